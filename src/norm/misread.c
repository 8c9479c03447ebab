/*
 * Lines that look like English, German or Russian which a model for Georgian read: "ICნ ხმV(0 C0C109001" for "Ich habe".
 * They are noticed and left, since no table brings them back.
 */

#include "norm/steps.h"

/* Such a line has at least so many words of Georgian letters with Latin capitals or digits within, one in so many words. */
enum { MIXED_WORDS = 2, ONE_IN = 4 };

enum byte_kind { OTHER_BYTE, GEORGIAN_BYTE, STRANGE_BYTE };

/* A Georgian letter (E1 83 90 and up), or what such a model puts for letters that it does not know: digits and Latin capitals. */
static enum byte_kind
kind_at(struct span text, size_t *i)
{
	unsigned char c = (unsigned char)text.at[*i];

	if (c == 0xE1 && *i + 2 < text.len && (unsigned char)text.at[*i + 1] == 0x83) {
		*i += 3;
		return GEORGIAN_BYTE;
	}
	++*i;
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? STRANGE_BYTE : OTHER_BYTE;
}

static bool
is_misread(struct span line)
{
	size_t words = 0, mixed = 0;

	for (size_t i = 0; i < line.len; ) {
		enum byte_kind last = OTHER_BYTE;
		size_t letters = 0, seams = 0;

		while (i < line.len && line.at[i] != ' ') {
			enum byte_kind kind = kind_at(line, &i);

			letters += kind != OTHER_BYTE;
			seams += kind != OTHER_BYTE && last != OTHER_BYTE && kind != last;
			last = kind;
		}
		words += letters > 1;
		mixed += seams > 0;
		i += i < line.len;
	}
	return mixed >= MIXED_WORDS && ONE_IN * mixed >= words;
}

struct block
step_misread(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t start = 0; start < text.len; ) {
		const char *lf = memchr(text.at + start, '\n', text.len - start);
		size_t end = lf ? (size_t)(lf - text.at) : text.len;

		if (is_misread((struct span){ text.at + start, end - start })) {
			patch_note(&p, start, end);
			++*call->changes;
		}
		start = end + (lf != NULL);
	}
	return patch_end(&p);
}
