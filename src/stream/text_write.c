#include <string.h>
#include <unistd.h>

#include "stream/edit.h"
#include "stream/text.h"

#define RS "\x1e"

static bool
plain_byte(unsigned char c)
{
	return c >= 0x20 && c != 0x7F;
}

struct span
id_escape(struct span name, struct arena *mem)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(mem, 3 * name.len);
	size_t n = 0;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];

		if (plain_byte(c) && c != '%') {
			out[n++] = (char)c;
		} else {
			out[n++] = '%';
			out[n++] = hex[c >> 4];
			out[n++] = hex[c & 15];
		}
	}
	return (struct span){ out, n };
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct span
id_unescape(struct span id, struct arena *mem)
{
	char *out = arena_alloc(mem, id.len);
	size_t n = 0;

	for (size_t i = 0; i < id.len; i++) {
		if (id.at[i] == '%' && i + 2 < id.len && hex_value(id.at[i + 1]) >= 0 && hex_value(id.at[i + 2]) >= 0) {
			out[n++] = (char)(hex_value(id.at[i + 1]) << 4 | hex_value(id.at[i + 2]));
			i += 2;
		} else {
			out[n++] = id.at[i];
		}
	}
	return (struct span){ out, n };
}

struct text_item
text_item_block(struct block b)
{
	return (struct text_item){ .kind = TEXT_BLOCK, .block = b };
}

struct text_item
text_item_newdoc(struct span id)
{
	return (struct text_item){ .kind = TEXT_NEWDOC, .value = id };
}

struct text_item
text_item_source(struct span source)
{
	return (struct text_item){ .kind = TEXT_SOURCE, .value = source };
}

struct text_item
text_item_meta(struct span key, struct span value)
{
	return (struct text_item){ .kind = TEXT_META, .key = key, .value = value };
}

struct text_item
text_item_page(uint64_t position, struct span label)
{
	return (struct text_item){ .kind = TEXT_PAGE, .position = position, .value = label };
}

struct text_item
text_item_par(struct span kind, struct span number)
{
	return (struct text_item){ .kind = TEXT_PAR, .value = kind, .number = number };
}

struct text_item
text_item_enddoc(void)
{
	return (struct text_item){ .kind = TEXT_ENDDOC };
}

struct block
block_copy(struct block b, struct arena *mem)
{
	struct block copy = { arena_copy(mem, b.text), MAP_INIT };

	map_append(&copy.map, &b.map, mem);
	return copy;
}

int
text_writer_init(struct text_writer *w, const char *path, struct err *why)
{
	w->framed = w->begun = false;
	w->documents = 0;
	w->scratch = (struct buf)BUF_INIT;
	return writer_open(&w->out, path, why);
}

void
text_writer_frame(struct text_writer *w, bool framed)
{
	if (!w->begun)
		w->framed = framed;
}

/* A value may hold anything (a member's name); a control in it would end the line. */
static void
add_value(struct buf *b, struct span value)
{
	for (size_t i = 0; i < value.len; i++) {
		if (plain_byte((unsigned char)value.at[i]))
			buf_byte(b, value.at[i]);
		else
			buf_printf(b, "%%%02X", (unsigned char)value.at[i]);
	}
}

static void
write_block(struct text_writer *w, const struct block *b)
{
	struct buf *line = &w->scratch;
	bool ended = b->text.at[b->text.len - 1] == '\n';
	struct span text = b->text;
	bool put_in = false;

	if (!ended && text.at[text.len - 1] == ' ')
		text.len--;			/* the blank becomes the LF: still one copy run */
	else
		put_in = !ended;
	buf_reset(line);
	buf_add(line, SPAN(RS "# map = "));
	if (put_in && map_sure(&b->map)) {
		const struct map_run *last = &b->map.run[b->map.count - 1];
		struct map copy = MAP_INIT;
		struct arena mem = ARENA_INIT;

		map_append(&copy, &b->map, &mem);
		map_add(&copy, (struct map_run){ RUN_REPLACE, last->start + last->length, 0, 1 }, &mem);
		map_print(&copy, line);
		arena_release(&mem);
	} else {
		map_print(&b->map, line);
	}
	buf_byte(line, '\n');
	writer_bytes(&w->out, buf_span(line));
	writer_bytes(&w->out, text);
	if (!ended)
		writer_byte(&w->out, '\n');
}

static void
write_control(struct text_writer *w, const struct text_item *item)
{
	struct buf *line = &w->scratch;

	buf_reset(line);
	buf_add(line, SPAN(RS "# "));
	switch (item->kind) {
	case TEXT_NEWDOC:
		buf_add(line, SPAN("newdoc id = "));
		add_value(line, item->value.len ? item->value : SPAN("-"));
		break;
	case TEXT_SOURCE:
		buf_add(line, SPAN("source = "));
		add_value(line, item->value);
		break;
	case TEXT_META:
		buf_add(line, SPAN("meta."));
		add_value(line, item->key);
		buf_add(line, SPAN(" = "));
		add_value(line, item->value);
		break;
	case TEXT_PAGE:
		buf_add(line, SPAN("page = "));
		buf_number(line, item->position);
		buf_byte(line, ' ');
		add_value(line, item->value);
		break;
	case TEXT_PAR:
		buf_add(line, SPAN("par = "));
		add_value(line, item->value);
		if (item->number.len) {
			buf_byte(line, ' ');
			add_value(line, item->number);
		}
		break;
	case TEXT_ENDDOC:
		buf_add(line, SPAN("enddoc"));
		break;
	case TEXT_BLOCK:
	case TEXT_UNKNOWN:
		buf_add(line, item->key);
		break;
	}
	buf_byte(line, '\n');
	writer_bytes(&w->out, buf_span(line));
}

void
text_write(struct text_writer *w, const struct text_item *item)
{
	w->begun = true;
	if (item->kind == TEXT_ENDDOC) {
		w->documents++;
		writer_pause(&w->out);
	}
	if (item->kind == TEXT_BLOCK) {
		if (item->block.text.len == 0)
			return;
		if (w->framed)
			write_block(w, &item->block);
		else
			writer_bytes(&w->out, item->block.text);
		writer_pause(&w->out);
	} else if (w->framed) {
		if (item->line.len) {
			writer_bytes(&w->out, item->line);
			writer_byte(&w->out, '\n');
		} else {
			write_control(w, item);
		}
	}
}

int
text_writer_close(struct text_writer *w, bool cut, struct err *why)
{
	if (w->framed && !cut) {
		writer_bytes(&w->out, SPAN(RS "# end = "));
		writer_number(&w->out, w->documents);
		writer_byte(&w->out, '\n');
	}
	buf_release(&w->scratch);
	return writer_close(&w->out, why);
}
