#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "hyph/words.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Bits of a kind, two to the power of these; a key has some sixteen bits of its own as long as they are not too many for caches. */
enum { BITS_LEAST = 12, BITS_MOST = 22, KEYS_LEAST = 8 };

static unsigned
power_for(size_t n, unsigned least)
{
	unsigned power = least;

	while (power < 63 && (size_t)1 << power < n)
		power++;
	return power;
}

static void
bits_begin(struct word_bits *b, size_t keys)
{
	unsigned power = power_for(16 * keys, BITS_LEAST);
	size_t words;

	if (power > BITS_MOST)
		power = BITS_MOST;
	words = ((size_t)1 << power) / 64;
	if (words > b->room) {
		free(b->at);
		b->at = xcalloc(words, sizeof *b->at);
		b->room = words;
	} else {
		memset(b->at, 0, words * sizeof *b->at);
	}
	b->shift = 64 - power;
}

static void
bit_set(struct word_bits *b, uint64_t hash)
{
	uint64_t i = hash >> b->shift;

	b->at[i / 64] |= UINT64_C(1) << i % 64;
}

static bool
bit(const struct word_bits *b, uint64_t hash)
{
	uint64_t i = hash >> b->shift;

	return b->at[i / 64] >> i % 64 & 1;
}

/* The key's slot, or the free one where it belongs. */
static struct word_key *
slot(const struct words *w, uint64_t hash)
{
	size_t i = hash >> w->shift;

	while (w->key[i].hash != hash && w->key[i].hash != 0)
		i = (i + 1) & (w->size - 1);
	return &w->key[i];
}

static void
set_size(struct words *w, unsigned power)
{
	w->size = (size_t)1 << power;
	w->shift = 64 - power;
	w->used = 0;
	if (w->size > w->room) {
		free(w->key);
		w->key = xcalloc_table(w->size, sizeof *w->key);
		w->room = w->size;
	} else if (w->key) {
		memset(w->key, 0, w->size * sizeof *w->key);
	}
}

static void
grow(struct words *w)
{
	struct words old = *w;

	w->key = NULL;
	w->room = 0;
	set_size(w, 64 - old.shift + 1);
	w->used = old.used;
	for (size_t i = 0; i < old.size; i++)
		if (old.key[i].hash)
			*slot(w, old.key[i].hash) = old.key[i];
	free(old.key);
}

void
words_init(struct words *w)
{
	*w = (struct words){ .key = NULL };
	words_begin(w, 0);
}

void
words_release(struct words *w)
{
	free(w->key);
	free(w->met.at);
	for (int q = 0; q < QUESTIONS; q++)
		free(w->asked[q].at);
}

void
words_begin(struct words *w, size_t line_ends)
{
	/* how many keys of a kind a line end has that no other one shares, in ordinary text */
	static const size_t keys[QUESTIONS] = { [ASK_WHOLE] = 2, [ASK_BEGUN] = 1, [ASK_HYPHENED] = 3 };

	set_size(w, power_for(8 * line_ends, KEYS_LEAST));
	bits_begin(&w->met, line_ends);
	for (int q = 0; q < QUESTIONS; q++)
		bits_begin(&w->asked[q], keys[q] * line_ends);
}

void
words_soon(const struct words *w, uint64_t hash)
{
	__builtin_prefetch(&w->key[hash >> w->shift]);
}

void
words_met_soon(const struct words *w, uint64_t hash)
{
	if (bit(&w->met, hash))
		words_soon(w, hash);
}

void
words_ask(struct words *w, uint64_t hash, enum word_question question)
{
	struct word_key *key = slot(w, hash);

	if (hash == 0)
		return;
	bit_set(&w->asked[question], hash);
	if (key->hash)
		return;
	*key = (struct word_key){ .hash = hash };
	if (4 * ++w->used > 3 * w->size)
		grow(w);
}

uint32_t
words_whole(const struct words *w, uint64_t hash)
{
	return bit(&w->met, hash) ? slot(w, hash)->whole : 0;
}

uint32_t
words_begun(const struct words *w, uint64_t hash)
{
	return bit(&w->met, hash) ? slot(w, hash)->begun : 0;
}

/* What waited is counted; all slots are asked for before the first is looked at, so that they come from memory together. */
static void
count_queue(struct words *w, struct word_queue *q)
{
	for (unsigned i = 0; i < q->n; i++)
		words_soon(w, q->hash[i]);
	for (unsigned i = 0; i < q->n; i++) {
		struct word_key *key = slot(w, q->hash[i]);

		if (key->hash == 0)
			continue;
		if (key->whole + key->begun == 0)
			bit_set(&w->met, key->hash);
		key->whole += q == &w->whole;
		key->begun += q == &w->begun;
	}
	q->n = 0;
}

/* Room for so many in both queues. */
static void
make_room(struct words *w)
{
	if (w->whole.n > QUEUE - QUEUE_ROOM)
		count_queue(w, &w->whole);
	if (w->begun.n > QUEUE - QUEUE_ROOM)
		count_queue(w, &w->begun);
}

/* A hash waits if its bit is set. It is written in any case: a branch would be guessed wrong too often. */
static void
wait_if(struct word_queue *q, bool may_be_key, uint64_t hash)
{
	q->hash[q->n] = hash;
	q->n += may_be_key;
}

/* The rest of a word behind its first hyphen, with which the hash ends; the word's end. */
static size_t
count_hyphened(struct words *w, struct span text, size_t i, uint64_t hash)
{
	uint64_t part = word_step(WORD_SEED, '-');
	uint32_t c;

	do {
		make_room(w);
		wait_if(&w->begun, bit(&w->asked[ASK_HYPHENED], hash), hash);
		if ((c = word_next(text, &i)) != 0) {
			hash = word_step(hash, c);
			part = word_step(c == '-' ? WORD_SEED : part, c);
		}
	} while (c != 0);
	wait_if(&w->whole, bit(&w->asked[ASK_WHOLE], hash) || bit(&w->asked[ASK_HYPHENED], hash), hash);
	wait_if(&w->whole, bit(&w->asked[ASK_HYPHENED], part), part);
	return i;
}

/* Letters of a word as long as they are taken quickly and the queue has room; where they end. */
static size_t
count_letters(struct words *w, struct span text, size_t i, uint64_t *hash)
{
	enum { LETTERS = QUEUE_ROOM - 2 };	/* one more may follow that takes a look */
	const struct word_bits asked = w->asked[ASK_BEGUN];
	size_t end = text.len - i < LETTERS ? text.len : i + LETTERS;
	uint64_t h = *hash;
	unsigned n = w->begun.n;
	uint32_t c;

	while (i < end && (c = word_next_quickly(text, &i)) > WORD_LOOK) {
		h = word_step(h, c);
		/* written in any case: a branch would be guessed wrong too often */
		w->begun.hash[n] = h;
		n += bit(&asked, h);
	}
	w->begun.n = n;
	*hash = h;
	return i;
}

/* The word that begins at i of the text; its end. */
static size_t
count_word(struct words *w, struct span text, size_t i)
{
	size_t few = text.len - i < BEGUN_LEAST ? text.len : i + BEGUN_LEAST - 1;	/* no beginning so short is asked for */
	uint64_t hash = WORD_SEED;
	uint32_t c;

	for (; i < few && (c = word_byte[(unsigned char)text.at[i]]) > WORD_LOOK; i++)
		hash = word_step(hash, c);
	do {
		make_room(w);
		i = count_letters(w, text, i, &hash);
		c = word_next(text, &i);
		if (c != 0)
			hash = word_step(hash, c);
		if (c == '-')
			return count_hyphened(w, text, i, hash);
		if (c != 0)
			wait_if(&w->begun, bit(&w->asked[ASK_BEGUN], hash), hash);
	} while (c != 0);
	wait_if(&w->whole, bit(&w->asked[ASK_WHOLE], hash), hash);
	return i;
}

static void
count_words(struct words *w, struct span text)
{
	for (size_t i = 0; i < text.len; ) {
		unsigned char b = (unsigned char)text.at[i];

		if (b < 128 ? word_byte[b] > WORD_LOOK : word_begins(text, i))
			i = count_word(w, text, i);
		else
			utf8_next_valid(text, &i);
	}
}

/* Letters of any script, digits, hyphens, apostrophes and the signs that stand beside them without a blank. */
static bool
inside(char c)
{
	return (unsigned char)c >= 0x40 || (c >= '0' && c <= '9') || c == '-' || c == '\'';
}

/* Where the first half of a word that ends a line begins; the line's end if no word is broken there. */
static size_t
half_start(struct span line)
{
	size_t i = line.len;

	if (i == 0 || !inside(line.at[i - 1]) || !char_hyphen(utf8_prev_valid(line, &i)) || i == 0 || !inside(line.at[i - 1]))
		return line.len;
	while (i > 0 && inside(line.at[i - 1]))
		i--;
	return i;
}

/* Behind the second half, the first thing of a line; the line's end if there is nothing. */
static size_t
half_end(struct span line)
{
	size_t i = 0;

	while (i < line.len && !inside(line.at[i]))
		i++;
	while (i < line.len && inside(line.at[i]))
		i++;
	return i;
}

static bool
empty(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (inside(line.at[i]))
			return false;
	return true;
}

void
words_count(struct words *w, struct span text)
{
	bool half = false;		/* a word's first half stands before this line */

	while (w->used > 0 && text.len > 0) {
		const char *lf = memchr(text.at, '\n', text.len);
		struct span line = { text.at, lf ? (size_t)(lf - text.at) : text.len };
		size_t from = 0, to;

		text = span_after(text, line.len + 1);
		while (line.len > 0 && (line.at[line.len - 1] == ' ' || line.at[line.len - 1] == '\t'))
			line.len--;
		if (half && empty(line))
			continue;
		if (half)
			from = half_end(line);
		to = half_start(line);
		half = to < line.len;
		if (from < to)
			count_words(w, (struct span){ line.at + from, to - from });
	}
	count_queue(w, &w->whole);
	count_queue(w, &w->begun);
}
