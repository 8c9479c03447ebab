/*
 * ner-train - a name model from annotated text
 *
 * Sentences with BIO tags come in, a model for `ner-tag --model` goes out. All sentences are held in
 * memory as numbers, about 300 bytes a token.
 */
#include <string.h>

#include "base/err.h"
#include "cli/data.h"
#include "cli/opt.h"
#include "io/writer.h"
#include "ner/document.h"
#include "ner/lists.h"
#include "ner/tags.h"
#include "ner/train.h"
#include "stream/tokens.h"

static struct {
	const char *output, *format, *columns, *language, *start, *dev;
	bool report;
	unsigned long long iterations, rounds, features;
} set = { .format = "guess", .language = "und", .iterations = 5, .rounds = 8, .features = 65536 };

static const struct opt options[] = {
	{ OPT_TEXT, 0, "columns", &set.columns, "LIST", "columns of vertical input: form=1,ner=2" },
	{ OPT_TEXT, 0, "dev", &set.dev, "FILE", "more such text: keep the pass that finds most in it, stop when a round brings no better" },
	{ OPT_NUMBER, 0, "features", &set.features, "N", "features to keep, by weight (default: 65536)" },
	{ OPT_TEXT, 'i', "input", &set.format, "FORMAT", "conllu or vertical (default: by the first line)" },
	{ OPT_NUMBER, 0, "iterations", &set.iterations, "N", "passes over the text in a round (default: 5)" },
	{ OPT_TEXT, 'l', "language", &set.language, "TAG,…", "languages of the text: ka, en, ru, de, fr (default: ka,en,ru)" },
	{ OPT_FLAG, 0, "report", &set.report, NULL, "write how well the model does on --dev, by type" },
	{ OPT_NUMBER, 0, "rounds", &set.rounds, "N", "rounds, each from the start, that the model is the mean of (default: 8)" },
	{ OPT_TEXT, 0, "start", &set.start, "MODEL", "begin with its weights; none: with nothing (default: the shipped one for -l)" },
	{ OPT_TEXT, 'o', "output", &set.output, "MODEL", "write MODEL, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"ner-train", "train a name model from text with BIO tags", "[TRAIN]…", options
};

static void
skipped(const struct err *why)
{
	warn("%s", why->text);
}

static void
load(struct lists *k)
{
	struct span tags = span_of(strcmp(set.language, "und") == 0 ? "ka,en,ru" : set.language), tag;
	struct err why;
	int got;

	lists_init(k, data_find, skipped);
	while (span_field(&tags, ',', &tag)) {
		got = lists_language(k, tag, &why);
		if (got < 0)
			die("%s", why.text);
	}
}

/* A sentence as the rules see it, with the tags it came with. */
static void
learn(void *with, struct finding *f)
{
	struct trainer *t = with;
	const struct scene *s = f->scene;
	struct span *tag = arena_alloc(f->scratch, (s->count + 1) * sizeof *tag);
	struct err why;

	for (size_t i = 0; i < s->count; i++)
		tag[i] = misc_get(s->token[i], SPAN("NER"));
	if (s->count && trainer_add(t, s, f->chosen, tag, &why) < 0)
		die("%s", why.text);
}

static int
read_all(struct token_reader *in, struct document *d)
{
	struct sentence s;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = token_read(in, &s, document_arena(d), &why)) != 0) {
		if (got < 0) {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		} else if (tags_check(&s, &why) < 0) {
			warn("%s; the sentence is left out", why.text);
			status = EXIT_SKIPPED;
		} else {
			document_add(d, &s);
		}
	}
	document_end(d);
	return token_stopped(in) ? EXIT_TROUBLE : status;
}

/* With what comes along for the language, or what was named: a language, or a file. */
static void
start(struct trainer *t)
{
	const char *path = data_find("model", set.start ? set.start : set.language, &(struct err){ "" });
	struct model *base;
	struct err why;

	if (set.start && strcmp(set.start, "none") == 0)
		return;
	if (!path)
		path = set.start;
	if (!path)
		return;
	base = model_load(path, &why);
	if (!base)
		die("--start: %s", why.text);
	trainer_start(t, base);
	model_free(base);
}

static void
save(struct trainer *t)
{
	struct err why;

	if (trainer_save(t, set.language, (size_t)set.features, set.output, &why) < 0)
		die("%s", why.text);
}

/* On what is held out: the best so far, which is saved, and how many passes there were since. */
static struct { struct scores *scores; unsigned long long since; } best;

static void
compare(struct trainer *t)
{
	struct scores *now = scores_new();

	trainer_score(t, now);
	if (settings.verbose)
		warn("strict F1 on %s: %.4f", set.dev, scores_strict(now));
	if (best.scores && scores_strict(now) <= scores_strict(best.scores)) {
		scores_free(now);
		best.since++;
		return;
	}
	scores_free(best.scores);
	best.scores = now;
	best.since = 0;
	save(t);
}

static void
run_passes(struct trainer *t, unsigned long long round)
{
	for (unsigned long long i = 1; i <= set.iterations && best.since < set.iterations; i++) {
		size_t wrong = trainer_pass(t);

		if (settings.verbose)
			warn("round %llu, pass %llu: %zu of %zu tokens wrong", round, i, wrong, trainer_tokens(t));
		if (set.dev)
			compare(t);
		if (wrong == 0)
			break;
	}
}

/* --dev, in the format and columns of the training text. */
static int
read_dev(struct trainer *t, struct lists *known, enum token_format format)
{
	const char *files[] = { set.dev, NULL };
	size_t types = trainer_types(t);
	struct err why;
	struct token_reader *in = token_reader_new((char **)files, format, set.columns, &why);
	struct document *document;
	int status;

	if (!in)
		die("--dev: %s", why.text);
	trainer_hold_out(t);
	document = document_new(known->words, known->names, NULL, learn, t);
	status = read_all(in, document);
	document_free(document);
	token_reader_free(in);
	if (status != EXIT_TROUBLE && trainer_held_out(t) == 0)
		die("--dev: no sentence in %s", set.dev);
	if (trainer_types(t) > types)
		die("--dev: %s has types that the training text has not", set.dev);
	return status;
}

static void
report(void)
{
	struct writer out;
	struct err why;

	if (writer_open(&out, NULL, &why) < 0)
		die("%s", why.text);
	scores_write(best.scores, &out);
	if (writer_close(&out, &why) < 0)
		die("%s", why.text);
}

int
main(int argc, char *argv[])
{
	char **files = opt_parse(&program, argc, argv);
	enum token_format format = TOKENS_GUESS;
	struct trainer *t = trainer_new();
	struct lists known;
	struct document *document;
	struct token_reader *in;
	struct err why;
	int status;

	if (!set.output)
		die("-o MODEL is needed; see --help");
	if (strcmp(set.format, "guess") != 0 && (!token_format_named(set.format, &format) || format == TOKENS_PLAIN))
		die("--input: '%s' is neither conllu nor vertical", set.format);
	if (set.iterations == 0 || set.iterations > 1000)
		die("--iterations: from 1 to 1000");
	if (set.rounds == 0 || set.rounds > 1000)
		die("--rounds: from 1 to 1000");
	if (set.report && !set.dev)
		die("--report: on what text? See --dev");
	if (set.dev && strcmp(set.output, "-") == 0)
		die("--dev: the model is written whenever a pass was better; name a file by -o");
	if (set.features == 0 || set.features > 100000000)
		die("--features: from 1 to 100000000");
	in = token_reader_new(files, format, set.columns, &why);
	if (!in)
		die("%s", why.text);
	load(&known);
	document = document_new(known.words, known.names, NULL, learn, t);
	status = read_all(in, document);
	document_free(document);
	if (status == EXIT_TROUBLE)
		return status;
	if (trainer_sentences(t) == 0)
		die("no sentence to train on; the input has words and BIO tags, see sitqva-conllu(5)");
	if (trainer_types(t) == 0)
		die("no name to learn in %zu tokens; tags are NER in MISC, or the last column of vertical text", trainer_tokens(t));
	if (set.dev) {
		int dev = read_dev(t, &known, format);

		if (dev == EXIT_TROUBLE)
			return dev;
		if (dev != EXIT_OK)
			status = dev;
	}
	lists_release(&known);
	start(t);
	for (unsigned long long round = 1; round <= set.rounds && best.since < set.iterations; round++) {
		trainer_round(t);
		run_passes(t, round);
	}
	if (!set.dev)
		save(t);
	if (set.report)
		report();
	scores_free(best.scores);
	stats_count("sentences", trainer_sentences(t));
	stats_count("tokens", trainer_tokens(t));
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	trainer_free(t);
	token_reader_free(in);
	return status;
}
