/* Steps for quotation marks and dashes. Only what can be read in one way is changed. */

#include "norm/steps.h"
#include "text/chars.h"
#include "text/utf8.h"

/* How many code points of `one` or `other` stand from byte i on; *end is behind them. */
static size_t
run_of(struct span text, size_t i, uint32_t one, uint32_t other, size_t *end)
{
	size_t n = 0;

	for (*end = i; i < text.len; n++, *end = i) {
		uint32_t c = utf8_next_valid(text, &i);

		if (c != one && c != other)
			break;
	}
	return n;
}

/* What a quotation may open behind: a border of the line, a blank, an opening mark, a dash. */
static bool
may_open_behind(uint32_t c)
{
	switch (c) {
	case 0: case '(': case '[': case '{': case '<': case '/': case '-': case '"': case '\'':
	case 0x00AB: case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015:
	case 0x2018: case 0x201C:
		return true;
	default:
		return char_white(c);
	}
}

/* Do quotations of what follows in this line, up to its first letter, close with “? */
static bool
closes_with_high_six(struct span text, size_t i)
{
	while (i < text.len && text.at[i] != '\n') {
		uint32_t c = utf8_next_valid(text, &i);

		if (char_letter(c))
			return char_script(c) == SCRIPT_GEORGIAN || char_script(c) == SCRIPT_CYRILLIC;
	}
	return false;
}

/* A mark that closes stands behind ink, and no word goes on behind it. */
static bool
may_close(struct span text, size_t start, size_t end)
{
	uint32_t before = line_before(text, start), after = line_at(text, end);

	return before && !char_white(before) && !char_letter(after) && !char_digit(after);
}

/*
 * „…“ as it is printed in Georgian and Russian, where typewriters and OCR have ,,…“ ,,…" ,,…'' or „…”.
 * Commas open before a letter and behind a blank or a mark that opens; what closes is changed only in
 * a line in which „ stands open before it, and only for these two scripts: Polish closes with ”.
 */
struct block
step_quotes(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;
	bool open = false;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i, n;
		unsigned char byte = (unsigned char)text.at[i];
		uint32_t c;

		if (byte != ',' && byte != '"' && byte != '\'' && byte != '\n' && byte != 0xE2) {
			i++;
			continue;
		}
		c = utf8_next_valid(text, &i);
		switch (c) {
		case '\n':
			open = false;
			break;
		case ',':
		case 0x201A:
			n = run_of(text, start, ',', 0x201A, &i);
			if (n == 2 && char_letter(line_at(text, i)) && may_open_behind(line_before(text, start))) {
				patch_replace(&p, start, i, SPAN("„"));
				open = closes_with_high_six(text, i);
			}
			break;
		case 0x201E:
			open = closes_with_high_six(text, i);
			break;
		case 0x201C:
			open = false;
			break;
		case '"':
		case 0x201D:
			if (open && may_close(text, start, i))
				patch_replace(&p, start, i, SPAN("“"));
			open = false;
			break;
		case '\'':
		case 0x2018:
		case 0x2019:
			n = run_of(text, start, c, c, &i);
			if (n == 2 && open && may_close(text, start, i))
				patch_replace(&p, start, i, SPAN("“"));
			open = open && n != 2;
			break;
		default:
			break;
		}
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Two or three hyphens between blanks are a typist's dash; two between digits, a range. */
static struct span
typed_dash(struct span text, size_t start, size_t end, size_t n)
{
	uint32_t before = line_before(text, start), after = line_at(text, end);

	if (n == 2 && char_digit(before) && char_digit(after))
		return SPAN("–");
	if ((n == 2 || n == 3) && (before || after) && (before == 0 || char_white(before)) &&
	    (after == 0 || char_white(after)))
		return SPAN("—");
	return SPAN("");
}

/* U+2010 and U+2011 become the hyphen that everybody types, U+2012 and U+2015 the dash that looks the same. */
struct block
step_dashes(const struct step_call *call)
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i, n = 0, end = i;
		unsigned char byte = (unsigned char)text.at[i];
		struct span dash;
		uint32_t c;

		if (byte != '-' && byte != 0xE2) {
			i++;
			continue;
		}
		c = utf8_next_valid(text, &i);
		if (c == 0x2012 || c == 0x2015)
			patch_replace(&p, start, i, c == 0x2012 ? SPAN("–") : SPAN("—"));
		if (!is_hyphen(c))
			continue;
		for (i = start; i < text.len && is_hyphen(utf8_next_valid(text, &i)); n++)
			end = i;
		i = end;
		dash = typed_dash(text, start, end, n);
		if (dash.len) {
			patch_replace(&p, start, end, dash);
			continue;
		}
		for (size_t at = start, next = start; at < end; at = next)
			if (utf8_next_valid(text, &next) != '-')
				patch_replace(&p, at, next, SPAN("-"));
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

/* The plain mark for one of another shape, or an empty span. */
static struct span
plain_quote(uint32_t c)
{
	switch (c) {
	case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x2036: case 0x275D: case 0x275E:
	case 0x300C: case 0x300D: case 0x301D: case 0x301E: case 0x301F:
		return SPAN("\"");
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x2035: case 0x2039: case 0x203A: case 0x02BC:
		return SPAN("'");
	default:
		return SPAN("");
	}
}

static struct span
plain_dash(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? SPAN("-") : SPAN("");
}

static struct block
fold_marks(const struct step_call *call, struct span (*plain)(uint32_t))
{
	struct patch p = patch_begin(call);
	struct span text = call->in->text;

	for (size_t i = 0; i < text.len; ) {
		size_t start = i;
		struct span by;

		if ((unsigned char)text.at[i] < 0x80) {
			i++;
			continue;
		}
		by = plain(utf8_next_valid(text, &i));
		if (by.len)
			patch_replace(&p, start, i, by);
	}
	*call->changes += p.changes;
	return patch_end(&p);
}

/* For a search: whoever types a quotation mark types one of ASCII's. */
struct block
step_fold_quotes(const struct step_call *call)
{
	return fold_marks(call, plain_quote);
}

struct block
step_fold_dashes(const struct step_call *call)
{
	return fold_marks(call, plain_dash);
}
