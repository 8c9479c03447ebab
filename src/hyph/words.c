#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "hyph/words.h"
#include "text/utf8.h"

enum { BLOOM_BITS = 22 };		/* a full window asks for 200,000 keys: one bit in twenty */

static const uint64_t SEED = 0x9E3779B97F4A7C15u, STEP = 0x100000001B3u;

void
words_init(struct words *w)
{
	*w = (struct words){ .table = HASH_TABLE_INIT, .chunks = CHUNKS_INIT };
	w->bloom = xcalloc((1u << BLOOM_BITS) / 64, sizeof *w->bloom);
}

void
words_reset(struct words *w)
{
	if (w->keys == 0)
		return;
	w->keys = 0;
	hash_reset(&w->table);
	memset(w->bloom, 0, (1u << BLOOM_BITS) / 8);
}

void
words_release(struct words *w)
{
	free(w->key);
	free(w->bloom);
	hash_release(&w->table);
	chunks_release(&w->chunks);
}

/* The scripts that print breaks and that have two cases; others stay as they are. */
uint32_t
word_lower(uint32_t c)
{
	if (c < 128)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= 0x0530)			/* Mtavruli alone has another case */
		return c >= 0x1C90 && c <= 0x1CBF ? c - 0x1C90 + 0x10D0 : c;
	if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
		return c + 32;
	if (c >= 0x0391 && c <= 0x03A9)
		return c + 32;
	if (c >= 0x0400 && c <= 0x042F)
		return c >= 0x0410 ? c + 32 : c + 80;
	if ((c >= 0x0100 && c < 0x0138) || (c >= 0x014A && c < 0x0178) || (c >= 0x0460 && c < 0x0482) || (c >= 0x048A && c < 0x04C0))
		return c | 1;
	return c;
}

bool
word_letter(uint32_t c)
{
	if (c < 128)
		return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
	if (c >= 0x10A0 && c < 0x2000)		/* Georgian among them */
		return true;
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) && c != 0x2E17 &&
	       c != 0x2E40 && c != 0xFFFD && c != 0x0589 && c != 0x058A;
}

static bool
inner_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

static bool
apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static uint32_t
fold(uint32_t c)
{
	return inner_hyphen(c) ? '-' : apostrophe(c) ? '\'' : word_lower(c);
}

static uint64_t
step(uint64_t h, uint32_t c)
{
	h = (h ^ c) * STEP;
	return h ^ h >> 29;
}

void
words_fold(struct span s, struct buf *out)
{
	size_t same = 0;		/* from here on letters go over as they are */

	for (size_t i = 0; i < s.len; ) {
		size_t at = i;
		uint32_t c = utf8_next_valid(s, &i), small = fold(c);

		if (small == c && c != 0xAD)
			continue;
		buf_add(out, (struct span){ s.at + same, at - same });
		if (c != 0xAD)
			buf_point(out, small);
		same = i;
	}
	buf_add(out, span_after(s, same));
}

uint64_t
words_hash_on(uint64_t hash, struct span folded)
{
	for (size_t i = 0; i < folded.len; )
		hash = step(hash, utf8_next_valid(folded, &i));
	return hash;
}

uint64_t
words_hash(struct span folded)
{
	return words_hash_on(SEED, folded);
}

static uint32_t
bloom_bit(uint64_t hash)
{
	return (uint32_t)(hash >> 20) & ((1u << BLOOM_BITS) - 1);
}

static bool
find(const struct words *w, uint64_t hash, uint32_t *key)
{
	size_t at = 0;

	while (hash_next(&w->table, hash, &at, key))
		if (w->key[*key].hash == hash)
			return true;
	return false;
}

uint32_t
words_ask(struct words *w, uint64_t hash)
{
	uint32_t key;

	if (find(w, hash, &key))
		return key;
	if (w->keys == w->size) {
		w->size = w->size ? 2 * w->size : 1024;
		w->key = xrealloc_array(w->key, w->size, sizeof *w->key);
	}
	key = w->keys++;
	w->key[key] = (struct word_key){ hash, 0, 0 };
	hash_add(&w->table, hash, key);
	w->bloom[bloom_bit(hash) / 64] |= 1ull << bloom_bit(hash) % 64;
	return key;
}

/* Counts the word that begins at *i of a chunk that stands n times in the text, and moves behind it. "-part" counts
 * words that end so. */
static void
count_word(struct words *w, struct span text, size_t *i, uint32_t n)
{
	uint32_t met[64];
	unsigned mets = 0;
	uint64_t h = SEED, second = 0;		/* second: of the last part, with its hyphen */
	size_t at = *i;
	uint32_t key;
	bool whole = false;

	while (at < text.len) {
		size_t before = at, after;
		uint32_t c = utf8_next_valid(text, &at);

		if (c == 0xAD)
			continue;
		if (!word_letter(c)) {
			after = at;
			if (!(inner_hyphen(c) || apostrophe(c)) || at == text.len || !word_letter(utf8_next_valid(text, &after))) {
				at = before;
				break;
			}
		}
		h = step(h, fold(c));
		second = inner_hyphen(c) ? step(SEED, '-') : second ? step(second, fold(c)) : 0;
		whole = false;
		if (w->bloom[bloom_bit(h) / 64] >> bloom_bit(h) % 64 & 1 && find(w, h, &key)) {
			whole = true;
			if (mets < 64)
				met[mets++] = key;
		}
	}
	*i = at;
	for (unsigned k = 0; k < mets; k++)
		w->key[met[k]].begun += n;
	if (whole && mets > 0)
		w->key[met[mets - 1]].whole += n;
	if (second && w->bloom[bloom_bit(second) / 64] >> bloom_bit(second) % 64 & 1 && find(w, second, &key))
		w->key[key].whole += n;
}

static void
count_chunk(void *to, struct span chunk, uint32_t n)
{
	for (size_t i = 0; i < chunk.len; ) {
		size_t at = i;

		if (word_letter(utf8_next_valid(chunk, &i))) {
			i = at;
			count_word(to, chunk, &i, n);
		}
	}
}

void
words_count(struct words *w, struct span text)
{
	if (w->keys > 0)
		chunks_count(&w->chunks, text, count_chunk, w);
}
