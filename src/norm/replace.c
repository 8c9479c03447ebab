#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "norm/replace.h"
#include "norm/report.h"
#include "stream/edit.h"
#include "stream/sentence.h"
#include "text/regex.h"
#include "text/rule_file.h"
#include "text/utf8.h"

/* A replacement is text and groups by turns; group 0 is the whole match, -1 is text. */
struct part { int group; struct span text; };

struct rule {
	struct regex *pattern;
	struct part *part;
	size_t parts;
	size_t line;
};

struct test { size_t rule, line; struct span input, output; };

struct rules {
	struct rule_file file;
	struct arena mem;
	struct rule *rule;
	size_t count;
	struct test *test;
	size_t tests;
	unsigned long long changes;
	struct report *report;
};

static void
add_part(struct rule *r, int group, struct span text)
{
	if (group < 0 && text.len == 0)
		return;
	r->part = xrealloc_array(r->part, r->parts + 1, sizeof *r->part);
	r->part[r->parts++] = (struct part){ group, text };
}

/* "$1", "${2}", "${name}" at byte i; its group, with i behind it; -1 with why. */
static int
group_at(const struct rule *r, struct span s, size_t *i, struct err *why)
{
	size_t start = *i + 1, end = start;
	struct span name;
	unsigned long long number;
	int group;

	if (start < s.len && s.at[start] == '{') {
		const char *close = memchr(s.at + start, '}', s.len - start);

		if (!close)
			return err_set(why, "'${' without '}' in the replacement");
		name = (struct span){ s.at + start + 1, (size_t)(close - s.at) - start - 1 };
		end = (size_t)(close - s.at) + 1;
	} else {
		while (end < s.len && end - start < 2 && s.at[end] >= '0' && s.at[end] <= '9')
			end++;
		name = (struct span){ s.at + start, end - start };
	}
	*i = end;
	if (name.len == 0)
		return err_set(why, "'$' in the replacement names no group; '$$' is a dollar sign");
	if (!span_number(name, &number)) {
		group = regex_group(r->pattern, name);
		if (group < 0)
			return err_set(why, "the pattern has no group '%.*s'", SPAN_ARG(name));
		number = (unsigned long long)group;
	}
	if (number > regex_groups(r->pattern) || number >= REGEX_GROUPS)
		return err_set(why, "the pattern has no group %.*s", SPAN_ARG(name));
	return (int)number;
}

static int
parse_replacement(struct rule *r, struct span s, struct arena *mem, struct err *why)
{
	struct buf text = BUF_INIT;
	int result = 0;

	for (size_t i = 0; i < s.len && result == 0; ) {
		struct span rest = span_after(s, i);

		if (span_starts(rest, SPAN("$$"))) {
			buf_byte(&text, '$');
			i += 2;
		} else if (span_starts(rest, SPAN("\\n")) || span_starts(rest, SPAN("\\t"))) {
			buf_byte(&text, rest.at[1] == 'n' ? '\n' : '\t');
			i += 2;
		} else if (s.at[i] == '$') {
			int group = group_at(r, s, &i, why);

			if (group < 0) {
				result = -1;
			} else {
				add_part(r, -1, arena_copy(mem, buf_span(&text)));
				add_part(r, group, SPAN(""));
				buf_reset(&text);
			}
		} else if ((unsigned char)s.at[i] < 0x20) {
			result = err_set(why, "a control character in the replacement");
		} else {
			buf_byte(&text, s.at[i++]);
		}
	}
	add_part(r, -1, arena_copy(mem, buf_span(&text)));
	buf_release(&text);
	return result;
}

static int
take_replace(struct rules *r, struct span pattern, struct span replacement, size_t line, struct err *why)
{
	struct rule *rule;

	r->rule = xrealloc_array(r->rule, r->count + 1, sizeof *r->rule);
	rule = &r->rule[r->count];
	*rule = (struct rule){ .line = line };
	rule->pattern = regex_new(pattern, false, why);
	if (!rule->pattern)
		return -1;
	r->count++;
	return parse_replacement(rule, replacement, &r->mem, why);
}

static void
take_test(struct rules *r, struct span input, struct span output, size_t line)
{
	r->test = xrealloc_array(r->test, r->tests + 1, sizeof *r->test);
	r->test[r->tests++] = (struct test){ r->count - 1, line, field_unescape(input, &r->mem),
					     field_unescape(output, &r->mem) };
}

/* Rules for tokens, and their tests, are tokenize's. */
static int
take_line(struct rules *r, const struct rule_line *line, struct err *why)
{
	if (line->kind == RULE_LINE_REPLACE)
		return take_replace(r, line->first, line->second, line->number, why);
	if (line->kind == RULE_LINE_TEST && line->of == RULE_LINE_REPLACE)
		take_test(r, line->first, line->second, line->number);
	return 0;
}

struct rules *
rules_load(const char *path, struct err *why)
{
	struct rules *r = xcalloc(1, sizeof *r);
	struct rule_line line;
	struct err trouble;
	int got;

	if (rule_file_open(&r->file, path, why) < 0) {
		rules_free(r);
		return NULL;
	}
	while ((got = rule_file_next(&r->file, &line, why)) > 0)
		if (take_line(r, &line, &trouble) < 0) {
			got = rule_file_wrong(&r->file, &trouble, why);
			break;
		}
	if (got == 0)
		return r;
	rules_free(r);
	return NULL;
}

/*
 * Writes what a match becomes. Text between two groups that are taken over stands for what was between
 * them in the match, so "(\d+) - (\d+)" by "$1–$2" leaves both numbers their places.
 */
static void
write_match(struct edit *e, const struct rule *r, const struct regex_match *m)
{
	size_t done = m->start[0];		/* up to here the match is accounted for */

	for (size_t i = 0; i < r->parts; i++) {
		const struct part *part = &r->part[i];
		size_t end = m->end[0];

		if (part->group >= 0) {
			if (m->start[part->group] == SIZE_MAX || m->end[part->group] < m->start[part->group])
				continue;
			edit_copy(e, m->start[part->group], m->end[part->group]);
			if (m->end[part->group] > done && m->end[part->group] <= m->end[0])
				done = m->end[part->group];
			continue;
		}
		/* Up to the next group that is there, if it lies ahead. */
		for (size_t next = i + 1; next < r->parts; next++) {
			int group = r->part[next].group;

			if (group >= 0 && m->start[group] != SIZE_MAX) {
				end = m->start[group] >= done ? m->start[group] : done;
				break;
			}
		}
		if (end > m->end[0])
			end = m->end[0];
		edit_replace(e, done, end, part->text);
		done = end;
	}
}

/* Behind all steps of a profile. */
static const struct report_step rules_step = { 1000, "rules" };

/* One rule on one line of `from`, [start, end). 0, or -1 when it gave up. */
static int
rule_on_line(const struct rule *r, struct edit *e, size_t start, size_t end, struct report *report, size_t *changes, struct err *why)
{
	const struct block *from = e->from;
	struct span line = { from->text.at + start, end - start };
	struct regex_match m;
	size_t done = 0, at = 0, written;
	int got;

	while ((got = regex_find(r->pattern, line, at, &m, why)) > 0) {
		edit_copy(e, start + done, start + m.start[0]);
		for (unsigned i = 0; i < m.count; i++) {
			if (m.start[i] != SIZE_MAX) {
				m.start[i] += start;
				m.end[i] += start;
			}
		}
		written = edit_length(e);
		write_match(e, r, &m);
		if (report)
			report_add(report, rules_step, (struct span){ from->text.at + m.start[0], m.end[0] - m.start[0] },
				   (struct span){ e->text + written, edit_length(e) - written }, from->text, m.start[0]);
		++*changes;
		done = at = m.end[0] - start;
		if (m.end[0] == m.start[0]) {		/* an empty match: go on behind the next code point */
			if (at >= line.len)
				break;
			utf8_next_valid(line, &at);
		}
	}
	edit_copy(e, start + done, end);
	return got < 0 ? -1 : 0;
}

static bool
matches_somewhere(const struct rule *r, struct span text)
{
	struct span rest = text, line;
	struct regex_match m;
	struct err why;

	while (span_field(&rest, '\n', &line)) {
		if (!rest.at && line.len == 0 && text.len)
			break;				/* behind the last LF there is no line */
		if (regex_find(r->pattern, line, 0, &m, &why) != 0)
			return true;
	}
	return false;
}

static int
apply_rule(struct rules *r, const struct rule *rule, struct block *b, struct arena *mem, struct err *why)
{
	struct block from = *b;
	struct edit e;
	struct err trouble;
	size_t changes = 0;
	int result = 0;

	if (!matches_somewhere(rule, from.text))
		return 0;
	e = edit_begin(&from, mem);
	for (size_t start = 0; start < from.text.len; ) {
		const char *lf = memchr(from.text.at + start, '\n', from.text.len - start);
		size_t end = lf ? (size_t)(lf - from.text.at) : from.text.len;

		if (rule_on_line(rule, &e, start, end, r->report, &changes, &trouble) < 0)
			result = err_set(why, "%s:%zu: %s; the rest of the line is left as it was", r->file.path, rule->line, trouble.text);
		if (lf)
			edit_copy(&e, end, end + 1);
		start = end + (lf != NULL);
	}
	*b = edit_end(&e);
	r->changes += changes;
	return result;
}

int
rules_apply(struct rules *r, struct block *b, struct arena *mem, struct err *why)
{
	int result = 0;

	for (size_t i = 0; i < r->count; i++)
		if (apply_rule(r, &r->rule[i], b, mem, why) < 0)
			result = -1;
	return result;
}

void
rules_report(struct rules *r, struct report *report)
{
	r->report = report;
}

unsigned long long
rules_changes(const struct rules *r)
{
	return r->changes;
}

unsigned
rules_test(struct rules *r, unsigned *tests, void (*fail)(const char *message))
{
	struct arena mem = ARENA_INIT;
	unsigned failed = 0;

	for (size_t i = 0; i < r->tests; i++) {
		const struct test *t = &r->test[i];
		struct block b = { t->input, MAP_INIT };
		struct err why = { "" };

		map_add(&b.map, (struct map_run){ RUN_COPY, 0, utf8_points_valid(b.text), utf8_points_valid(b.text) }, &mem);
		if (apply_rule(r, &r->rule[t->rule], &b, &mem, &why) < 0 || !span_equal(b.text, t->output)) {
			err_set(&why, "%s:%zu: test of line %zu: '%.*s' became '%.*s', not '%.*s'", r->file.path, t->line,
				r->rule[t->rule].line, SPAN_ARG(t->input), SPAN_ARG(b.text), SPAN_ARG(t->output));
			fail(why.text);
			failed++;
		}
		arena_reset(&mem);
	}
	arena_release(&mem);
	*tests = (unsigned)r->tests;
	return failed;
}

void
rules_free(struct rules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->count; i++) {
		regex_free(r->rule[i].pattern);
		free(r->rule[i].part);
	}
	free(r->rule);
	free(r->test);
	rule_file_close(&r->file);
	arena_release(&r->mem);
	free(r);
}
