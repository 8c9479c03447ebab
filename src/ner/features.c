#include "base/hash.h"
#include "ner/hints.h"
#include "ner/features.h"
#include "text/utf8.h"

enum { PLACE_TEMPLATES = 100, FINDING_TEMPLATE = 200 };

const struct traits traits_outside[REACHES] = {
	{ .word = 2, .folded = 2 }, { .word = 3, .folded = 3 }, { .word = 0 }, { .word = 4, .folded = 4 }, { .word = 5, .folded = 5 },
};

static uint64_t
mix(uint64_t h, uint64_t c)
{
	h = (h ^ c) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

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
	char before = 0;
	uint64_t h = 1;
	size_t i = 0;

	while (i < s.len) {
		char c = shape_of(utf8_next_valid(s, &i));

		if (c != before)
			h = mix(h, (unsigned char)c);
		before = c;
	}
	return h;
}

void
traits_of(struct span form, struct span folded, struct traits *t)
{
	size_t points = utf8_points_valid(folded), from_start = 0, from_end = folded.len;
	uint64_t start = 11, end = 13;

	*t = (struct traits){ .word = hash_bytes(form), .folded = hash_bytes(folded), .shape = shape_hash(form) };
	t->length = points < 4 ? points : points < 8 ? 4 : 5;
	for (size_t n = 0; n < AFFIX && n < points; n++) {
		t->prefix[n] = start = mix(start, utf8_next_valid(folded, &from_start));
		t->suffix[n] = end = mix(end, utf8_prev_valid(folded, &from_end));
	}
}

static uint64_t
feature(unsigned template, uint64_t a, uint64_t b)
{
	uint64_t h = (a + template * 0xC2B2AE3D27D4EB4Fu) * 0x9E3779B97F4A7C15u;

	h = ((h ^ h >> 31) + b) * 0xD6E8FEB86659FD93u;
	return h ^ h >> 32;
}

static unsigned
own_features(const struct traits *t, uint64_t *hash)
{
	unsigned n = 0, k = 8;

	hash[n++] = feature(0, 1, 0);
	hash[n++] = feature(1, t->word, 0);
	hash[n++] = feature(2, t->folded, 0);
	hash[n++] = feature(3, t->shape, 0);
	hash[n++] = feature(4, t->length, t->shape);
	hash[n++] = feature(5, t->suffix[2], t->shape);
	hash[n++] = feature(6, t->prefix[2], t->shape);
	hash[n++] = feature(7, t->prefix[0], t->suffix[3]);
	for (unsigned i = 0; i < AFFIX && t->prefix[i]; i++, k += 2) {
		hash[n++] = feature(k, t->prefix[i], 0);
		hash[n++] = feature(k + 1, t->suffix[i], 0);
	}
	return n;
}

unsigned
word_features(const struct traits *t, int offset, uint64_t hash[WORD_FEATURES_MAX])
{
	unsigned base = 20 + 10 * (unsigned)(offset + REACH), n = 0;

	if (offset == 0)
		n = own_features(t, hash);
	else
		hash[n++] = feature(base, t->folded, 0);
	if (offset == 1 || offset == -1) {
		hash[n++] = feature(base + 1, t->word, 0);
		hash[n++] = feature(base + 2, t->suffix[2], 0);
	}
	for (unsigned i = 0; i < t->hints && offset >= -1 && offset <= 1; i++)
		hash[n++] = feature(base + 3, t->hint[i] + 1u, 0);
	return n;
}

uint64_t
finding_feature(unsigned finding)
{
	return feature(FINDING_TEMPLATE, finding, 0);
}

/* What a rule found here, which of them it was, and what it found around; what it found and did not choose. */
static unsigned
hint_features(const struct traits *const *t, const struct hints *c, uint64_t *hash)
{
	unsigned n = 0;

	if (c[0].finding) {
		hash[n++] = finding_feature(c[0].finding);
		hash[n++] = feature(FINDING_TEMPLATE + 1, c[0].finding, c[0].rule);
		hash[n++] = feature(FINDING_TEMPLATE + 2, c[0].finding, t[0]->folded);
		hash[n++] = feature(FINDING_TEMPLATE + 3, c[0].finding, t[0]->suffix[2]);
	}
	if (c[-1].finding | c[0].finding | c[1].finding) {
		hash[n++] = feature(FINDING_TEMPLATE + 4, c[-1].finding, c[0].finding);
		hash[n++] = feature(FINDING_TEMPLATE + 5, c[0].finding, c[1].finding);
		hash[n++] = feature(FINDING_TEMPLATE + 6, c[-1].finding * 256u + c[1].finding, t[0]->shape);
	}
	for (int i = -1; i <= 1; i++)
		for (unsigned k = 0; k < c[i].count; k++)
			hash[n++] = feature(FINDING_TEMPLATE + 8 + (unsigned)i, c[i].code[k], 0);
	return n;
}

unsigned
place_features(const struct traits *const *t, const struct hints *c, uint64_t hash[PLACE_FEATURES_MAX])
{
	const struct traits *before = t[-1], *here = t[0], *behind = t[1];
	unsigned n = 0, k = PLACE_TEMPLATES;

	hash[n++] = feature(k++, before->folded, here->folded);
	hash[n++] = feature(k++, here->folded, behind->folded);
	hash[n++] = feature(k++, t[-2]->folded, before->folded);
	hash[n++] = feature(k++, before->shape, here->shape);
	hash[n++] = feature(k++, here->shape, behind->shape);
	hash[n++] = feature(k++, mix(before->shape, here->shape), behind->shape);
	hash[n++] = feature(k++, before->folded, here->shape);
	hash[n++] = feature(k++, here->shape, behind->folded);
	hash[n++] = feature(k++, before->suffix[2], here->suffix[2]);
	hash[n++] = feature(k++, before->suffix[1], here->shape);
	hash[n++] = feature(k++, before->folded, here->suffix[2]);
	hash[n++] = feature(k++, here->suffix[1], behind->folded);
	return n + hint_features(t, c, hash + n);
}
