#!/usr/bin/env bats
# tokenize as a program among others: full disks, closed pipes, streams in a row.

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'მოვიდა კაცი. წავიდა.\nThe end.\n' >a.txt
}

@test "writing to a full disk exits 2 and says so" {
	[ -c /dev/full ] || skip "no /dev/full"
	run bash -c 'tokenize -l ka a.txt >/dev/full'
	[ "$status" -eq 2 ]
	[[ $output == *"cannot write stdout: No space left on device"* ]]
}

@test "a closed pipe ends it quietly" {
	yes "$(cat a.txt)" | head -n 40000 >long.txt
	run bash -c 'set -o pipefail; tokenize -l ka long.txt | head -n 1'
	[ "$output" = "# newdoc" ]
	[ "$status" -eq 141 ]
}

@test "the output of -o is whole or not there" {
	tokenize -l ka -o out.conllu a.txt
	tokenize -l ka a.txt | cmp - out.conllu
	run tokenize -l ka -o nowhere/out.conllu a.txt
	[ "$status" -eq 2 ]
	[ ! -e nowhere ]
}

@test "fed one byte at a time, the output is the same" {
	tokenize -l ka a.txt >whole
	while IFS= read -r -n 1 -d '' byte; do printf %s "$byte"; done <a.txt | LC_ALL=C tokenize -l ka >slow
	cmp whole slow
}

@test "framed streams joined by cat give the outputs of each in turn" {
	printf '\x1e# newdoc id = %s\n\x1e# source = s\n\x1e# map = 0+%d\n%s\n\x1e# enddoc\n\x1e# end = 1\n' a 5 'One.' >a
	printf '\x1e# newdoc id = %s\n\x1e# source = s\n\x1e# map = 0+%d\n%s\n\x1e# enddoc\n\x1e# end = 1\n' b 5 'Two.' >b
	tokenize -l en <a >each
	tokenize -l en <b >>each
	cat a b | tokenize -l en | cmp - each
}

@test "output does not depend on the locale" {
	tokenize -l ka a.txt >here
	LC_ALL=tr_TR.UTF-8 tokenize -l ka a.txt | cmp - here
	LC_ALL=POSIX tokenize -l ka a.txt | cmp - here
}

@test "--stats counts documents, sentences and tokens" {
	tokenize -l ka --stats stats.json a.txt >out.conllu
	grep -q '"documents":1,"sentences":3,"tokens":8' stats.json
	[ "$(grep -c '^# sent_id' out.conllu)" -eq 3 ]
	[ "$(grep -c '^[0-9]' out.conllu)" -eq 8 ]
}

@test "tokens, their ranges and spaces are the same with and without --multiword" {
	printf 'სახლშია, ქალაქიდან.\nThe boys'\'' dog  can'\''t.\n' >words.txt
	tokenize -l ka,en words.txt | grep -v '^#' | cut -f 2- >without
	tokenize -l ka,en --multiword words.txt >with.conllu
	# A range line, and not the words that it holds.
	awk -F '\t' '/^#/ { next } NF == 0 { last = 0; print; next }
		$1 ~ /-/ { split($1, id, "-"); last = id[2]; print; next } $1 > last' with.conllu | cut -f 2- | cmp - without
	[ "$(grep -c '^[0-9]*-' with.conllu)" -eq 4 ]
	tokenize -l ka,en -f vertical words.txt >tokens
	tokenize -l ka,en -f vertical --multiword words.txt | cmp - tokens
}

@test "what reads a stream with --multiword counts tokens, or words if asked" {
	tokenize -l ka a.txt | frequency-count >without
	tokenize -l ka --multiword a.txt | frequency-count | cmp - without
	echo 'ქალაქიდან ქალაქიდან' | tokenize -l ka --multiword | frequency-count --words syntactic | grep -q $'^დან\t2\t'
}

@test "65,536 words end a sentence by force, and a token is never cut for it" {
	yes 'du' | head -n 40000 | tr '\n' ' ' >long.txt
	tokenize -q -l fr --multiword --sentences none long.txt >long.conllu
	[ "$(grep -c '^# sent_id' long.conllu)" -eq 2 ]
	[ "$(frequency-count -q long.conllu | tail -n 1 | cut -f 2)" -eq 40000 ]
}

@test "a line of any length is read in bounded memory" {
	[[ $SITQVA_BIN != *san* ]] || skip "sanitizers keep memory"
	yes 'სიტყვა და კიდევ ერთი, The next. ' | tr -d '\n' | head -c 40000000 >line.txt
	tokenize -l ka --stats stats.json -f vertical line.txt >/dev/null
	[ "$(grep -o '"peak_kib":[0-9]*' stats.json | cut -d: -f2)" -lt 200000 ]
}
