/*
 * What goes out as XML and JSON is well-formed, whatever is in the sentences: names on borders, odd tags, characters that XML
 * escapes or cannot hold.
 */
#include "test.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/reader.h"
#include "stream/tokens.h"

static struct arena mem = ARENA_INIT;

static const char *const forms[] = {
	"a", "<", "&amp;", "\"", "'", "]]>", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xC2\x85", "\\", "10 000", "\xF4\x8F\xBF\xBF", "<g/>", "\xE2\x80\xA8",
};
static const char *const tags[] = {
	"O", "B-PER", "I-PER", "B-LOC", "B-ORG", "B-EVENT", "I-EVENT", "B-DATE", "I-DATE", "B-CIT", "I-CIT", "B-a\"<&>", "I-a\"<&>", "B-", "person", "_",
};
static const char *const values[] = { "1918-05-26", "18XX", "<\"&\\t\\n\\f\\r\\p\\s>", "\xEF\xBF\xBF", "", "1914/1918", "\\\"" };

static unsigned
dice(unsigned n)
{
	static unsigned long long seed = 4711;

	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

#define ANY(list) span_of((list)[dice(sizeof (list) / sizeof *(list))])

static void
set(struct token *t, const char *key)
{
	if (dice(2))
		misc_set(t, span_of(key), ANY(values), &mem);
}

/* A sentence of odd tokens, some of them ranges of two words. */
static struct sentence
odd_sentence(void)
{
	struct sentence s = { .new_document = dice(5) == 0, .new_paragraph = dice(3) == 0 };
	unsigned long long id = 1;

	s.token = arena_alloc(&mem, 40 * sizeof *s.token);
	s.document = dice(2) ? SPAN("a<&\"%20.txt") : SPAN("");
	s.paragraph_kind = dice(2) ? SPAN("") : SPAN("note\"<");
	s.comments = SPAN("# source = <\"&\xEF\xBF\xBE\n# sent_id = \"<&>\n# \"\\ = \\\"\n");
	for (unsigned n = 1 + dice(10); n > 0; n--) {
		struct token *t = &s.token[s.count];
		unsigned words = dice(4) == 0 ? 3 : 1;

		for (unsigned i = 0; i < words; i++, s.count++) {
			token_clear(&t[i]);
			t[i].column[COL_FORM] = ANY(forms);
			t[i].column[COL_ID] = words > 1 && i == 0 ? arena_printf(&mem, "%llu-%llu", id, id + 1) : number_span(id++, &mem);
		}
		misc_set(t, SPAN("NER"), ANY(tags), &mem);
		t->column[COL_LEMMA] = ANY(forms);
		set(t, "NERId");
		set(t, "NERLemma");
		set(t, "NERValue");
		set(t, "Page");
		set(t, "Odd\"<key");
	}
	return s;
}

/* 300 odd sentences in a format; to be freed. */
static char *
odd_output(enum token_format format, size_t *len)
{
	char path[] = "/tmp/sitqva-export.XXXXXX", *bytes;
	struct token_writer *w;
	struct err why;

	close(mkstemp(path));
	assert_int_equal(token_writer_open(&w, path, format, &why), 0);
	for (int i = 0; i < 300; i++) {
		struct sentence s = odd_sentence();

		token_write(w, &s);
		arena_reset(&mem);
	}
	assert_int_equal(token_writer_close(w, &why), 0);
	assert_int_equal(file_read(path, 64 << 20, &bytes, len, &why), 0);
	unlink(path);
	return bytes;
}

static void
feed(XML_Parser p, struct span s, bool last)
{
	if (XML_Parse(p, s.at, (int)s.len, last) == XML_STATUS_OK)
		return;
	fail_msg("line %lu: %s", XML_GetCurrentLineNumber(p), XML_ErrorString(XML_GetErrorCode(p)));
}

static void
tei_is_well_formed(void **state)
{
	XML_Parser p = XML_ParserCreate("UTF-8");
	size_t len;
	char *bytes = odd_output(TOKENS_TEI, &len);

	(void)state;
	feed(p, (struct span){ bytes, len }, true);
	XML_ParserFree(p);
	free(bytes);
}

static void
cwb_is_well_formed_inside_a_root(void **state)
{
	XML_Parser p = XML_ParserCreate("UTF-8");
	size_t len;
	char *bytes = odd_output(TOKENS_CWB, &len);

	(void)state;
	feed(p, SPAN("<corpus>"), false);
	feed(p, (struct span){ bytes, len }, false);
	feed(p, SPAN("</corpus>"), true);
	XML_ParserFree(p);
	free(bytes);
}

/* Strings, brackets and commas, as RFC 8259 has them (of which jsonl needs no numbers); where it stops fitting. */
static const char *
json_value(const char *at)
{
	if (*at == '"') {
		for (at++; *at != '"'; at++) {
			if ((unsigned char)*at < 0x20)
				return NULL;
			if (*at == '\\' && !strchr("\"\\/bfnrtu", *++at))
				return NULL;
		}
		return at + 1;
	}
	if (*at == '[' || *at == '{') {
		char end = *at == '[' ? ']' : '}';

		for (at++; *at != end; at += *at == ',') {
			if (end == '}' && (*at != '"' || !(at = json_value(at)) || *at++ != ':'))
				return NULL;
			at = json_value(at);
			if (!at || (*at != ',' && *at != end) || (*at == ',' && at[1] == end))
				return NULL;
		}
		return at + 1;
	}
	return NULL;
}

static void
each_line_of_jsonl_is_an_object(void **state)
{
	size_t len, objects = 0;
	char *bytes = odd_output(TOKENS_JSONL, &len);
	struct span rest = { bytes, len }, line;

	(void)state;
	while (rest.len && span_field(&rest, '\n', &line)) {
		const char *end = line.at[0] == '{' ? json_value(line.at) : NULL;

		if (end != line.at + line.len)
			fail_msg("%.*s", SPAN_ARG(line));
		objects++;
	}
	assert_int_equal(objects, 300);
	free(bytes);
}

static int
tear_down(void **state)
{
	(void)state;
	arena_release(&mem);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tei_is_well_formed),
		cmocka_unit_test(cwb_is_well_formed_inside_a_root),
		cmocka_unit_test(each_line_of_jsonl_is_an_object),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
