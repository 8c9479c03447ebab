/*
 * The rules of UAX #29, section 4.1 (Unicode 15.0), one by one as they are written there, for what the scanner says to
 * be held against: slow, and with no thought of its own. Properties come from ICU.
 */
#ifndef TESTS_UNIT_WORD_RULES_H
#define TESTS_UNIT_WORD_RULES_H

#include <stdbool.h>
#include <unicode/uchar.h>

struct rule_text { const UChar32 *at; int count; };

static int
wb(struct rule_text t, int i)
{
	return i >= 0 && i < t.count ? u_getIntPropertyValue(t.at[i], UCHAR_WORD_BREAK) : -1;
}

static bool
line_end(int value)
{
	return value == U_WB_CR || value == U_WB_LF || value == U_WB_NEWLINE;
}

static bool
transparent(int value)
{
	return value == U_WB_EXTEND || value == U_WB_FORMAT || value == U_WB_ZWJ;
}

/* WB4: X (Extend | Format | ZWJ)* counts as X, unless X is the start of the text or the end of a line. */
static int
one_before(struct rule_text t, int i)
{
	for (i--; i > 0 && transparent(wb(t, i)) && !line_end(wb(t, i - 1)); )
		i--;
	return i;
}

static int
one_behind(struct rule_text t, int i)
{
	for (i++; transparent(wb(t, i)); )
		i++;
	return i;
}

static bool
ah_letter(int value)
{
	return value == U_WB_ALETTER || value == U_WB_HEBREW_LETTER;
}

static bool
mid_num_let_q(int value)
{
	return value == U_WB_MIDNUMLET || value == U_WB_SINGLE_QUOTE;
}

/* Is there a boundary before code point i? */
static bool
rules_part(struct rule_text t, int i)
{
	int a, b, before, behind, flags = 0, before_at;

	if (i == 0 || i == t.count)
		return true;							/* WB1, WB2 */
	a = wb(t, i - 1);
	b = wb(t, i);
	if (a == U_WB_CR && b == U_WB_LF)
		return false;							/* WB3 */
	if (line_end(a) || line_end(b))
		return true;							/* WB3a, WB3b */
	if (a == U_WB_ZWJ && u_hasBinaryProperty(t.at[i], UCHAR_EXTENDED_PICTOGRAPHIC))
		return false;							/* WB3c */
	if (a == U_WB_WSEGSPACE && b == U_WB_WSEGSPACE)
		return false;							/* WB3d */
	if (transparent(b))
		return false;							/* WB4 */
	before_at = one_before(t, i);
	a = wb(t, before_at);
	before = before_at > 0 ? wb(t, one_before(t, before_at)) : -1;
	behind = wb(t, one_behind(t, i));
	if (ah_letter(a) && ah_letter(b))
		return false;							/* WB5 */
	if (ah_letter(a) && (b == U_WB_MIDLETTER || mid_num_let_q(b)) && ah_letter(behind))
		return false;							/* WB6 */
	if (ah_letter(before) && (a == U_WB_MIDLETTER || mid_num_let_q(a)) && ah_letter(b))
		return false;							/* WB7 */
	if (a == U_WB_HEBREW_LETTER && b == U_WB_SINGLE_QUOTE)
		return false;							/* WB7a */
	if (a == U_WB_HEBREW_LETTER && b == U_WB_DOUBLE_QUOTE && behind == U_WB_HEBREW_LETTER)
		return false;							/* WB7b */
	if (before == U_WB_HEBREW_LETTER && a == U_WB_DOUBLE_QUOTE && b == U_WB_HEBREW_LETTER)
		return false;							/* WB7c */
	if (a == U_WB_NUMERIC && b == U_WB_NUMERIC)
		return false;							/* WB8 */
	if (ah_letter(a) && b == U_WB_NUMERIC)
		return false;							/* WB9 */
	if (a == U_WB_NUMERIC && ah_letter(b))
		return false;							/* WB10 */
	if (before == U_WB_NUMERIC && (a == U_WB_MIDNUM || mid_num_let_q(a)) && b == U_WB_NUMERIC)
		return false;							/* WB11 */
	if (a == U_WB_NUMERIC && (b == U_WB_MIDNUM || mid_num_let_q(b)) && behind == U_WB_NUMERIC)
		return false;							/* WB12 */
	if (a == U_WB_KATAKANA && b == U_WB_KATAKANA)
		return false;							/* WB13 */
	if ((ah_letter(a) || a == U_WB_NUMERIC || a == U_WB_KATAKANA || a == U_WB_EXTENDNUMLET) && b == U_WB_EXTENDNUMLET)
		return false;							/* WB13a */
	if (a == U_WB_EXTENDNUMLET && (ah_letter(b) || b == U_WB_NUMERIC || b == U_WB_KATAKANA))
		return false;							/* WB13b */
	if (a == U_WB_REGIONAL_INDICATOR && b == U_WB_REGIONAL_INDICATOR) {
		for (int k = before_at; k >= 0 && wb(t, k) == U_WB_REGIONAL_INDICATOR; k = k > 0 ? one_before(t, k) : -1)
			flags++;
		if (flags % 2 == 1)
			return false;						/* WB15, WB16 */
	}
	return true;								/* WB999 */
}

#endif
