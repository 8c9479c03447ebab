/*
 * ner/lexeme.h - the words that names are made of, found in any of their forms
 *
 * A lexeme is a citation form with a class; it has roles (what it does in or beside a name).
 * lexemes_read() gives the lexemes that a form of the text may be. Surname and place suffixes are
 * lexemes too, met by any word that ends like one of their forms. Lexemes live as long as the table.
 */
#ifndef NER_LEXEME_H
#define NER_LEXEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "ner/inflect.h"

/* What a word does; the second column of lang/TAG/names, in this order. */
enum role {
	ROLE_GIVEN, ROLE_SURNAME,	/* from gazetteers, by class */
	ROLE_PLACE,			/* from gazetteers: a place of one word that is not weak */
	ROLE_TITLE,			/* stands before a person's name */
	ROLE_TITLE_AFTER,		/* stands behind a given name: king, pasha; part of the name */
	ROLE_NAME_PART,			/* joined to a name by a hyphen: khan, beg */
	ROLE_PARTICLE,			/* von, de */
	ROLE_FATHERED,			/* son, daughter in a patronymic */
	ROLE_NAMED_AFTER,		/* "named after" between a person and a body */
	ROLE_PLACE_WORD,		/* stands before a place: city, village */
	ROLE_PLACE_HEAD,		/* closes a place: republic, sea; 1: with more than a name before it */
	ROLE_STREET_HEAD,		/* closes a place named after a person: street */
	ROLE_DIRECTION,			/* opens a place: north, upper */
	ROLE_ORG_HEAD, ROLE_EVENT_HEAD,	/* closes a name made of a named place and what stands between; 1: there must be something */
	ROLE_FULL_HEAD,			/* with the above: any genitive before it makes a name: ministry of education */
	ROLE_QUOTED_HEAD,		/* stands before a name in quotation marks: newspaper */
	ROLE_BODY_WORD,			/* an adjective that makes a name with a head: national; 1: belongs to one: state */
	ROLE_STATE_WORD,		/* the same before a place head: soviet, democratic */
	ROLE_MONTH, ROLE_SEASON, ROLE_WEEKDAY,
	ROLE_YEAR,			/* 1: before the number, Jahr 1918; 2: before a decade, too: années 1920 */
	ROLE_CENTURY, ROLE_ORDINAL,
	ROLE_DECADE,			/* a decade in words: twenties; 2 to 9 */
	ROLE_ERA,			/* part of one; 1: before Christ, 2: after, 3: closes it; 4, 5: a whole one, before, after */
	ROLE_UNTIL,			/* between the ends of a range: to */
	ROLE_CITE,			/* see, p., vol.: in a citation; 1: of an archive, 2: ibid. */
	ROLE_AND, ROLE_OF, ROLE_THE,
	ROLE_INITIAL,			/* a given name cut to more than one letter */
	ROLE_NOT_INITIAL,		/* an abbreviation that is no one's initial */
	ROLE_PEOPLE,			/* a people or an adjective of place: no name */
	ROLE_STOP,			/* a common word that looks like a name */
	ROLE_POSTPOSITION,		/* written apart by some tokenizers */
	ROLE_SURNAME_END, ROLE_PLACE_END,	/* word ends, with a strength in value */
	ROLES
};

#define ROLE(r) ((uint64_t)1 << (r))

enum { END_NONE, END_WEAK, END_MEDIUM, END_STRONG };

struct lexeme {
	struct span text;		/* citation form as written */
	uint64_t roles;
	uint16_t value;			/* month 1-12, season 21-24, ordinal, strength */
	uint8_t class;
	bool capital;			/* the text must have a capital, too */
};
struct reading { uint32_t lexeme; uint32_t stem; uint16_t cases; uint32_t takes; };	/* stem: bytes of the form */

enum { READINGS_MAX = 12 };

struct lexemes;

struct lexemes *lexemes_new(void);
void            lexemes_free(struct lexemes *w);
/* Forgets all lexemes but keeps what inflection needs. */
void            lexemes_reset(struct lexemes *w);

/* The number of a lexeme, added if new; text as written. person: its vowels stay. */
uint32_t lexemes_add(struct lexemes *w, struct span text, enum lemma_class class, bool person);
void     lexemes_role(struct lexemes *w, uint32_t lexeme, enum role role, uint16_t value);
const struct lexeme *lexeme_at(const struct lexemes *w, uint32_t lexeme);
uint32_t lexemes_count(const struct lexemes *w);

/* A word end, "-shvili": role is ROLE_SURNAME_END or ROLE_PLACE_END; the longest that fits counts. */
void lexemes_add_end(struct lexemes *w, struct span text, enum role role, uint16_t strength);

/* The readings of a folded form; those with a copula only if there are no others. */
unsigned lexemes_read(const struct lexemes *w, struct span form, bool capital, struct reading out[READINGS_MAX]);
/* A form whose stem ends like a name and whose rest is not empty; false if none. The stem's length and takes. */
bool lexemes_read_end(const struct lexemes *w, struct span form, struct reading *out);
const struct inflect *lexemes_inflect(const struct lexemes *w);

/* Small letters, yo as ye, straight apostrophes; the argument itself where nothing changes. */
struct span lexemes_fold(struct span form, struct arena *mem);

void     lexemes_drop_role(struct lexemes *w, uint32_t lexeme, enum role role);

/*
 * A line of lang/TAG/names: "word TAB role [TAB value [TAB class]]"; "@language TAB TAG", whose declension words in Latin
 * letters have from here on; "@cldr TAB TAG", months, weekdays and languages. 0, or -1 with why (without a place).
 */
int lexemes_line(struct lexemes *w, struct span line, struct err *why);

#endif
