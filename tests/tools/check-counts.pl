#!/usr/bin/perl
# check-counts.pl ROUNDS [SEED] - where frequency-count differs from a counter of strings in hashes; exit 1 if it does anywhere
#
# Each round makes up a text, as CoNLL-U or plain, and options: what is counted, what is left out, the order of rows, threads
# and memory. The first round that differs is shown with its options; its text stays in ./text.
use strict;
use warnings;
use utf8;
use feature 'fc';
use Unicode::Normalize;
use open qw(:std :encoding(UTF-8));

my ($rounds, $seed) = (@ARGV, 1);
srand $seed;

my @words = (qw(a A b და ᲓᲐ კაცი Straße STRASSE x\y . 1 12 — ж Ж), ",", "10\x{A0}000", "a b", "e\x{301}", "👍🏽");

sub one { $_[rand @_] }

# A list of documents, of sentences { note, tokens => [[FORM, words of a range...]...] }
sub make_text {
	my ($plain) = @_;
	my @documents;
	for (1 .. ($plain ? 1 : 1 + rand 4)) {
		my @sentences;
		for (1 .. 1 + rand 6) {
			my @tokens;
			for (1 .. 1 + rand 9) {
				my $form = one(@words[0 .. rand @words]);
				$form =~ s/ /\x{A0}/g if $plain;
				push @tokens, !$plain && rand() < .1 ? [$form, one(@words), one(@words)] : [$form];
			}
			push @sentences, { note => !$plain && rand() < .2, tokens => \@tokens };
		}
		push @documents, \@sentences;
	}
	return @documents;
}

sub conllu {
	my ($sentence) = @_;
	my ($id, $text) = (1, "");
	for my $token (@{$sentence->{tokens}}) {
		my ($form, @parts) = @$token;
		$text .= sprintf "%d-%d\t%s%s\n", $id, $id + $#parts, $form, "\t_" x 8 if @parts;
		$text .= $id++ . "\t$_" . "\t_" x 8 . "\n" for @parts ? @parts : $form;
	}
	return "$text\n";
}

sub write_text {
	my ($plain, @documents) = @_;
	open my $to, ">", "text" or die "text: $!\n";
	for my $i (0 .. $#documents) {
		print $to "# newdoc id = d$i\n" unless $plain;
		for my $sentence (@{$documents[$i]}) {
			if ($plain) {
				print $to join(one(" ", " ", "  ", "\t"), map $_->[0], @{$sentence->{tokens}}), "\n";
			} else {
				print $to "# newpar\n", $sentence->{note} ? "# par = note\n" : "", conllu($sentence);
			}
		}
	}
	close $to or die "text: $!\n";
}

sub make_options {
	my ($plain) = @_;
	my %o = (ngram => one("1", "1", "2", "1-3", "1-5", "2,4"), unit => one("form", "form", "character"),
		fold => one("none", "case"), words => one("all", "letters", "syntactic"), bounds => one("sentence", "document"),
		notes => one("in", "out"), sort => one("frequency", "frequency", "range", "reverse"), jobs => 1 + int rand 4,
		input => $plain ? "plain" : "conllu");
	$o{bounds} = "sentence" if $o{unit} eq "character";
	$o{memory} = one(1, "20K", "1M") if rand() < .5;
	$o{"min-freq"} = 1 + int rand 3 if rand() < .3;
	$o{"min-range"} = 1 + int rand 3 if rand() < .3;
	$o{top} = 1 + int rand 9 if rand() < .3;
	$o{include} = one("[aაd]", "^.\$", "კ") if rand() < .2;
	$o{exclude} = one("^[bB]", "\\d", "აც") if rand() < .2;
	$o{stop} = "stop" if rand() < .3;
	return %o;
}

# undef: left out, and no token; "": left out, but a token
sub unit_of {
	my ($form, %o) = @_;
	$form =~ s/\x{A0}/ /g if $o{input} eq "plain";
	return undef if $o{words} eq "letters" && $form !~ /\p{L}/;
	$form = NFC(fc $form) if $o{fold} eq "case";
	my $i = $o{fold} eq "case" ? "(?i)" : "";
	return "" if $o{stop} && $form =~ /^(a|და|ᲓᲐ)$/;
	return "" if defined $o{include} && $form !~ /$i$o{include}/;
	return "" if defined $o{exclude} && $form =~ /$i$o{exclude}/;
	$form =~ s/([ \\])/$1 eq " " ? "\\s" : "\\\\"/ge;
	return $form;
}

# Rows of units between which n-grams may pass, by documents, and how many tokens there are.
sub stretches {
	my ($documents, %o) = @_;
	my ($tokens, @all) = (0);
	for my $sentences (@$documents) {
		my @stretches = ([]);
		for my $sentence (@$sentences) {
			next if $sentence->{note} && $o{notes} eq "out";
			for my $token (@{$sentence->{tokens}}) {
				my ($form, @parts) = @$token;
				my @forms = $o{words} eq "syntactic" && @parts ? @parts : $form;
				for my $f (@forms) {
					$f =~ s/\x{A0}/ /g if $o{input} eq "plain";
					for my $part ($o{unit} eq "character" ? $f =~ /\X/g : $f) {
						my $unit = unit_of($part, %o);
						$tokens += defined $unit;
						if (defined $unit && $unit ne "") {
							push @{$stretches[-1]}, $unit;
						} else {
							push @stretches, [];
						}
					}
					push @stretches, [] if $o{unit} eq "character";
				}
			}
			push @stretches, [] if $o{bounds} eq "sentence";
		}
		push @all, \@stretches;
	}
	return $tokens, @all;
}

sub lengths {
	my ($list) = @_;
	return map { /^(\d)-(\d)$/ ? ($1 .. $2) : $_ } split /,/, $list;
}

sub plain_item {
	my ($item) = @_;
	$item =~ s/\\(.)/$1 eq "s" ? " " : $1/ge;
	return $item;
}

sub naive_rows {
	my ($documents, %o) = @_;
	my ($tokens, @stretches) = stretches($documents, %o);
	my (%frequency, %range, @rows);
	for my $n (lengths($o{ngram})) {
		%frequency = %range = ();
		for my $document (@stretches) {
			my %seen;
			for my $units (@$document) {
				for my $i (0 .. @$units - $n) {
					my $item = join " ", @$units[$i .. $i + $n - 1];
					$frequency{$item}++;
					$range{$item}++ unless $seen{$item}++;
				}
			}
		}
		my @items = grep { $frequency{$_} >= ($o{"min-freq"} // 0) && $range{$_} >= ($o{"min-range"} // 0) } keys %frequency;
		my %order = (frequency => sub { $frequency{$b} <=> $frequency{$a} }, range => sub { $range{$b} <=> $range{$a} },
			reverse => sub { reverse(plain_item($a)) cmp reverse(plain_item($b)) });
		@items = sort { $order{$o{sort}}->() || bytes($a) cmp bytes($b) } @items;
		splice @items, $o{top} if $o{top} && @items > $o{top};
		push @rows, map { sprintf "%s\t%d\t%d\t%.7g\t%d", $_, $frequency{$_}, $n, $frequency{$_} * 1e6 / $tokens, $range{$_} } @items;
	}
	return $tokens, @rows;
}

sub bytes { my ($s) = @_; utf8::encode($s); return $s }

open my $stop, ">", "stop" or die "stop: $!\n";
print $stop "# two words\na\n\nᲓᲐ\nდა\n";
close $stop or die "stop: $!\n";
for my $round (1 .. $rounds) {
	my $plain = rand() < .4;
	my @documents = make_text($plain);
	my %o = make_options($plain);
	my @arguments = map { ("--$_", $o{$_}) } sort keys %o;
	write_text($plain, @documents);
	my ($tokens, @want) = naive_rows(\@documents, %o);
	open my $from, "-|", "frequency-count", @arguments, "text" or die "frequency-count: $!\n";
	my @got = map { chomp; $_ } <$from>;
	close $from or die "round $round: frequency-count @arguments: status $?\n";
	my ($said) = map { /^# tokens = (\d+)/ } @got;
	@got = grep !/^# [a-z.]+ = |^# sitqva-counts|^item\tfrequency\t/, @got;
	next if $said == $tokens && "@got" eq "@want";
	print "round $round: frequency-count @arguments: $said tokens, expected $tokens\n";
	for my $i (0 .. (@got > @want ? $#got : $#want)) {
		my ($g, $w) = ($got[$i] // "", $want[$i] // "");
		next if $g eq $w;
		print "row ", $i + 1, ": '$g', expected '$w'\n";
		last;
	}
	exit 1;
}
