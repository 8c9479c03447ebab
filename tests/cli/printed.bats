#!/usr/bin/env bats
# Two pages that we lay out ourselves, through real OCR and real PDF extraction: telegraph/printed.txt is what is
# printed (running head, page number, notes, words broken over a line and over the page), telegraph/clean.txt the text.

load ../tools/chain

setup_file() {
	# more threads than cores, and tesseract's wait for each other
	export OMP_THREAD_LIMIT=1
	missing=$(lacks)
	export missing
	[ -z "$missing" ] || return 0
	cd "$BATS_FILE_TMPDIR" || return
	"$BATS_TEST_DIRNAME/../tools/typeset.pl" "$BATS_TEST_DIRNAME/telegraph/printed.txt"
	rsvg-convert -f pdf -o page.pdf page-1.svg page-2.svg
	local page way
	for way in raw layout bbox-layout; do pdftotext "-$way" page.pdf "pdf-$way"; done
	for page in 1 2; do
		rsvg-convert -d 300 -p 300 -o "page-$page.png" "page-$page.svg"
		echo "page-$page.png" >>pages
	done
	tesseract pages ocr -l kat+eng --dpi 300 txt hocr alto 2>said
}

# what is not installed, in words
lacks() {
	local tool
	for tool in rsvg-convert pdftotext tesseract fc-list; do
		command -v "$tool" >/dev/null || { echo "$tool is not installed"; return; }
	done
	[ -n "$(fc-list 'DejaVu Serif:lang=ka')" ] || { echo "the font DejaVu Serif is not installed"; return; }
	[ "$(tesseract --list-langs | grep -cxE 'kat|eng')" = 2 ] || echo "tesseract cannot read kat and eng"
}

setup() {
	chain_setup
	telegraph=$BATS_TEST_DIRNAME/telegraph
	made=$BATS_FILE_TMPDIR
	[ -z "$missing" ] || skip "$missing"
}

# clean FILE - its running text, a paragraph a line
clean() { corpus-cat "$1" | stage dehyphenate | sed $'/^\x1e# /d; s/\f//g'; }

# differ A B - how many words of one are not in their place in the other
differ() { diff <(tr ' ' '\n' <"$1") <(tr ' ' '\n' <"$2") | grep -c '^[<>]'; }

@test "the printed lines give the text" {
	clean "$telegraph/printed.txt" | cmp - "$telegraph/clean.txt"
}

@test "a page read by tesseract gives the text, but for what OCR misreads" {
	clean "$made/ocr.txt" >got
	[ "$(wc -l <got)" -eq "$(wc -l <"$telegraph/clean.txt")" ]
	# of 361 words; two superscript marks are misread by tesseract 5.3
	[ "$(differ got "$telegraph/clean.txt")" -le 12 ]
}

@test "text, hOCR and ALTO of tesseract give the same text" {
	clean "$made/ocr.txt" >want
	clean "$made/ocr.hocr" | cmp - want
	clean "$made/ocr.xml" | cmp - want
}

@test "the PDF through pdftotext -layout gives the text" {
	clean "$made/pdf-layout" | cmp - "$telegraph/clean.txt"
}

@test "the PDF through pdftotext -raw gives the text" {
	clean "$made/pdf-raw" | cmp - "$telegraph/clean.txt"
}

@test "the PDF through pdftotext -bbox-layout gives the text" {
	clean "$made/pdf-bbox-layout" | cmp - "$telegraph/clean.txt"
}

@test "a word is on the page where it was printed, however it was read" {
	local file
	for file in ocr.txt ocr.hocr ocr.xml pdf-layout pdf-raw pdf-bbox-layout; do
		corpus-cat "$made/$file" | chain >tokens
		# the first word of a paragraph on each page, the word broken over the page, and the notes
		for word in 112:მშენებლობა 112:მოხელეს 112:ოქმები 113:მომდევნო 113:წყარო; do
			grep -P "^\d+\t${word#*:}\t.*\bPage=${word%:*}\b" tokens >/dev/null || { echo "$file: $word"; return 1; }
		done
	done
}
