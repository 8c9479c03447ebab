#!/usr/bin/perl
# noise.pl SEED BYTES [ALPHABET] - the same random bytes for the same seed, on every machine
#
# ALPHABET `text`: pieces of UTF-8, broken UTF-8, control lines and white space, which gets further into a
# program than bytes alone.
use strict;
use warnings;
my ($state, $left, $kind) = @ARGV;
my @text = ("a", "word ", ".", "\n", "\n\n", "-\n", "\xad", "\xe1\x83\x90", "\xe1\x83\x90\xe1\x83\x91 ", "\xe1\x83", "\xff",
    "\x00", "\f", "\x1e", "\x1e# ", "\x1e# newdoc id = x\n", "\x1e# enddoc\n", "\x1e# map = 0+5\n", "\x1e# page = 7 9\n", "\x1e# end = 1\n",
    "\r\n", "\r", "\t", "|", "\\", "1893", "\xc2\xad\n", ",,", "\xe2\x80\x9c", "\xef\xbb\xbf", "_", "#", "# text = x\n",
    "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "=", "\xf4\x90\x80\x80", "\xed\xa0\x80");
binmode STDOUT;
sub next_number { $state = ($state * 1103515245 + 12345) % 2147483648; return $state >> 8 }
while ($left > 0) {
	my $s = "";
	while (length $s < 65536) {
		$s .= ($kind // "") eq "text" ? $text[next_number() % @text] : pack "C", next_number() & 255;
	}
	$s = substr $s, 0, $left if length $s > $left;
	print $s;
	$left -= length $s;
}
