/*
 * stream/control.h - the control lines of the text stream
 *
 * A control line starts with the bytes 1E 23 20. What is parsed points into the line.
 */
#ifndef STREAM_CONTROL_H
#define STREAM_CONTROL_H

#include "stream/text.h"

bool control_is(struct span line);
/* `# map = value` */
bool control_is_map(struct span line, struct span *value);
/* Any other one; `# end = N` is TEXT_UNKNOWN with key "end". False: a known key with a value that does not fit. */
bool control_parse(struct span line, struct text_item *item);

#endif
