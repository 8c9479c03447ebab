#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "collect/page_files.h"

/* A page file to what corpus-cat writes of it: the text alone, or framed. */
static struct span
read_as(struct span in, bool framed, int *status)
{
	static struct printed printed;
	static struct blocks blocks;
	static char text[1 << 16];
	static struct text_writer out;
	char path[] = "/tmp/test_page_files.XXXXXX";
	const struct page_format *format = page_format_of(in);
	struct page_file f;
	struct err why;
	FILE *got;
	size_t n;
	int fd = mkstemp(path);

	assert_non_null(format);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(text_writer_init(&out, path, &why), 0);
	text_writer_frame(&out, framed);
	blocks_begin(&blocks, &out);
	page_file_begin(&f, format, &printed, &blocks);
	*status = page_file_add(&f, in, &why);
	if (page_file_end(&f, &printed, *status == 0, &why) < 0)
		*status = -1;
	blocks_end(&blocks);
	assert_int_equal(text_writer_close(&out, true, &why), 0);
	got = fopen(path, "r");
	assert_non_null(got);
	n = fread(text, 1, sizeof text, got);
	fclose(got);
	unlink(path);
	printed_release(&printed);
	memset(&printed, 0, sizeof printed);
	blocks_release(&blocks);
	memset(&blocks, 0, sizeof blocks);
	return (struct span){ text, n };
}

struct example { const char *in, *out; };

static void
check(const struct example *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int status;
		struct span got = read_as(span_of(e[i].in), false, &status);

		if (status != 0 || !span_equal(got, span_of(e[i].out)))
			fprintf(stderr, "in:   %s\nwant: %s\ngot:  %.*s\n", e[i].in, e[i].out, SPAN_ARG(got));
		assert_int_equal(status, 0);
		assert_true(span_equal(got, span_of(e[i].out)));
	}
}

#define CHECK(examples) check(examples, sizeof examples / sizeof *examples)

static void
formats_are_known_by_their_first_tags(void **state)
{
	(void)state;
	assert_ptr_equal(page_format_of(SPAN("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- c --><alto>")), &alto_format);
	assert_ptr_equal(page_format_of(SPAN("<a:alto xmlns:a='x'>")), &alto_format);
	assert_ptr_equal(page_format_of(SPAN("<!DOCTYPE alto [ <!ENTITY a \"<b>\"> ]><alto>")), &alto_format);
	assert_ptr_equal(page_format_of(SPAN("<pc:PcGts>")), &page_xml_format);
	assert_ptr_equal(page_format_of(SPAN("\n <!DOCTYPE html PUBLIC 'x'>\n<html><body><div class='ocr_page'>")), &hocr_format);
	assert_ptr_equal(page_format_of(SPAN("<div class=ocr_page>")), &hocr_format);
	assert_ptr_equal(page_format_of(SPAN("<html><body><doc><page width=\"9\"><word xMin=\"1\">")), &bbox_format);
	assert_ptr_equal(page_format_of(SPAN("<document><page><par><line><formatting>")), &abbyy_format);
	assert_null(page_format_of(SPAN("<html><body><p>ocr_paged</p>")));
	assert_null(page_format_of(SPAN("an alto sings")));
	assert_null(page_format_of(SPAN("<TEI>")));
	assert_null(page_format_of(SPAN("<!-- never ends")));
	assert_null(page_format_of(SPAN("")));
}

static void
a_declared_charset_counts_unless_the_bytes_say_otherwise(void **state)
{
	(void)state;
	assert_true(span_equal(page_charset(SPAN("<?xml version='1.0' encoding='KOI8-R'?>")), SPAN("KOI8-R")));
	assert_true(span_equal(page_charset(SPAN("<html><meta content=\"text/html; charset=windows-1251\">")), SPAN("windows-1251")));
	assert_true(span_equal(page_charset(SPAN("<meta charset=latin1>")), SPAN("latin1")));
	assert_int_equal(page_charset(SPAN("<?xml encoding='ISO-8859-1'?><a>\xE1\x83\x90</a>")).len, 0);
	assert_int_equal(page_charset(SPAN("<?xml version='1.0' encoding='UTF-16'?>")).len, 0);
	assert_true(span_equal(page_charset(SPAN("<\0?\0x\0m\0l\0")), SPAN("UTF-16LE")));
	assert_int_equal(page_charset(SPAN("encoding='KOI8-R'")).len, 0);
	assert_int_equal(page_charset(SPAN("")).len, 0);
}

#define HOCR(body) "<html><body><div class='ocr_page'>" body "</div></body></html>"
#define LINE(text) "<span class='ocr_line'>" text "</span>"
#define WORD(text) "<span class='ocrx_word'>" text "</span>"

static void
hocr_gives_lines_of_words_and_an_empty_line_behind_a_paragraph(void **state)
{
	static const struct example examples[] = {
		{ HOCR("<p class='ocr_par'>" LINE(WORD("one") "\n" WORD("two")) LINE(WORD("three")) "</p>"
		       "<p class='ocr_par'>" LINE(WORD("four")) "</p>"), "one two\nthree\n\nfour\n" },
		{ HOCR(LINE("in the line itself") "<br>" LINE("more")), "in the line itself\nmore\n" },
		{ HOCR(LINE(" " WORD(" a ") " " WORD("") " " WORD("b")) LINE(" ")), "a b\n" },
		{ HOCR(LINE(WORD("<strong><em>b</em>old</strong>") " " WORD("&shy;"))), "bold \xC2\xAD\n" },
		{ HOCR(LINE(WORD("<span class='ocrx_cinfo'>a</span>\n <span class='ocrx_cinfo'>b</span>"))), "ab\n" },
		{ HOCR(LINE(WORD("a<del>x</del>") "<span class='ocr_symbol'>y</span>")), "a\n" },
		{ HOCR("<p class='ocr_par'>loose\ntext</p>"), "loose\ntext\n" },
		{ HOCR(WORD("a") "\n" WORD("b")), "a b\n" },
		{ "<div class='ocr_page'>" LINE("a") "</div><div class='ocr_page'></div><div class='ocr_page'>" LINE("c") "</div>",
		  "a\n\n\f\n\fc\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
hocr_that_is_no_xml_is_read(void **state)
{
	static const struct example examples[] = {
		{ HOCR("<SPAN CLASS=ocr_line>R&D, &nbsp;5 < 6 &copy; &nosuch; &#146;</SPAN>"),
		  "R&D, \xC2\xA0""5 < 6 \xC2\xA9 &nosuch; \xE2\x80\x99\n" },
		{ HOCR("<p>" LINE("<b>a<i>b</b></i> c") "<p>" LINE("d") "</div></span>" LINE("e")), "ab c\n\nd\n\ne\n" },
		{ HOCR("<meta name=x><img src=a.png>" LINE("a<br>b")), "a b\n" },
		{ HOCR("<span class='ocr_line' title='image \"a'b.png\"; bbox 1 2 3 4'>a</span>"), "a\n" },
		{ HOCR("<span title=\"a \"b\"; c\"class=\"ocr_line\" class=\"x\" 5=6>a</span>"), "a\n" },
		{ HOCR("<script>if (a < b) '<span class=\"ocr_line\">x</span>'</script>" LINE("a")), "a\n" },
		{ HOCR("<!-- <span class='ocr_line'>x -- y</span> -->" LINE("a") "<![CDATA[ ]]>"), "a\n" },
		{ "<div class='ocr_page'>" LINE("a") "</div> text behind", "a\n" },
		{ "<html><body><p><span class='ocrx_word'>a</span>", "a\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
tesseract_calls_a_line_a_header_that_is_none(void **state)
{
	static const struct example examples[] = {
		{ "<html><head><meta name='ocr-system' content='tesseract 5'/></head><div class='ocr_page'><p class='ocr_par'>"
		  "<span class='ocr_header'>a</span><span class='ocr_line'>b</span></p></div></html>", "a\nb\n" },
		{ HOCR("<div class='ocr_header'>" LINE("head") "</div>" LINE("text")), "head\n\ntext\n" },
	};

	(void)state;
	CHECK(examples);
}

#define ALTO(body) "<alto><Layout><Page><PrintSpace><TextBlock>" body "</TextBlock></PrintSpace></Page></Layout></alto>"
#define TEXTLINE(body) "<TextLine>" body "</TextLine>"

static void
alto_hyphens_are_given_back_once(void **state)
{
	static const struct example examples[] = {
		/* the whole word has none: a soft hyphen */
		{ ALTO(TEXTLINE("<String CONTENT='dis' SUBS_TYPE='HypPart1' SUBS_CONTENT='distant'/><HYP CONTENT='-'/>")
		       TEXTLINE("<String CONTENT='tant' SUBS_TYPE='HypPart2' SUBS_CONTENT='distant'/>")), "dis\xC2\xAD\ntant\n" },
		/* it keeps one */
		{ ALTO(TEXTLINE("<String CONTENT='self' SUBS_TYPE='HypPart1' SUBS_CONTENT='self-made'/><HYP CONTENT='-'/>")), "self-\n" },
		{ ALTO(TEXTLINE("<String CONTENT='self-' SUBS_TYPE='HypPart1' SUBS_CONTENT='self-made'/><HYP CONTENT='-'/>")), "self-\n" },
		/* in CONTENT and as HYP */
		{ ALTO(TEXTLINE("<String CONTENT='dis-'/><HYP CONTENT='-'/>")), "dis-\n" },
		{ ALTO(TEXTLINE("<String CONTENT='dis-' SUBS_TYPE='HypPart1' SUBS_CONTENT='distant'/><HYP CONTENT='-'/>")), "dis\xC2\xAD\n" },
		/* in CONTENT alone, with what a wrong charset made of it */
		{ ALTO(TEXTLINE("<String CONTENT='dis\xC3\x82\xC2\xAC' SUBS_TYPE='HypPart1' SUBS_CONTENT='distant'/>")), "dis\xC2\xAD\n" },
		{ ALTO(TEXTLINE("<String CONTENT='dis\xC2\xAC'/>")), "dis\xC2\xAC\n" },
		/* nobody knows the whole word */
		{ ALTO(TEXTLINE("<String CONTENT='dis'/><HYP CONTENT='-'/>")), "dis-\n" },
		{ ALTO(TEXTLINE("<String CONTENT='dis'/><HYP/>")), "dis-\n" },
		{ ALTO(TEXTLINE("<String CONTENT='dis'/><HYP CONTENT='\xC2\xAD'/>")), "dis\xC2\xAD\n" },
		{ ALTO(TEXTLINE("<String CONTENT='dis' SUBS_TYPE='HypPart1' SUBS_CONTENT=''/><HYP CONTENT='-'/>")), "dis-\n" },
		/* HYP is missing */
		{ ALTO(TEXTLINE("<String CONTENT='dis' SUBS_TYPE='HypPart1' SUBS_CONTENT='distant'/>")), "dis\xC2\xAD\n" },
		{ ALTO(TEXTLINE("<HYP CONTENT='-'/><String CONTENT='a'/>")), "a\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
alto_words_have_blanks_between_them_where_the_page_has_any(void **state)
{
	static const struct example examples[] = {
		{ ALTO(TEXTLINE("<String CONTENT='a'/><SP/><String CONTENT='b'/><String CONTENT='.'/>")), "a b.\n" },
		{ ALTO(TEXTLINE("<String CONTENT='a'/><String CONTENT='b'/>")), "a b\n" },
		{ ALTO(TEXTLINE("<String CONTENT=' a  b '/>")), "a b\n" },
		{ ALTO(TEXTLINE("<String CONTENT='\xE7\xBE\xA9'/><String CONTENT='\xE7\xA6\xAE'/>")), "\xE7\xBE\xA9\xE7\xA6\xAE\n" },
		{ ALTO(TEXTLINE("<String HPOS='0' VPOS='0' WIDTH='20' HEIGHT='10' CONTENT='a'/>"
				"<String HPOS='20' VPOS='0' WIDTH='3' HEIGHT='10' CONTENT=','/>"
				"<String HPOS='30' VPOS='0' WIDTH='20' HEIGHT='10' CONTENT='b'/>")), "a, b\n" },
		{ ALTO(TEXTLINE("<String CONTENT='a'><ALTERNATIVE>x</ALTERNATIVE><Glyph CONTENT='a'><Variant CONTENT='o'/></Glyph></String>")),
		  "a\n" },
		{ "<a:alto xmlns:a='u'><a:Page><a:TextLine><a:String CONTENT='a'/></a:TextLine></a:Page></a:alto>", "a\n" },
		{ ALTO(""), "" },
	};

	(void)state;
	CHECK(examples);
}

static void
alto_margins_and_tags_tell_kinds(void **state)
{
	int status;
	struct span got = read_as(SPAN("<alto><Tags><OtherTag ID='t1' LABEL='MarginTextZone'/></Tags><Layout><Page><TopMargin><TextBlock><TextLine>"
				       "<String CONTENT='12'/></TextLine></TextBlock></TopMargin><BottomMargin><TextBlock><TextLine>"
				       "<String CONTENT='B2'/></TextLine></TextBlock></BottomMargin><PrintSpace><TextBlock><TextLine>"
				       "<String CONTENT='text'/></TextLine></TextBlock><TextBlock TAGREFS='x t1'><TextLine>"
				       "<String CONTENT='aside'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"), true, &status);

	(void)state;
	assert_int_equal(status, 0);
	assert_true(span_equal(got, SPAN("\x1e# page = 0 [1]\n\x1e# par = furniture\n\x1e# map = 0+3\n12\n"
					 "\x1e# map = 3+6\n\ntext\n\x1e# par = note\n\x1e# map = 9+7\n\naside\n"
					 "\x1e# par = furniture\n\x1e# map = 16+4\n\nB2\n")));
}

#define PAGE(body) "<PcGts><Page>" body "</Page></PcGts>"
#define EQUIV(text) "<TextEquiv><Unicode>" text "</Unicode></TextEquiv>"

static void
page_xml_text_is_taken_once_from_whatever_level_has_it(void **state)
{
	static const struct example examples[] = {
		{ PAGE("<TextRegion><TextLine><Word>" EQUIV("a") "</Word><Word>" EQUIV("b") "</Word>" EQUIV("a b") "</TextLine>" EQUIV("a b")
		       "</TextRegion>"), "a b\n" },
		{ PAGE("<TextRegion><TextLine><Word>" EQUIV("a") "</Word><Word>" EQUIV("b") "</Word></TextLine></TextRegion>"), "a b\n" },
		{ PAGE("<TextRegion><TextLine><Word><Glyph>" EQUIV("a") "</Glyph><Glyph>" EQUIV("b") "</Glyph></Word></TextLine></TextRegion>"),
		  "ab\n" },
		{ PAGE("<TextRegion>" EQUIV("one\r\ntwo\n") "</TextRegion><TextRegion>" EQUIV("three") "</TextRegion>"), "one\ntwo\n\nthree\n" },
		{ PAGE("<TextRegion><TextLine>" EQUIV("") "</TextLine>" EQUIV("from the region") "</TextRegion>"), "from the region\n" },
		{ PAGE("<TextRegion><TextLine><TextEquiv index='1'><Unicode>worse</Unicode></TextEquiv><TextEquiv index='0'><Unicode>best"
		       "</Unicode></TextEquiv></TextLine></TextRegion>"), "best\n" },
		{ PAGE("<TextRegion><TextLine><TextEquiv><PlainText>x</PlainText><Unicode>y</Unicode></TextEquiv></TextLine></TextRegion>"), "y\n" },
		{ PAGE("<TextRegion><TextRegion><TextLine>" EQUIV("inner") "</TextLine></TextRegion>" EQUIV("inner") "</TextRegion>"), "inner\n" },
		{ PAGE("<TextRegion type='drop-capital'><TextLine>" EQUIV("D") "</TextLine></TextRegion><TextRegion><TextLine>" EQUIV("er Tag")
		       "</TextLine></TextRegion>"), "Der Tag\n" },
		{ PAGE("<ImageRegion/>"), "" },
	};

	(void)state;
	CHECK(examples);
}

#define REGION(id, text) "<TextRegion id='" id "'><TextLine>" EQUIV(text) "</TextLine></TextRegion>"

static void
page_xml_regions_come_in_reading_order(void **state)
{
	static const struct example examples[] = {
		{ PAGE("<ReadingOrder><OrderedGroup><RegionRefIndexed index='2' regionRef='a'/><OrderedGroupIndexed index='1'>"
		       "<RegionRefIndexed index='7' regionRef='b'/><RegionRefIndexed index='3' regionRef='c'/></OrderedGroupIndexed>"
		       "<UnorderedGroupIndexed index='0'><RegionRef regionRef='e'/><RegionRef regionRef='d'/></UnorderedGroupIndexed>"
		       "</OrderedGroup></ReadingOrder>" REGION("a", "5") REGION("b", "4") REGION("c", "3") REGION("d", "2") REGION("e", "1")
		       REGION("f", "6")), "1\n\n2\n\n3\n\n4\n\n5\n\n6\n" },
		{ PAGE(REGION("a", "1") REGION("b", "2")), "1\n\n2\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
page_xml_types_and_customs_tell_kinds(void **state)
{
	int status;
	struct span got = read_as(SPAN(PAGE("<TextRegion type='page-number'><TextLine>" EQUIV("7") "</TextLine></TextRegion>"
					    "<TextRegion custom='readingOrder {index:0;} structure {type:heading;}'><TextLine>" EQUIV("A")
					    "</TextLine></TextRegion><TextRegion type='paragraph'><TextLine>" EQUIV("b")
					    "</TextLine></TextRegion>")), true, &status);

	(void)state;
	assert_int_equal(status, 0);
	assert_true(span_equal(got, SPAN("\x1e# page = 0 [1]\n\x1e# par = furniture\n\x1e# map = 0+2\n7\n"
					 "\x1e# par = heading\n\x1e# map = 2+3\n\nA\n\x1e# map = 5+3\n\nb\n")));
}

#define BBOX(body) "<html><body><doc><page width=\"9\">" body "</page></doc></body></html>"
#define PDFWORD(l, t, r, b, text) "<word xMin=\"" #l "\" yMin=\"" #t "\" xMax=\"" #r "\" yMax=\"" #b "\">" text "</word>"
#define PDFLINE(l, t, r, b, body) "<line xMin=\"" #l "\" yMin=\"" #t "\" xMax=\"" #r "\" yMax=\"" #b "\">" body "</line>"

static void
pieces_of_a_row_are_one_line(void **state)
{
	static const struct example examples[] = {
		/* a justified line of few words */
		{ BBOX("<block>" PDFLINE(0, 0, 50, 10, PDFWORD(0, 0, 50, 10, "wide")) PDFLINE(90, 0, 140, 10, PDFWORD(90, 0, 140, 10, "apart"))
		       PDFLINE(180, 0, 230, 10, PDFWORD(180, 0, 230, 10, "words")) "</block>"), "wide apart words\n" },
		/* columns */
		{ BBOX("<block>" PDFLINE(0, 0, 70, 10, PDFWORD(0, 0, 30, 10, "one") PDFWORD(35, 0, 70, 10, "two"))
		       PDFLINE(150, 0, 180, 10, PDFWORD(150, 0, 180, 10, "three")) "</block>"), "one two    three\n" },
		/* a page number and a head in blocks of their own */
		{ BBOX("<block>" PDFLINE(0, 0, 20, 10, PDFWORD(0, 0, 20, 10, "190")) "</block><flow><block>"
		       PDFLINE(80, 0, 120, 10, PDFWORD(80, 0, 120, 10, "Letters")) "</block></flow>"), "190 Letters\n" },
		/* -bbox has words alone */
		{ BBOX(PDFWORD(0, 0, 20, 10, "a") PDFWORD(25, 1, 40, 11, "b") PDFWORD(0, 14, 20, 24, "c")), "a b\nc\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
places_become_blanks_and_empty_lines(void **state)
{
	static const struct example examples[] = {
		/* lines of ten letters, each ten wide; the third begins three letters further right; a gap before the fifth */
		{ BBOX("<block>" PDFLINE(0, 0, 100, 10, "<word>abcdefghij</word>") PDFLINE(0, 12, 100, 22, "<word>abcdefghij</word>")
		       PDFLINE(30, 24, 100, 34, "<word>abcdefg</word>") PDFLINE(1, 36, 100, 46, "<word>abcdefghij</word>")
		       PDFLINE(0, 60, 100, 70, "<word>abcdefghij</word>") PDFLINE(0, 72, 60, 82, "<word>abcdef</word>") "</block>"),
		  "abcdefghij\nabcdefghij\n   abcdefg\nabcdefghij\n\nabcdefghij\nabcdef\n" },
		/* the page is turned: each line begins half a letter further right */
		{ BBOX("<block>" PDFLINE(0, 0, 100, 10, "<word>abcdefghij</word>") PDFLINE(5, 120, 105, 130, "<word>abcdefghij</word>")
		       PDFLINE(10, 240, 110, 250, "<word>abcdefghij</word>") PDFLINE(15, 360, 115, 370, "<word>abcdefghij</word>")
		       PDFLINE(20, 480, 120, 490, "<word>abcdefghij</word>") PDFLINE(25, 600, 125, 610, "<word>abcdefghij</word>") "</block>"),
		  "abcdefghij\nabcdefghij\nabcdefghij\nabcdefghij\nabcdefghij\nabcdefghij\n" },
		/* Hebrew begins at the right */
		{ BBOX("<block>" PDFLINE(0, 0, 40, 10, "<word>\xD7\x90\xD7\x91\xD7\x92\xD7\x93</word>")
		       PDFLINE(20, 12, 40, 22, "<word>\xD7\x90\xD7\x91</word>") PDFLINE(0, 24, 20, 34, "<word>\xD7\x90\xD7\x91</word>") "</block>"),
		  "\xD7\x90\xD7\x91\xD7\x92\xD7\x93\n\xD7\x90\xD7\x91\n  \xD7\x90\xD7\x91\n" },
	};

	(void)state;
	CHECK(examples);
}

#define WIDE(t, b, text) PDFLINE(0, t, 310, b, "<word>" text "</word>")

static void
a_paragraph_that_was_cut_into_blocks_is_one_again(void **state)
{
	static const struct example examples[] = {
		/* right below, after a full line */
		{ BBOX("<block>" WIDE(0, 10, "a line as long as lines of text") WIDE(12, 22, "another line as wide as that is") "</block><block>"
		       WIDE(24, 34, "and the third in its own block.") PDFLINE(0, 36, 100, 46, "<word>Its end.</word>") "</block>"),
		  "a line as long as lines of text\nanother line as wide as that is\nand the third in its own block.\nIts end.\n" },
		/* after a short line, and below a gap */
		{ BBOX("<block>" WIDE(0, 10, "a line as long as lines of text") PDFLINE(0, 12, 100, 22, "<word>Its end.</word>") "</block><block>"
		       WIDE(24, 34, "another line as wide as that is") WIDE(36, 46, "and the third in its own block.") "</block><block>"
		       WIDE(58, 68, "further down what is different.") WIDE(70, 80, "and the last line of all this. ") "</block>"),
		  "a line as long as lines of text\nIts end.\n\nanother line as wide as that is\nand the third in its own block.\n\n"
		  "further down what is different.\nand the last line of all this.\n" },
		/* in the next column */
		{ BBOX("<block>" PDFLINE(0, 0, 100, 10, "<word>one one on</word>") PDFLINE(0, 12, 100, 22, "<word>two two tw</word>")
		       PDFLINE(0, 24, 100, 34, "<word>three thre</word>") PDFLINE(0, 36, 100, 46, "<word>four four </word>") "</block><block>"
		       PDFLINE(120, 0, 220, 10, "<word>five five </word>") PDFLINE(120, 12, 180, 22, "<word>six.</word>") "</block>"),
		  "one one on\ntwo two tw\nthree thre\nfour four\nfive five\nsix.\n" },
		/* a list, a block each */
		{ BBOX("<block>" PDFLINE(0, 0, 100, 10, "<word>1 - a hund</word>") "</block><block>" PDFLINE(0, 12, 100, 22, "<word>2 - two hu</word>")
		       "</block>"), "1 - a hund\n\n2 - two hu\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
abbyy_letters_make_words_and_other_readings_are_left_out(void **state)
{
	static const struct example examples[] = {
		{ "<document><page><block blockType='Text'><text><par><line l='0' t='0' r='9' b='9'><formatting>\n<charParams>a</charParams>\n"
		  "<charParams> </charParams><charParams><charRecVariants><charRecVariant>x</charRecVariant></charRecVariants>b</charParams>"
		  "</formatting></line></par><par><line><formatting>plain text</formatting></line></par></text></block></page></document>",
		  "a b\n\nplain text\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
a_damaged_file_gives_what_can_be_had(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "<alto><Page><TextBlock><TextLine><String CONTENT='a'/></TextLine><TextLine><String CONTENT='b'/>", "a\nb\n" },
		{ "<alto><Page><TextBlock><TextLine><String CONTENT='a'/></TextLine></Page></alto>", "a\n" },
		{ "<alto><Page><TextLine><String CONTENT='a'/></TextLine><TextLine><String CONTENT='b", "a\n" },
		{ "<div class='ocr_page'><span class='ocr_line'>a b", "a b\n" },
		{ "<div class='ocr_page'><span class='ocr_line'>a b</span></div><!-- ", "a b\n" },
	};
	int status;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span got = read_as(span_of(cases[i].in), false, &status);

		assert_int_equal(status, -1);
		assert_true(span_equal(got, span_of(cases[i].out)));
	}
}

static void
entities_are_never_expanded(void **state)
{
	static const struct example examples[] = {
		{ "<!DOCTYPE alto [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!-- ' --><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
		  "<alto><Page><TextLine><String CONTENT='&b;&c;'/></TextLine></Page></alto>", "&b;&c;\n" },
	};

	(void)state;
	CHECK(examples);
}

static void
kinds_are_known_however_they_are_spelt(void **state)
{
	(void)state;
	assert_int_equal(printed_kind_of(SPAN("page-number")), PRINTED_FURNITURE);
	assert_int_equal(printed_kind_of(SPAN("RunningTitleZone")), PRINTED_FURNITURE);
	assert_int_equal(printed_kind_of(SPAN("MarginTextZone:note#1")), PRINTED_NOTE);
	assert_int_equal(printed_kind_of(SPAN("FOOTNOTE")), PRINTED_NOTE);
	assert_int_equal(printed_kind_of(SPAN("TableRegion")), PRINTED_TABLE);
	assert_int_equal(printed_kind_of(SPAN("MainZone")), PRINTED_TEXT);
	assert_int_equal(printed_kind_of(SPAN("a name of more than thirty-two letters, header")), PRINTED_TEXT);
	assert_int_equal(printed_kind_of(SPAN("")), PRINTED_TEXT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_are_known_by_their_first_tags),
		cmocka_unit_test(a_declared_charset_counts_unless_the_bytes_say_otherwise),
		cmocka_unit_test(hocr_gives_lines_of_words_and_an_empty_line_behind_a_paragraph),
		cmocka_unit_test(hocr_that_is_no_xml_is_read),
		cmocka_unit_test(tesseract_calls_a_line_a_header_that_is_none),
		cmocka_unit_test(alto_hyphens_are_given_back_once),
		cmocka_unit_test(alto_words_have_blanks_between_them_where_the_page_has_any),
		cmocka_unit_test(alto_margins_and_tags_tell_kinds),
		cmocka_unit_test(page_xml_text_is_taken_once_from_whatever_level_has_it),
		cmocka_unit_test(page_xml_regions_come_in_reading_order),
		cmocka_unit_test(page_xml_types_and_customs_tell_kinds),
		cmocka_unit_test(pieces_of_a_row_are_one_line),
		cmocka_unit_test(places_become_blanks_and_empty_lines),
		cmocka_unit_test(a_paragraph_that_was_cut_into_blocks_is_one_again),
		cmocka_unit_test(abbyy_letters_make_words_and_other_readings_are_left_out),
		cmocka_unit_test(a_damaged_file_gives_what_can_be_had),
		cmocka_unit_test(entities_are_never_expanded),
		cmocka_unit_test(kinds_are_known_however_they_are_spelt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
