/*
 * The source text of a document: what all positions count in, whatever reads the file.
 */
#include <string.h>

#include "stream/text.h"
#include "text/simple.h"
#include "text/utf8.h"

/* Index of the first byte that is no text as it stands: a control other than TAB, LF, FF, or DEL. */
static size_t
clean_prefix(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t i = 0;

	for (;;) {
		/* Eight bytes at a time: none below 0x20, none 0x7F (Mycroft's zero-byte test, borrows between
		 * bytes only make it cautious). */
		while (s.len - i >= 8) {
			uint64_t word, low, del;

			memcpy(&word, p + i, 8);
			low = (word - 0x2020202020202020u) & ~word & 0x8080808080808080u;
			del = word ^ 0x7F7F7F7F7F7F7F7Fu;
			del = (del - 0x0101010101010101u) & ~del & 0x8080808080808080u;
			if (low | del)
				break;
			i += 8;
		}
		if (i == s.len)
			return i;
		for (size_t k = 0; k < 8 && i < s.len; k++, i++)
			if ((p[i] < 0x20 && p[i] != '\t' && p[i] != '\n' && p[i] != '\f') || p[i] == 0x7F)
				return i;
	}
}

static void
add_without_controls(struct span s, struct buf *out)
{
	while (s.len) {
		size_t good = clean_prefix(s);

		buf_add(out, (struct span){ s.at, good });
		s = span_after(s, good);
		if (s.len) {
			buf_byte(out, ' ');
			s = span_after(s, 1);
		}
	}
}

/* The first n bytes, and those that belong to the last code point of them. */
static struct span
some(struct span s, size_t n)
{
	if (n >= s.len)
		return s;
	while (n < s.len && ((unsigned char)s.at[n] & 0xC0) == 0x80)
		n++;
	return (struct span){ s.at, n };
}

/*
 * What is simple is copied as it is. Behind anything else a few bytes are looked at one by one, and more and more where
 * simple text does not come back, as in the scripts that are none.
 */
size_t
source_line(struct span line, struct buf *out, size_t *first_bad)
{
	struct span s = line;
	size_t bad = 0, patience = 16;

	for (;;) {
		size_t simple = text_simple_prefix(s), good;
		struct span part;

		buf_add(out, (struct span){ s.at, simple });
		s = span_after(s, simple);
		if (s.len == 0)
			return bad;
		patience = simple >= 32 ? 16 : patience < 4096 ? 2 * patience : patience;
		part = some(s, patience);
		good = utf8_valid_prefix(part);
		add_without_controls((struct span){ s.at, good }, out);
		s = span_after(s, good);
		if (good == part.len)
			continue;
		if (bad++ == 0)
			*first_bad = (size_t)(s.at - line.at);
		buf_add(out, SPAN("\xEF\xBF\xBD"));
		s = span_after(s, utf8_bad_length(s));
	}
}

bool
source_clean(struct span s)
{
	size_t patience = 16;

	for (;;) {
		size_t simple = text_simple_prefix(s);
		struct span part;

		s = span_after(s, simple);
		if (s.len == 0)
			return true;
		patience = simple >= 32 ? 16 : patience < 4096 ? 2 * patience : patience;
		part = some(s, patience);
		if (utf8_valid_prefix(part) < part.len || clean_prefix(part) < part.len)
			return false;
		s = span_after(s, part.len);
	}
}
