#include "freq/characters.h"
#include "text/utf8.h"

/* Below U+0590 only these blocks have marks that join; among Georgian letters there are none. */
static bool
alone(uint32_t c)
{
	return (c >= ' ' && c < 0x300) || (c >= 0x370 && c < 0x483) || (c >= 0x48A && c < 0x590) ||
	       (c >= 0x10A0 && c < 0x1100) || (c >= 0x1C90 && c < 0x1CC0);
}

static bool
all_alone(struct span token)
{
	for (size_t i = 0; i < token.len; )
		if (!alone((uint32_t)utf8_next_valid(token, &i)))
			return false;
	return true;
}

void
characters_add(struct token_forms *to, struct span token, struct breaks *b)
{
	size_t start = 0, end = 0;

	if (all_alone(token)) {
		for (; start < token.len; start = end) {
			utf8_next_valid(token, &end);
			token_forms_refer(to, (struct span){ token.at + start, end - start });
		}
		return;
	}
	breaks_set(b, token);
	for (; breaks_next(b, &end); start = end)
		token_forms_refer(to, (struct span){ token.at + start, end - start });
}
