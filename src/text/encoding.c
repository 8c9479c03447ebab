#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "text/encoding.h"
#include "text/utf8.h"

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
