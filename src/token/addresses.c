/*
 * URLs, e-mail addresses, DOIs, files, names and tags of networks: found at the one sign that each has in it
 *
 * All looks stay in the chunk, what stands between white space, and each is bounded, or ends in an address that is not
 * looked at again: a row of one sign costs no more than any other text.
 */
#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "token/fixed.h"

enum { HOST_MAX = 256, LOCAL_MAX = 64, SCHEME_MAX = 12, STEM_MAX = 128 };	/* bytes before the sign that are looked at */

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

/* Is what ends at byte i part of a longer word or number? */
static bool
inside_word(struct span chunk, size_t i)
{
	uint32_t c;

	if (i == 0)
		return false;
	c = utf8_prev_valid(chunk, &i);
	return char_letter(c) || char_digit(c) || char_mark(c);
}

/* Length of the letter or digit of any script that begins at i, or 0. */
static size_t
word_sign(struct span chunk, size_t i)
{
	size_t next = i;
	uint32_t c;

	if (i >= chunk.len)
		return 0;
	if ((unsigned char)chunk.at[i] < 0x80)
		return alnum(chunk.at[i]);
	c = utf8_next_valid(chunk, &next);
	return char_letter(c) || char_mark(c) || char_digit(c) ? next - i : 0;
}

/* Length of the one that ends at i, or 0. */
static size_t
word_sign_before(struct span chunk, size_t i)
{
	size_t start = i;
	uint32_t c;

	if (i == 0)
		return 0;
	if ((unsigned char)chunk.at[i - 1] < 0x80)
		return alnum(chunk.at[i - 1]);
	c = utf8_prev_valid(chunk, &start);
	return char_letter(c) || char_mark(c) || char_digit(c) ? i - start : 0;
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
address_end(struct span chunk, size_t from)
{
	size_t end = from, open = 0, close = 0;

	for (size_t i = from; i < chunk.len; end = i) {
		uint32_t c = utf8_next_valid(chunk, &i);

		if (ends_address(c))
			break;
		open += c == '(';
		close += c == ')';
	}
	while (end > from) {
		char c = chunk.at[end - 1];

		if (c == ')' && close <= open)
			break;
		if (!strchr(".,;:!?')]}*", c) || c == '\0')
			break;
		close -= c == ')';
		end--;
	}
	return end;
}

static bool
found_at(struct scan_span *found, size_t start, size_t end, enum token_class class)
{
	*found = (struct scan_span){ (uint32_t)start, (uint32_t)end, class, 0, 0 };
	return true;
}

/* "https://…": the colon is at i. */
static bool
url_at_colon(struct span chunk, size_t from, size_t i, struct scan_span *found)
{
	size_t start = i, end;

	if (!span_starts(span_after(chunk, i), SPAN("://")))
		return false;
	while (start > from && alpha(chunk.at[start - 1]) && i - start < SCHEME_MAX)
		start--;
	if (start == i || inside_word(chunk, start))
		return false;
	end = address_end(chunk, i + 3);
	return end > i + 3 && found_at(found, start, end, CLASS_URL);
}

static bool
url_at_www(struct span chunk, size_t i, struct scan_span *found)
{
	size_t end;

	if (chunk.len - i < 8 || (chunk.at[i + 1] | 0x20) != 'w' || (chunk.at[i + 2] | 0x20) != 'w' || chunk.at[i + 3] != '.' ||
	    inside_word(chunk, i))
		return false;
	end = address_end(chunk, i);
	return end > i + 5 && found_at(found, i, end, CLASS_URL);
}

/* Is the word, folded, one of a list with a blank around each? */
static bool
is_one_of(const char *list, struct span word)
{
	char key[24] = " ";
	size_t n = 1;

	if (word.len + 3 > sizeof key)
		return false;
	for (size_t i = 0; i < word.len; i++)
		key[n++] = alpha(word.at[i]) ? (char)(word.at[i] | 0x20) : word.at[i];
	key[n++] = ' ';
	key[n] = '\0';
	return strstr(list, key) != NULL;
}

/* The ending that begins behind the dot at i: letters, and nothing that goes on. Empty if it is none. */
static struct span
ending_at(struct span chunk, size_t i)
{
	size_t end = i + 1, n;

	while (end - i < 16 && (n = word_sign(chunk, end)) != 0)
		end += n;
	if (word_sign(chunk, end) || (end + 1 < chunk.len && (chunk.at[end] == '.' || chunk.at[end] == '-') && word_sign(chunk, end + 1)))
		return SPAN("");		/* "co.uk": its last dot decides */
	return (struct span){ chunk.at + i + 1, end - i - 1 };
}

/* Lower-case letters, digits, hyphens, dots before i; capitals too, if `capitals`; letters of any script, if `any`. */
static size_t
host_start(struct span chunk, size_t from, size_t i, bool capitals, bool any)
{
	size_t start = i, n;

	while (start > from && i - start < HOST_MAX) {
		char c = chunk.at[start - 1];

		if ((c >= 'a' && c <= 'z') || digit(c) || c == '-' || c == '.' || (capitals && alpha(c)))
			start--;
		else if (any && (unsigned char)c >= 0x80 && (n = word_sign_before(chunk, start)) != 0 && start - n >= from)
			start -= n;
		else
			break;
	}
	while (start < i && (chunk.at[start] == '-' || chunk.at[start] == '.'))
		start++;
	return start;
}

/* "openai.com/blog", "Example.ORG", "президент.рф": a dot at i before a well-known ending. */
static bool
url_at_dot(struct span chunk, size_t from, size_t i, struct span ending, struct scan_span *found)
{
	static const char lands[] = " ge ru de fr uk eu io am az ua at ch nl pl cz hu ro bg gr tr il jp cn br kz by lv lt ee fi se dk pt "
				    "tv kg uz md su ";
	bool ascii = (unsigned char)ending.at[0] < 0x80, anyone = ascii && is_one_of(" com org net edu gov int info biz ", ending);
	bool other = !ascii && is_one_of(" рф укр გე бел срб мкд հայ ", ending);
	size_t start, end = i + 1 + ending.len;

	if (!anyone && !other && !(ending.len == 2 && ending.at[0] >= 'a' && is_one_of(lands, ending)))
		return false;
	start = host_start(chunk, from, i, anyone, other);
	if (i - start < 2 || inside_word(chunk, start) || (start > 0 && chunk.at[start - 1] == '@'))
		return false;
	if (end < chunk.len && (chunk.at[end] == '/' || chunk.at[end] == '?' || chunk.at[end] == '#'))
		end = address_end(chunk, end);
	return found_at(found, start, end, CLASS_URL);
}

/* "report.pdf", "scans/1918_05.tiff", and ".doc" alone: a dot at i before an ending that files have. */
static bool
file_at_dot(struct span chunk, size_t from, size_t i, struct span ending, struct scan_span *found)
{
	static const char endings[] = " pdf doc docx rtf odt ods odp txt tex csv tsv xls xlsx ppt pptx xml xsl json yaml yml html htm "
				      "xhtml php asp aspx jsp cgi css js zip rar gz tgz bz2 xz zst tar 7z exe dll msi dmg iso apk deb rpm "
				      "jpg jpeg png gif bmp tif tiff svg webp eps psd djvu djv epub mobi fb2 mp3 mp4 m4a ogg ogv wav flac "
				      "avi mkv mov wmv mpg mpeg webm ttf otf woff bak cfg ini sql py ipynb ";
	size_t start = i, n;

	if (ending.len > 5 || !is_one_of(endings, ending))
		return false;
	while (start > from && i - start < STEM_MAX) {
		char c = chunk.at[start - 1];

		if (c && strchr("_-./\\~%+", c))
			n = 1;
		else if (c == ':' && start < i && chunk.at[start] == '\\')	/* C:\notes.txt */
			n = 1;
		else
			n = word_sign_before(chunk, start);
		if (n == 0 || start - n < from)
			break;
		start -= n;
	}
	while (start < i && chunk.at[start] != '/' && chunk.at[start] != '\\' && chunk.at[start] != '~' && chunk.at[start] != '_' &&
	       !word_sign(chunk, start))
		start++;
	if (start == i && i > from && chunk.at[i - 1] != ')' && chunk.at[i - 1] != '*')
		return false;
	return found_at(found, start, i + 1 + ending.len, CLASS_FILE);
}

/* No ending of either is one letter, or a number. */
static bool
named_at_dot(struct span chunk, size_t from, size_t i, struct scan_span *found)
{
	struct span ending = ending_at(chunk, i);

	if (ending.len < 2 || (digit(ending.at[0]) && digit(ending.at[1])))
		return false;
	return url_at_dot(chunk, from, i, ending, found) || file_at_dot(chunk, from, i, ending, found);
}

static bool
local_part(char c)
{
	return alnum(c) || (c && strchr("._%+-", c));
}

/* "x.y@b-c.com", "info@сайт.рф"; "Warner@ENRON", an address inside a house. */
static bool
email_at(struct span chunk, size_t from, size_t i, struct scan_span *found)
{
	size_t start = i, end = i + 1, dot = 0, n;

	while (start > from && local_part(chunk.at[start - 1]) && i - start < LOCAL_MAX)
		start--;
	while (start < i && !alnum(chunk.at[start]))
		start++;
	if (start == i || inside_word(chunk, start))
		return false;
	while (end < chunk.len && end - i < HOST_MAX) {
		n = chunk.at[end] == '-' || chunk.at[end] == '.' ? 1 : word_sign(chunk, end);
		if (n == 0)
			break;
		if (chunk.at[end] == '.')
			dot = end;
		end += n;
	}
	while (end > i + 1 && (chunk.at[end - 1] == '-' || chunk.at[end - 1] == '.'))
		end--;
	if (end < i + 3 || (dot && dot <= i + 1) || (dot && dot < end && end - dot < 3) || (!dot && !alpha(chunk.at[i + 1])))
		return false;
	return found_at(found, start, end, CLASS_EMAIL);
}

/* "@anna_li", "@paulhastings.com" */
static bool
mention_at(struct span chunk, size_t i, struct scan_span *found)
{
	size_t end = i + 1;

	if (inside_word(chunk, i) || end >= chunk.len || !(alpha(chunk.at[end]) || chunk.at[end] == '_'))
		return false;
	while (end < chunk.len && end - i < LOCAL_MAX &&
	       (alnum(chunk.at[end]) || chunk.at[end] == '_' || (chunk.at[end] == '.' && end + 1 < chunk.len && alnum(chunk.at[end + 1]))))
		end++;
	return end > i + 2 && found_at(found, i, end, CLASS_MENTION);
}

/* "#audiobooks", "#თბილისი"; "#1" is a number with its sign, "C#" a language. */
static bool
hashtag_at(struct span chunk, size_t i, struct scan_span *found)
{
	size_t end = i + 1, n, first = i + 1;

	if (inside_word(chunk, i) || (i > 0 && (chunk.at[i - 1] == '#' || chunk.at[i - 1] == '&')) || end >= chunk.len)
		return false;
	if (!char_letter(utf8_next_valid(chunk, &first)))
		return false;
	while (end < chunk.len && end - i < HOST_MAX && (n = chunk.at[end] == '_' ? 1 : word_sign(chunk, end)) != 0)
		end += n;
	return found_at(found, i, end, CLASS_HASHTAG);
}

/* "\\mathbb" of a formula */
static bool
command_at(struct span chunk, size_t i, struct scan_span *found)
{
	size_t end = i + 1;

	if (inside_word(chunk, i) || (i > 0 && (chunk.at[i - 1] == '\\' || chunk.at[i - 1] == ':')))
		return false;
	while (end < chunk.len && end - i < LOCAL_MAX && alpha(chunk.at[end]))
		end++;
	return end > i + 2 && (end == chunk.len || chunk.at[end] != '\\') && found_at(found, i, end, CLASS_SYMBOL);
}

/* "10.1000/182" */
static bool
doi_at(struct span chunk, size_t i, struct scan_span *found)
{
	size_t slash = i + 3, end;

	if (!span_starts(span_after(chunk, i), SPAN("10.")) || inside_word(chunk, i) || (i > 0 && chunk.at[i - 1] == '.'))
		return false;
	while (slash < chunk.len && (digit(chunk.at[slash]) || chunk.at[slash] == '.') && slash - i < 16)
		slash++;
	if (slash - i < 7 || slash >= chunk.len || chunk.at[slash] != '/')
		return false;
	end = address_end(chunk, slash);
	return end > slash + 1 && found_at(found, i, end, CLASS_DOI);
}

bool
address_at(struct span chunk, size_t from, size_t i, struct scan_span *found)
{
	switch (chunk.at[i]) {
	case ':':
		return url_at_colon(chunk, from, i, found);
	case 'w': case 'W':
		return url_at_www(chunk, i, found);
	case '.':
		return named_at_dot(chunk, from, i, found);
	case '@':
		return email_at(chunk, from, i, found) || mention_at(chunk, i, found);
	case '#':
		return hashtag_at(chunk, i, found);
	case '1':
		return doi_at(chunk, i, found);
	case '\\':
		return command_at(chunk, i, found);
	default:
		return false;
	}
}
