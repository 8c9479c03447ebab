/*
 * tokenize - text in, tokens and sentences out
 *
 * Items of the text stream come in, each line of a block is a paragraph, and its sentences go out as
 * CoNLL-U or in another format, every token with its place in the source.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/data.h"
#include "cli/opt.h"
#include "stream/text.h"
#include "stream/tokens.h"
#include "token/tokenizer.h"

/* Where sentences end by themselves, a longer line comes in pieces of this many bytes, which caches hold with all that is made of them. */
enum { LONG_LINE = 2 * LANGUAGE_PROBE };

static struct {
	const char *language, *format, *sentences, *compounds, *invalid, *test_rules, *data, *output;
	struct opt_list abbreviations, rules;
	bool uax29, frame, class, multiword;
} set = { .language = "und", .format = "conllu", .sentences = "auto", .compounds = "auto", .invalid = "replace" };

static const struct opt options[] = {
	{ OPT_TEXT, 'l', "language", &set.language, "TAG[,TAG...]", "language of the text, or several (default: und)" },
	{ OPT_TEXT, 'f', "format", &set.format, "FORMAT", "conllu vertical plain cwb jsonl tei (default: conllu)" },
	{ OPT_TEXT, 0, "sentences", &set.sentences, "HOW", "auto line none (default: auto)" },
	{ OPT_TEXT, 0, "compounds", &set.compounds, "HOW", "words with hyphens: auto whole parted (default: auto)" },
	{ OPT_LIST, 0, "abbreviations", &set.abbreviations, "FILE", "more abbreviations; may be given several times" },
	{ OPT_FLAG, 0, "uax29", &set.uax29, NULL, "words and signs by the Unicode standard alone" },
	{ OPT_LIST, 'r', "rules", &set.rules, "FILE", "rules of tokens, see sitqva-rules(5); may be given several times" },
	{ OPT_TEXT, 0, "test-rules", &set.test_rules, "FILE", "run the tests in FILE and exit" },
	{ OPT_FLAG, 0, "class", &set.class, NULL, "say what each token is: word, number, punctuation, url, ..." },
	{ OPT_FLAG, 0, "multiword", &set.multiword, NULL, "say which words a token is: do n't, de le" },
	{ OPT_FLAG, 0, "frame", &set.frame, NULL, "make a document of bare input, with its name" },
	{ OPT_TEXT, 0, "invalid", &set.invalid, "HOW", "bad UTF-8: replace stop (default: replace)" },
	{ OPT_TEXT, 0, "data", &set.data, "DIR", "where lang/TAG/abbreviations, tokens, multiword are" },
	{ OPT_TEXT, 'o', "output", &set.output, "FILE", "write FILE, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = { "tokenize", "part text into tokens and sentences", "[FILE...]", options };

/* The status for a file that was loaded with so many wrong lines. */
static int
loaded(int wrong, const struct err *why)
{
	if (wrong < 0)
		die("%s", why->text);
	return wrong > 0 ? EXIT_SKIPPED : EXIT_OK;
}

/* A file of the language, "en-GB", or of the one that it is a kind of, "en"; NULL: there is none. */
static const char *
language_file(const struct language *l, const char *name)
{
	int primary = (int)strcspn(l->tag, "-");
	const char *path;
	struct err why;
	char folder[64];

	snprintf(folder, sizeof folder, "lang/%s", l->tag);
	path = data_find(folder, name, &why);
	if (!path && l->tag[primary]) {
		snprintf(folder, sizeof folder, "lang/%.*s", primary, l->tag);
		path = data_find(folder, name, &why);
	}
	return path;
}

static int
load_rules(struct language *l, const char *name)
{
	struct err why;
	const char *path = language_file(l, name);

	return path ? loaded(word_rules_load(l->rules, path, true, &why), &why) : EXIT_OK;
}

static int
load(struct languages *languages)
{
	int status = EXIT_OK;
	struct err why;

	for (unsigned i = 0; i < languages->count; i++) {
		struct language *l = &languages->at[i];
		const char *path = language_file(l, "abbreviations");

		if (path)
			status |= loaded(abbreviations_load(l->abbreviations, path, true, &why), &why);
		else if (set.abbreviations.count == 0)
			warn("no abbreviations for language '%s': a dot is a stop there; see --data and --abbreviations", l->tag);
		for (unsigned k = 0; k < set.abbreviations.count; k++)
			status |= loaded(abbreviations_load(l->abbreviations, set.abbreviations.at[k], i == 0, &why), &why);
		status |= load_rules(l, "tokens");
		if (set.multiword)
			status |= load_rules(l, "multiword");
	}
	return status;
}

static void
say(const char *message)
{
	warn("%s", message);
}

static int
test_rules(struct languages *languages)
{
	struct own_rules *own = own_rules_new();
	struct tailor tailor = { .languages = languages };
	unsigned tests, failed;
	struct err why;

	if (own_rules_load(own, set.test_rules, &why) < 0)
		die("%s", why.text);
	failed = own_rules_test(own, &tailor, &tests, say);
	printf("%s: %u test%s, %u failed\n", set.test_rules, tests, tests == 1 ? "" : "s", failed);
	if (fflush(stdout) != 0)
		die_errno("cannot write stdout");
	tailor_release(&tailor);
	own_rules_free(own);
	languages_release(languages);
	return failed ? EXIT_SKIPPED : EXIT_OK;
}

/* NULL if there are none. */
static struct own_rules *
load_own_rules(void)
{
	struct own_rules *own = set.rules.count ? own_rules_new() : NULL;
	struct err why;

	for (unsigned i = 0; i < set.rules.count; i++)
		if (own_rules_load(own, set.rules.at[i], &why) < 0)
			die("%s", why.text);
	return own;
}

/* Says which of a person's own rules met a limit; the status for it. */
static int
gave_up(struct tokenizer *tokenizer, struct text_reader *in)
{
	if (!tokenizer->gave_up)
		return EXIT_OK;
	warn("%s: %s", text_place(in), tokenizer->trouble.text);
	tokenizer->gave_up = false;
	return EXIT_SKIPPED;
}

static int
filter(struct text_reader *in, struct tokenizer *tokenizer)
{
	struct arena mem = ARENA_INIT;
	int got, status = EXIT_OK;
	struct text_item item;
	bool told = false;
	struct err why;

	while ((got = text_read(in, &item, &mem, &why)) != 0) {
		if (got > 0) {
			tokenizer_take(tokenizer, &item);
		} else {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		}
		if (tokenizer->not_nfc && !told) {
			warn("%s: text that is not in NFC stays as it is: equal words may differ; see normalize", text_place(in));
			told = true;
		}
		status |= gave_up(tokenizer, in);
		progress_show(text_bytes(in), text_documents(in));
		arena_reset(&mem);
	}
	tokenizer_end(tokenizer);
	status |= gave_up(tokenizer, in);
	progress_end();
	if (tokenizer->to.spaces_lost) {
		warn("more than 1 MiB of white space in a row: the rest of it is lost");
		status = EXIT_SKIPPED;
	}
	stats_count("documents", text_documents(in));
	stats_count("sentences", tokenizer->to.sentences);
	stats_count("tokens", tokenizer->to.tokens);
	arena_release(&mem);
	return text_stopped(in) ? EXIT_TROUBLE : status;
}

int
main(int argc, char *argv[])
{
	char **files = opt_parse(&program, argc, argv);
	enum sentence_mode mode = (enum sentence_mode)opt_choice("sentences", set.sentences, "auto|line|none");
	enum text_invalid invalid = (enum text_invalid)opt_choice("invalid", set.invalid, "replace|stop");
	struct languages languages;
	struct tokenizer tokenizer;
	struct own_rules *own;
	enum token_format format;
	struct text_reader *in;
	struct token_writer *out;
	struct err why;
	int data, status;

	if (!token_format_named(set.format, &format))
		die("--format: unknown format '%s'; it is one of conllu vertical plain cwb jsonl tei", set.format);
	if (languages_init(&languages, set.language, &why) < 0)
		die("--language: %s", why.text);
	languages.compounds = (enum compounds)opt_choice("compounds", set.compounds, "auto|whole|parted");
	data_dir(set.data);
	data = load(&languages);
	if (set.test_rules)
		return test_rules(&languages);
	own = load_own_rules();
	if (token_writer_open(&out, set.output, format, &why) < 0)
		die("%s", why.text);
	token_writer_tags(out, format == TOKENS_CWB);
	in = text_reader_new(files, set.frame, invalid);
	text_reader_cut(in, mode == SENTENCES_AUTO ? LONG_LINE : SCAN_MAX);
	tokenizer_init(&tokenizer, &languages, out, mode, set.class);
	tokenizer.standard = set.uax29;
	if (set.multiword)
		tokenizer_multiword(&tokenizer);
	tokenizer.own = own;
	status = filter(in, &tokenizer);
	text_reader_free(in);
	tokenizer_release(&tokenizer);
	own_rules_free(own);
	languages_release(&languages);
	if (token_writer_close(out, &why) < 0)
		die("%s", why.text);
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	return status > data ? status : data;
}
