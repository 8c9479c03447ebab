#include "collect/content.h"
#include "io/packing.h"

static const struct {
	struct span magic;
	const char *what;
} known[] = {
	{ SPAN("%PDF-"), "a PDF; run pdftotext on it first" },
	{ SPAN("\x89PNG\r\n"), "a PNG image; run tesseract on it first" },
	{ SPAN("\xff\xd8\xff"), "a JPEG image; run tesseract on it first" },
	{ SPAN("II*\0"), "a TIFF image; run tesseract on it first" },
	{ SPAN("MM\0*"), "a TIFF image; run tesseract on it first" },
	{ SPAN("GIF8"), "a GIF image; run tesseract on it first" },
	{ SPAN("AT&TFORM"), "a DjVu file; run djvutxt on it first" },
	{ SPAN("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old office document; save it as text first" },
	{ SPAN("{\\rtf"), "an RTF document; save it as text first" },
};

/* A zip whose first member has one of these names is a document that happens to be packed as a zip. */
static const struct {
	struct span first;
	const char *what;
} zipped[] = {
	{ SPAN("[Content_Types].xml"), "an office document; save it as text first" },
	{ SPAN("_rels/.rels"), "an office document; save it as text first" },
	{ SPAN("mimetype"), "an office document or e-book; save it as text first" },
	{ SPAN("META-INF/MANIFEST.MF"), "a Java archive" },
};

const char *
content_known(struct span head)
{
	enum { ZIP_NAME = 30 };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_starts(head, known[i].magic))
			return known[i].what;
	if (packing_of_bytes(head) == PACKING_ZIP)
		for (size_t i = 0; i < sizeof zipped / sizeof *zipped; i++)
			if (span_starts(span_after(head, ZIP_NAME), zipped[i].first))
				return zipped[i].what;
	return NULL;
}

/* C0 controls but for those with a meaning in text or on a printer: BS TAB LF VT FF CR, SO and SI and ESC of ISO 2022,
 * SUB as an old end mark. */
static bool
is_odd(unsigned char c)
{
	return (c < 0x20 && !(c >= 0x08 && c <= 0x0F) && c != 0x1A && c != 0x1B) || c == 0x7F;
}

bool
content_binary(struct span head)
{
	enum { FEW = 32, ONE_IN = 32 };	/* a text that shows each control once is still a text */
	size_t odd = 0, other = 0;

	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.at[i];

		if (!is_odd(c))
			other++;
		else if (i == 0 || head.at[i - 1] != head.at[i])
			odd++;
	}
	return odd >= FEW && odd * ONE_IN > other;
}
