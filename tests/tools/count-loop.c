/*
 * count-loop N - words and n-grams of 1 to N tokens counted as fast as may be, for scripts/bench to compare with
 *
 * Text of a sentence a line from stdin, "n-gram TAB count" in no useful order to stdout. Nothing is checked or bounded: words are
 * numbered by a hash table, n-grams are packed numbers in one radix sort, in which those of all lengths lie together.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned __int128 wide;

enum { DIGIT = 11, BUCKETS = 1 << DIGIT };

static char *text;			/* all of it */
static size_t length;
static uint32_t *slot;			/* numbers of words, open addressing; 0: free */
static size_t slots;
static struct word { const char *at; size_t len; uint64_t hash, count; } *word;
static size_t words, room;

static void *
grown(void *p, size_t n)
{
	p = realloc(p, n);
	if (!p)
		exit(1);
	return p;
}

static void
read_all(void)
{
	size_t size = 1 << 20;
	ssize_t got;

	text = grown(NULL, size);
	while ((got = read(STDIN_FILENO, text + length, size - length - 1)) > 0) {
		length += (size_t)got;
		if (size - length < 1 << 19)
			text = grown(text, size *= 2);
	}
}

static void
more_slots(void)
{
	free(slot);
	slots = slots ? 2 * slots : 1 << 16;
	slot = calloc(slots, sizeof *slot);
	if (!slot)
		exit(1);
	for (size_t w = 1; w <= words; w++) {
		size_t i = word[w].hash & (slots - 1);

		while (slot[i])
			i = (i + 1) & (slots - 1);
		slot[i] = (uint32_t)w;
	}
}

static uint32_t
number_of(const char *at, size_t len)
{
	uint64_t hash = len * 0x9e3779b97f4a7c15u, part;
	size_t i, left = len;

	for (; left > 0; left -= left < 8 ? left : 8) {
		part = 0;
		memcpy(&part, at + len - left, left < 8 ? left : 8);
		hash = (hash ^ part) * 0xd6e8feb86659fd93u;
		hash ^= hash >> 32;
	}
	if (2 * words >= slots)
		more_slots();
	for (i = hash & (slots - 1); slot[i]; i = (i + 1) & (slots - 1)) {
		struct word *w = &word[slot[i]];

		if (w->hash == hash && w->len == len && memcmp(w->at, at, len) == 0) {
			w->count++;
			return slot[i];
		}
	}
	if (words + 1 >= room)
		word = grown(word, (room = room ? 2 * room : 1024) * sizeof *word);
	word[++words] = (struct word){ at, len, hash, 1 };
	return slot[i] = (uint32_t)words;
}

/* Numbers of all tokens, 0 behind each sentence and n zeros behind all; returns how many. */
static size_t
number_all(uint32_t *id, unsigned n)
{
	size_t count = 0, start = 0;

	for (size_t i = 0; i <= length; i++) {
		if (i < length && (unsigned char)text[i] > ' ')
			continue;
		if (i > start)
			id[count++] = number_of(text + start, i - start);
		if (i == length || text[i] == '\n')
			id[count++] = 0;
		start = i + 1;
	}
	memset(id + count, 0, n * sizeof *id);
	return count;
}

static void
print(wide key, unsigned n, unsigned order, unsigned width, size_t count)
{
	for (unsigned i = 0; i < n; i++) {
		const struct word *w = &word[(size_t)(key >> (order - 1 - i) * width) & (((size_t)1 << width) - 1)];

		if (i > 0)
			putchar_unlocked(' ');
		fwrite_unlocked(w->at, 1, w->len, stdout);
	}
	printf("\t%zu\n", count);
}

static void
count_rows(const uint32_t *id, size_t ids, unsigned order)
{
	unsigned width = 64 - (unsigned)__builtin_clzll(words + 1);
	wide *key = grown(NULL, ids * sizeof *key), *other = grown(NULL, ids * sizeof *other);
	size_t keys = 0, begin[16] = { 0 };

	for (size_t i = 0; i < ids; i++) {
		wide k = 0;
		unsigned n = 0;

		for (; n < order && id[i + n]; n++)
			k |= (wide)id[i + n] << (order - 1 - n) * width;
		if (n > 0)
			key[keys++] = k;
	}
	for (unsigned shift = 0; shift < order * width; shift += DIGIT) {
		size_t start[BUCKETS] = { 0 }, sum = 0;
		wide *swap = key;

		for (size_t i = 0; i < keys; i++)
			start[(size_t)(key[i] >> shift) & (BUCKETS - 1)]++;
		for (size_t b = 0; b < BUCKETS; b++) {
			sum += start[b];
			start[b] = sum - start[b];
		}
		for (size_t i = 0; i < keys; i++)
			other[start[(size_t)(key[i] >> shift) & (BUCKETS - 1)]++] = key[i];
		key = other;
		other = swap;
	}
	for (size_t i = 1; i <= keys && keys > 0; i++) {
		for (unsigned n = order; n > 0; n--) {
			unsigned rest = (order - n) * width;

			if (i < keys && key[i] >> rest == key[i - 1] >> rest)
				break;
			if ((size_t)(key[i - 1] >> rest) & (((size_t)1 << width) - 1))
				print(key[i - 1], n, order, width, i - begin[n]);
			begin[n] = i;
		}
	}
	free(key);
	free(other);
}

int
main(int argc, char *argv[])
{
	unsigned n = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
	uint32_t *id;
	size_t ids;

	if (n < 1 || n > 5)
		return 2;
	read_all();
	id = grown(NULL, (length + 2 + n) * sizeof *id);
	ids = number_all(id, n);
	if (n > 1)
		count_rows(id, ids, n);
	for (size_t w = 1; w <= words && n == 1; w++)
		printf("%.*s\t%llu\n", (int)word[w].len, word[w].at, (unsigned long long)word[w].count);
	return fflush(stdout) != 0;
}
