/*
 * ner-tag - marks persons, places, bodies, events, dates and citations
 *
 * Sentences come in, the tagger holds them until their document ends, and they go out with NER and its
 * companions in MISC. All knowledge is data: lists of names, and words per language.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "cli/data.h"
#include "cli/opt.h"
#include "io/reader.h"
#include "ner/bio.h"
#include "ner/evaluate.h"
#include "ner/gazetteer.h"
#include "ner/model.h"
#include "ner/tagger.h"
#include "stream/tokens.h"

static struct {
	const char *input, *format, *columns, *language, *types, *data, *model, *gold, *output;
	struct opt_list gazetteers;
	bool explain, keep;
} set = { .language = "und" };

static const struct opt options[] = {
	{ OPT_TEXT, 'i', "input",     &set.input,      "FORMAT", "conllu, vertical or plain (default: from the first line)" },
	{ OPT_TEXT, 'f', "format",    &set.format,     "FORMAT", "conllu, vertical, plain, cwb, jsonl or tei (default: conllu)" },
	{ OPT_TEXT, 0,   "columns",   &set.columns,    "LIST",   "columns of vertical input, as form=1,ner=2" },
	{ OPT_TEXT, 'l', "language",  &set.language,   "TAG,…",  "languages of the text: ka, en, ru (default: all)" },
	{ OPT_TEXT, 0,   "types",     &set.types,      "LIST",   "types to mark, as PER,LOC (default: all)" },
	{ OPT_LIST, 0,   "gazetteer", &set.gazetteers, "FILE",   "more names; may be given several times" },
	{ OPT_FLAG, 0,   "explain",   &set.explain,    NULL,     "say in NERRule which rule found a name" },
	{ OPT_TEXT, 'm', "model",     &set.model,      "MODEL",  "tag by a model of ner-train alone, with its types" },
	{ OPT_FLAG, 0,   "keep",      &set.keep,       NULL,     "keep the tags of the input and look for none" },
	{ OPT_TEXT, 0,   "evaluate",  &set.gold,       "GOLD",   "write how well the tags agree with those of GOLD" },
	{ OPT_TEXT, 0,   "data",      &set.data,       "DIR",    "where lang/ and gazetteer/ are" },
	{ OPT_TEXT, 'o', "output",    &set.output,     "FILE",   "write FILE, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"ner-tag", "mark names, dates and citations", "[FILE...]", options
};

static struct evaluation *score;		/* --evaluate */
static bool own_words;			/* ... of GOLD are what is tagged */

static struct err missing;		/* why the last language has no names */

static int
load_names(struct gazetteer *names, const char *path)
{
	struct reader in;
	struct err why;
	int got, status = EXIT_OK;

	if (reader_open(&in, path, &why) < 0)
		die("%s", why.text);
	while ((got = gazetteer_read(names, &in, &why)) != 0) {
		if (got > 0)
			continue;
		if (in.failed)
			die("%s", why.text);
		warn("%s", why.text);
		status = EXIT_SKIPPED;
	}
	reader_release(&in);
	return status;
}

static int
load_words(struct lexemes *words, const char *path)
{
	struct reader in;
	struct span line;
	struct err why;
	int got, status = EXIT_OK;

	if (reader_open(&in, path, &why) < 0)
		die("%s", why.text);
	while ((got = reader_line(&in, &line, &why)) > 0)
		if (line.len && line.at[0] != '#' && lexemes_line(words, line, &why) < 0) {
			warn("%s:%zu: %s", path, in.line, why.text);
			status = EXIT_SKIPPED;
		}
	if (got < 0)
		die("%s", why.text);
	reader_release(&in);
	return status;
}

/*
 * ka-GE has the data of ka. A language without names is no trouble where another has some: its text passes
 * through. Adds to *found if it has.
 */
static int
load_language(struct span whole, unsigned *found, struct lexemes *words, struct gazetteer *names)
{
	static const char *const lists[] = { "places", "persons", "bodies" };
	char folder[64], name[64];
	const char *path;
	struct span tag;
	struct err why;
	unsigned i;
	int status;

	span_field(&whole, '-', &tag);
	snprintf(folder, sizeof folder, "lang/%.*s", SPAN_ARG(tag));
	path = data_find(folder, "names", &why);
	if (!path) {
		missing = why;
		warn("no names for language '%.*s'; its text passes as it is", SPAN_ARG(tag));
		return EXIT_OK;
	}
	++*found;
	status = load_words(words, path);
	for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		snprintf(name, sizeof name, "%.*s-%s", SPAN_ARG(tag), lists[i]);
		path = data_find("gazetteer", name, &why);
		if (!path)
			die("%s", why.text);
		if (load_names(names, path) != EXIT_OK)
			status = EXIT_SKIPPED;
	}
	return status;
}

static int
load(struct lexemes *words, struct gazetteer *names)
{
	struct span tags = span_of(strcmp(set.language, "und") == 0 ? "ka,en,ru" : set.language), tag;
	int status = EXIT_OK;
	unsigned found = 0, i;

	while (span_field(&tags, ',', &tag))
		if (tag.len && load_language(tag, &found, words, names) != EXIT_OK)
			status = EXIT_SKIPPED;
	if (!found && !set.gazetteers.count)
		die("%s", missing.text[0] ? missing.text : "--language: no language named");
	for (i = 0; i < set.gazetteers.count; i++)
		if (load_names(names, set.gazetteers.at[i]) != EXIT_OK)
			status = EXIT_SKIPPED;
	return status;
}

static int
next_sentence(struct token_reader *in, struct sentence *s, struct arena *mem, struct err *why)
{
	int got = token_read(in, s, mem, why);

	if (got > 0 && own_words && evaluation_gold(score, s, why) < 0)
		die("%s", why->text);
	return got;
}

static int
filter(struct token_reader *in, struct tagger *tagger, struct token_writer *out)
{
	struct sentence s;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = next_sentence(in, &s, tagger_arena(tagger), &why)) != 0) {
		if (got > 0) {
			tagger_add(tagger, &s, out);
			progress_show(token_bytes(in), 0);
			continue;
		}
		warn("%s", why.text);
		status = EXIT_SKIPPED;
		if (token_stopped(in)) {
			status = EXIT_TROUBLE;
			break;
		}
	}
	tagger_end(tagger, out);
	progress_end();
	return status;
}

/* A model decides sentence by sentence, and needs no document; without one, tags stay what they are. */
static int
filter_by_model(struct token_reader *in, const struct model *m, struct token_writer *out)
{
	struct arena mem = ARENA_INIT;
	unsigned long long names = 0, tokens = 0;
	struct sentence s;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = next_sentence(in, &s, &mem, &why)) != 0) {
		if (got > 0) {
			if (m)
				names += model_tag_sentence(m, &s, &mem);
			tokens += s.count;
			token_write(out, &s);
			progress_show(token_bytes(in), 0);
		} else {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		}
		arena_reset(&mem);
	}
	progress_end();
	arena_release(&mem);
	stats_count("tokens", tokens);
	if (m)
		stats_count("names", names);
	return token_stopped(in) ? EXIT_TROUBLE : status;
}

static enum token_format
format_of(const char *option, const char *name, bool reading)
{
	enum token_format format;

	if (!token_format_named(name, &format) ||
	    (reading && format != TOKENS_CONLLU && format != TOKENS_VERTICAL && format != TOKENS_PLAIN))
		die("--%s: unknown format '%s'; see --help", option, name);
	return format;
}

static int
tag_by_lists(struct token_reader *in, struct token_writer *out)
{
	struct tagger_settings tagging = { .types = ~0u, .explain = set.explain };
	struct lexemes *words = lexemes_new();
	struct gazetteer *names = gazetteer_new(words);
	struct tagger *tagger;
	int loaded, filtered;

	if (set.types && !types_named(span_of(set.types), &tagging.types))
		die("--types: '%s' is no list of PER, LOC, ORG, EVENT, DATE, CIT", set.types);
	loaded = load(words, names);
	tagger = tagger_new(words, names, tagging);
	filtered = filter(in, tagger, out);
	stats_count("tokens", tagger_tokens(tagger));
	stats_count("names", tagger_count(tagger));
	tagger_free(tagger);
	gazetteer_free(names);
	lexemes_free(words);
	return filtered > loaded ? filtered : loaded;
}

static int
tag_by_model(struct token_reader *in, struct token_writer *out)
{
	struct err why;
	struct model *m = model_load(set.model, &why);
	int status;

	if (!m)
		die("%s", why.text);
	status = filter_by_model(in, m, out);
	model_free(m);
	return status;
}

static int
tag(struct token_reader *in, struct token_writer *out)
{
	if (set.keep)
		return filter_by_model(in, NULL, out);
	return set.model ? tag_by_model(in, out) : tag_by_lists(in, out);
}

static void
take_found(void *with, const struct sentence *s)
{
	struct err why;

	(void)with;
	if (evaluation_found(score, s, &why) < 0)
		die("%s", why.text);
}

/* The words of GOLD are tagged if there is no other text: no operand, and nothing that was piped or redirected to us. */
static int
evaluate(char **files, enum token_format format)
{
	static struct writer out;
	char *golds[] = { (char *)set.gold, NULL };
	struct token_reader *in, *gold = NULL;
	struct token_writer *taker = token_writer_to(take_found, NULL);
	struct stat input;
	struct err why;
	int status;

	own_words = !files[0] && (fstat(STDIN_FILENO, &input) < 0 || S_ISCHR(input.st_mode));
	in = token_reader_new(own_words ? golds : files, format, set.columns, &why);
	if (!in || (!own_words && !(gold = token_reader_new(golds, TOKENS_GUESS, set.columns, &why))))
		die("%s", why.text);
	score = evaluation_new(gold, set.types);
	status = tag(in, taker);
	token_writer_close(taker, &why);
	if (evaluation_end(score, &why) < 0 || writer_open(&out, set.output, &why) < 0)
		die("%s", why.text);
	evaluation_write(score, &out);
	evaluation_free(score);
	token_reader_free(gold);
	token_reader_free(in);
	if (writer_close(&out, &why) < 0)
		die("%s", why.text);
	return status;
}

static int
write_tagged(char **files, enum token_format in_format, enum token_format out_format)
{
	struct token_reader *in;
	struct token_writer *out;
	struct err why;
	int status;

	in = token_reader_new(files, in_format, set.columns, &why);
	if (!in || token_writer_open(&out, set.output, out_format, &why) < 0)
		die("%s", why.text);
	status = tag(in, out);
	token_reader_free(in);
	if (token_writer_close(out, &why) < 0)
		die("%s", why.text);
	return status;
}

int
main(int argc, char *argv[])
{
	char **files = opt_parse(&program, argc, argv);
	enum token_format in_format = set.input ? format_of("input", set.input, true) : TOKENS_GUESS;
	enum token_format out_format = set.format ? format_of("format", set.format, false) : TOKENS_CONLLU;
	struct err why;
	int status;

	if (set.gold && set.format)
		die("--format: --evaluate writes a table, not tokens");
	if (set.keep && set.model)
		die("--keep and --model exclude one another");
	data_dir(set.data);
	status = set.gold ? evaluate(files, in_format) : write_tagged(files, in_format, out_format);
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	return status;
}
