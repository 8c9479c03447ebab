#include <stdlib.h>

#include "base/mem.h"
#include "io/reader.h"
#include "text/rule_file.h"
#include "text/utf8.h"

enum { RULE_FILE_MAX = 16 << 20 };	/* bytes */

static const char *const names[] = { "replace", "token", "split", "test" };

int
rule_file_open(struct rule_file *f, const char *path, struct err *why)
{
	size_t len;

	*f = (struct rule_file){ .above = -1 };
	if (file_read(path, RULE_FILE_MAX, &f->bytes, &len, why) < 0)
		return -1;
	f->path = xstrdup(path);
	f->rest = (struct span){ f->bytes, len };
	if (span_starts(f->rest, SPAN("\xEF\xBB\xBF")))
		f->rest = span_after(f->rest, 3);
	if (utf8_valid_prefix(f->rest) < f->rest.len) {
		rule_file_close(f);
		return err_set(why, "%s: not UTF-8; see corpus-cat --encoding", path);
	}
	return 0;
}

void
rule_file_close(struct rule_file *f)
{
	free(f->path);
	free(f->bytes);
	f->path = f->bytes = NULL;
}

int
rule_file_wrong(const struct rule_file *f, const struct err *trouble, struct err *why)
{
	return err_set(why, "%s:%zu: %s", f->path, f->line, trouble->text);
}

/* The first line may say which version of the format it is. */
static int
check_version(const struct rule_file *f, struct span line, struct err *trouble)
{
	unsigned long long version;

	if (f->line == 1 && span_starts(line, SPAN("# sitqva-rules ")) && span_number(span_after(line, 15), &version) && version > 1)
		return err_set(trouble, "version %llu of the format; this program reads version 1", version);
	return 0;
}

static int
parse(struct rule_file *f, struct span line, struct rule_line *to, struct err *trouble)
{
	struct span kind;
	unsigned k = 0;

	span_field(&line, '\t', &kind);
	while (k < sizeof names / sizeof *names && !span_equal(kind, span_of(names[k])))
		k++;
	if (k == sizeof names / sizeof *names)
		return err_set(trouble, "'%.*s' is none of replace, token, split, test", (int)(kind.len > 40 ? 40 : kind.len), kind.at);
	*to = (struct rule_line){ .kind = (enum rule_line_kind)k, .second = SPAN(""), .number = f->line };
	if (!line.at || !span_field(&line, '\t', &to->first) ||
	    (!span_field(&line, '\t', &to->second) && (to->kind == RULE_LINE_REPLACE || to->kind == RULE_LINE_TEST)))
		return err_set(trouble, "fewer than %d columns; columns are parted by TABs",
			       to->kind == RULE_LINE_REPLACE || to->kind == RULE_LINE_TEST ? 3 : 2);
	if (line.at || (to->kind == RULE_LINE_SPLIT && to->second.len))
		return err_set(trouble, "more than %d columns; in a pattern a TAB is \\t", to->kind == RULE_LINE_SPLIT ? 2 : 3);
	if (to->kind == RULE_LINE_TEST && f->above < 0)
		return err_set(trouble, "a test without a rule above it");
	if (to->kind == RULE_LINE_TEST)
		to->of = (enum rule_line_kind)f->above;
	else
		f->above = (int)to->kind;
	return 0;
}

int
rule_file_next(struct rule_file *f, struct rule_line *to, struct err *why)
{
	struct err trouble;
	struct span line;

	while (span_field(&f->rest, '\n', &line)) {
		f->line++;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (line.len == 0 || line.at[0] == '#') {
			if (check_version(f, line, &trouble) < 0)
				return rule_file_wrong(f, &trouble, why);
			continue;
		}
		if (parse(f, line, to, &trouble) < 0)
			return rule_file_wrong(f, &trouble, why);
		return 1;
	}
	return 0;
}
