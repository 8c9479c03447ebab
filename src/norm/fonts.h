/*
 * norm/fonts.h - tables of the encodings that Georgian was written in before Unicode
 *
 * A table is a file of share/sitqva/legacy: a code and its letter a line. A code is a character on a Latin
 * keyboard, or a byte of 80 to FF that is met as the character which another encoding has there.
 */
#ifndef NORM_FONTS_H
#define NORM_FONTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct font { char name[64]; uint16_t letter[256]; bool eight_bit; };	/* letter 0: none */

/* How the bytes of a font were read. What is on ASCII's keys looks the same in all. */
enum look { LOOK_KEYS, LOOK_1252, LOOK_1251, LOOKS };

/* 0, or -1 with why: "georgian-ps:9: ...". */
int      font_load(struct font *f, const char *path, const char *name, struct err *why);
/* The letter that a character stands for, or 0. */
uint32_t font_letter(const struct font *f, enum look look, uint32_t c);

#endif
