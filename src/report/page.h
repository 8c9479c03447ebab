/*
 * report/page.h - the HTML page: tables and the index, complete in numbers without any script
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "io/writer.h"
#include "report/gather.h"
#include "report/index.h"
#include "report/word_table.h"

struct page {
	struct span title;
	const struct gather *tokens;
	const struct index *index;
	const struct words *words;	/* NULL: no count table was given */
	size_t top;			/* rows of a table of names */
	const char *version;
};

void page_write(struct writer *w, const struct page *p);

#endif
