#!/usr/bin/perl
# one-byte.pl - copies its input with one write a byte, so that every reader meets every edge
use strict;
use warnings;
local $/ = \65536;
binmode STDIN;
while (<STDIN>) {
	for my $i (0 .. length($_) - 1) { syswrite(STDOUT, $_, 1, $i) // die "write: $!\n" }
}
