#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "text/encoding.h"
#include "text/utf8.h"

/*
 * Still UTF-8 if well-formed sequences are not fewer than bytes that belong to none: in text of another charset a
 * lead byte hardly ever has the right bytes behind it. A few odd bytes among ASCII are no evidence
 * of anything else; the detector would make up a charset for a single one.
 */
enum { FEW_BAD = 16, FEW_BAD_SHARE = 4 };

static bool
mostly_utf8(struct span s)
{
	size_t bad = 0, wide = 0, i = 0;

	while (i < s.len) {
		struct span rest = span_after(s, i);
		size_t good = utf8_valid_prefix(rest);

		for (size_t k = 0; k < good; k++)
			wide += (unsigned char)rest.at[k] >= 0xC2;
		i += good;
		if (i < s.len) {
			size_t n = utf8_bad_length(span_after(s, i));

			if (s.len - i >= 4)		/* a sample may end inside a code point */
				bad += n;
			i += n;
		}
	}
	return bad == 0 || wide >= bad || (bad < FEW_BAD && bad * FEW_BAD_SHARE < s.len);
}

const char *
encoding_guess(struct span sample, int *confidence)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector;
	const UCharsetMatch *match;
	const char *name = NULL, *found = "UTF-8";
	int32_t signature = 0;

	*confidence = 100;
	name = ucnv_detectUnicodeSignature(sample.at, (int32_t)(sample.len > 64 ? 64 : sample.len), &signature, &status);
	if (U_SUCCESS(status) && name)
		return name;
	if (sample.len == 0 || mostly_utf8(sample))
		return "UTF-8";
	status = U_ZERO_ERROR;
	detector = ucsdet_open(&status);
	if (U_FAILURE(status))
		return "UTF-8";
	ucsdet_setText(detector, sample.at, (int32_t)sample.len, &status);
	match = ucsdet_detect(detector, &status);
	if (U_SUCCESS(status) && match) {
		int32_t percent = ucsdet_getConfidence(match, &status);

		name = ucsdet_getName(match, &status);
		if (U_SUCCESS(status) && name) {
			UErrorCode alias = U_ZERO_ERROR;
			const char *canonical = ucnv_getStandardName(name, "IANA", &alias);

			/* The detector's string dies with it; a converter alias lives as long as ICU. */
			canonical = canonical ? canonical : ucnv_getAlias(name, 0, &alias);
			if (canonical) {
				found = canonical;
				*confidence = percent;
			}
		}
	}
	ucsdet_close(detector);
	return found;
}

struct decoder {
	UConverter *converter;
	unsigned long long bad;
	UChar units[4096];
	size_t unit_count;
};

/* Count what the converter replaces, then let ICU write its U+FFFD. */
static void U_EXPORT2
count_bad(const void *context, UConverterToUnicodeArgs *args, const char *bytes, int32_t length,
	  UConverterCallbackReason reason, UErrorCode *status)
{
	struct decoder *d = (struct decoder *)context;

	if (reason <= UCNV_IRREGULAR) {
		static const UChar replacement = UTF8_REPLACEMENT;

		(void)bytes;
		(void)length;
		d->bad++;
		*status = U_ZERO_ERROR;
		ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
	}
}

struct decoder *
decoder_new(const char *charset, struct err *why)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(charset, &status);
	struct decoder *d;

	if (U_FAILURE(status) || !converter) {
		err_set(why, "no encoding is called '%s'; `iconv -l` or ICU's converter list has the names", charset);
		return NULL;
	}
	d = xcalloc(1, sizeof *d);
	d->converter = converter;
	ucnv_setToUCallBack(converter, count_bad, d, NULL, NULL, &status);
	return d;
}

/* UTF-16 to UTF-8; a high surrogate at the end waits for its other half. */
static void
put_units(struct decoder *d, bool last, struct buf *out)
{
	size_t i = 0;

	while (i < d->unit_count) {
		uint32_t c = d->units[i];

		if (U16_IS_LEAD(c)) {
			if (i + 1 == d->unit_count && !last)
				break;
			if (i + 1 < d->unit_count && U16_IS_TRAIL(d->units[i + 1]))
				c = (uint32_t)U16_GET_SUPPLEMENTARY(c, d->units[++i]);
		}
		buf_point(out, c);
		i++;
	}
	memmove(d->units, d->units + i, (d->unit_count - i) * sizeof *d->units);
	d->unit_count -= i;
}

size_t
decoder_add(struct decoder *d, struct span in, bool last, struct buf *out)
{
	const char *at = in.at ? in.at : "", *end = at + in.len;
	unsigned long long before = d->bad;
	UErrorCode status;

	do {
		UChar *to = d->units + d->unit_count;

		status = U_ZERO_ERROR;
		ucnv_toUnicode(d->converter, &to, d->units + sizeof d->units / sizeof *d->units, &at, end, NULL, last,
			       &status);
		d->unit_count = (size_t)(to - d->units);
		put_units(d, last && status != U_BUFFER_OVERFLOW_ERROR, out);
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	if (last)
		ucnv_resetToUnicode(d->converter);
	return (size_t)(d->bad - before);
}

void
decoder_free(struct decoder *d)
{
	if (!d)
		return;
	ucnv_close(d->converter);
	free(d);
}
