#include <assert.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "text/breaks.h"
#include "text/utf8.h"

/*
 * ICU works through a UText of UTF-8, too, but much slower than through UTF-16 made in one go. Boundaries come
 * in order, so one walk along the bytes turns the offsets back.
 */
struct breaks {
	UBreakIterator *icu;
	UChar *units;
	size_t size;
	struct span text;
	size_t byte;			/* where ... */
	int32_t unit;			/* ... this offset lies */
};

struct breaks *
breaks_new(enum breaks_kind kind, const char *language, struct err *why)
{
	static const UBreakIteratorType type[] = { [BREAKS_WORD] = UBRK_WORD, [BREAKS_SENTENCE] = UBRK_SENTENCE,
						   [BREAKS_CHARACTER] = UBRK_CHARACTER };
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *icu = ubrk_open(type[kind], language, NULL, 0, &status);
	struct breaks *b;

	if (U_FAILURE(status)) {
		err_set(why, "ICU has no break rules for language '%s': %s", language, u_errorName(status));
		return NULL;
	}
	b = xcalloc(1, sizeof *b);
	b->icu = icu;
	return b;
}

void
breaks_set(struct breaks *b, struct span text)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t units = 0;

	assert(text.len <= BREAKS_MAX);
	if (b->size < text.len + 1) {
		b->size = text.len + 1 > 4096 ? text.len + 1 : 4096;
		b->units = xrealloc_array(b->units, b->size, sizeof *b->units);
	}
	u_strFromUTF8(b->units, (int32_t)b->size, &units, text.at, (int32_t)text.len, &status);
	if (U_SUCCESS(status))
		ubrk_setText(b->icu, b->units, units, &status);
	assert(U_SUCCESS(status));
	b->text = text;
	b->byte = 0;
	b->unit = 0;
}

bool
breaks_next(struct breaks *b, size_t *at)
{
	int32_t unit = ubrk_next(b->icu);

	if (unit == UBRK_DONE)
		return false;
	while (b->unit < unit)
		b->unit += utf8_next_valid(b->text, &b->byte) > 0xFFFF ? 2 : 1;
	*at = b->byte;
	return true;
}

void
breaks_free(struct breaks *b)
{
	if (!b)
		return;
	ubrk_close(b->icu);
	free(b->units);
	free(b);
}
