/*
 * layout/note_marks.h - what a note begins with, and whether the text above refers to it
 *
 * A mark is a raised number, a number on the line (1  1)  1.  [1]  or alone on its line), stars and daggers, or one of
 * the signs that OCR makes of a small raised number.
 */
#ifndef LAYOUT_NOTE_MARKS_H
#define LAYOUT_NOTE_MARKS_H

#include "layout/layout.h"

enum mark_kind { NO_MARK, MARK_SUPERSCRIPT, MARK_NUMBER, MARK_LISTED, MARK_ALONE, MARK_ASTERISK, MARK_ODD };

struct mark_found { enum mark_kind kind; int number; size_t len; bool apart; };	/* apart: a blank behind it */

/* Can a line with this first byte begin with a mark at all? */
bool note_may_begin(const struct layout *l, const struct line *line);
struct mark_found note_mark_of(const struct layout *l, const struct line *line);

/* Does the text of lines [from, to) refer to it: "treaty¹", "treaty.1", "treaty 1)", "treaty*", "treaty? of"? */
bool note_referred(const struct layout *l, size_t from, size_t to, const struct mark_found *m);

#endif
