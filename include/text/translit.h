/*
 * text/translit.h - ICU's transliterators over UTF-8
 *
 * Any ID that ICU knows ("Georgian-Latin", "Any-Latin; Latin-ASCII"). Results live in the arena, or are the
 * argument itself where nothing changes.
 */
#ifndef TEXT_TRANSLIT_H
#define TEXT_TRANSLIT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct translit;

struct translit *translit_new(const char *id, struct err *why);
struct span      translit_apply(const struct translit *t, struct span s, struct arena *mem);
void             translit_free(struct translit *t);

#endif
