#!/usr/bin/env bats
# ner-tag and ner-train in the hands of someone who is new to them: wrong options, wrong files, nothing to tag. Each is
# answered by a line that says which option or file, and how to go on.

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf 'ნოე\tB-PER\nჟორდანიამ\tI-PER\nთქვა\tO\n\nთბილისში\tB-LOC\n\n' >a.bio
	printf 'ნოე ჟორდანიამ თქვა\n' >a.txt
	mkdir folder
}

# stops WORDS COMMAND... - status 2, nothing on stdout, and a first line that has WORDS
stops() {
	local words=$1
	shift
	run --separate-stderr "$@"
	# shellcheck disable=SC2154
	[ "$status" -eq 2 ] && [ -z "$output" ] && [[ ${stderr%%$'\n'*} == "$1: "*"$words"* ]] && return
	echo "$*: status $status: $stderr" >&2
	return 1
}

@test "an option that is wrong is named" {
	stops "no option --bogus; see --help" ner-tag --bogus
	stops "-l needs a value" ner-tag -l
	stops "--evaluate needs a value: GOLD" ner-tag --evaluate
	stops "--input: unknown format 'bio'" ner-tag -i bio a.bio
	stops "--input: unknown format 'tei'" ner-tag -i tei a.bio
	stops "--format: unknown format 'xml'" ner-tag -f xml a.bio
	stops "columns 'ner=0'" ner-tag --columns ner=0 a.bio
	stops "columns 'tag=2'" ner-tag --columns tag=2 a.bio
	stops "--types: " ner-tag -l ka --types PERSON a.bio
	stops "--progress: 'sometimes'" ner-tag --progress sometimes a.bio
	stops "--language: no language named" ner-tag -l '' a.bio
	stops "--keep, --model and --no-model exclude one another" ner-tag --keep -m some.model a.bio
	stops "no option --bogus" ner-train --bogus
	stops "-o MODEL is needed" ner-train a.bio
	stops "--iterations: from 1 to 1000" ner-train --iterations 0 -o x.model a.bio
	stops "--iterations: 'many' is not a number" ner-train --iterations many -o x.model a.bio
	stops "--rounds: from 1 to 1000" ner-train --rounds 0 -o x.model a.bio
	stops "--features: from 1" ner-train --features 0 -o x.model a.bio
	stops "can be written but not read" ner-train -i tei -o x.model a.bio
	[ ! -e x.model ]
}

@test "a file that an option names and that cannot be used is named" {
	stops "cannot open none.gaz: " ner-tag -l ka --gazetteer none.gaz a.bio
	stops "folder: is a folder" ner-tag -l ka --gazetteer folder a.bio
	stops "cannot open none.model: " ner-tag -m none.model a.bio
	stops "cannot open folder: Is a directory" ner-tag -l ka -o folder a.bio
	stops "cannot write none/out: " ner-tag -l ka -o none/out a.bio
	stops "cannot open folder: Is a directory" ner-train -o folder a.bio
	stops "cannot write none/out: " ner-train -o none/out a.bio
	run ner-tag -l ka --stats none/stats -o out a.bio
	[ "$status" -eq 2 ]
	[[ $output == "ner-tag: cannot write none/stats: "* ]]
}

@test "a folder, a text stream and a wrong format are not taken for tokens" {
	run --separate-stderr ner-tag -l ka folder a.bio
	[ "$status" -eq 1 ]
	[[ $stderr == "ner-tag: folder: is a folder; corpus-cat reads folders" ]]
	[[ $output == *"NER=B-LOC"* ]]
	corpus-cat a.txt >a.stream
	run --separate-stderr ner-tag -l ka a.stream
	[ "$status" -eq 1 ]
	[[ $stderr == "ner-tag: a.stream:1: a text stream, not tokens; it wants tokenize first" ]]
	run --separate-stderr ner-tag -l ka -i conllu a.bio
	[ "$status" -eq 1 ]
	[ -z "$output" ]
	[[ $stderr == "ner-tag: a.bio:1: 2 columns, expected 10; "* ]]
	run --separate-stderr ner-tag -l ka --columns form=9 a.bio
	[ "$status" -eq 1 ]
	[[ $stderr == "ner-tag: a.bio:1: 2 columns, expected 9; "* ]]
	run ner-train -o x.model a.stream
	[ "$status" -eq 2 ]
	[[ $output == *"a.stream:1: a text stream"*"no sentence to train on"* ]]
	[ ! -e x.model ]
}

@test "no input is no output, in every format, by lists, by a model and with tags kept" {
	ner-train -o a.model a.bio
	for format in conllu vertical jsonl cwb plain; do
		for how in "-lka" "-ma.model" "--keep"; do
			ner-tag "$how" -f "$format" </dev/null >out
			[ ! -s out ]
			printf '\n\n\n' | ner-tag "$how" -f "$format" >out
			[ ! -s out ]
		done
	done
}

@test "text without names comes out as it went in" {
	printf 'და\nეს\nარის\nის\n.\n' | tokenize -q -l ka >none.conllu
	ner-tag -l ka none.conllu | cmp - none.conllu
	tokenize -q -l ka <<<'1) ?! … — - " « » ' >signs.conllu
	ner-tag -l ka signs.conllu | cmp - signs.conllu
}

@test "files of several formats go through one run, each by its own first line" {
	tokenize -q -l ka a.txt >a.conllu
	ner-tag -l ka -f vertical a.conllu a.bio a.txt >out
	[ "$(grep -c 'ჟორდანიამ.I-PER' out)" -eq 3 ]
	[ "$(grep -c 'თბილისში.B-LOC' out)" -eq 1 ]
}

@test "tags that came with the input are replaced, even such as are none" {
	printf '1\tდა\t_\t_\t_\t_\t_\t_\t_\tNER=I-PER|NERId=7|NERLemma=x|NERRule=y|NERValue=z\n2\tარა\t_\t_\t_\t_\t_\t_\t_\tNER=person\n\n' |
		ner-tag -l ka >out
	printf '1\tდა\t_\t_\t_\t_\t_\t_\t_\t_\n2\tარა\t_\t_\t_\t_\t_\t_\t_\t_\n\n' | cmp - out
}

@test "bytes that are no text at all go through, with one warning" {
	perl -e 'srand 7; print map { chr int rand 256 } 1 .. 20000' >noise
	run --separate-stderr ner-tag -l ka noise
	[ "$status" -le 1 ]
	[[ $stderr == *"noise:"*"ill-formed UTF-8"* ]]
}

@test "a name as long as a sentence, and a token as long as tokens can be" {
	perl -e 'print "ა" x 1365, "\tB-PER\n"; print "ბ\tI-PER\n" for 1 .. 70000; print "\n"' >long.bio
	ner-tag --keep -f vertical long.bio >out
	[ "$(grep -c . out)" -eq 70001 ]
	ner-tag -l ka -f vertical long.bio >out
	[ "$(grep -c . out)" -eq 70001 ]
	ner-train -q --iterations 1 -o long.model long.bio
	ner-tag --keep --evaluate long.bio long.bio >table
	awk -F '\t' '$1 == "ALL" && $2 == $4 { good = 1 } END { exit !good }' table
}

@test "help and version are for stdout, and a full disk is not silent" {
	for program in ner-tag ner-train; do
		run --separate-stderr "$program" --help
		[ "$status" -eq 0 ]
		[ -z "$stderr" ]
		[[ $output == "usage: $program "* ]]
		"$program" -V | grep -q "^$program "
	done
	[ -w /dev/full ] || skip "no /dev/full"
	for format in conllu vertical plain cwb jsonl tei; do
		run bash -c "ner-tag -l ka -f $format a.bio >/dev/full"
		[ "$status" -eq 2 ]
		[[ $output == "ner-tag: cannot write stdout: "* ]]
	done
	run bash -c 'ner-tag --help >/dev/full'
	[ "$status" -eq 2 ]
}

@test "what --dev and --report cannot do is told" {
	stops "--report: on what text? See --dev" ner-train --report -o model a.bio
	stops "--dev: the model is written whenever a pass was better; name a file by -o" ner-train --dev a.bio -o - a.bio
	stops "cannot open missing.bio" ner-train --dev missing.bio -o model a.bio
	: >empty.bio
	stops "--dev: no sentence in empty.bio" ner-train --dev empty.bio -o model a.bio
	printf 'Kura\tB-river\n' >other.bio
	stops "--dev: other.bio has types that the training text has not" ner-train --dev other.bio -o model a.bio
	[ ! -e model ]
}
