#!/usr/bin/env perl
# damage.pl FILE KIND NAME... - breaks members of an archive in place, each in the same way
#
# zip: data (a byte of the packed bytes), crc (the sum that both headers tell), local (the signature of the member's own
# header), central (the signature of its row in the directory), method (one that nobody knows), size (the packed size).
# tar: header (a byte that the header's sum counts). Any: text (the first letter of NAME's text, which must be stored).
use strict;
use warnings;

my ($file, $kind, @names) = @ARGV;
open my $in, '<:raw', $file or die "damage.pl: $file: $!\n";
my $bytes = do { local $/; <$in> };
close $in;

# Where a zip's local header and its row in the directory begin.
sub zip_places {
	my ($name) = @_;
	my ($local, $central, $at) = (-1, -1, -1);
	while (($at = index $bytes, $name, $at + 1) >= 0) {
		$local = $at - 30 if $at >= 30 && substr($bytes, $at - 30, 4) eq "PK\3\4" &&
			unpack('v', substr $bytes, $at - 4, 2) == length $name;
		$central = $at - 46 if $at >= 46 && substr($bytes, $at - 46, 4) eq "PK\1\2" &&
			unpack('v', substr $bytes, $at - 18, 2) == length $name;
	}
	die "damage.pl: $file has no $name\n" if $local < 0 || $central < 0;
	return ($local, $central);
}

sub set { my ($at, $new) = @_; substr($bytes, $at, length $new) = $new }
sub flip { my ($at) = @_; set($at, chr(ord(substr $bytes, $at, 1) ^ 0xFF)) }

for my $name (@names) {
	if ($kind eq 'text') {
		my $at = index $bytes, "text of $name";
		die "damage.pl: $file has no text of $name\n" if $at < 0;
		flip($at);
	} elsif ($kind eq 'header') {
		my $at = 0;
		$at += 512 while $at < length $bytes && substr($bytes, $at, length($name) + 1) ne "$name\0";
		die "damage.pl: $file has no $name\n" if $at >= length $bytes;
		flip($at + 110);
	} else {
		my ($local, $central) = zip_places($name);
		my $extra = unpack 'v', substr $bytes, $local + 28, 2;
		my $packed = unpack 'V', substr $bytes, $central + 20, 4;
		if ($kind eq 'data') { flip($local + 30 + length($name) + $extra + int($packed / 2)) }
		elsif ($kind eq 'crc') { flip($local + 14); flip($central + 16) }
		elsif ($kind eq 'local') { flip($local) }
		elsif ($kind eq 'central') { flip($central) }
		elsif ($kind eq 'method') { set($local + 8, "\x4d\0"); set($central + 10, "\x4d\0") }
		elsif ($kind eq 'size') { set($_, pack 'V', $packed - 7) for $local + 18, $central + 20 }
		else { die "damage.pl: unknown kind $kind\n" }
	}
}

open my $out, '>:raw', $file or die "damage.pl: $file: $!\n";
print $out $bytes;
close $out or die "damage.pl: $file: $!\n";
