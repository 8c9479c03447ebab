#include "test.h"

#include <string.h>

#include "counting.h"
#include "freq/orders.h"

/*
 * The same table the plain way: every n-gram of every sentence as a string, sorted and counted.
 */
struct seen { char *item; unsigned n; size_t document; };
struct line { char *item; unsigned n; unsigned long long frequency, range; const struct seen *seen; };
struct naive_value { struct span value; unsigned long long tokens; };
struct naive_document { struct span id; unsigned long long tokens; };

struct naive {
	const struct plan *plan;
	struct seen *seen;
	size_t count, room;
	char *window[1000];			/* tokens since the last border */
	unsigned tokens_in_window;
	struct naive_value value[50];			/* of --by; `now` is that of the last token */
	unsigned values, now;
	unsigned long long documents, tokens, positions[6];
	struct naive_document document[1000];		/* from 1 */
};

static int
by_item(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;
	int order = x->n != y->n ? (int)x->n - (int)y->n : strcmp(x->item, y->item);

	return order ? order : (x->document > y->document) - (x->document < y->document);
}

static int
by_weight(const struct line *x, const struct line *y, bool range)
{
	unsigned long long a = range ? x->range : x->frequency, b = range ? y->range : y->frequency;

	if (x->n != y->n)
		return (int)x->n - (int)y->n;
	return a != b ? (a < b ? 1 : -1) : strcmp(x->item, y->item);
}

static int
by_frequency(const void *a, const void *b)
{
	return by_weight(a, b, false);
}

static int
by_range(const void *a, const void *b)
{
	return by_weight(a, b, true);
}

/* Only ASCII has capitals here, and only ASCII has tokens without a letter. */
static char *
naive_token(struct naive *x, struct span form, bool *counts)
{
	char *out = calloc(1, 2 * form.len + 1), *p = out;
	bool letter = false;

	for (size_t i = 0; i < form.len; i++) {
		char c = form.at[i];

		if (x->plan->units.fold && c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		letter |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
		if (c == ' ' || c == '\\')
			*p++ = '\\';
		*p++ = c == ' ' ? 's' : c;
	}
	*counts = letter || !x->plan->units.letters;
	return out;
}

static bool
naive_stopped(const struct naive *x, const char *token)
{
	static const char *const stop[] = { "b", "10\\s000", "Ab", "და" };

	for (unsigned i = 0; i < x->plan->stops; i++)
		if (strcmp(token, i == 2 && x->plan->units.fold ? "ab" : stop[i]) == 0)
			return true;
	return false;
}

/* [ab] and ^და to include, ^a to exclude; a token whose case does not matter is in small letters already. */
static bool
naive_matches(const struct naive *x, const char *token)
{
	const struct plan *p = x->plan;

	if (p->include[0] && !strpbrk(token, "ab") && !(p->include[1] && strncmp(token, "და", strlen("და")) == 0))
		return false;
	return !(p->exclude[0] && token[0] == 'a');
}

static void
naive_border(struct naive *x)
{
	for (unsigned i = 0; i < x->tokens_in_window; i++)
		free(x->window[i]);
	x->tokens_in_window = 0;
}

/* Tokens are under this value from here on, and no row has two. */
static void
naive_under(struct naive *x, struct span value)
{
	unsigned v = 0;

	while (v < x->values && !span_equal(x->value[v].value, value))
		v++;
	if (v == x->values) {
		assert_true(v < 50);
		x->value[x->values++] = (struct naive_value){ value, 0 };
	}
	if (v != x->now)
		naive_border(x);
	x->now = v;
}

static void
naive_item(struct naive *x, const char *row, unsigned n)
{
	char item[600];

	snprintf(item, sizeof item, "%.*s\x1F%s", SPAN_ARG(x->value[x->now].value), row);
	if (x->count == x->room) {
		x->room = x->room ? 2 * x->room : 64;
		x->seen = realloc(x->seen, x->room * sizeof *x->seen);
	}
	x->seen[x->count++] = (struct seen){ strdup(item), n, x->documents };
	x->positions[n]++;
}

/* Of n tokens, the newest the last: any n - 1 of those before it, which the bits choose, as long as the first is near enough. */
static void
naive_rows_of(struct naive *x, unsigned n)
{
	unsigned reach = n - 1 + x->plan->count.skip, newest = x->tokens_in_window - 1;

	if (n == 1)
		reach = 0;
	for (unsigned chosen = 0; chosen < 1u << reach; chosen++) {
		char item[512] = "";
		bool gap = false;

		if ((unsigned)__builtin_popcount(chosen) != n - 1 || (newest < reach && chosen >> newest))
			continue;
		for (unsigned back = reach + 1; back-- > 0; ) {
			if (back > 0 && !(chosen >> (back - 1) & 1)) {
				gap = true;
				continue;
			}
			if (item[0])
				strcat(item, gap ? " \\g " : " ");
			strcat(item, x->window[newest - back]);
			gap = false;
		}
		naive_item(x, item, n);
	}
}

static void
naive_push(struct naive *x, char *token)
{
	assert_true(x->tokens_in_window < 1000);
	x->window[x->tokens_in_window++] = token;
	for (unsigned n = 1; n <= 5 && n <= x->tokens_in_window; n++)
		if (x->plan->count.orders >> (n - 1) & 1)
			naive_rows_of(x, n);
}

static void
naive_form(struct naive *x, struct span form)
{
	bool counts;
	char *token = naive_token(x, form, &counts);

	x->tokens += counts;
	x->value[x->now].tokens += counts;
	x->document[x->documents].tokens += counts;
	if (counts && !naive_stopped(x, token) && naive_matches(x, token)) {
		naive_push(x, token);
		return;
	}
	free(token);
	naive_border(x);
}

/* What goes on with a character: bytes of a code point, and the one mark that there is. */
static bool
naive_goes_on(char byte)
{
	return (byte & 0xC0) == 0x80 || byte == '\xCC';
}

static void
naive_characters(struct naive *x, struct span form)
{
	naive_border(x);
	for (size_t i = 0, end; i < form.len; i = end) {
		for (end = i + 1; end < form.len && naive_goes_on(form.at[end]); end++)
			;
		naive_form(x, (struct span){ form.at + i, end - i });
	}
	naive_border(x);
}

static void
naive_sentence(struct naive *x, const struct sentence *s)
{
	unsigned inside = 0;

	if (x->plan->by && s->new_document)
		naive_under(x, strcmp(x->plan->by, "document") == 0 ? s->document : SPAN(""));
	if (s->new_document) {
		naive_border(x);
		x->document[++x->documents].id = s->document;
	}
	if (x->plan->count.without_notes && s->paragraph_kind.len)
		return;
	for (size_t i = 0; i < s->count; i++) {
		struct span id = s->token[i].column[COL_ID];
		bool range = memchr(id.at, '-', id.len);

		if (x->plan->count.syntactic ? range : inside > 0) {
			inside -= inside > 0;
			continue;
		}
		inside = range ? 2 : 0;
		if (x->plan->by && strcmp(x->plan->by, "page") == 0 && s->token[i].column[COL_MISC].len > 5)
			naive_under(x, span_after(s->token[i].column[COL_MISC], 5));
		if (x->plan->characters)
			naive_characters(x, s->token[i].column[COL_FORM]);
		else
			naive_form(x, s->token[i].column[COL_FORM]);
	}
	if (!x->plan->count.over_sentences)
		naive_border(x);
}

/* A document's place by its id. */
static unsigned
naive_place(const struct naive *x, size_t document)
{
	unsigned place = 1;

	for (unsigned i = 1; i <= x->documents; i++)
		place += span_compare(x->document[i].id, x->document[document].id) < 0;
	return place;
}

static void
naive_header(const struct naive *x, struct buf *to)
{
	const struct plan *p = x->plan;
	const char *between = "";

	buf_printf(to, "# sitqva-counts 1\n# unit = %s%s%s\n# fold = %s\n# words = %s%s%s%s\n# bounds = %s",
		   p->characters ? "character" : "form", p->by ? " by=" : "", p->by ? p->by : "",
		   p->units.fold ? "case" : "none",
		   p->units.letters ? "letters" : p->count.syntactic ? "syntactic" : "all",
		   p->include[0] ? " include=[ab]" : "", p->include[1] ? " include=^და" : "",
		   p->exclude[0] ? " exclude=^a" : "",
		   p->characters ? "token" : p->count.over_sentences ? "document" : "sentence");
	if (p->count.skip)
		buf_printf(to, " skip=%u", p->count.skip);
	buf_add(to, SPAN("\n# orders = "));
	orders_write(to, p->count.orders);
	buf_printf(to, "\n# complete = %s\n# documents = %llu\n# tokens = %llu\n# positions = ",
		   p->rows.min_frequency > 1 || p->rows.min_range > 1 || p->rows.top ? "no" : "yes", x->documents,
		   x->tokens);
	for (unsigned n = 1; n <= 5; n++)
		if (p->count.orders >> (n - 1) & 1) {
			buf_printf(to, "%s%llu", between, x->positions[n]);
			between = " ";
		}
	buf_byte(to, '\n');
	for (unsigned i = 1; p->parts && i <= x->documents; i++)
		for (unsigned d = 1; d <= x->documents; d++)
			if (naive_place(x, d) == i)
				buf_printf(to, "# part = %.*s\t%llu\n", SPAN_ARG(x->document[d].id), x->document[d].tokens);
	buf_printf(to, "item\tfrequency\tn%s\tper_million\trange%s\n", p->by ? "\tby" : "", p->parts ? "\tparts" : "");
}

/* For each place the occurrences in its document. */
static void
naive_parts(const struct naive *x, const struct line *line, struct buf *to)
{
	const char *between = "\t";

	for (unsigned place = 1; place <= x->documents; place++) {
		unsigned count = 0;

		for (unsigned long long i = 0; i < line->frequency; i++)
			count += naive_place(x, line->seen[i].document) == place;
		if (count)
			buf_printf(to, "%s%u:%u", between, place, count);
		between = count ? "," : between;
	}
}

static void
naive_row(const struct naive *x, const struct line *line, struct buf *to)
{
	const char *mark = strchr(line->item, '\x1F');
	struct span value = { line->item, (size_t)(mark - line->item) };
	unsigned v = 0;

	while (!span_equal(x->value[v].value, value))
		v++;
	buf_printf(to, "%s\t%llu\t%u", mark + 1, line->frequency, line->n);
	if (x->plan->by)
		buf_printf(to, "\t%.*s", SPAN_ARG(value));
	buf_printf(to, "\t%.7g\t%llu", (double)line->frequency * 1e6 / (double)x->value[v].tokens, line->range);
}

static void
naive_rows(struct naive *x, struct buf *to)
{
	const struct arrange_settings *rows = &x->plan->rows;
	struct line *line = calloc(x->count + 1, sizeof *line);
	size_t lines = 0, in_order = 0;

	if (x->count)
		qsort(x->seen, x->count, sizeof *x->seen, by_item);
	for (size_t i = 0; i < x->count; i++) {
		struct seen *s = &x->seen[i], *before = i ? s - 1 : NULL;
		bool same = before && before->n == s->n && strcmp(before->item, s->item) == 0;

		if (!same)
			line[lines++] = (struct line){ s->item, s->n, 0, 0, s };
		line[lines - 1].frequency++;
		line[lines - 1].range += !same || before->document != s->document;
	}
	if (lines)
		qsort(line, lines, sizeof *line, rows->by == BY_RANGE ? by_range : by_frequency);
	for (size_t i = 0, last = 0; i < lines; i++) {
		if (line[i].n != last)
			in_order = 0;
		last = line[i].n;
		if (line[i].frequency < rows->min_frequency || line[i].range < rows->min_range ||
		    (rows->top && in_order == rows->top))
			continue;
		in_order++;
		naive_row(x, &line[i], to);
		if (x->plan->parts)
			naive_parts(x, &line[i], to);
		buf_byte(to, '\n');
	}
	free(line);
}

static void
naive_table(const struct corpus *c, const struct plan *plan, struct buf *to)
{
	struct naive x = { .plan = plan, .value = { { SPAN(""), 0 } }, .values = 1 };

	for (size_t i = 0; i < c->count; i++)
		naive_sentence(&x, &c->sentence[i]);
	naive_border(&x);
	naive_header(&x, to);
	naive_rows(&x, to);
	for (size_t i = 0; i < x.count; i++)
		free(x.seen[i].item);
	free(x.seen);
}

static void
random_patterns(struct plan *p, unsigned *state)
{
	if (dice(state, 3) == 0)
		p->include[0] = "[ab]";
	if (p->include[0] && dice(state, 2))
		p->include[1] = "^და";
	if (dice(state, 3) == 0)
		p->exclude[0] = "^a";
}

/* What is inside a range has none; nor have some others. */
static void
random_pages(const struct corpus *c, unsigned *state)
{
	static const char *const misc[] = { "_", "Page=1", "Page=1", "Page=20", "Page=20" };

	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->sentence[i].count; k++)
			c->sentence[i].token[k].column[COL_MISC] = span_of(misc[dice(state, 5)]);
}

static void
the_table_is_what_counting_strings_gives(void **state)
{
	struct arena mem = ARENA_INIT;
	unsigned seed = 7;

	(void)state;
	for (unsigned round = 0; round < 1500; round++) {
		struct corpus c = random_corpus(&seed, &mem);
		struct plan plan = random_plan(&seed);
		struct buf expected = BUF_INIT, got = BUF_INIT;

		plan.rows = (struct arrange_settings){ .by = dice(&seed, 2) ? BY_FREQUENCY : BY_RANGE,
						       .min_frequency = dice(&seed, 4), .min_range = dice(&seed, 3),
						       .top = dice(&seed, 2) * dice(&seed, 9) };
		random_patterns(&plan, &seed);
		plan.count.workers = dice(&seed, 4);
		plan.characters = dice(&seed, 3) == 0;
		if (dice(&seed, 3) == 0)
			plan.by = dice(&seed, 2) ? "document" : "page";
		else
			plan.count.skip = dice(&seed, 3) * dice(&seed, 3);
		random_pages(&c, &seed);
		naive_table(&c, &plan, &expected);
		count_corpus(&c, 0, c.count, &plan, &got);
		buf_byte(&expected, '\0');
		buf_byte(&got, '\0');
		assert_string_equal(got.at, expected.at);
		buf_release(&expected);
		buf_release(&got);
		arena_reset(&mem);
	}
	arena_release(&mem);
}

/* One sentence of the tokens of a line, blanks between them. */
static struct sentence
sentence_of(const char *line, bool first, struct arena *mem)
{
	struct sentence s = { .new_document = first };
	struct span rest = span_of(line), token;

	s.token = arena_alloc(mem, (rest.len + 1) * sizeof *s.token);
	while (span_field(&rest, ' ', &token))
		s.token[s.count++] = (struct token){ .column = { [COL_ID] = SPAN("1"), [COL_FORM] = token } };
	return s;
}

static void
assert_rows(struct sentence *s, size_t count, struct plan plan, const char *expected)
{
	struct corpus c = { s, count };
	struct buf table = BUF_INIT;

	count_corpus(&c, 0, count, &plan, &table);
	buf_byte(&table, '\0');
	assert_string_equal(strstr(table.at, "# documents"), expected);
	buf_release(&table);
}

static void
an_ngram_never_spans_a_sentence_end(void **state)
{
	struct arena mem = ARENA_INIT;
	struct sentence s[] = { sentence_of("a b c", true, &mem), sentence_of("d e f", false, &mem) };
	struct plan plan = { .count = { .orders = 4 } };

	(void)state;
	assert_rows(s, 2, plan, "# documents = 1\n# tokens = 6\n# positions = 2\nitem\tfrequency\tn\tper_million\trange\n"
		    "a b c\t1\t3\t166666.7\t1\nd e f\t1\t3\t166666.7\t1\n");
	plan.count.over_sentences = true;
	assert_rows(s, 2, plan, "# documents = 1\n# tokens = 6\n# positions = 4\nitem\tfrequency\tn\tper_million\trange\n"
		    "a b c\t1\t3\t166666.7\t1\nb c d\t1\t3\t166666.7\t1\nc d e\t1\t3\t166666.7\t1\nd e f\t1\t3\t166666.7\t1\n");
	/* But a document's end is one. */
	s[1].new_document = true;
	assert_rows(s, 2, plan, "# documents = 2\n# tokens = 6\n# positions = 2\nitem\tfrequency\tn\tper_million\trange\n"
		    "a b c\t1\t3\t166666.7\t1\nd e f\t1\t3\t166666.7\t1\n");
	arena_release(&mem);
}

static void
a_document_over_many_chunks_is_one_document(void **state)
{
	struct arena mem = ARENA_INIT;
	struct sentence s[] = {
		sentence_of("x", true, &mem), sentence_of("a a a a a a", true, &mem), sentence_of("b b b b b b", false, &mem),
		sentence_of("a b c c c c", false, &mem), sentence_of("a", true, &mem)
	};
	struct plan plan = { .count = { .orders = 1, .chunk = ORDER_MAX } };

	(void)state;
	assert_rows(s, 5, plan, "# documents = 3\n# tokens = 20\n# positions = 20\nitem\tfrequency\tn\tper_million\trange\n"
		    "a\t8\t1\t400000\t2\nb\t7\t1\t350000\t1\nc\t4\t1\t200000\t1\nx\t1\t1\t50000\t1\n");
	arena_release(&mem);
}

/* quanteda's textstat_frequency example. */
static void
frequency_and_documents_are_those_published(void **state)
{
	struct arena mem = ARENA_INIT;
	struct sentence s[] = { sentence_of("a a b b c d", true, &mem), sentence_of("a d d d", true, &mem),
				sentence_of("a a a", true, &mem) };
	struct plan plan = { .count = { .orders = 1 } };

	(void)state;
	assert_rows(s, 3, plan, "# documents = 3\n# tokens = 13\n# positions = 13\nitem\tfrequency\tn\tper_million\trange\n"
		    "a\t6\t1\t461538.5\t3\nd\t4\t1\t307692.3\t2\nb\t2\t1\t153846.2\t1\nc\t1\t1\t76923.08\t1\n");
	arena_release(&mem);
}

/* Guthrie and others 2006, "A closer look at skip-gram modelling": five words have nine 2-skip-bigrams, ten such trigrams. */
static void
skip_grams_are_as_many_as_published(void **state)
{
	struct arena mem = ARENA_INIT;
	struct sentence s[] = { sentence_of("a b c d e", true, &mem) };
	struct plan plan = { .count = { .orders = 2, .skip = 2 } };

	(void)state;
	assert_rows(s, 1, plan, "# documents = 1\n# tokens = 5\n# positions = 9\nitem\tfrequency\tn\tper_million\trange\n"
		    "a \\g c\t1\t2\t200000\t1\na \\g d\t1\t2\t200000\t1\na b\t1\t2\t200000\t1\n"
		    "b \\g d\t1\t2\t200000\t1\nb \\g e\t1\t2\t200000\t1\nb c\t1\t2\t200000\t1\n"
		    "c \\g e\t1\t2\t200000\t1\nc d\t1\t2\t200000\t1\nd e\t1\t2\t200000\t1\n");
	plan.count.orders = 4;
	assert_rows(s, 1, plan, "# documents = 1\n# tokens = 5\n# positions = 10\nitem\tfrequency\tn\tper_million\trange\n"
		    "a \\g c \\g e\t1\t3\t200000\t1\na \\g c d\t1\t3\t200000\t1\na \\g d e\t1\t3\t200000\t1\n"
		    "a b \\g d\t1\t3\t200000\t1\na b \\g e\t1\t3\t200000\t1\na b c\t1\t3\t200000\t1\n"
		    "b \\g d e\t1\t3\t200000\t1\nb c \\g e\t1\t3\t200000\t1\nb c d\t1\t3\t200000\t1\nc d e\t1\t3\t200000\t1\n");
	arena_release(&mem);
}

/* Long keys: more types in a chunk than 64 bits take five of. */
static void
five_tokens_of_many_types_keep_their_order(void **state)
{
	enum { TYPES = 40000 };
	struct arena mem = ARENA_INIT;
	struct sentence s = { .new_document = true };
	struct corpus c = { &s, 1 };
	struct plan plan = { .count = { .orders = 16 } };
	struct buf table = BUF_INIT;
	struct span rest, line, before = { NULL, 0 };
	size_t rows = 0;

	(void)state;
	s.count = TYPES;
	s.token = arena_alloc(&mem, TYPES * sizeof *s.token);
	for (unsigned i = 0; i < TYPES; i++)
		s.token[i] = (struct token){ .column = { [COL_ID] = SPAN("1"),
							 [COL_FORM] = arena_printf(&mem, "%05u", i * 7919u % TYPES) } };
	count_corpus(&c, 0, 1, &plan, &table);
	rest = buf_span(&table);
	while (span_field(&rest, '\n', &line) && line.len) {
		if (line.at[0] == '#' || line.at[0] == 'i')
			continue;
		assert_true(before.len == 0 || span_compare(before, line) < 0);
		before = line;
		rows++;
	}
	assert_int_equal(rows, TYPES - 4);
	buf_release(&table);
	arena_release(&mem);
}

static void
orders_are_written_in_one_way(void **state)
{
	static const struct { const char *text, *written; } good[] = {
		{ "1", "1" }, { "1-3", "1-3" }, { "1,3", "1,3" }, { "2,1", "1-2" }, { "1,2,4-5", "1-2,4-5" }, { "3-3", "3" },
	};
	static const char *const bad[] = { "", "0", "6", "3-1", "1-", "-2", "1,,2", "a", "1-2-3", "1 2" };
	unsigned orders;

	(void)state;
	for (unsigned i = 0; i < sizeof good / sizeof *good; i++) {
		struct buf b = BUF_INIT;

		assert_true(orders_parse(span_of(good[i].text), &orders));
		orders_write(&b, orders);
		buf_byte(&b, '\0');
		assert_string_equal(b.at, good[i].written);
		buf_release(&b);
	}
	for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(orders_parse(span_of(bad[i]), &orders));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_what_counting_strings_gives),
		cmocka_unit_test(an_ngram_never_spans_a_sentence_end),
		cmocka_unit_test(a_document_over_many_chunks_is_one_document),
		cmocka_unit_test(frequency_and_documents_are_those_published),
		cmocka_unit_test(skip_grams_are_as_many_as_published),
		cmocka_unit_test(five_tokens_of_many_types_keep_their_order),
		cmocka_unit_test(orders_are_written_in_one_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
