/*
 * frequency-report - one HTML page of what a corpus holds
 *
 * Token streams come in (the operands), a count table by --counts; a page goes out that needs no
 * network and no other file. Memory grows with types, names and documents, not with tokens.
 */
#include "base/err.h"
#include "cli/opt.h"
#include "io/writer.h"
#include "report/page.h"
#include "stream/tokens.h"

static struct {
	const char *output, *counts, *names, *title, *language, *format;
	unsigned long long top;
} set = { .title = "Frequency report", .language = "ka", .format = "guess", .top = 100 };

static const struct opt options[] = {
	{ OPT_TEXT, 'c', "counts", &set.counts, "TABLE", "count table of frequency-count, for words and n-grams" },
	{ OPT_TEXT, 'i', "input", &set.format, "FORMAT", "conllu, vertical or plain (default: by the first line)" },
	{ OPT_TEXT, 'l', "language", &set.language, "TAG", "language whose alphabet sorts the index (default: ka)" },
	{ OPT_TEXT, 0, "names", &set.names, "FILE", "write the index of names as TSV, too" },
	{ OPT_TEXT, 'o', "output", &set.output, "FILE", "write FILE, whole or not at all" },
	{ OPT_TEXT, 0, "title", &set.title, "TEXT", "heading of the page" },
	{ OPT_NUMBER, 0, "top", &set.top, "N", "rows of each table (default: 100)" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"frequency-report", "make one HTML page of tables and an index of names", "[TOKENS]…", options
};

static int
gather_all(struct token_reader *in, struct gather *g)
{
	struct arena mem = ARENA_INIT;
	struct sentence s;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = token_read(in, &s, &mem, &why)) != 0) {
		if (got > 0) {
			gather_sentence(g, &s, &mem);
		} else {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		}
		progress_show(token_bytes(in), g->documents);
		arena_reset(&mem);
	}
	progress_end();
	arena_release(&mem);
	return token_stopped(in) ? EXIT_TROUBLE : status;
}

static void
write_names(const struct index *x, const struct gather *g)
{
	static struct writer out;
	struct err why;

	if (writer_open(&out, set.names, &why) < 0)
		die("%s", why.text);
	index_tsv(&out, x, g);
	if (writer_close(&out, &why) < 0)
		die("%s", why.text);
}

int
main(int argc, char *argv[])
{
	static struct writer out;
	char **files = opt_parse(&program, argc, argv);
	struct token_reader *in;
	struct gather *g = gather_new();
	struct words words;
	struct index index;
	struct err why;
	enum token_format format = TOKENS_GUESS;
	int status;

	if (strcmp(set.format, "guess") != 0 && !token_format_named(set.format, &format))
		die("--input: '%s' is none of conllu, vertical, plain", set.format);
	if (set.top == 0 || set.top > 1000000)
		die("--top: from 1 to 1000000");
	if (set.counts && words_load(&words, set.counts, set.top, &why) < 0)
		die("%s", why.text);
	in = token_reader_new(files, format, NULL, &why);
	if (!in || writer_open(&out, set.output, &why) < 0)
		die("%s", why.text);
	status = gather_all(in, g);
	if (status == EXIT_TROUBLE) {
		writer_abort(&out);
		return status;
	}
	index_make(&index, g, set.language);
	page_write(&out, &(struct page){ span_of(set.title), g, &index, set.counts ? &words : NULL, set.top,
					 program_version() });
	if (set.names)
		write_names(&index, g);
	stats_count("documents", g->documents);
	stats_count("tokens", g->tokens);
	stats_count("names", g->names);
	if (writer_close(&out, &why) < 0 || (settings.stats && stats_write(&why) < 0))
		die("%s", why.text);
	index_release(&index);
	if (set.counts)
		words_free(&words);
	token_reader_free(in);
	gather_free(g);
	return status;
}
