#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "collect/blocks.h"
#include "collect/charsets.h"
#include "collect/content.h"
#include "collect/documents.h"
#include "collect/page_files.h"
#include "io/packing.h"
#include "io/reader.h"
#include "text/encoding.h"
#include "text/utf8.h"

enum { SAMPLE = 64 << 10, CHUNK = 64 << 10 };

struct documents {
	struct document_options options;
	struct document doc;
	struct buf head;		/* what was read of it so far, */
	size_t head_given;		/* and how much of that has gone on */
	bool eof;

	const char *charset;
	const char *legacy;		/* a font encoding that it stands for */
	int confidence;			/* in it, percent, if it was guessed */
	struct charsets charsets;	/* of all documents */
	char declared[CHARSET_NAME];	/* by the document itself */
	struct decoder *decoder;	/* of `charset`, kept from document to document; NULL: UTF-8 */
	char decoder_for[CHARSET_NAME];
	bool decoded_all;
	struct buf decoded;
	size_t decoded_given;

	const struct page_format *format;	/* NULL: plain text */
	struct page_file page_file;
	struct printed printed;
	struct buf line;

	struct blocks blocks;
	unsigned long long bad, undecoded;	/* of this document */
	size_t bad_line, bad_byte;
	unsigned long long bytes, repaired;
	bool stopped;
};

static bool
is_utf8(const char *charset)
{
	return strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "UTF8") == 0 ||
	       strcasecmp(charset, "US-ASCII") == 0 || strcasecmp(charset, "ASCII") == 0;
}

static int
use_charset(struct documents *d, const char *charset, struct err *why)
{
	d->charset = charset;
	if (is_utf8(charset))
		return 0;
	if (d->decoder && strcmp(d->decoder_for, charset) == 0) {
		decoder_add(d->decoder, SPAN(""), true, &d->decoded);	/* the last document may have been cut */
		buf_reset(&d->decoded);
		return 0;
	}
	decoder_free(d->decoder);
	d->decoder = decoder_new(charset, why);
	snprintf(d->decoder_for, sizeof d->decoder_for, "%s", charset);
	return d->decoder ? 0 : -1;
}

struct documents *
documents_new(const struct document_options *options, struct err *why)
{
	struct documents *d = xcalloc(1, sizeof *d);

	d->options = *options;
	d->charsets.each = options->verbose;
	if (options->encoding && use_charset(d, options->encoding, why) < 0) {
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
	decoder_free(d->decoder);
	buf_release(&d->head);
	buf_release(&d->decoded);
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

static int
read_head(struct documents *d, size_t wanted, struct err *why)
{
	struct err trouble;

	while (!d->eof && d->head.len < wanted) {
		ssize_t got;

		buf_reserve(&d->head, CHUNK);
		got = d->doc.fill(d->doc.from, d->head.at + d->head.len, d->head.size - d->head.len, &trouble);
		if (got < 0)
			return err_set(why, "%s: %s; left out", d->doc.label, trouble.text);
		d->head.len += (size_t)got;
		d->eof = got == 0;
	}
	return 0;
}

static struct span
beginning(const struct buf *b, size_t n)
{
	return (struct span){ b->at, b->len < n ? b->len : n };
}

/* What XML or HTML says of itself, where its bytes do not say otherwise. */
static bool
declares_charset(struct documents *d)
{
	struct span name = page_charset(beginning(&d->head, SAMPLE));
	struct err unused;

	if (name.len == 0 || name.len >= sizeof d->declared)
		return false;
	memcpy(d->declared, name.at, name.len);
	d->declared[name.len] = '\0';
	d->confidence = 100;
	return !is_utf8(d->declared) && use_charset(d, d->declared, &unused) == 0;
}

static int
choose_charset(struct documents *d, struct err *why)
{
	struct encoding_guess guess;

	d->legacy = NULL;
	if (d->options.encoding)
		return use_charset(d, d->options.encoding, why);
	if (declares_charset(d))
		return 0;
	guess = encoding_guess(beginning(&d->head, SAMPLE));
	d->confidence = guess.confidence;
	d->legacy = guess.legacy;
	return use_charset(d, guess.charset, why);
}

/* UTF-16 is full of zeros: where the charset is sure, by its name or a byte order mark, characters are tested. A guess
 * says nothing: the detector takes an image for UTF-16. */
static bool
is_binary(struct documents *d)
{
	struct span head = beginning(&d->head, CONTENT_LOOK);
	bool binary;

	if (is_utf8(d->charset) || (!d->options.encoding && d->confidence < 100))
		return content_binary(head);
	buf_reset(&d->decoded);
	decoder_add(d->decoder, head, true, &d->decoded);
	binary = content_binary(buf_span(&d->decoded));
	buf_reset(&d->decoded);
	return binary;
}

static const struct page_format *
look_for_format(struct documents *d)
{
	struct span head = beginning(&d->head, SAMPLE);
	const struct page_format *format;

	if (is_utf8(d->charset))
		return page_format_of(head);
	buf_reset(&d->decoded);
	decoder_add(d->decoder, head, true, &d->decoded);
	format = page_format_of(buf_span(&d->decoded));
	buf_reset(&d->decoded);
	return format;
}

int
documents_look(struct documents *d, const struct document *document, struct err *why)
{
	const char *known;
	enum packing packing;
	struct err trouble;

	d->doc = *document;
	buf_reset(&d->head);
	buf_reset(&d->decoded);
	d->head_given = d->decoded_given = 0;
	d->eof = d->decoded_all = false;
	d->bad = d->undecoded = 0;
	if (read_head(d, SAMPLE, why) < 0)
		return -1;
	known = content_known(buf_span(&d->head));
	if (known)
		return err_set(why, "%s: %s; left out", d->doc.label, known);
	packing = packing_of_bytes(buf_span(&d->head));
	if (packing != PACKING_NONE)
		return err_set(why, "%s: is itself packed (%s); left out, unpack it and name it to have it read",
			       d->doc.label, packing_name(packing));
	if (choose_charset(d, &trouble) < 0)
		return err_set(why, "%s: %s", d->doc.label, trouble.text);
	if (is_binary(d))
		return err_set(why, "%s: binary data, no text; left out", d->doc.label);
	d->format = look_for_format(d);
	return 0;
}

/* --- bytes to UTF-8 ---------------------------------------------------------------------- */

static ssize_t
raw_bytes(struct documents *d, char *buf, size_t n, struct err *why)
{
	ssize_t got;

	if (d->head_given < d->head.len) {
		size_t left = d->head.len - d->head_given;

		n = left < n ? left : n;
		memcpy(buf, d->head.at + d->head_given, n);
		d->head_given += n;
		return (ssize_t)n;
	}
	if (d->eof)
		return 0;
	got = d->doc.fill(d->doc.from, buf, n, why);
	d->eof = got <= 0;
	return got;
}

static ssize_t
utf8_bytes(void *from, char *buf, size_t n, struct err *why)
{
	struct documents *d = from;
	size_t left;

	if (is_utf8(d->charset))
		return raw_bytes(d, buf, n, why);
	while (d->decoded_given == d->decoded.len && !d->decoded_all) {
		char raw[CHUNK];
		ssize_t got = raw_bytes(d, raw, sizeof raw, why);

		if (got < 0)
			return -1;
		buf_reset(&d->decoded);
		d->decoded_given = 0;
		d->decoded_all = got == 0;
		d->undecoded += decoder_add(d->decoder, (struct span){ raw, (size_t)got }, got == 0, &d->decoded);
	}
	left = d->decoded.len - d->decoded_given;
	n = left < n ? left : n;
	memcpy(buf, d->decoded.at + d->decoded_given, n);
	d->decoded_given += n;
	return (ssize_t)n;
}

/* --- repairs ----------------------------------------------------------------------------- */

/* What is in memory is checked before anything is written: a document that is skipped is lost whole. */
static int
check_head(struct documents *d, struct err *why)
{
	struct span head = buf_span(&d->head);

	if (is_utf8(d->charset)) {
		size_t good = utf8_valid_prefix(head), line = 1, start = 0;

		if (good == head.len || (!d->eof && head.len - good < 4))
			return 0;
		for (size_t i = 0; i < good; i++) {
			if (head.at[i] == '\n') {
				line++;
				start = i + 1;
			}
		}
		return err_set(why, "%s:%zu: byte %zu: ill-formed UTF-8; document left out", d->doc.label, line, good - start + 1);
	}
	for (size_t i = 0; i < head.len; i += CHUNK) {
		struct span part = span_after(head, i);
		bool last = part.len <= CHUNK;

		part.len = last ? part.len : CHUNK;
		buf_reset(&d->decoded);
		if (decoder_add(d->decoder, part, last, &d->decoded) && !(last && !d->eof))
			return err_set(why, "%s: bytes that are no %s; document left out", d->doc.label, d->charset);
	}
	buf_reset(&d->decoded);
	return 0;
}

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
	if (d->undecoded == 0 || d->options.invalid == DOCUMENT_REPLACE)
		return 0;
	d->stopped = d->options.invalid == DOCUMENT_STOP;
	return err_set(why, "%s:%zu: at or after this line: bytes that are no %s%s", d->doc.label, in->line, d->charset,
		       d->stopped ? "; see --invalid replace" : "; the document is cut here");
}

static void
tell_repairs(struct documents *d)
{
	if (d->bad)
		warn("%s:%zu: byte %zu: %llu ill-formed UTF-8 sequence%s in this document replaced by U+FFFD; "
		     "is it another encoding? see --encoding", d->doc.label, d->bad_line, d->bad_byte, d->bad,
		     d->bad == 1 ? "" : "s");
	if (d->undecoded)
		warn("%s: %llu byte sequence%s of this document that %s no %s replaced by U+FFFD; is it another "
		     "encoding? see --encoding", d->doc.label, d->undecoded, d->undecoded == 1 ? "" : "s",
		     d->undecoded == 1 ? "is" : "are", d->charset);
	d->repaired += d->undecoded;
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

	reader_init_fill(&in, utf8_bytes, d, d->doc.label);
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

static bool
is_guess(const struct documents *d)
{
	return !d->options.encoding && d->charset != d->declared && !is_utf8(d->charset);
}

int
documents_measure(struct documents *d, struct document_facts *facts, struct err *why)
{
	struct err trouble;
	ssize_t got = 1;

	if (read_head(d, DOCUMENT_WHOLE, why) < 0 || (d->options.invalid == DOCUMENT_SKIP && check_head(d, why) < 0))
		return -1;
	facts->format = d->format ? d->format->name : "text";
	facts->charset = d->charset;
	facts->bytes = d->head.len;
	while (!d->eof && got > 0) {
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

	if ((d->doc.whole || d->options.invalid == DOCUMENT_SKIP) && read_head(d, DOCUMENT_WHOLE, why) < 0)
		return -1;
	if (is_guess(d))
		charsets_met(&d->charsets, d->doc.label, d->charset, d->legacy, d->confidence);
	if (d->options.invalid == DOCUMENT_SKIP && check_head(d, why) < 0)
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
