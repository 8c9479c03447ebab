#!/usr/bin/perl
# check-names.pl TABLE [OPTION]... - what ner-tag does not find as a table says, a line each; exit 1 if there is any
#
# TABLE: TYPE TAB CITATION TAB LABEL TAB FORMS, lines with # are comments. FORMS have blanks between them and _ for
# a blank inside; each is put into the sentence that the line "# sentence: " of the table gives, for %, and is a
# document of its own. It must be one name of this TYPE with this NERLemma (of a DATE: NERValue). TYPE O: nothing in
# CITATION, a text of one or more sentences with blanks between the tokens and | between sentences, may be a name.
# OPTION goes to ner-tag.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));
use File::Temp qw(tempfile);

my ($table, @options) = @ARGV;
my ($sentence, @want) = ("%");
my ($conllu, $path) = tempfile(UNLINK => 1);
binmode $conllu, ":encoding(UTF-8)";

sub put {
	my ($text, %want) = @_;
	push @want, { text => $text, %want };
	my $new = "# newdoc id = " . @want . "\n";
	for my $part (split / \| /, $text) {
		my $n = 0;
		print $conllu $new, map({ $n++; "$n\t$_" . "\t_" x 8 . "\n" } split / /, $part), "\n";
		$new = "";
	}
}

open my $rows, "<", $table or die "$table: $!\n";
while (<$rows>) {
	chomp;
	$sentence = $1 if /^# sentence: (.*)/;
	next if /^#/ || $_ eq "";
	my ($type, $citation, $label, $forms) = split /\t/;
	if ($type eq "O") {
		put($citation, type => "O");
		next;
	}
	die "$table:$.: no forms\n" unless defined $forms;
	for my $form (split / /, $forms) {
		$form =~ tr/_/ /;
		my $before = () = substr($sentence, 0, index $sentence, "%") =~ / /g;
		put($sentence =~ s/%/$form/r, type => $type, citation => $citation, label => $label, form => $form,
			start => $before, words => scalar(my @parts = split / /, $form));
	}
}
close $conllu;

my ($at, $wrong, @misc) = (-1, 0);

sub wrong {
	my ($w, $what) = @_;
	print $w->{type} eq "O" ? "$w->{text}: $what\n" : "$w->{type} $w->{citation} ($w->{label}): $w->{form}: $what\n";
	$wrong++;
}

sub check {
	return if $at < 0;
	my $w = $want[$at];
	my @tags = map { $_->[1] =~ /(?:^|\|)NER=([^|]*)/ ? $1 : "O" } @misc;
	if ($w->{type} eq "O") {
		wrong($w, "$misc[$_][0] is $tags[$_]") for grep { $tags[$_] ne "O" } 0 .. $#tags;
		return;
	}
	my $end = $w->{start} + $w->{words};
	my @expected = map { $_ < $w->{start} || $_ >= $end ? "O" : ($_ == $w->{start} ? "B-" : "I-") . $w->{type} } 0 .. $#tags;
	return wrong($w, "@tags") if "@tags" ne "@expected";
	my $key = $w->{type} eq "DATE" ? "NERValue" : "NERLemma";
	my $got = $misc[$w->{start}][1] =~ /(?:^|\|)$key=([^|]*)/ ? $1 : "no $key";
	wrong($w, $got) if $got ne $w->{citation};
}

open my $tagged, "-|", "ner-tag", "-q", "-i", "conllu", @options, $path or die "ner-tag: $!\n";
while (<$tagged>) {
	chomp;
	if (/^# newdoc/) {
		check();
		$at++;
		@misc = ();
	}
	next if /^#/ || $_ eq "";
	my @column = split /\t/;
	push @misc, [@column[1, 9]];
}
close $tagged or die "ner-tag failed\n";
check();
die "$table: ", $at + 1, " of ", scalar @want, " texts came back\n" if $at + 1 != @want;
print STDERR scalar @want, " texts\n";
exit($wrong > 0);
