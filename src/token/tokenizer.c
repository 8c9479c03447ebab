#define _GNU_SOURCE			/* memrchr */
#include <string.h>

#include "stream/edit.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "token/tokenizer.h"

enum { SCAN_BATCH = 128 << 10 };	/* bytes */

/* The block that is being read. */
struct walk {
	const struct block *block;
	size_t done;			/* text before this byte is out, as tokens and spaces */
};

void
tokenizer_init(struct tokenizer *t, struct languages *languages, struct token_writer *out, enum sentence_mode mode, bool class)
{
	*t = (struct tokenizer){ .mode = mode, .languages = languages, .tailor = { .languages = languages } };
	t->multiword.languages = languages;
	assemble_init(&t->to, out, class);
}

void
tokenizer_multiword(struct tokenizer *t)
{
	t->to.multiword = &t->multiword;
}

void
tokenizer_release(struct tokenizer *t)
{
	assemble_release(&t->to);
	tailor_release(&t->tailor);
	spans_release(&t->raw);
	spans_release(&t->tokens);
	origins_release(&t->origins);
	pages_release(&t->pages);
	arena_release(&t->carried);
	arena_release(&t->mem);
	buf_release(&t->repaired);
}

static void
put_space(struct tokenizer *t, struct walk *w, size_t until)
{
	if (until > w->done)
		assemble_space(&t->to, (struct span){ w->block->text.at + w->done, until - w->done });
	w->done = until;
}

/* Some tokens, which count from byte `base` of the block. */
static void
put_spans(struct tokenizer *t, struct walk *w, size_t base, const struct scan_span *at, size_t count)
{
	if (count == 0)
		return;
	put_space(t, w, base + at[0].start);
	t->multiword.current = t->language;
	assemble_tokens(&t->to, span_after(w->block->text, base), at, count, &t->origins, base);
	w->done = base + at[count - 1].end;
}

/* Tokens first … last - 1. */
static void
put_tokens(struct tokenizer *t, struct walk *w, size_t base, size_t first, size_t last)
{
	if (first < last)
		put_spans(t, w, base, t->tokens.at + first, last - first);
}

/* A sentence: the dot of an abbreviation that ends it is its stop, and a token. */
static void
put_sentence(struct tokenizer *t, struct walk *w, size_t base, size_t first, size_t last)
{
	size_t i = sentence_dot(span_after(w->block->text, base), &t->tokens, first, last);

	put_tokens(t, w, base, first, i);
	if (i < last) {
		struct scan_span part[2] = { t->tokens.at[i], t->tokens.at[i] };

		part[0].end = part[1].start = part[0].end - 1;
		part[1].class = CLASS_PUNCTUATION;
		part[0].next = part[1].next = 1;
		put_spans(t, w, base, part, 2);
		put_tokens(t, w, base, i + 1, last);
	}
	assemble_sentence_end(&t->to);
}

/* How many spans begin before a byte; it is looked for at `near` first and then farther and farther on. */
static size_t
spans_before(const struct spans *s, size_t near, size_t byte)
{
	size_t low = near, step = 1, high;

	if (low > 0 && s->at[low - 1].start >= byte)
		low = 0;
	for (high = low; high < s->count && s->at[high].start < byte; step *= 2) {
		low = high + 1;
		high = s->count - high > step ? high + step : s->count;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->at[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Sees to it that the scanner has been over [at, end) of the block, and gives its spans from there on. Lines are short and the
 * scanner likes long texts, so it takes as many whole lines at once as a processor's cache holds.
 */
static const struct scan_span *
scanned(struct tokenizer *t, struct span text, size_t at, size_t end, size_t *count)
{
	size_t first;

	if (at < t->raw_from || end > t->raw_to) {
		const char *lf = NULL;

		t->raw_from = at;
		t->raw_to = end;
		t->raw_next = 0;
		if (text.len - at <= SCAN_BATCH)
			t->raw_to = text.len;
		else if (end - at < SCAN_BATCH && (lf = memrchr(text.at + at, '\n', SCAN_BATCH)) != NULL && lf > text.at + end)
			t->raw_to = (size_t)(lf + 1 - text.at);
		origins_move(&t->origins, t->raw_from, t->raw_to);
		if (t->standard)
			scanner_standard(t->language->scanner, (struct span){ text.at + at, t->raw_to - at }, &t->raw);
		else
			scanner_scan(t->language->scanner, (struct span){ text.at + at, t->raw_to - at }, &t->raw);
	}
	first = spans_before(&t->raw, t->raw_next, at - t->raw_from);
	t->raw_next = first;
	*count = t->raw.count - first;
	if (*count && span_plain(&t->raw.at[first])) {		/* inside of a line */
		spans_link(&t->raw);
		t->raw.at[first].flags |= SPAN_GAP;
	}
	return t->raw.at + first;
}

/* The piece of [at, end) that is looked at once: at most 1 MiB, cut behind a blank, else at a code point. */
static size_t
window_end(struct span text, size_t at, size_t end)
{
	const char *from = text.at + at;
	size_t cut = SCAN_MAX;

	if (end - at <= SCAN_MAX)
		return end;
	while (cut > 0 && from[cut - 1] != ' ' && from[cut - 1] != '\t' && from[cut - 1] != '\f')
		cut--;
	if (cut == 0) {
		cut = SCAN_MAX;
		while (((unsigned char)from[cut] & 0xC0) == 0x80)
			cut--;
	}
	return at + cut;
}

/* All tokens but the last, which may go on in the next block. */
static size_t
window_without_sentences(struct tokenizer *t, struct walk *w, size_t end, bool open)
{
	size_t count = t->tokens.count;

	if (open && count > 0)
		count--;
	put_tokens(t, w, t->raw_from, 0, count);
	return open && count < t->tokens.count ? t->raw_from + t->tokens.at[count].start : end;
}

static void
move_tokens(struct spans *tokens, size_t from, size_t to)
{
	for (size_t i = 0; i < tokens->count; i++) {
		tokens->at[i].start += (uint32_t)(from - to);
		tokens->at[i].end += (uint32_t)(from - to);
	}
}

/* The person's own rules on [at, end) of the block; patterns see its line from the start. */
static void
use_own_rules(struct tokenizer *t, struct span block, size_t at, size_t end)
{
	const char *lf = at ? memrchr(block.at, '\n', at) : NULL;
	size_t line = lf ? (size_t)(lf + 1 - block.at) : 0;

	move_tokens(&t->tokens, t->raw_from, line);
	if (own_rules_apply(t->own, (struct span){ block.at + line, end - line }, at - line, &t->tokens, &t->trouble) < 0)
		t->gave_up = true;
	move_tokens(&t->tokens, line, t->raw_from);
	spans_link(&t->tokens);
}

/* One window; returns where the next one begins. `last`: the paragraph ends with this window; `open`: the block does. */
static size_t
window(struct tokenizer *t, struct walk *w, size_t at, size_t end, bool last, bool open)
{
	size_t first = 0, next, count;
	const struct scan_span *raw = scanned(t, w->block->text, at, end, &count);
	struct span text = { w->block->text.at + t->raw_from, end - t->raw_from };

	if (t->standard)
		t->raw_next += tailor_nothing(&t->tailor, text, raw, count, &t->tokens);
	else
		t->raw_next += tailor_tokens(&t->tailor, t->language, text, raw, count, &t->tokens);
	if (t->own)
		use_own_rules(t, w->block->text, at, end);
	if (t->mode == SENTENCES_LINE && last && t->tokens.count) {
		put_sentence(t, w, t->raw_from, 0, t->tokens.count);
		return end;
	}
	if (t->mode != SENTENCES_AUTO)
		return window_without_sentences(t, w, end, open);
	while (first < t->tokens.count && (next = sentence_end(t->language, text, &t->tokens, first, last)) != 0) {
		put_sentence(t, w, t->raw_from, first, next);
		first = next;
	}
	if (first == t->tokens.count)
		return end;
	if (first == 0 && !open) {		/* no end in 1 MiB: it ends by force */
		put_tokens(t, w, t->raw_from, 0, t->tokens.count);
		assemble_sentence_end(&t->to);
		return end;
	}
	return t->raw_from + t->tokens.at[first].start;
}

/* What tells the language of a paragraph: the same, in however many pieces it comes. */
static struct span
probe(struct span paragraph)
{
	if (paragraph.len > LANGUAGE_PROBE) {
		paragraph.len = LANGUAGE_PROBE;
		while (((unsigned char)paragraph.at[paragraph.len] & 0xC0) == 0x80)
			paragraph.len--;
	}
	return paragraph;
}

/* The text of [at, end), a paragraph or what came of it: `whole` says that it ends there. Returns what is done. */
static size_t
paragraph(struct tokenizer *t, struct walk *w, size_t at, size_t end, bool whole)
{
	struct span text = w->block->text;

	if (!t->language)
		t->language = languages_of(t->languages, probe((struct span){ text.at + at, end - at }));
	while (at < end) {
		size_t stop = window_end(text, at, end);
		bool open = stop == end && !whole;
		size_t next = window(t, w, at, stop, stop == end && whole, open);

		if (open)
			return next;
		at = next;
	}
	return end;
}

static void
carry(struct tokenizer *t, struct walk *w, size_t from)
{
	struct edit e = edit_begin(w->block, &t->mem);
	struct block rest;

	edit_copy(&e, from, w->block->text.len);
	rest = edit_end(&e);
	arena_reset(&t->carried);
	t->carry = block_copy(rest, &t->carried);
	arena_reset(&t->mem);
}

static void
take_block(struct tokenizer *t, const struct block *block, bool final)
{
	struct walk w = { .block = block };
	struct span text = block->text;

	origins_begin(&t->origins, block, &t->pages);
	t->raw_from = t->raw_to = 0;

	for (size_t start = 0; start < text.len; ) {
		const char *lf = memchr(text.at + start, '\n', text.len - start);
		size_t end = lf ? (size_t)(lf - text.at) : text.len;
		bool whole = lf || final;
		size_t done = paragraph(t, &w, start, end, whole);

		if (!whole) {
			put_space(t, &w, done);
			if (done < end)
				carry(t, &w, done);
			return;
		}
		put_space(t, &w, lf ? end + 1 : end);
		assemble_paragraph_end(&t->to, t->mode != SENTENCES_NONE);
		t->language = NULL;
		start = end + 1;
	}
}

static void
add_block(struct tokenizer *t, const struct block *block, bool simple)
{
	struct arena mem = ARENA_INIT;
	struct block both = *block;

	if (!t->not_nfc && !simple)
		t->not_nfc = !text_is_nfc(block->text);
	if (t->carry.text.len)
		both = block_join(t->carry, *block, &mem);
	t->carry = (struct block){ { NULL, 0 }, MAP_INIT };
	take_block(t, &both, false);
	arena_release(&mem);
}

/* What was carried over, as a paragraph that ends here. */
static void
finish_paragraph(struct tokenizer *t)
{
	struct block rest = t->carry;

	t->carry = (struct block){ { NULL, 0 }, MAP_INIT };
	if (rest.text.len)
		take_block(t, &rest, true);
	t->language = NULL;
}

/* Control lines are as they came; comments are valid UTF-8. */
static struct span
repair(struct tokenizer *t, struct span s)
{
	size_t first;

	if (s.len == 0)
		return SPAN("");
	buf_reset(&t->repaired);
	source_line(s, &t->repaired, &first);
	for (size_t i = 0; i < t->repaired.len; i++)
		if (t->repaired.at[i] == '\f' || t->repaired.at[i] == '\n')
			t->repaired.at[i] = ' ';
	return buf_span(&t->repaired);
}

void
tokenizer_take(struct tokenizer *t, const struct text_item *item)
{
	struct span key;

	switch (item->kind) {
	case TEXT_BLOCK:
		add_block(t, &item->block, item->simple);
		break;
	case TEXT_NEWDOC:
		tokenizer_end(t);
		assemble_document(&t->to, repair(t, item->value));
		pages_reset(&t->pages);
		break;
	case TEXT_SOURCE:
		assemble_header(&t->to, SPAN("source"), repair(t, item->value));
		break;
	case TEXT_META:
		key = arena_printf(&t->mem, "meta.%.*s", SPAN_ARG(item->key));
		key = arena_copy(&t->mem, repair(t, key));
		assemble_header(&t->to, key, repair(t, item->value));
		arena_reset(&t->mem);
		break;
	case TEXT_PAGE:
		pages_add(&t->pages, item->position, repair(t, item->value));
		break;
	case TEXT_PAR:
		finish_paragraph(t);
		key = arena_copy(&t->mem, repair(t, item->value));
		assemble_par(&t->to, key, repair(t, item->number));
		arena_reset(&t->mem);
		break;
	case TEXT_UNKNOWN:
		assemble_unknown(&t->to, repair(t, span_after(item->line, 3)));
		break;
	case TEXT_ENDDOC:
		tokenizer_end(t);
		break;
	}
}

void
tokenizer_end(struct tokenizer *t)
{
	finish_paragraph(t);
	assemble_document_end(&t->to);
}
