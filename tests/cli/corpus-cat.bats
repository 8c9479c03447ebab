#!/usr/bin/env bats
# corpus-cat against archives as they are met: every trap of reading them has a test here.

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'ერთი\nორი\n' >a.txt
	printf 'second\n' >b.txt
	printf 'third\n' >c.txt
}

load ../tools/collect

@test "tar in every compression gives the same documents" {
	tar -cf box.tar a.txt b.txt
	corpus-cat <box.tar >want
	local tool
	for tool in gzip xz zstd bzip2 lzma lz4; do
		command -v "$tool" >/dev/null || continue
		"$tool" -c box.tar >box.packed
		corpus-cat <box.packed >out
		cmp want out
	done
}

@test "zip, 7z and cpio give the documents that tar gives" {
	need bsdtar
	local format
	for format in ustar pax zip 7zip newc odc; do
		bsdtar --format "$format" -cf "box" a.txt b.txt c.txt
		collect 0 box
		silent
		has a.txt b.txt c.txt
	done
}

@test "a compressed file is one document, called without its ending" {
	need gzip xz zstd bzip2 lzma
	local tool
	for tool in gzip:gz xz:xz zstd:zst bzip2:bz2 lzma:lzma; do
		"${tool%:*}" -c a.txt >"d.txt.${tool#*:}"
		collect 0 "d.txt.${tool#*:}"
		has d.txt
		corpus-cat --bare "d.txt.${tool#*:}" | cmp - a.txt
	done
}

@test "UTF-8 names arrive in the C locale too" {
	need zip
	printf 'x\n' >"Müller-სიტყვა.txt"
	tar --format=pax -cf pax.tar "Müller-სიტყვა.txt"
	tar --format=gnu -cf gnu.tar "Müller-სიტყვა.txt"
	zip -q box.zip "Müller-სიტყვა.txt"
	local box
	for box in pax.tar gnu.tar box.zip; do
		LC_ALL=C corpus-cat "$box" >out 2>err
		silent
		has "Müller-სიტყვა.txt"
	done
}

@test "names of 7z archives arrive in the C locale too" {
	need bsdtar
	printf 'x\n' >"ბ.txt"
	LC_ALL=C.UTF-8 bsdtar --format 7zip -cf box.7z "ბ.txt"
	LC_ALL=C corpus-cat box.7z >out 2>err
	silent
	has "ბ.txt"
}

@test "a name in CP437 keeps its bytes, escaped" {
	need zip
	printf 'x\n' >MXller.txt
	zip -q box.zip MXller.txt
	LC_ALL=C sed -i 's/MXller/M\x81ller/g' box.zip
	collect 0 box.zip
	silent
	has M%81ller.txt
	collect 0 <box.zip
	has M%81ller.txt
}

@test "a cut compressed file is lost, and told" {
	need gzip xz zstd bzip2 lzma
	local tool
	lines 20000 >long.txt
	for tool in gzip:gz xz:xz zstd:zst bzip2:bz2 lzma:lzma; do
		"${tool%:*}" -c long.txt >whole
		cut_half whole >"cut.txt.${tool#*:}"
		collect 1 b.txt "cut.txt.${tool#*:}" c.txt
		says "cut.txt.${tool#*:}: "
		has b.txt c.txt
		head -c -3 whole >"cut.txt.${tool#*:}"
		collect 1 "cut.txt.${tool#*:}"
		has
	done
}

@test "a long cut document is ended where it breaks, and told" {
	need gzip
	lines 2500000 | gzip -1 >whole
	cut_half whole >cut.txt.gz
	collect 1 b.txt cut.txt.gz c.txt
	says "the document is cut here"
	has b.txt cut.txt c.txt
	[ "$(grep -c enddoc out)" = 3 ]
}

@test "a cut tar keeps the documents before the cut" {
	lines 20000 >long.txt
	tar -cf box.tar a.txt long.txt c.txt
	cut_half box.tar >cut.tar
	collect 1 cut.tar b.txt
	says "cut.tar::long.txt: "
	has a.txt b.txt
}

@test "a tar cut between two members is noticed by its missing end mark" {
	tar --format=ustar -cf box.tar a.txt b.txt
	head -c 1024 box.tar >cut.tar
	collect 1 cut.tar
	says "no end mark"
	has a.txt
}

@test "a cut tar.gz, tar.xz, tar.zst is noticed" {
	need gzip xz zstd
	lines 50000 >long.txt
	tar -cf box.tar a.txt long.txt
	local tool
	for tool in gzip xz zstd; do
		"$tool" -c box.tar >whole
		cut_half whole >cut
		collect 1 cut
		has a.txt
	done
}

@test "tars joined by cat are read to the last" {
	tar -cf 1.tar a.txt
	tar -cf 2.tar b.txt
	cat 1.tar 2.tar >box.tar
	collect 0 box.tar
	silent
	has a.txt b.txt
}

@test "compressed pieces joined by cat are one document" {
	need gzip xz zstd bzip2
	local tool
	cat a.txt b.txt >want
	for tool in gzip xz zstd bzip2; do
		{ "$tool" -c a.txt; "$tool" -c b.txt; } >joined
		corpus-cat --bare joined >out
		cmp want out
	done
}

@test "a compressed nothing is an empty document" {
	need gzip xz zstd bzip2
	local tool
	: >empty
	for tool in gzip xz zstd bzip2; do
		"$tool" -c empty >packed
		collect 0 packed
		silent
		has packed
	done
}

@test "a file whose name promises what its bytes do not have is lost" {
	: >a.gz
	printf 'plain\n' >b.gz
	printf 'plain\n' >c.tar
	collect 1 a.gz b.gz c.tar c.txt
	says "a.gz: no gzip data"
	says "b.gz: no gzip data"
	says "c.tar: no tar archive"
	has c.txt
}

@test "a compressed file that begins with zeros is no empty tar" {
	need gzip
	{ head -c 2048 /dev/zero; printf 'after zeros\n'; } | gzip >z.txt.gz
	collect 0 z.txt.gz
	has z.txt
	grep -q 'after zeros' out
}

@test "a member that begins with zeros is read" {
	{ head -c 2048 /dev/zero; printf 'after zeros\n'; } >z.txt
	tar -cf box.tar z.txt a.txt
	collect 0 box.tar
	has z.txt a.txt
	grep -q 'after zeros' out
}

@test "a tar of nothing is no document and no error" {
	tar -cf empty.tar -T /dev/null
	collect 0 empty.tar
	silent
	has
}

@test "a list of words is no mtree" {
	need gzip
	printf 'alpha\nbeta\ngamma\n' >words
	collect 0 words
	has words
	gzip -c words >words.gz
	corpus-cat --bare words.gz | cmp - words
	printf '#mtree\n./a type=file\n' | gzip >m.txt.gz
	collect 0 m.txt.gz
	has m.txt
}

@test "an encrypted zip member is left out, its neighbours arrive" {
	need zip
	zip -q box.zip a.txt
	zip -q -P secret box.zip b.txt
	zip -q box.zip c.txt
	collect 1 box.zip
	says "box.zip::b.txt: encrypted"
	has a.txt c.txt
	collect 1 <box.zip
	has a.txt c.txt
}

@test "an encrypted 7z is an error, the next operand arrives" {
	need 7z
	7z a -psecret -mhe=on box.7z a.txt >/dev/null
	collect 1 box.7z b.txt
	says "box.7z: "
	has b.txt
}

@test "a damaged zip member is left out whole, its neighbours arrive" {
	need zip
	lines 3000 >long.txt
	zip -q box.zip a.txt long.txt c.txt
	# a byte in the middle of the compressed data, which is nearly all there is
	printf '\377\000\377' | dd of=box.zip bs=1 seek=$(($(wc -c <box.zip) / 2)) conv=notrunc 2>/dev/null
	collect 1 box.zip
	says "box.zip::long.txt: "
	has a.txt c.txt
}

@test "a zip can be read from a pipe" {
	need zip
	zip -q box.zip a.txt b.txt
	# shellcheck disable=SC2002  # a pipe is what is tried
	cat box.zip | corpus-cat >out 2>err
	silent
	has a.txt b.txt
}

@test "a 7z in a pipe is refused with the remedy" {
	need bsdtar
	bsdtar --format 7zip -cf box.7z a.txt
	local got=0
	# shellcheck disable=SC2002  # a pipe is what is tried
	cat box.7z | corpus-cat >out 2>err || got=$?
	[ "$got" = 1 ]
	says "save it as a file first"
	collect 0 <box.7z
	has a.txt
}

@test "paths in an archive are labels and nothing is written" {
	printf 'x\n' >x
	tar -P --transform 's,^x$,../../../escape.txt,' -cf up.tar x
	tar -P --transform "s,^x\$,$PWD/absolute.txt," -cf abs.tar x
	rm x
	collect 0 up.tar abs.tar
	has ../../../escape.txt "$PWD/absolute.txt"
	[ ! -e ../../../escape.txt ]
	[ ! -e absolute.txt ]
}

@test "a newline in a name cannot forge a control line" {
	printf 'x\n' >$'evil\n\x1e# enddoc'
	tar -cf box.tar $'evil\n\x1e# enddoc'
	collect 0 box.tar
	has 'evil%0A%1E# enddoc'
	[ "$(grep -c enddoc out)" = 3 ]
	collect 0 $'evil\n\x1e# enddoc'
	has 'evil%0A%1E# enddoc'
}

@test "sparse members have their holes" {
	printf 'start\n' >sparse.txt
	truncate -s 1M sparse.txt
	printf 'middle\n' >>sparse.txt
	truncate -s 2M sparse.txt
	{ tr '\0' ' ' <sparse.txt; echo; } >want
	local version
	for version in 0.0 0.1 1.0; do
		tar --format=posix --sparse-version=$version -cSf box.tar sparse.txt a.txt
		[ "$(wc -c <box.tar)" -lt 100000 ]
		corpus-cat --bare --include sparse.txt box.tar | cmp - want
	done
	tar --format=gnu -cSf box.tar sparse.txt
	corpus-cat --bare box.tar | cmp - want
}

@test "what a member may unpack to is bounded" {
	need gzip
	head -c 3000000 /dev/zero | tr '\0' '\n' >bomb.txt
	tar -czf box.tar.gz a.txt bomb.txt b.txt
	collect 1 --max-entry 1M box.tar.gz
	says "box.tar.gz::bomb.txt: longer than 1048576 bytes; see --max-entry"
	has a.txt b.txt
	gzip -c bomb.txt >bomb.gz
	collect 1 --max-entry 1M bomb.gz b.txt
	has b.txt
}

@test "what an archive may unpack to is bounded by its ratio" {
	need gzip
	head -c 300000000 /dev/zero | tr '\0' '\n' | gzip -1 >bomb.gz
	collect 1 --bare bomb.gz
	says "unpacks to more than 200 times its size; see --max-ratio"
	[ "$(wc -c <out)" -lt 270000000 ]
	# a member that nobody wants is counted, too
	head -c 300000000 /dev/zero | tr '\0' '\n' >bomb.txt
	tar -czf box.tar.gz bomb.txt a.txt
	rm bomb.txt
	collect 1 --exclude 'bomb*' box.tar.gz
	says "unpacks to more than 200 times its size; see --max-ratio"
	has
}

@test "a compression in a compression is refused" {
	need gzip
	gzip -c a.txt | gzip -c >a.txt.gz
	collect 1 a.txt.gz b.txt
	says "compressed twice"
	has b.txt
}

@test "the members of an archive are bounded" {
	tar -cf box.tar a.txt b.txt c.txt
	collect 1 --max-entries 2 box.tar
	says "more than 2 members"
	has a.txt b.txt
}

@test "zero-byte members are empty documents" {
	: >empty.txt
	tar -cf box.tar empty.txt a.txt
	collect 0 box.tar
	silent
	has empty.txt a.txt
}

@test "links and FIFOs in an archive are named and left out" {
	ln -s a.txt soft
	ln a.txt hard
	mkfifo pipe
	tar -cf box.tar a.txt soft hard pipe b.txt
	collect 1 box.tar
	says "box.tar::soft: a symbolic link"
	says "box.tar::hard: a hard link"
	says "box.tar::pipe: a FIFO"
	has a.txt b.txt
}

@test "archives in archives are not entered, archives in folders are" {
	need gzip
	tar -cf inner.tar a.txt
	gzip -c b.txt >b.txt.gz
	tar -cf outer.tar inner.tar b.txt.gz c.txt
	collect 1 outer.tar
	says "outer.tar::inner.tar: is itself packed (tar)"
	says "outer.tar::b.txt.gz: is itself packed (gzip)"
	has c.txt
	mkdir folder
	mv inner.tar b.txt.gz folder
	collect 0 folder
	has b.txt a.txt
}

@test "a folder walk follows no links, an operand is followed" {
	mkdir -p folder elsewhere
	cp a.txt folder
	cp b.txt elsewhere
	ln -s ../elsewhere folder/link
	ln -s ../b.txt folder/text
	ln -s . folder/loop
	collect 1 folder
	says "folder/link: a symbolic link"
	says "folder/loop: a symbolic link"
	has a.txt
	collect 0 folder/text folder/link
	has folder/text b.txt
}

@test "FIFOs in folders are passed over, an operand may be one" {
	mkdir folder
	mkfifo folder/pipe
	cp a.txt folder
	collect 1 folder
	says "folder/pipe: no regular file"
	has a.txt
	corpus-cat --bare <(cat a.txt) >out
	cmp out a.txt
}

@test "a folder comes in the byte order of its paths, in any locale" {
	mkdir -p folder/a folder/b
	for name in a-b.txt a.txt a/1.txt a/ბ.txt a/z.txt b/B.txt b/a.txt Z.txt ა.txt; do
		cp a.txt "folder/$name"
	done
	find folder -type f -printf '%P\n' | LC_ALL=C sort >want
	LC_ALL=C corpus-cat --list folder | cut -f 1 | cmp - want
	LC_ALL=C.UTF-8 corpus-cat --list folder | cut -f 1 | cmp - want
}

@test "a folder that cannot be read is named, the others arrive" {
	mkdir -p folder/closed folder/open
	cp a.txt folder/closed
	cp a.txt folder/open
	chmod 000 folder/closed
	local got=0
	if [ "$(id -u)" = 0 ]; then
		need setpriv
		chmod 755 . ..
		setpriv --reuid=65534 --clear-groups test -r folder/open/a.txt || skip "this place is root's alone"
		setpriv --reuid=65534 --clear-groups "$(command -v corpus-cat)" folder >out 2>err || got=$?
	else
		corpus-cat folder >out 2>err || got=$?
	fi
	chmod 755 folder/closed
	[ "$got" = 1 ]
	says "folder/closed: cannot open the folder: Permission denied"
	has open/a.txt
}

@test "a missing file between two good ones: both arrive" {
	collect 1 a.txt none.txt b.txt
	says "cannot open none.txt: No such file or directory"
	has a.txt b.txt
}

@test "the bytes do not depend on the locale" {
	printf 'caf\303\251 \377\n' >d.txt
	tar -cf box.tar a.txt b.txt d.txt
	LC_ALL=C corpus-cat box.tar d.txt >c.out 2>c.err
	LC_ALL=C.UTF-8 corpus-cat box.tar d.txt >u.out 2>u.err
	LC_ALL=de_DE.UTF-8 corpus-cat box.tar d.txt >d.out 2>d.err
	cmp c.out u.out
	cmp c.out d.out
	cmp c.err u.err
}

@test "output that is also input is left out" {
	mkdir folder
	cp a.txt folder
	corpus-cat folder >folder/z.out 2>err || [ $? = 1 ]
	says "folder/z.out: is the output of this run"
	cp folder/z.out out
	has a.txt
	collect 0 -o b.out folder/a.txt
	[ "$(tail -n 1 b.out)" = $'\x1e# end = 1' ]
}

@test "a full disk is exit 2 and said" {
	[ -c /dev/full ] || skip "no /dev/full"
	local got=0
	corpus-cat a.txt >/dev/full 2>err || got=$?
	[ "$got" = 2 ]
	says "cannot write stdout"
	collect 2 -o /dev/full a.txt
	says "cannot write /dev/full"
	[ -c /dev/full ]
}

@test "a closed pipe ends it quietly" {
	local got
	lines 200000 >long.txt
	{ got=0; corpus-cat long.txt 2>err || got=$?; echo "$got" >status; } | head -n 1 >first
	silent
	[ "$(cat status)" = 141 ]
	[ "$(cat first)" = $'\x1e# newdoc id = long.txt' ]
}

@test "memory is bounded for a line of 100 MB and a member of 500 MB" {
	need gzip
	head -c 100000000 /dev/zero | tr '\0' x >line.txt
	(ulimit -v 400000; corpus-cat line.txt) >out
	grep -v $'^\x1e' out | tr -d '\n' | cmp - <(tr -d '\n' <line.txt)
	rm line.txt
	lines 300 | awk '{ line[NR] = $0 } END { for (i = 0; i < 80000; i++) for (k = 1; k <= 300; k++) print line[k] }' |
		gzip -1 >member.gz
	(ulimit -v 400000; corpus-cat --bare --max-ratio 100000 member.gz) | cksum >got
	gzip -dc member.gz | cksum | cmp - got
}

@test "binary members are named and left out" {
	head -c 3000 /dev/urandom >noise
	printf '%%PDF-1.7\n' >x.pdf
	tar -cf box.tar a.txt noise x.pdf b.txt
	collect 1 box.tar
	says "box.tar::noise: binary data, no text"
	says "box.tar::x.pdf: a PDF; run pdftotext"
	has a.txt b.txt
}

@test "--invalid stop makes no file" {
	printf 'a\nb\377\n' >bad.txt
	collect 2 --invalid stop -o made a.txt bad.txt
	says "bad.txt:2: byte 2: ill-formed UTF-8"
	[ ! -e made ]
	[ -z "$(ls made.* 2>/dev/null)" ]
}

@test "a block is at most 64 KiB or one line, and its map is one copy run" {
	lines 30000 >long.txt
	head -c 200000 /dev/zero | tr '\0' x >>long.txt
	echo >>long.txt
	collect 0 long.txt
	grep -v $'^\x1e' out | cmp - long.txt
	awk -v RS=$'\x1e' '/^# map/ { n = index($0, "\n"); if (!match($0, /^# map = [0-9]+\+[0-9]+\n/)) exit 1
		text = substr($0, n + 1); if (length(text) > 65536 && gsub(/\n/, "", text) > 1) exit 1 }' out
}

@test "a document read by pieces is the same as read at once" {
	lines 20000 >long.txt
	(while IFS= read -r line; do printf '%s\n' "$line"; done <long.txt) | corpus-cat >pieces
	corpus-cat <long.txt >whole
	cmp pieces whole
}

@test "the manual's examples run" {
	need gzip
	gzip -c b.txt >b.txt.gz
	mkdir articles
	cp a.txt articles/index.txt
	tar -czf box.tar.gz a.txt articles
	[ "$(corpus-cat --bare a.txt b.txt.gz)" = "$(cat a.txt b.txt)" ]
	[ "$(corpus-cat --list box.tar.gz articles | cut -f 1 | tr '\n' ' ')" = "a.txt articles/index.txt index.txt " ]
	collect 0 --exclude 'index*' box.tar.gz
	has a.txt
}
