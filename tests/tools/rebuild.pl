#!/usr/bin/perl
# rebuild.pl text|tokens - the running text, from a text stream or out of tokens and their spacing
#
# Both print `newdoc ID` before a document and then its text to the byte, so that cmp can tell whether
# tokenize lost or added anything.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my $what = shift // "";
if ($what eq "text") {
	while (<STDIN>) {
		if (/^\x1e# newdoc id = (.*)/) { print "newdoc $1\n" }
		elsif (!/^\x1e# /) { print }
	}
	exit 0;
}
die "usage: rebuild.pl text|tokens\n" if $what ne "tokens";
my %c = (t => "\t", n => "\n", r => "\r", f => "\f", s => " ", p => "|", "\\" => "\\");
while (<STDIN>) {
	chomp;
	if (/^# newdoc id = (.*)/) { print "newdoc $1\n"; next }
	next if /^#/ || $_ eq "";
	my @f = split /\t/, $_, -1;
	my %m = map { my ($k, $v) = split /=/, $_, 2; ($k, $v // "") } split /\|/, $f[9];
	for my $k (qw(SpacesBefore SpacesAfter)) { $m{$k} =~ s/\\([tnrfsp\\])/$c{$1}/g if exists $m{$k} }
	print $m{SpacesBefore} // "", $f[1], ($m{SpaceAfter} // "") eq "No" ? "" : $m{SpacesAfter} // " ";
}
