#include <string.h>

#include "text/utf8.h"
#include "token/fixed.h"

static bool
alpha(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
alnum(char c)
{
	return alpha(c) || digit(c);
}

/* Is the byte before i part of a longer word or number? */
static bool
inside_word(struct span text, size_t i)
{
	return i > 0 && (alnum(text.at[i - 1]) || (unsigned char)text.at[i - 1] >= 0x80);
}

/* Quotes and angles end an address as white space does. */
static bool
ends_address(uint32_t c)
{
	switch (c) {
	case '<': case '>': case '"': case '`': case 0xAB: case 0xBB: case 0x2039: case 0x203A:
	case 0x2018: case 0x2019: case 0x201A: case 0x201C: case 0x201D: case 0x201E:
		return true;
	default:
		return scan_space(c);
	}
}

/* The end of an address that starts at `from`: the stop and the closing bracket behind it are not its own. */
static size_t
address_end(struct span text, size_t from)
{
	size_t end = from, open = 0, close = 0;

	for (size_t i = from; i < text.len; end = i) {
		uint32_t c = utf8_next_valid(text, &i);

		if (ends_address(c))
			break;
		open += c == '(';
		close += c == ')';
	}
	while (end > from) {
		char c = text.at[end - 1];

		if (c == ')' && close <= open)
			break;
		if (!strchr(".,;:!?')]}*", c) || c == '\0')
			break;
		close -= c == ')';
		end--;
	}
	return end;
}

/* "https://…": the colon is at i. */
static bool
url_at_colon(struct span text, size_t from, size_t i, struct scan_span *found)
{
	size_t start = i;

	if (!span_starts(span_after(text, i), SPAN("://")))
		return false;
	while (start > from && alpha(text.at[start - 1]) && i - start < 12)
		start--;
	if (start == i || inside_word(text, start))
		return false;
	*found = (struct scan_span){ start, address_end(text, i + 3), CLASS_URL, 0 };
	return found->end > i + 3;
}

static bool
url_at_www(struct span text, size_t i, struct scan_span *found)
{
	if ((text.at[i] | 0x20) != 'w' || text.len - i < 8 || (text.at[i + 1] | 0x20) != 'w' ||
	    (text.at[i + 2] | 0x20) != 'w' || text.at[i + 3] != '.' || inside_word(text, i))
		return false;
	*found = (struct scan_span){ i, address_end(text, i), CLASS_URL, 0 };
	return found->end > i + 5;
}

/* "openai.com/blog": a dot at i before a well-known ending, ASCII and in lower case. */
static bool
url_at_dot(struct span text, size_t from, size_t i, struct scan_span *found)
{
	static const char endings[] = " com org net edu gov int info ge ru de fr uk eu io am az ua ";
	size_t start = i, end = i + 1;
	char key[8];

	while (end < text.len && text.at[end] >= 'a' && text.at[end] <= 'z' && end - i < 6)
		end++;
	if (end - i < 3 || end - i > 5 || (end < text.len && (alnum(text.at[end]) || (unsigned char)text.at[end] >= 0x80)))
		return false;
	if (end < text.len && text.at[end] == '.' && end + 1 < text.len && alnum(text.at[end + 1]))
		return false;			/* "co.uk": its last dot decides */
	key[0] = ' ';
	memcpy(key + 1, text.at + i + 1, end - i - 1);
	key[end - i] = ' ';
	key[end - i + 1] = '\0';
	if (!strstr(endings, key))
		return false;
	while (start > from && i - start < 256 && ((text.at[start - 1] >= 'a' && text.at[start - 1] <= 'z') || digit(text.at[start - 1]) ||
				text.at[start - 1] == '-' || text.at[start - 1] == '.'))
		start--;
	while (start < i && !alnum(text.at[start]))
		start++;
	if (i - start < 2 || inside_word(text, start) || (start > 0 && text.at[start - 1] == '@'))
		return false;
	if (end < text.len && text.at[end] == '/')
		end = address_end(text, end);
	*found = (struct scan_span){ start, end, CLASS_URL, 0 };
	return true;
}

static bool
local_part(char c)
{
	return alnum(c) || (c && strchr("._%+-", c));
}

static bool
email_at(struct span text, size_t from, size_t i, struct scan_span *found)
{
	size_t start = i, end = i + 1, dot = 0;

	while (start > from && local_part(text.at[start - 1]) && i - start < 64)
		start--;
	while (start < i && !alnum(text.at[start]))
		start++;
	while (end < text.len && (alnum(text.at[end]) || text.at[end] == '-' || text.at[end] == '.') && end - i < 256)
		end++;
	while (end > i + 1 && !alnum(text.at[end - 1]))
		end--;
	for (size_t k = i + 1; k < end; k++)
		if (text.at[k] == '.')
			dot = k;
	if (start == i || dot == 0 || dot == i + 1 || end - dot < 3 || inside_word(text, start))
		return false;
	*found = (struct scan_span){ start, end, CLASS_EMAIL, 0 };
	return true;
}

/* "10.1000/182" */
static bool
doi_at(struct span text, size_t i, struct scan_span *found)
{
	size_t slash = i + 3;

	if (!span_starts(span_after(text, i), SPAN("10.")) || inside_word(text, i) || (i > 0 && text.at[i - 1] == '.'))
		return false;
	while (slash < text.len && (digit(text.at[slash]) || text.at[slash] == '.') && slash - i < 16)
		slash++;
	if (slash - i < 7 || slash >= text.len || text.at[slash] != '/')
		return false;
	*found = (struct scan_span){ i, address_end(text, slash), CLASS_DOI, 0 };
	return found->end > slash + 1;
}

bool
fixed_next(struct span text, size_t from, struct scan_span *found)
{
	for (size_t i = from; i < text.len; i++) {
		switch (text.at[i]) {
		case ':':
			if (url_at_colon(text, from, i, found))
				return true;
			break;
		case 'w': case 'W':
			if (url_at_www(text, i, found))
				return true;
			break;
		case '.':
			if (url_at_dot(text, from, i, found))
				return true;
			break;
		case '@':
			if (email_at(text, from, i, found))
				return true;
			break;
		case '1':
			if (doi_at(text, i, found))
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}
