/*
 * Properties that hold for any text: forms and spacing rebuild it to the byte, every range points at the
 * token's letters, sentences stay within their bounds. Texts are made up, with a fixed seed.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stream/edit.h"
#include "stream/tokens.h"
#include "text/utf8.h"
#include "token/tokenizer.h"

static struct languages languages;
static uint64_t seed = 20260101;

static unsigned
random_below(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

static const char *const pieces[] = {
	" ", " ", " ", " ", " ", "  ", "\n", "\n\n", "\t", "\f", "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\xAF", "\xEF\xBB\xBF",
	"კაცი", "ომი", "ერთ", "ა", "წ", "ე.ი", "ა.შ.", "ივ.", "გვ.", "The", "no", "I", "e.g.", "well", "Он", "г.", "т.", "е.", "10",
	"1918", "000", "5", "XII", "¹", "²", "½", "x", "don't", "’", "'", "\"", "„", "“", "«", "»", "(", ")", "[", "]", "-", "-", "–",
	"—", "\xC2\xAD", "¬", ".", ".", ".", "...", "…", ",", ",,", ";", ":", "!", "?", "/", "@", "www.a.ge", "https://a.b/c", "10.1000/1",
	"a@b.com", "_", "#", "# ", "=", "|", "\\", "\\s", "&", "<g/>", "e\xCC\x81", "\xCC\x88", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
	"\xF0\x9F\x87\xAC\xF0\x9F\x87\xAA", "日本語", "ไทย", "مرحبا", "։", "\x1E", "\xEF\xBF\xBD", "ﬁ",
};

static void
make_text(struct buf *b, unsigned count)
{
	buf_reset(b);
	while (count-- > 0)
		buf_add(b, span_of(pieces[random_below(sizeof pieces / sizeof *pieces)]));
	buf_byte(b, '\n');
}

/* Tokenizes a stream into a file, whose name is in path. */
static void
tokenize_as(enum token_format format, struct span stream, bool frame, enum sentence_mode mode, bool standard, char *path)
{
	struct text_reader *in = text_reader_new_bytes(&stream, "in", frame);
	struct arena mem = ARENA_INIT;
	struct token_writer *out;
	struct tokenizer t;
	struct text_item item;
	struct err why;
	int got, fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(token_writer_open(&out, path, format, &why), 0);
	tokenizer_init(&t, &languages, out, mode, false);
	t.standard = standard;
	while ((got = text_read(in, &item, &mem, &why)) != 0) {
		assert_int_equal(got, 1);
		tokenizer_take(&t, &item);
		arena_reset(&mem);
	}
	tokenizer_end(&t);
	tokenizer_release(&t);
	assert_int_equal(token_writer_close(out, &why), 0);
	text_reader_free(in);
	arena_release(&mem);
}

static void
tokenize(struct span stream, bool frame, enum sentence_mode mode, bool standard, char *path)
{
	tokenize_as(TOKENS_CONLLU, stream, frame, mode, standard, path);
}

struct range { unsigned long long start, end; };

static size_t
parse_ranges(struct span text, struct range *out, size_t max)
{
	struct span range, end;
	size_t n = 0;

	while (n < max && span_field(&text, ',', &range)) {
		end = range;
		assert_true(span_field(&end, ':', &range));
		assert_true(span_number(range, &out[n].start) && span_number(end, &out[n].end));
		n++;
	}
	return n;
}

/* The letters of the source that a token says it stands for. */
static void
add_letters(const struct token *t, struct span source, struct buf *out)
{
	struct span pieces_key = misc_get(t, SPAN("TokenPieces")), range = misc_get(t, SPAN("TokenRange"));
	struct range r[64];
	size_t n = range.at ? parse_ranges(pieces_key.at ? pieces_key : range, r, 64) : 0;

	for (size_t i = 0; i < n; i++) {
		size_t from = utf8_skip_valid(source, 0, r[i].start), to = utf8_skip_valid(source, from, r[i].end - r[i].start);

		buf_add(out, (struct span){ source.at + from, to - from });
	}
}

/* Reads the tokens back: what they rebuild, and whether their ranges are right. */
static void
check(char *path, struct span text, struct span source)
{
	char *files[] = { path, NULL };
	struct err why;
	struct token_reader *in = token_reader_new(files, TOKENS_CONLLU, NULL, &why);
	struct buf rebuilt = BUF_INIT, letters = BUF_INIT;
	struct arena mem = ARENA_INIT;
	struct sentence s;
	int got;

	while ((got = token_read(in, &s, &mem, &why)) != 0) {
		struct token *t;

		if (got < 0)
			fail_msg("%s", why.text);
		assert_true(span_equal(comment_get(s.comments, SPAN("text")), sentence_text(&s, &mem)));
		assert_true(s.count <= SENTENCE_TOKENS);
		for (size_t at = 0; sentence_next(&s, false, &at, &t); ) {
			buf_add(&rebuilt, field_unescape(misc_get(t, SPAN("SpacesBefore")), &mem));
			buf_add(&rebuilt, t->column[COL_FORM]);
			buf_add(&rebuilt, token_space_after(t, &mem));
			assert_true(t->column[COL_FORM].len <= TOKEN_BYTES);
			buf_reset(&letters);
			add_letters(t, source, &letters);
			if (!span_equal(buf_span(&letters), t->column[COL_FORM]))
				fail_msg("'%.*s' has the range of '%.*s'", SPAN_ARG(t->column[COL_FORM]), SPAN_ARG(buf_span(&letters)));
		}
		arena_reset(&mem);
	}
	if (rebuilt.len)			/* white space alone has no token to stand beside */
		assert_true(span_equal(buf_span(&rebuilt), text));
	token_reader_free(in);
	buf_release(&rebuilt);
	buf_release(&letters);
	arena_release(&mem);
	unlink(path);
}

static void
tokens_and_their_spacing_rebuild_the_text_and_ranges_point_at_the_letters(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	for (int round = 0; round < 300; round++) {
		char path[] = "/tmp/sitqva-test.XXXXXX";

		make_text(&text, random_below(120));
		if (span_starts(buf_span(&text), SPAN("\x1E# ")) || span_starts(buf_span(&text), SPAN("\xEF\xBB\xBF")))
			continue;
		/* 1E is no text of ours: the reader makes a blank of it */
		for (size_t i = 0; i < text.len; i++)
			if (text.at[i] == '\x1E')
				text.at[i] = 'x';
		tokenize(buf_span(&text), random_below(2), (enum sentence_mode)random_below(3), random_below(4) == 0, path);
		check(path, buf_span(&text), buf_span(&text));
	}
	buf_release(&text);
}

/* Cuts a block into stretches, drops some, moves some: what a stage may do without changing letters. */
static struct block
shuffle(const struct block *from, struct arena *mem)
{
	struct edit e = edit_begin(from, mem);
	size_t points = utf8_points_valid(from->text), last = 0;

	for (size_t at = 0; at + 1 < points; ) {
		size_t n = 1 + random_below(12), start, end;

		if (at + n + 1 > points)
			n = points - 1 - at;
		start = utf8_skip_valid(from->text, 0, random_below(8) ? at : random_below((unsigned)points - 1));
		end = utf8_skip_valid(from->text, start, n);
		at += n;
		/* a letter twice in a row would be one replacement to the map */
		if (end == from->text.len || random_below(6) == 0 || memchr(from->text.at + start, '\n', end - start) ||
		    utf8_skip_valid(from->text, start, 1) == last)
			continue;
		edit_copy(&e, start, end);
		last = end;
	}
	edit_copy(&e, from->text.len - 1, from->text.len);
	return edit_end(&e);
}

static void
ranges_point_at_the_letters_through_maps(void **state)
{
	struct buf text = BUF_INIT, stream = BUF_INIT;
	struct arena mem = ARENA_INIT;

	(void)state;
	for (int round = 0; round < 300; round++) {
		char path[] = "/tmp/sitqva-test.XXXXXX";
		struct block source, block;

		make_text(&text, 2 + random_below(80));
		for (size_t i = 0; i < text.len; i++)
			if (text.at[i] == '\x1E')
				text.at[i] = 'x';
		source = (struct block){ buf_span(&text), MAP_INIT };
		map_add(&source.map, (struct map_run){ RUN_COPY, 0, 0, utf8_points_valid(source.text) }, &mem);
		block = shuffle(&source, &mem);
		buf_reset(&stream);
		buf_add(&stream, SPAN("\x1E# newdoc id = a\n\x1E# source = a\n\x1E# page = 0 [1]\n\x1E# map = "));
		map_print(&block.map, &stream);
		buf_byte(&stream, '\n');
		buf_add(&stream, block.text);
		buf_add(&stream, SPAN("\x1E# enddoc\n\x1E# end = 1\n"));
		if (map_sure(&block.map)) {
			tokenize(buf_span(&stream), false, SENTENCES_AUTO, random_below(4) == 0, path);
			check(path, block.text, buf_span(&text));
		}
		arena_reset(&mem);
	}
	arena_release(&mem);
	buf_release(&text);
	buf_release(&stream);
}

static void
a_line_longer_than_the_window_is_rebuilt(void **state)
{
	static const char *const words[] = { "კაცი ", "მოვიდა. ", "The end. He ", "x", "10 000 ", "  " };
	struct buf text = BUF_INIT;
	char path[] = "/tmp/sitqva-test.XXXXXX";

	(void)state;
	while (text.len < (17u << 20))
		buf_add(&text, span_of(words[random_below(6)]));
	buf_byte(&text, '\n');
	{
		struct span stream = buf_span(&text);
		struct err why;
		char *files[] = { path, NULL };
		struct token_reader *in;
		struct buf rebuilt = BUF_INIT;
		struct arena mem = ARENA_INIT;
		struct sentence s;

		tokenize(stream, false, SENTENCES_AUTO, false, path);
		in = token_reader_new(files, TOKENS_CONLLU, NULL, &why);
		while (token_read(in, &s, &mem, &why) > 0) {
			struct token *t;

			for (size_t at = 0; sentence_next(&s, false, &at, &t); ) {
				buf_add(&rebuilt, field_unescape(misc_get(t, SPAN("SpacesBefore")), &mem));
				buf_add(&rebuilt, t->column[COL_FORM]);
				buf_add(&rebuilt, token_space_after(t, &mem));
			}
			arena_reset(&mem);
		}
		assert_true(span_equal(buf_span(&rebuilt), stream));
		token_reader_free(in);
		buf_release(&rebuilt);
		arena_release(&mem);
		unlink(path);
	}
	buf_release(&text);
}

static void
a_sentence_without_an_end_ends_by_force(void **state)
{
	struct buf text = BUF_INIT;
	char path[] = "/tmp/sitqva-test.XXXXXX";
	char *files[] = { path, NULL };
	struct arena mem = ARENA_INIT;
	struct token_reader *in;
	struct sentence s;
	struct err why;
	size_t sentences = 0, tokens = 0;

	(void)state;
	for (int i = 0; i < 300000; i++)
		buf_add(&text, SPAN("სიტყვა "));
	tokenize(buf_span(&text), false, SENTENCES_AUTO, false, path);
	in = token_reader_new(files, TOKENS_CONLLU, NULL, &why);
	while (token_read(in, &s, &mem, &why) > 0) {
		assert_true(s.count <= SENTENCE_TOKENS);
		tokens += s.count;
		sentences++;
		arena_reset(&mem);
	}
	assert_int_equal(tokens, 300000);
	assert_true(sentences > 4 && sentences < 12);
	token_reader_free(in);
	arena_release(&mem);
	buf_release(&text);
	unlink(path);
}

/* A word and a stop in turn, more than a sentence takes of either, as one: plain lines hold them all, and no word twice. */
static void
a_sentence_without_an_end_ends_by_force_in_plain_lines_too(void **state)
{
	char path[] = "/tmp/sitqva-XXXXXX", line[256];
	struct buf text = BUF_INIT;
	size_t words = 0, lines = 0;
	FILE *f;

	(void)state;
	for (int i = 0; i < 120000; i++)
		buf_printf(&text, i % 100 == 99 ? "w%d. " : "კაცი ", i);
	buf_byte(&text, '\n');
	tokenize_as(TOKENS_PLAIN, buf_span(&text), false, SENTENCES_NONE, false, path);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		for (char *c = line; *c; c++) {
			words += *c == ' ' || *c == '\n';
			lines += *c == '\n';
		}
	}
	fclose(f);
	unlink(path);
	assert_int_equal(words, 120000 + 1200 + 1);		/* the last line is empty */
	assert_int_equal(lines, 2 + 1);
	buf_release(&text);
}

static int
load(void **state)
{
	const char *data = getenv("SITQVA_DATA");
	struct err why;
	char path[4096];

	(void)state;
	if (languages_init(&languages, "ka,en,ru", &why) < 0)
		return -1;
	for (unsigned i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/lang/%s/abbreviations", data ? data : "share/sitqva", languages.at[i].tag);
		if (abbreviations_load(languages.at[i].abbreviations, path, true, &why) != 0)
			return -1;
	}
	return 0;
}

static int
release(void **state)
{
	(void)state;
	languages_release(&languages);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_and_their_spacing_rebuild_the_text_and_ranges_point_at_the_letters),
		cmocka_unit_test(ranges_point_at_the_letters_through_maps),
		cmocka_unit_test(a_line_longer_than_the_window_is_rebuilt),
		cmocka_unit_test(a_sentence_without_an_end_ends_by_force),
		cmocka_unit_test(a_sentence_without_an_end_ends_by_force_in_plain_lines_too),
	};

	err_quiet(true);
	return cmocka_run_group_tests(tests, load, release);
}
