# shellcheck shell=bash
# shellcheck disable=SC2034  # the tests use them
# What the tests of the whole chain share: `load ../tools/chain`, then `chain_setup` in setup().
#
# Files are compared by cmp, not through `run`, which drops newlines at the end of what it caught.

chain_setup() {
	top=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
	tools=$top/tests/tools
	sample=$top/corpus/sample
	PATH=${SITQVA_BIN:-$top/build/bin}:$PATH
	export SITQVA_DATA=${SITQVA_DATA:-$top/share/sitqva}
	lang=ka,en,ru
	# Sanitizers and buffers of 23 bytes take ten times as long and more.
	case ${SITQVA_BIN:-} in *san*|*tiny*) slow=yes ;; *) slow= ;; esac
	set -o pipefail
	cd "$BATS_TEST_TMPDIR" || return
}

# The stages by number, standard input to standard output.
stages=(dehyphenate normalize tokenize ner-tag frequency-count)
stage() {
	case $1 in
	dehyphenate|tokenize|ner-tag) "$1" -l "$lang" "${@:2}" ;;
	frequency-count) frequency-count --ngram 1-3 "${@:2}" ;;
	*) "$@" ;;
	esac
}

chain() { stage dehyphenate | stage normalize | stage tokenize | stage ner-tag; }

# exits STATUS COMMAND... - runs it into out and err; any other status fails, and shows what was said
exits() {
	local want=$1 got=0
	shift
	"$@" >out 2>err || got=$?
	[ "$got" = "$want" ] || { echo "status $got, expected $want: $*"; head -n 5 err; return 1; }
}

silent() { [ ! -s "${1:-err}" ] || { echo "said:"; head -n 5 "${1:-err}"; return 1; }; }
says() { grep -qF -- "$1" err || { echo "not said: $1"; head -n 5 err; return 1; }; }

# marks: ␞ to the byte 1E, ␌ to FF, ⇥ to TAB, so that expected streams can be read in the tests
marks() { sed 's/␞/\x1e/g; s/␌/\f/g; s/⇥/\t/g'; }

need() {
	local tool
	for tool; do
		command -v "$tool" >/dev/null || skip "$tool is not installed"
	done
}
