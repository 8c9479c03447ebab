#include <stdio.h>

#include "io/reader.h"
#include "ner/lists.h"

void
lists_init(struct lists *k, lists_find *find, lists_skip *skip)
{
	k->words = lexemes_new();
	k->names = gazetteer_new(k->words);
	k->find = find;
	k->skip = skip;
	k->skipped = 0;
}

void
lists_release(struct lists *k)
{
	gazetteer_free(k->names);
	lexemes_free(k->words);
}

static void
skip(struct lists *k, const struct err *why)
{
	k->skip(why);
	k->skipped++;
}

int
lists_gazetteer(struct lists *k, const char *path, struct err *why)
{
	struct reader in;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = gazetteer_read(k->names, &in, why)) != 0)
		if (got < 0) {
			if (in.failed)
				break;
			skip(k, why);
		}
	got = in.failed ? -1 : 0;
	reader_release(&in);
	return got;
}

static int
load_words(struct lists *k, const char *path, struct err *why)
{
	struct reader in;
	struct span line;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0)
		if (line.len && line.at[0] != '#' && lexemes_line(k->words, line, why) < 0) {
			struct err placed;

			err_set(&placed, "%s:%zu: %s", path, in.line, why->text);
			skip(k, &placed);
		}
	reader_release(&in);
	return got;
}

int
lists_language(struct lists *k, struct span whole, struct err *why)
{
	static const char *const lists[] = { "places", "persons", "bodies" };
	char folder[64], name[64];
	const char *path;
	struct span tag;

	span_field(&whole, '-', &tag);
	snprintf(folder, sizeof folder, "lang/%.*s", SPAN_ARG(tag));
	path = k->find(folder, "names", why);
	if (!path)
		return 0;
	if (load_words(k, path, why) < 0)
		return -1;
	for (unsigned i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		snprintf(name, sizeof name, "%.*s-%s", SPAN_ARG(tag), lists[i]);
		path = k->find("gazetteer", name, why);
		if (!path || lists_gazetteer(k, path, why) < 0)
			return -1;
	}
	return 1;
}
