/*
 * What is drawn or spelt with signs: emoticons, and the entities that mark-up left behind
 *
 * A colon and a bracket are also the end of a clause and of a bracket, so an emoticon without a nose stands at the start
 * of a chunk or behind a sign, and no letter follows it.
 */
#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "token/fixed.h"

static bool
is_in(const char *set, char c)
{
	return c && strchr(set, c);
}

/* A letter or a digit ends at byte i, or begins there. */
static bool
word_before(struct span chunk, size_t i)
{
	uint32_t c = i ? utf8_prev_valid(chunk, &i) : 0;

	return char_letter(c) || char_digit(c) || char_mark(c);
}

static bool
word_behind(struct span chunk, size_t i)
{
	uint32_t c = i < chunk.len ? utf8_next_valid(chunk, &i) : 0;

	return char_letter(c) || char_digit(c);
}

/* ":)", ";-)", ":D", ":-(((", "=)": the eyes are at i. */
static bool
emoticon_at(struct span chunk, size_t i, struct scan_span *found)
{
	size_t mouth = i + 1;
	bool nose = mouth + 1 < chunk.len && is_in("-^'", chunk.at[mouth]) && !(chunk.at[mouth] == '-' && chunk.at[mouth + 1] == '-');
	size_t end;

	mouth += nose;
	if (mouth >= chunk.len || !is_in(chunk.at[i] == '=' ? ")(D][P" : nose ? ")(DPpOo/\\|*][3" : ")(DPpOo/\\|*][", chunk.at[mouth]))
		return false;
	end = mouth + 1;
	while (end < chunk.len && chunk.at[end] == chunk.at[mouth] && is_in(")(D", chunk.at[mouth]))
		end++;
	if (word_behind(chunk, end) || (end < chunk.len && is_in("/\\|*", chunk.at[mouth]) && is_in("/\\|*", chunk.at[end])))
		return false;
	if (i > 0 && (char_digit(utf8_prev_valid(chunk, &(size_t){ i })) || (!nose && end < mouth + 2 && word_before(chunk, i)) ||
		      is_in(":;=(", chunk.at[i - 1])))
		return false;
	*found = (struct scan_span){ (uint32_t)i, (uint32_t)end, CLASS_EMOJI, 0, 0 };
	return true;
}

/* "^_^", "-_-", "o_O" and the like: the mouth is at i, and nothing else stands beside the eyes. */
static bool
eyes_at(struct span chunk, size_t from, size_t i, struct scan_span *found)
{
	if (i != from + 1 || i != 1 || i + 1 >= chunk.len || !is_in("^-><=*;T", chunk.at[0]) || !is_in("^-><=*;T", chunk.at[2]) ||
	    (chunk.len > 3 && !is_in(".,!?)", chunk.at[3])))
		return false;
	*found = (struct scan_span){ 0, 3, CLASS_EMOJI, 0, 0 };
	return true;
}

/* The end of the entity at i, "&quot;", "&#39;", "&#x2019;", or i. */
static size_t
entity_end(struct span chunk, size_t i)
{
	static const char names[] = " quot amp apos lt gt nbsp mdash ndash laquo raquo ldquo rdquo lsquo rsquo bdquo sbquo hellip copy reg "
				    "trade deg sect para middot bull euro pound yen cent times minus plusmn frac12 shy ensp emsp thinsp ";
	size_t end = i + 1;
	char key[12] = " ";

	if (end < chunk.len && chunk.at[end] == '#') {
		bool hex = ++end < chunk.len && (chunk.at[end] | 0x20) == 'x';
		size_t first = end += hex;

		while (end < chunk.len && end - first < 7 && is_in(hex ? "0123456789abcdefABCDEF" : "0123456789", chunk.at[end]))
			end++;
		return end > first && end < chunk.len && chunk.at[end] == ';' ? end + 1 : i;
	}
	while (end < chunk.len && end - i <= 8 && is_in("abcdefghijklmnopqrstuvwxyz12", chunk.at[end]))
		end++;
	if (end == i + 1 || end - i > 8 || end >= chunk.len || chunk.at[end] != ';')
		return i;
	memcpy(key + 1, chunk.at + i + 1, end - i - 1);
	key[end - i] = ' ';
	key[end - i + 1] = '\0';
	return strstr(names, key) ? end + 1 : i;
}

/* One entity is one token; two of a quote are one, as '' is. */
static bool
entity_at(struct span chunk, size_t i, struct scan_span *found)
{
	size_t end = entity_end(chunk, i), len = end - i;
	struct span first = { chunk.at + i, len };

	if (len == 0)
		return false;
	if ((span_equal(first, SPAN("&#39;")) || span_equal(first, SPAN("&apos;")) || span_equal(first, SPAN("&lt;")) ||
	     span_equal(first, SPAN("&gt;"))) && span_starts(span_after(chunk, end), first))
		end += len;
	*found = (struct scan_span){ (uint32_t)i, (uint32_t)end, CLASS_PUNCTUATION, 0, 0 };
	return true;
}

bool
smiley_at(struct span chunk, size_t from, size_t i, struct scan_span *found)
{
	switch (chunk.at[i]) {
	case ':': case ';': case '=':
		return emoticon_at(chunk, i, found);
	case '_':
		return eyes_at(chunk, from, i, found);
	case '&':
		return entity_at(chunk, i, found);
	default:
		return false;
	}
}
