#!/usr/bin/env bats
# shellcheck disable=SC2094  # cmp reads what it compares with
# What holds for any document: ranges, spacing, sentences, cut streams, foreign lines and edits.

load ../tools/chain

setup() { chain_setup; }

packed() { tar -C "$sample/.." -czf box.tar.gz sample; }

@test "every token's range cuts its letters out of the archive's member" {
	packed
	corpus-cat box.tar.gz | stage dehyphenate | tokenize -l "$lang" 2>/dev/null >tokens
	"$tools/check-ranges.pl" --exact box.tar.gz tokens
}

@test "so it does with normalize and ner-tag in the chain, up to documented replacements" {
	packed
	corpus-cat box.tar.gz | chain >tokens
	"$tools/check-ranges.pl" box.tar.gz tokens
}

@test "so it does for plain files, without layout, and with lines kept" {
	corpus-cat "$sample" | tokenize -l "$lang" 2>/dev/null >tokens
	"$tools/check-ranges.pl" --exact "$sample" tokens
	corpus-cat "$sample" | stage dehyphenate --layout keep | tokenize -l "$lang" 2>/dev/null >tokens
	"$tools/check-ranges.pl" --exact "$sample" tokens
	corpus-cat "$sample" | normalize | stage dehyphenate | normalize | stage tokenize >tokens
	"$tools/check-ranges.pl" "$sample" tokens
}

@test "so it does for other encodings, CR LF and broken bytes" {
	mkdir in
	sed 's/$/\r/' "$sample/droeba-1866.txt" >in/crlf.txt
	iconv -f UTF-8 -t UTF-16 "$sample/letters-1838.txt" >in/utf-16.txt
	{ printf '\xef\xbb\xbf'; cat "$sample/books-1921.txt"; } >in/bom.txt
	sed 's/ა/\xff/3' "$sample/theatre-1879.txt" >in/broken.txt
	tr '\n' '\r' <"$sample/treaty-1920.txt" >in/cr.txt
	corpus-cat in 2>/dev/null | stage dehyphenate | tokenize -l "$lang" 2>/dev/null >tokens
	[ "$(grep -c '^# newdoc' tokens)" -eq 5 ]
	"$tools/check-ranges.pl" --exact in tokens 2>figures
	grep -q ' 0 without range' figures
}

@test "so it does for notes that were moved, in a word that a page broke, too" {
	packed
	corpus-cat box.tar.gz | stage dehyphenate | tokenize -l "$lang" 2>/dev/null >tokens
	"$tools/check-ranges.pl" --exact box.tar.gz tokens
	# a note that was moved stands behind words that are printed after it
	awk -F'\t' '
		/^# newdoc/ { last = 0 } /^# newpar/ { note = 0 } /^# par = note/ { note = 1 }
		NF == 10 && match($10, /TokenRange=[0-9]+/) {
			start = substr($10, RSTART + 11, RLENGTH - 11) + 0
			if (note && start < last) moved++
			if (!note) last = start
		}
		END { print moved + 0; exit moved < 20 }' tokens
}

@test "so it does for Georgian that was typed for a font, where it is decoded" {
	local font
	for font in auto acadnusx; do
		corpus-cat "$sample/poet-letters.txt" | stage dehyphenate | normalize -q --legacy "$font" | stage tokenize >tokens
		"$tools/check-ranges.pl" --acadnusx "$sample/poet-letters.txt" tokens
		grep -q $'\tვარლამ\t.*TokenRange=' tokens
	done
}

@test "every letter of the source is in one token, when nothing but hyphens may go" {
	mkdir in
	cp "$sample"/*.txt in
	"${CC:-cc}" -O2 -o ocr-pages "$tools/ocr-pages.c" -lm
	./ocr-pages -n ka 0.05 >in/made-ka.txt
	./ocr-pages -n -d en 0.05 >in/made-en.txt
	local options
	for options in '' '--notes keep' '--layout keep'; do
		# shellcheck disable=SC2086  # no option, or two words
		corpus-cat in | stage dehyphenate --furniture keep $options | tokenize -q -l "$lang" >tokens
		"$tools/check-ranges.pl" --exact --whole in tokens
	done
	corpus-cat in | stage dehyphenate --furniture keep | normalize | stage tokenize >tokens
	"$tools/check-ranges.pl" --whole in tokens
}

@test "the checks see a wrong range, a missing value and keys out of order" {
	packed
	corpus-cat box.tar.gz | stage dehyphenate | tokenize -l "$lang" 2>/dev/null >tokens
	perl -pe 's/TokenRange=(\d+):(\d+)$/"TokenRange=" . ($1 + 1) . ":" . ($2 + 1)/e if /^7\t/' tokens >wrong
	! "$tools/check-ranges.pl" box.tar.gz wrong >/dev/null || return 1
	sed '/^7\t/d' tokens >wrong
	"$tools/check-ranges.pl" box.tar.gz wrong
	! "$tools/check-ranges.pl" --whole box.tar.gz wrong >/dev/null || return 1
	sed '/^7\t/p' tokens >wrong
	! "$tools/check-ranges.pl" box.tar.gz wrong >/dev/null || return 1
	sed '7s/TokenRange=[0-9:]*//' tokens >wrong
	! "$tools/check-conllu.pl" wrong >/dev/null || return 1
	sed '0,/Page=/s/\(Page=[^|]*\)|\(.*\)/\2|\1/' tokens >wrong
	! "$tools/check-conllu.pl" wrong >/dev/null || return 1
}

@test "forms and their spacing rebuild what tokenize was given" {
	corpus-cat "$sample" | stage dehyphenate | normalize >text
	"$tools/rebuild.pl" text <text >want
	stage tokenize text | tee tokens | "$tools/rebuild.pl" tokens | cmp - want
	stage ner-tag tokens | "$tools/rebuild.pl" tokens | cmp - want
	# and before the lines were put together
	corpus-cat "$sample" | tee text | tokenize -l "$lang" 2>/dev/null | "$tools/rebuild.pl" tokens >got
	"$tools/rebuild.pl" text <text | cmp - got
}

@test "the tokens are CoNLL-U, numbered and commented as they should be" {
	corpus-cat "$sample" | stage dehyphenate | normalize | stage tokenize >tokens
	"$tools/check-conllu.pl" tokens
	stage ner-tag tokens >tagged
	"$tools/check-conllu.pl" tagged
	# ner-tag adds to MISC and changes nothing else
	cut -f1-9 tokens | cmp - <(cut -f1-9 tagged)
	sed -E 's/(\||\t)NER(Id|Lemma|Rule|Value)?=[^|]*(\||$)/\1/; :a; s/(\||\t)NER(Id|Lemma|Rule|Value)?=[^|]*(\||$)/\1/; ta; s/\|$//; s/\t$/\t_/' tagged |
		cmp - tokens
}

@test "names are whole: I- follows B- or I- of its type, NERId stands on B-" {
	corpus-cat "$sample" | chain | awk -F'\t' '
		/^$/ { last = "" } /^#/ || NF < 10 { next }
		{
			tag = ""
			if (match($10, /(^|\|)NER=[^|]*/)) { tag = substr($10, RSTART, RLENGTH); sub(/.*=/, "", tag) }
			type = substr(tag, 3)
			if (tag ~ /^I-/ && last != type) { print "line " NR ": " tag " after " last; bad = 1 }
			if (tag !~ /^B-/ && $10 ~ /NER(Id|Lemma|Value|Rule)=/) { print "line " NR ": " $10; bad = 1 }
			if (tag != "" && tag !~ /^[BI]-(PER|LOC|ORG|EVENT|DATE|CIT)$/) { print "line " NR ": " tag; bad = 1 }
			last = type; names += tag ~ /^B-/
		}
		END { if (names < 300) { print names " names"; bad = 1 } exit bad }'
}

@test "pages are told as printed, and in order in running text" {
	corpus-cat "$sample/droeba-1866.txt" | chain >tokens
	# check-conllu.pl looks at the order; here they are those that the running heads show
	sed -n 's/.*|Page=\([^|]*\).*/\1/p' tokens | sort -u >pages
	[ "$(wc -l <pages)" -ge 3 ]
	! grep -vxE '[0-9]+' pages || return 1
	while read -r page; do grep -q "$page" "$sample/droeba-1866.txt"; done <pages
}

@test "normalizing twice is normalizing once" {
	corpus-cat "$sample" | normalize >once
	normalize <once | cmp - once
	corpus-cat "$sample" | stage dehyphenate | normalize >once
	normalize <once | cmp - once
}

@test "a stage that changes nothing writes the same bytes" {
	corpus-cat "$sample" | stage dehyphenate | normalize | normalize >once
	normalize --profile none <once | cmp - once
}

@test "after another program's edit a token has no range or a right one" {
	packed
	corpus-cat box.tar.gz >raw
	stage dehyphenate <raw >text
	# one that lengthens, one that shortens, one that drops a word, one that swaps: some lines each
	sed -E '/^\x1e/!{ 0~5s/ / _x_ /; 1~7s/[[:alpha:]]{3}//; 2~9s/[^ ]+ //2; }' text >edited
	! cmp -s text edited || return 1
	tokenize -l "$lang" <edited 2>err >tokens
	says "edited by another program"
	"$tools/check-ranges.pl" --exact --none 100000 box.tar.gz tokens 2>figures
	grep -q '[1-9][0-9]* without range' figures
	awk -F'\t' '/TokenRange/ { n++ } END { exit n < 500 }' tokens
	"$tools/check-conllu.pl" tokens
	# nor when the edit comes first
	sed -E '/^\x1e/!{ 3~11s/ / _x_ /; }' raw | stage dehyphenate 2>/dev/null | normalize | tokenize -l "$lang" >tokens
	"$tools/check-ranges.pl" --none 100000 box.tar.gz tokens
}

@test "an edit of one line costs the ranges of that paragraph alone" {
	packed
	corpus-cat box.tar.gz | stage dehyphenate >text
	line=$(grep -m 1 -n რკინიგზა text | cut -d: -f1)
	sed "${line}s/რკინიგზა/გზა/" text | tokenize -l "$lang" 2>/dev/null >tokens
	awk -F'\t' '/^# newpar/ { par++ } NF == 10 && $10 !~ /TokenRange/ { lost[par] = 1 } END { n = 0; for (p in lost) n++; exit n != 1 }' tokens
}

@test "control lines that nobody knows pass through in place" {
	corpus-cat "$sample/letters-1838.txt" "$sample/droeba-1866.txt" >text
	perl -pe 'print "\x1e# colour = deep blue = 7\n" if /^\x1e# map/ && $n++ % 2 == 0; print "\x1e# flag\n" if /^\x1e# enddoc/;
		$_ .= "\x1e# meta.year = 1838\n" if /^\x1e# source/' text >marked
	stage dehyphenate <marked >2
	normalize <2 >3
	local file
	for file in 2 3; do
		[ "$(grep -c '^'$'\x1e''# flag$' "$file")" -eq 2 ]
		[ "$(grep -c '^'$'\x1e''# meta.year = 1838$' "$file")" -eq 2 ]
		[ "$(grep -c '^'$'\x1e''# colour = deep blue = 7$' "$file")" -eq "$(grep -c 'colour' marked)" ]
	done
	stage tokenize <3 >4
	[ "$(grep -c '^# meta.year = 1838$' 4)" -eq 2 ]
	[ "$(grep -c '^# colour = deep blue = 7$' 4)" -eq "$(grep -c 'colour' marked)" ]
	stage ner-tag <4 >5
	grep '^#' 4 | cmp - <(grep '^#' 5)
	# and change nothing else
	stage dehyphenate <text | normalize | stage tokenize | cut -f2,10 | grep -v '^#' >want
	cut -f2,10 4 | grep -v '^#' | cmp - want
}

@test "a stream that was cut anywhere is noticed by the next stage" {
	mkdir in
	head -n 30 "$sample/droeba-1866.txt" >in/a.txt
	head -n 8 "$sample/letters-1838.txt" >in/b.txt
	printf 'x\n' >in/c.txt
	corpus-cat in >1
	stage dehyphenate <1 >2
	normalize <2 >3
	local times=60
	[ -z "${SITQVA_LONG:-}" ] || times=200
	[ -z "$slow" ] || times=15
	"$tools/cut.pl" --times "$times" 1 dehyphenate -l "$lang"
	"$tools/cut.pl" --times "$times" 2 normalize
	"$tools/cut.pl" --times "$times" 3 tokenize -l "$lang"
	"$tools/cut.pl" --times 10 1 normalize
	"$tools/cut.pl" --times 10 1 tokenize
}

@test "of a cut stream the whole documents go through as they would" {
	corpus-cat "$sample/letters-1838.txt" "$sample/droeba-1866.txt" >text
	corpus-cat "$sample/letters-1838.txt" | stage dehyphenate | normalize | stage tokenize >want
	head -c $(($(wc -c <text) - 2000)) text >cut
	exits 1 dehyphenate -l "$lang" cut
	mv out 2
	exits 1 normalize 2
	mv out 3
	exits 1 tokenize -l "$lang" 3
	says "tokenize: "
	head -n "$(wc -l <want)" out | cmp - want
}
