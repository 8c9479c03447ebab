/*
 * ner/patterns.h - what names and dates look like, each a pass over a scene that adds mentions
 *
 * Order matters only in that bodies and places look at the names found before them: find_names and
 * find_persons come first. Words of each script are the business of its own language's rules.
 */
#ifndef NER_PATTERNS_H
#define NER_PATTERNS_H

#include "ner/scene.h"

void find_names(struct scene *s);	/* names.c: gazetteers, pairs, word ends */
void find_persons(struct scene *s);	/* persons.c: titles, given names, initials, numerals */
void find_dates(struct scene *s);	/* dates.c */
void find_citations(struct scene *s);	/* citations.c */
void find_bodies(struct scene *s);	/* bodies.c: organisations, events and places by their heads; Georgian */
void find_runs(struct scene *s);	/* runs.c: the same for languages with capitals */

/* A number of a date: 26, 1914-1918, 1990-iani, me-19, XIX-XX. */
struct number { unsigned first, second; unsigned digits; struct span suffix; bool ordinal, roman; };
bool number_read(struct span form, struct number *n);	/* numbers.c */
bool roman_read(struct span form, struct number *n);
bool number_is_year(const struct number *n);		/* 1000 to 2100, alone or a range */
bool number_is_dash(struct span form);			/* a hyphen or dash on its own */
bool is_quote(struct span form);

/* One token of two names with a hyphen, read by its halves. */
bool word_halves(const struct scene *s, const struct word *w, struct word *left, struct word *right);

#endif
