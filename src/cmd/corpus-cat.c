/*
 * corpus-cat - archives, folders and files as one stream of documents
 *
 * Documents come out of the operands one after the other, in a fixed order; each is looked at, decoded
 * and written as pages and blocks of the text stream. What is no text, or damaged, is named and left out.
 * A sample is drawn in a first pass over the operands and written in a second, so that its memory is bounded.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/opt.h"
#include "collect/charsets.h"
#include "collect/documents.h"
#include "collect/metadata.h"
#include "collect/sample.h"
#include "collect/source.h"
#include "stream/text.h"

static struct {
	const char *output, *encoding, *invalid, *id, *metadata;
	struct opt_list include, exclude;
	struct member_limits limits;
	unsigned long long limit, sample, seed;
	bool bare, list;
} set = { .encoding = "auto", .invalid = "replace", .id = "path", .limits = MEMBER_LIMITS, .limit = ULLONG_MAX };

static const struct opt options[] = {
	{ OPT_FLAG, 0, "bare", &set.bare, NULL, "the source text alone, without control lines" },
	{ OPT_TEXT, 'e', "encoding", &set.encoding, "NAME", "charset of all documents (default: auto, looked for in each)" },
	{ OPT_LIST, 0, "exclude", &set.exclude, "GLOB", "leave out members and found files that match; several" },
	{ OPT_TEXT, 0, "id", &set.id, "path|name", "what documents are called by (default: path)" },
	{ OPT_LIST, 0, "include", &set.include, "GLOB", "take only members and found files that match; several" },
	{ OPT_TEXT, 0, "invalid", &set.invalid, "HOW", "bad text: replace, stop or skip-document (default: replace)" },
	{ OPT_NUMBER, 0, "limit", &set.limit, "N", "stop after N documents" },
	{ OPT_FLAG, 0, "list", &set.list, NULL, "id, source, bytes, format and charset of each, and no text" },
	{ OPT_NUMBER, 0, "max-entries", &set.limits.entries, "N", "members of an archive (default: 10000000)" },
	{ OPT_SIZE, 0, "max-entry", &set.limits.entry, "SIZE", "bytes of a member (default: 16G)" },
	{ OPT_NUMBER, 0, "max-ratio", &set.limits.ratio, "N", "bytes out for a byte in, past 256M (default: 200)" },
	{ OPT_TEXT, 0, "metadata", &set.metadata, "TSV", "table of ids and what is known of them" },
	{ OPT_TEXT, 'o', "output", &set.output, "FILE", "write FILE, whole or not at all" },
	{ OPT_NUMBER, 0, "sample", &set.sample, "N", "N documents by chance, the same ones each time" },
	{ OPT_NUMBER, 0, "seed", &set.seed, "S", "of the chance: other numbers, other samples (default: 0)" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"corpus-cat", "turn archives, folders and files into one text stream", "[FILE|FOLDER|ARCHIVE]…", options
};

/* Everything between the operands and the stream. */
struct run {
	struct source *source;
	struct documents *documents;
	struct metadata *metadata;
	struct sample *sample;
	bool strict;			/* a document with bad text is left out */
	struct text_writer out;
	unsigned long long written, left_out;
	unsigned long long drawn_from;	/* bytes of input that the first pass has read */
};

/* --- a document --------------------------------------------------------------------------- */

static int
look(struct run *r, const struct found *f, struct err *why)
{
	const struct document document = { f->id, f->source, f->label, f->packed, source_read, r->source };

	return documents_look(r->documents, &document, why);
}

static int
list(struct run *r, const struct found *f, struct err *why)
{
	struct document_facts facts;

	if (documents_measure(r->documents, &facts, why) < 0)
		return -1;
	writer_bytes(&r->out.out, f->id);
	writer_byte(&r->out.out, '\t');
	writer_bytes(&r->out.out, f->source);
	writer_printf(&r->out.out, "\t%llu\t%s\t%s\n", facts.bytes, facts.format, facts.charset);
	return 1;
}

/* 1: on its way, 0: not of the sample, -1: left out or cut. */
static int
put(struct run *r, const struct found *f, struct err *why)
{
	const struct text_item *meta;
	size_t metas;

	if (r->sample && !sample_has(r->sample, f->id))
		return 0;
	if (look(r, f, why) < 0)
		return -1;
	if (set.list)
		return list(r, f, why);
	meta = metadata_find(r->metadata, f->id, f->name, &metas);
	return documents_write(r->documents, &r->out, meta, metas, why) < 0 ? -1 : 1;
}

/* --- all of them -------------------------------------------------------------------------- */

/* --invalid stop: no end line; FILE is not made, what went through a pipe stays cut. */
static void
stop(struct run *r, const struct err *why)
{
	writer_flush(&r->out.out);
	writer_abort(&r->out.out);
	progress_end();
	die("%s", why->text);
}

static void
leave_out(struct run *r, const struct err *why)
{
	warn("%s", why->text);
	r->left_out++;
}

static void
collect(struct run *r)
{
	struct found found;
	struct err why;
	int got = 0;

	while (!r->out.out.failed && r->written < set.limit && (got = source_next(r->source, &found, &why)) != 0) {
		bool new_trouble = got > 0 || !r->sample;	/* what is no document was told in the first pass */

		if (got > 0)
			got = put(r, &found, &why);
		if (got < 0 && documents_stopped(r->documents))
			stop(r, &why);
		if (got < 0 && new_trouble)
			leave_out(r, &why);
		r->written += got > 0;
		progress_read(r->sample ? (r->drawn_from + source_done(r->source)) / 2 : source_done(r->source));
		progress_show(documents_bytes(r->documents), r->written);
	}
	progress_end();
	charsets_tell(documents_charsets(r->documents));
	if (got == 0 && !r->sample && r->written < set.limit)
		metadata_tell_unmet(r->metadata);
	if (r->written + r->left_out == 0 && set.limit > 0 && set.include.count + set.exclude.count > 0)
		warn("no document: --include and --exclude leave none");
}

/* The first pass of a sample: which documents are there, as far as can be told before they are written? */
static void
draw(struct run *r)
{
	struct document_facts facts;
	struct found found;
	struct err why;
	int got;

	r->sample = sample_new(set.sample, set.seed);
	while ((got = source_next(r->source, &found, &why)) != 0) {
		if (got > 0 && (look(r, &found, &why) < 0 ||
				((found.packed || r->strict) && documents_measure(r->documents, &facts, &why) < 0)))
			got = -1;
		if (got > 0)
			sample_offer(r->sample, found.id);
		else
			leave_out(r, &why);
		r->drawn_from = source_done(r->source);
		progress_read(r->drawn_from / 2);
		progress_show(0, 0);
	}
	sample_draw(r->sample);
}

static void
count(const struct run *r)
{
	static char name[CHARSETS][2][CHARSET_NAME + 16];
	const struct charsets *charsets = documents_charsets(r->documents);

	stats_count("documents", r->written);
	stats_count("left_out", r->left_out);
	stats_count("bytes", documents_bytes(r->documents));
	stats_count("repaired", documents_repaired(r->documents));
	if (documents_words(r->documents) > 0)
		stats_count("words", documents_words(r->documents));
	if (documents_confidence(r->documents) >= 0)
		stats_count("confidence_percent", (unsigned long long)documents_confidence(r->documents));
	for (size_t i = 0; i < charsets->count; i++) {
		const struct charset_use *use = &charsets->use[i];

		snprintf(name[i][0], sizeof name[i][0], "read_as.%s", use->name);
		snprintf(name[i][1], sizeof name[i][1], "confidence.%s", use->name);
		stats_count(name[i][0], use->documents);
		stats_count(name[i][1], (unsigned long long)use->least);
	}
}

int
main(int argc, char *argv[])
{
	static struct run run;
	struct source_options what = { .output = -1 };
	char **operands = opt_parse(&program, argc, argv);
	struct document_options how = {
		strcmp(set.encoding, "auto") == 0 ? NULL : set.encoding,
		(enum document_invalid)opt_choice("invalid", set.invalid, "replace|stop|skip-document"),
		settings.verbose
	};
	struct err why;
	bool skipped = false;

	names_in_utf8();
	what.id_by_name = opt_choice("id", set.id, "path|name") == 1;
	what.limits = set.limits;
	what.select.include = (struct globs){ set.include.at, set.include.count };
	what.select.exclude = (struct globs){ set.exclude.at, set.exclude.count };
	run.documents = documents_new(&how, &why);
	if (!run.documents)
		die("--encoding: %s", why.text);
	if (set.metadata && !(run.metadata = metadata_load(set.metadata, &skipped, &why)))
		die("%s", why.text);
	run.left_out = skipped;
	run.strict = how.invalid == DOCUMENT_SKIP;
	if (set.sample > 0 && source_check_twice(operands, &why) < 0)
		die("--sample: %s", why.text);
	if (text_writer_init(&run.out, set.output, &why) < 0)
		die("%s", why.text);
	text_writer_frame(&run.out, !set.bare && !set.list);
	what.output = run.out.out.fd;
	run.source = source_new(operands, &what);
	if (set.sample > 0) {
		draw(&run);
		source_again(run.source, operands);
	}
	collect(&run);
	count(&run);
	if (text_writer_close(&run.out, false, &why) < 0 || (settings.stats && stats_write(&why) < 0))
		die("%s", why.text);
	source_free(run.source);
	sample_free(run.sample);
	documents_free(run.documents);
	metadata_free(run.metadata);
	return run.left_out ? EXIT_SKIPPED : EXIT_OK;
}
