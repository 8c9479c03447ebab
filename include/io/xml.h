/*
 * io/xml.h - XML and HTML as events, in bounded memory, by expat
 *
 * UTF-8 comes in by pieces, as source_line() makes it. Before expat sees it, mend.c takes away what no page file needs
 * and what only does harm: document types with all their entities, comments, processing instructions. A bare &
 * and a bare < become text, HTML's named entities letters. In XML_HTML elements are balanced as browsers
 * do it; in XML_STRICT a tag that does not match is an error. Several documents one behind the other are read as one.
 *
 * Names are given without their prefix, in XML_HTML in lower case. Names, values and text live until the callback
 * returns. Bounds: 4 MiB for a tag, 1024 open elements.
 */
#ifndef IO_XML_H
#define IO_XML_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"

enum xml_kind { XML_STRICT, XML_HTML };

struct xml_events {
	void (*open)(void *to, const char *name, const char **attributes);
	void (*close)(void *to, const char *name);
	void (*text)(void *to, struct span text);	/* in pieces, as it comes */
};

struct xml;

struct xml *xml_new(enum xml_kind kind, const struct xml_events *events, void *to);
/* 0, or -1 for good: why says line and trouble. `last`: the end, where nothing may be open (XML_HTML: no div or span). */
int  xml_add(struct xml *x, struct span utf8, bool last, struct err *why);
void xml_free(struct xml *x);

/* The value of an attribute, whatever its prefix; NULL if there is none. */
const char *xml_value(const char **attributes, const char *name);

#endif
