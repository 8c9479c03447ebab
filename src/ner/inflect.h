/*
 * ner/inflect.h - the forms a name takes, by rules instead of lists
 *
 * A name is stored once, in its citation form. inflect_stems() says which stems it has and what
 * each stem takes; inflect_splits() says how a form of the text could fall into stem and
 * ending. The two meet in a table of stems (ner/lexeme.h): nothing is ever expanded. Words are
 * folded (ner/lexeme.h), so everything here is small letters.
 *
 * Georgian (Vogt, Grammaire de la langue georgienne, ch. nom; Aronson, Georgian: A Reading Grammar,
 * ch. 2): kavkasia, kavkasi-is; dagestani, dagestn-is; noe, noe-s. Russian: the regular case endings
 * of names. Latin script: the word and its possessive.
 */
#ifndef NER_INFLECT_H
#define NER_INFLECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* How a word is declined: the third column of a gazetteer. */
enum lemma_class {
	CLASS_AUTO,		/* by its ending and by what it names */
	CLASS_CONSONANT,	/* tbilis-i; no syncope */
	CLASS_SYNCOPE,		/* dagestan-i, dagestn-is */
	CLASS_TRUNCATE,		/* kavkasia, kavkasi-is */
	CLASS_KEEP,		/* zhordania, zhordania-s; sakartvelo-s; giorgi-s */
	CLASS_GIVEN,		/* a given name: vowels stay; zurab, zurab-i */
	CLASS_SURNAME,		/* a surname: vowels stay, but -dze loses its own */
	CLASS_PLURAL,		/* nominative plural: balkan-eb-i; Афины */
	CLASS_HYPHEN,		/* an acronym whose endings follow a hyphen: ashsh-is */
	CLASS_EXACT,		/* no inflection */
	CLASS_ATTRIBUTE,	/* a word inside a name: loses its -i or agrees; no gazetteer names it */
	CLASS_COMMON,		/* a noun of the language; no gazetteer names it */
	CLASSES
};

/* What a stem takes, and what an ending asks of its stem. */
enum {
	TAKES_C_FULL = 1 << 0,		/* consonant stem: -i -ma -s -shi -ze -tan */
	TAKES_C_OBLIQUE = 1 << 1,	/* the same or its syncopated twin: -is -it -ad -eb */
	TAKES_V_FULL = 1 << 2,		/* vowel stem: -, -m -s -d -shi -stan */
	TAKES_V_OBLIQUE = 1 << 3,	/* truncated vowel stem: -is -it -eb */
	TAKES_V_KEEP = 1 << 4,		/* kept vowel stem: -s -stvis -ti -dan -eb */
	TAKES_ATTRIBUTE = 1 << 5,	/* consonant stem inside a name: -i - -ma -s */
	TAKES_HYPHEN = 1 << 6,		/* a hyphen and any ending */
	TAKES_NOTHING = 1 << 7,
	TAKES_POSSESSIVE = 1 << 8,	/* English 's */
	TAKES_RU_HARD = 1 << 9,		/* Батум */
	TAKES_RU_OV = 1 << 10,		/* Орлов */
	TAKES_RU_A = 1 << 11,		/* Москв-а */
	TAKES_RU_YA = 1 << 12,		/* Грузи-я */
	TAKES_RU_SOFT = 1 << 13,	/* Казан-ь, Никола-й */
	TAKES_RU_O = 1 << 14,		/* мор-е, общество */
	TAKES_RU_ADJECTIVE = 1 << 15,	/* Луначарск-ий, Чёрн-ое */
	TAKES_RU_PLURAL = 1 << 16,	/* Афин-ы */
	TAKES_DE_NAME = 1 << 17,	/* Berlin-s */
	TAKES_DE_NOUN = 1 << 18		/* General-s, Reich-es, Präsident-en */
};

/* What a form may be. */
enum {
	CASE_NOM = 1 << 0, CASE_ERG = 1 << 1, CASE_DAT = 1 << 2, CASE_GEN = 1 << 3, CASE_INS = 1 << 4,
	CASE_ADV = 1 << 5, CASE_VOC = 1 << 6,
	CASE_BARE = 1 << 7,	/* a consonant stem without its -i: before another part of the name */
	CASE_POST = 1 << 8,	/* with a postposition */
	CASE_PLURAL = 1 << 9,
	CASE_COPULA = 1 << 10	/* -a 'is': yields to any reading without it */
};

enum { STEMS_MAX = 6, SPLITS_MAX = 24 };

struct stem { struct span text; uint32_t takes; };
struct split { uint32_t stem; uint32_t takes; uint16_t cases; };	/* stem: its length in bytes */

struct inflect;

struct inflect *inflect_new(void);
void            inflect_free(struct inflect *f);

/* "keep" -> CLASS_KEEP; false for a name that no gazetteer may use. */
bool lemma_class_named(struct span name, enum lemma_class *class);

/* The stems of a folded citation form; person: its vowels stay. New text lives in the arena. */
unsigned inflect_stems(struct span word, enum lemma_class class, bool person, struct stem out[STEMS_MAX],
		       struct arena *mem);
/* All ways to part a folded form, the shortest ending first. */
unsigned inflect_splits(const struct inflect *f, struct span form, struct split out[SPLITS_MAX]);

/* The citation form of a word of no list: its case must be guessed from its ending. person as above. */
struct span inflect_guess(const struct inflect *f, struct span form, struct arena *mem);

/* The citation form of a stem that takes this: tbilis -> tbilisi. */
struct span inflect_lemma(struct span stem, uint32_t takes, struct arena *mem);

#endif
