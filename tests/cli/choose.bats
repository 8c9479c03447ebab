#!/usr/bin/env bats
# corpus-cat: which documents come (--limit, --sample, --list, --metadata), as what they are read, and what is told on the way.

load ../tools/collect

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir docs
	local i
	for i in {01..40}; do printf 'text %s\n' "$i" >"docs/$i.txt"; done
}

@test "--limit stops after so many documents, cleanly" {
	collect 0 --limit 3 docs
	silent
	has 01.txt 02.txt 03.txt
	collect 0 --limit 0 docs
	has
	collect 0 --limit 41 docs
	[ "$(ids | wc -w)" = 40 ]
}

@test "--limit counts what was written, not what was left out" {
	printf '%%PDF-1.7\n' >docs/02.txt
	collect 1 --limit 2 docs
	has 01.txt 03.txt
}

@test "--limit goes with --include and --exclude" {
	collect 0 --include '*[02468].txt' --exclude '0*' --limit 2 docs
	has 10.txt 12.txt
}

@test "globs that leave no document are told" {
	collect 0 --include '*.doc' docs
	says "no document: --include and --exclude leave none"
	has
}

@test "--limit does not wait for the end of its input" {
	{ printf 'a\n' >docs/00.txt; tar -C docs -cf - 00.txt 01.txt; sleep 60; } | timeout 20 corpus-cat --limit 1 >out 2>err
	has 00.txt
}

@test "a sample depends on ids and seed, not on how the documents come" {
	(cd docs && printf "%s\n" *.txt | sort -r | tar -cf ../box.tar -T -)
	collect 0 --sample 7 --seed 5 docs
	ids | tr ' ' '\n' | sort >want
	[ "$(wc -w <want)" = 7 ]
	collect 0 --sample 7 --seed 5 box.tar
	ids | tr ' ' '\n' | sort | cmp - want
	corpus-cat --sample 7 --seed 5 <box.tar >out
	ids | tr ' ' '\n' | sort | cmp - want
	collect 0 --sample 7 --seed 6 docs
	! ids | tr ' ' '\n' | sort | cmp -s - want || return 1
}

@test "a sample keeps the order of documents, and a larger one holds it" {
	collect 0 --sample 10 docs
	ids | tr ' ' '\n' | grep . >ten
	sort -c ten
	collect 0 --sample 20 docs
	ids | tr ' ' '\n' | grep . >twenty
	[ "$(grep -cxFf ten twenty)" = 10 ]
	collect 0 --sample 1000 docs
	[ "$(ids | wc -w)" = 40 ]
}

@test "a sample is drawn from whole documents, and what is left out is told once" {
	need zip
	printf '%%PDF-1.7\n' >docs/05.txt
	ln -s none docs/00.txt
	seq 3000 >docs/41.txt
	(cd docs && zip -qy ../box.zip ./*.txt)
	"$BATS_TEST_DIRNAME/../tools/damage.pl" box.zip crc 41.txt
	collect 1 --sample 100 box.zip
	[ "$(ids | wc -w)" = 39 ]
	[ "$(wc -l <err)" = 3 ]
	says "box.zip::05.txt: a PDF"
	says "box.zip::00.txt: a symbolic link"
	says "box.zip::41.txt: ZIP bad CRC"
}

@test "a sample of what a pipe brings is refused with the remedy" {
	local got=0
	# shellcheck disable=SC2002  # a pipe is what is tried
	cat docs/01.txt | corpus-cat --sample 1 -o made >out 2>err || got=$?
	[ "$got" = 2 ]
	says "can be read only once"
	says "save it as a file"
	[ ! -e made ]
}

@test "a sample goes with --limit, --list, --include and --metadata" {
	printf 'id\tyear\n' >t.tsv
	for i in {01..40}; do printf '%s.txt\t19%s\n' "$i" "$i"; done >>t.tsv
	collect 0 --sample 5 --include '[12]*' --metadata t.tsv docs
	silent
	[ "$(grep -c '# meta.year = 19[12]' out)" = 5 ]
	ids | tr ' ' '\n' | grep . | head -n 2 >want
	collect 0 --sample 5 --include '[12]*' --list --limit 2 docs
	cut -f 1 out | cmp - want
}

@test "--list tells id, source, bytes, format and charset, and reads to the end" {
	need zip
	printf '\317\360\350\342\345\362, \354\350\360! \304\357\341\360\376\351 \344\345\355\374.\n' >docs/01.txt
	seq 30000 >docs/02.txt
	(cd docs && zip -q ../box.zip 01.txt 02.txt 03.txt)
	collect 0 --list box.zip
	cmp out <(printf '01.txt\tbox.zip::01.txt\t26\ttext\twindows-1251\n02.txt\tbox.zip::02.txt\t168894\ttext\tUTF-8\n'
		printf '03.txt\tbox.zip::03.txt\t8\ttext\tUTF-8\n')
	"$BATS_TEST_DIRNAME/../tools/damage.pl" box.zip crc 02.txt
	collect 1 --list box.zip
	says "box.zip::02.txt: ZIP bad CRC"
	[ "$(cut -f 1 out | tr '\n' ' ')" = "01.txt 03.txt " ]
}

@test "metadata from a spreadsheet: BOM, CRLF, quotes, doubled quotes" {
	printf '\xef\xbb\xbfid\ttitle\tyear\r\n01.txt\t"The ""new"" order"\t1901\r\n02.txt\t"War" and "Peace"\t\r\n' >t.tsv
	collect 0 --metadata t.tsv docs/01.txt docs/02.txt
	silent
	grep -qx $'\x1e# meta.title = The "new" order' out
	grep -qx $'\x1e# meta.year = 1901' out
	grep -qx $'\x1e# meta.title = "War" and "Peace"' out
	[ "$(grep -c meta.year out)" = 1 ]
}

@test "metadata from R: every cell in quotes" {
	printf '"id"\t"title"\n"01.txt"\t"A title"\n"docs/02.txt"\t"in ""quotes"""\n' >t.tsv
	collect 0 --metadata t.tsv docs/01.txt docs/02.txt
	silent
	grep -qx $'\x1e# meta.title = A title' out
	grep -qx $'\x1e# meta.title = in "quotes"' out
}

@test "ids of a table that met no document are counted and named" {
	printf 'id\tx\n01.txt\t1\na\t1\nb\t1\nc\t1\nd\t1\n' >t.tsv
	collect 0 --metadata t.tsv docs
	says "t.tsv: 4 of 5 ids met no document: 'a', 'b', 'c', ...; corpus-cat --list shows the ids of documents"
	collect 0 --metadata t.tsv --limit 1 docs
	silent
}

@test "a table with two rows of an id, a row without one, and one that is too long" {
	printf 'id\tx\n01.txt\tfirst\n01.txt\tsecond\n\tnobody\n02.txt\t1\t2\n' >t.tsv
	collect 1 --metadata t.tsv docs/01.txt docs/02.txt
	says "t.tsv:3: '01.txt' was there before; the first row holds"
	says "t.tsv:4: no id in the first column; left out"
	says "t.tsv:5: 3 columns, expected 2; left out"
	grep -qx $'\x1e# meta.x = first' out
	printf 'id\tx\tx\n' >t.tsv
	collect 2 --metadata t.tsv docs
	says "t.tsv:1: two columns are called 'x'"
}

@test "what many documents were read as is told once, or each with -v, and kept in --stats" {
	for i in 01 02 03; do
		printf '\317\360\350\342\345\362, \354\350\360! \304\357\341\360\376\351 \344\345\355\374 %s.\n' $i >"docs/$i.txt"
	done
	collect 0 --stats s.json docs
	[ "$(wc -l <err)" = 1 ]
	grep -Eq 'docs/01.txt and 2 more: read as windows-1251 \(confidence [0-9]+ %\); see --encoding' err
	grep -Eq '"read_as.windows-1251":3,"confidence.windows-1251":[0-9]+' s.json
	collect 0 -v docs
	[ "$(grep -c 'read as windows-1251' err)" = 3 ]
	collect 0 --encoding windows-1251 docs/01.txt
	silent
}

@test "Georgian in a font of 8 bits is read as normalize --legacy wants it" {
	# ...საქართველოს ისტორია და კულტურა, in Georgian-PS
	printf '\323\300\330\300\322\310\305\304\313\317\323 \311\323\324\317\322\311\300 \303\300 \312\326\313\324\326\322\300\n' >ps.txt
	collect 0 ps.txt
	grep -q 'ÓÀØÀÒÈÅÄËÏÓ ÉÓÔÏÒÉÀ ÃÀ ÊÖËÔÖÒÀ' out
	grep -Eq 'ps.txt: read as windows-1252 .*, by its letters Georgian in the font encoding Georgian-PS that normalize --legacy undoes' err
}

@test "UTF-16 and UTF-32 are known with and without a mark" {
	need iconv
	printf 'ერთი ორი სამი\nThree lines\nи ещё одна\n' >want
	local to
	for to in UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE UTF-32BE; do
		iconv -f UTF-8 -t "$to" want >wide.txt
		corpus-cat --bare wide.txt 2>err | cmp - want
		says "read as UTF-"
	done
}

@test "a line of progress is drawn over, and is gone at the end" {
	script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "script(1) finds no pseudo-terminal here"
	need script
	seq 2000000 >long.txt
	script -qec "corpus-cat long.txt long.txt long.txt >/dev/null" /dev/null </dev/null >drawn
	# nothing drawn if the machine is that fast
	[ ! -s drawn ] || { tr '\r' '\n' <drawn | grep -q 'corpus-cat: .* MB/s'; tail -c 1 drawn | cmp - <(printf '\r'); }
}

@test "progress is silent where nobody looks, and comes in whole lines if it must" {
	collect 0 docs
	silent
	collect 0 --progress never docs
	silent
	{ cat docs/01.txt; sleep 1.2; cat docs/02.txt; } | corpus-cat --progress always 2>err >out
	! grep -q $'\r' err || return 1
}
