#!/usr/bin/env bats
# Input that nobody would wish for: noise, cuts, damage, lines without end. Nothing crashes, what is wrong is
# named, the other documents are unharmed, memory has a bound.
#
# SITQVA_LONG=1 makes lines of 100 MB out of those of 20 and 4, and more rounds of noise.

load ../tools/chain

setup() {
	chain_setup
	cp "$sample/letters-1838.txt" good.txt
	cp "$sample/droeba-1866.txt" better.txt
}

# survives PROGRAM... - status 0, 1 or 2, the latter two with a message that begins with the program's name
survives() {
	local got=0
	timeout 100 "$@" >out 2>err || got=$?
	if [ "$got" -gt 2 ]; then
		echo "status $got: $*"
		tail -n 5 err
		return 1
	fi
	[ "$got" -eq 0 ] || says "$1: "
	[ "$got" -ne 0 ] || ! grep -v "^$1: " err
}

# all_survive FILE - every program reads it, and then the chain
all_survive() {
	local program
	survives corpus-cat "$1"
	for program in dehyphenate normalize tokenize ner-tag frequency-count frequency-report; do
		survives "$program" "$1"
	done
	for program in conllu vertical plain; do
		survives ner-tag -i "$program" "$1"
		survives frequency-count -i "$program" "$1"
	done
	survives frequency-count --merge "$1"
	survives frequency-report -c "$1" /dev/null
	chain_survives "$1"
}

# chain_survives FILE... - through all stages; the tokens that come out are well-formed
chain_survives() {
	local s
	survives corpus-cat "$@"
	mv out in
	for s in dehyphenate normalize tokenize ner-tag; do
		case $s in
		normalize) survives normalize in ;;
		*) survives "$s" -l "$lang" in ;;
		esac
		mv out in
	done
	"$tools/check-conllu.pl" in >faults || { head -n 5 faults; return 1; }
	survives frequency-count --ngram 1-2 in
}

# unharmed FILE... - good.txt and better.txt around FILE give what they give alone
unharmed() {
	corpus-cat good.txt better.txt | chain >want
	corpus-cat good.txt "$@" better.txt 2>err | chain 2>>err >all || true
	perl -e 'my $on = 0; while (<>) { $on = /good|better/ if /^# newdoc id = /; print if $on }' all | cmp - want
}

@test "random bytes" {
	local seed seeds='1 2' size=1000000
	[ -z "${SITQVA_LONG:-}" ] || seeds='1 2 3 4 5 6 7 8'
	[ -z "$slow" ] || size=100000
	for seed in $seeds; do
		"$tools/noise.pl" "$seed" "$size" >noise
		all_survive noise
	done
	unharmed noise
}

@test "random pieces of the formats" {
	local seed seeds='1 2' size=400000
	[ -z "${SITQVA_LONG:-}" ] || seeds='1 2 3 4 5 6 7 8'
	[ -z "$slow" ] || size=60000
	for seed in $seeds; do
		"$tools/noise.pl" "$seed" "$size" text >noise
		all_survive noise
	done
	unharmed noise
}

# dents FILE PROGRAM... - the program survives some bytes of FILE changed, many times
dents() {
	local seed file=$1
	shift
	for seed in 1 2 3 4 5 6 7 8; do
		perl -e 'my ($file, $x) = @ARGV; local $/; open my $in, "<:raw", $file or die; my $s = <$in>;
			for (1 .. 20) { $x = ($x * 1103515245 + 12345) % 2147483648; my $at = $x % length $s;
				$x = ($x * 1103515245 + 12345) % 2147483648; substr $s, $at, 1 + ($x >> 9) % 3, chr($x >> 12 & 255) }
			binmode STDOUT; print $s' "$file" "$((seed * 7919))" >dented
		survives "$@" dented
	done
}

@test "streams and tables with dents" {
	corpus-cat good.txt better.txt | head -c 20000 >1
	stage dehyphenate <1 >2 2>/dev/null || true
	normalize 2 >3 2>/dev/null || true
	tokenize 3 >4 2>/dev/null || true
	ner-tag 4 >5
	frequency-count -n 1-2 5 >6
	dents 1 dehyphenate
	dents 2 normalize
	dents 3 tokenize
	dents 4 ner-tag
	dents 5 frequency-count
	dents 5 frequency-report
	dents 6 frequency-count --merge
	dents 6 frequency-report /dev/null -c
}

@test "nothing but NUL" {
	head -c 1000000 /dev/zero >zeros
	all_survive zeros
	unharmed zeros
}

@test "ill-formed UTF-8 is repaired, counted and placed" {
	printf 'one\ntwo \xff\xfe three\nf\xe1\x83 four\n' >bad.txt
	exits 0 normalize bad.txt
	says bad.txt
	says ':2'
	[ "$(grep -c $'\xef\xbf\xbd' out)" -ge 2 ]
	local program
	for program in normalize tokenize dehyphenate; do
		exits 2 "$program" --invalid stop bad.txt
		says bad.txt
	done
	exits 1 corpus-cat --invalid skip-document good.txt bad.txt better.txt
	says bad.txt
	[ "$(grep -c '# newdoc' out)" -eq 2 ]
	all_survive bad.txt
	unharmed bad.txt
}

@test "CR LF and lone CR are line ends" {
	sed 's/$/\r/' good.txt >crlf.txt
	tr '\n' '\r' <good.txt >cr.txt
	chain <good.txt >want
	chain <crlf.txt | cmp - want
	chain <cr.txt | cmp - want
	sed 's/$/\r/' want | stage frequency-count | cmp - <(stage frequency-count want)
}

@test "a byte order mark and no last newline" {
	{ printf '\xef\xbb\xbf'; head -c -1 good.txt; } >bom.txt
	chain <good.txt >want
	chain <bom.txt | cmp - want
}

long_line() {
	local megabytes=20
	[ -z "${2:-}" ] || megabytes=$2
	[ -z "${SITQVA_LONG:-}" ] || megabytes=100
	[ -z "$slow" ] || megabytes=2
	perl -e 'my $s = $ARGV[0]; my $left = $ARGV[1] * 1e6; while ($left > 0) { print $s x 10000; $left -= 10000 * length $s } print "\n"' -- "$1" "$megabytes"
}

peak() { sed -n 's/.*"peak_kib": *\([0-9]*\).*/\1/p' "$1" | head -n 1; }

# bounded FILE - the stages, each with its peak of memory below 300 MB
bounded() {
	local s kib
	survives corpus-cat --stats stats "$1"
	mv out in
	for s in corpus-cat dehyphenate normalize tokenize ner-tag frequency-count; do
		[ "$s" = corpus-cat ] || { survives "$s" --stats stats in; mv out in; }
		kib=$(peak stats)
		[ -n "$kib" ]
		echo "# $s: $kib KiB"
		[ -n "$slow" ] || [ "$kib" -lt 300000 ] || { echo "$s took $kib KiB"; return 1; }
	done
}

@test "a long line without a blank" {
	long_line სიტყვა >long.txt
	bounded long.txt
	survives tokenize long.txt
	awk -F'\t' 'length($2) > 4096 { exit 1 }' out
}

@test "a long line with blanks" {
	long_line 'სიტყვა და word, ' 4 >long.txt
	bounded long.txt
}

@test "a long line of one broken byte, of marks, of quotes" {
	local s
	for s in $'\xff' '. ' ',,' $'\u0301' '- '; do
		perl -e 'print $ARGV[0] x 15000, "\n"' -- "$s" >long.txt
		chain_survives long.txt
	done
}

@test "many empty lines, many form feeds, many hyphens" {
	local s
	for s in '\n' '\f' ' \n' '-\n' '­\n' '\f\n' '1\n' 'a-\n' '.\n'; do
		perl -e 'my $s = $ARGV[0]; $s =~ s/\\n/\n/g; $s =~ s/\\f/\f/g; print $s x 8000' -- "$s" >many.txt
		chain_survives many.txt
	done
}

@test "a cut tar.gz is named, what came before goes through" {
	need gzip
	# what libarchive holds in its buffer when gzip data ends is lost with the cut, so there is more of it
	seq 1 100000 >long.txt
	cp good.txt first.txt
	tar -czf box.tar.gz first.txt long.txt
	head -c -4000 box.tar.gz >cut.tar.gz
	unharmed cut.tar.gz
	says cut.tar.gz
	local got=0
	corpus-cat cut.tar.gz better.txt >out 2>err || got=$?
	[ "$got" = 1 ]
	grep -q 'newdoc id = first.txt' out
	grep -q 'newdoc id = better.txt' out
	tail -n 1 out | grep -q '# end = '
}

@test "a damaged zip member is named, its neighbours go through" {
	need zip
	seq 1 20000 >middle.txt
	zip -q box.zip good.txt middle.txt better.txt
	printf '\377\000\377' | dd of=box.zip bs=1 seek=40000 conv=notrunc 2>/dev/null
	corpus-cat good.txt better.txt | chain | grep -v '^# source' >want
	exits 1 corpus-cat box.zip
	says "box.zip::middle.txt"
	chain <out | grep -v '^# source' | cmp - want
}

@test "nothing at all" {
	: >empty
	local program
	for program in corpus-cat dehyphenate normalize tokenize ner-tag frequency-count frequency-report; do
		exits 0 "$program" empty
		silent
		exits 0 "$program" </dev/null
		silent
	done
	chain </dev/null >out
	[ ! -s out ]
	corpus-cat empty | chain | stage frequency-count >out
	grep -qx '# tokens = 0' out
	tar -cf empty.tar -T /dev/null
	corpus-cat empty.tar | chain | stage frequency-count >out
	grep -qx '# documents = 0' out
	unharmed empty
}

@test "a missing file between two good ones" {
	exits 1 corpus-cat good.txt missing.txt better.txt
	says missing.txt
	chain <out >got
	corpus-cat good.txt better.txt | chain | cmp - got
}

@test "a file that may not be read" {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
	cp good.txt secret.txt
	chmod 0 secret.txt
	exits 1 corpus-cat good.txt secret.txt better.txt
	says secret.txt
	[ "$(grep -c '# newdoc' out)" -eq 2 ]
}

@test "a folder where a file should be is named" {
	mkdir folder
	local program
	for program in dehyphenate normalize tokenize ner-tag frequency-count; do
		exits 1 "$program" folder
		says folder
	done
}

@test "a stream of 60 MB takes less than 300 MB at each stage" {
	local times=600 i
	[ -z "$slow" ] || times=20
	mkdir src
	for ((i = 0; i < 20; i++)); do cat "$sample"/*.txt; done >src/a.txt
	for ((i = 0; i < times / 20; i++)); do ln -s a.txt "src/$i.txt"; done
	tar --hard-dereference -chf box.tar src
	bounded box.tar
	grep -qx "# documents = $((times / 20 + 1))" in
}

@test "a sentence whose comment is longer than a buffer is still CoNLL-U" {
	perl -e 'print "სიტყვა და word, " x 40000, "\n"' >long.txt
	tokenize long.txt >tokens
	frequency-count tokens | grep -qx '# tokens = 160000'
	[ "$(ner-tag tokens | grep -c '^[0-9]')" -eq 160000 ]
}
