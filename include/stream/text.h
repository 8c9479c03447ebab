/*
 * stream/text.h - the text stream of sitqva-text(5): blocks with their maps, and control lines
 *
 * A text_reader goes through its operands and gives one item after the other. In a framed
 * stream these are what the stream has; bare input is one document whose blocks are lines, and comes
 * with maps too (positions in its own text), so that a stage sees no difference. What
 * arrives is always valid UTF-8 without CR and without control characters other than
 * TAB, LF and FF; what had to be repaired is counted and warned about once a document.
 *
 * A block's text is whole lines, each with its LF, except that a line longer than the window
 * (16 MiB) comes in several blocks, all but the last without an LF at the end. At most 64 KiB
 * or one line from bare input, at most what the stream has from a framed one (16 MiB).
 *
 * Items live in the arena given to text_read() or in the reader: until the next text_read() or a
 * reset of the arena, whichever comes first. Copy what must stay (block_copy).
 */
#ifndef STREAM_TEXT_H
#define STREAM_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "io/reader.h"
#include "io/writer.h"
#include "stream/map.h"

enum { WINDOW_MAX = 16 << 20, BLOCK_MAX = 64 << 10 };	/* bytes, constants of the format */

struct block { struct span text; struct map map; };

struct block block_copy(struct block b, struct arena *mem);

enum text_kind {
	TEXT_BLOCK,		/* item.block */
	TEXT_NEWDOC,		/* item.value: the id, still %-escaped; empty in a bare document */
	TEXT_SOURCE,		/* item.value */
	TEXT_META,		/* item.key: after "meta."; item.value */
	TEXT_PAGE,		/* item.position, item.value: label */
	TEXT_PAR,		/* item.value: kind; item.number: "" if none */
	TEXT_ENDDOC,		/* also given where the stream was cut */
	TEXT_UNKNOWN		/* item.line, to be passed on */
};

struct text_item {
	enum text_kind kind;
	struct block block;
	bool simple;			/* the block's text is, for certain: text/simple.h */
	struct span line;		/* the control line as it was, without LF; empty if made by the reader */
	struct span key, value, number;
	uint64_t position;
};

enum text_invalid { INVALID_REPLACE, INVALID_STOP };

struct text_reader;

/*
 * files: a NULL-terminated list of operands, kept, not copied; none or "-" is stdin. `frame`: bare input gets
 * frame control lines (TEXT_NEWDOC with the file name as id); more than one operand does so too.
 */
struct text_reader *text_reader_new(char **files, bool frame, enum text_invalid invalid);
struct text_reader *text_reader_new_bytes(const struct span *bytes, const char *name, bool frame);
/* Lines of bare input that are longer than this come in several blocks (READER_LINE_MAX, the window, if it is not called). */
void text_reader_cut(struct text_reader *r, size_t bytes);
/* 1, 0 at the end, -1: something was left out (why says what; go on reading). */
int  text_read(struct text_reader *r, struct text_item *item, struct arena *mem, struct err *why);
/* The stream is framed (known after the first text_read): the writer must frame too. */
bool text_framed(const struct text_reader *r);
/* INVALID_STOP met bad UTF-8, or a read failed for good: the program must end with status 2. */
bool text_stopped(const struct text_reader *r);
/* "a.txt:14": the place of the last item, for messages; lives until the next text_read(). */
const char *text_place(struct text_reader *r);
/* Number of documents begun. */
unsigned long long text_documents(const struct text_reader *r);
unsigned long long text_bytes(const struct text_reader *r);	/* bytes read so far */
void text_reader_free(struct text_reader *r);

struct text_writer { struct writer out; bool framed, begun; unsigned long long documents; struct buf scratch; };

int  text_writer_init(struct text_writer *w, const char *path, struct err *why);
/* Before the first text_write, once text_framed() is known; calling it each time does no harm. */
void text_writer_frame(struct text_writer *w, bool framed);
/* Bare: only the text of blocks is written. TEXT_ENDDOC counts documents for the end line. In a framed stream a block
 * that does not end with LF gets one: its last blank becomes LF, else LF is put in (the map says so). */
void text_write(struct text_writer *w, const struct text_item *item);
/* Writes the end line of a framed stream, unless `cut` (the input was). 0, or -1 with why. */
int  text_writer_close(struct text_writer *w, bool cut, struct err *why);
/* The input of this writer was a stream without an end line. */
bool text_cut(const struct text_reader *r);

/* Items made by a stage; spans are kept, not copied. */
struct text_item text_item_block(struct block b);
struct text_item text_item_newdoc(struct span id);
struct text_item text_item_source(struct span source);
struct text_item text_item_meta(struct span key, struct span value);
struct text_item text_item_page(uint64_t position, struct span label);
struct text_item text_item_par(struct span kind, struct span number);
struct text_item text_item_enddoc(void);

/* Document ids: % and controls as %XX (blanks inside stay), and back. */
struct span id_escape(struct span name, struct arena *mem);
struct span id_unescape(struct span id, struct arena *mem);

/*
 * A line of a file, without its line end, as source text: ill-formed sequences become one U+FFFD each (by
 * maximal subparts), controls other than TAB and FF one blank each; added to `out` without an LF. Returns the number
 * of ill-formed sequences, and the byte of the first one in *first_bad. Line ends, BOM and the last LF
 * are the business of io/reader.h and its caller.
 */
size_t source_line(struct span line, struct buf *out, size_t *first_bad);
/* Are lines, with an LF behind each, source text as they stand? */
bool   source_clean(struct span lines);

#endif
