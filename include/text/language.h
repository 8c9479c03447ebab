/*
 * text/language.h - what a language tag says about the letters to expect
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/span.h"
#include "text/chars.h"

/* The script that a language is written in, by its primary subtag: "ka", "ru"; what is not known is taken for Latin. */
enum script language_script(struct span primary);

#endif
