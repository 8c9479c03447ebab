/*
 * What regions are called: by PAGE XML, by OCR-D and Transkribus, by SegmOnto in ALTO, by hOCR. Spelling varies
 * ("page-number", "PageNumber", "page_number"), so letters alone count.
 */
#include <string.h>

#include "collect/printed.h"

static const struct { const char *name; enum printed_kind kind; } known[] = {
	{ "heading", PRINTED_HEADING }, { "title", PRINTED_HEADING }, { "headline", PRINTED_HEADING }, { "subheading", PRINTED_HEADING },
	{ "chaptertitle", PRINTED_HEADING }, { "sectiontitle", PRINTED_HEADING }, { "subtitle", PRINTED_HEADING },
	{ "header", PRINTED_FURNITURE }, { "pageheader", PRINTED_FURNITURE }, { "runninghead", PRINTED_FURNITURE },
	{ "runningheader", PRINTED_FURNITURE }, { "runningtitle", PRINTED_FURNITURE }, { "columntitle", PRINTED_FURNITURE },
	{ "footer", PRINTED_FURNITURE }, { "pagefooter", PRINTED_FURNITURE }, { "pagenumber", PRINTED_FURNITURE },
	{ "pageno", PRINTED_FURNITURE }, { "pagination", PRINTED_FURNITURE }, { "numbering", PRINTED_FURNITURE },
	{ "foliation", PRINTED_FURNITURE }, { "catchword", PRINTED_FURNITURE }, { "signaturemark", PRINTED_FURNITURE },
	{ "signature", PRINTED_FURNITURE }, { "quiremarks", PRINTED_FURNITURE }, { "quiremark", PRINTED_FURNITURE },
	{ "digitizationartefact", PRINTED_FURNITURE },
	{ "footnote", PRINTED_NOTE }, { "footnotecontinued", PRINTED_NOTE }, { "endnote", PRINTED_NOTE }, { "note", PRINTED_NOTE },
	{ "marginalia", PRINTED_NOTE }, { "marginal", PRINTED_NOTE }, { "margin", PRINTED_NOTE }, { "margintext", PRINTED_NOTE },
	{ "table", PRINTED_TABLE },
	{ "dropcapital", PRINTED_INITIAL }, { "dropcap", PRINTED_INITIAL }, { "initial", PRINTED_INITIAL },
};

enum printed_kind
printed_kind_of(struct span name)
{
	char plain[32];
	size_t n = 0;

	for (size_t i = 0; i < name.len && name.at[i] != ':'; i++) {		/* SegmOnto: MarginTextZone:note#1 */
		char c = (char)(name.at[i] | 32);

		if (c < 'a' || c > 'z')
			continue;
		if (n + 1 >= sizeof plain)
			return PRINTED_TEXT;
		plain[n++] = c;
	}
	plain[n] = '\0';
	if (n > 4 && strcmp(plain + n - 4, "zone") == 0)
		plain[n - 4] = '\0';
	else if (n > 6 && strcmp(plain + n - 6, "region") == 0)
		plain[n - 6] = '\0';
	for (size_t k = 0; k < sizeof known / sizeof *known; k++)
		if (strcmp(plain, known[k].name) == 0)
			return known[k].kind;
	return PRINTED_TEXT;
}
