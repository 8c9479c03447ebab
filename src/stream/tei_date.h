/*
 * stream/tei_date.h - a date of NERValue as attributes of TEI's <date>
 *
 * NERValue is EDTF (ISO 8601-2), TEI's att.datable.w3c takes dates of XML Schema: 1918-05-26, 1918-05, 1918, --05-26, --05. What
 * is known to the day, month or year has @when; a range 1914/1918 has @from and @to; what has no digits for a
 * part (18XX, a century) or is a season (1918-23, autumn) has @notBefore and @notAfter. Seasons are those of the north. The
 * year 0 of EDTF is 1 BC, which XML Schema writes -0001.
 */
#ifndef STREAM_TEI_DATE_H
#define STREAM_TEI_DATE_H

#include "base/span.h"

enum { TEI_DATE_MAX = 16 };

struct tei_date { struct tei_date_attribute { const char *name; char value[TEI_DATE_MAX]; } attribute[2]; unsigned count; };

/* No attributes for a value that is none, has no year that could be told (XX9X), or is no day of the calendar (1900-02-29). */
struct tei_date tei_date_of(struct span value);

#endif
