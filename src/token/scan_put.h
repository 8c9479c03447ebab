/*
 * token/scan_put.h - where tokens begin and end, from bitmaps to spans, bit by bit
 *
 * For an instruction set without an instruction that tells the numbers of all bits of a bitmap; to be included behind what gives
 * low_bit() and ones().
 */
#ifndef TOKEN_SCAN_PUT_H
#define TOKEN_SCAN_PUT_H

/*
 * Spans that begin at `first` and end at `last`, where the last one's end may be missing, as if all were words of letters. Writes up to 8
 * spans more: a block has that many or twice, seldom another number, so the processor guesses right.
 */
ALWAYS_INLINE unsigned
put_spans(struct scan_span *to, uint64_t first, uint64_t last, uint32_t base)
{
	unsigned count = ones(first);

	for (unsigned k = 0; k < count; k += 8, to += 8) {
		for (unsigned i = 0; i < 8; i++, first &= first - 1, last &= last - 1) {
			to[i].start = base + low_bit(first);
			to[i].end = base + low_bit(last);
			to[i].class = CLASS_WORD;
			to[i].flags = 0;
		}
	}
	return count;
}

#endif
