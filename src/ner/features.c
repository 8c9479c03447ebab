#include "base/hash.h"
#include "ner/features.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { AFFIX = 5 };

/* What the templates combine, computed once a token. 0: there is no such thing. */
struct traits { uint64_t word, folded, prefix[AFFIX], suffix[AFFIX], shape, length; };

static char
shape_of(uint32_t c)
{
	if (char_upper(c))
		return 'X';
	if (char_lower(c))
		return 'x';
	if (char_digit(c))
		return '9';
	if (char_letter(c))
		return char_script(c) == SCRIPT_GEORGIAN ? 'g' : 'o';
	return c < 0x80 ? (char)c : '.';
}

/* "Anglo-Saxon" is Xx-Xx: a run of one kind counts once. */
static uint64_t
shape_hash(struct span s)
{
	char shape[16];
	size_t n = 0, i = 0;

	while (i < s.len && n < sizeof shape) {
		char c = shape_of(utf8_next_valid(s, &i));

		if (n == 0 || shape[n - 1] != c)
			shape[n++] = c;
	}
	return hash_bytes((struct span){ shape, n });
}

static struct traits
traits_of(struct span word, struct arena *mem)
{
	struct span folded = fold_case(word, mem);
	struct traits t = { .word = hash_bytes(word), .folded = hash_bytes(folded), .shape = shape_hash(word) };
	size_t points = utf8_points_valid(folded), from_start = 0, from_end = folded.len;

	t.length = points < 4 ? points : points < 8 ? 4 : 5;
	for (size_t n = 0; n < AFFIX && n < points; n++) {
		utf8_next_valid(folded, &from_start);
		utf8_prev_valid(folded, &from_end);
		t.prefix[n] = hash_bytes((struct span){ folded.at, from_start });
		t.suffix[n] = hash_bytes(span_after(folded, from_end));
	}
	return t;
}

static void
add(struct feature_row *row, unsigned template, uint64_t a, uint64_t b)
{
	row->hash[row->count++] = hash_number(a * 0x9E3779B97F4A7C15u + hash_number(b + template * 0xC2B2AE3D27D4EB4Fu));
}

static void
fill(struct feature_row *row, const struct traits *t)	/* t[-2] … t[2] are there */
{
	unsigned k = 0;

	row->count = 0;
	add(row, k++, 1, 1);
	add(row, k++, t[0].word, 0);
	add(row, k++, t[0].folded, 0);
	add(row, k++, t[-1].folded, 0);
	add(row, k++, t[1].folded, 0);
	add(row, k++, t[-2].folded, 0);
	add(row, k++, t[2].folded, 0);
	add(row, k++, t[-1].folded, t[0].folded);
	add(row, k++, t[0].folded, t[1].folded);
	add(row, k++, t[-2].folded, t[-1].folded);
	add(row, k++, t[0].shape, 0);
	add(row, k++, t[-1].shape, t[0].shape);
	add(row, k++, t[0].shape, t[1].shape);
	add(row, k++, hash_number(t[-1].shape ^ hash_number(t[0].shape)), t[1].shape);
	add(row, k++, t[-1].folded, t[0].shape);
	add(row, k++, t[0].shape, t[1].folded);
	add(row, k++, t[0].length, t[0].shape);
	for (unsigned n = 0; n < AFFIX; n++, k += 2) {
		if (t[0].prefix[n])
			add(row, k, t[0].prefix[n], 0);
		if (t[0].suffix[n])
			add(row, k + 1, t[0].suffix[n], 0);
	}
	add(row, k++, t[-1].suffix[2], 0);
	add(row, k++, t[1].suffix[2], 0);
	add(row, k++, t[-1].suffix[2], t[0].suffix[2]);
}

struct feature_row *
features_of(const struct span *word, size_t count, struct arena *mem)
{
	struct traits *t = arena_alloc(mem, (count + 4) * sizeof *t);
	struct feature_row *row = arena_alloc(mem, count * sizeof *row);

	for (size_t i = 0; i < 2; i++) {
		t[i] = (struct traits){ .word = 2 + i, .folded = 2 + i };
		t[count + 2 + i] = (struct traits){ .word = 4 + i, .folded = 4 + i };
	}
	for (size_t i = 0; i < count; i++)
		t[i + 2] = traits_of(word[i], mem);
	for (size_t i = 0; i < count; i++)
		fill(&row[i], &t[i + 2]);
	return row;
}
