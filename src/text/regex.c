#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/regex.h"
#include "text/utf8.h"

/*
 * The limits keep a pattern such as (a+)+$ from running for ever: about a second at most, 64 MiB at
 * most. JIT's own stack is 32 KiB, which a page of text overflows; ours grows to 1 MiB.
 */
enum { MATCH_LIMIT = 2000000, HEAP_LIMIT_KIB = 64 << 10, STACK_START = 32 << 10, STACK_MAX = 1 << 20 };

struct regex {
	pcre2_code *code, *anchored;	/* JIT knows no "only here" at match time, so that is a code of its own */
	pcre2_match_data *data;
	pcre2_match_context *limits;
	pcre2_jit_stack *stack;
	char *pattern;
	size_t len;
	bool caseless;
};

static pcre2_code *
compile(const struct regex *re, uint32_t more, struct err *why)
{
	uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | more;
	pcre2_compile_context *settings = pcre2_compile_context_create(NULL);
	pcre2_code *code;
	int error;
	size_t at;

	/* The default line end is whatever this PCRE2 was built with. */
	pcre2_set_newline(settings, PCRE2_NEWLINE_LF);
	pcre2_set_bsr(settings, PCRE2_BSR_UNICODE);
	code = pcre2_compile((PCRE2_SPTR)re->pattern, re->len, flags | (re->caseless ? PCRE2_CASELESS : 0), &error, &at,
			     settings);
	pcre2_compile_context_free(settings);
	if (code) {
		/* Without JIT the interpreter does it. */
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	} else {
		char message[160];
		size_t valid = utf8_valid_prefix((struct span){ re->pattern, re->len });

		pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
		at = utf8_points_valid((struct span){ re->pattern, at < valid ? at : valid });
		err_set(why, "in the pattern, character %zu: %s", at + 1, message);
	}
	return code;
}

struct regex *
regex_new(struct span pattern, bool caseless, struct err *why)
{
	struct regex *re = xcalloc(1, sizeof *re);

	re->pattern = xmalloc(pattern.len + 1);
	if (pattern.len)
		memcpy(re->pattern, pattern.at, pattern.len);
	re->pattern[pattern.len] = 0;
	re->len = pattern.len;
	re->caseless = caseless;
	re->code = compile(re, 0, why);
	if (!re->code) {
		regex_free(re);
		return NULL;
	}
	re->data = pcre2_match_data_create(REGEX_GROUPS, NULL);
	re->limits = pcre2_match_context_create(NULL);
	re->stack = pcre2_jit_stack_create(STACK_START, STACK_MAX, NULL);
	if (!re->data || !re->limits) {
		regex_free(re);
		err_set(why, "no memory for a pattern");
		return NULL;
	}
	pcre2_set_match_limit(re->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(re->limits, HEAP_LIMIT_KIB);
	if (re->stack)
		pcre2_jit_stack_assign(re->limits, NULL, re->stack);
	return re;
}

static int
match(struct regex *re, const pcre2_code *code, struct span subject, size_t from, struct regex_match *m, struct err *why)
{
	PCRE2_SPTR text = (PCRE2_SPTR)(subject.len ? subject.at : "");
	const size_t *vector;
	int got;

	if (from > subject.len)
		return 0;
	got = pcre2_match(code, text, subject.len, from, PCRE2_NO_UTF_CHECK, re->data, re->limits);
	if (got == PCRE2_ERROR_JIT_STACKLIMIT)
		got = pcre2_match(code, text, subject.len, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, re->data, re->limits);
	if (got == PCRE2_ERROR_NOMATCH)
		return 0;
	if (got < 0) {
		char message[160];

		pcre2_get_error_message(got, (PCRE2_UCHAR *)message, sizeof message);
		return err_set(why, "pattern '%.80s' gave up: %s", re->pattern, message);
	}
	vector = pcre2_get_ovector_pointer(re->data);
	m->count = regex_groups(re) + 1;
	if (m->count > REGEX_GROUPS)
		m->count = REGEX_GROUPS;
	/* Groups behind the last one that took part are unset in the vector, too. */
	for (unsigned i = 0; i < m->count; i++) {
		m->start[i] = vector[2 * i];
		m->end[i] = vector[2 * i + 1];
	}
	if (m->start[0] > m->end[0])			/* \K in a lookahead, where an older PCRE2 allows it */
		m->start[0] = m->end[0];
	return 1;
}

int
regex_find(struct regex *re, struct span subject, size_t from, struct regex_match *m, struct err *why)
{
	return match(re, re->code, subject, from, m, why);
}

int
regex_at(struct regex *re, struct span subject, size_t from, struct regex_match *m, struct err *why)
{
	if (!re->anchored && !(re->anchored = compile(re, PCRE2_ANCHORED, why)))
		return -1;
	return match(re, re->anchored, subject, from, m, why);
}

int
regex_group(const struct regex *re, struct span name)
{
	char text[64];
	int number;

	if (name.len >= sizeof text)			/* PCRE2's names have at most 32 code units */
		return -1;
	if (name.len)
		memcpy(text, name.at, name.len);
	text[name.len] = 0;
	number = pcre2_substring_number_from_name(re->code, (PCRE2_SPTR)text);
	return number > 0 ? number : -1;
}

unsigned
regex_groups(const struct regex *re)
{
	uint32_t count = 0;

	pcre2_pattern_info(re->code, PCRE2_INFO_CAPTURECOUNT, &count);
	return count;
}

bool
regex_starts(const struct regex *re, unsigned char set[32])
{
	uint32_t type = 0, unit = 0;
	const uint8_t *map = NULL;

	pcre2_pattern_info(re->code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(re->code, PCRE2_INFO_FIRSTBITMAP, &map);
	memset(set, 0, 32);
	if (type == 1) {
		pcre2_pattern_info(re->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
		set[unit / 8] |= (unsigned char)(1 << unit % 8);
		/* Whether case counts here is not told, so both cases of an ASCII letter are in. */
		if ((unit | 0x20) >= 'a' && (unit | 0x20) <= 'z')
			set[(unit ^ 0x20) / 8] |= (unsigned char)(1 << (unit ^ 0x20) % 8);
		return true;
	}
	if (map) {
		memcpy(set, map, 32);
		return true;
	}
	memset(set, 0xFF, 32);
	return false;
}

void
regex_free(struct regex *re)
{
	if (!re)
		return;
	pcre2_code_free(re->code);
	pcre2_code_free(re->anchored);
	pcre2_match_data_free(re->data);
	pcre2_match_context_free(re->limits);
	pcre2_jit_stack_free(re->stack);
	free(re->pattern);
	free(re);
}
