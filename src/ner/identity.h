/*
 * ner/identity.h - which mentions of a document are one entity: the numbers of NERId
 *
 * Names are one by type and citation form. A person is one by surname and first letter of the given
 * name, so that "Noe Zhordania", "N. Zhordania" and a bare "Zhordania" are the same, and the bare one belongs to
 * whom the document names in full first. Numbers count from 1 in order of appearance. Lives for one
 * document; past 65,536 names there are no further numbers.
 */
#ifndef NER_IDENTITY_H
#define NER_IDENTITY_H

#include <stdint.h>

#include "ner/scene.h"

struct identity;

struct identity *identity_new(void);
void             identity_free(struct identity *e);
void             identity_reset(struct identity *e);

/* The number of a mention among the words of its sentence; 0: none (dates, citations). */
uint32_t identity_of(struct identity *e, const struct word *const *word, const struct mention *m);

#endif
