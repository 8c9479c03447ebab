#!/usr/bin/env bats
# How well the chain does on three sample articles whose clean text, tokens and names were made by hand.
#
# The floors lie a little below what is reached, so that a step back shows; they are no goals.

load ../tools/chain

setup() {
	chain_setup
	gold=$top/corpus/gold
}

# floor WHAT NAME LEAST GOLD SYSTEM
floor() {
	local f1
	f1=$("$tools/score-spans.pl" "$1" "$4" "$5")
	echo "# $2: $1 F1 $f1, floor $3" >&3
	awk -v f="$f1" -v least="$3" 'BEGIN { exit !(f + 0 >= least + 0) }'
}

# raw NAME - the article through dehyphenate; gold_text NAME - its clean text, so that only what comes after is scored
raw() { corpus-cat "$sample/$1.txt" | stage dehyphenate; }
gold_text() { stage tokenize "$gold/$1.clean.txt" 2>/dev/null; }

@test "the gold's three files agree" {
	local name
	for name in railway-1883 droeba-1866 letters-1838; do
		tr -d ' \n' <"$gold/$name.clean.txt" | cmp - <(tr -d '\n' <"$gold/$name.tokens")
		cut -f1 "$gold/$name.entities.tsv" | cmp - "$gold/$name.tokens"
	done
}

@test "paragraphs of the sample as in its gold" {
	local name least
	while read -r name least; do
		raw "$name" >system
		floor paragraphs "$name" "$least" "$gold/$name.clean.txt" system
	done <<<$'railway-1883 0.77\ndroeba-1866 0.97\nletters-1838 0.98'
}

@test "tokens and sentences of the clean text as in its gold" {
	local name
	for name in railway-1883 droeba-1866 letters-1838; do
		gold_text "$name" >system
		floor tokens "$name" 0.99 "$gold/$name.tokens" system
		floor sentences "$name" 0.97 "$gold/$name.tokens" system
	done
}

@test "names of the clean text as in its gold" {
	local name least
	while read -r name least; do
		gold_text "$name" | stage ner-tag >system
		floor entities "$name" "$least" "$gold/$name.entities.tsv" system
	done <<<$'railway-1883 0.92\ndroeba-1866 0.85\nletters-1838 0.80'
}

@test "words broken at line ends are whole again" {
	local name missing
	for name in railway-1883 droeba-1866 letters-1838; do
		tr -s ' \n' '\n' <"$gold/$name.clean.txt" | sort >want
		raw "$name" | grep -v $'^\x1e# ' | tr -d '\f' | tr -s ' \n' '\n' | sort >got
		missing=$(comm -23 want got | wc -l)
		echo "# $name: $missing of $(wc -l <want) words differ" >&3
		[ "$((missing * 100))" -le "$(($(wc -l <want) * 2))" ]
	done
}
