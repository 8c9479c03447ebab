#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "stream/control.h"
#include "stream/text.h"
#include "text/simple.h"
#include "text/utf8.h"

struct text_reader {
	char **files;			/* operands still to come */
	size_t line_max;		/* of bare input */
	bool frame, framed, several;
	enum text_invalid invalid;

	struct reader in;
	bool open;			/* an operand is being read */
	bool known, operand_framed;	/* its first line has been looked at */
	bool stopped, cut;
	unsigned long long bytes, documents;

	/* the document */
	bool in_document, ended;	/* ended: `# end` was the last line seen */
	unsigned long long since_end;
	uint64_t position;		/* bare: code points of source text before the next line */
	uint64_t bad, bad_line, bad_byte;	/* ill-formed sequences, and where the first was */
	uint64_t stale;			/* blocks whose map did not add up */
	bool warned_outside;
	bool owe_enddoc;		/* the end of a document that was cut comes next */
	bool owe_block;			/* r->text is a block whose map was no map */

	/* the block being read */
	struct buf text;
	struct buf map;			/* value of its map line */
	bool has_map, simple;		/* simple: all of the text is so far; text/simple.h */

	struct buf held;		/* a control line that waits until the block before it is out */
	bool holding;
	int step;			/* bare framing: which control line comes next */
	char place[1024];
};

enum { STEP_NEWDOC, STEP_SOURCE, STEP_TEXT };

static char *no_files[] = { NULL };
static char *stdin_alone[] = { "-", NULL };

static struct text_reader *
reader_new(char **files, bool frame, enum text_invalid invalid)
{
	struct text_reader *r = xcalloc(1, sizeof *r);

	r->files = files;
	r->frame = frame;
	r->invalid = invalid;
	r->line_max = READER_LINE_MAX;
	return r;
}

void
text_reader_cut(struct text_reader *r, size_t bytes)
{
	r->line_max = bytes;
}

struct text_reader *
text_reader_new(char **files, bool frame, enum text_invalid invalid)
{
	struct text_reader *r = reader_new(files && files[0] ? files : stdin_alone, frame, invalid);

	r->several = r->files[1] != NULL;
	return r;
}

static void
begin_operand(struct text_reader *r)
{
	r->open = true;
	r->known = r->operand_framed = r->ended = r->in_document = r->has_map = r->holding = false;
	r->since_end = 0;
	r->position = 0;
	r->step = STEP_NEWDOC;
	buf_reset(&r->text);
}

struct text_reader *
text_reader_new_bytes(const struct span *bytes, const char *name, bool frame)
{
	struct text_reader *r = reader_new(no_files, frame, INVALID_REPLACE);

	reader_init_bytes(&r->in, bytes, name);
	begin_operand(r);
	return r;
}

bool
text_framed(const struct text_reader *r)
{
	return r->framed;
}

bool
text_stopped(const struct text_reader *r)
{
	return r->stopped;
}

bool
text_cut(const struct text_reader *r)
{
	return r->cut;
}

unsigned long long
text_documents(const struct text_reader *r)
{
	return r->documents;
}

unsigned long long
text_bytes(const struct text_reader *r)
{
	return r->bytes;
}

const char *
text_place(struct text_reader *r)
{
	snprintf(r->place, sizeof r->place, "%s:%zu", r->in.name ? r->in.name : "<stdin>", r->in.line);
	return r->place;
}

void
text_reader_free(struct text_reader *r)
{
	if (!r)
		return;
	if (r->open)
		reader_release(&r->in);
	buf_release(&r->text);
	buf_release(&r->map);
	buf_release(&r->held);
	free(r);
}

/* What had to be repaired is said once a document. */
static void
end_of_document(struct text_reader *r)
{
	if (r->bad)
		warn("%s:%llu: byte %llu: %llu ill-formed UTF-8 sequence%s in this document replaced by U+FFFD; "
		     "is it another encoding? see corpus-cat --encoding",
		     r->in.name, (unsigned long long)r->bad_line, (unsigned long long)r->bad_byte,
		     (unsigned long long)r->bad, r->bad == 1 ? "" : "s");
	if (r->stale)
		warn("%s:%zu: %llu block%s of this document %s edited by another program; no source ranges there",
		     r->in.name, r->in.line, (unsigned long long)r->stale, r->stale == 1 ? "" : "s",
		     r->stale == 1 ? "was" : "were");
	r->bad = r->stale = 0;
	r->warned_outside = false;
}

/* Adds a line to the block as source text. -1 if it may not be repaired. */
static int
add_line(struct text_reader *r, struct span line, size_t number, bool whole, struct err *why)
{
	size_t first_bad = 0, bad = 0;

	if (r->text.len == 0)
		r->simple = true;
	if (text_simple_prefix(line) == line.len) {
		buf_add(&r->text, line);
	} else {
		r->simple = false;
		bad = source_line(line, &r->text, &first_bad);
	}
	if (whole)
		buf_byte(&r->text, '\n');
	r->bytes += line.len + 1;
	if (bad == 0)
		return 0;
	if (r->invalid == INVALID_STOP) {
		r->stopped = true;
		return err_set(why, "%s:%zu: byte %zu: ill-formed UTF-8; see --invalid replace", r->in.name, number, first_bad + 1);
	}
	if (r->bad == 0) {
		r->bad_line = number;
		r->bad_byte = first_bad + 1;
	}
	r->bad += bad;
	return 0;
}

/* Adds lines with their LF, which the reader has and are taken. */
static int
add_lines(struct text_reader *r, struct span lines, struct err *why)
{
	size_t number = r->in.line;
	struct span line;

	reader_take_lines(&r->in, lines);
	while (lines.len && span_field(&lines, '\n', &line))
		if (add_line(r, line, ++number, true, why) < 0)
			return -1;
	return 0;
}

/* A block of whole lines as they lie in the reader's buffer: most are as they should be. */
static int
give_lines(struct text_reader *r, struct span lines, bool simple, struct text_item *item, struct arena *mem)
{
	struct block b = { lines, MAP_INIT };
	uint64_t points = utf8_points_valid(lines);

	map_add(&b.map, (struct map_run){ RUN_COPY, r->position, points, points }, mem);
	r->position += points;
	r->bytes += lines.len;
	reader_take_lines(&r->in, lines);
	*item = text_item_block(b);
	item->simple = simple;
	return 1;
}

/* The block that has been read, as an item; its text stays in r->text until the next call. */
static int
give_block(struct text_reader *r, struct text_item *item, struct arena *mem, struct err *why)
{
	struct block b = { buf_span(&r->text), MAP_INIT };
	uint64_t points = utf8_points_valid(b.text);
	bool stale = false;

	if (!r->operand_framed) {
		map_add(&b.map, (struct map_run){ RUN_COPY, r->position, points, points }, mem);
		r->position += points;
	} else if (!r->has_map) {
		map_add(&b.map, (struct map_run){ RUN_LOST, 0, 0, points }, mem);
	} else if (map_parse(&b.map, buf_span(&r->map), points, &stale, mem)) {
		r->stale += stale;
	} else {
		r->has_map = false;
		r->owe_block = true;
		return err_set(why, "%s:%zu: the block before this has no edit map but '%.*s'; its ranges are given up",
			       r->in.name, r->in.line, (int)(r->map.len > 60 ? 60 : r->map.len), r->map.at);
	}
	*item = text_item_block(b);
	item->simple = r->simple;
	return 1;
}

/* The next operand is opened; 1, 0 when there is none left, -1 when it cannot be read. */
static int
next_operand(struct text_reader *r, struct err *why)
{
	if (r->stopped || !r->files[0])
		return 0;
	if (reader_open(&r->in, *r->files++, why) < 0) {
		r->framed |= r->several;
		return -1;
	}
	begin_operand(r);
	return 1;
}

static void
close_operand(struct text_reader *r)
{
	end_of_document(r);
	reader_release(&r->in);
	r->open = false;
}

/* Bare input: the next line or lines as a block of at most BLOCK_MAX, one document an operand. */
static int
read_bare(struct text_reader *r, struct text_item *item, struct arena *mem, struct err *why)
{
	struct span line;

	if (r->step == STEP_NEWDOC) {
		struct span name = span_of(r->in.name);

		if (span_equal(name, SPAN("<stdin>")))
			name = SPAN("-");
		*item = text_item_newdoc(r->framed ? id_escape(name, mem) : SPAN(""));
		r->in_document = true;
		r->documents++;
		r->step = r->framed ? STEP_SOURCE : STEP_TEXT;
		return 1;
	}
	if (r->step == STEP_SOURCE) {
		*item = text_item_source(id_escape(span_of(r->in.name), mem));
		r->step = STEP_TEXT;
		return 1;
	}
	buf_reset(&r->text);
	if (reader_peek_lines(&r->in, BLOCK_MAX, &line)) {
		size_t simple = text_simple_prefix(line);

		if (simple == line.len || source_clean(span_after(line, simple)))
			return give_lines(r, line, simple == line.len, item, mem);
		if (!memchr(line.at, '\r', line.len))
			return add_lines(r, line, why) < 0 ? -1 : give_block(r, item, mem, why);
	}
	while (reader_peek(&r->in, &line) && (r->text.len == 0 || r->text.len + line.len < BLOCK_MAX)) {
		reader_line(&r->in, &line, why);
		if (add_line(r, line, r->in.line, !r->in.open, why) < 0)
			return -1;
		if (r->in.open)
			break;
	}
	if (r->text.len)
		return give_block(r, item, mem, why);
	if (reader_line(&r->in, &line, why) < 0) {
		r->owe_enddoc = true;
		close_operand(r);
		return -1;
	}
	*item = text_item_enddoc();
	close_operand(r);
	return 1;
}

/* The end of a framed operand: it must be behind an end line, and no document may be open. 0, or -1. */
static int
end_of_framed(struct text_reader *r, struct err *why)
{
	bool open = r->in_document, cut = open || !r->ended;

	if (cut) {
		r->cut = true;
		r->owe_enddoc = open;
		err_set(why, "%s:%zu: the stream was cut: no '# %s' at its end; the program before this one did not finish",
			r->in.name, r->in.line, open ? "enddoc" : "end");
	}
	close_operand(r);
	return cut ? -1 : 0;
}

/* A control line, which is no map. 1 item, 0 nothing to pass on, -1. */
static int
take_control(struct text_reader *r, struct span line, struct text_item *item, struct err *why)
{
	unsigned long long n;

	if (!control_parse(line, item))
		return err_set(why, "%s:%zu: not a control line of this format: '%.*s'; left out", r->in.name, r->in.line,
			       (int)(line.len > 60 ? 60 : line.len), line.at);
	r->ended = false;
	switch (item->kind) {
	case TEXT_NEWDOC:
		end_of_document(r);
		if (r->in_document) {
			buf_reset(&r->held);
			buf_add(&r->held, line);
			r->holding = r->owe_enddoc = true;
			return err_set(why, "%s:%zu: a document begins before the last one has its '# enddoc'", r->in.name,
				       r->in.line);
		}
		r->in_document = true;
		r->documents++;
		return 1;
	case TEXT_ENDDOC:
		if (!r->in_document)
			return err_set(why, "%s:%zu: '# enddoc' without a document; left out", r->in.name, r->in.line);
		r->in_document = false;
		r->since_end++;
		end_of_document(r);
		return 1;
	case TEXT_UNKNOWN:
		if (!span_equal(item->key, SPAN("end")))
			return 1;
		r->ended = true;
		if (!span_number(item->value, &n) || n != r->since_end) {
			unsigned long long came = r->since_end;

			r->since_end = 0;
			return err_set(why, "%s:%zu: '# end = %.20s' but %llu document%s came; the stream lost some", r->in.name,
				       r->in.line, item->value.len ? item->value.at : "", came, came == 1 ? "" : "s");
		}
		r->since_end = 0;
		return 0;
	default:
		if (!r->in_document)
			return err_set(why, "%s:%zu: a control line outside of a document; left out", r->in.name, r->in.line);
		return 1;
	}
}

/* The next item of a framed operand. 1, 0 at its end, -1. */
static int
read_framed(struct text_reader *r, struct text_item *item, struct arena *mem, struct err *why)
{
	struct span line, value;
	int got;

	if (r->holding) {
		r->holding = false;
		return take_control(r, arena_copy(mem, buf_span(&r->held)), item, why);
	}
	buf_reset(&r->text);
	while ((got = reader_line(&r->in, &line, why)) > 0) {
		if (control_is(line) && !r->in.open) {
			r->bytes += line.len + 1;
			if (control_is_map(line, &value)) {
				bool block = r->text.len > 0;

				if (block)
					got = give_block(r, item, mem, why);
				buf_reset(&r->map);
				buf_add(&r->map, value);
				r->has_map = true;
				if (block)
					return got;
				continue;
			}
			if (r->text.len == 0) {
				r->has_map = false;
				got = take_control(r, arena_copy(mem, line), item, why);
				if (got == 0)
					continue;
				return got;
			}
			buf_reset(&r->held);
			buf_add(&r->held, line);
			r->holding = true;
			got = give_block(r, item, mem, why);
			r->has_map = false;
			return got;
		}
		if (!r->in_document) {
			if (r->warned_outside)
				continue;
			r->warned_outside = true;
			return err_set(why, "%s:%zu: text outside of a document; left out", r->in.name, r->in.line);
		}
		if (add_line(r, line, r->in.line, !r->in.open, why) < 0)
			return -1;
		if (r->text.len >= WINDOW_MAX)
			return give_block(r, item, mem, why);	/* no map of ours is that long: it is stale */
	}
	if (r->text.len > 0) {
		int block = give_block(r, item, mem, why);

		r->has_map = false;
		return block;
	}
	if (got < 0)
		return -1;			/* the next call finds the end, and the stream cut */
	return end_of_framed(r, why);
}

/* Framed or bare? A framed stream whose bytes 1E a filter stripped reads as bare text: say so. */
static int
look_at_first_line(struct text_reader *r, struct err *why)
{
	struct span first;
	bool there;

	r->in.line_max = r->line_max;
	there = reader_peek(&r->in, &first);
	r->known = true;
	r->operand_framed = there && control_is(first);
	if (r->operand_framed)
		r->in.line_max = READER_LINE_MAX;
	r->framed |= r->operand_framed || r->frame || r->several;
	if (there && first.len > 0 && first.len < 3 && first.at[0] == '\x1e')
		return err_set(why, "%s:1: the stream was cut in its first line; the program before this one did not finish",
			       r->in.name);
	if (there && span_starts(first, SPAN("# newdoc")))
		return err_set(why, "%s:1: '# newdoc' without the byte 1E before it is read as text; did a filter strip it?",
			       r->in.name);
	return 0;
}

int
text_read(struct text_reader *r, struct text_item *item, struct arena *mem, struct err *why)
{
	if (r->owe_block) {
		r->owe_block = false;
		return give_block(r, item, mem, why);
	}
	if (r->owe_enddoc) {
		r->owe_enddoc = r->in_document = false;
		*item = text_item_enddoc();
		return 1;
	}
	for (;;) {
		int got;

		if (r->stopped)
			return 0;
		if (!r->open && (got = next_operand(r, why)) <= 0)
			return got;
		if (!r->known && (got = look_at_first_line(r, why)) < 0)
			return got;
		got = r->operand_framed ? read_framed(r, item, mem, why) : read_bare(r, item, mem, why);
		if (got != 0)
			return got;
	}
}
