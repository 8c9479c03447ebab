/*
 * Vertical in: a token a line, an empty line after a sentence, a tag in one of the columns.
 */
#include <stdio.h>
#include <string.h>

#include "stream/token_lines.h"

enum { FIELDS = 64, ROW_BYTES_MAX = 16 << 20 };

struct fields { struct span at[FIELDS]; unsigned count; };

static bool
is_tag(struct span s)
{
	return span_equal(s, SPAN("O")) || (s.len > 2 && (s.at[0] == 'B' || s.at[0] == 'I') && s.at[1] == '-');
}

static void
part(struct span line, bool blanks, struct fields *f)
{
	struct span field;

	f->count = 0;
	while (f->count < FIELDS && span_field(&line, blanks ? ' ' : '\t', &field))
		if (field.len || !blanks)
			f->at[f->count++] = field;
}

/* "EU NNP I-NP B-ORG": files of shared tasks have blanks; a sentence in plain text may end in an O, but is longer. */
static bool
blank_columns(struct span line)
{
	struct fields f;

	if (line.len == 0 || memchr(line.at, '\t', line.len))
		return false;
	part(line, true, &f);
	return f.count >= 2 && f.count <= 4 && is_tag(f.at[f.count - 1]);
}

bool
vertical_looks_so(struct span line)
{
	return (line.len && memchr(line.at, '\t', line.len)) || blank_columns(line);
}

bool
vertical_columns_parse(struct vertical_columns *c, const char *text, struct err *why)
{
	static const char *const names[COLUMNS] = { NULL, "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps",
						    NULL };
	struct span rest = text ? span_of(text) : (struct span){ NULL, 0 }, pair, name;

	*c = (struct vertical_columns){ .tag = -1 };
	for (int i = 0; i < COLUMNS; i++)
		c->of[i] = i == COL_FORM ? 0 : -1;
	while (span_field(&rest, ',', &pair)) {
		unsigned long long number;
		struct span value = pair;
		int *to = NULL;

		span_field(&value, '=', &name);
		for (int i = 0; i < COLUMNS; i++)
			if (names[i] && span_equal(name, span_of(names[i])))
				to = &c->of[i];
		if (span_equal(name, SPAN("ner")))
			to = &c->tag;
		if (!to || !value.at || !span_number(value, &number) || number < 1 || number > FIELDS) {
			err_set(why, "columns '%.*s': expected NAME=NUMBER with a comma between, where NAME is form, ner, lemma, "
				"upos, xpos, feats, head, deprel or deps, as in form=1,ner=2", SPAN_ARG(pair));
			return false;
		}
		*to = (int)number - 1;
		c->given = true;
	}
	return true;
}

/* The tag is the last column that holds one on the first token line. */
static void
learn(struct vertical_columns *c, struct span line)
{
	struct fields f;

	c->known = true;
	c->blanks = blank_columns(line);
	if (c->given)
		return;
	part(line, c->blanks, &f);
	c->tag = -1;
	for (unsigned i = 1; i < f.count; i++)
		if (is_tag(f.at[i]))
			c->tag = (int)i;
}

/* The tag of the second and later parts of a form that had to be cut. */
static struct span
tag_inside(struct span tag, struct arena *mem)
{
	return tag.len > 2 && tag.at[0] == 'B' ? arena_printf(mem, "I%.*s", SPAN_ARG(span_after(tag, 1))) : tag;
}

static void
add_forms(struct token_rows *rows, struct token_forms *forms, struct span form)
{
	while (form.len) {
		size_t n = token_part(form);

		token_forms_add(forms, (struct span){ form.at, n });
		rows->count++;
		rows->text += n + 1;
		form = span_after(form, n);
	}
}

static void
add_tokens(struct token_rows *rows, const struct fields *f, const struct vertical_columns *c, struct arena *mem)
{
	struct span form = span_trim(f->at[c->of[COL_FORM]]);
	struct span tag = c->tag >= 0 ? f->at[c->tag] : SPAN("");

	while (form.len) {
		size_t n = token_part(form);
		struct token *t = token_rows_add(rows);

		for (int i = COL_LEMMA; i < COL_MISC; i++)
			if (c->of[i] >= 0 && f->at[c->of[i]].len)
				t->column[i] = f->at[c->of[i]];
		t->column[COL_ID] = number_span(rows->count, mem);
		t->column[COL_FORM] = (struct span){ form.at, n };
		if (tag.len && !span_equal(tag, SPAN("O")) && !span_equal(tag, SPAN("_")))
			misc_set(t, SPAN("NER"), misc_escape(tag, mem), mem);
		if (n < form.len)
			misc_set(t, SPAN("SpaceAfter"), SPAN("No"), mem);
		rows->text += n + 1;
		form = span_after(form, n);
		tag = tag_inside(tag, mem);
	}
}

/* NULL, or what is wrong with the line. */
static const char *
take_line(struct token_rows *rows, struct token_forms *forms, struct token_lines *in, struct span line,
	  struct vertical_columns *c, struct arena *mem)
{
	static char what[80];
	struct fields f;
	int want = c->tag;

	if (in->open)
		return "a line of more than 16 MiB";
	part(arena_copy(mem, line), c->blanks, &f);
	for (int i = 0; i < COLUMNS; i++)
		if (c->of[i] > want)
			want = c->of[i];
	if ((int)f.count <= want) {
		snprintf(what, sizeof what, "%u column%s, expected %d", f.count, f.count == 1 ? "" : "s", want + 1);
		return what;
	}
	if (span_trim(f.at[c->of[COL_FORM]]).len == 0)
		return "an empty form";
	if (forms)
		add_forms(rows, forms, span_trim(f.at[c->of[COL_FORM]]));
	else
		add_tokens(rows, &f, c, mem);
	return NULL;
}

static bool
is_comment(struct span line)
{
	return span_starts(line, SPAN("# ")) && !memchr(line.at, '\t', line.len) && !blank_columns(line);
}

int
vertical_read(struct token_lines *in, struct token_document *d, struct vertical_columns *c, struct token_forms *forms,
	      struct sentence *s, struct arena *mem, struct err *why)
{
	struct token_rows *rows = token_rows_begin(in);
	bool bad = false, begun = false;
	struct err first;		/* what was wrong first */
	size_t bytes = 0, number = 0;	/* of its first line */
	struct span line;
	int got;

	while ((got = token_line(in, &line, why)) > 0) {
		const char *wrong = NULL;

		if (token_line_blank(line) && !in->open) {
			if (begun)
				break;
			continue;
		}
		if (is_comment(line)) {
			if (begun) {
				token_line_back(in);
				break;
			}
			if (!in->open && token_document_comment(d, line))
				continue;
			wrong = "a sentence with more than 4 MiB of comments";
		}
		if (!c->known)
			learn(c, line);
		if (!begun)
			number = in->number;
		begun = true;
		if (bad)
			continue;
		if (!wrong)
			wrong = take_line(rows, forms, in, line, c, mem);
		if (wrong) {
			bad = true;
			err_set(&first, "%s:%zu: %s; this sentence is left out", in->in.name, in->number, wrong);
		}
		bytes += line.len;
		if (rows->count >= SENTENCE_TOKENS || rows->text >= SENTENCE_BYTES || bytes >= ROW_BYTES_MAX)
			break;
	}
	if (!begun)
		return got;
	if (got < 0)
		token_line_fail_later(in, why);
	if (bad) {
		token_document_lose(d);
		*why = first;
		return -1;
	}
	*s = (struct sentence){ .token = forms ? NULL : token_rows_take(rows, mem), .count = rows->count,
				  .file = in->in.name, .line = number, .row_a_line = true };
	token_document_begin(d, s, !forms, mem);
	return 1;
}
