/*
 * ner-train - a name model from annotated text
 *
 * Sentences with BIO tags come in, a model for `ner-tag --model` goes out. All sentences are held in
 * memory as numbers, about 200 bytes a token.
 */
#include "base/err.h"
#include "cli/opt.h"
#include "ner/train.h"
#include "stream/tokens.h"

static struct {
	const char *output, *format, *columns, *language;
	unsigned long long iterations, features;
} set = { .format = "guess", .language = "und", .iterations = 10, .features = 150000 };

static const struct opt options[] = {
	{ OPT_TEXT, 0, "columns", &set.columns, "LIST", "columns of vertical input: form=1,ner=2" },
	{ OPT_NUMBER, 0, "features", &set.features, "N", "features to keep, by weight (default: 150000)" },
	{ OPT_TEXT, 'i', "input", &set.format, "FORMAT", "conllu or vertical (default: by the first line)" },
	{ OPT_NUMBER, 0, "iterations", &set.iterations, "N", "passes over the text (default: 10)" },
	{ OPT_TEXT, 'l', "language", &set.language, "TAG", "language of the text, a note in the model" },
	{ OPT_TEXT, 'o', "output", &set.output, "MODEL", "write MODEL, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"ner-train", "train a name model from text with BIO tags", "[TRAIN]…", options
};

static int
add_sentence(struct trainer *t, const struct sentence *s, struct arena *mem, struct err *why)
{
	struct span *word = arena_alloc(mem, s->count * sizeof *word), *label = arena_alloc(mem, s->count * sizeof *label);
	struct token *token;
	size_t n = 0;

	for (size_t at = 0; sentence_next(s, false, &at, &token); n++) {
		word[n] = token->column[COL_FORM];
		label[n] = misc_get(token, SPAN("NER"));
	}
	return n ? trainer_add(t, word, label, n, why) : 0;
}

static int
read_all(struct token_reader *in, struct trainer *t)
{
	struct arena mem = ARENA_INIT;
	struct sentence s;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = token_read(in, &s, &mem, &why)) != 0) {
		if (got < 0) {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		} else if (add_sentence(t, &s, &mem, &why) < 0) {
			warn("%s: %s; the sentence is left out", token_place(in), why.text);
			status = EXIT_SKIPPED;
		}
		arena_reset(&mem);
	}
	arena_release(&mem);
	return token_stopped(in) ? EXIT_TROUBLE : status;
}

int
main(int argc, char *argv[])
{
	char **files = opt_parse(&program, argc, argv);
	enum token_format format = TOKENS_GUESS;
	struct trainer *t = trainer_new();
	struct token_reader *in;
	struct err why;
	int status;

	if (!set.output)
		die("-o MODEL is needed; see --help");
	if (strcmp(set.format, "guess") != 0 && !token_format_named(set.format, &format))
		die("--input: '%s' is neither conllu nor vertical", set.format);
	if (set.iterations == 0 || set.iterations > 1000)
		die("--iterations: from 1 to 1000");
	if (set.features == 0 || set.features > 100000000)
		die("--features: from 1 to 100000000");
	in = token_reader_new(files, format, set.columns, &why);
	if (!in)
		die("%s", why.text);
	status = read_all(in, t);
	if (status == EXIT_TROUBLE)
		return status;
	if (trainer_sentences(t) == 0)
		die("no sentence to train on; the input has words and BIO tags, see sitqva-conllu(5)");
	for (unsigned long long i = 1; i <= set.iterations; i++) {
		size_t wrong = trainer_pass(t);

		if (settings.verbose)
			warn("pass %llu: %zu of %zu tokens wrong", i, wrong, trainer_tokens(t));
		if (wrong == 0)
			break;
	}
	if (trainer_save(t, set.language, (size_t)set.features, set.output, &why) < 0)
		die("%s", why.text);
	stats_count("sentences", trainer_sentences(t));
	stats_count("tokens", trainer_tokens(t));
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	trainer_free(t);
	token_reader_free(in);
	return status;
}
