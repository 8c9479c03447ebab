#include "io/html_entities.h"
#include "io/mend_text.h"

enum { ENTITY_MAX = 34 };

/* &#146; is what Windows calls 146: no page has C1 controls. 0: no character. */
static unsigned long
number_meant(unsigned long n)
{
	static const unsigned short windows[32] = {
		0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
		0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
	};

	if (n >= 0x80 && n < 0xA0)
		return windows[n - 0x80];
	if (n < 0x20)
		return n == '\t' || n == '\n' || n == '\r' ? n : ' ';
	return (n >= 0xD800 && n < 0xE000) || n == 0xFFFE || n == 0xFFFF || n > 0x10FFFF ? 0 : n;
}

/* "#x27": false if it is no number. */
static bool
number_of(struct span s, unsigned long *n)
{
	bool hex = s.len > 1 && (s.at[1] | 32) == 'x';
	size_t i = hex ? 2 : 1;

	*n = 0;
	if (s.len == 0 || s.at[0] != '#' || i >= s.len)
		return false;
	for (; i < s.len; i++) {
		char c = s.at[i];
		int digit = is_digit(c) ? c - '0' : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;

		if (digit < 0)
			return false;
		if (*n <= 0x10FFFF)
			*n = *n * (hex ? 16 : 10) + (unsigned long)digit;
	}
	return true;
}

size_t
mend_entity(struct span s, bool more, struct buf *out)
{
	static const struct span plain[] = { SPAN("amp"), SPAN("lt"), SPAN("gt"), SPAN("quot"), SPAN("apos") };
	size_t end = 1;
	struct span name;
	unsigned long n;

	while (end < s.len && end < ENTITY_MAX && (is_letter(s.at[end]) || is_digit(s.at[end]) || s.at[end] == '#'))
		end++;
	if (end == s.len && end < ENTITY_MAX && more)
		return 0;
	name = (struct span){ s.at + 1, end - 1 };
	if (end < s.len && s.at[end] == ';') {
		for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) {
			if (span_equal(name, plain[k])) {
				buf_add(out, (struct span){ s.at, end + 1 });
				return end + 1;
			}
		}
		if (number_of(name, &n)) {
			n = number_meant(n);
			buf_printf(out, "&#%lu;", n ? n : 0xFFFD);
			return end + 1;
		}
		n = entity_find(name);
		if (n) {
			buf_printf(out, "&#%lu;", n);
			return end + 1;
		}
	}
	buf_add(out, SPAN("&amp;"));
	return 1;
}

size_t
mend_odd(struct span s, bool more, struct buf *out)
{
	if (s.at[0] == '>') {
		buf_add(out, SPAN("&gt;"));		/* "]]>" may not stand in text */
	} else if (s.at[0] == '\f') {
		buf_byte(out, ' ');
	} else if (s.len < 3 && more) {
		return 0;
	} else if (s.len >= 3 && (span_starts(s, SPAN("\xEF\xBF\xBE")) || span_starts(s, SPAN("\xEF\xBF\xBF")))) {
		buf_add(out, SPAN("\xEF\xBF\xBD"));	/* no characters, and expat does not take them */
		return 3;
	} else {
		buf_byte(out, s.at[0]);
	}
	return 1;
}

void
mend_quoted(struct span s, struct buf *out)
{
	while (s.len) {
		size_t n = 1;

		if (s.at[0] == '&')
			n = mend_entity(s, false, out);
		else if (s.at[0] == '<')
			buf_add(out, SPAN("&lt;"));
		else if (s.at[0] == '"')
			buf_add(out, SPAN("&quot;"));
		else if (is_blank(s.at[0]))
			buf_byte(out, ' ');
		else
			n = mend_odd(s, false, out);
		s = span_after(s, n);
	}
}

void
mend_literal(struct span s, struct buf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '&')
			buf_add(out, SPAN("&amp;"));
		else if (s.at[i] == '<')
			buf_add(out, SPAN("&lt;"));
		else
			i += mend_odd(span_after(s, i), false, out) - 1;
	}
}
