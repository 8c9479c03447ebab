/*
 * ner-tag - marks persons, places, bodies, events, dates and citations
 *
 * Sentences come in, the tagger holds them until their document ends, and they go out with NER and its
 * companions in MISC. All knowledge is data: lists of names, words per language, models.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/data.h"
#include "cli/opt.h"
#include "ner/evaluate.h"
#include "ner/lists.h"
#include "ner/tagger.h"
#include "ner/tags.h"
#include "stream/tokens.h"

static struct {
	const char *input, *format, *columns, *language, *types, *data, *model, *gold, *output;
	struct opt_list gazetteers;
	double min_score;
	bool explain, keep, rules_only;
} set = { .language = "und" };

static const struct opt options[] = {
	{ OPT_TEXT, 'i', "input",     &set.input,      "FORMAT", "conllu, vertical or plain (default: from the first line)" },
	{ OPT_TEXT, 'f', "format",    &set.format,     "FORMAT", "conllu, vertical, plain, cwb, jsonl or tei (default: conllu)" },
	{ OPT_TEXT, 0,   "columns",   &set.columns,    "LIST",   "columns of vertical input, as form=1,ner=2" },
	{ OPT_TEXT, 'l', "language",  &set.language,   "TAG,…",  "languages of the text: ka, en, ru, de, fr (default: ka,en,ru)" },
	{ OPT_TEXT, 0,   "types",     &set.types,      "LIST",   "types to mark, as PER,LOC (default: all)" },
	{ OPT_LIST, 0,   "gazetteer", &set.gazetteers, "FILE",   "more names; may be given several times" },
	{ OPT_FLAG, 0,   "explain",   &set.explain,    NULL,     "say in NERRule which rule found a name" },
	{ OPT_TEXT, 'm', "model",     &set.model,      "MODEL",  "let a model of ner-train decide (default: the one that comes along)" },
	{ OPT_REAL, 0,   "min-score", &set.min_score,  "P",      "leave out names that a model is less sure of: 0 to 1 (default: 0)" },
	{ OPT_FLAG, 0,   "no-model",  &set.rules_only, NULL,     "decide by lists and patterns alone" },
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

static void
skipped(const struct err *why)
{
	warn("%s", why->text);
}

/* A language without names is no trouble where another has some: its text passes through. */
static int
load(struct lists *k, struct span tags)
{
	bool needed = !set.gazetteers.count && !set.model;
	struct err why, missing = { "--language: no language named" };
	unsigned found = 0, i;
	struct span tag;

	lists_init(k, data_find, skipped);
	while (span_field(&tags, ',', &tag)) {
		int got = tag.len ? lists_language(k, tag, &why) : 0;

		if (got < 0)
			die("%s", why.text);
		found += got > 0;
		if (got > 0 || tag.len == 0)
			continue;
		missing = why;
		warn("no names for language '%.*s'; its text passes as it is", SPAN_ARG(tag));
	}
	if (!found && needed)
		die("%s", missing.text);
	for (i = 0; i < set.gazetteers.count; i++)
		if (lists_gazetteer(k, set.gazetteers.at[i], &why) < 0)
			die("%s", why.text);
	return k->skipped ? EXIT_SKIPPED : EXIT_OK;
}

static int
next_sentence(struct token_reader *in, struct sentence *s, struct arena *mem, struct err *why)
{
	int got = token_read(in, s, mem, why);

	if (got > 0 && own_words && evaluation_gold(score, s, why) < 0)
		die("%s", why->text);
	return got;
}

/* Through the tagger, or, where there is none, as they are. */
static int
filter(struct token_reader *in, struct tagger *tagger, struct token_writer *out)
{
	struct arena mem = ARENA_INIT;
	unsigned long long tokens = 0;
	struct sentence s;
	struct err why;
	int got, status = EXIT_OK;

	while (!token_stopped(in) &&
	       (got = next_sentence(in, &s, tagger ? tagger_arena(tagger) : &mem, &why)) != 0) {
		if (got < 0) {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
			continue;
		}
		tokens += s.count;
		if (tagger) {
			tagger_add(tagger, &s);
		} else {
			if (tags_check(&s, &why) < 0) {
				warn("%s", why.text);
				status = EXIT_SKIPPED;
			}
			token_write(out, &s);
			arena_reset(&mem);
		}
		progress_show(token_bytes(in), 0);
	}
	if (tagger)
		tagger_end(tagger);
	arena_release(&mem);
	progress_end();
	stats_count("tokens", tokens);
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

/* Languages whose text a model is for, by script; another language of the script leaves its text to the rules. */
static const struct { const char *language; enum script script; } shipped[] = {
	{ "ka", SCRIPT_GEORGIAN }, { "en", SCRIPT_LATIN }, { "ru", SCRIPT_CYRILLIC },
};

static enum script
script_of(struct span tag)
{
	static const char *const cyrillic[] = { "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg" };

	if (span_equal(tag, SPAN("ka")))
		return SCRIPT_GEORGIAN;
	for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++)
		if (span_equal(tag, span_of(cyrillic[i])))
			return SCRIPT_CYRILLIC;
	return SCRIPT_LATIN;
}

static struct model *
load_shipped(const char *language, struct span tags)
{
	struct span tag;
	bool asked = false, other = false;
	const char *path;
	struct model *m;
	struct err why;

	while (span_field(&tags, ',', &tag)) {
		struct span base;

		span_field(&tag, '-', &base);
		if (span_equal(base, span_of(language)))
			asked = true;
		else if (script_of(base) == script_of(span_of(language)))
			other = true;
	}
	path = asked && !other ? data_find("model", language, &why) : NULL;
	if (!path)
		return NULL;
	m = model_load(path, &why);
	if (!m)
		die("%s", why.text);
	return m;
}

/* The model that was asked for, for all text, or those that come along, each for the text of its script. */
static void
load_models(struct model *model[MODEL_SCRIPTS], struct span *languages)
{
	struct err why;

	if (!set.model) {
		for (size_t i = 0; i < sizeof shipped / sizeof *shipped && !set.rules_only; i++)
			model[shipped[i].script] = load_shipped(shipped[i].language, *languages);
		return;
	}
	model[0] = model_load(set.model, &why);
	if (!model[0])
		die("%s", why.text);
	for (size_t i = 1; i < MODEL_SCRIPTS; i++)
		model[i] = model[0];
	if (strcmp(set.language, "und") == 0 && !span_equal(model_language(model[0]), SPAN("und")))
		*languages = model_language(model[0]);
}

static int
tag(struct token_reader *in, struct token_writer *out)
{
	struct span languages = span_of(strcmp(set.language, "und") == 0 ? "ka,en,ru" : set.language);
	struct tagger_settings tagging = { .types = set.types, .min_score = set.min_score, .explain = set.explain };
	struct model *model[MODEL_SCRIPTS] = { NULL };
	struct lists known;
	struct tagger *tagger;
	struct err why;
	int loaded, filtered;

	if (set.keep)
		return filter(in, NULL, out);
	load_models(model, &languages);
	for (size_t i = 0; i < MODEL_SCRIPTS; i++)
		tagging.model[i] = model[i];
	loaded = load(&known, languages);
	tagger = tagger_new(known.words, known.names, tagging, out, &why);
	if (!tagger)
		die("--types: %s", why.text);
	filtered = filter(in, tagger, out);
	stats_count("names", tagger_count(tagger));
	tagger_free(tagger);
	lists_release(&known);
	for (size_t i = 0; i < MODEL_SCRIPTS; i++)
		if (i == 0 || model[i] != model[0])
			model_free(model[i]);
	return filtered > loaded ? filtered : loaded;
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

	if (!(set.min_score >= 0 && set.min_score <= 1))
		die("--min-score: from 0 to 1, the chance of being right");
	if (set.gold && set.format)
		die("--format: --evaluate writes a table, not tokens");
	if (set.keep + set.rules_only + (set.model != NULL) > 1)
		die("--keep, --model and --no-model exclude one another");
	data_dir(set.data);
	status = set.gold ? evaluate(files, in_format) : write_tagged(files, in_format, out_format);
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	return status;
}
