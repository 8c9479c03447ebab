/*
 * report/index.h - the names of a collection in alphabetical order, with the pages they stand on
 */
#ifndef REPORT_INDEX_H
#define REPORT_INDEX_H

#include "base/err.h"
#include "io/writer.h"
#include "report/gather.h"

struct index {
	struct arena mem;
	const struct name **name;		/* sorted by collation, then type */
	size_t names;
};

/* Sorts the names by the collation of a language ("ka"; ICU's root for one it does not know). */
void index_make(struct index *x, const struct gather *g, const char *language);
/* <ul class=index>: name, type, frequency, and per document its pages; without dates and citations. */
void index_html(struct writer *w, const struct index *x, const struct gather *g);
/* All of them as name, type, frequency, documents, places ("id: 38, 39; id: xii"), a header line first. */
void index_tsv(struct writer *w, const struct index *x, const struct gather *g);
void index_release(struct index *x);

#endif
