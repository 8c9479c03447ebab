#!/usr/bin/env bats
# The tests' own tools: that they see what they are there to see.

setup() {
	top=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
	cd "$BATS_TEST_TMPDIR" || return
	mkdir -p scripts tests/golden src/ner src/hyph src/text include/base include/stream bin
	cp "$top"/scripts/check-layers scripts/
	cp "$top"/tests/golden/run tests/golden/
	touch include/base/err.h include/stream/map.h
}

layers() {
	env -u HARNESS_ACTIVE scripts/check-layers
}

@test "includes from the layers below are fine" {
	printf '#include <stdio.h>\n#include "base/err.h"\n#include "stream/map.h"\n' >src/ner/bio.c
	layers
}

@test "a stage that includes another stage is named with its line" {
	printf '#include "base/err.h"\n#include "hyph/join.h"\n' >src/ner/bio.c
	run layers
	[ "$status" -eq 1 ]
	[ "$output" = 'src/ner/bio.c:2: "hyph/join.h": ner may not know hyph' ]
}

@test "text may not know stream, and ICU is for text alone" {
	printf '#include <unicode/uchar.h>\n#include "stream/map.h"\n' >src/text/fold.c
	printf '#include <unicode/uchar.h>\n' >src/hyph/join.c
	run layers
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 2 ]
	[ "${lines[0]}" = 'src/hyph/join.c:1: <unicode/uchar.h>: only text may know ICU and PCRE2' ]
	[ "${lines[1]}" = 'src/text/fold.c:2: "stream/map.h": text may not know stream' ]
}

@test "two files of one name are named" {
	touch src/ner/map.c src/hyph/map.c
	run layers
	[ "$status" -eq 1 ]
	[[ "$output" = *"one name, one file"* ]]
}

golden_case() {
	mkdir -p "tests/golden/cat/$1"
	printf '%s' "$2" >"tests/golden/cat/$1/cmd"
	printf '%s' "$3" >"tests/golden/cat/$1/out"
}

@test "a golden case fails by one byte, by a word on stderr, and by its status" {
	golden_case same 'printf "a\n"' $'a\n'
	golden_case newline 'printf a' $'a\n'
	golden_case noise 'echo a; echo b >&2' $'a\n'
	golden_case status 'echo a; exit 1' $'a\n'
	run tests/golden/run --bin bin
	[ "$status" -eq 1 ]
	grep -qx 'ok . - cat/same' <<<"$output"
	grep -qx 'not ok . - cat/newline' <<<"$output"
	grep -qx 'not ok . - cat/noise' <<<"$output"
	grep -qx 'not ok . - cat/status' <<<"$output"
}

@test "a stage that fails inside a pipe fails the golden case" {
	golden_case pipe 'false | echo a' $'a\n'
	run tests/golden/run --bin bin
	[ "$status" -eq 1 ]
}

@test "what --accept wrote is what the next run expects" {
	golden_case all 'cat; echo b >&2; exit 2' ''
	printf 'no newline' >tests/golden/cat/all/in
	tests/golden/run --bin bin --accept
	[ "$(cat tests/golden/cat/all/status)" = 2 ]
	tests/golden/run --bin bin
}
