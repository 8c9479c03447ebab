#!/usr/bin/env bats
# Model files that are no good: whatever is wrong with one, ner-tag says so in a line that names the file, stops with status 2,
# and writes nothing.

bats_require_minimum_version 1.5.0

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	printf '%s\n' $'The\tO' $'Aurora\tB-ship' $'sailed\tO' $'from\tO' $'Batumi\tB-port' $'.\tO' '' >train.bio
	ner-train -o good.model train.bio
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
}

# refused FILE [WORDS] - it is, and the message has WORDS
refused() {
	run --separate-stderr ner-tag -m "$1" train.bio
	# shellcheck disable=SC2154
	[ "$status" -eq 2 ] && [ -z "$output" ] && [[ $stderr == "ner-tag: "*"$1"* ]] && [[ $stderr == *"${2-}"* ]] && return
	echo "$1: status $status: $stderr" >&2
	return 1
}

@test "a model that was cut anywhere is refused" {
	size=$(wc -c <good.model)
	for n in 0 1 5 13 14 15 40 100 200 300 400 $((size / 2)) $((size - 64)) $((size - 2)) $((size - 1)); do
		head -c "$n" good.model >cut.model
		refused cut.model
	done
	head -c $((size - 1)) good.model >cut.model
	refused cut.model "the file was cut"
}

@test "a model that more was added to is refused" {
	{ cat good.model; echo; } >long.model
	refused long.model
	cat good.model good.model >long.model
	refused long.model
}

# What is behind the header is under a checksum. In the header a byte may matter to nobody, as in the language, but no such
# model brings the program down.
@test "a model with one byte changed is refused, or its header still says the same" {
	perl -e '
		open my $in, "<:raw", "good.model" or die; local $/; my $good = <$in>;
		my $body = (index($good, "\n\n") + 2 + 63 & ~63);
		my @at = ((map { 2 * $_ } 0 .. $body / 2 - 1), (map { $body + 61 * $_ } 0 .. (length($good) - $body) / 61 - 1));
		for my $at (@at) {
			my $bad = $good;
			substr($bad, $at, 1) ^= $at % 3 ? "\x01" : "\x80";
			open my $out, ">:raw", "flipped.model" or die; print $out $bad; close $out;
			my $said = `ner-tag -m flipped.model train.bio 2>&1 >flipped.out`;
			next if $? == 0 && $at < $body;
			die "byte $at: status $?: $said" if $? >> 8 != 2 || $? & 127 || $said !~ /^ner-tag: flipped\.model/ || -s "flipped.out";
		}'
}

@test "numbers in the header that are wrong are refused, with the checksum right" {
	for wrong in 0 7 64 4096 99999999999999999999 18446744073709551615 -1 x; do
		for key in bytes crc32 features; do
			LC_ALL=C sed -E "s/^$key = [0-9]+/$key = $wrong/" good.model >wrong.model
			cmp -s good.model wrong.model || refused wrong.model
		done
		for place in 1 2 3 4 5 6; do
			LC_ALL=C perl -0pe 's{^(sections = .*)$}{my $n = 0; my $s = $1;
				$s =~ s/\b\d+\b/++$n == '"$place"' ? "'"$wrong"'" : $&/ge; $s}me' good.model >wrong.model
			cmp -s good.model wrong.model || refused wrong.model
		done
	done
}

@test "a model of a version to come is refused by its number" {
	LC_ALL=C sed '1s/.*/sitqva-model 99/' good.model >later.model
	refused later.model "version 99"
}

@test "what is no model at all is refused" {
	: >empty.model
	printf 'sitqva-model\n' >bare.model
	printf 'sitqva-model 1\n\n' >header.model
	head -c 5000 /dev/urandom >noise.model
	for file in empty.model bare.model header.model noise.model train.bio; do
		refused "$file"
	done
	refused none.model "No such file"
	mkdir -p folder.model
	refused folder.model folder
	refused /dev/null "not a model file"
}

@test "a model that may not be read is refused" {
	cp good.model secret.model
	chmod 0 secret.model
	[ ! -r secret.model ] || skip "whoever runs this may read all files"
	refused secret.model "Permission denied"
}

@test "what the lists are sure of is a name to the shipped models, too" {
	local sample=$BATS_TEST_DIRNAME/../../corpus/sample
	tokenize -q -l ka,en,ru "$sample"/{railway-1883,letters-1838,treaty-1920}.txt >text
	ner-tag -q --no-model --explain text >rules
	ner-tag -q text >model
	# a name of the lists in the one, and no name at that token in the other
	paste rules model | awk -F '\t' '
		$10 ~ /NERRule=gazetteer/ { names++; if ($20 !~ /(^|[|])NER=/) { print $2 " is no name"; wrong++ } }
		END { print names " names"; exit !(names > 100 && !wrong) }'
}

@test "--min-score leaves out what the model is less sure of, and more of it the higher it is" {
	local sample=$BATS_TEST_DIRNAME/../../corpus/sample at before=999999 n
	tokenize -q -l ka "$sample/theatre-1879.txt" >text
	for at in 0 .5 .7 .9 1; do
		n=$(ner-tag -q -l ka --min-score "$at" text | grep -c 'NER=B-' || true)
		echo "$at: $n"
		[ "$n" -le "$before" ]
		before=$n
	done
	[ "$n" -eq 0 ]
	[ "$(ner-tag -q -l ka text | grep -c 'NER=B-')" -gt 20 ]
	[ "$(ner-tag -q -l ka --no-model --min-score 1 text | grep -c 'NER=B-')" -gt 20 ]
	run ner-tag --min-score 1.5 text
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: --min-score: from 0 to 1"* ]]
}

@test "a sentence goes by the model of its script, alone or among others" {
	printf '%s\n' 'ნინო ჯაფარიძემ ბათუმში დაწერა .' >ka.txt
	printf '%s\n' 'Mr. Harold Pemberton left for Liverpool .' >en.txt
	cat ka.txt en.txt >both.txt
	for l in ka en; do ner-tag -q -l "$l" -i plain -f vertical "$l.txt"; done >apart
	ner-tag -q -l ka,en -i plain -f vertical both.txt >together
	cmp apart together
	# another language in Latin letters takes them from the English model
	ner-tag -q -l en,fr --explain -i plain en.txt >mixed
	ner-tag -q -l en,fr --no-model --explain -i plain en.txt | cmp - mixed
}
