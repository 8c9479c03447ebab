#include "text/chars.h"
#include "text/utf8.h"
#include "token/forms.h"
#include "token/tailor.h"
#include "token/wide.h"

/* White space inside a token is a blank in the sentence's text, too. */
static void
add_text_with_spaces(struct buf *text, struct span form)
{
	bool gap = false;

	for (size_t i = 0; i < form.len; ) {
		size_t start = i;
		uint32_t c = utf8_next_valid(form, &i);

		if (char_white(c)) {
			gap = true;
			continue;
		}
		if (gap)
			buf_byte(text, ' ');
		gap = false;
		buf_add(text, (struct span){ form.at + start, i - start });
	}
}

/* Between token i and the next one is nothing or one blank. */
static bool
simple_gap(struct span text, const struct scan_span *token, size_t i)
{
	uint32_t gap = token[i + 1].start - token[i].end;

	return gap == 0 || (gap == 1 && text.at[token[i].end] == ' ');
}

/*
 * Are the tokens parted by nothing or one blank, with no white space in any? Then the text is theirs as it stands. Of plain ones that is
 * known.
 */
static bool
is_simple(struct span text, const struct scan_span *token, size_t count)
{
	for (size_t i = 0, next; i < count; i = next) {
		next = span_plain(&token[i]) ? i + 1 : i + token[i].next;
		if ((token[i].flags & SPAN_SPACED) || (i > 0 && !simple_gap(text, token, i - 1)))
			return false;
	}
	return true;
}

void
forms_text(struct buf *out, struct span text, const struct scan_span *token, size_t count)
{
	if (is_simple(text, token, count)) {
		buf_add(out, (struct span){ text.at + token[0].start, token[count - 1].end - token[0].start });
		return;
	}
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && token[i].start > token[i - 1].end)
			buf_byte(out, ' ');
		if (token[i].flags & SPAN_SPACED)
			add_text_with_spaces(out, span_form(text, &token[i]));
		else
			buf_add(out, span_form(text, &token[i]));
	}
}

/* A blank inside a token is U+00A0. */
static void
add_spaced_form(struct buf *out, struct span form)
{
	struct span part;

	for (bool inner = false; span_field(&form, ' ', &part); inner = true) {
		if (inner)
			buf_add(out, SPAN("\xC2\xA0"));
		buf_add(out, part);
	}
}

enum { STEP = 2 * WIDE };

/* Bytes [from, to) of the text and a blank. */
static inline char *
put_text(char *out, struct span text, size_t from, size_t to, bool wide)
{
	out = put_wide(out, text.at + from, to - from, STEP, wide);
	*out++ = ' ';
	return out;
}

/*
 * A token that is not plain and the words behind it, each behind one blank, go out as the text has them, but that a blank comes between
 * where the first of these stands right at the token.
 */
void
forms_plain(struct buf *out, struct span text, const struct scan_span *token, size_t count, bool linked)
{
	size_t room = token[count - 1].end - token[0].start + count + STEP, i = 0, next;
	bool wide = text.len - token[count - 1].end >= STEP;
	char *to;

	buf_reserve(out, room);
	to = out->at + out->len;
	while (!linked && i < count && span_plain(&token[i]))
		i++;
	if (i > 0)
		to = put_text(to, text, token[0].start, token[i - 1].end, wide);
	for (; i < count; i = next) {
		size_t from = token[i].start;

		next = i + token[i].next < count ? i + token[i].next : count;
		if (token[i].flags & SPAN_SPACED) {
			out->len = (size_t)(to - out->at);
			add_spaced_form(out, span_form(text, &token[i]));
			buf_byte(out, ' ');
			buf_reserve(out, room);
			to = out->at + out->len;
			if (next == i + 1)
				continue;
			from = token[i + 1].start;
		} else if (next > i + 1 && touches(&token[i], &token[i + 1])) {
			to = put_text(to, text, from, token[i].end, wide);
			from = token[i].end;
		}
		to = put_text(to, text, from, token[next - 1].end, wide);
	}
	out->len = (size_t)(to - out->at);
}

void
forms_vertical(struct buf *out, struct span text, const struct scan_span *token, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_add(out, span_form(text, &token[i]));
		buf_byte(out, '\n');
	}
}
