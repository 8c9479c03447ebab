/*
 * collect/page_files.h - hOCR, ALTO, PAGE XML, pdftotext -bbox, ABBYY XML: known by their first tags, read to pages
 */
#ifndef COLLECT_PAGE_FILES_H
#define COLLECT_PAGE_FILES_H

#include "base/err.h"
#include "base/span.h"
#include "collect/page_format.h"

/* Of the beginning, as UTF-8. NULL: it is none. */
const struct page_format *page_format_of(struct span head);
/* The charset that the beginning of an XML or HTML file declares, unless its bytes say otherwise; an empty span: none. */
struct span page_charset(struct span head);

/* A document of one format on its way to blocks. */
struct page_file { struct xml *xml; void *reader; const struct page_format *format; };

void page_file_begin(struct page_file *f, const struct page_format *format, struct printed *printed, struct blocks *to);
/* UTF-8 as source_line() makes it, with its line ends. -1: damaged, for good; why begins with the line. */
int  page_file_add(struct page_file *f, struct span utf8, struct err *why);
/* To the end; what could be read goes out in any case. */
int  page_file_end(struct page_file *f, struct printed *printed, bool whole, struct err *why);

#endif
