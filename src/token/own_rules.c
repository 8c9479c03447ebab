#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "stream/sentence.h"
#include "text/regex.h"
#include "text/rule_file.h"
#include "text/utf8.h"
#include "token/own_rules.h"

enum { CLASS_BY_FORM = -1 };

struct own_rule {
	struct regex *regex;
	bool split;
	int class;			/* enum token_class, or CLASS_BY_FORM */
	char *path;
	size_t line;
};

struct own_test { size_t pattern, line; struct span input, output; };

struct own_rules {
	struct own_rule *at;
	size_t count;
	struct own_test *test;
	size_t tests;
	struct spans scratch;
	struct arena mem;
};

struct own_rules *
own_rules_new(void)
{
	return xcalloc(1, sizeof(struct own_rules));
}

void
own_rules_free(struct own_rules *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++) {
		regex_free(p->at[i].regex);
		free(p->at[i].path);
	}
	free(p->at);
	free(p->test);
	spans_release(&p->scratch);
	arena_release(&p->mem);
	free(p);
}

static int
class_named(struct span name, int *class, struct err *why)
{
	*class = CLASS_BY_FORM;
	if (name.len == 0)
		return 0;
	for (int c = 0; c < CLASS_COUNT; c++)
		if (span_equal(name, span_of(class_name((enum token_class)c))))
			*class = c;
	if (*class >= 0)
		return 0;
	return err_set(why, "unknown class '%.*s'; see --class of tokenize(1)", (int)(name.len > 40 ? 40 : name.len), name.at);
}

static int
take_line(struct own_rules *p, const char *path, const struct rule_line *line, struct err *why)
{
	struct own_rule new = { .split = line->kind == RULE_LINE_SPLIT, .line = line->number };

	if (line->kind == RULE_LINE_TEST && line->of != RULE_LINE_REPLACE) {
		p->test = xrealloc_array(p->test, p->tests + 1, sizeof *p->test);
		p->test[p->tests++] = (struct own_test){ p->count - 1, line->number,
							    arena_copy(&p->mem, field_unescape(line->first, &p->mem)),
							    arena_copy(&p->mem, line->second) };
		return 0;
	}
	if (line->kind != RULE_LINE_TOKEN && line->kind != RULE_LINE_SPLIT)
		return 0;
	if (class_named(line->second, &new.class, why) < 0)
		return -1;
	new.regex = regex_new(line->first, false, why);
	if (!new.regex)
		return -1;
	new.path = xstrdup(path);
	p->at = xrealloc_array(p->at, p->count + 1, sizeof *p->at);
	p->at[p->count++] = new;
	return 0;
}

int
own_rules_load(struct own_rules *p, const char *path, struct err *why)
{
	struct rule_file file;
	struct rule_line line;
	struct err trouble;
	int got;

	if (rule_file_open(&file, path, why) < 0)
		return -1;
	while ((got = rule_file_next(&file, &line, why)) > 0)
		if (take_line(p, path, &line, &trouble) < 0) {
			got = rule_file_wrong(&file, &trouble, why);
			break;
		}
	rule_file_close(&file);
	return got;
}

/* Tokens before, `next` among them, go from one list to the other as matches come; `rest` is what is left of one that was cut. */
struct seam { struct span text; const struct spans *in; size_t next; struct scan_span rest; bool cut; struct spans *out; };

static bool
current(const struct seam *s, struct scan_span *token)
{
	if (s->cut)
		*token = s->rest;
	else if (s->next < s->in->count)
		*token = s->in->at[s->next];
	else
		return false;
	return true;
}

static void
advance(struct seam *s)
{
	if (s->cut)
		s->cut = false;
	s->next++;
}

/* Without white space at its ends. */
static void
trim(struct span text, struct scan_span *s)
{
	while (s->start < s->end) {
		size_t i = s->start;

		if (!scan_space(utf8_next_valid(text, &i)))
			break;
		s->start = (uint32_t)i;
	}
	while (s->start < s->end) {
		size_t i = s->end;

		if (!scan_space(utf8_prev_valid(text, &i)))
			break;
		s->end = (uint32_t)i;
	}
}

/* What is left of a token that was cut: the classes and flags of the whole are not its own. */
static struct scan_span
part_of(struct span text, struct scan_span s)
{
	trim(text, &s);
	s.class = class_of(span_form(text, &s));
	s.flags = 0;
	for (size_t i = s.start; i < s.end; )
		if (scan_space(utf8_next_valid(text, &i)))
			s.flags = SPAN_SPACED;
	return s;
}

/* Adds what stands before byte `at`; a token over it is cut there, unless a rule made it. False if one did. */
static bool
copy_until(struct seam *s, size_t at)
{
	struct scan_span token;

	while (current(s, &token) && token.start < at) {
		if (token.end > at) {
			struct scan_span left = token;

			if (token.flags & SPAN_RULED)
				return false;
			left.end = token.start = (uint32_t)at;
			left = part_of(s->text, left);
			if (left.start < left.end)
				spans_add(s->out, left);
			s->rest = part_of(s->text, token);
			s->cut = true;
			return true;
		}
		spans_add(s->out, token);
		advance(s);
	}
	return true;
}

/* Does a token that a rule made stand in [start, end), wholly or in part? */
static bool
is_taken(const struct seam *s, size_t start, size_t end)
{
	struct scan_span token;

	if (s->cut && s->rest.end > start && (s->rest.flags & SPAN_RULED))
		return true;
	for (size_t i = s->next; i < s->in->count; i++) {
		token = s->in->at[i];
		if (token.start >= end)
			break;
		if (token.end > start && (token.flags & SPAN_RULED))
			return true;
	}
	return false;
}

/* A match that is a token: it may hold single blanks, and nothing else that is white. */
static bool
may_be_token(struct span text, const struct scan_span *s, bool *spaced)
{
	bool blank = false;

	*spaced = false;
	for (size_t i = s->start; i < s->end; ) {
		uint32_t c = utf8_next_valid(text, &i);
		bool space = scan_space(c);

		if (c < 0x20 || c == 0x7F || (space && (blank || c == 0x2028 || c == 0x2029)))
			return false;
		blank = space;
		*spaced |= space;
	}
	return s->end > s->start && s->end - s->start <= TOKEN_MAX;
}

static void
take_match(const struct own_rule *p, struct seam *s, size_t start, size_t end)
{
	struct scan_span made = { (uint32_t)start, (uint32_t)end, 0, SPAN_RULED, 0 }, token;
	bool spaced;

	trim(s->text, &made);
	if (!may_be_token(s->text, &made, &spaced))
		return;
	while (current(s, &token) && token.end <= made.start) {
		spans_add(s->out, token);
		advance(s);
	}
	if (is_taken(s, made.start, made.end))
		return;
	copy_until(s, made.start);
	while (current(s, &token) && token.end <= made.end)
		advance(s);
	if (current(s, &token) && token.start < made.end) {
		token.start = made.end;
		s->rest = part_of(s->text, token);
		s->cut = true;
	}
	made.flags |= spaced ? SPAN_SPACED : 0;
	made.class = p->class == CLASS_BY_FORM ? class_of(span_form(s->text, &made)) : (enum token_class)p->class;
	spans_add(s->out, made);
}

static int
apply_one(const struct own_rule *p, struct span line, size_t from, const struct spans *in, struct spans *out, struct err *why)
{
	struct seam s = { .text = line, .in = in, .out = out };
	size_t at = from;
	struct regex_match m;
	struct err trouble;
	int got;

	out->count = 0;
	while ((got = regex_find(p->regex, line, at, &m, &trouble)) > 0) {
		size_t start = m.start[0], end = m.end[0];

		if (start < from)			/* \K in a lookbehind */
			start = from;
		if (end < start)
			end = start;
		if (!p->split)
			take_match(p, &s, start, end);
		else if (copy_until(&s, start))
			copy_until(&s, end);
		at = end;
		if (m.end[0] <= m.start[0]) {		/* an empty match: go on behind the next code point */
			if (at >= line.len)
				break;
			utf8_next_valid(line, &at);
		}
	}
	copy_until(&s, line.len);
	return got < 0 ? err_set(why, "%s:%zu: %s; no tokens of this rule in the rest of the line", p->path, p->line, trouble.text) : 0;
}

int
own_rules_apply(struct own_rules *p, struct span line, size_t from, struct spans *tokens, struct err *why)
{
	int result = 0;

	for (size_t i = 0; i < p->count; i++) {
		struct spans made = p->scratch;

		if (apply_one(&p->at[i], line, from, tokens, &made, why) < 0)
			result = -1;
		p->scratch = *tokens;
		*tokens = made;
	}
	for (size_t i = 0; i < tokens->count; i++)	/* what stands before a token may be another */
		tokens->at[i].flags |= SPAN_GAP;
	return result;
}

/* What rule `which`, alone, makes of the tokens of a text, with bars between. */
static void
tokens_of(struct own_rules *p, const struct own_test *test, struct tailor *t, struct buf *out)
{
	struct language *language = languages_of(t->languages, test->input);
	struct spans raw = { NULL, 0, 0 }, tokens = { NULL, 0, 0 };
	struct own_rules alone = { .at = &p->at[test->pattern], .count = 1 };
	struct arena mem = ARENA_INIT;
	struct err why;

	scanner_scan(language->scanner, test->input, &raw);
	tailor_tokens(t, language, test->input, raw.at, raw.count, &tokens);
	if (own_rules_apply(&alone, test->input, 0, &tokens, &why) < 0)
		buf_add(out, span_of(why.text));
	for (size_t i = 0; i < tokens.count; i++) {
		if (i > 0)
			buf_byte(out, '|');
		buf_add(out, field_escape(span_form(test->input, &tokens.at[i]), "p\\", &mem));
	}
	spans_release(&raw);
	spans_release(&tokens);
	spans_release(&alone.scratch);
	arena_release(&mem);
}

unsigned
own_rules_test(struct own_rules *p, struct tailor *t, unsigned *tests, void (*fail)(const char *message))
{
	struct buf got = BUF_INIT;
	unsigned failed = 0;

	for (size_t i = 0; i < p->tests; i++) {
		const struct own_test *test = &p->test[i];
		const struct own_rule *rule = &p->at[test->pattern];
		struct err why;

		buf_reset(&got);
		if (test->input.len <= SCAN_MAX)
			tokens_of(p, test, t, &got);
		if (span_equal(buf_span(&got), test->output))
			continue;
		err_set(&why, "%s:%zu: test of line %zu: '%.*s' became '%.*s', not '%.*s'", rule->path, test->line, rule->line,
			SPAN_ARG(test->input), SPAN_ARG(buf_span(&got)), SPAN_ARG(test->output));
		fail(why.text);
		failed++;
	}
	buf_release(&got);
	*tests = (unsigned)p->tests;
	return failed;
}
