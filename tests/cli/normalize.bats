#!/usr/bin/env bats
# normalize: Unicode's own test of normalization forms, reports, and maps through legacy fonts.

load ../tools/chain

setup() { chain_setup; }

# NormalizationTest.txt of Debian's unicode-data, plain or packed, to stdout.
normalization_test() {
	local file=/usr/share/unicode/NormalizationTest.txt

	if [ -e "$file" ]; then cat "$file"
	elif [ -e "$file.bz2" ]; then bzcat "$file.bz2"
	else skip "unicode-data is not installed"
	fi
}

@test "NormalizationTest.txt passes in NFC and NFKC" {
	normalization_test >test
	# slow builds go through the first plane only
	perl -e '
		$last = shift;
		binmode $_, ":utf8" for map { open my $f, ">", $_ or die; $h{$_} = $f } qw(nfc.in nfc.want nfkc.in nfkc.want);
		open my $test, "<", "test" or die;
		while (<$test>) {
			if (/^\@Part(\d)/) { $part = $1; next }
			next if /^[#@]/ || !/;/;
			my @c = map { join "", map { chr hex } split } (split /;/)[0 .. 4];
			$listed{$c[0]} = 1 if $part == 1;
			for ([1, 1], [2, 1], [3, 1], [4, 3], [5, 3]) {
				print { $h{"nfc.in"} } $c[$_->[0] - 1], "\n";
				print { $h{"nfc.want"} } $c[$_->[1]], "\n";
			}
			for (1 .. 5) {
				print { $h{"nfkc.in"} } $c[$_ - 1], "\n";
				print { $h{"nfkc.want"} } $c[3], "\n";
			}
		}
		# whatever part 1 does not list is its own form; a stream has no controls and no surrogates
		for my $c (0x20 .. 0x7E, 0x80 .. 0xD7FF, 0xE000 .. hex $last) {
			next if $listed{chr $c} || ($c & 0xFFFE) == 0xFFFE || ($c >= 0xFDD0 && $c <= 0xFDEF);
			print { $h{$_} } chr $c, "\n" for qw(nfc.in nfc.want nfkc.in nfkc.want);
		}' "$([ -n "$slow" ] && echo FFFF || echo 10FFFF)"
	[ "$(wc -l <nfc.in)" -gt 140000 ]
	normalize -p none --nfc nfc.in | cmp - nfc.want
	normalize -p none --nfkc nfkc.in | cmp - nfkc.want
}

@test "normalizing twice is normalizing once, by each shipped profile" {
	corpus-cat "$sample" | stage dehyphenate >text
	local profile
	for profile in ocr legacy search none; do
		normalize -p "$profile" text >once
		normalize -p "$profile" once | cmp - once
	done
}

# Georgian letters as the font has them.
in_acadnusx() { sed 'y/აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ/abgdevzTiklmnopJrstufqRySCcZwWxjh/'; }

@test "Georgian typed in a legacy font comes back, with each letter where it was in the file" {
	mkdir plain typed
	grep -v '[A-Za-z`~]' "$sample/droeba-1866.txt" >plain/a.txt
	in_acadnusx <plain/a.txt >typed/a.txt
	corpus-cat typed | stage dehyphenate >text
	normalize -p legacy text >got 2>err
	says "decoded from the font encoding acadnusx"
	[ "$(grep -c . text)" -gt 20 ]
	# letters change one for one: the maps stay as they were
	cmp <(normalize -p none --legacy acadnusx text 2>/dev/null | grep -a '^'$'\x1e') <(grep -a '^'$'\x1e' text)
	# and nearly every word is Georgian again
	[ "$(tr -cd 'a-zA-Z\n' <got | wc -c)" -lt "$(($(wc -m <got) / 3))" ]
}

@test "--report says what was changed and how often, the same in each run" {
	printf 'The ﬁrst  ,,დროება“ and ﬁne\n,,და“\n' >in
	normalize --report one in >/dev/null
	normalize --report two in >/dev/null
	cmp one two
	[ "$(head -n 1 one)" = "# sitqva-report 1" ]
	[ "$(sed -n 2p one)" = "$(printf 'step\tfrom\tto\tcount\texample')" ]
	grep -q "$(printf '^ligatures\tﬁ\tfi\t2\t')" one
	grep -q "$(printf '^quotes\t,,\t„\t2\t')" one
}

@test "--detect names what is there and writes no text" {
	printf 'saqarTvelos mTavroba Seikriba TbilisSi.\nThe Assembly met.\n' >a.txt
	printf 'სიტყვა\n' >b.txt
	normalize --detect a.txt b.txt >got 2>err
	[ "$(wc -l <got)" -eq 3 ]
	grep -q "$(printf '^a.txt\tlegacy\tacadnusx\t\t1\tsaqar')" got
}
