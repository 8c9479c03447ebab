#!/usr/bin/env bats
# ner-tag among other programs: pipes, full disks, several files, cut input.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf 'თბილისში\nმოვიდა\n\n' >a.v
	printf 'გენერალ\nლიმბერსის\n\n' >b.v
	printf 'ლიმბერსმა\nთქვა\n\n' >c.v
}

tag() {
	ner-tag -l ka -i vertical -f vertical "$@"
}

@test "a full disk is exit 2 and says so" {
	[ -w /dev/full ] || skip "no /dev/full"
	run tag -o /dev/full a.v
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: cannot write /dev/full: "* ]]
}

@test "head ends it quietly" {
	for _ in $(seq 2000); do cat a.v; done >long.v
	tag long.v 2>err | head -n 1 >out
	[ ! -s err ]
}

@test "each file is a document of its own" {
	tag --no-model b.v c.v >out
	printf 'გენერალ\tO\nლიმბერსის\tB-PER\n' >want
	grep -P '\t' out | head -n 2 | cmp - want
	grep -qx $'ლიმბერსმა\tO' out
}

@test "the same files as one document prove each other's names" {
	cat c.v b.v | tag --no-model >out
	grep -qx $'ლიმბერსმა\tB-PER' out
}

@test "a missing file between two good ones is named and left out" {
	run tag a.v none.v a.v
	[ "$status" -eq 1 ]
	[[ $output == *"ner-tag: cannot open none.v: "* ]]
	[ "$(grep -c B-LOC <<<"$output")" -eq 2 ]
}

@test "a wrong line of CoNLL-U is named, left out, and the rest goes through" {
	printf '1\tა\t_\t_\t_\t_\t_\t_\t_\t_\nwrong\n\n1\tთბილისში\t_\t_\t_\t_\t_\t_\t_\t_\n\n' >in
	run --separate-stderr ner-tag -l ka -i conllu in
	[ "$status" -eq 1 ]
	[[ $output == *"NER=B-LOC"* ]]
	# shellcheck disable=SC2154
	[[ $stderr == "ner-tag: in:2: "* ]]
}

@test "an output file is there whole or not at all" {
	run ner-tag -l ka --gazetteer none.gaz -i vertical -o out a.v
	[ "$status" -eq 2 ]
	[ ! -e out ]
	tag -o out a.v
	grep -qx $'თბილისში\tB-LOC' out
}

@test "statistics count tokens and names" {
	tag --stats stats.json a.v >out
	grep -q '"tokens": *2' stats.json
	grep -q '"names": *1' stats.json
}
