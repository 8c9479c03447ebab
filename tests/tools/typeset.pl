#!/usr/bin/perl
# typeset.pl PRINTED - one page of SVG for each page of PRINTED (form feeds between them), page-1.svg and so on
#
# A line of text is a line of the page, in its place: leading blanks are its indent, an empty line is a gap. What a
# renderer makes of it is a page whose printed lines are known, for OCR and PDF extraction to be tried on.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

use constant { WIDTH => 560, MARGIN => 54, SIZE => 11, PITCH => 15, BLANK => 6.5 };	# in points

local $/;
my $n = 0;
for my $page (split /\f/, <>) {
	my @lines = split /\n/, $page;
	my $height = 2 * MARGIN + PITCH * @lines;
	open my $svg, ">", "page-" . ++$n . ".svg" or die "page-$n.svg: $!\n";
	printf $svg qq{<svg xmlns="http://www.w3.org/2000/svg" width="%dpt" height="%dpt" viewBox="0 0 %d %d">\n},
		WIDTH, $height, WIDTH, $height;
	print $svg qq{<rect width="100%" height="100%" fill="white"/>\n};
	for my $i (0 .. $#lines) {
		my ($blanks, $text) = $lines[$i] =~ /^( *)(.*)/;
		next if $text eq "";
		$text =~ s/&/&amp;/g;
		$text =~ s/</&lt;/g;
		printf $svg qq{<text x="%g" y="%g" font-family="DejaVu Serif" font-size="%d">%s</text>\n},
			MARGIN + BLANK * length $blanks, MARGIN + PITCH * ($i + 1), SIZE, $text;
	}
	print $svg "</svg>\n";
	close $svg or die "page-$n.svg: $!\n";
}
