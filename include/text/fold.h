/*
 * text/fold.h - case folding, normalization forms and collation keys
 *
 * Results live in the arena (or are the argument itself where nothing changes). Text must be
 * valid UTF-8. fold_case() is Unicode's full case folding (CaseFolding.txt) after which text is NFC;
 * Mtavruli folds to Mkhedruli. Georgian is never upper-cased: many fonts lack Mtavruli.
 *
 * More than 256 code points that cling to one letter (marks, jamo) are nobody's writing and cost time that
 * grows with their square: such a stretch stays as it is, and text_is_nfc() does not mind it.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct span fold_case(struct span s, struct arena *mem);
struct span fold_nfc(struct span s, struct arena *mem);
bool        text_is_nfc(struct span s);

/*
 * The same, stretch by stretch, for who must say which bytes became which (stream/edit.h). FOLD_NFKC
 * loses meaning (footnote signs, fractions, Roman numeral signs) and is for who asks for it.
 */
enum fold_form { FOLD_NFC, FOLD_NFKC, FOLD_CASE };
struct fold_change { size_t start, end; struct span by; };
/* The first change at or behind byte `from`, which is 0 or the end of the last change. A change is what
 * stands between two normalization boundaries, without what stays the same at its start. False: nothing more changes. */
bool        fold_next(enum fold_form form, struct span s, size_t from, struct fold_change *change, struct arena *mem);

/* The letter that is left without its accents: "é" is e, "ǘ" is u; what has none is itself. */
uint32_t    fold_base(uint32_t c);

/* ICU collation of a language ("ka", "ru"; "und" is the root order); NULL with why set if ICU does not know it. */
struct collator;
struct collator *collator_new(const char *language, struct err *why);
/* Bytes whose order (span_compare) is the order of the text. */
struct span      collator_key(struct collator *c, struct span s, struct arena *mem);
/* "ICU 72.1": another version may order otherwise. */
const char      *collator_version(void);
void             collator_free(struct collator *c);

#endif
