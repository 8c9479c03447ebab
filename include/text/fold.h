/*
 * text/fold.h - case folding, normalization forms and collation keys
 *
 * Results live in the arena (or are the argument itself where nothing changes). Text must be
 * valid UTF-8. fold_case() is Unicode's full case folding (CaseFolding.txt) after which text is NFC;
 * Mtavruli folds to Mkhedruli. Georgian is never upper-cased: many fonts lack Mtavruli.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct span fold_case(struct span s, struct arena *mem);
struct span fold_nfc(struct span s, struct arena *mem);
bool        text_is_nfc(struct span s);

/* ICU collation of a language ("ka", "ru"); NULL with why set if ICU has none. */
struct collator;
struct collator *collator_new(const char *language, struct err *why);
struct span      collator_key(struct collator *c, struct span s, struct arena *mem);
void             collator_free(struct collator *c);

#endif
