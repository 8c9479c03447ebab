#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "stream/tokens.h"

/*
 * token_read_forms() is token_read() and sentence_next() in one: the same forms, documents, notes and complaints
 * come out of the same bytes, whole or damaged.
 */

static unsigned
dice(unsigned *state, unsigned sides)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 16) % sides;
}

static const char *
any(unsigned *state, const char *const *of, unsigned count)
{
	return of[dice(state, count)];
}

#define ANY(state, ...) any(state, (const char *const[]){ __VA_ARGS__ }, sizeof (const char *const[]){ __VA_ARGS__ } / sizeof (char *))

static const char *
form(unsigned *state)
{
	return ANY(state, "a", "და", "10\u00A0000", "\u00A0", "\u00A0x\u00A0", "«x»", "—", "\xFF", "x\x01y", "B", "#", "_", "x\fy", "\xC2\xA1", "\xE2\x82\xAC");
}

static void
plain_bytes(struct buf *b, unsigned *state)
{
	for (unsigned lines = dice(state, 12); lines > 0; lines--) {
		for (unsigned n = dice(state, 8); n > 0; n--)
			buf_printf(b, "%s%s", ANY(state, "", " ", "  ", "\t"), form(state));
		buf_printf(b, "%s", ANY(state, "\n", "\n", " \n", "\r\n", "\n\n"));
	}
	if (dice(state, 3) == 0)
		buf_printf(b, "%s", form(state));
}

static void
vertical_bytes(struct buf *b, unsigned *state)
{
	buf_printf(b, "w\tO\n");
	for (unsigned lines = dice(state, 20); lines > 0; lines--) {
		if (dice(state, 5) == 0)
			buf_printf(b, "%s\n", ANY(state, "", "# newdoc id = d", "# par = note", "# newpar", "no columns", "\tO"));
		else
			buf_printf(b, "%s\t%s\n", form(state), ANY(state, "O", "B-PER", "I-PER"));
	}
}

static void
conllu_bytes(struct buf *b, unsigned *state)
{
	for (unsigned sentences = dice(state, 6); sentences > 0; sentences--) {
		unsigned id = 1;

		buf_printf(b, "%s", ANY(state, "", "# newdoc id = d\n", "# newpar\n# par = note\n", "# text = x\n"));
		for (unsigned rows = 1 + dice(state, 7); rows > 0; rows--) {
			const char *rest = dice(state, 12) ? "_\t_\t_\t_\t_\t_\t_\t_" : ANY(state, "_", "", "_\t_\t_\t_\t_\t_\t_\t_\t_");

			switch (dice(state, 8)) {
			case 0:
				buf_printf(b, "%u-%u\t%s\t%s\n", id, id + dice(state, 3), form(state), rest);
				break;
			case 1:
				buf_printf(b, "%u.%u\t%s\t%s\n", dice(state, 3) ? id - 1 : id + 3, 1 + dice(state, 2), form(state), rest);
				break;
			case 2:
				buf_printf(b, "%s\t%s\t%s\n", ANY(state, "3", "x", "0", "1-", "2-1", "7"), form(state), rest);
				break;
			default:
				buf_printf(b, "%u\t%s\t%s\n", id++, dice(state, 20) ? form(state) : " ", rest);
			}
		}
		buf_printf(b, "%s", ANY(state, "\n", "\n", "\n\n", ""));
	}
}

/* Forms as they come, many sentences at once. */
struct stream { struct token_reader *reader; struct token_forms forms; size_t sentence, form; int got; bool words; struct err why; };

/* The next sentence: 1 and where its forms begin, 0, or -1. */
static int
next_forms(struct stream *s, struct forms_sentence *sentence, size_t *begin)
{
	while (s->sentence == s->forms.sentences) {
		int got = s->got;

		s->got = 0;
		if (got < 0)
			return got;
		s->sentence = s->form = 0;
		s->got = token_read_forms(s->reader, s->words, &s->forms, &s->why);
		if (s->got == 0)
			return 0;
	}
	*begin = s->form;
	*sentence = s->forms.sentence[s->sentence++];
	s->form = sentence->end;
	return 1;
}

static void
the_same_twice(struct span bytes, enum token_format format, bool words)
{
	struct token_reader *one = token_reader_new_bytes(&bytes, "x", format);
	struct stream other = { .reader = token_reader_new_bytes(&bytes, "x", format), .words = words };
	struct arena mem = ARENA_INIT;
	struct err why;
	struct sentence s;
	struct token *t;
	int got;

	do {
		struct forms_sentence forms = { .end = 0 };
		size_t at = 0, i = 0;

		got = token_read(one, &s, &mem, &why);
		assert_int_equal(next_forms(&other, &forms, &i), got);
		if (got < 0)
			assert_string_equal(other.why.text, why.text);
		if (got > 0) {
			assert_int_equal(forms.new_document, s.new_document);
			assert_true(!s.new_document || span_equal(forms.document, s.document));
			assert_int_equal(forms.note, span_equal(s.paragraph_kind, SPAN("note")));
			while (sentence_next(&s, words, &at, &t)) {
				assert_true(i < forms.end);
				assert_true(span_equal(other.forms.form[i], t->column[COL_FORM]));
				i++;
			}
			assert_int_equal(i, forms.end);
		}
		arena_reset(&mem);
	} while (got != 0);
	assert_int_equal(token_bytes(other.reader), token_bytes(one));
	arena_release(&mem);
	token_forms_release(&other.forms);
	token_reader_free(one);
	token_reader_free(other.reader);
}

static void
forms_are_those_of_the_sentences(void **state)
{
	static void (*const make[])(struct buf *, unsigned *) = { conllu_bytes, vertical_bytes, plain_bytes };
	struct buf b = BUF_INIT;
	unsigned seed = 11;

	(void)state;
	for (unsigned round = 0; round < 6000; round++) {
		unsigned kind = round % 3;

		buf_reset(&b);
		make[kind](&b, &seed);
		the_same_twice(buf_span(&b), (enum token_format)(TOKENS_CONLLU + kind), dice(&seed, 2));
		the_same_twice(buf_span(&b), TOKENS_GUESS, false);
	}
	buf_release(&b);
}

/* What ends by force ends at the same token, and a token that is too long is cut at the same place. */
static void
long_ones_are_cut_alike(void **state)
{
	static const char *const rest = "_\t_\t_\t_\t_\t_\t_\t_";
	struct buf b = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < 70000; i++)
		buf_printf(&b, "%s%s", i ? " " : "", i % 1000 ? "x" : "10\xC2\xA0" "000");
	the_same_twice(buf_span(&b), TOKENS_PLAIN, false);
	for (unsigned odd = 0; odd < 3; odd++) {	/* parts of 4096 bytes that end inside of letters, in a line of its own */
		buf_reset(&b);
		buf_printf(&b, "%.*s", (int)odd, "xx");
		for (unsigned i = 0; i < 5000; i++)
			buf_printf(&b, "ა");
		buf_printf(&b, " x\n");
		the_same_twice(buf_span(&b), TOKENS_PLAIN, false);
	}
	buf_reset(&b);
	for (unsigned i = 0; i < 400000; i++)
		buf_printf(&b, "%s", i % 9001 ? "და" : "x ");
	the_same_twice(buf_span(&b), TOKENS_PLAIN, false);
	buf_printf(&b, "\tO\n");
	the_same_twice(buf_span(&b), TOKENS_VERTICAL, false);
	for (unsigned words = 0; words < 2; words++) {
		buf_reset(&b);
		for (unsigned i = 1; i <= 70000; i++) {
			if (i % 77 == 0 || i % 65536 > 65500)
				buf_printf(&b, "%u-%u\tzz\t%s\n", i, i + 1, rest);
			buf_printf(&b, "%u\tz\t%s\n", i, rest);
			if (i % 1000 == 0)
				buf_printf(&b, "%u.1\te\t%s\n", i, rest);
		}
		the_same_twice(buf_span(&b), TOKENS_CONLLU, words);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_those_of_the_sentences),
		cmocka_unit_test(long_ones_are_cut_alike),
	};

	err_quiet(true);			/* repairs are warned about; here they are expected */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
