#include "ner/tags.h"

bool
tag_is_bio(struct span tag)
{
	if (tag.len == 0 || span_equal(tag, SPAN("_")) || span_equal(tag, SPAN("O")))
		return true;
	return tag.len > 2 && (tag.at[0] == 'B' || tag.at[0] == 'I') && tag.at[1] == '-';
}

int
tags_check(const struct sentence *s, struct err *why)
{
	for (size_t i = 0; i < s->count; i++) {
		struct span tag = misc_get(&s->token[i], SPAN("NER"));

		if (!tag_is_bio(tag))
			return err_set(why, "%s:%zu: '%.*s' is not a BIO tag: O, B-TYPE or I-TYPE", s->file ? s->file : "-",
				       sentence_line(s, i), SPAN_ARG(tag));
	}
	return 0;
}
