/*
 * ner/name_parts.h - what the names of persons are made of, and what stands beside them
 */
#ifndef NER_NAME_PARTS_H
#define NER_NAME_PARTS_H

#include "ner/scene.h"

/* Roles of words that are no part of a name, whatever they look like. */
static const uint64_t NAME_NEVER =
	ROLE(ROLE_STOP) | ROLE(ROLE_PEOPLE) | ROLE(ROLE_MONTH) | ROLE(ROLE_YEAR) | ROLE(ROLE_CENTURY) | ROLE(ROLE_AND) |
	ROLE(ROLE_OF) | ROLE(ROLE_THE) | ROLE(ROLE_POSTPOSITION) | ROLE(ROLE_NAMED_AFTER) | ROLE(ROLE_CITE) |
	ROLE(ROLE_BODY_WORD) | ROLE(ROLE_STATE_WORD) | ROLE(ROLE_ORG_HEAD) | ROLE(ROLE_EVENT_HEAD) | ROLE(ROLE_PLACE_HEAD) |
	ROLE(ROLE_STREET_HEAD) | ROLE(ROLE_DIRECTION) | ROLE(ROLE_FATHERED) | ROLE(ROLE_ORDINAL) | ROLE(ROLE_WEEKDAY) |
	ROLE(ROLE_SEASON) | ROLE(ROLE_NOT_INITIAL) | ROLE(ROLE_PLACE_WORD);

/* How likely the word is a surname. bare: behind a given name that must go on. */
enum surname_strength { NO_SURNAME = -1, UNKNOWN_WORD, WEAK_END, MEDIUM_END, SURE_SURNAME };
enum surname_strength name_surname(const struct scene *s, size_t i, bool bare);

/* N.  or the letter and its point apart; words taken, 0 if there is none. */
size_t name_initial(const struct scene *s, size_t i);

/* Luk'ich, Ивановна: a Russian patronymic of no list, between a given name and a surname or behind the former. */
bool name_is_patronymic(const struct scene *s, size_t i);

/* enver pasha, davit aghmashenebeli; but the mepe 'king' of tamar mepe is outside. */
enum title_behind { NO_TITLE, TITLE_INSIDE, TITLE_OUTSIDE };
enum title_behind name_title_behind(const struct scene *s, size_t i);

/*
 * An ordinal behind a given name that is part of it: nik'oloz p'irveli, erek'le meoris. bare: the given name is a
 * consonant stem, so that it goes on; "giorgi meore dghes" is "the next day".
 */
bool name_is_numbered(const struct scene *s, size_t i, bool bare);

/*
 * A Russian surname agrees with its woman: the lemma Ахматов of the word `last` in Анне Ахматовой becomes Ахматова, in
 * Софье Ковалевской Ковалевская.
 */
struct span name_agreeing_surname(const struct scene *s, size_t start, size_t last, struct span lemma);

#endif
