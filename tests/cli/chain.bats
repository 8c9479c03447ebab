#!/usr/bin/env bats
# The chain as people type it: the stages' outputs to the byte, pipes that break, disks that are full.

load ../tools/chain

setup() { chain_setup; }

filters=(corpus-cat dehyphenate normalize tokenize ner-tag frequency-count frequency-report)

# Three small documents, two pages in the first: the example of sitqva-text(5).
example() {
	mkdir -p 1937/04
	printf '%s\n' დაიდო\ ხელშეკრულება¹\ ურთიერთდახმა- '' '1 იხ. ომი, გვ. 5.' 38 ␌რების\ შესახებ. 39 | marks >a.txt
	printf '%s\n' 'The ﬁrst at-' 'tempt failed.' 'A new line was signed.' >'b c.txt'
	printf 'Он сказал ,,да“ и уше\u0308л.\r\n' >1937/04/12.txt
	sed -i 's/e/е/' 1937/04/12.txt
	tar -cf box.tar a.txt 'b c.txt' 1937/04/12.txt
}

@test "the chain makes a table of the sample" {
	corpus-cat "$sample" 2>err | stage dehyphenate 2>>err | stage normalize 2>>err | stage tokenize 2>>err |
		stage ner-tag 2>>err | stage frequency-count >counts.tsv 2>>err
	silent
	head -n 1 counts.tsv | grep -qx '# sitqva-counts 1'
	grep -qx '# documents = 8' counts.tsv
	grep -qx '# orders = 1-3' counts.tsv
	# the commonest word is one, counted in every document with Georgian in it
	awk -F'\t' '$1 == "და" { found = $2 >= 50 } END { exit !found }' counts.tsv
	grep -q $'^1920 წლის\t' counts.tsv
}

@test "the chain takes bare text from standard input" {
	chain <"$sample/droeba-1866.txt" >bare.conllu
	head -n 1 bare.conllu | grep -qx '# newdoc'
	"$tools/check-conllu.pl" bare.conllu
	corpus-cat "$sample/droeba-1866.txt" | chain >framed.conllu
	# the same words, sentences and names; only what comes from maps is missing
	cut -f1-9 bare.conllu | grep -v '^#' >1
	cut -f1-9 framed.conllu | grep -v '^#' | cmp - 1
	[ "$(grep -c NER=B- bare.conllu)" = "$(grep -c NER=B- framed.conllu)" ]
	stage frequency-count bare.conllu | cmp - <(stage frequency-count framed.conllu)
}

@test "three documents: what corpus-cat writes, to the byte" {
	example
	corpus-cat box.tar | cmp - <(marks <<-'END'
		␞# newdoc id = a.txt
		␞# source = box.tar::a.txt
		␞# page = 0 [1]
		␞# map = 0+56
		დაიდო ხელშეკრულება¹ ურთიერთდახმა-

		1 იხ. ომი, გვ. 5.
		38
		␞# page = 57 [2]
		␞# map = 56+19
		␌რების შესახებ.
		39
		␞# enddoc
		␞# newdoc id = b c.txt
		␞# source = box.tar::b c.txt
		␞# page = 0 [1]
		␞# map = 0+50
		The ﬁrst at-
		tempt failed.
		A new line was signed.
		␞# enddoc
		␞# newdoc id = 1937/04/12.txt
		␞# source = box.tar::1937/04/12.txt
		␞# page = 0 [1]
		␞# map = 0+25
		END
		printf 'Он сказал ,,да“ и уше\u0308л.\n' | sed 's/e/е/'
		printf '\x1e# enddoc\n\x1e# end = 3\n')
}

@test "three documents: what dehyphenate writes, to the byte" {
	example
	corpus-cat box.tar | stage dehyphenate | cmp - <(marks <<-'END'
		␞# newdoc id = a.txt
		␞# source = box.tar::a.txt
		␞# page = 0 38
		␞# page = 57 39
		␞# map = 0+32 57+6 56+1 63+9
		დაიდო ხელშეკრულება¹ ურთიერთდახმარების ␌შესახებ.
		␞# par = note 1
		␞# map = 35+18
		1 იხ. ომი, გვ. 5.
		␞# enddoc
		␞# newdoc id = b c.txt
		␞# source = box.tar::b c.txt
		␞# page = 0 [1]
		␞# map = 0+11 13+14
		The ﬁrst attempt failed.
		␞# map = 27+23
		A new line was signed.
		␞# enddoc
		␞# newdoc id = 1937/04/12.txt
		␞# source = box.tar::1937/04/12.txt
		␞# page = 0 [1]
		␞# map = 0+25
		END
		printf 'Он сказал ,,да“ и уше\u0308л.\n' | sed 's/e/е/'
		printf '\x1e# enddoc\n\x1e# end = 3\n')
}

@test "three documents: what normalize makes of them after sed, to the byte" {
	example
	corpus-cat box.tar | stage dehyphenate | sed 's/failed/fell/' | normalize 2>err | cmp - <(marks <<-'END'
		␞# newdoc id = a.txt
		␞# source = box.tar::a.txt
		␞# page = 0 38
		␞# page = 57 39
		␞# map = 0+32 57+6 56+1 63+9
		დაიდო ხელშეკრულება¹ ურთიერთდახმარების ␌შესახებ.
		␞# par = note 1
		␞# map = 35+18
		1 იხ. ომი, გვ. 5.
		␞# enddoc
		␞# newdoc id = b c.txt
		␞# source = box.tar::b c.txt
		␞# page = 0 [1]
		␞# map = ?0+27
		The first attempt fell.
		␞# map = 27+23
		A new line was signed.
		␞# enddoc
		␞# newdoc id = 1937/04/12.txt
		␞# source = box.tar::1937/04/12.txt
		␞# page = 0 [1]
		␞# map = 0+10 10+2>1 12+8 20+2>1 22+3
		Он сказал „да“ и ушёл.
		␞# enddoc
		␞# end = 3
		END
	)
	says "1 block of this document was edited by another program"
	[ "$(wc -l <err)" -eq 1 ]
}

@test "three documents: the tokens, to the byte" {
	example
	corpus-cat box.tar | stage dehyphenate | sed 's/failed/fell/' | normalize 2>/dev/null | stage tokenize >tokens
	cmp tokens <(sed 's/⇥…⇥/\t_\t_\t_\t_\t_\t_\t_\t/' <<-'END' | marks
		# newdoc id = a.txt
		# source = box.tar::a.txt
		# newpar
		# sent_id = a.txt:1.1
		# text = დაიდო ხელშეკრულება¹ ურთიერთდახმარების შესახებ.
		1⇥დაიდო⇥…⇥Page=38|TokenRange=0:5
		2⇥ხელშეკრულება⇥…⇥Page=38|SpaceAfter=No|TokenRange=6:18
		3⇥¹⇥…⇥Page=38|TokenRange=18:19
		4⇥ურთიერთდახმარების⇥…⇥Page=38|SpacesAfter=\s\f|TokenPieces=20:32,57:62|TokenRange=20:62
		5⇥შესახებ⇥…⇥Page=39|SpaceAfter=No|TokenRange=63:70
		6⇥.⇥…⇥Page=39|SpacesAfter=\n|TokenRange=70:71

		# newpar
		# par = note 1
		# sent_id = a.txt:2.1
		# text = 1 იხ. ომი, გვ. 5.
		1⇥1⇥…⇥Page=38|TokenRange=35:36
		2⇥იხ.⇥…⇥Page=38|TokenRange=37:40
		3⇥ომი⇥…⇥Page=38|SpaceAfter=No|TokenRange=41:44
		4⇥,⇥…⇥Page=38|TokenRange=44:45
		5⇥გვ.⇥…⇥Page=38|TokenRange=46:49
		6⇥5⇥…⇥Page=38|SpaceAfter=No|TokenRange=50:51
		7⇥.⇥…⇥Page=38|SpacesAfter=\n|TokenRange=51:52

		# newdoc id = b c.txt
		# source = box.tar::b c.txt
		# newpar
		# sent_id = b%20c.txt:1.1
		# text = The first attempt fell.
		1⇥The⇥…⇥Page=[1]
		2⇥first⇥…⇥Page=[1]
		3⇥attempt⇥…⇥Page=[1]
		4⇥fell⇥…⇥Page=[1]|SpaceAfter=No
		5⇥.⇥…⇥Page=[1]|SpacesAfter=\n

		# newpar
		# sent_id = b%20c.txt:2.1
		# text = A new line was signed.
		1⇥A⇥…⇥Page=[1]|TokenRange=27:28
		2⇥new⇥…⇥Page=[1]|TokenRange=29:32
		3⇥line⇥…⇥Page=[1]|TokenRange=33:37
		4⇥was⇥…⇥Page=[1]|TokenRange=38:41
		5⇥signed⇥…⇥Page=[1]|SpaceAfter=No|TokenRange=42:48
		6⇥.⇥…⇥Page=[1]|SpacesAfter=\n|TokenRange=48:49

		# newdoc id = 1937/04/12.txt
		# source = box.tar::1937/04/12.txt
		# newpar
		# sent_id = 1937:04:12.txt:1.1
		# text = Он сказал „да“ и ушёл.
		1⇥Он⇥…⇥Page=[1]|TokenRange=0:2
		2⇥сказал⇥…⇥Page=[1]|TokenRange=3:9
		3⇥„⇥…⇥Page=[1]|SpaceAfter=No|TokenRange=10:12
		4⇥да⇥…⇥Page=[1]|SpaceAfter=No|TokenRange=12:14
		5⇥“⇥…⇥Page=[1]|TokenRange=14:15
		6⇥и⇥…⇥Page=[1]|TokenRange=16:17
		7⇥ушёл⇥…⇥Page=[1]|SpaceAfter=No|TokenRange=18:23
		8⇥.⇥…⇥Page=[1]|SpacesAfter=\n|TokenRange=23:24

		END
	)
}

@test "every program shows its options and its versions" {
	local program
	for program in "${filters[@]}" ner-train; do
		exits 0 "$program" --help
		silent
		head -n 1 out | grep -q "^usage: $program"
		grep -q -- '--output' out
		exits 0 "$program" -h
		exits 0 "$program" -V
		silent
		grep -q "^$program [0-9]" out
		local library
		for library in ICU PCRE2 libarchive Unicode; do
			grep -q "$library [0-9]" out || { echo "$program -V does not name $library"; return 1; }
		done
	done
}

@test "an option that nobody knows is exit 2 and names itself" {
	local program
	for program in "${filters[@]}" ner-train; do
		exits 2 "$program" --no-such-option
		says "$program: "
		says "no-such-option"
		[ ! -s out ]
		exits 2 "$program" -o
	done
}

@test "a file that is not there is named, its neighbours go through" {
	example
	local program
	for program in dehyphenate normalize tokenize; do
		exits 1 "$program" a.txt missing.txt 'b c.txt'
		says "$program: "
		says missing.txt
		[ "$(grep -c 'newdoc id' out)" -eq 2 ]
	done
	stage tokenize a.txt >1.conllu
	stage tokenize 'b c.txt' >2.conllu
	exits 1 ner-tag 1.conllu missing.conllu 2.conllu
	says missing.conllu
	[ "$(grep -c '^# newdoc' out)" -eq 2 ]
	exits 1 frequency-count 1.conllu missing.conllu 2.conllu
	says missing.conllu
	grep -qx '# documents = 2' out
}

@test "the output does not depend on the locale" {
	local locale
	corpus-cat "$sample" | chain | stage frequency-count >want.tsv
	for locale in C POSIX de_DE.UTF-8 tr_TR.UTF-8 C.UTF-8; do
		export LC_ALL=$locale
		corpus-cat "$sample" 2>/dev/null | chain | stage frequency-count | cmp - want.tsv
	done
}

@test "fed one byte at a time, every stage writes the same" {
	cp "$sample/letters-1838.txt" a.txt
	cp "$sample/droeba-1866.txt" b.txt
	corpus-cat a.txt b.txt >in
	local s
	for s in "${stages[@]}"; do
		stage "$s" <in >want
		"$tools/one-byte.pl" <in | stage "$s" >got
		cmp want got
		mv want in
	done
}

@test "two documents give the outputs of each in turn" {
	cp "$sample/letters-1838.txt" "$sample/droeba-1866.txt" .
	corpus-cat letters-1838.txt | chain >each
	corpus-cat droeba-1866.txt | chain >>each
	corpus-cat letters-1838.txt droeba-1866.txt | chain | cmp - each
	{ corpus-cat letters-1838.txt; corpus-cat droeba-1866.txt; } | chain | cmp - each
}

@test "the counts of two documents add up to those of both" {
	cp "$sample/letters-1838.txt" "$sample/droeba-1866.txt" .
	corpus-cat letters-1838.txt | chain | stage frequency-count >1.tsv
	corpus-cat droeba-1866.txt | chain | stage frequency-count >2.tsv
	corpus-cat letters-1838.txt droeba-1866.txt | chain | stage frequency-count >both.tsv
	frequency-count --merge 1.tsv 2.tsv | cmp - both.tsv
}

@test "head at the end stops the chain quietly" {
	local chain="corpus-cat $sample $sample/../gold 2>err" s
	for s in "dehyphenate -l $lang" normalize "tokenize -l $lang" ner-tag "frequency-count -n 1-3"; do
		bash -c "$chain | head -n 1 >line"
		silent
		[ -s line ]
		chain+=" | $s 2>>err"
	done
	bash -c "$chain | head -n 1 >line"
	silent
	grep -qx '# sitqva-counts 1' line
}

@test "head stops the chain quietly where SIGPIPE came ignored, too" {
	corpus-cat "$sample" >0
	stage dehyphenate <0 >1
	stage normalize <1 >2
	stage tokenize <2 >3
	stage ner-tag <3 >4
	local n=0 s
	for s in "corpus-cat $sample" "${stages[@]}"; do
		[ "$s" != frequency-count ] || s="frequency-count -n 1-3"
		# the shell cannot undo an ignored signal, so this is what cron and some daemons do to a pipe
		# shellcheck disable=SC2016
		perl -e '$SIG{PIPE} = "IGNORE"; exec @ARGV' bash -c "$s <$([ "$n" = 0 ] && echo /dev/null || echo $((n - 1))) 2>err | head -n 1 >line; echo \${PIPESTATUS[0]} >status"
		silent
		[ "$(cat status)" = 141 ] || { echo "$s: status $(cat status)"; return 1; }
		[ -s line ]
		n=$((n + 1))
	done
}

# each_stage FUNCTION - calls FUNCTION PROGRAM INPUT-FILE [ARGUMENT]... for all programs of the chain
each_stage() {
	corpus-cat "$sample/letters-1838.txt" >text
	stage dehyphenate <text | stage tokenize | stage ner-tag >tokens
	stage frequency-count tokens >counts
	"$1" corpus-cat /dev/null "$sample/letters-1838.txt"
	"$1" dehyphenate text
	"$1" normalize text
	"$1" tokenize text
	"$1" ner-tag tokens
	"$1" frequency-count tokens
	"$1" frequency-count /dev/null --merge counts
	"$1" frequency-report tokens -c counts
}

to_full_disk() {
	local program=$1 in=$2 got=0
	shift 2
	"$program" "$@" <"$in" >/dev/full 2>err || got=$?
	[ "$got" = 2 ] || { echo "$program: status $got"; return 1; }
	says "$program: "
	says "No space left on device"
}

@test "a full disk is exit 2 and a message, at every stage" {
	[ -c /dev/full ] || skip "no /dev/full"
	each_stage to_full_disk
}

o_full_disk() {
	local program=$1 in=$2 got=0
	shift 2
	"$program" "$@" -o /dev/full <"$in" 2>err || got=$?
	[ "$got" = 2 ] || { echo "$program: status $got"; return 1; }
	says "$program: "
	says /dev/full
	[ -c /dev/full ]
}

@test "-o /dev/full is exit 2, and the device stays a device" {
	[ -c /dev/full ] || skip "no /dev/full"
	each_stage o_full_disk
}

to_closed() {
	local program=$1 in=$2 got=0
	shift 2
	"$program" "$@" <"$in" >&- 2>err || got=$?
	[ "$got" = 2 ] || { echo "$program: status $got"; cat err; return 1; }
	says "$program: "
}

@test "a closed standard output is exit 2 and a message, at every stage" {
	each_stage to_closed
}

o_whole() {
	local program=$1 in=$2 got=0
	shift 2
	"$program" "$@" <"$in" >want
	"$program" "$@" -o made <"$in" >out
	[ ! -s out ]
	cmp want made
	# it takes the place of a file that is there
	echo old >made
	"$program" "$@" -o made <"$in"
	cmp want made
	"$program" "$@" -o nowhere/made <"$in" 2>err || got=$?
	[ "$got" = 2 ] || { echo "$program -o nowhere/made: status $got"; return 1; }
	says nowhere/made
	[ ! -e nowhere ]
	rm made
}

@test "-o writes the whole file or none, at every stage" {
	each_stage o_whole
}

@test "a program that is killed leaves the old file of -o as it was" {
	corpus-cat "$sample" >text
	echo old >made
	mkfifo pipe
	exec 7<>pipe
	local program pid
	for program in dehyphenate normalize tokenize; do
		"$program" -o made <pipe 3>&- 7>&- & pid=$!
		cat text >&7
		kill -9 "$pid"
		wait "$pid" || true
		[ "$(cat made)" = old ]
	done
	exec 7>&-
}
