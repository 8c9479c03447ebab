#!/usr/bin/env bats
# frequency-count --memory: the same table whatever the size; where the temporary file cannot be made or written,
# status 2, a message, no table; nothing stays behind, however the program ends.

load ../tools/chain

setup() {
	chain_setup
	mkdir tmp
	export TMPDIR=$PWD/tmp
	words "${slow:+6000}" >text
}

# words [COUNT] - so many words in sentences and paragraphs, the first ones of a list most often
words() {
	awk -v count="${1:-60000}" 'BEGIN {
		for (x = 7; count > 0; count--) {
			x = (x * 1103515245 + 12345) % 2147483648
			y = (x * 16807 + 11) % 2147483647
			printf "%s%d", x % 3 ? "w" : "W", int(4000 * (y / 2147483647) ^ 4)
			printf "%s", x % 13 == 0 ? " .\n" : " "
		}
		print "end ."
	}'
}

# Also after a test that failed.
teardown() {
	! mountpoint -q "$BATS_TEST_TMPDIR/tmp" || umount "$BATS_TEST_TMPDIR/tmp"
}

nothing_left() {
	[ -z "$(ls -A "$TMPDIR")" ] || { echo "left behind:"; ls -lA "$TMPDIR"; return 1; }
}

same() { cmp "$1" "$2" || { diff "$1" "$2" | head -n 5; return 1; }; }

@test "the table is the same whatever the memory" {
	local size how
	cp text again
	for how in "-n 1" "-n 1-3 --fold case" "-n 1-5 --bounds document" "-n 2,4 --sort range --min-range 2" "-n 1-2 --sort alphabet" \
		"-n 3 --sort reverse --top 50" "-n 1-2 --measures dp" "-n 1-2 --sort dp" "-n 2 --measures g2 --sort g2"; do
		# shellcheck disable=SC2086  # options
		frequency-count -i plain $how text text - <again >want
		for size in 1 10K 300K 5M 1G; do
			# shellcheck disable=SC2086
			exits 0 frequency-count -i plain $how --memory $size text text - <again
			silent
			same out want
		done
	done
	nothing_left
}

@test "tables are added up in as little memory" {
	split -n l/3 text part.
	for part in part.*; do
		frequency-count -i plain -n 1-3 "$part" >"$part.tsv"
	done
	frequency-count --merge part.*.tsv >want
	for size in 1 100K 10M; do
		exits 0 frequency-count --merge --memory $size part.*.tsv
		same out want
	done
	nothing_left
}

@test "a folder for temporary files that is not there" {
	TMPDIR=$PWD/nowhere exits 2 frequency-count -i plain --memory 1M text -o table
	says "frequency-count: cannot make a temporary file in $PWD/nowhere: No such file or directory"
	silent out
	[ ! -e table ]
}

@test "a folder for temporary files that cannot be written" {
	chmod 555 tmp
	if [ "$(id -u)" = 0 ]; then
		mount -t tmpfs -o ro,size=1m none tmp 2>/dev/null || skip "root may write everywhere, and no file system can be mounted here"
	fi
	exits 2 frequency-count -i plain --memory 1M text -o table
	says "frequency-count: cannot make a temporary file in $PWD/tmp: "
	silent out
	[ ! -e table ]
}

@test "a limit of file size is a message, not a short table" {
	limited() { (ulimit -f 8; frequency-count "$@" | cat >table; exit "${PIPESTATUS[0]}"); }
	exits 2 limited -i plain -n 1-3 --memory 10K text
	says "frequency-count: cannot write a temporary file in $TMPDIR: File too large"
	silent table
	exits 2 limited -i plain -n 1-3 --memory 10K text -o whole
	[ ! -e whole ]
	[ "$(echo whole*)" = 'whole*' ]
	nothing_left
}

@test "a full disk is a message, not a short table" {
	[ "$(id -u)" = 0 ] || skip "only root can mount a small disk"
	mount -t tmpfs -o size=64k none tmp 2>/dev/null || skip "no file system can be mounted here"
	exits 2 frequency-count -i plain -n 1-3 --memory 10K text
	silent out
	says "frequency-count: cannot write a temporary file in $TMPDIR: No space left on device"
	nothing_left
	# There is room again.
	exits 0 frequency-count -i plain -n 1 --memory 1G text
}

@test "killed, it leaves nothing, and the next run is whole" {
	local pid signal
	frequency-count -i plain -n 1-2 text text >want
	for signal in KILL TERM HUP; do
		mkfifo fifo
		frequency-count -i plain -n 1-2 --memory 10K -o table text fifo 3>&- &
		pid=$!
		exec 9>fifo
		cat text >&9
		kill -"$signal" "$pid"
		wait "$pid" && return 1
		exec 9>&-
		rm fifo
		[ ! -e table ]
		nothing_left
		rm -f table.*				# what SIGKILL leaves of the output has another name
		frequency-count -i plain -n 1-2 --memory 10K -o table text text
		same table want
		rm table
	done
}

@test "two at once do not meet" {
	frequency-count -i plain -n 1-3 text >want
	frequency-count -i plain -n 1-3 --memory 10K text >one 3>&- &
	frequency-count -i plain -n 1-3 --memory 20K text >two
	wait $!
	same one want
	same two want
	nothing_left
}

@test "a size is a number" {
	exits 2 frequency-count --memory much text
	says "frequency-count: --memory: 'much' is not a size such as 64M"
	silent out
}
