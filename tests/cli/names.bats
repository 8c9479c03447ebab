#!/usr/bin/env bats
# Names in all their forms, and words that look like names: tables of tests/names through ner-tag.

bats_require_minimum_version 1.5.0

# check TABLE [OPTION]... - nothing is found otherwise than the table says
check() {
	run "$BATS_TEST_DIRNAME/../tools/check-names.pl" "$BATS_TEST_DIRNAME/../names/$1.tsv" "${@:2}"
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "Georgian names of all stem classes have their lemma in every case, with postpositions and clitics" {
	check paradigms-ka -l ka
}

@test "the same beside English and Russian" {
	check paradigms-ka
}

@test "Georgian words that look like names are none" {
	check no-names-ka -l ka
}

@test "Russian names have their lemma in six cases, women's surnames too" {
	check paradigms-ru -l ru
}

@test "English names have their lemma in the possessive" {
	check paradigms-en -l en
}

@test "dates of all forms have their value in Georgian, Russian, English, German and French" {
	for language in ka ru en de fr; do
		check "dates-$language" -l "$language"
	done
}

@test "German names have their lemma in the genitive, French ones as they are" {
	check paradigms-de -l de
	check paradigms-fr -l fr
}
