/*
 * freq/units.h - what is counted: tokens as they are written in a table, and their byte order
 *
 * Whether a form counts, and as what, is decided once for each distinct form; a token costs one look into a
 * hash table. Units get numbers as they come; units_rank() sorts those that were used. Text lives as long as
 * the struct.
 */
#ifndef FREQ_UNITS_H
#define FREQ_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "freq/node.h"
#include "freq/choice.h"

struct units;
struct units_settings {
	bool fold;			/* case is not told apart */
	bool letters;			/* a token without a letter is left out */
	struct choice *patterns;	/* the caller's; or NULL */
	struct node *node;		/* that too: who is left out but fits is UNIT_NODE */
};

#define UNIT_OUT (UINT32_MAX - 3)	/* left out */
#define UNIT_STOP (UINT32_MAX - 2)	/* left out, but one of the tokens */
#define UNIT_NODE (UINT32_MAX - 1)	/* the same, and a node */

struct units *units_new(struct units_settings settings);
/* Words to leave out, before the first token: one, or a file of one a line, with comments behind # at a line's start. */
void          units_stop(struct units *u, struct span word);
int           units_load_stop(struct units *u, const char *path, struct err *why);
/* The units of forms (valid UTF-8, no controls, with TOKEN_PAD bytes behind them), or UNIT_OUT, UNIT_STOP, UNIT_NODE. */
void          units_of_all(struct units *u, const struct span *form, size_t n, uint32_t *unit);
/* A name: its tokens with a blank between, or its lemma, and its type. Written as item, TAB, type. */
uint32_t      units_of_entity(struct units *u, const struct span *token, size_t tokens, struct span type);
/* The unit that a table writes so. */
uint32_t      units_written(struct units *u, struct span text);
/* As it is written, before units_rank(). */
struct span   units_written_text(const struct units *u, uint32_t unit);

/* The unit of a token behind a gap: what is written has `\g ` in front. */
uint32_t      units_gapped(struct units *u, uint32_t unit);

/* Ranks of all units, by the bytes of what is written. No unit can be added or looked up any more; once is enough. */
void          units_rank(struct units *u);
const uint32_t *units_ranks(const struct units *u);	/* of a unit */
size_t        units_ranked(const struct units *u);	/* how many ranks */
enum { UNIT_PAD = 32 };
struct span   units_text(const struct units *u, uint32_t rank);	/* UNIT_PAD bytes more can be read */
/* Asks for a text before it is needed: first this for several, then that for the same. */
void          units_expect(const struct units *u, uint32_t rank);
void          units_fetch(const struct units *u, uint32_t rank);
void          units_free(struct units *u);

#endif
