/*
 * token/rules.h - what a language says of its words beside its abbreviations
 *
 * A file share/sitqva/lang/TAG/tokens has one fact a line: KIND TAB FORM, some kinds with more values behind further
 * TABs; `#` starts a comment. sitqva-language(5) has the kinds; a new one is a name here, a line in rules.c
 * and a paragraph there. Lower and upper case are the same, and so are ' ’ ʼ ‘ ʻ, which are all written '.
 * Rules live as long as the program.
 */
#ifndef TOKEN_RULES_H
#define TOKEN_RULES_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"

enum rule_kind {
	RULE_ELISION,		/* l': a token with its apostrophe, the word behind it is another */
	RULE_CLITIC,		/* -il -t-il: a token of its own behind a word */
	RULE_FINAL,		/* s': the apostrophe at the end of a word is the word's own */
	RULE_WHOLE,		/* aujourd'hui: never parted, whatever is in it */
	RULE_COMPOUNDS,		/* setting: whole, parted */
	RULE_CONTRACTION,	/* du: de le; one token, several words */
	RULE_PARTS,		/* *n't: n't; an ending, or a form, and the words at its end */
	RULE_INNER,		/* ՞: a sign inside of a word that is a word behind it */
	RULE_KEPT,		/* *ლოგია: an ending, or a form, that gives nothing away */
	RULE_PREFIX,		/* non: keeps its hyphen where compounds are parted */
	RULE_SUFFIX,		/* wise: the same, behind the hyphen */
	RULE_ENDINGS,		/* setting, where compounds are parted: whole (80-х is one token), parted */
	RULE_DOTS,		/* setting: whole (an abbreviation keeps its dot), parted */
	RULE_ORDINALS,		/* setting: dot (3. is a token), none */
	RULE_STARTER,		/* der: begins many sentences; with a capital behind "3." the number is no ordinal; value capital: only with its
				 * capital ("prov. di Roma"); name: so, and not behind an initial ("J. Le Pen") */
	RULE_UNIT,		/* km: a token behind the digits it stands at, 160km */
	RULE_MARKS,		/* setting: whole ("!!" is a token), parted */
	RULE_NAMES,		/* setting, where compounds are parted: whole (Сан-Ремо is one token), parted */
	RULE_DECIMALS,		/* setting: whole ("0,8" is a token), parted */
	RULE_DATES,		/* setting: whole ("20.05.2000", "19:45" is a token), parted */
	RULE_GROUPS,		/* setting: whole ("10 000" is a token), parted */
	RULE_FORMULA,		/* best regards: with a comma behind it a line of a letter */
	RULE_SPEECH,		/* უთხრა: says who spoke: behind a dash in a language without capitals, else in small letters */
	RULE_NUMERAL,		/* on, yedi: part of a numeral in letters, "onyedi.", that its dot makes an ordinal */
	RULE_KINDS
};

enum { RULE_MAX = 128 };			/* bytes of a form, folded */

struct word_rule {
	struct span form;			/* folded, with ' for every apostrophe */
	struct span value;			/* behind the form, with TABs between; empty if there is none */
};

struct word_rules;
struct word_rules *word_rules_new(void);
/* Adds a file's facts, a later one in place of an earlier one of the same kind and form. Lines that do not fit are left
 * out and, if `tell`, named by warnings: returns their number; -1 with why if the file cannot be read. */
int           word_rules_load(struct word_rules *r, const char *path, bool tell, struct err *why);
/* No allocation where the form is ASCII or too long. NULL: there is none. */
const struct word_rule *word_rules_find(struct word_rules *r, enum rule_kind kind, struct span form);
/*
 * The same in two steps, for who asks for many endings of one form: the form as rules have it, empty if it is longer than any,
 * and a rule for a form like that. word_rules_may_end() says of most forms that no rule of the kind "parts" ends like them.
 */
struct span word_rules_fold(struct word_rules *r, struct span form, char folded[RULE_MAX]);
const struct word_rule *word_rules_find_folded(const struct word_rules *r, enum rule_kind kind, struct span folded);
bool          word_rules_may_end(const struct word_rules *r, struct span folded);
/* The last value of a kind that is a setting, {NULL,0} if no line sets it. */
struct span   word_rules_setting(const struct word_rules *r, enum rule_kind kind);
/* Is the setting "parted"? `otherwise`: what it is if no line sets it. */
bool          word_rules_parted(const struct word_rules *r, enum rule_kind kind, bool otherwise);
/* Has a form of the kind "whole" a dot in it (sig.ra)? */
bool          word_rules_dotted(const struct word_rules *r);
/* How many rules of the kind there are: 0 for most languages and kinds. */
unsigned      word_rules_count(const struct word_rules *r, enum rule_kind kind);
void          word_rules_free(struct word_rules *r);

/* U+0027 and what stands for it in print and OCR. */
static inline bool
rule_apostrophe(unsigned c)
{
	return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018 || c == 0x02BB;
}

#endif
