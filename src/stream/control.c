#include "stream/control.h"

#define MARK "\x1e# "

bool
control_is(struct span line)
{
	return span_starts(line, SPAN(MARK));
}

bool
control_is_map(struct span line, struct span *value)
{
	struct span start = SPAN(MARK "map = ");

	if (!span_starts(line, start))
		return false;
	*value = span_after(line, start.len);
	return true;
}

/* "key = value" parted; value.at is NULL if there is no " = ". */
static void
part(struct span s, struct span *key, struct span *value)
{
	for (size_t i = 0; i + 3 <= s.len; i++) {
		if (s.at[i] == ' ' && s.at[i + 1] == '=' && s.at[i + 2] == ' ') {
			*key = (struct span){ s.at, i };
			*value = span_after(s, i + 3);
			return;
		}
	}
	*key = s;
	*value = (struct span){ NULL, 0 };
}

static bool
parse_page(struct text_item *item)
{
	struct span rest = item->value, number;
	unsigned long long position;

	if (!span_field(&rest, ' ', &number) || !span_number(number, &position) || rest.len == 0)
		return false;
	item->position = position;
	item->value = rest;
	return true;
}

bool
control_parse(struct span line, struct text_item *item)
{
	static const struct { const char *key; enum text_kind kind; } keys[] = {
		{ "newdoc id", TEXT_NEWDOC }, { "source", TEXT_SOURCE }, { "page", TEXT_PAGE },
		{ "par", TEXT_PAR }, { "enddoc", TEXT_ENDDOC },
	};
	struct span rest;

	*item = (struct text_item){ .kind = TEXT_UNKNOWN, .line = line };
	part(span_after(line, sizeof MARK - 1), &item->key, &item->value);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (span_equal(item->key, span_of(keys[i].key)))
			item->kind = keys[i].kind;
	if (span_starts(item->key, SPAN("meta.")) && item->value.at) {
		item->kind = TEXT_META;
		item->key = span_after(item->key, 5);
	}
	switch (item->kind) {
	case TEXT_NEWDOC:
		return item->value.len > 0;
	case TEXT_SOURCE:
	case TEXT_META:
		return item->value.at != NULL;
	case TEXT_PAGE:
		return parse_page(item);
	case TEXT_PAR:
		rest = item->value;
		if (!span_field(&rest, ' ', &item->value) || item->value.len == 0)
			return false;
		item->number = rest;
		return true;
	case TEXT_ENDDOC:
		return item->value.at == NULL;
	default:
		return item->key.len > 0 && !span_equal(item->key, SPAN("newdoc"));
	}
}
