#!/usr/bin/env bats
# ner-tag --evaluate: what is tagged, what with, and what is wrong with two texts that are not the same.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf 'ნოე\tB-PER\nჟორდანიამ\tI-PER\nთქვა\tO\n.\tO\n\nთბილისში\tB-LOC\nიყო\tO\n\n' >gold.bio
	printf 'ნოე ჟორდანიამ თქვა. თბილისში იყო\n' | tokenize -l ka >text.conllu
}

# column NAME ROW - a cell of the table on stdin
column() {
	awk -F '\t' -v name="$1" -v row="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) n = i }
		$1 == row { print $n }'
}

@test "files are tagged and scored, whatever their format" {
	ner-tag -l ka --evaluate gold.bio text.conllu >table
	[ "$(head -n 1 table | tr '\t' ' ')" = "type gold found strict strict_p strict_r strict_f1 fuzzy fuzzy_p fuzzy_r fuzzy_f1 conll_f1 accuracy" ]
	[ "$(column strict_f1 ALL <table)" = 1.0000 ]
	[ "$(column conll_f1 PER <table)" = 1.0000 ]
	[ "$(cut -f 1 table | paste -sd ' ')" = "type ALL LOC PER" ]
}

@test "so is what comes by the pipe" {
	ner-tag -l ka --evaluate gold.bio text.conllu >want
	ner-tag -l ka --evaluate gold.bio <text.conllu | cmp - want
	# shellcheck disable=SC2002
	cat text.conllu | ner-tag -l ka --evaluate gold.bio - | cmp - want
}

@test "without a FILE or a pipe the words of GOLD are tagged, and GOLD is read once" {
	ner-tag -l ka --evaluate gold.bio gold.bio >want
	ner-tag -l ka --evaluate gold.bio </dev/null | cmp - want
	ner-tag -l ka --evaluate <(cat gold.bio) </dev/null | cmp - want
}

@test "a model is scored with its own types" {
	sed 's/PER/person/; s/LOC/place/' gold.bio >types.bio
	ner-train -o a.model types.bio
	ner-tag -m a.model --evaluate types.bio </dev/null >table
	[ "$(column strict_f1 person <table)" = 1.0000 ]
}

@test "--keep scores the tags that a file has, and --types those that one asks for" {
	sed 's/\tI-PER/\tO/' gold.bio >mine.bio
	ner-tag --keep --evaluate gold.bio mine.bio >table
	[ "$(column strict PER <table)" -eq 0 ]
	[ "$(column fuzzy PER <table)" -eq 1 ]
	[ "$(column accuracy ALL <table)" = 0.8333 ]
	ner-tag --keep --types LOC --evaluate gold.bio mine.bio >table
	[ "$(cut -f 1 table | paste -sd ' ')" = "type ALL LOC" ]
}

@test "--keep alone writes another format with the tags as they are" {
	ner-tag --keep -f vertical gold.bio | cmp - gold.bio
	run ner-tag --keep -m a.model gold.bio
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: --keep, --model and --no-model exclude one another"* ]]
}

@test "texts with other letters are refused and both places named" {
	sed 's/იყო/იქნა/' text.conllu >other.conllu
	run --separate-stderr ner-tag -l ka --evaluate gold.bio other.conllu
	[ "$status" -eq 2 ]
	[ -z "$output" ]
	# shellcheck disable=SC2154
	[[ $stderr == "ner-tag: other.conllu:13: 'იქნა' where the text of GOLD is 'იყო' (gold.bio:7); "* ]]
	run ner-tag -l ka --evaluate gold.bio <(head -n 3 gold.bio)
	[ "$status" -eq 2 ]
	[[ $output == *"ner-tag: gold.bio:4: GOLD goes on with '."* ]]
	run ner-tag -l ka --evaluate gold.bio gold.bio gold.bio
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: gold.bio:1: the input goes on with 'ნოე"* ]]
}

@test "a tag of GOLD that is none is named with its line" {
	sed 's/I-PER/person/' gold.bio >odd.bio
	run ner-tag -l ka --evaluate odd.bio gold.bio
	[ "$status" -eq 2 ]
	[ "$output" = "ner-tag: odd.bio:2: 'person' is not a BIO tag: O, B-TYPE or I-TYPE" ]
}

@test "a GOLD that is not there, is a folder or is empty is status 2" {
	for gold in none.bio . /dev/null; do
		run ner-tag -l ka --evaluate "$gold" text.conllu
		[ "$status" -eq 2 ]
		run ner-tag -l ka --evaluate "$gold" </dev/null
		[ "$status" -eq 2 ]
		[[ $output == *"ner-tag: no words in GOLD"* ]]
	done
}

@test "the table goes to a file, whole or not at all, and has no format" {
	ner-tag -l ka --evaluate gold.bio -o table text.conllu
	[ "$(wc -l <table)" -eq 4 ]
	run ner-tag -l ka --evaluate none.bio -o other text.conllu
	[ "$status" -eq 2 ]
	[ ! -e other ]
	run ner-tag -l ka --evaluate gold.bio -f tei text.conllu
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: --format: --evaluate writes a table, not tokens" ]]
	[ -w /dev/full ] || skip "no /dev/full"
	run ner-tag -l ka --evaluate gold.bio text.conllu -o /dev/full
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: cannot write /dev/full: "* ]]
}
