#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/mem.h"
#include "text/translit.h"

struct translit { UTransliterator *icu; };

struct translit *
translit_new(const char *id, struct err *why)
{
	UErrorCode status = U_ZERO_ERROR;
	UParseError where;
	UChar name[256];
	int32_t len = 0;
	UTransliterator *icu;
	struct translit *t;

	u_strFromUTF8(name, 256, &len, id, -1, &status);
	icu = utrans_openU(name, len, UTRANS_FORWARD, NULL, 0, &where, &status);
	if (U_FAILURE(status)) {
		err_set(why, "no transliteration '%s'; ICU has such as Georgian-Latin, Cyrillic-Latin, Any-Latin", id);
		return NULL;
	}
	t = xcalloc(1, sizeof *t);
	t->icu = icu;
	return t;
}

struct span
translit_apply(const struct translit *t, struct span s, struct arena *mem)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0, limit, room = (int32_t)s.len;
	UChar *units = NULL, *before = arena_alloc(mem, ((size_t)room + 1) * sizeof *before);
	struct span out = s;
	char *bytes;

	u_strFromUTF8(before, room + 1, &len, s.at, (int32_t)s.len, &status);
	if (U_FAILURE(status))
		return s;
	for (room = 2 * len + 16; ; room *= 4) {
		int32_t now = len;

		units = arena_alloc(mem, (size_t)room * sizeof *units);
		u_memcpy(units, before, len);
		limit = len;
		status = U_ZERO_ERROR;
		utrans_transUChars(t->icu, units, &now, room, 0, &limit, &status);
		if (status != U_BUFFER_OVERFLOW_ERROR || room > 64 * (len + 16)) {
			len = now;
			break;
		}
	}
	if (U_FAILURE(status))
		return s;
	bytes = arena_alloc(mem, 3 * (size_t)len + 1);
	u_strToUTF8WithSub(bytes, 3 * len + 1, &len, units, len, 0xFFFD, NULL, &status);
	if (U_SUCCESS(status) && !span_equal(s, (struct span){ bytes, (size_t)len }))
		out = (struct span){ bytes, (size_t)len };
	return out;
}

void
translit_free(struct translit *t)
{
	if (!t)
		return;
	utrans_close(t->icu);
	free(t);
}
