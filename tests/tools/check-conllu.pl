#!/usr/bin/perl
# check-conllu.pl [FILE] - what Universal Dependencies and sitqva-conllu(5) ask of a token stream
#
# Every fault is a line on standard output; the status is 1 if there was one.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my ($faults, $tokens, $sentences) = (0, 0, 0);
my ($doc, $par, $sent, $id, %seen);
my (@comments, @words);
my $last;		# MISC of the last token
my $anywhere = 1;	# a sentence has ended, or nothing has begun
my ($page_of, $note);

sub fault { print "line $.: @_\n"; $faults++ }

sub escaped_id {
	my $s = shift;
	return "" if !defined $s;
	$s =~ s/([%:]|\s)/join '', map { sprintf "%%%02X", $_ } unpack "C*", do { my $b = $1; utf8::encode($b); $b }/ge;
	$s =~ s{/}{:}g;
	return "$s:";
}

sub spaces {
	my $m = shift;
	return "" if ($m->{SpaceAfter} // "") eq "No";
	my $s = $m->{SpacesAfter} // return " ";
	my %c = (t => "\t", n => "\n", r => "\r", f => "\f", s => " ", p => "|", "\\" => "\\");
	$s =~ s/\\([tnrfsp\\])/$c{$1}/g;
	return $s;
}

sub sentence {
	my ($newdoc, $newpar, $sent_id, $text);
	my $order = 0;
	for (@comments) {
		my $rank = /^# newdoc/ ? 1 : /^# source = / ? 2 : /^# meta\./ ? 3 : /^# newpar/ ? 5
		    : /^# par = / ? 6 : /^# sent_id = / ? 7 : /^# text = / ? 8 : 4;
		fault("comment out of order: $_") if $rank < $order && $rank != 4;
		$order = $rank if $rank != 4;
		$newdoc = $_ if $rank == 1;
		$newpar = $_ if $rank == 5;
		fault("par without newpar") if $rank == 6 && !$newpar;
		$note = 0 if $rank == 5;
		$note = 1 if /^# par = note/;
		fault("source not at a document's start") if $rank == 2 && !$newdoc;
		$sent_id = $1 if /^# sent_id = (.*)/;
		$text = $1 if /^# text = (.*)/;
	}
	if ($newdoc) {
		$id = $newdoc =~ /^# newdoc id = (.+)/ ? $1 : undef;
		($par, $doc, $page_of) = (0, 1, -1);
	}
	fault("no newdoc before the first sentence") if !$doc;
	fault("a document that does not begin with a paragraph") if $newdoc && !$newpar;
	if ($newpar) { $par++; $sent = 0 }
	fault("SpaceAfter=No before a paragraph") if $newpar && $last && ($last->{SpaceAfter} // "") eq "No";
	fault("no newline at the end of a paragraph") if $newpar && $last && spaces($last) !~ /\n/;
	$sent++;
	my $want = escaped_id($id) . "$par.$sent";
	fault("sent_id is '" . ($sent_id // "") . "', expected '$want'") if ($sent_id // "") ne $want;
	fault("sent_id '$sent_id' came before") if defined $sent_id && $seen{$sent_id}++;
	my $built = "";
	my $next = 1;
	for my $f (@words) {
		fault("id $f->[0], expected $next") if $f->[0] ne $next;
		$next++;
		my %m;
		my @keys;
		for ($f->[9] eq "_" ? () : split /\|/, $f->[9], -1) {
			my ($k, $v) = split /=/, $_, 2;
			fault("MISC '$_' has no value") if !defined $v || $v eq "";
			fault("MISC key $k twice") if exists $m{$k};
			fault("MISC key $k nobody knows") if $k !~ /^(?:Class|NER(?:Id|Lemma|Rule|Value)?|Page|SpaceAfter|Spaces(?:After|Before)|Token(?:Pieces|Range))$/;
			$m{$k} = $v;
			push @keys, $k;
		}
		fault("MISC keys out of order: @keys") if "@keys" ne join " ", sort @keys;
		fault("SpaceAfter and SpacesAfter together") if $m{SpaceAfter} && $m{SpacesAfter};
		fault("form with a control or white space at an end: '$f->[1]'") if $f->[1] =~ /[\x00-\x1f\x7f]|^\s|\s$/;
		if (my $r = $m{TokenRange}) {
			fault("range $r") if $r !~ /^(\d+):(\d+)$/ || $1 >= $2;
			my @p = split /,/, $m{TokenPieces} // $r;
			my ($lo, $hi) = ($r =~ /^(\d+):(\d+)$/);
			my ($a, $b);
			for (@p) {
				my ($s, $e) = /^(\d+):(\d+)$/ or fault("piece $_");
				fault("piece $_") if $s >= $e;
				$a = $s if !defined $a || $s < $a;
				$b = $e if !defined $b || $e > $b;
			}
			fault("$r is not the hull of $m{TokenPieces}") if $a != $lo || $b != $hi;
			fault("TokenPieces of one piece") if exists $m{TokenPieces} && @p < 2;
		} else {
			fault("TokenPieces without TokenRange") if $m{TokenPieces};
		}
		if (!$note && ($m{Page} // "") =~ /^(\d+)$/) {
			fault("page $1 after page $page_of") if $1 < $page_of;
			$page_of = $1;
		}
		$built .= $f->[1] . spaces(\%m);
		$last = \%m;
		$tokens++;
	}
	$built =~ s/\s+/ /g;
	$built =~ s/^ | $//g;
	fault("text is '" . ($text // "") . "', tokens make '$built'") if ($text // "") ne $built;
	fault("a sentence without tokens") if !@words;
	@comments = @words = ();
	$sentences++;
}

while (<>) {
	fault("no newline at the end") if !s/\n\z//;
	if ($_ eq "") { sentence() }
	elsif (/^#/) { fault("comment inside a sentence") if @words; push @comments, $_ }
	else {
		my @f = split /\t/, $_, -1;
		fault(scalar(@f) . " columns") if @f != 10;
		fault("an empty column") if grep { $_ eq "" } @f;
		push @words, \@f;
	}
}
fault("the last sentence does not end") if @words;
fault("comments after the last sentence") if @comments;
fault("SpaceAfter=No at the end") if $last && ($last->{SpaceAfter} // "") eq "No";
print STDERR "$sentences sentences, $tokens tokens\n";
exit($faults ? 1 : 0);
