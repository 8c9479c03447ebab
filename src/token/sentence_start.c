/*
 * What stands behind a stop: can it begin a sentence?
 *
 * Capitals are asked for only by what is doubtful without them: Georgian has none. In scripts that have them a
 * small letter begins a sentence only where the dot can be no abbreviation's: behind a long word (abbreviations
 * are short: Kiss & Strunk 2006, 4.1), before one of the words that begin many sentences (their 3.3.2), or where
 * the writer began this sentence with a small letter too. Palmer & Hearst 1997 and Read et al. 2012 name the signs that are
 * looked at: case and kind of the words on both sides, quotes, brackets, dashes.
 */
#include "token/sentence_place.h"

enum { LONG_WORD = 6, SHORT_WORD = 3 };	/* letters: no abbreviation has more; an initial has less */
enum { NUMERAL_MAX = 64 };		/* bytes of a numeral in letters */
enum { CONSONANTS_MAX = 4 };		/* letters of an abbreviation that no list has */
enum { SPEECH_MAX = 4 };			/* words behind a dash that say who spoke */

bool
small_letter(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return char_lower(c) && char_script(c) != SCRIPT_GEORGIAN;
}

bool
capital_letter(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return char_upper(c) && char_script(c) != SCRIPT_GEORGIAN;
}

static bool
ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_vowel(uint32_t c)
{
	static const uint32_t latin = 1 << ('a' & 31) | 1 << ('e' & 31) | 1 << ('i' & 31) | 1 << ('o' & 31) | 1 << ('u' & 31) | 1 << ('y' & 31);
	static const uint32_t cyrillic[] = { 0x430, 0x435, 0x451, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F, 0x456, 0x457, 0x454, 0x44A };

	if (c < 0x80)
		return latin >> (c & 31) & 1;		/* of letters */
	if (char_script(c) != SCRIPT_CYRILLIC)
		return true;
	if (c >= 0x410 && c < 0x430)
		c += 0x20;
	else if (c < 0x410)
		c += 0x50;
	for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++)
		if (cyrillic[i] == c)
			return true;
	return false;
}

/*
 * Words are cut before a vowel, so what has none and is short is an abbreviation (Mikheev 2002, who guesses them by
 * length and by consonants). "TV" and "BBC" are names without a dot, "5 km" is
 * a number with its unit.
 */
bool
is_unlisted_abbreviation(const struct place *p, size_t i)
{
	struct span form;
	size_t letters = 0;
	bool small = false;

	if (i == 0 || p->at[i - 1].class != CLASS_WORD || !touches_before(p, i) || token_length(p, i) != 1 || first_point(p, i) != '.')
		return false;
	/* In Czech or Serbian "smrt" is a word. */
	if (word_rules_count(p->language->rules, RULE_STARTER) == 0)
		return false;
	form = span_form(p->text, &p->at[i - 1]);
	if (i > 1 && p->at[i - 2].class == CLASS_NUMBER)
		return false;
	if (form.len > ((unsigned char)form.at[0] < 0x80 ? CONSONANTS_MAX : 2 * CONSONANTS_MAX))
		return false;
	for (size_t k = 0; k < form.len; letters++) {
		uint32_t c = utf8_next_valid(form, &k);

		if (c < 0x80 ? !ascii_letter(c) || is_vowel(c) : !char_letter(c) || is_vowel(c))
			return false;
		small |= small_letter(c);
	}
	return small && letters >= 2 && letters <= CONSONANTS_MAX;
}

static const struct word_rule *
starter(const struct place *p, size_t i)
{
	return p->at[i].class == CLASS_WORD ? word_rules_find(p->language->rules, RULE_STARTER, span_form(p->text, &p->at[i])) : NULL;
}

/* In small letters: none of those that stand behind abbreviations as well ("prov. di Roma"). */
static bool
is_small_starter(const struct place *p, size_t i)
{
	const struct word_rule *rule = starter(p, i);

	return rule && rule->value.len == 0;
}

bool
is_capital_starter(const struct place *p, size_t j, bool initial)
{
	const struct word_rule *rule;

	if (p->at[j].class != CLASS_WORD || touches_before(p, j) || !capital_letter(first_point(p, j)) ||
	    (touches_next(p, j) && first_point(p, j + 1) == '.'))
		return false;
	rule = starter(p, j);
	return rule && !(initial && span_equal(rule->value, SPAN("name")));
}

/* What stands between a stop and the word behind it. */
struct lead { bool dash, bracket, sign; };

/* The word or number that begins what follows: opening quotes, brackets and dashes stand before it. */
static size_t
next_word(const struct place *p, size_t j, struct lead *lead)
{
	size_t end = p->count - j > LOOK_AHEAD ? j + LOOK_AHEAD : p->count;

	*lead = (struct lead){ false, false, false };
	for (; j < end; j++) {
		uint32_t c = sign_at(p, j);

		if (c == 0)
			break;
		lead->sign = true;
		lead->dash |= (sign_kinds(c) & SIGN_DASH) != 0;
		lead->bracket |= (sign_kinds(c) & SIGN_OPEN_BRACKET) != 0;
		/* "``Let us go! ``." goes on, "« ...or not" begins */
		if (c == ';' || c == ':' || ((c == ',' || (c == '.' && touches_before(p, j))) && token_length(p, j) == 1))
			break;
	}
	return j;
}

/* "კაცი.მაშინ": the printer or the OCR lost the blank. */
static bool
lost_blank(const struct place *p, size_t i, size_t j)
{
	return j == i + 1 && i > 0 && p->at[j].class == CLASS_WORD && p->at[i - 1].class == CLASS_WORD && touches_before(p, i) &&
	       !small_letter(first_point(p, j)) && token_length(p, i - 1) > 3;
}

/* „…ეჭიროს...“ (თურმანიძე, 1961: 45). The stop behind the brackets is the sentence's. */
static enum verdict
cites_source(const struct place *p, size_t j)
{
	size_t end = p->count - j > BRACKET_MAX ? j + BRACKET_MAX : p->count, k;
	bool number = false;		/* a year or a page */

	if (sign_at(p, j) != '(')
		return NO;
	for (k = j + 1; k < end && sign_at(p, k) != ')'; k++)
		number |= p->at[k].class == CLASS_NUMBER;
	if (k + 1 >= p->count)
		return p->last ? NO : UNKNOWN;
	return k < end && number && touches_before(p, k + 1) && sign_at(p, k + 1) == '.' ? YES : NO;
}

/* "iPhone", "eBay" */
static bool
capital_inside(const struct place *p, size_t k)
{
	struct span form = span_form(p->text, &p->at[k]);
	size_t n = 0;

	utf8_next_valid(form, &n);
	return n < form.len && capital_letter(utf8_next_valid(form, &n));
}

/*
 * "onyedi. yüzyıl": a numeral in letters that the dot makes an ordinal. It is written of parts; the longest that fits is
 * taken each time.
 */
static bool
is_numeral(const struct place *p, size_t i)
{
	struct span rest = span_form(p->text, &p->at[i]);

	if (word_rules_count(p->language->rules, RULE_NUMERAL) == 0 || rest.len > NUMERAL_MAX)
		return false;
	while (rest.len) {
		size_t n = rest.len;

		while (n > 0 && !word_rules_find(p->language->rules, RULE_NUMERAL, (struct span){ rest.at, n }))
			for (n--; n > 0 && ((unsigned char)rest.at[n] & 0xC0) == 0x80; n--)
				;
		if (n == 0)
			return false;
		rest = span_after(rest, n);
	}
	return true;
}

static bool
says_who(const struct place *p, size_t k)
{
	return word_rules_find(p->language->rules, RULE_SPEECH, span_form(p->text, &p->at[k])) != NULL;
}

/* The small letter of token k, right behind the stop at i, begins a sentence of a writer who takes no capitals. */
static bool
small_begins(const struct place *p, size_t first, size_t i, size_t k)
{
	struct span before;
	size_t letters;

	if (i == first || p->at[i].class == CLASS_ABBREVIATION || (p->at[i].flags & SPAN_DOT) || p->at[i - 1].class == CLASS_ABBREVIATION ||
	    (sign_at(p, i) == '.' && token_length(p, i) > 1) || !(sign_kinds(first_point(p, i)) & SIGN_STOP))
		return false;
	if (sign_at(p, i) == 0x2026 || says_who(p, k) || is_numeral(p, i - 1))
		return false;
	before = span_form(p->text, &p->at[i - 1]);
	letters = before.len > 4 * LONG_WORD ? LONG_WORD : utf8_points_valid(before);
	if (p->at[i - 1].class != CLASS_WORD)
		return is_small_starter(p, k);
	/* "Sr. que", "EE. UU. desde" */
	if (letters <= SHORT_WORD && capital_letter(first_point(p, i - 1)))
		return false;
	if (letters >= 2 && is_small_starter(p, k))
		return true;
	if (first_point(p, i) != '.')
		return letters >= 2 && small_letter(first_point(p, first));
	return letters >= LONG_WORD || (letters >= SHORT_WORD && small_letter(first_point(p, first)));
}

/* A stop that is one only where a capital, or a letter that has none, follows. */
static bool
is_doubtful(const struct place *p, size_t i)
{
	uint32_t c = first_point(p, i);

	return sign_at(p, i) == 0 || (p->at[i].flags & SPAN_DOT) || !(sign_kinds(c) & (SIGN_STOP | SIGN_COLON)) || c == 0x2026 ||
	       (token_length(p, i) > 1 && p->text.at[p->at[i].end - 1] == '.');
}

/* "S." as a word and a dot. */
static bool
is_letter_with_dot(const struct place *p, size_t i)
{
	struct span form;

	if (i == 0 || !touches_before(p, i) || first_point(p, i) != '.' || p->at[i - 1].class != CLASS_WORD)
		return false;
	form = span_form(p->text, &p->at[i - 1]);
	return form.len <= 4 && utf8_points_valid(form) == 1;
}

static bool
short_number(const struct place *p, size_t i)
{
	return p->at[i].class == CLASS_NUMBER && token_length(p, i) <= 2;
}

static bool
dot_behind(const struct place *p, size_t i)
{
	return touches_next(p, i) && sign_at(p, i + 1) == '.' && token_length(p, i + 1) == 1;
}

/* "17. 3. 1990": neither dot is a stop. i is a dot, and a number stands behind it. */
static bool
in_date(const struct place *p, size_t i)
{
	if (i == 0 || !short_number(p, i - 1) || !dot_behind(p, i - 1) || p->at[i + 1].class != CLASS_NUMBER)
		return false;
	if (short_number(p, i + 1) && dot_behind(p, i + 1))
		return i + 3 < p->count && p->at[i + 3].class == CLASS_NUMBER;
	return i > 2 && short_number(p, i - 3) && dot_behind(p, i - 3);
}

/*
 * Behind a dash, a stop before it: NO if the words there say who spoke ("– ვინ არის? – იკითხა მან."), else another
 * speaks. Scripts with capitals say so by a small letter.
 */
static enum verdict
another_speaks(const struct place *p, size_t k)
{
	size_t end = k + SPEECH_MAX;

	for (; k < end && k < p->count; k++) {
		if (p->at[k].class != CLASS_WORD)
			return YES;
		if (says_who(p, k))
			return NO;
	}
	return k == end || p->last ? YES : UNKNOWN;
}

enum verdict
sentence_can_begin(const struct place *p, size_t first, size_t i, size_t j)
{
	struct lead lead;
	uint32_t c;
	enum verdict cited;
	size_t k;

	if (touches_before(p, j))
		return lost_blank(p, i, j) ? YES : NO;
	cited = cites_source(p, j);
	if (cited != NO)
		return cited == YES ? NO : UNKNOWN;
	k = next_word(p, j, &lead);
	if (k == p->count)
		return p->last ? NO : UNKNOWN;
	c = first_point(p, k);
	if (p->at[k].class == CLASS_PUNCTUATION || (kinds_at(p, j) & SIGN_CLOSE_BRACKET))
		return NO;
	if (small_letter(c) && p->at[k].class != CLASS_URL && !(p->at[k].class == CLASS_WORD && capital_inside(p, k)))
		return k == j && j == i + 1 && small_begins(p, first, i, k) ? YES : NO;
	if (char_script(c) == SCRIPT_GEORGIAN) {
		if (lead.dash && first_point(p, i) != '.' && j == i + 1)
			return another_speaks(p, k);
		/* „წადი!“ — უთხრა მან. „წადი!“ უთხრა მან. */
		if (j > i + 1 && (lead.dash || (k == j && says_who(p, k))))
			return NO;
	}
	if (k == i + 1 && p->at[k].class == CLASS_NUMBER && i > 0 && short_number(p, i - 1)) {
		if (k + 3 > p->count && !p->last)
			return UNKNOWN;
		if (in_date(p, i))
			return NO;
	}
	/* "S. 10th Street", "article L. 642": the letter is no word */
	if (!ascii_letter(c) && char_digit(c) && is_letter_with_dot(p, i))
		return NO;
	if (is_doubtful(p, i))
		return char_letter(c) && (!roman_numeral(span_form(p->text, &p->at[k])) || starter(p, k)) &&
		       !((lead.bracket || lead.dash) && (p->at[i].class == CLASS_ABBREVIATION || (p->at[i].flags & SPAN_DOT))) ? YES : NO;
	return YES;
}
