/*
 * stream/map.h - edit maps: where each code point of a block comes from
 *
 * The rules are those of sitqva-text(5), "Edit map". A map says for every code point of a
 * block which interval [start, end) of the source text it stands for; all numbers are code
 * points. It is a list of runs in the order of the block:
 *
 *	RUN_COPY	the next `count` code points are, one for one, start, start+1, ...
 *	RUN_REPLACE	the next `count` code points together stand for [start, start+length)
 *	RUN_UNSURE	they come from somewhere in [start, start+length)
 *	RUN_LOST	nothing is known
 *
 * A block read from a stream is unsure as a whole or not at all; a block joined from several
 * may be so in part. A map that has an unsure or lost run is written as `?`, with the hull.
 * Runs live in the arena that the map was made in.
 */
#ifndef STREAM_MAP_H
#define STREAM_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

enum run_kind { RUN_COPY, RUN_REPLACE, RUN_UNSURE, RUN_LOST };

struct map_run {
	enum run_kind kind;
	uint64_t start, length;		/* in the source; a copy run's length is its count */
	uint64_t count;			/* code points of the block, 1 or more */
};

struct map { struct map_run *run; size_t count, size; };

#define MAP_INIT { NULL, 0, 0 }

/* Adds a run (of count 0: nothing), joined with the last one where the canonical form says so. */
void map_add(struct map *m, struct map_run run, struct arena *mem);
/* Adds the runs of another map behind this one's. */
void map_append(struct map *m, const struct map *more, struct arena *mem);
uint64_t map_points(const struct map *m);		/* code points of the block */
bool map_sure(const struct map *m);			/* no unsure or lost run */
/* The hull of all intervals; false if nothing is known. */
bool map_hull(const struct map *m, uint64_t *start, uint64_t *end);

/* The value of a `# map =` line. False: it does not fit the grammar. `points` is the number of code
 * points of the block: a map that does not add up becomes its hull, unsure, and *stale is set. */
bool map_parse(struct map *m, struct span value, uint64_t points, bool *stale, struct arena *mem);
/* The canonical value, without "# map = ". */
void map_print(const struct map *m, struct buf *out);

/* Source ranges of consecutive stretches of a block. */
struct map_cursor { const struct map *map; size_t run; uint64_t in_run, point; };
struct source_range { uint64_t start, end; };
#define MAP_CURSOR(m) { (m), 0, 0, 0 }

/* Move to a code point of the block, forwards or backwards. */
void map_seek(struct map_cursor *c, uint64_t point);
/* The part of one run from the cursor on, at most `points` code points of it; the cursor is moved behind it.
 * Past the end of the map: lost. */
struct map_run map_take(struct map_cursor *c, uint64_t points);
/*
 * The range of the `points` code points from the cursor, which is moved behind them: smallest start to largest
 * end, empty intervals left out. False if the stretch has none, or if any of it is unsure.
 * pieces, if not NULL, gets the maximal contiguous stretches in block order, allocated in mem.
 */
bool map_range(struct map_cursor *c, uint64_t points, struct source_range *range,
	       struct source_range **pieces, size_t *piece_count, struct arena *mem);
/* The range even of unsure text: false only if nothing is known. The cursor is moved as by map_range. */
bool map_hull_range(struct map_cursor *c, uint64_t points, struct source_range *range);

#endif
