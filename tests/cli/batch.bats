#!/usr/bin/env bats
# shellcheck disable=SC2016  # dollars and names as they are
# make report: odd names, nothing to do, a change, a removal, a run that was killed, other numbers of jobs.

load ../tools/chain

setup() {
	chain_setup
	command -v flock >/dev/null || skip "flock is not installed"
	build=${SITQVA_BUILD:-$top/build}
	unset MAKEFLAGS MAKELEVEL MFLAGS
	mkdir src
	local n=0 name
	for name in 'with blank.txt' 'Übung-სიტყვა.txt' "it's \"quoted\".txt" $'new\nline.txt' 'a$(b) #1.txt' 'plain.txt'; do
		n=$((n + 1))
		sed -n "$((n * 5)),$((n * 5 + 12))p" "$sample/droeba-1866.txt" >"src/$name"
	done
	export SHARD_SIZE=2000
	out='out of it'
}

# report [VARIABLE=VALUE]... - what make report runs, without looking whether the programs are built
report() { env SRC="$PWD/src" OUT="$PWD/$out" "$@" "$top/scripts/batch" report; }

# what counts: names and bytes, without what a run says of itself
content() { (cd "$1" && sha256sum counts.tsv names.tsv report.html shards text/* tokens/* counts/*); }

@test "a folder with odd names becomes a report, shard by shard" {
	if [ -n "$slow" ]; then
		report >said	# make would build without the sanitizers
	else
		# -o all: other tests run these programs now, so make must not link them anew
		make -s -C "$top" -o all B="$build" report SRC="$PWD/src" OUT="$PWD/$out" SHARD_SIZE="$SHARD_SIZE" >said
	fi
	[ "$(wc -l <"$out/shards")" -ge 3 ]
	grep -qx '# documents = 6' "$out/counts.tsv"
	"$tools/check-conllu.pl" "$out"/tokens/000001.conllu
	grep -q '^# newdoc id = .*new%0Aline.txt' "$out"/tokens/*.conllu
	grep -q '^# newdoc id = .*a\$(b) #1.txt' "$out"/tokens/*.conllu
	# names with their pages
	grep -qi '<html' "$out/report.html"
	local name
	name=$(sed -n 's/.*NERLemma=\([^|]*\).*/\1/p' "$out"/tokens/*.conllu | sort | uniq -c | sort -rn | awk 'NR == 1 { sub(/^ *[0-9]+ /, ""); print }')
	[ -n "$name" ]
	grep -qF "$name" "$out/report.html"
	grep -qF "$name" "$out/names.tsv"
	grep -q "$out/report.html" said
	# the same as the chain in one go
	corpus-cat src | chain | frequency-count --ngram 1-3 --words letters | cmp - "$out/counts.tsv"
	# nothing temporary is left
	[ -z "$(find "$out" -name '*.tmp.*')" ]
}

@test "an archive does as well as a folder" {
	report
	tar -cf box.tar src
	report SRC="$PWD/box.tar" OUT="$PWD/other"
	# other ids, the same words
	cmp "$out/counts.tsv" other/counts.tsv
}

@test "a second run does nothing, a changed or removed document only its own" {
	report
	content "$out" >1
	touch mark
	sleep 0.1
	report
	[ -z "$(find "$out/text" "$out/tokens" "$out/counts" "$out/counts.tsv" "$out/report.html" -newer mark)" ]
	content "$out" | cmp - 1

	# the last document grows by a word: its shard alone is done again
	touch mark
	sleep 0.1
	local last
	last=$(sed -n 's/^# newdoc id = //p' "$out"/tokens/*.conllu | tail -n 1)
	[ -f "$last" ] || last=src/${last##*/}
	[ -f "$last" ]
	echo უნიკალურისიტყვა >>"$last"
	report
	[ "$(find "$out/tokens" -name '*.conllu' -newer mark | wc -l)" -eq 1 ]
	grep -q '^უნიკალურისიტყვა' "$out/counts.tsv"
	corpus-cat src | chain | frequency-count --ngram 1-3 --words letters | cmp - "$out/counts.tsv"

	rm "$last"
	report
	! grep -q '^უნიკალურისიტყვა' "$out/counts.tsv" || return 1
	grep -qx '# documents = 5' "$out/counts.tsv"
	! grep -q უნიკალურისიტყვა "$out"/tokens/* "$out"/text/* "$out/report.html" || return 1
}

@test "other options do the work anew" {
	report
	report NGRAM=1
	grep -qx '# orders = 1' "$out/counts.tsv"
	report NGRAM=1 WORDS=all
	grep -qx '# words = all' "$out/counts.tsv"
}

@test "one job and two jobs write the same bytes" {
	report MAKEFLAGS=-j1
	content "$out" >1
	rm -rf "$out"
	report MAKEFLAGS=-j2
	content "$out" | cmp - 1
}

@test "killed at any moment and run again, the bytes are those of an undisturbed run" {
	report
	content "$out" >want
	rm -rf "$out"
	local delay pid
	for delay in 0.15 0.4 0.7; do
		# a session of its own, so that the whole group can be killed, and nothing else
		SRC="$PWD/src" OUT="$PWD/$out" setsid "$top/scripts/batch" report >/dev/null 2>&1 3>&- & pid=$!
		sleep "$delay"
		kill -9 -- "-$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
		rm -f "$out/counts.tsv"
	done
	report
	content "$out" | cmp - want
	[ -z "$(find "$out" -name '*.tmp.*')" ]
}

@test "a source that is not there is exit 2 and named" {
	local got=0
	report SRC="$PWD/nowhere" >said 2>&1 || got=$?
	[ "$got" -eq 2 ]
	grep -q nowhere said
}

@test "what had to be left out is told at the end, the rest is there" {
	head -c 500 /dev/urandom >src/broken.gz
	report >said 2>&1
	grep -q broken.gz said
	grep -qx '# documents = 6' "$out/counts.tsv"
}

@test "what a run that was killed while dealing left behind does not stand in the way" {
	mkdir -p "$out/text.tmp.1" "$out/text"
	touch "$out/text.tmp.1/000001.txt" "$out/text/000001.txt.tmp.2"
	report
	[ -z "$(find "$out" -name '*.tmp.*')" ]
	grep -qx '# documents = 6' "$out/counts.tsv"
}
