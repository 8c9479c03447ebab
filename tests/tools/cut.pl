#!/usr/bin/perl
# cut.pl [--times N] FILE PROGRAM [ARGUMENT]... - is a stream that was cut anywhere noticed?
#
# Gives PROGRAM the first n bytes of FILE, for N random n (always the same ones). Each time it has to exit 1
# and to say something. A first line that was cut before its third byte ends is no control line, and a stream that lacks only
# its last newline lacks nothing, so n lies between.
use strict;
use warnings;

my $times = 200;
if ($ARGV[0] eq "--times") { shift; $times = shift }
my $file = shift;
open my $in, "<:raw", $file or die "$file: $!\n";
my $bytes = do { local $/; <$in> };
my $seed = 20261125;
my $faults = 0;
my $scratch = $ENV{BATS_TEST_TMPDIR} // ".";
$SIG{PIPE} = "IGNORE";
for (1 .. $times) {
	$seed = ($seed * 1103515245 + 12345) % 2147483648;
	my $n = 3 + int($seed / 2147483648 * (length($bytes) - 4));
	open my $cut, ">:raw", "$scratch/cut.in" or die "cut.in: $!\n";
	print $cut substr $bytes, 0, $n;
	close $cut or die "cut.in: $!\n";
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, "<", "$scratch/cut.in" or die;
		open STDOUT, ">", "$scratch/cut.out" or die;
		open STDERR, ">", "$scratch/cut.err" or die;
		exec @ARGV or die "$ARGV[0]: $!\n";
	}
	waitpid $pid, 0;
	my $status = $?;
	if ($status != 256 || !-s "$scratch/cut.err") {
		printf "%s: cut after %d of %d bytes: status %d, signal %d, %d bytes of message\n", $ARGV[0], $n,
		    length $bytes, $status >> 8, $status & 127, -s "$scratch/cut.err" // 0;
		last if ++$faults == 5;
	}
}
exit($faults ? 1 : 0);
