# Loaded by the tests of corpus-cat: runs it, and asks what came of it.
# shellcheck shell=bash

need() {
	local tool
	for tool; do
		command -v "$tool" >/dev/null || skip "$tool is not installed"
	done
}

# collect STATUS ARGUMENT... - runs corpus-cat into out and err
collect() {
	local want=$1 got=0
	shift
	corpus-cat "$@" >out 2>err || got=$?
	[ "$got" = "$want" ] || { echo "status $got, expected $want"; cat err; return 1; }
}

says() { grep -qF -- "$1" err || { echo "not said: $1"; cat err; return 1; }; }
silent() { [ ! -s err ] || { cat err; return 1; }; }
ids() { sed -n 's/^\x1e# newdoc id = //p' out | tr '\n' ' '; }
# has ID... - exactly these documents came, in this order, and the stream is whole
has() {
	local want=
	[ $# -eq 0 ] || want="$(printf '%s ' "$@")"
	[ "$(ids)" = "$want" ] || { echo "documents: $(ids)"; cat err; return 1; }
	[ "$(tail -n 1 out)" = $'\x1e'"# end = $#" ] || { echo "no end line"; return 1; }
}
lines() { seq 1 "$1" | awk '{ print "line", $1, ($1 * 7919) % 1000003 }'; }
cut_half() { head -c $(($(wc -c <"$1") / 2)) "$1"; }
