/*
 * dehyphenate - physical lines to one paragraph a line
 *
 * A document is gathered in windows. Each goes through four jobs: what is running text (src/layout: pages, furniture,
 * notes, paragraphs), whose hyphen is it (src/hyph), and then a block is written for each paragraph.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/data.h"
#include "cli/opt.h"
#include "hyph/collection.h"
#include "hyph/join.h"
#include "layout/reflow.h"
#include "layout/told.h"
#include "layout/window.h"
#include "stream/text.h"

static struct {
	const char *language, *layout, *furniture, *notes, *mode, *decisions, *override, *collect, *invalid, *data, *output;
	struct opt_list lexicons;
	bool frame;
} set = { .language = "und", .layout = "auto", .furniture = "drop", .notes = "move", .mode = "auto", .invalid = "replace" };

static const struct opt options[] = {
	{ OPT_TEXT, 'l', "language",  &set.language,  "TAG,…", "languages whose hyphens are known: ka, en, ru, de, fr" },
	{ OPT_TEXT, 0,   "layout",    &set.layout,    "HOW",   "auto, or keep: lines stay lines (default: auto)" },
	{ OPT_TEXT, 0,   "furniture", &set.furniture, "HOW",   "page numbers, running heads: drop, keep or ignore (default: drop)" },
	{ OPT_TEXT, 0,   "notes",     &set.notes,     "HOW",   "footnotes: move behind their paragraph, or keep (default: move)" },
	{ OPT_TEXT, 'm', "mode",      &set.mode,      "HOW",   "hyphens at line ends: auto, join all, keep all, mark (default: auto)" },
	{ OPT_LIST, 0,   "lexicon",   &set.lexicons,  "FILE",  "words, or a count table, to decide by; may be given several times" },
	{ OPT_TEXT, 0,   "collect-lexicon", &set.collect, "FILE", "count the words of all documents into FILE, for --lexicon" },
	{ OPT_TEXT, 0,   "decisions", &set.decisions, "FILE",  "write every decision and its reason" },
	{ OPT_TEXT, 0,   "override",  &set.override,  "FILE",  "decide as this file says, see sitqva-decisions(5)" },
	{ OPT_TEXT, 0,   "invalid",   &set.invalid,   "HOW",   "ill-formed UTF-8: replace or stop (default: replace)" },
	{ OPT_FLAG, 0,   "frame",     &set.frame,     NULL,    "frame bare input, so that ranges survive" },
	{ OPT_TEXT, 0,   "data",      &set.data,      "DIR",   "where lang/ is" },
	{ OPT_TEXT, 'o', "output",    &set.output,    "FILE",  "write FILE, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"dehyphenate", "put broken words and lines together, one paragraph a line", "[FILE...]", options
};

/* The job, and where it stands in its document. */
struct job {
	struct window window;
	struct tongues tongues;
	enum hyphen_mode mode;
	struct hyphens *hyphens;
	struct collection *words;	/* NULL: nobody wants them */
	struct text_writer *out;
	struct buf id;
	uint64_t pages, lines;
	bool first;
	unsigned long long paragraphs, notes, furniture;
};

static void
give(void *to, const struct text_item *item)
{
	struct job *j = to;

	j->paragraphs += item->kind == TEXT_BLOCK;
	j->notes += item->kind == TEXT_PAR && span_equal(item->value, SPAN("note"));
	text_write(j->out, item);
}

/* What a line's language is told by: its paragraph, as far as it matters. */
static struct span
paragraph_of(const struct layout *l, uint32_t line)
{
	enum { NEAR = 40 };		/* lines */
	uint32_t first = line, last = line;

	while (first > 0 && line - first < NEAR && !(l->line[first - 1].flags & LINE_LAST))
		first--;
	while (last + 1 < l->lines && last - line < NEAR && !(l->line[last].flags & LINE_LAST))
		last++;
	return (struct span){ l->from->text.at + l->line[first].start, l->line[last].end - l->line[first].start };
}

static enum break_kind
break_kind(enum hyphen_decision d, bool mark)
{
	if (d == HYPHEN_JOIN)
		return mark ? BREAK_MARK : BREAK_JOIN;
	return d == HYPHEN_KEEP ? BREAK_KEEP : BREAK_BLANK;
}

static void
join_words(struct job *j, const struct layout *l, struct line_break *breaks, size_t count)
{
	struct span none = { NULL, 0 };

	hyphens_begin(j->hyphens);
	for (size_t i = 0; i < count; i++) {
		const struct line_break *b = &breaks[i];

		hyphens_add(j->hyphens, line_text(l, &l->line[b->line]), b->next < l->lines ? line_text(l, &l->line[b->next]) : none,
			    j->tongues.shared ? paragraph_of(l, b->line) : none);
	}
	hyphens_count(j->hyphens, l->from->text);
	for (size_t i = 0; i < count; i++) {
		uint64_t line = j->lines + l->line[breaks[i].line].number + 1;

		breaks[i].kind = break_kind(hyphens_decide(j->hyphens, i, buf_span(&j->id), line), j->mode == MODE_MARK);
	}
}

/* The whole words of running text and notes. */
static void
collect_words(struct job *j, const struct layout *l, const struct line_break *breaks, size_t count)
{
	bool *half = arena_alloc(l->mem, l->lines + 1);

	memset(half, 0, l->lines + 1);
	for (size_t i = 0; i < count; i++)
		half[breaks[i].next] = true;
	for (size_t i = 0; i < l->lines; i++)
		if (l->line[i].role != LINE_FURNITURE)
			collection_line(j->words, line_text(l, &l->line[i]), half[i], l->line[i].flags & LINE_HYPHEN);
}

/* One window, from its lines to its paragraphs. */
static void
reflow_window(struct job *j, bool all)
{
	struct layout l;
	struct line_break *breaks;
	size_t count;

	if (window_empty(&j->window))
		return;
	l = window_take(&j->window, all);
	l.pages_before = j->pages;
	l.bare = !j->out->framed;
	l.keep_furniture = strcmp(set.furniture, "keep") == 0;
	lines_find(&l);
	if (strcmp(set.furniture, "ignore") != 0)
		furniture_find(&l);
	told_find(&l, strcmp(set.furniture, "ignore") != 0);
	notes_find(&l);
	furniture_find_more(&l);
	if (strcmp(set.layout, "auto") == 0)
		paragraphs_find(&l);
	else
		paragraphs_keep(&l);
	if (strcmp(set.notes, "keep") == 0)
		notes_keep(&l);
	breaks = breaks_find(&l, &count);
	join_words(j, &l, breaks, count);
	if (j->words)
		collect_words(j, &l, breaks, count);
	reflow(&l, breaks, count, j->first, give, j);
	for (size_t i = 0; i < l.lines; i++)
		j->furniture += l.line[i].role == LINE_FURNITURE;
	j->lines += l.ends.lines;
	j->pages += layout_pages(&l, j->first);
	j->first = false;
}

static void
take(struct job *j, const struct text_item *item)
{
	switch (item->kind) {
	case TEXT_NEWDOC:
		j->pages = j->lines = 0;
		j->first = true;
		if (j->words)
			collection_document(j->words);
		buf_reset(&j->id);
		buf_add(&j->id, item->value.len ? item->value : SPAN("-"));
		text_write(j->out, item);
		break;
	case TEXT_ENDDOC:
		reflow_window(j, true);
		text_write(j->out, item);
		break;
	case TEXT_SOURCE:
	case TEXT_META:
		if (window_empty(&j->window))
			text_write(j->out, item);
		else
			window_add(&j->window, item);
		break;
	case TEXT_BLOCK:
		while (!window_room(&j->window, &item->block))
			reflow_window(j, false);
		window_add(&j->window, item);
		break;
	default:
		window_add(&j->window, item);
		break;
	}
}

static int
filter(struct text_reader *in, struct job *j)
{
	struct arena mem = ARENA_INIT;
	struct text_item item;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = text_read(in, &item, &mem, &why)) != 0) {
		text_writer_frame(j->out, text_framed(in));
		if (got > 0) {
			take(j, &item);
		} else {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
		}
		progress_show(text_bytes(in), text_documents(in));
		arena_reset(&mem);
	}
	progress_end();
	arena_release(&mem);
	return text_stopped(in) ? EXIT_TROUBLE : status;
}

/* ka-GE has the data of ka. A language without data is no trouble: what all languages share decides. */
static void
load_languages(struct tongues *tongues)
{
	struct span tags = strcmp(set.language, "und") == 0 ? SPAN("ka,en,ru") : span_of(set.language), whole, tag;
	char folder[64];
	const char *path;
	struct err why;

	while (span_field(&tags, ',', &whole)) {
		span_field(&whole, '-', &tag);
		if (tag.len == 0 || span_equal(tag, SPAN("und")))
			continue;
		snprintf(folder, sizeof folder, "lang/%.*s", SPAN_ARG(tag));
		path = data_find(folder, "hyphens", &why);
		if (!path && settings.verbose)
			warn("nothing is known of the hyphens of language '%.*s'; its letters decide", SPAN_ARG(tag));
		if (path && tongues_add(tongues, tag, path, &why) < 0)
			die("%s", why.text);
	}
}

static void
say_unmet(const char *row)
{
	warn("%s: this row met no line end; are its left and right sides those of the decisions file?", row);
}

int
main(int argc, char *argv[])
{
	static struct text_writer out;
	static struct writer decisions, words;
	char **files = opt_parse(&program, argc, argv);
	struct job j = { .out = &out, .id = BUF_INIT };
	struct lexicon *lexicon = NULL;
	struct text_reader *in;
	struct err why;
	int status;

	opt_choice("layout", set.layout, "auto|keep");
	opt_choice("furniture", set.furniture, "drop|keep|ignore");
	opt_choice("notes", set.notes, "move|keep");
	data_dir(set.data);
	load_languages(&j.tongues);
	for (unsigned i = 0; i < set.lexicons.count; i++)
		if (lexicon_load(lexicon ? lexicon : (lexicon = lexicon_new()), set.lexicons.at[i], &why) < 0)
			die("%s", why.text);
	j.mode = (enum hyphen_mode)opt_choice("mode", set.mode, "auto|join|keep|mark");
	j.hyphens = hyphens_new(&j.tongues, lexicon, j.mode);
	if (set.override && hyphens_override(j.hyphens, set.override, &why) < 0)
		die("%s", why.text);
	in = text_reader_new(files, set.frame,
			     opt_choice("invalid", set.invalid, "replace|stop") ? INVALID_STOP : INVALID_REPLACE);
	if (text_writer_init(&out, set.output, &why) < 0 ||
	    (set.decisions && writer_open(&decisions, set.decisions, &why) < 0) ||
	    (set.collect && writer_open(&words, set.collect, &why) < 0))
		die("%s", why.text);
	if (set.decisions)
		hyphens_tell(j.hyphens, &decisions);
	if (set.collect)
		j.words = collection_new(COLLECTION_WORDS);
	window_init(&j.window);
	status = filter(in, &j);
	if (status == EXIT_TROUBLE) {
		writer_abort(&out.out);
		if (set.decisions)
			writer_abort(&decisions);
		if (set.collect)
			writer_abort(&words);
		return status;
	}
	if (hyphens_unmet(j.hyphens, say_unmet) > 0)
		status = EXIT_SKIPPED;
	stats_count("documents", text_documents(in));
	stats_count("bytes", text_bytes(in));
	stats_count("paragraphs", j.paragraphs);
	stats_count("notes", j.notes);
	stats_count("furniture lines", j.furniture);
	stats_count("joined", hyphens_decided(j.hyphens, HYPHEN_JOIN));
	stats_count("kept", hyphens_decided(j.hyphens, HYPHEN_KEEP));
	if (set.collect)
		collection_write(j.words, &words);
	if (text_writer_close(&out, text_cut(in), &why) < 0 || (set.decisions && writer_close(&decisions, &why) < 0) ||
	    (set.collect && writer_close(&words, &why) < 0))
		die("%s", why.text);
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	window_release(&j.window);
	hyphens_free(j.hyphens);
	collection_free(j.words);
	lexicon_free(lexicon);
	tongues_release(&j.tongues);
	buf_release(&j.id);
	text_reader_free(in);
	return status;
}
