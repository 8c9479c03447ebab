/*
 * ner/name_parts.h - what stands in or beside the names of persons, besides given names and surnames
 */
#ifndef NER_NAME_PARTS_H
#define NER_NAME_PARTS_H

#include "ner/scene.h"

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
