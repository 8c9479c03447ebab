#!/usr/bin/perl
# check-ranges.pl [--exact|--acadnusx] [--whole] [--none N] SOURCE [TOKENS] - do TokenRange and TokenPieces point at the tokens?
#
# SOURCE is what corpus-cat read: a folder, an archive or a file. The pieces of each token are cut out of
# `corpus-cat --bare` of its document and compared with the form: letter for letter with --exact, else
# (with normalize in the chain) up to the replacements that normalize documents; --acadnusx: and up to that font's
# letters. No letter of the source may be in two tokens; --whole: none may be in no token. --none N: at most N
# tokens may lack a range (default 0). A line on standard output for each fault; status 1 if there was one.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Unicode::Normalize;

my ($exact, $acadnusx, $whole, $none_max) = (0, 0, 0, 0);
while (@ARGV && $ARGV[0] =~ /^--/) {
	my $o = shift;
	if ($o eq "--exact") { $exact = 1 }
	elsif ($o eq "--acadnusx") { $acadnusx = 1 }
	elsif ($o eq "--whole") { $whole = 1 }
	elsif ($o eq "--none") { $none_max = shift }
	else { die "check-ranges.pl: $o?\n" }
}
my $source = shift // die "usage: check-ranges.pl [--exact] SOURCE [TOKENS]\n";
utf8::decode($source);

# The replacements of profile ocr, and of nothing else.
sub plain {
	my $s = shift;
	$s =~ s/([\x{fb00}-\x{fb06}])/NFKC($1)/ge;
	$s = NFC($s);
	$s =~ tr/\x{1c90}-\x{1cba}\x{1cbd}-\x{1cbf}/\x{10d0}-\x{10fa}\x{10fd}-\x{10ff}/;
	$s =~ s/[\x{ad}\x{200b}-\x{200d}\x{2060}\x{feff}]//g;
	$s =~ s/,,/„/g;
	$s =~ s/--+/—/g;
	$s =~ tr/"'«»‟”“’‘\x{2010}\x{2011}\x{2012}\x{2013}\x{2212}\x{2015}—/„'„„„„„''\-\-\-\-\-\-\-/;
	$s =~ s/\s+/ /g;
	return $s;
}

sub script_of {
	my $c = shift;
	return $c =~ /\p{Latin}/ ? "L" : $c =~ /\p{Cyrillic}/ ? "C" : $c =~ /\p{Georgian}/ ? "G" : $c =~ /\d/ ? "N" : "";
}

# Letters taken from another script: as many, and each that differs is of another script.
sub alike {
	my ($a, $b) = @_;
	return 1 if $a eq $b;
	return 0 if length $a != length $b;
	for my $i (0 .. length($a) - 1) {
		my ($x, $y) = (substr($a, $i, 1), substr($b, $i, 1));
		next if $x eq $y;
		my ($s, $t) = (script_of($x), script_of($y));
		return 0 if !$s || !$t || $s eq $t;
	}
	return 1;
}

# A Latin word in the font that shows Georgian letters in place of Latin ones.
sub decoded {
	my $s = shift;
	$s =~ tr/abgdevzTiklmnopJrstufqRySCcZwWxjh/აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ/;
	return $s;
}

# used: for each position of the source, in how many tokens it is
my ($id, $text, $used);
my ($tokens, $none, $pieces, $other, $faults) = (0, 0, 0, 0, 0);
sub check_whole {
	return if !$whole || !defined $text;
	while ($text =~ /[\p{L}\p{N}]+/g) {
		my ($s, $e) = ($-[0], $+[0]);
		next if substr($used, $s, $e - $s) !~ /\x00/;
		print "$id: '$&' at $s is in no token\n";
		$faults++;
	}
}

while (<>) {
	chomp;
	if (/^# newdoc id = (.*)/) {
		check_whole();
		$id = $1;
		# In a folder or an archive an id can stand among others that end as it does.
		(my $glob = $id) =~ s/([\\*?\[\]])/\\$1/g;
		my @command = ("corpus-cat", "--bare", -d $source || $source =~ /\.(?:tar|tgz|zip|7z)\b/ ? ("--include", $glob) : (), $source);
		my $from = -d $source && -e "$source/$id" ? "$source/$id" : undef;
		@command = ("corpus-cat", "--bare", $from) if defined $from;
		utf8::encode($_) for @command;
		open my $in, "-|:encoding(UTF-8)", @command or die "corpus-cat: $!\n";
		local $/;
		$text = <$in> // "";
		close $in or die "corpus-cat: no $id\n";
		$used = "\x00" x length $text;
		next;
	}
	next if /^#/ || $_ eq "";
	my @f = split /\t/, $_, -1;
	my %m = map { split /=/, $_, 2 } grep { /=/ } split /\|/, $f[9];
	$tokens++;
	if (!defined $m{TokenRange}) { $none++; next }
	my $p = $m{TokenPieces} // $m{TokenRange};
	$pieces++ if $m{TokenPieces};
	my $got = "";
	my ($lo, $hi);
	for (split /,/, $p) {
		my ($s, $e) = split /:/;
		if ($e > length $text) { print "line $.: $id: $p is past the end\n"; $faults++; last }
		$got .= substr $text, $s, $e - $s;
		if (substr($used, $s, $e - $s) =~ /\x01/) { print "line $.: $id: part of $s:$e is in another token\n"; $faults++ }
		substr($used, $s, $e - $s) = "\x01" x ($e - $s);
		$lo = $s if !defined $lo || $s < $lo;
		$hi = $e if !defined $hi || $e > $hi;
	}
	if ("$lo:$hi" ne $m{TokenRange}) { print "line $.: $id: $m{TokenRange} is no hull of $p\n"; $faults++ }
	next if $got eq $f[1];
	if ($exact) { print "line $.: $id: $p is '$got', the token '$f[1]'\n"; $faults++; next }
	$other++;
	next if alike(plain($got), plain($f[1])) || $acadnusx && plain(decoded($got)) eq plain($f[1]);
	print "line $.: $id: $p is '$got', the token '$f[1]'\n";
	$faults++;
}
check_whole();
if ($none > $none_max) { print "$none tokens have no range, $none_max may\n"; $faults++ }
if (!$tokens) { print "no tokens\n"; $faults++ }
print STDERR "$tokens tokens, $none without range, $pieces in pieces, $other replaced\n";
exit($faults ? 1 : 0);
