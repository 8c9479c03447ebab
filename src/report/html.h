/*
 * report/html.h - HTML, escaped, written as it is made
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/span.h"
#include "io/writer.h"

/* Markup as it stands. */
#define html(w, literal) writer_bytes((w), SPAN(literal))

/* Text, with & < > " as entities. */
void html_text(struct writer *w, struct span s);
/* <td>text</td>, and a number with thousands parted by a thin blank. */
void html_cell(struct writer *w, struct span s);
void html_number_cell(struct writer *w, unsigned long long n);

void html_begin(struct writer *w, struct span title);
void html_end(struct writer *w);

#endif
