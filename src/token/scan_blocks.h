/*
 * token/scan_blocks.h - the scanner's bitmaps: 64 bytes at once, a bit each
 *
 * Included once for each instruction set, by a file that gives `struct vec`, 64 bytes, and
 *
 *	vec_at(p)  vec_of(c)  is(v, c)  within(v, c, n): c to c + n  either(a, b)  both(a, b)  lower(v): | 0x20  bits(v): their top bits
 *	low_bit(m): number of the lowest bit, any for none  ones(m): how many bits
 *
 * What they know: all of ASCII; Mkhedruli; letters of U+00C0 to U+02BF, of U+0400 to U+0588; signs of
 * U+0080 to U+00BF that join nothing; the no-break space; dashes, quotes and other signs of
 * U+2010 to U+203E, € and №. Over these the rules come to this: letters, digits and _ make words, with one of . ' : ’
 * between letters, of . ' , ; ’ between digits; everything else stands alone, and white space is left out.
 * At anything else the walk ends.
 *
 * Bits are of first bytes unless a name says otherwise; bit 0 is the block's first byte.
 */
#ifndef TOKEN_SCAN_BLOCKS_H
#define TOKEN_SCAN_BLOCKS_H

/* A block as it is by itself. */
struct block {
	uint64_t letter, digit, under, white, high;	/* ASCII; high: other bytes */
	uint64_t mid_letter, mid_number;		/* ASCII's signs that may join letters, digits */
	uint64_t letter2, letter3, white2, sign2, sign3, quote3;	/* of two and three bytes; quote3: ‘ ’ may join both */
	uint64_t other;					/* signs of more bytes that may be no punctuation */
};

/*
 * A block among its neighbours. Of word, letter, digit and under all bytes count. odd: in tokens of which the first
 * byte does not tell all.
 */
struct found { uint64_t word, letter, digit, under, one, letter2, letter3, white2, sign2, lone3, join3, join, strange, odd; };

static inline void
two_bytes(struct block *b, struct vec v, struct vec second)
{
	uint64_t exempt = bits(within(v, 0xD2, 4)), c2 = bits(is(v, 0xC2));

	b->letter2 = bits(either(within(v, 0xC3, 7), within(v, 0xD0, 6)));
	/* × and ÷ */
	b->letter2 &= ~bits(both(is(v, 0xC3), is(lower(second), 0xB7)));
	if (exempt) {
		/* U+0482 to U+0489, U+0530, U+0557 to U+055F, U+0589 on: a sign, marks, what is no letter of Armenian */
		b->letter2 &= ~bits(both(is(v, 0xD2), within(second, 0x82, 7)));
		b->letter2 &= ~bits(both(is(v, 0xD4), is(second, 0xB0)));
		b->letter2 &= ~bits(both(is(v, 0xD5), within(second, 0x97, 8)));
		b->letter2 &= ~bits(both(is(v, 0xD6), within(second, 0x89, 0x36)));
	}
	if (c2) {
		uint64_t letter = bits(is(either(second, vec_of(0x10)), 0xBA));		/* ª º */
		uint64_t special = bits(either(within(second, 0x80, 0x20), either(is(second, 0xAD), either(is(second, 0xB5), is(second, 0xB7)))));

		b->white2 = c2 & bits(is(second, 0xA0));
		b->sign2 = c2 & ~(letter | special);
		b->other = b->sign2 & ~bits(either(is(second, 0xAB), is(second, 0xBB)));
	}
}

static inline void
three_bytes(struct block *b, struct vec v, struct vec second, struct vec third)
{
	uint64_t georgian = bits(both(is(v, 0xE1), is(second, 0x83))), general = bits(both(is(v, 0xE2), is(second, 0x80)));
	uint64_t e2 = bits(is(v, 0xE2));

	b->letter3 = georgian & bits(within(third, 0x90, 0x2F)) & ~bits(is(third, 0xBB));
	if (e2) {
		uint64_t euro = bits(both(is(second, 0x82), is(third, 0xAC))), number = bits(both(is(second, 0x84), is(third, 0x96)));
		struct vec some = either(within(third, 0x90, 0x13), either(within(third, 0xA5, 1), within(third, 0xB0, 0x0E)));

		b->quote3 = general & bits(within(third, 0x98, 1));
		b->sign3 = general & bits(some) & ~b->quote3;
		b->other |= e2 & (euro | number);
		b->sign3 |= b->other & e2;
	}
}

static inline struct block
block_at(const uint8_t *p, bool colon)
{
	struct vec v = vec_at(p), shared = either(is(v, '.'), is(v, '\''));
	struct block b = {
		.letter = bits(within(lower(v), 'a', 25)),
		.digit = bits(within(v, '0', 9)),
		.under = bits(is(v, '_')),
		.white = bits(either(is(v, ' '), within(v, '\t', 4))),
		.high = bits(v),
		.mid_letter = bits(colon ? either(shared, is(v, ':')) : shared),
		.mid_number = bits(either(shared, either(is(v, ','), is(v, ';')))),
	};

	if (b.high) {
		struct vec second = vec_at(p + 1);

		if (bits(within(v, 0xC2, 0x1D)))
			two_bytes(&b, v, second);
		if (bits(within(v, 0xE1, 1)))
			three_bytes(&b, v, second, vec_at(p + 2));
	}
	return b;
}

/* Each bit moved up n places, the ones of the block before moved in. */
static inline uint64_t
up(uint64_t bits_here, uint64_t before, int n)
{
	return bits_here << n | before >> (64 - n);
}

static inline uint64_t
down(uint64_t bits_here, uint64_t behind, int n)
{
	return bits_here >> n | behind << (64 - n);
}

static inline uint64_t
cover2(uint64_t first, uint64_t before)
{
	return first | up(first, before, 1);
}

static inline uint64_t
cover3(uint64_t first, uint64_t before)
{
	return first | up(first, before, 1) | up(first, before, 2);
}

/* Block b between what was found before it and the one behind it. */
static inline struct found
find(const struct block *b, const struct found *before, const struct block *behind)
{
	struct found f = { .digit = b->digit, .under = b->under, .letter2 = b->letter2, .letter3 = b->letter3,
			   .white2 = b->white2, .sign2 = b->sign2 };
	uint64_t letters = b->letter | b->letter2 | b->letter3, next = behind->letter | behind->letter2 | behind->letter3;
	uint64_t behind_letter, behind_digit, letter_join, letter_join3, loose = b->digit | b->under, known;

	f.letter = b->letter | cover2(b->letter2, before->letter2) | cover3(b->letter3, before->letter3);
	behind_letter = up(f.letter, before->letter, 1);
	behind_digit = up(f.digit, before->digit, 1);
	letter_join = b->mid_letter & behind_letter & down(letters, next, 1);
	letter_join3 = b->quote3 & behind_letter & down(letters, next, 3);
	f.join = letter_join | (b->mid_number & behind_digit & down(b->digit, behind->digit, 1));
	f.join3 = letter_join3 | (b->quote3 & behind_digit & down(b->digit, behind->digit, 3));
	f.odd = letter_join | letter_join3 | (loose & behind_letter) | (f.letter & up(loose, before->digit | before->under, 1)) |
		(f.digit & up(f.under, before->under, 1)) | b->other;
	f.lone3 = b->sign3 | (b->quote3 & ~f.join3);
	f.word = f.letter | f.digit | f.under | f.join | cover3(f.join3, before->join3);
	known = f.word | cover2(f.white2, before->white2) | cover2(f.sign2, before->sign2) | cover3(f.lone3, before->lone3);
	f.strange = b->high & ~known;
	f.one = ~(f.word | b->white | b->high);
	return f;
}

/* Starts of the tokens at `first`, with the class that the first byte tells. Writes up to 4 spans more. */
static inline unsigned
put_starts(struct scan_span *to, uint64_t first, uint32_t base, const uint8_t *p)
{
	unsigned count = ones(first);

	for (unsigned k = 0; k < count; k += 4, to += 4) {
		for (unsigned i = 0; i < 4; i++, first &= first - 1) {
			unsigned at = low_bit(first);

			to[i].start = base + at;
			to[i].class = scan_byte_class[p[at]];
			to[i].flags = 0;
		}
	}
	return count;
}

static inline unsigned
put_ends(struct scan_span *to, uint64_t last, uint32_t base)
{
	unsigned count = ones(last);

	for (unsigned k = 0; k < count; k += 4, to += 4)
		for (unsigned i = 0; i < 4; i++, last &= last - 1)
			to[i].end = base + low_bit(last);
	return count;
}

/*
 * The tokens whose class the first byte does not tell: "1a" is a word, "_1" a number, § and ° are both C2. Words with
 * more than letters get their flag. `to` is where the block's first new token is.
 */
static inline void
mend(struct scan_span *to, uint64_t first, uint64_t odd, const uint8_t *p)
{
	for (; odd; odd &= odd - 1) {
		uint64_t bit = odd & -odd;
		struct scan_span *token = to + ones(first & (bit | (bit - 1))) - 1;
		size_t at = low_bit(bit);
		struct scan_span here = span_seen(0, 1, scan_property(utf8_next_valid((struct span){ (const char *)p, at + 4 }, &at)));

		if (token->class != CLASS_WORD)
			token->class = here.class;
		if (token->class == CLASS_WORD)
			token->flags = SPAN_ODD;
	}
}

static inline const uint8_t *
bytes_at(const struct scan *s, size_t at)
{
	return at + TAIL_REACH <= s->text.len ? (const uint8_t *)s->text.at + at : s->tail + (at - s->tail_start);
}

/* scan_blocks_...(): adds the tokens from byte `at`, a boundary, on, until the text ends or something strange is met. */
static inline size_t
walk(struct scan *s, size_t at)
{
	bool colon = s->mode != SCAN_TAILORED;
	struct block block = block_at(bytes_at(s, at), colon);
	struct found before = { 0 };
	size_t starts = s->out->count, ends = starts;

	for (; at <= s->text.len; at += 64) {
		const uint8_t *p = bytes_at(s, at);
		struct block behind = block_at(p + 64, colon);
		struct found f = find(&block, &before, &behind);
		uint64_t behind_word = up(f.word, before.word, 1);
		uint64_t first = (f.word & ~behind_word) | f.one | f.sign2 | f.lone3;
		uint64_t last = (~f.word & behind_word) | up(f.one, before.one, 1) | up(f.sign2, before.sign2, 2) |
				up(f.lone3, before.lone3, 3);
		uint64_t until = f.strange ? (f.strange & -f.strange) - 1 : ~(uint64_t)0;
		struct scan_span *to, *end;

		first &= until;
		last &= until << 1 | 1;
		spans_reserve(s->out, 64 + 4);
		to = s->out->at + starts;
		end = s->out->at + ends;
		starts += put_starts(to, first, (uint32_t)at, p);
		ends += put_ends(end, last, (uint32_t)at);
		mend(to, first, f.odd & until, p);
		if (last && end->end - end->start > TOKEN_MAX && end->class == CLASS_WORD)
			end->flags = SPAN_ODD;
		s->out->count = starts;
		if (f.strange)
			return at + low_bit(f.strange);
		before = f;
		block = behind;
	}
	return s->text.len;
}

#endif
