/*
 * collect/page_format.h - the readers of page files: each turns the events of one format into a printed page
 */
#ifndef COLLECT_PAGE_FORMAT_H
#define COLLECT_PAGE_FORMAT_H

#include "collect/printed.h"
#include "io/xml.h"

struct page_format {
	const char *name;		/* for messages: "hOCR" */
	enum xml_kind kind;
	struct xml_events events;
	void *(*begin)(struct printed *to);	/* the `to` of the events */
	void (*end)(void *reader);
};

extern const struct page_format hocr_format, alto_format, page_xml_format, bbox_format, abbyy_format;

/* A number that an attribute holds; `otherwise` if it has none. */
double number_in(const char *value, double otherwise);

#endif
