/*
 * corpus-cat - archives, folders and files as one stream of documents
 *
 * Documents come out of the operands one after the other, in a fixed order; each is looked at, decoded
 * and written as pages and blocks of the text stream. What is no text, or damaged, is named and left out.
 */
#include <string.h>

#include "base/err.h"
#include "cli/opt.h"
#include "collect/documents.h"
#include "collect/metadata.h"
#include "collect/source.h"
#include "stream/text.h"

static struct {
	const char *output, *encoding, *invalid, *id, *metadata;
	struct opt_list include, exclude;
	struct member_limits limits;
	bool bare, list;
} set = { .encoding = "auto", .invalid = "replace", .id = "path", .limits = MEMBER_LIMITS };

static const struct opt options[] = {
	{ OPT_FLAG, 0, "bare", &set.bare, NULL, "the source text alone, without control lines" },
	{ OPT_TEXT, 'e', "encoding", &set.encoding, "NAME", "charset of all documents (default: auto, looked for in each)" },
	{ OPT_LIST, 0, "exclude", &set.exclude, "GLOB", "leave out members and found files that match; several" },
	{ OPT_TEXT, 0, "id", &set.id, "path|name", "what documents are called by (default: path)" },
	{ OPT_LIST, 0, "include", &set.include, "GLOB", "take only members and found files that match; several" },
	{ OPT_TEXT, 0, "invalid", &set.invalid, "HOW", "bad text: replace, stop or skip-document (default: replace)" },
	{ OPT_FLAG, 0, "list", &set.list, NULL, "id and source of each document, and no text" },
	{ OPT_NUMBER, 0, "max-entries", &set.limits.entries, "N", "members of an archive (default: 10000000)" },
	{ OPT_SIZE, 0, "max-entry", &set.limits.entry, "SIZE", "bytes of a member (default: 16G)" },
	{ OPT_NUMBER, 0, "max-ratio", &set.limits.ratio, "N", "bytes out for a byte in, past 256M (default: 200)" },
	{ OPT_TEXT, 0, "metadata", &set.metadata, "TSV", "table of ids and what is known of them" },
	{ OPT_TEXT, 'o', "output", &set.output, "FILE", "write FILE, whole or not at all" },
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
	struct text_writer out;
	unsigned long long written, left_out;
};

/* A document on its way; -1: it was left out or cut. */
static int
put(struct run *r, const struct found *f, struct err *why)
{
	const struct document document = { f->id, f->source, f->label, f->packed, source_read, r->source };
	const struct text_item *meta;
	size_t metas;

	if (documents_look(r->documents, &document, why) < 0)
		return -1;
	if (set.list) {
		writer_bytes(&r->out.out, f->id);
		writer_byte(&r->out.out, '\t');
		writer_bytes(&r->out.out, f->source);
		writer_byte(&r->out.out, '\n');
		return 0;
	}
	meta = metadata_find(r->metadata, f->id, f->name, &metas);
	return documents_write(r->documents, &r->out, meta, metas, why);
}

/* --invalid stop: no end line; FILE is not made, what went through a pipe stays cut. */
static void
stop(struct run *r, const struct err *why)
{
	writer_flush(&r->out.out);
	writer_abort(&r->out.out);
	progress_end();
	die("%s", why->text);
}

static int
collect(struct run *r)
{
	struct found found;
	struct err why;
	int got;

	while (!r->out.out.failed && (got = source_next(r->source, &found, &why)) != 0) {
		if (got > 0)
			got = put(r, &found, &why);
		if (got < 0) {
			if (documents_stopped(r->documents))
				stop(r, &why);
			warn("%s", why.text);
			r->left_out++;
		} else {
			r->written++;
		}
		progress_show(documents_bytes(r->documents), r->written);
	}
	progress_end();
	return r->left_out ? EXIT_SKIPPED : EXIT_OK;
}

int
main(int argc, char *argv[])
{
	static struct run run;
	struct document_options how = { NULL, DOCUMENT_REPLACE };
	struct source_options what = { .output = -1 };
	char **operands = opt_parse(&program, argc, argv);
	struct err why;
	bool skipped = false;
	int status;

	names_in_utf8();
	how.encoding = strcmp(set.encoding, "auto") == 0 ? NULL : set.encoding;
	how.invalid = (enum document_invalid)opt_choice("invalid", set.invalid, "replace|stop|skip-document");
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
	if (text_writer_init(&run.out, set.output, &why) < 0)
		die("%s", why.text);
	text_writer_frame(&run.out, !set.bare && !set.list);
	what.output = run.out.out.fd;
	run.source = source_new(operands, &what);
	status = collect(&run);
	stats_count("documents", run.written);
	stats_count("left_out", run.left_out);
	stats_count("bytes", documents_bytes(run.documents));
	stats_count("repaired", documents_repaired(run.documents));
	if (text_writer_close(&run.out, false, &why) < 0 || (settings.stats && stats_write(&why) < 0))
		die("%s", why.text);
	source_free(run.source);
	documents_free(run.documents);
	metadata_free(run.metadata);
	return status;
}
