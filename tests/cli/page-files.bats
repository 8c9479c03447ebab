#!/usr/bin/env bats
# Page files of OCR and PDF through corpus-cat and the programs behind it.

setup() {
	cases=$BATS_TEST_DIRNAME/../golden/corpus-cat
	tools=$BATS_TEST_DIRNAME/../tools
	cd "$BATS_TEST_TMPDIR" || return 1
}

load ../tools/collect

lacks() { if grep -qF -- "$1" "${2:-out}"; then echo "it is there: $1"; return 1; fi; }

# page_of FORMAT - the same two pages in each format
page_of() {
	case $1 in
	hocr)
		cat <<-'END'
		<html><body><div class="ocr_page"><p class="ocr_par"><span class="ocr_line">ერთი სიტ&shy;</span>
		<span class="ocr_line">ყვა აქ.</span></p><p class="ocr_par"><span class="ocr_line">R&amp;D</span></p></div>
		<div class="ocr_page"><p class="ocr_par"><span class="ocr_line">second page</span></p></div></body></html>
		END
		;;
	alto)
		cat <<-'END'
		<alto><Layout><Page><TextBlock><TextLine><String CONTENT="ერთი"/><SP/><String CONTENT="სიტ" SUBS_TYPE="HypPart1"
		SUBS_CONTENT="სიტყვა"/><HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="ყვა აქ."/></TextLine></TextBlock>
		<TextBlock><TextLine><String CONTENT="R&amp;D"/></TextLine></TextBlock></Page>
		<Page><TextBlock><TextLine><String CONTENT="second"/><SP/><String CONTENT="page"/></TextLine></TextBlock></Page></Layout></alto>
		END
		;;
	page)
		cat <<-'END'
		<PcGts><Page><TextRegion><TextEquiv><Unicode>ერთი სიტ&#xAD;
		ყვა აქ.</Unicode></TextEquiv></TextRegion><TextRegion><TextLine><TextEquiv><Unicode>R&amp;D</Unicode></TextEquiv></TextLine>
		</TextRegion></Page><Page><TextRegion><TextEquiv><Unicode>second page</Unicode></TextEquiv></TextRegion></Page></PcGts>
		END
		;;
	bbox)
		cat <<-'END'
		<html><body><doc><page width="9"><block><line><word xMin="1">ერთი</word><word>სიტ&shy;</word></line>
		<line><word>ყვა</word><word>აქ.</word></line></block><block><line><word>R&amp;D</word></line></block></page>
		<page width="9"><block><line><word>second</word><word>page</word></line></block></page></doc></body></html>
		END
		;;
	abbyy)
		cat <<-'END'
		<document><page><block><text><par><line><formatting>ერთი სიტ&#xAD;</formatting></line><line><formatting>ყვა აქ.</formatting>
		</line></par><par><line><formatting>R&amp;D</formatting></line></par></text></block></page>
		<page><block><text><par><line><formatting>second page</formatting></line></par></text></block></page></document>
		END
		;;
	esac
}

@test "one page in each format is one text, printed line by printed line" {
	local format
	printf 'ერთი სიტ\u00AD\nყვა აქ.\n\nR&D\n\n\fsecond page\n' >want
	for format in hocr alto page bbox abbyy; do
		page_of "$format" | corpus-cat --bare >out
		cmp want out || { echo "$format"; return 1; }
	done
}

@test "the name says nothing, the first tags all" {
	page_of alto >a.txt
	printf 'no markup\n' >b.xml
	corpus-cat --bare a.txt b.xml >out
	page_of alto | corpus-cat --bare >want
	printf 'no markup\n' >>want
	cmp want out
}

@test "ranges of tokens count in what --bare writes, from each format" {
	mkdir pages
	local format
	for format in hocr alto page bbox abbyy; do
		page_of "$format" >"pages/$format"
	done
	cp "$cases/hocr-pages/in" pages/more.hocr
	cp "$cases/bbox-rows-and-indents/in" pages/more.bbox
	cp "$cases/alto-hyphens-kinds-and-order/in" pages/more.alto
	corpus-cat pages | dehyphenate -l ka,en >text
	tokenize -l ka text >tokens
	"$tools/check-ranges.pl" --exact pages tokens
	grep -q $'\tსიტყვა\t' tokens
	normalize text | tokenize -l ka >tokens
	"$tools/check-ranges.pl" pages tokens
}

@test "from archives and compressed, page files are what they are alone" {
	need gzip
	page_of alto >a.xml
	corpus-cat a.xml | sed 's/a\.xml/X/' >want
	gzip -k a.xml
	corpus-cat a.xml.gz | sed 's/source = .*/source = X/; s/id = .*/id = X/' | cmp - want
	tar -cf box.tar a.xml
	corpus-cat box.tar | sed 's/source = .*/source = X/; s/id = .*/id = X/' | cmp - want
}

@test "page files joined by cat are the pages of one document" {
	page_of alto >1.xml
	page_of alto >2.xml
	cat 1.xml 2.xml | corpus-cat >out
	[ "$(grep -c '# page = ' out)" = 4 ]
	has -
}

@test "fed by single bytes, page files give the same" {
	local format
	for format in hocr alto page bbox abbyy; do
		page_of "$format" >in
		corpus-cat <in >want
		"$tools/one-byte.pl" <in | corpus-cat >out
		cmp want out
	done
}

@test "CR LF, a mark at the beginning and UTF-16 change nothing" {
	page_of alto >in
	corpus-cat --bare in >want
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' in; } | corpus-cat --bare | cmp - want
	iconv -t UTF-16 in | corpus-cat --bare 2>err | cmp - want
	iconv -t UTF-16LE in >le
	{ printf '<?xml version="1.0" encoding="UTF-16"?>' | iconv -t UTF-16LE; cat le; } | corpus-cat --bare | cmp - want
}

@test "furniture that a page file tells is taken out, and numbers its page" {
	corpus-cat <"$cases/page-xml/in" | dehyphenate -l en >out
	has -
	grep -q '# page = 0 8$' out
	lacks '( 8 )'
	grep -q 'evening tide' out
	corpus-cat <"$cases/page-xml/in" | dehyphenate -l en --furniture ignore | grep -qF '( 8 )'
}

@test "furniture and a note that a page file tells do not part the sentence that they interrupt" {
	cat >in <<-'END'
	<PcGts><Page><TextRegion type="paragraph"><TextLine><TextEquiv><Unicode>The boats which we had seen in the morn-</Unicode></TextEquiv></TextLine>
	</TextRegion><TextRegion type="footnote"><TextLine><TextEquiv><Unicode>a) So the log.</Unicode></TextEquiv></TextLine></TextRegion>
	<TextRegion type="page-number"><TextLine><TextEquiv><Unicode>31</Unicode></TextEquiv></TextLine></TextRegion></Page><Page>
	<TextRegion type="header"><TextLine><TextEquiv><Unicode>Of the harbour</Unicode></TextEquiv></TextLine></TextRegion>
	<TextRegion type="paragraph"><TextLine><TextEquiv><Unicode>ing were gone.</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>
	END
	corpus-cat in | dehyphenate -l en >out
	grep -q 'The boats which we had seen in the morning .\?were gone\.' out
	lacks 'Of the harbour'
	grep -q '# par = note' out
}

@test "--stats counts words and what the file says of them" {
	corpus-cat --stats stats <"$cases/hocr-pages/in" >out
	grep -q '"words":' stats
	grep -q '"confidence_percent":93' stats
	printf 'plain\n' | corpus-cat --stats stats >out
	lacks '"words"' stats
}

@test "elements nested too deep, tags without end and endless lines are bounded" {
	perl -e 'print "<alto>", "<a>" x 100000' | collect 1 --bare
	says "nested too deep"
	perl -e 'print "<html><div class=ocr_page>", "<div>" x 100000' | collect 1 --bare
	says "nested too deep"
	perl -e 'print "<alto><String CONTENT=\"", "a" x 9000000, "\"/></alto>"' | collect 1 --bare
	says "tag"
	perl -e 'print "<div class=ocr_page><span class=ocr_line>", "word " x 3000000, "</span></div>"' | (
		[ -n "${SITQVA_SAN:-}" ] || ulimit -v 300000
		corpus-cat --bare
	) >out
	[ "$(tr ' ' '\n' <out | grep -c word)" = 3000000 ]
}
