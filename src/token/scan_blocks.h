/*
 * token/scan_blocks.h - the scanner's bitmaps: 64 bytes at once, a bit each
 *
 * Included once for each instruction set, by a file that gives `struct vec`, 64 bytes, `struct set`, some of their places, and
 *
 *	vec_at(p)  with(v, c): v | c  is(v, c)  within(v, c, n): c to c + n  either(a, b)  both(a, b)  without(a, b): a but not b
 *	bits(set)  tops(v): bytes with the top bit  low_bit(m): number of the lowest bit, any for none  ones(m): how many bits
 *	put_spans(to, first, last, base): scan_put.h, or the file's own
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

/* A block as it is by itself. What stands behind `rare` is set only where one of it is not 0. */
struct block {
	uint64_t letter, digit, under, blank, white, high;	/* ASCII; high: other bytes */
	uint64_t mid_letter, mid_number;		/* ASCII's signs that may join letters, digits */
	uint64_t letter2, letter3;			/* of two and three bytes */
	uint64_t rare;
	uint64_t white2, sign2, sign3, quote3;		/* ‘ ’ may join both */
	uint64_t other;					/* those of the signs that may be no punctuation */
};

/* What may go on from one block in the next: last bytes, and first bytes of three. */
struct carry { uint64_t word, letter, digit, under, loose, lone, lone3, join3, blank, white; };

/*
 * Of tokens the first bytes, and the bytes behind; of the first those that are no letter, and those behind white space that is not
 * one blank; odd: in tokens whose first byte does not tell all; strange: not known.
 */
struct found { uint64_t first, last, other, gap, odd, strange; };

ALWAYS_INLINE void
two_bytes(struct block *b, struct vec v, struct vec second)
{
	uint64_t exempt = bits(within(v, 0xD2, 4)), c2 = bits(is(v, 0xC2));
	struct set first = either(within(v, 0xC3, 7), within(v, 0xD0, 6));

	b->letter2 = bits(without(first, both(is(v, 0xC3), is(with(second, 0x20), 0xB7))));		/* × and ÷ */
	if (exempt) {
		/* U+0482 to U+0489, U+0530, U+0557 to U+055F, U+0589 on: a sign, marks, what is no letter of Armenian */
		struct set cyrillic = both(is(v, 0xD2), within(second, 0x82, 7)), capital = both(is(v, 0xD4), is(second, 0xB0));
		struct set small = both(is(v, 0xD5), within(second, 0x97, 8)), sign = both(is(v, 0xD6), within(second, 0x89, 0x36));

		b->letter2 &= ~bits(either(either(cyrillic, capital), either(small, sign)));
	}
	if (c2) {
		struct set letter = either(is(with(second, 0x10), 0xBA), is(second, 0xB5));		/* ª º µ */
		struct set middle = either(is(second, 0xAD), is(second, 0xB7));

		b->white2 = c2 & bits(is(second, 0xA0));
		b->sign2 = c2 & bits(without(within(second, 0xA1, 0x1E), either(letter, middle)));
		b->other = b->sign2 & ~bits(either(is(second, 0xAB), is(second, 0xBB)));
		b->sign3 = b->quote3 = 0;
		b->rare = b->white2 | b->sign2;
	}
}

ALWAYS_INLINE void
three_bytes(struct block *b, struct vec v, struct vec second, struct vec third)
{
	uint64_t e2 = bits(is(v, 0xE2));

	b->letter3 = bits(both(both(is(v, 0xE1), is(second, 0x83)), without(within(third, 0x90, 0x2F), is(third, 0xBB))));
	if (e2) {
		uint64_t general = e2 & bits(is(second, 0x80));
		struct set some = either(within(third, 0x90, 0x13), either(within(third, 0xA5, 1), within(third, 0xB0, 0x0E)));
		struct set euro = both(is(second, 0x82), is(third, 0xAC)), number = both(is(second, 0x84), is(third, 0x96));
		uint64_t other = e2 & bits(either(euro, number));

		if (!b->rare)
			b->white2 = b->sign2 = b->other = 0;
		b->quote3 = general & bits(within(third, 0x98, 1));
		b->sign3 = (general & bits(some) & ~b->quote3) | other;
		b->other |= other;
		b->rare |= b->quote3 | b->sign3;
	}
}

ALWAYS_INLINE void
look(struct block *b, const uint8_t *p, bool colon)
{
	struct vec v = vec_at(p);
	struct set shared = either(is(v, '.'), is(v, '\''));

	b->letter = bits(within(with(v, 0x20), 'a', 25));
	b->digit = bits(within(v, '0', 9));
	b->under = bits(is(v, '_'));
	b->blank = bits(is(v, ' '));
	b->white = b->blank | bits(within(v, '\t', 4));
	b->mid_letter = bits(colon ? either(shared, is(v, ':')) : shared);
	b->mid_number = bits(either(shared, either(is(v, ','), is(v, ';'))));
	b->high = tops(v);
	b->letter2 = b->letter3 = b->rare = 0;
	if (b->high) {
		struct vec second = vec_at(p + 1);

		if (bits(within(v, 0xC2, 0x1D)))
			two_bytes(b, v, second);
		if (bits(within(v, 0xE1, 1)))
			three_bytes(b, v, second, vec_at(p + 2));
	}
}

/* Each bit moved up n places, the ones of the block before moved in. */
static inline uint64_t
up(uint64_t here, uint64_t before, int n)
{
	return here << n | before >> (64 - n);
}

static inline uint64_t
down(uint64_t here, uint64_t behind, int n)
{
	return here >> n | behind << (64 - n);
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

/* Block b between its neighbours. */
ALWAYS_INLINE struct found
find(const struct block *before, const struct block *b, const struct block *behind, struct carry *c)
{
	static const struct block nothing;
	struct carry now = { .digit = b->digit, .under = b->under, .loose = b->digit | b->under, .blank = b->blank, .white = b->white };
	struct found f = { 0 };
	uint64_t lead = b->letter, next = behind->letter | behind->letter2 | behind->letter3, first;
	uint64_t behind_letter, behind_digit, behind_word, join;

	now.letter = b->letter;
	if (b->high) {
		lead |= b->letter2 | b->letter3;
		now.letter |= cover2(b->letter2, before->letter2) | cover3(b->letter3, before->letter3);
	}
	behind_letter = up(now.letter, c->letter, 1);
	behind_digit = up(b->digit, c->digit, 1);
	join = b->mid_letter & behind_letter & down(lead, next, 1);
	f.odd = join | (now.loose & behind_letter) | (now.letter & up(now.loose, c->loose, 1)) | (b->digit & up(b->under, c->under, 1));
	join |= b->mid_number & behind_digit & down(b->digit, behind->digit, 1);
	now.word = now.letter | now.loose | join;
	first = now.lone = ~(now.word | b->white | b->high);
	if (b->high)
		f.strange = b->high & ~now.letter;
	if (b->rare | before->rare) {
		const struct block *old = before->rare ? before : &nothing, *new = b->rare ? b : &nothing;
		uint64_t join3 = new->quote3 & behind_letter & down(lead, next, 3);

		f.odd |= join3 | new->other;
		now.join3 = join3 | (new->quote3 & behind_digit & down(b->digit, behind->digit, 3));
		now.lone3 = new->sign3 | (new->quote3 & ~now.join3);
		now.word |= cover3(now.join3, c->join3);
		f.strange &= ~(now.word | cover2(new->white2 | new->sign2, old->white2 | old->sign2) | cover3(now.lone3, c->lone3));
		first |= new->sign2 | now.lone3;
		now.white |= cover2(new->white2, old->white2);
		now.lone |= up(new->sign2, old->sign2, 1) | up(now.lone3, c->lone3, 2);
	}
	behind_word = up(now.word, c->word, 1);
	f.first = (now.word & ~behind_word) | first;
	f.last = (~now.word & behind_word) | up(now.lone, c->lone, 1);
	f.other = f.first & ~lead;
	f.gap = f.first & up(now.white, c->white, 1) & ~(up(now.blank, c->blank, 1) & ~up(now.white, c->white, 2));
	*c = now;
	return f;
}

/*
 * The tokens whose class the first byte does not tell: "1a" is a word, "_1" a number, § and ° are both C2. Words with
 * more than letters get their flag. `number` is that of the block's first new token. Returns the first bytes of these.
 */
static inline uint64_t
mend(struct scan *s, size_t number, uint64_t first, uint64_t odd, const uint8_t *p)
{
	uint64_t mended = 0;

	for (; odd; odd &= odd - 1) {
		uint64_t bit = odd & -odd, start = first & (bit | (bit - 1));
		size_t n = number + ones(start) - 1, at = low_bit(bit);
		struct scan_span *token = s->out->at + n;
		struct scan_span here = span_seen(0, 1, scan_property(utf8_next_valid((struct span){ (const char *)p, at + 4 }, &at)));

		if (token->class != CLASS_WORD)
			token->class = here.class;
		if (start)
			mended |= (uint64_t)1 << (63 - __builtin_clzll(start));
		if (token->class == CLASS_WORD && start)
			token->flags |= SPAN_ODD;
		else if (token->class == CLASS_WORD)
			set_odd(s, n);
	}
	return mended;
}

/* The tokens at `other` get the class that their first byte tells. */
static inline void
put_classes(struct scan_span *to, uint64_t first, uint64_t other, const uint8_t *p)
{
	for (; other; other &= other - 1)
		memcpy(&to[ones(first & ((other & -other) - 1))].class, &scan_byte_kind[p[low_bit(other)]], sizeof scan_byte_kind[0]);
}

/*
 * Links the tokens of a block at `mark`, which are not plain. told: first bytes tell all their classes, as they nearly always do,
 * so these are put, too; what is a word behind a gap gets the kind of a plain one again.
 */
ALWAYS_INLINE void
link_tokens(struct scan *s, size_t number, uint64_t first, uint64_t mark, uint64_t gap, bool told, const uint8_t *p)
{
	struct scan_span *at = s->out->at;
	size_t last = s->linked;

	for (; mark; mark &= mark - 1) {
		unsigned bit = low_bit(mark);
		size_t n = number + ones(first & ((mark & -mark) - 1));

		if (told)
			memcpy(&at[n].class, scan_byte_kind[p[bit]], sizeof scan_byte_kind[0]);
		at[n].flags |= (gap >> bit & 1) * SPAN_GAP;
		span_link(at, &last, n);
	}
	s->linked = last;
}

/* Where the last token begins, and whether it goes on in the next block. */
struct open { bool now; uint32_t start; };

/* The end of the token that goes on into a block at byte `base`, whose first new one is `number`; that end is in f->last no more. */
ALWAYS_INLINE void
put_open_end(struct scan *s, size_t number, struct found *f, uint32_t base, struct open *open)
{
	struct scan_span none, *token = open->now ? &s->out->at[number - 1] : &none;
	uint64_t last = f->last;

	token->end = base + low_bit(last);
	if (base - open->start > TOKEN_MAX - 64 && open->now && last && token->end - token->start > TOKEN_MAX && token->class == CLASS_WORD)
		set_odd(s, number - 1);
	f->last &= last - open->now;
	if (f->first)
		open->start = base + 63 - (uint32_t)__builtin_clzll(f->first);
	if (f->first | last)
		open->now = f->first >= (last & ~f->first);		/* the last start stands at or behind the last end */
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
	struct spans *out = s->out;
	struct block three[3], *before = &three[0], *block = &three[1], *behind = &three[2], *free_one;
	struct carry carry = { 0 };
	struct open open = { false, (uint32_t)at };
	size_t starts = out->count, begun = starts;

	*before = (struct block){ 0 };
	look(block, bytes_at(s, at), colon);
	for (; at <= s->text.len; at += 64) {
		const uint8_t *p = bytes_at(s, at);
		size_t number = starts;
		struct found f;

		look(behind, p + 64, colon);
		f = find(before, block, behind, &carry);
		if (f.strange) {
			uint64_t until = (f.strange & -f.strange) - 1;

			f.first &= until;
			f.other &= until;
			f.gap &= until;
			f.odd &= until;
			f.last &= until << 1 | 1;
		}
		if (out->size - starts < 64 + PUT_MORE) {
			out->count = starts;
			spans_reserve(out, 64 + PUT_MORE);
		}
		put_open_end(s, number, &f, (uint32_t)at, &open);
		starts += put_spans(out->at + number, f.first, f.last, (uint32_t)at);
		if (number == begun || starts - s->linked > LINK_MAX - 64)
			f.gap |= f.first & -f.first;
		if (f.odd || s->mode != SCAN_TAILORED) {
			uint64_t mended;

			put_classes(out->at + number, f.first, f.other, p);
			mended = mend(s, number, f.first, f.odd, p);
			if (s->mode == SCAN_TAILORED)
				link_tokens(s, number, f.first, f.other | f.gap | mended, f.gap, false, p);
		} else {
			link_tokens(s, number, f.first, f.other | f.gap, f.gap, true, p);
		}
		if (f.strange) {
			out->count = starts;
			return at + low_bit(f.strange);
		}
		free_one = before;
		before = block;
		block = behind;
		behind = free_one;
	}
	out->count = starts;
	return s->text.len;
}

#endif
