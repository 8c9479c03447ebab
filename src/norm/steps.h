/*
 * norm/steps.h - what each step of a profile does to a block
 *
 * A step gets a block and gives one; what it need not touch comes back as it is. It looks at nothing
 * but the line that it changes, so that its result does not hang on how the text was cut into blocks, and
 * puts in or takes out no line end. Results live in the arena.
 *
 * Before any step is tried one scan over the block says what there is to do at all (sights). A step is
 * left out when none of its sights is there, so each must name all that it could ever act on.
 */
#ifndef NORM_STEPS_H
#define NORM_STEPS_H

#include "base/arena.h"
#include "base/span.h"
#include "norm/report.h"
#include "stream/edit.h"
#include "stream/text.h"
#include "text/translit.h"

enum sight {
	SEES_LATIN = 1 << 0,		/* an ASCII letter */
	SEES_BLANKS = 1 << 1,		/* two blanks side by side, at a line's end, or one that is not U+0020 */
	SEES_CONTROL = 1 << 2,		/* C1, zero width, direction marks */
	SEES_SOFT = 1 << 3,		/* U+00AD */
	SEES_COMMAS = 1 << 4,		/* ,, or U+201A */
	SEES_LOW = 1 << 5,		/* U+201E */
	SEES_HIGH = 1 << 6,		/* what may close it: " '' ” and doubled apostrophes */
	SEES_DASH = 1 << 7,		/* -- and hyphens other than ASCII's */
	SEES_LIGATURE = 1 << 8,
	SEES_MTAVRULI = 1 << 9,
	SEES_MIX = 1 << 10,		/* a Latin letter beside one of another script */
	SEES_MOJIBAKE = 1 << 11,	/* letters that lead bytes of UTF-8 look like */
	SEES_OTHER = 1 << 12,		/* a code point that NFC might change, or a digit of another script */
	SEES_QUOTES = 1 << 13,		/* quotation marks that may have to change: COMMAS, or LOW and HIGH */
	SEES_FIGURES = 1 << 14,		/* a digit before a Georgian letter */
	SEES_ACCENTS = 1 << 15,		/* a letter of Latin-1 */
	SEES_CYRILLIC = 1 << 16,
	SEES_ANY = 1 << 17		/* always */
};

unsigned sights_of(struct span text);
/* The same, letter by letter: what sights_of() asks when it is in doubt. */
unsigned sights_closely(struct span text);

struct legacy;

/* What a step is called with; it adds the number of its changes to *changes. */
struct step_call {
	const struct block *in;
	struct arena *mem;
	const struct translit *translit;	/* of step_translit */
	struct legacy *legacy;			/* of step_legacy */
	unsigned long long *changes;
	struct report *report;			/* or NULL */
	struct report_step step;
	bool notes;				/* what is noticed is noted: in the first round */
};

/* A block in the making: nothing is copied before the first change. */
struct patch { const struct block *from; const struct step_call *call; struct edit edit; size_t done, changes; };

struct patch patch_begin(const struct step_call *call);
/* Changes come from left to right. */
void patch_replace(struct patch *p, size_t start, size_t end, struct span by);
void patch_drop(struct patch *p, size_t start, size_t end);
/* What is seen to be odd and left as it is goes into the report. */
void patch_note(const struct patch *p, size_t start, size_t end);
struct block patch_end(struct patch *p);

struct block step_mojibake(const struct step_call *call);
struct block step_controls(const struct step_call *call);
struct block step_soft_hyphens(const struct step_call *call);
struct block step_spaces(const struct step_call *call);
struct block step_ligatures(const struct step_call *call);
struct block step_mtavruli(const struct step_call *call);
struct block step_nfc(const struct step_call *call);
struct block step_nfkc(const struct step_call *call);
struct block step_casefold(const struct step_call *call);
struct block step_digits(const struct step_call *call);
struct block step_quotes(const struct step_call *call);
struct block step_dashes(const struct step_call *call);
struct block step_translit(const struct step_call *call);
struct block step_scripts(const struct step_call *call);
struct block step_fold_quotes(const struct step_call *call);
struct block step_fold_dashes(const struct step_call *call);
struct block step_diacritics(const struct step_call *call);
struct block step_misread(const struct step_call *call);
struct block step_legacy(const struct step_call *call);

/* The code point before byte i or at byte i of the same line; 0 at its borders. */
uint32_t line_before(struct span text, size_t i);
uint32_t line_at(struct span text, size_t i);

#endif
