#!/usr/bin/env bats
# corpus-cat and archives of which a part is broken: what is whole arrives, what is not is named.

load ../tools/collect

damage() { "$BATS_TEST_DIRNAME/../tools/damage.pl" "$@"; }

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	mkdir docs
	(cd docs && perl -e 'for my $i (1 .. 2000) {
		my ($name, $x) = (sprintf("d%04d.txt", $i), $i);
		open my $out, ">", $name or die;
		print $out "text of $name\n", map { $x = $x * 1103515245 % 2147483647; "$_ $x\n" } 1 .. 40;
	}')
	# thirty of them, from the first to the last but one
	seq -f d%04.0f.txt 1 68.9 2000 >thirty
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
	mapfile -t thirty <thirty
}

# lacks STATUS NAME... - all of the 2,000 came but these, and each of these was named, alone and once
lacks() {
	(cd docs && printf '%s\n' *.txt) | grep -vxFf <(printf '%s\n' "$@") >want
	ids | tr ' ' '\n' | grep . >got || true
	cmp want got || { diff want got | head; head err; return 1; }
	sed 's/.*::\(d[0-9]*\.txt\):.*/\1/' err >named
	cmp named <(printf '%s\n' "$@" | sort) || { head err; return 1; }
}

@test "2,000 documents in a zip, 30 of them damaged in six ways" {
	need zip
	rm -f box.zip
	(cd docs && zip -q ../box.zip d*.txt)
	(cd docs && zip -q -P secret ../box.zip "${thirty[@]:25:5}")
	damage box.zip data "${thirty[@]:0:5}"
	damage box.zip crc "${thirty[@]:5:5}"
	damage box.zip local "${thirty[@]:10:5}"
	damage box.zip method "${thirty[@]:15:5}"
	damage box.zip size "${thirty[@]:20:5}"
	collect 1 box.zip
	lacks "${thirty[@]}"
	says "box.zip::${thirty[5]}: ZIP bad CRC"
	says "box.zip::${thirty[10]}: damaged: there is no header"
	says "box.zip::${thirty[15]}: Unsupported ZIP compression method"
	says "box.zip::${thirty[25]}: encrypted"
}

@test "2,000 documents in a zip that comes through a pipe, 30 of them damaged" {
	need zip
	rm -f box.zip
	(cd docs && zip -q ../box.zip d*.txt)
	damage box.zip data "${thirty[@]:0:10}"
	damage box.zip crc "${thirty[@]:10:10}"
	damage box.zip method "${thirty[@]:20:10}"
	# shellcheck disable=SC2002  # a pipe is what is tried
	cat box.zip | collect 1
	lacks "${thirty[@]}"
}

@test "a member without its header in a piped zip is counted, if not named" {
	need zip
	rm -f box.zip
	(cd docs && zip -q ../box.zip d*.txt)
	damage box.zip local "${thirty[@]:1:7}"
	# shellcheck disable=SC2002  # a pipe is what is tried
	cat box.zip | collect 1
	[ "$(ids | wc -w)" = 1993 ]
	says "2000 members by its directory, but only 1993 were found"
}

@test "a broken row in a zip's directory costs nothing" {
	need zip
	rm -f box.zip
	(cd docs && zip -q ../box.zip d*.txt)
	damage box.zip central d0100.txt d1999.txt
	collect 0 box.zip
	silent
	[ "$(ids | wc -w)" = 2000 ]
}

@test "a zip cut before its directory gives what is there, and is told" {
	need zip
	rm -f box.zip
	(cd docs && zip -q ../box.zip d*.txt)
	head -c -5000 box.zip >cut.zip
	collect 1 cut.zip
	[ "$(ids | wc -w)" = 2000 ]
	says "no directory at its end; it may have been cut"
}

@test "2,000 documents in a tar, 30 of them with a broken header" {
	(cd docs && tar --format=ustar -cf ../box.tar d*.txt)
	damage box.tar header "${thirty[@]}"
	collect 1 box.tar
	lacks "${thirty[@]}"
	says "box.tar::${thirty[3]}: its header is damaged"
	gzip -c box.tar >box.tar.gz
	collect 1 box.tar.gz
	lacks "${thirty[@]}"
	# shellcheck disable=SC2002  # a pipe is what is tried
	cat box.tar | collect 1
	lacks "${thirty[@]}"
}

@test "a zip and a tar of which the very first bytes are broken" {
	need zip
	rm -f box.zip
	(cd docs && zip -q ../box.zip d0001.txt d0002.txt && tar --format=ustar -cf ../box.tar d0001.txt d0002.txt)
	damage box.zip local d0001.txt
	damage box.tar header d0001.txt
	local box
	for box in box.zip box.tar; do
		collect 1 "$box"
		says "$box::d0001.txt: "
		has d0002.txt
	done
}

@test "a broken header that says more of the next one names its member" {
	(cd docs && tar --format=pax -cf ../box.tar d0001.txt d0002.txt d0003.txt)
	perl -0777 -pi -e 's/PaxHeaders(?=[^\0]*d0002)/PaxHexders/' box.tar
	collect 1 box.tar
	says "box.tar::d0002.txt: its header is damaged"
	ids | grep -q "d0001.txt .*d0003.txt"
}

@test "2,000 documents in a tar.gz, 30 of them no text" {
	need gzip
	rm -rf mixed
	cp -r docs mixed
	for name in "${thirty[@]:0:6}"; do printf '%%PDF-1.7\n' >"mixed/$name"; done
	for name in "${thirty[@]:6:6}"; do perl -e 'print map { chr($_ * 89 % 251) } 0 .. 4000' >"mixed/$name"; done
	for name in "${thirty[@]:12:6}"; do gzip -c "docs/$name" >"mixed/$name"; done
	for name in "${thirty[@]:18:6}"; do rm "mixed/$name"; ln -s nowhere "mixed/$name"; done
	for name in "${thirty[@]:24:6}"; do printf 'ერთი \377 ორი\n' >"mixed/$name"; done
	(cd mixed && tar -czf ../box.tar.gz d*.txt)
	collect 1 --invalid skip-document box.tar.gz
	lacks "${thirty[@]}"
	says "box.tar.gz::${thirty[0]}: a PDF; run pdftotext"
	says "box.tar.gz::${thirty[6]}: binary data, no text"
	says "box.tar.gz::${thirty[12]}: is itself packed (gzip)"
	says "box.tar.gz::${thirty[18]}: a symbolic link"
	says "box.tar.gz::${thirty[24]}:1: byte 14: ill-formed UTF-8; document left out"
}

@test "2,000 documents in a 7z, 30 of them with another sum" {
	need bsdtar
	(cd docs && bsdtar --format 7zip --options 7zip:compression=store -cf ../box.7z d*.txt)
	damage box.7z text "${thirty[@]}"
	collect 1 box.7z
	lacks "${thirty[@]}"
	says "box.7z::${thirty[9]}: 7-Zip bad CRC"
}

@test "a 7z whose members are packed one by one is read on behind a broken one" {
	need 7z
	rm -f box.7z
	(cd docs && 7z a -ms=off ../box.7z d0[01]??.txt >/dev/null)
	perl -e 'open my $f, "+<:raw", "box.7z"; for (5000, 15000, 30000) { seek $f, $_, 0; print $f "x" x 20 }'
	collect 1 box.7z
	[ "$(ids | wc -w)" -ge 190 ]
	[ "$(grep -c 'box.7z::d0' err)" = $((199 - $(ids | wc -w))) ]
}

@test "a 7z without its directory is told so" {
	need bsdtar
	(cd docs && bsdtar --format 7zip -cf ../box.7z d0001.txt)
	head -c -10 box.7z >cut.7z
	collect 1 cut.7z docs/d0002.txt
	says "cut.7z: its directory, which a 7z has at its end, is damaged or cut off"
	has docs/d0002.txt
}

@test "documents behind an encrypted member of a 7z arrive" {
	need 7z
	rm -f box.7z
	(cd docs && 7z a -psecret ../box.7z d0001.txt >/dev/null && 7z a ../box.7z d0002.txt d0003.txt >/dev/null)
	collect 1 box.7z
	says "box.7z::d0001.txt: encrypted"
	has d0002.txt d0003.txt
}

@test "a broken header in a cpio names its member, and the next is found" {
	need bsdtar
	for name in a.txt b.txt c.txt; do printf 'no more than words\n' >"$name"; done
	bsdtar --format newc -cf box.cpio a.txt b.txt c.txt
	perl -0777 -pi -e 's/070701(?=[0-9A-Fa-f]{104}b.txt)/07x701/' box.cpio
	collect 1 box.cpio
	says "box.cpio::b.txt: its header is damaged"
	has a.txt c.txt
}

@test "of a cut tar.gz all arrives that stands before the cut" {
	need gzip
	(cd docs && tar --format=ustar -czf ../whole.tar.gz d*.txt)
	head -c -30000 whole.tar.gz >cut.tar.gz
	gzip -dc cut.tar.gz 2>/dev/null >cut.tar || true
	corpus-cat cut.tar >want 2>/dev/null || true
	collect 1 cut.tar.gz
	cmp <(grep newdoc out) <(grep newdoc want)
	says "truncated gzip input"
}

@test "a flipped bit in a gzip file does not pass for text" {
	# a stored block: only the sum behind it can tell
	perl -e 'my $text = "a line\n" x 99;
		print "\x1f\x8b\x08\0\0\0\0\0\0\3\1", pack("vv", length $text, ~length($text) & 0xFFFF), $text, pack("VV", 7, length $text)
	' >flip.txt.gz
	collect 1 flip.txt.gz docs/d0001.txt
	says "flip.txt.gz: damaged gzip data: incorrect data check; left out"
	has docs/d0001.txt
}

@test "zeros behind gzip data are nothing, anything else is told" {
	need gzip
	gzip -c docs/d0001.txt >padded.gz
	head -c 2000 /dev/zero >>padded.gz
	collect 0 padded.gz
	silent
	corpus-cat --bare padded.gz | cmp - docs/d0001.txt
	echo garbage >>padded.gz
	collect 1 padded.gz
	says "what stands behind the end of the gzip data is none"
}

@test "odd members are named, and their neighbours arrive" {
	need bsdtar
	mkdir -p odd
	cp docs/d0001.txt odd/a.txt
	bsdtar --format ustar -cf odd.tar @- <<-'END'
		#mtree
		disk type=block device=linux,8,1 mode=0600
		tty type=char device=linux,4,1 mode=0600
		fifo type=fifo mode=0600
		link type=link link=/etc/passwd mode=0777
		folder type=dir mode=0755
	END
	(cd odd && tar --format=ustar -rf ../odd.tar a.txt && tar --format=ustar -rf ../odd.tar a.txt)
	collect 1 odd.tar
	says "odd.tar::disk: a device"
	says "odd.tar::tty: a device"
	says "odd.tar::fifo: a FIFO"
	says "odd.tar::link: a symbolic link"
	[ "$(wc -l <err)" = 4 ]
	has a.txt a.txt~2
}

@test "a member without a name is a document all the same" {
	need zip
	rm -f box.zip
	(cd docs && zip -qX ../box.zip d0001.txt d0002.txt)
	# the length of both names, not the names
	perl -0777 -pi -e 's/(PK\x03\x04.{22})\x09\0(..)(?=d0001)/$1\0\0\x09\0/s; s/(PK\x01\x02.{24})\x09\0(..)(.{14})(?=d0001)/$1\0\0\x09\0$3/s' box.zip
	corpus-cat box.zip >out 2>err || true
	ids | grep -q "(no name)"
	ids | grep -q d0002.txt
}

@test "compress and lzip are undone, too" {
	(cd docs && tar -cf ../box.tar d0001.txt d0002.txt)
	local tool tried=
	for tool in compress lzip; do
		command -v "$tool" >/dev/null || continue
		"$tool" -c box.tar >packed
		collect 0 packed
		has d0001.txt d0002.txt
		tried=yes
	done
	[ "$tried" ] || skip "neither is installed"
}
