#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "io/mend.h"
#include "io/xml.h"

enum { PIECE = 64 << 10, DEPTH_MAX = 1024 };

struct xml {
	struct xml_events events;
	void *to;
	XML_Parser parser;
	struct mend *mend;
	struct buf mended;
	unsigned depth;
	bool too_deep;
};

static const char *
local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static void XMLCALL
opened(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct xml *x = data;

	if (x->depth++ == 0)
		return;			/* mend.c's own */
	if (x->depth > DEPTH_MAX) {
		x->too_deep = true;
		XML_StopParser(x->parser, XML_FALSE);
		return;
	}
	x->events.open(x->to, local(name), attributes);
}

static void XMLCALL
closed(void *data, const XML_Char *name)
{
	struct xml *x = data;

	if (--x->depth > 0 && !x->too_deep)
		x->events.close(x->to, local(name));
}

static void XMLCALL
met_text(void *data, const XML_Char *text, int len)
{
	struct xml *x = data;

	if (!x->too_deep)
		x->events.text(x->to, (struct span){ text, (size_t)len });
}

/*
 * expat's limits on the amplification of entities stay as they are, but nothing can come to them: no document
 * type passes mend.c, so there are no entities to expand, neither of the document nor from elsewhere.
 */
struct xml *
xml_new(enum xml_kind kind, const struct xml_events *events, void *to)
{
	static const XML_Memory_Handling_Suite memory = { xmalloc, xrealloc, free };
	struct xml *x = xcalloc(1, sizeof *x);

	x->events = *events;
	x->to = to;
	x->mend = mend_new(kind);
	x->parser = XML_ParserCreate_MM("UTF-8", &memory, NULL);
	if (!x->parser)
		die("out of memory");
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, opened, closed);
	XML_SetCharacterDataHandler(x->parser, met_text);
	return x;
}

void
xml_free(struct xml *x)
{
	if (!x)
		return;
	XML_ParserFree(x->parser);
	mend_free(x->mend);
	buf_release(&x->mended);
	free(x);
}

static unsigned long
line_of(const struct xml *x)
{
	return (unsigned long)XML_GetCurrentLineNumber(x->parser);
}

/* The line of a trouble that expat has not seen: it is at the end of what was given to it. */
static int
parse(struct xml *x, bool last, struct err *why)
{
	enum XML_Status status = XML_Parse(x->parser, x->mended.at, (int)x->mended.len, last);

	if (status == XML_STATUS_OK)
		return 0;
	if (x->too_deep)
		return err_set(why, "%lu: elements nested too deep", line_of(x));
	if (x->depth > 1 && last)
		return err_set(why, "%lu: ends inside of an element", line_of(x));
	return err_set(why, "%lu: %s", line_of(x), XML_ErrorString(XML_GetErrorCode(x->parser)));
}

int
xml_add(struct xml *x, struct span utf8, bool last, struct err *why)
{
	struct err trouble;

	do {
		struct span piece = { utf8.at, utf8.len < PIECE ? utf8.len : PIECE };
		bool end = last && piece.len == utf8.len;
		int mended;

		utf8 = span_after(utf8, piece.len);
		buf_reset(&x->mended);
		mended = mend_add(x->mend, piece, end, &x->mended, &trouble);
		if (parse(x, end && mended == 0, why) < 0)
			return -1;
		if (mended < 0)
			return err_set(why, "%lu: %s", line_of(x), trouble.text);
	} while (utf8.len > 0);
	return 0;
}

const char *
xml_value(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}
