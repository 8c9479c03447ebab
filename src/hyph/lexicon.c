#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "hyph/lexicon.h"
#include "hyph/words.h"
#include "io/reader.h"
#include "stream/counts.h"
#include "text/utf8.h"

/*
 * Hashes and counts, nothing of the words themselves. Of a word with hyphens what begins it, from its first hyphen on, and its last
 * part are counted as in a document; of others only all of the word, as these are many.
 */
struct lexicon {
	struct word_key *entry;
	uint32_t count, size;
	struct hash_table table;
	struct buf fold;
};

struct lexicon *
lexicon_new(void)
{
	return xcalloc(1, sizeof(struct lexicon));
}

static uint32_t
find(const struct lexicon *x, uint64_t hash)
{
	size_t at = 0;
	uint32_t i;

	while (hash_next(&x->table, hash, &at, &i))
		if (x->entry[i].hash == hash)
			return i;
	return UINT32_MAX;
}

static uint32_t
sum(uint32_t n, uint64_t more)
{
	return more > UINT32_MAX - n ? UINT32_MAX : n + (uint32_t)more;
}

static void
add_key(struct lexicon *x, struct span key, uint64_t whole, uint64_t begun)
{
	uint64_t hash = words_hash(key);
	uint32_t i = find(x, hash);

	if (i == UINT32_MAX) {
		if (x->count == x->size) {
			x->size = x->size ? 2 * x->size : 4096;
			x->entry = xrealloc_array(x->entry, x->size, sizeof *x->entry);
		}
		i = x->count++;
		x->entry[i] = (struct word_key){ .hash = hash };
		hash_add(&x->table, hash, i);
	}
	x->entry[i].whole = sum(x->entry[i].whole, whole);
	x->entry[i].begun = sum(x->entry[i].begun, begun);
}

static void
add(struct lexicon *x, struct span word, uint64_t count)
{
	const char *hyphen;
	struct span key;
	size_t i;

	buf_reset(&x->fold);
	words_fold(word, &x->fold);
	key = buf_span(&x->fold);
	if (key.len == 0)
		return;
	add_key(x, key, count, count);
	hyphen = memchr(key.at, '-', key.len);
	if (!hyphen || hyphen == key.at)
		return;
	for (i = (size_t)(hyphen - key.at) + 1; i < key.len; utf8_next_valid(key, &i))
		add_key(x, (struct span){ key.at, i }, 0, count);
	for (i = key.len; key.at[i - 1] != '-'; )
		i--;
	if (i < key.len)
		add_key(x, span_after(key, i - 1), count, 0);
}

static int
load_counts(struct lexicon *x, struct reader *in, struct err *why)
{
	struct arena mem = ARENA_INIT;
	struct counts_header header;
	struct counts_row row;
	int got;

	got = counts_read_header(in, &header, &mem, why);
	while (got >= 0 && (got = counts_read_row(in, &header, &row, why)) > 0)
		if (row.n == 1 && utf8_valid_prefix(row.item) == row.item.len)
			add(x, row.item, row.frequency);
	arena_release(&mem);
	return got;
}

static int
load_words(struct lexicon *x, struct reader *in, struct err *why)
{
	struct span line, word;
	int got;

	while ((got = reader_line(in, &line, why)) > 0) {
		unsigned long long count = 1;

		if (line.len == 0 || line.at[0] == '#')
			continue;
		span_field(&line, '\t', &word);
		if ((line.at && !span_number(line, &count)) || utf8_valid_prefix(word) != word.len)
			return err_set(why, "%s:%zu: expected a word, or a word, a TAB and a count", in->name, in->line);
		if (word.len)
			add(x, word, count);
	}
	return got;
}

int
lexicon_load(struct lexicon *x, const char *path, struct err *why)
{
	struct reader in;
	struct span first;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	if (reader_peek(&in, &first) && span_starts(first, SPAN("# sitqva-counts")))
		got = load_counts(x, &in, why);
	else
		got = load_words(x, &in, why);
	reader_release(&in);
	return got < 0 ? -1 : 0;
}

uint32_t
lexicon_count(const struct lexicon *x, uint64_t hash, bool begun)
{
	uint32_t i = find(x, hash);

	return i == UINT32_MAX ? 0 : begun ? x->entry[i].begun : x->entry[i].whole;
}

void
lexicon_free(struct lexicon *x)
{
	if (!x)
		return;
	free(x->entry);
	hash_release(&x->table);
	buf_release(&x->fold);
	free(x);
}
