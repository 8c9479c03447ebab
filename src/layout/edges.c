#define _GNU_SOURCE			/* memmem */
#include <stdio.h>
#include <string.h>

#include "layout/edges.h"
#include "text/chars.h"
#include "text/utf8.h"

static int
roman_digit(char c)
{
	switch (c | 32) {
	case 'i': return 1;
	case 'v': return 5;
	case 'x': return 10;
	case 'l': return 50;
	case 'c': return 100;
	default: return 0;
	}
}

int
number_roman(struct span s)
{
	int total = 0, last = 0, same = 0;

	if (s.len == 0 || s.len > 9)
		return 0;
	for (size_t i = s.len; i-- > 0; ) {
		int d = roman_digit(s.at[i]);

		if (!d || ((s.at[i] ^ s.at[0]) & 32))
			return 0;
		same = d == last ? same + 1 : 1;
		if (same > 3)
			return 0;
		if (d >= last) {
			total += d;
			last = d;
		} else {
			total -= d;
		}
	}
	return total < 400 ? total : 0;
}

int
number_arabic(struct span s)
{
	int n = 0;

	if (s.len == 0 || s.len > 4)
		return -1;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return -1;
		n = 10 * n + s.at[i] - '0';
	}
	return n;
}

/* Letters and signs that OCR takes digits for. */
static bool
digit_like(uint32_t c, char digit)
{
	static const char *const like[10] = { "OoQDUc°", "Il|!i][tj/", "Zz?", "3ЗзzJ", "A", "Ss$§", "b", "Tт?", "B&S", "gqQ°" };
	struct span s = span_of(like[digit - '0']);
	size_t i = 0;

	while (i < s.len)
		if (utf8_next_valid(s, &i) == c)
			return true;
	return false;
}

bool
number_misread(struct span s, int number)
{
	char digits[12];
	size_t n = (size_t)snprintf(digits, sizeof digits, "%d", number), i = 0, k = 0, same = 0, other = 0;

	if (s.len > 12)
		return false;
	for (; i < s.len; k++) {
		uint32_t c = utf8_next_valid(s, &i);

		if (c == ' ' && k > 0) {
			k--;			/* 1 2 */
			continue;
		}
		if (k >= n)
			return false;
		same += c == (unsigned char)digits[k];
		other += c != (unsigned char)digits[k] && !digit_like(c, digits[k]);
	}
	return k == n && (other == 0 || (other == 1 && same > 0));
}

/* Dashes, brackets and blanks that stand around a number: -- 12 --, [12], · 12 ·. */
static bool
decorates(struct span sign)
{
	const unsigned char *p = (const unsigned char *)sign.at;

	switch (sign.len) {
	case 1:
		return p[0] == '-' || p[0] == '[' || p[0] == ']' || p[0] == '(' || p[0] == ')' || p[0] == '*' || p[0] == '~' ||
		       p[0] == ' ' || p[0] == '|';
	case 2:
		return p[0] == 0xC2 && p[1] == 0xB7;		/* · */
	case 3:
		return p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0x93 || p[2] == 0x94 || p[2] == 0xA2);	/* – — • */
	default:
		return false;
	}
}

static struct span
undecorated(struct span s)
{
	size_t i;

	while (s.len && (i = 0, utf8_next_valid(s, &i), decorates((struct span){ s.at, i })))
		s = span_after(s, i);
	while (s.len && (i = s.len, utf8_prev_valid(s, &i), decorates(span_after(s, i))))
		s.len = i;
	return s;
}

static struct span
after_page_word(struct span s)
{
	static const struct span word[] = { SPAN("Page "), SPAN("page "), SPAN("PAGE "), SPAN("p. "), SPAN("P. "), SPAN("pp. "),
					    SPAN("S. "), SPAN("Seite "), SPAN("SEITE "), SPAN("გვ. "), SPAN("გვ."), SPAN("გვერდი "),
					    SPAN("стр. "), SPAN("Стр. "), SPAN("СТР. "), SPAN("с. "), SPAN("С. "), SPAN("Страница "),
					    SPAN("страница ") };

	for (size_t k = 0; k < sizeof word / sizeof *word; k++)
		if (s.len && s.at[0] == word[k].at[0] && span_starts(s, word[k]))
			return span_after(s, word[k].len);
	return s;
}

/* "12", "xii", "12 of 40", "12/40": the first number; with what stands around it left out. */
static bool
number_of(struct span s, struct edge *e)
{
	int n = number_arabic(s);

	e->roman = n < 0;
	if (n < 0 && (n = number_roman(s)) == 0)
		return false;
	e->value = n;
	e->number = s;
	return true;
}

/* "3 of 12", "3 / 12": a page of so many. */
static bool
number_of_many(struct span s, struct edge *e)
{
	static const struct span between[] = { SPAN(" of "), SPAN("/"), SPAN(" / "), SPAN(" von "), SPAN(" из ") };

	if (s.len == 0 || s.len >= 24 || s.at[0] < '0' || s.at[0] > '9')
		return false;
	for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
		const char *at = memmem(s.at, s.len, between[k].at, between[k].len);
		struct span first, all;

		if (!at)
			continue;
		first = (struct span){ s.at, (size_t)(at - s.at) };
		all = span_after(s, first.len + between[k].len);
		if (number_arabic(first) > 0 && number_arabic(all) >= number_arabic(first))
			return number_of(first, e);
	}
	return false;
}

static bool
address(struct span s)
{
	static const struct span sign[] = { SPAN("http://"), SPAN("https://"), SPAN("www."), SPAN("doi:"), SPAN("DOI"), SPAN("doi.org"),
					    SPAN("10.") };

	if (s.len < 8 || !memchr("hwdD1", s.at[0], 5))
		return false;
	for (size_t k = 0; k < sizeof sign / sizeof *sign; k++)
		if ((k < 6 || memchr(s.at, '/', s.len)) && span_starts(s, sign[k]))
			return (k == 4 || memchr(s.at, ' ', s.len) == NULL) && s.len < HEAD_MAX;
	return false;
}

/* The number at one end of a running head: "41 The Journal", "The Journal 41". */
static void
head_number(struct span s, struct edge *e)
{
	const char *first = memchr(s.at, ' ', s.len);
	size_t last = s.len;

	while (last > 0 && s.at[last - 1] != ' ')
		last--;
	if (!first)
		return;
	if (number_of(undecorated((struct span){ s.at, (size_t)(first - s.at) }), e) && !e->roman)
		return;
	if (!number_of(undecorated(span_after(s, last)), e) || e->roman) {
		e->value = -1;
		e->number.len = 0;
	}
}

/* Is all of a line a number, but for what stands around it? */
static bool
read_number(struct span s, struct edge *e)
{
	struct span bare = after_page_word(undecorated(s));

	e->decorated = bare.len + 1 < s.len;
	if (bare.len > 1 && span_ends(bare, SPAN(".")) && number_of((struct span){ bare.at, bare.len - 1 }, e))
		return true;
	return number_of(bare, e) || number_of_many(bare, e);
}

struct span
number_alone(struct span s)
{
	struct edge e = { .value = -1 };

	return s.len <= HEAD_MAX && read_number(s, &e) ? e.number : (struct span){ NULL, 0 };
}

void
edge_look(const struct layout *l, uint32_t line, struct edge *e)
{
	struct span s = line_text(l, &l->line[line]);
	size_t i = 0;
	uint64_t key = 0;

	*e = (struct edge){ .line = line, .value = -1, .kind = EDGE_TEXT, .text = s };
	if (s.len > HEAD_MAX || l->line[line].flags & LINE_FIXED)
		return;
	e->kind = EDGE_NUMBER;
	if (read_number(s, e))
		return;
	e->kind = address(s) ? EDGE_ADDRESS : EDGE_HEAD;
	head_number(s, e);
	while (i < s.len) {
		uint32_t c = utf8_next_valid(s, &i);

		if (c < 128 ? (c | 32) < 'a' || (c | 32) > 'z' : !char_letter(c))
			continue;
		if (c < 128)
			c |= 32;
		key = (key + c) * UINT64_C(0xD6E8FEB86659FD93);		/* a sum of letters and powers (Karp and Rabin 1987) */
		e->letters++;
	}
	e->key = key;
}

/* The widest of some lines of a page, at its middle and its edges. */
static unsigned
page_width(const struct layout *l, uint32_t from, uint32_t to)
{
	enum { SAMPLE = 24 };
	uint32_t step = to - from > SAMPLE ? (to - from) / SAMPLE : 1;
	unsigned widest = 0;

	for (uint32_t i = from; i < to; i += step)
		if (l->line[i].width > widest)
			widest = l->line[i].width;
	return widest;
}

struct sides *
edges_find(const struct layout *l)
{
	struct sides *s = arena_alloc(l->mem, (l->pages ? l->pages : 1) * sizeof *s);

	memset(s, 0, (l->pages ? l->pages : 1) * sizeof *s);
	for (size_t p = 0; p < l->pages; p++) {
		uint32_t from = l->page[p].line, to = page_end(l, p);
		unsigned width = page_width(l, from, to);

		for (uint32_t k = 0; k < DEPTH && from + k < to; k++) {
			edge_look(l, from + k, &s[p].at[TOP][k]);
			if (to - 1 - k >= from + DEPTH || to - from <= DEPTH)
				edge_look(l, to - 1 - k, &s[p].at[BOTTOM][k]);
			else
				s[p].at[BOTTOM][k] = s[p].at[TOP][to - 1 - k - from];
		}
		for (unsigned k = 0; k < 2 * DEPTH; k++) {
			struct edge *e = side_edge(&s[p], k);

			s[p].numbers |= (unsigned)(e->value >= 0 && (e->kind == EDGE_NUMBER || e->kind == EDGE_HEAD)) << k;
			e->wide = e->kind != EDGE_NONE && (l->line[e->line].flags & LINE_HYPHEN || 20 * l->line[e->line].width > 19 * width);
		}
	}
	return s;
}

enum { LETTERS = 64 };

/* The letters of a line in one case, at most so many. */
static size_t
letters_of(struct span s, uint32_t letter[LETTERS])
{
	size_t n = 0, i = 0;

	while (i < s.len && n < LETTERS) {
		uint32_t c = utf8_next_valid(s, &i);

		if (char_letter(c))
			letter[n++] = c < 128 ? c | 32 : c;
	}
	return n;
}

/* The least number of letters to put in, take out or change (Levenshtein). */
static size_t
letters_changed(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t row[LETTERS + 1];

	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t up = row[j], best = corner + (a[i - 1] != b[j - 1]);

			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			corner = up;
			row[j] = best;
		}
	}
	return row[m];
}

bool
edge_alike(const struct edge *a, const struct edge *b)
{
	uint32_t x[LETTERS], y[LETTERS];
	size_t n, m, most, least;

	if (a->wide || b->wide)
		return false;
	most = a->letters > b->letters ? a->letters : b->letters;
	least = a->letters + b->letters - most;
	if (least < 6 || 4 * (most - least) > most)
		return false;
	n = letters_of(a->text, x);
	m = letters_of(b->text, y);
	return 4 * letters_changed(x, n, y, m) <= (n > m ? n : m);
}
