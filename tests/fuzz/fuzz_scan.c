/* Any bytes that are UTF-8 through each of the scanner's ways: all find the same, and segments cover the text. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/err.h"
#include "text/utf8.h"
#include "token/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
same(const struct spans *a, const struct spans *b)
{
	if (a->count != b->count)
		abort();
	for (size_t i = 0; i < a->count; i++)
		if (a->at[i].start != b->at[i].start || a->at[i].end != b->at[i].end || a->at[i].class != b->at[i].class ||
		    ((a->at[i].flags ^ b->at[i].flags) & ~SPAN_GAP) != 0)
			abort();
}

static void
covers(struct span text, const struct spans *bare)
{
	size_t at = 0;

	for (size_t i = 0; i < bare->count; at = bare->at[i++].end)
		if (bare->at[i].start != at || bare->at[i].end <= at)
			abort();
	if (at != text.len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const scans[])(struct scanner *, struct span, struct spans *) = {
		scanner_scan, scanner_standard, scanner_bare
	};
	static struct scanner *scanner;
	static struct spans first, other;
	struct span text = { (const char *)data, size < SCAN_MAX ? size : SCAN_MAX };
	struct err why;

	if (!scanner && !(scanner = scanner_new(&why)))
		abort();
	text.len = utf8_valid_prefix(text);
	for (int k = 0; k < 3; k++) {
		scanner_use(scanner, SCAN_STATES);
		scans[k](scanner, text, &first);
		for (enum scan_path path = SCAN_STATES + 1; path < SCAN_PATHS; path++) {
			if (!scanner_use(scanner, path))
				continue;
			scans[k](scanner, text, &other);
			same(&first, &other);
		}
	}
	covers(text, &first);
	return 0;
}
