#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "hyph/knowledge.h"
#include "io/reader.h"
#include "text/utf8.h"

static const char *const kind_name[FACT_KINDS] = { "first", "first!", "last", "word", "pair", "side", "end", "and" };

static void
add(struct knowledge *k, enum fact_kind kind, struct span class, struct span word)
{
	struct fact f = { arena_copy(&k->mem, word), false, arena_copy(&k->mem, class) };

	if (f.word.len > 1 && span_ends(f.word, SPAN("*"))) {
		f.word.len--;
		f.any_ending = true;
	}
	if (k->count[kind] == k->size[kind]) {
		k->size[kind] = k->size[kind] ? 2 * k->size[kind] : 64;
		k->fact[kind] = xrealloc_array(k->fact[kind], k->size[kind], sizeof **k->fact);
	}
	k->fact[kind][k->count[kind]++] = f;
}

/* The next blank-separated field; empty at the end. */
static struct span
field(struct span *rest)
{
	struct span f;

	*rest = span_trim(*rest);
	f = *rest;
	for (f.len = 0; f.len < rest->len && rest->at[f.len] != ' ' && rest->at[f.len] != '\t'; f.len++)
		;
	*rest = span_after(*rest, f.len);
	return f;
}

int
knowledge_load(struct knowledge *k, const char *path, struct err *why)
{
	struct reader in;
	struct span line, word;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0) {
		struct span name, class = { NULL, 0 };
		size_t kind = 0;

		if (line.len == 0 || line.at[0] == '#')
			continue;
		name = field(&line);
		while (kind < FACT_KINDS && !span_equal(name, span_of(kind_name[kind])))
			kind++;
		if (kind == FACT_PAIR)
			class = field(&line);
		if (kind == FACT_KINDS || utf8_valid_prefix(line) != line.len) {
			got = err_set(why, "%s:%zu: '%.*s' is no kind of fact; see sitqva-decisions(5)", path, in.line,
				      (int)(name.len < 40 ? name.len : 40), name.at);
			break;
		}
		while ((word = field(&line)).len > 0)
			add(k, (enum fact_kind)kind, class, word);
	}
	reader_release(&in);
	return got < 0 ? -1 : 0;
}

void
knowledge_release(struct knowledge *k)
{
	for (int kind = 0; kind < FACT_KINDS; kind++)
		free(k->fact[kind]);
	arena_release(&k->mem);
}

bool
knowledge_has(const struct knowledge *k, enum fact_kind kind, struct span word)
{
	for (size_t i = 0; i < k->count[kind]; i++) {
		const struct fact *f = &k->fact[kind][i];

		if (kind == FACT_SIDE ? span_ends(word, f->word) : f->any_ending ? span_starts(word, f->word) : span_equal(word, f->word))
			return true;
	}
	return false;
}

bool
knowledge_pair(const struct knowledge *k, struct span left, struct span right)
{
	const struct fact *f = k->fact[FACT_PAIR];
	size_t n = k->count[FACT_PAIR];

	for (size_t i = 0; i < n; i++) {
		if (!(f[i].any_ending ? span_starts(left, f[i].word) : span_equal(left, f[i].word)))
			continue;
		for (size_t j = 0; j < n; j++)
			if (span_equal(f[j].class, f[i].class) &&
			    (f[j].any_ending ? span_starts(right, f[j].word) : span_equal(right, f[j].word)))
				return true;
	}
	return false;
}
