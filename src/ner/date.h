/*
 * ner/date.h - the parts of a date, and what they say together
 *
 * A reader looks at the words of a scene from i, fills in its part of a date and gives the number of words taken, 0 if
 * there is no such part. What is read into a date that fails is not undone: readers get a fresh one. The grammar
 * that puts the parts together is ner/dates.c.
 */
#ifndef NER_DATE_H
#define NER_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "ner/patterns.h"

struct date {
	unsigned year, year2, month, month2, day, day2, season;
	unsigned century, century2;	/* 19 for the nineteenth */
	unsigned decade;		/* 199 for the 1990s; 2 for the twenties */
	bool before_christ, has_decade;
};

/* Word i, or one that is nothing behind the last. */
const struct word *date_word(const struct scene *s, size_t i);
bool               date_has(const struct scene *s, size_t i, enum role role);

/* A month or two of them: mais-ivnisshi, May to June. numbered: a number is beside it, so that an abbreviation counts. */
size_t date_month(const struct scene *s, size_t i, bool numbered, struct date *d);
size_t date_season(const struct scene *s, size_t i, struct date *d);
/* [day] month, and the same day of the other calendar: 19 января (1 февраля). */
size_t date_day_month(const struct scene *s, size_t i, bool numbered, struct date *d);
/* A number up to 31 or two of them, 26-28, 12 to 14, the old style's beside: 1 (14), 12/25. */
size_t date_day(const struct scene *s, size_t i, struct date *d);
/* A year, two of them, and the word for it: 1918 clis, 1914-1918 clebshi, 1918 года; bare: without the word, too. */
size_t date_year(const struct scene *s, size_t i, bool bare, struct date *d);
/* 1990-iani clebi, the 1920s, 1920-х годов, 20er Jahre; with a century behind it. */
size_t date_decade(const struct scene *s, size_t i, struct date *d);
/* XIX saukune, mecxramete saukunes, 19th century, XIXe siècle; with a decade behind it. */
size_t date_century(const struct scene *s, size_t i, struct date *d);
/* dzv. c., BC, до н. э., v. Chr.: *before_christ says which. */
size_t date_era(const struct scene *s, size_t i, bool *before_christ);
/* 26.05.1918, 26/05/1918, 1918-05-26; 26. 5. 1918 and 26.V.1918 in several words. */
size_t date_numeric(const struct scene *s, size_t i, struct date *d);

/* In EDTF (ISO 8601-2). */
struct span date_value(const struct date *d, struct arena *mem);

#endif
