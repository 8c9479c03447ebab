/*
 * token/languages.h - the languages of a run, and which one a paragraph is in
 *
 * "ka,en,ru": the first whose script is that of most letters of the paragraph, else the first of all. "und" is
 * the three whose abbreviations we have. Abbreviations and rules are looked up by the script of the word, so
 * that an English title in a Georgian bibliography keeps its "vol."
 */
#ifndef TOKEN_LANGUAGES_H
#define TOKEN_LANGUAGES_H

#include "base/err.h"
#include "base/span.h"
#include "text/chars.h"
#include "token/abbreviations.h"
#include "token/rules.h"
#include "token/scan.h"

enum { LANGUAGES_MAX = 16 };

struct language {
	char tag[32];
	enum script script;
	struct scanner *scanner;
	struct abbreviations *abbreviations;
	struct word_rules *rules;
};

/* Compounds with hyphens: as the first language of the run says, or as the user does. */
enum compounds { COMPOUNDS_AUTO, COMPOUNDS_WHOLE, COMPOUNDS_PARTED };

struct languages { struct language at[LANGUAGES_MAX]; unsigned count; enum compounds compounds; };

/* 0, or -1 with why: not a list of BCP 47 tags. The tables of abbreviations and rules are empty. */
int  languages_init(struct languages *l, const char *list, struct err *why);
void languages_release(struct languages *l);
struct language *languages_of(struct languages *l, struct span paragraph);
/* The language to look a word up in: `current`, the paragraph's, or the first of the word's script; NULL: none of them. */
struct language *languages_for(struct languages *l, struct language *current, struct span form);
/* Kinds of a form that ends in a dot; `current` is the paragraph's language. */
unsigned languages_abbreviation(struct languages *l, struct language *current, struct span form);

/* The first language's rules: whether compounds, numbers and abbreviations are parted is one custom for a whole corpus, so that
 * a Georgian one counts the compounds of its English abstracts as it does its own. */
static inline struct word_rules *
languages_house(const struct languages *l)
{
	return l->at[0].rules;
}

static inline bool
languages_part_compounds(const struct languages *l)
{
	return l->compounds == COMPOUNDS_AUTO ? word_rules_parted(languages_house(l), RULE_COMPOUNDS, false)
					      : l->compounds == COMPOUNDS_PARTED;
}

#endif
