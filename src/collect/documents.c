#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/blocks.h"
#include "collect/content.h"
#include "collect/decoding.h"
#include "collect/documents.h"
#include "collect/page_files.h"
#include "io/packing.h"
#include "io/reader.h"

struct documents {
	struct document_options options;
	struct document doc;
	struct decoding in;
	struct charsets charsets;	/* of all documents */

	const struct page_format *format;	/* NULL: plain text */
	struct page_file page_file;
	struct printed printed;
	struct buf line;

	struct blocks blocks;
	unsigned long long bad;		/* of this document */
	size_t bad_line, bad_byte;
	unsigned long long bytes, repaired;
	bool stopped;
};

struct documents *
documents_new(const struct document_options *options, struct err *why)
{
	struct documents *d = xcalloc(1, sizeof *d);

	d->options = *options;
	d->charsets.each = options->verbose;
	if (decoding_init(&d->in, options->encoding, why) < 0) {
		documents_free(d);
		return NULL;
	}
	return d;
}

void
documents_free(struct documents *d)
{
	if (!d)
		return;
	decoding_release(&d->in);
	blocks_release(&d->blocks);
	charsets_release(&d->charsets);
	printed_release(&d->printed);
	buf_release(&d->line);
	free(d);
}

bool
documents_stopped(const struct documents *d)
{
	return d->stopped;
}

unsigned long long
documents_bytes(const struct documents *d)
{
	return d->bytes;
}

const struct charsets *
documents_charsets(const struct documents *d)
{
	return &d->charsets;
}

unsigned long long
documents_words(const struct documents *d)
{
	return d->printed.words;
}

int
documents_confidence(const struct documents *d)
{
	return d->printed.rated ? (int)(d->printed.confidence / (double)d->printed.rated + 0.5) : -1;
}

unsigned long long
documents_repaired(const struct documents *d)
{
	return d->repaired;
}

/* --- the beginning ----------------------------------------------------------------------- */

/* UTF-16 is full of zeros: where the charset is sure, by its name or a byte order mark, characters are tested. A guess
 * says nothing: the detector takes an image for UTF-16. */
static bool
is_binary(struct documents *d)
{
	bool is_sure = d->options.encoding || d->in.confidence >= 100;

	return content_binary(is_sure ? decoding_sample(&d->in, CONTENT_LOOK) : decoding_beginning(&d->in, CONTENT_LOOK));
}

int
documents_look(struct documents *d, const struct document *document, struct err *why)
{
	const char *known;
	enum packing packing;
	struct err trouble;

	d->doc = *document;
	d->bad = 0;
	decoding_begin(&d->in, &d->doc);
	if (decoding_read(&d->in, SAMPLE, why) < 0)
		return -1;
	known = content_known(buf_span(&d->in.head));
	if (known)
		return err_set(why, "%s: %s; left out", d->doc.label, known);
	packing = packing_of_bytes(buf_span(&d->in.head));
	if (packing != PACKING_NONE)
		return err_set(why, "%s: is itself packed (%s); left out, unpack it and name it to have it read",
			       d->doc.label, packing_name(packing));
	if (decoding_choose(&d->in, &trouble) < 0)
		return err_set(why, "%s: %s", d->doc.label, trouble.text);
	if (is_binary(d))
		return err_set(why, "%s: binary data, no text; left out", d->doc.label);
	d->format = page_format_of(decoding_sample(&d->in, SAMPLE));
	return 0;
}

/* --- repairs ----------------------------------------------------------------------------- */

static int
met_bad_line(struct documents *d, const struct reader *in, size_t bad, size_t first_bad, struct err *why)
{
	if (d->bad == 0) {
		d->bad_line = in->line;
		d->bad_byte = first_bad + 1;
	}
	d->bad += bad;
	d->repaired += bad;
	if (d->options.invalid == DOCUMENT_REPLACE)
		return 0;
	d->stopped = d->options.invalid == DOCUMENT_STOP;
	return err_set(why, "%s:%zu: byte %zu: ill-formed UTF-8%s", d->doc.label, d->bad_line, d->bad_byte,
		       d->stopped ? "; see --invalid replace" : "; the document is cut here");
}

static int
met_undecoded(struct documents *d, const struct reader *in, struct err *why)
{
	if (d->in.undecoded == 0 || d->options.invalid == DOCUMENT_REPLACE)
		return 0;
	d->stopped = d->options.invalid == DOCUMENT_STOP;
	return err_set(why, "%s:%zu: at or after this line: bytes that are no %s%s", d->doc.label, in->line, d->in.charset,
		       d->stopped ? "; see --invalid replace" : "; the document is cut here");
}

static void
tell_repairs(struct documents *d)
{
	if (d->bad)
		warn("%s:%zu: byte %zu: %llu ill-formed UTF-8 sequence%s in this document replaced by U+FFFD; "
		     "is it another encoding? see --encoding", d->doc.label, d->bad_line, d->bad_byte, d->bad,
		     d->bad == 1 ? "" : "s");
	if (d->in.undecoded)
		warn("%s: %llu byte sequence%s of this document that %s no %s replaced by U+FFFD; is it another "
		     "encoding? see --encoding", d->doc.label, d->in.undecoded, d->in.undecoded == 1 ? "" : "s",
		     d->in.undecoded == 1 ? "is" : "are", d->in.charset);
	d->repaired += d->in.undecoded;
}

/* --- writing ----------------------------------------------------------------------------- */

/* A line of plain text to its block, or of a page file to its parser. */
static int
take_line(struct documents *d, const struct reader *in, struct span line, struct err *why)
{
	size_t first_bad = 0, bad;
	struct err trouble;

	if (d->format) {
		buf_reset(&d->line);
		bad = source_line(line, &d->line, &first_bad);
		if (!in->open)
			buf_byte(&d->line, '\n');
		if (page_file_add(&d->page_file, buf_span(&d->line), &trouble) < 0)
			return err_set(why, "%s:%s; damaged %s, the document is cut here", d->doc.label, trouble.text, d->format->name);
	} else {
		bad = blocks_line(&d->blocks, line, in->open, &first_bad);
	}
	d->bytes += line.len + 1;
	if (bad && met_bad_line(d, in, bad, first_bad, why) < 0)
		return -1;
	return met_undecoded(d, in, why);
}

static int
end_pages(struct documents *d, bool whole, struct err *why)
{
	struct err trouble;

	if (page_file_end(&d->page_file, &d->printed, whole, &trouble) < 0)
		return err_set(why, "%s:%s; damaged %s, the document is cut here", d->doc.label, trouble.text, d->format->name);
	return 0;
}

static int
write_lines(struct documents *d, struct text_writer *out, struct err *why)
{
	struct reader in;
	struct span line;
	struct err trouble;
	int got = 0, status = 0;

	reader_init_fill(&in, decoding_utf8, &d->in, d->doc.label);
	blocks_begin(&d->blocks, out);
	if (d->format)
		page_file_begin(&d->page_file, d->format, &d->printed, &d->blocks);
	while (!out->out.failed && status == 0 && (got = reader_line(&in, &line, &trouble)) > 0)
		status = take_line(d, &in, line, why);
	if (got < 0 && status == 0 && !out->out.failed)
		status = err_set(why, "%s:%zu: %s; the document is cut here", d->doc.label, in.line, trouble.text);
	if (d->format && end_pages(d, status == 0, status == 0 ? why : &trouble) < 0)
		status = -1;
	reader_release(&in);
	return status;
}

int
documents_measure(struct documents *d, struct document_facts *facts, struct err *why)
{
	struct err trouble;
	ssize_t got = 1;

	if (decoding_read(&d->in, DOCUMENT_WHOLE, why) < 0 || (d->options.invalid == DOCUMENT_SKIP && decoding_check(&d->in, why) < 0))
		return -1;
	facts->format = d->format ? d->format->name : "text";
	facts->charset = d->in.charset;
	facts->bytes = d->in.head.len;
	while (!d->in.eof && got > 0) {
		char rest[CHUNK];

		got = d->doc.fill(d->doc.from, rest, sizeof rest, &trouble);
		facts->bytes += got > 0 ? (unsigned long long)got : 0;
	}
	return got < 0 ? err_set(why, "%s: %s", d->doc.label, trouble.text) : 0;
}

int
documents_write(struct documents *d, struct text_writer *out, const struct text_item *meta, size_t metas, struct err *why)
{
	struct text_item item;
	int status;

	if ((d->doc.whole || d->options.invalid == DOCUMENT_SKIP) && decoding_read(&d->in, DOCUMENT_WHOLE, why) < 0)
		return -1;
	if (decoding_is_guess(&d->in))
		charsets_met(&d->charsets, d->doc.label, d->in.charset, d->in.legacy, d->in.confidence);
	if (d->options.invalid == DOCUMENT_SKIP && decoding_check(&d->in, why) < 0)
		return -1;
	item = text_item_newdoc(d->doc.id);
	text_write(out, &item);
	item = text_item_source(d->doc.source);
	text_write(out, &item);
	for (size_t i = 0; i < metas; i++)
		text_write(out, &meta[i]);
	status = write_lines(d, out, why);
	if (d->stopped)
		return -1;
	tell_repairs(d);
	blocks_end(&d->blocks);
	item = text_item_enddoc();
	text_write(out, &item);
	return status;
}
