#!/usr/bin/env bats
# frequency-count against a counter that does nothing but count strings, and against itself with other threads.

load ../tools/chain

setup() { chain_setup; }

same() { cmp "$1" "$2" || { diff "$1" "$2" | head -n 5; return 1; }; }

@test "counts are those of strings in a hash, whatever is counted, left out, and done by how many" {
	need perl
	perl -MUnicode::Normalize -e 1 2>/dev/null || skip "perl has no Unicode::Normalize"
	perl "$tools/check-counts.pl" "$([ "$slow" ] && echo 20 || echo 200)" 11
}

@test "the output is the same whatever the threads" {
	local how jobs
	corpus-cat "$sample" | chain 2>/dev/null >tokens
	[ -s tokens ]
	for how in "-n 1" "-n 1-3 --memory 1" "-n 1-5 -f csv" "-n 2 --parts --memory 100K" "-n 1-2 --skip 2 --memory 1" "-u entity" \
		"-u character -n 1-3" "--by page" "--summary" "--growth 100" "-n 1-2 --measures dp,g2 --sort g2" "--collocates /^/" \
		"-n 1-3 --sort alphabet -f jsonl"; do
		# shellcheck disable=SC2086  # options
		frequency-count $how -j 1 tokens >want
		for jobs in 2 3 8; do
			# shellcheck disable=SC2086
			exits 0 frequency-count $how -j $jobs tokens
			silent
			same out want
		done
	done
}

@test "sentences that are left out are told with threads as without" {
	printf '1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tb\n\n1\tc\t_\t_\t_\t_\t_\t_\t_\t_\n' >tokens
	for jobs in 1 2; do
		exits 1 frequency-count -j $jobs tokens nowhere tokens
		says "tokens:3: 2 columns, expected 10; this sentence is left out"
		says "cannot open nowhere"
		[ "$(grep -c '^[ac]	2	1	' out)" = 2 ]
	done
}

@test "a number of threads that makes no sense is refused" {
	for jobs in 0 65; do
		exits 2 frequency-count -j $jobs /dev/null
		says "--jobs: from 1 to 64"
	done
}
