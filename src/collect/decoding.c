#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "collect/decoding.h"
#include "collect/page_files.h"
#include "text/encoding.h"
#include "text/utf8.h"

static bool
is_utf8(const char *charset)
{
	return strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "UTF8") == 0 ||
	       strcasecmp(charset, "US-ASCII") == 0 || strcasecmp(charset, "ASCII") == 0;
}

static int
use_charset(struct decoding *d, const char *charset, struct err *why)
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

int
decoding_init(struct decoding *d, const char *wanted, struct err *why)
{
	*d = (struct decoding){ .wanted = wanted };
	return wanted ? use_charset(d, wanted, why) : 0;
}

void
decoding_release(struct decoding *d)
{
	decoder_free(d->decoder);
	buf_release(&d->head);
	buf_release(&d->decoded);
}

void
decoding_begin(struct decoding *d, const struct document *doc)
{
	d->doc = doc;
	buf_reset(&d->head);
	buf_reset(&d->decoded);
	d->head_given = d->decoded_given = 0;
	d->eof = d->decoded_all = false;
	d->undecoded = 0;
}

int
decoding_read(struct decoding *d, size_t bytes, struct err *why)
{
	struct err trouble;

	while (!d->eof && d->head.len < bytes) {
		ssize_t got;

		buf_reserve(&d->head, CHUNK);
		got = d->doc->fill(d->doc->from, d->head.at + d->head.len, d->head.size - d->head.len, &trouble);
		if (got < 0)
			return err_set(why, "%s: %s; left out", d->doc->label, trouble.text);
		d->head.len += (size_t)got;
		d->eof = got == 0;
	}
	return 0;
}

struct span
decoding_beginning(const struct decoding *d, size_t bytes)
{
	return (struct span){ d->head.at, d->head.len < bytes ? d->head.len : bytes };
}

/* What XML or HTML says of itself, where its bytes do not say otherwise. */
static bool
declares_charset(struct decoding *d)
{
	struct span name = page_charset(decoding_beginning(d, SAMPLE));
	struct err unused;

	if (name.len == 0 || name.len >= sizeof d->declared)
		return false;
	memcpy(d->declared, name.at, name.len);
	d->declared[name.len] = '\0';
	d->confidence = 100;
	return !is_utf8(d->declared) && use_charset(d, d->declared, &unused) == 0;
}

int
decoding_choose(struct decoding *d, struct err *why)
{
	struct encoding_guess guess;

	d->legacy = NULL;
	if (d->wanted)
		return use_charset(d, d->wanted, why);
	if (declares_charset(d))
		return 0;
	guess = encoding_guess(decoding_beginning(d, SAMPLE));
	d->confidence = guess.confidence;
	d->legacy = guess.legacy;
	return use_charset(d, guess.charset, why);
}

bool
decoding_is_guess(const struct decoding *d)
{
	return !d->wanted && d->charset != d->declared && !is_utf8(d->charset);
}

struct span
decoding_sample(struct decoding *d, size_t bytes)
{
	struct span head = decoding_beginning(d, bytes);

	if (is_utf8(d->charset))
		return head;
	buf_reset(&d->decoded);
	decoder_add(d->decoder, head, true, &d->decoded);
	d->decoded_given = d->decoded.len;	/* it comes once more */
	return buf_span(&d->decoded);
}

/* What is in memory is checked before anything is written: a document that is skipped is lost whole. */
int
decoding_check(struct decoding *d, struct err *why)
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
		return err_set(why, "%s:%zu: byte %zu: ill-formed UTF-8; document left out", d->doc->label, line, good - start + 1);
	}
	for (size_t i = 0; i < head.len; i += CHUNK) {
		struct span part = span_after(head, i);
		bool last = part.len <= CHUNK;

		part.len = last ? part.len : CHUNK;
		buf_reset(&d->decoded);
		if (decoder_add(d->decoder, part, last, &d->decoded) && !(last && !d->eof))
			return err_set(why, "%s: bytes that are no %s; document left out", d->doc->label, d->charset);
	}
	buf_reset(&d->decoded);
	d->decoded_given = 0;
	return 0;
}

static ssize_t
raw_bytes(struct decoding *d, char *buf, size_t n, struct err *why)
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
	got = d->doc->fill(d->doc->from, buf, n, why);
	d->eof = got <= 0;
	return got;
}

ssize_t
decoding_utf8(void *from, char *buf, size_t n, struct err *why)
{
	struct decoding *d = from;
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
