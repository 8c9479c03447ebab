#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "hyph/collection.h"
#include "hyph/words.h"
#include "text/chars.h"
#include "text/utf8.h"

enum { WORD_MAX = 512 };		/* bytes; what is longer is no word that a line end breaks */

struct counted { struct span word; uint64_t hash, frequency; uint32_t range, last; };

struct collection {
	struct counted *word;
	size_t count, size, max;
	struct hash_table table;
	struct arena mem;
	struct buf plain;		/* a word without its soft hyphens */
	uint64_t tokens;
	uint32_t documents;
	bool complete;
};

struct collection *
collection_new(size_t words_max)
{
	struct collection *c = xcalloc(1, sizeof *c);

	c->max = words_max;
	c->complete = true;
	return c;
}

void
collection_free(struct collection *c)
{
	if (!c)
		return;
	free(c->word);
	hash_release(&c->table);
	arena_release(&c->mem);
	buf_release(&c->plain);
	free(c);
}

void
collection_document(struct collection *c)
{
	c->documents++;
}

/* The rarest words go until a quarter is free. What is left is counted right, what comes back later is not. */
static void
make_room(struct collection *c)
{
	struct arena kept = ARENA_INIT;
	size_t n = c->count;

	for (uint64_t rare = 1; n > c->max / 4 * 3; rare++) {
		n = 0;
		for (size_t i = 0; i < c->count; i++)
			if (c->word[i].frequency > rare)
				c->word[n++] = c->word[i];
		c->count = n;
	}
	hash_reset(&c->table);
	for (uint32_t i = 0; i < n; i++) {
		c->word[i].word = arena_copy(&kept, c->word[i].word);
		hash_add(&c->table, c->word[i].hash, i);
	}
	arena_release(&c->mem);
	c->mem = kept;
	c->complete = false;
}

static struct counted *
counted(struct collection *c, struct span word)
{
	uint64_t hash = hash_bytes(word);
	size_t at = 0;
	uint32_t i;

	while (hash_next(&c->table, hash, &at, &i))
		if (c->word[i].hash == hash && span_equal(c->word[i].word, word))
			return &c->word[i];
	if (c->count == c->max)
		make_room(c);
	if (c->count == c->size) {
		c->size = c->size ? 2 * c->size : 4096;
		c->word = xrealloc_array(c->word, c->size, sizeof *c->word);
	}
	hash_add(&c->table, hash, (uint32_t)c->count);
	c->word[c->count] = (struct counted){ .word = arena_copy(&c->mem, word), .hash = hash };
	return &c->word[c->count++];
}

static void
count(struct collection *c, struct span word)
{
	struct counted *w;

	if (word.len > WORD_MAX)
		return;
	if (memchr(word.at, 0xC2, word.len)) {
		buf_reset(&c->plain);
		for (size_t i = 0; i < word.len; ) {
			uint32_t p = utf8_next_valid(word, &i);

			if (p != 0xAD)
				buf_point(&c->plain, p);
		}
		word = buf_span(&c->plain);
	}
	w = counted(c, word);
	w->frequency++;
	c->tokens++;
	if (w->last != c->documents) {
		w->last = c->documents;
		w->range++;
	}
}

static bool
inside(uint32_t p)
{
	return p == '-' || p == '\'' || p == 0x2010 || p == 0x2011 || p == 0x2019;
}

/* Moves *i behind the word that begins at it: letters and digits, with single hyphens and apostrophes inside. */
static bool
skip_word(struct span line, size_t *i)
{
	size_t at = *i;
	bool letter = false, joint = false;

	while (at < line.len) {
		uint32_t p = utf8_next_valid(line, &at);

		if (p == 0xAD)
			continue;
		if (word_letter(p)) {
			letter |= !(p >= '0' && p <= '9');
			joint = false;
			*i = at;
		} else if (joint || !inside(p)) {
			break;
		} else {
			joint = true;
		}
	}
	return letter;
}

void
collection_line(struct collection *c, struct span line, bool half, bool broken)
{
	for (size_t i = 0; i < line.len; ) {
		size_t start = i, end = i;
		bool word;

		if (!word_letter(utf8_next_valid(line, &i)))
			continue;
		word = skip_word(line, &end);
		i = end;
		if (broken && i < line.len) {
			size_t sign = i;

			utf8_next_valid(line, &sign);
			word = word && sign < line.len;
		}
		if (word && !half)
			count(c, (struct span){ line.at + start, end - start });
		half = false;
	}
}

static int
by_frequency(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->frequency != y->frequency)
		return x->frequency > y->frequency ? -1 : 1;
	return span_compare(x->word, y->word);
}

void
collection_write(struct collection *c, struct writer *to)
{
	if (c->count)
		qsort(c->word, c->count, sizeof *c->word, by_frequency);
	writer_printf(to, "# sitqva-counts 1\n# unit = form\n# fold = none\n# words = letters\n# bounds = sentence\n# orders = 1\n"
		      "# complete = %s\n# documents = %u\n# tokens = %llu\n# positions = %llu\n"
		      "item\tfrequency\tn\tper_million\trange\n", c->complete ? "yes" : "no", c->documents,
		      (unsigned long long)c->tokens, (unsigned long long)c->tokens);
	for (size_t i = 0; i < c->count; i++) {
		const struct counted *w = &c->word[i];

		/* rows of one frequency stand together, and printf is slow */
		if (i == 0 || w->frequency != w[-1].frequency) {
			buf_reset(&c->plain);
			buf_printf(&c->plain, "\t%llu\t1\t%.7g\t", (unsigned long long)w->frequency,
				   (double)w->frequency * 1e6 / (double)c->tokens);
		}
		writer_bytes(to, w->word);
		writer_bytes(to, buf_span(&c->plain));
		writer_number(to, w->range);
		writer_byte(to, '\n');
	}
	hash_reset(&c->table);		/* the order is another one now */
	c->count = 0;
}
