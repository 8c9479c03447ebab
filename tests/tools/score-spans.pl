#!/usr/bin/perl
# score-spans.pl tokens|sentences|entities|paragraphs GOLD SYSTEM - strict F1 of the spans that both have
#
# tokens, sentences, entities: GOLD has one token a line (a tag after a TAB), an empty line after a sentence;
# SYSTEM is CoNLL-U of the same text. A span is where it starts and ends in the text without its white space.
# paragraphs: both have one a line, and are the same if their letters and digits are, in whatever place, as notes move.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my ($what, $gold_file, $system_file) = @ARGV;

sub bare { my $s = shift; $s =~ s/\s//g; return length $s }

sub spans {
	my ($file, $conllu) = @_;
	my (%spans, $open, $start);
	my ($at, $sentence, $row) = (0, 0, 0);
	open my $in, "<", $file or die "$file: $!\n";
	my $close = sub { $spans{"$open $start $at"}++ if defined $open; $open = undef };
	while (<$in>) {
		chomp;
		if ($what eq "paragraphs") {
			s/\x0c//g;
			next if /^\x1e/ || /^\s*$/;
			s/[^\p{L}\p{N}]//g;
			$spans{$_}++ if $_ ne "";
			next;
		}
		next if $conllu && /^#/;
		if ($_ eq "") {
			$close->();
			$spans{"$sentence $at"}++ if $what eq "sentences" && $at > $sentence;
			$sentence = $at;
			next;
		}
		my @f = split /\t/, $_, -1;
		my $form = $conllu ? $f[1] : $f[0];
		my $tag = $conllu ? ($f[9] =~ /(?:^|\|)NER=([^|]*)/ ? $1 : "O") : $f[1] // "O";
		if ($what eq "entities" && $tag !~ /^I-/) { $close->() }
		my $n = bare($form);
		if ($what eq "entities" && $tag =~ /^B-(.*)/) { ($open, $start) = ($1, $at) }
		$spans{"$at " . ($at + $n)}++ if $what eq "tokens";
		$at += $n;
	}
	$close->();
	$spans{"$sentence $at"}++ if $what eq "sentences" && $at > $sentence;
	return \%spans;
}

my $gold = spans($gold_file, 0);
my $system = spans($system_file, $what ne "paragraphs");
my ($g, $s, $both) = (0, 0, 0);
$g += $_ for values %$gold;
$s += $_ for values %$system;
for (keys %$gold) { my $n = $system->{$_} // 0; $both += $n < $gold->{$_} ? $n : $gold->{$_} }
printf "%.3f\n", $g + $s ? 2 * $both / ($g + $s) : 0;
