#include "test.h"

#include <math.h>

#include "counting.h"
#include "freq/collocates.h"

enum { FORMS = 8, TOKENS = 400 };

static const char *const forms[FORMS] = { "a", "b", "ab", "A", "c d", "x\\y", ".", "stop" };

/* A text as numbers of forms, with where sentences and documents begin; and what is asked of it. */
struct text { unsigned form[TOKENS], sentence[TOKENS], document[TOKENS]; size_t count; unsigned documents; };
struct question { const char *node; bool is_node[FORMS], letters, over_sentences; struct window window; };

static struct text
random_text(unsigned *seed)
{
	struct text t = { .count = dice(seed, TOKENS), .documents = 1 };
	unsigned sentence = 1, words = 1 + dice(seed, FORMS), length = 1 + dice(seed, 12);

	for (size_t i = 0; i < t.count; i++) {
		if (i > 0 && dice(seed, length) == 0) {
			sentence++;
			t.documents += dice(seed, 4) == 0;
		}
		t.form[i] = dice(seed, words);
		t.sentence[i] = sentence;
		t.document[i] = t.documents;
	}
	return t;
}

static struct question
random_question(unsigned *seed)
{
	static const struct question questions[] = {
		{ "a", { true }, false, false, { 0, 0 } }, { "/^a/", { true, false, true }, false, false, { 0, 0 } },
		{ "c d", { [4] = true }, false, false, { 0, 0 } }, { "/y$|^\\w$|s.*p/", { true, true, false, true, false, true, false, true }, false, false, { 0, 0 } },
		{ "x\\y", { [5] = true }, false, false, { 0, 0 } }, { "none", { false }, false, false, { 0, 0 } },
		{ "stop", { [7] = true }, false, false, { 0, 0 } },
	};
	struct question q = questions[dice(seed, sizeof questions / sizeof *questions)];

	q.letters = dice(seed, 2);
	q.over_sentences = dice(seed, 2);
	q.window = (struct window){ dice(seed, 6), dice(seed, 6) };
	return q;
}

/* As frequency-count does it: sentences to the counter, its units to the collocates. */
static void
ask(const struct text *t, const struct question *q, struct collocates *c, struct node *node, struct units *units,
	struct sorted *run)
{
	struct counter counter;

	units_stop(units, SPAN("stop"));
	*c = (struct collocates){ .node = node, .window = q->window, .over_sentences = q->over_sentences, .units = units };
	counter_init(&counter, (struct count_settings){ .orders = 1, .take = collocates_add, .sentence = collocates_sentence, .taker = c }, units);
	for (size_t i = 0, end; i < t->count; i = end) {
		struct token_forms f = { .count = 0 };

		for (end = i; end < t->count && t->sentence[end] == t->sentence[i]; end++)
			token_forms_add(&f, span_of(forms[t->form[end]]));
		token_forms_end_sentence(&f, i == 0 || t->document[i] != t->document[i - 1] ? SPAN("") : (struct span){ NULL, 0 }, false);
		counter_add_forms(&counter, &f);
		token_forms_release(&f);
	}
	sorted_init(run);
	collocates_end(c, run);
	counter_release(&counter);
}

struct answer { uint64_t total[FORMS], near[FORMS], left[FORMS], right[FORMS], range[FORMS], tokens, nodes, spans; };

/* Is there a node within `reach` tokens from i in one direction? */
static bool
sees(const struct text *t, const struct question *q, size_t i, int step, uint64_t reach)
{
	size_t at = i;

	while (reach > 0) {
		if (step < 0 ? at == 0 : at + 1 == t->count)
			return false;
		at = step < 0 ? at - 1 : at + 1;
		if (t->document[at] != t->document[i] || (!q->over_sentences && t->sentence[at] != t->sentence[i]))
			return false;
		if (q->letters && t->form[at] == 6)
			continue;
		if (q->is_node[t->form[at]])
			return true;
		reach--;
	}
	return false;
}

static struct answer
naive(const struct text *t, const struct question *q)
{
	struct answer a = { .tokens = 0 };
	unsigned last[FORMS] = { 0 };

	for (size_t i = 0; i < t->count; i++) {
		unsigned f = t->form[i];
		bool left = sees(t, q, i, 1, q->window.left), right = sees(t, q, i, -1, q->window.right);

		if (q->letters && f == 6)
			continue;
		a.total[f]++;
		a.left[f] += left;
		a.right[f] += right;
		if (q->is_node[f])
			a.nodes++;
		else
			a.tokens++;
		if (!left && !right)
			continue;
		a.spans += !q->is_node[f];
		a.near[f]++;
		a.range[f] += last[f] != t->document[i];
		last[f] = t->document[i];
	}
	return a;
}

static unsigned
form_of(struct span unit)
{
	struct arena mem = ARENA_INIT;
	unsigned f = 0;

	while (f < FORMS && !span_equal(field_unescape(unit, &mem), span_of(forms[f])))
		f++;
	assert_true(f < FORMS);
	arena_release(&mem);
	return f;
}

static void
compare_row(const struct collocates *c, const struct ngram *row, const struct answer *a, const struct question *q)
{
	unsigned f = form_of(units_text(c->units, row->id[0]));
	struct contingency t = collocates_table(c, row);

	assert_int_equal(row->frequency, a->near[f]);
	assert_int_equal(row->range, a->range[f]);
	assert_true(collocates_count(c, row, COLLOCATE_FREQUENCY) == (double)a->total[f]);
	assert_true(collocates_count(c, row, COLLOCATE_LEFT) == (double)a->left[f]);
	assert_true(collocates_count(c, row, COLLOCATE_RIGHT) == (double)a->right[f]);
	assert_int_equal(t.o11, a->near[f]);
	assert_int_equal(t.f1, a->spans);
	assert_int_equal(t.f2, q->is_node[f] ? 0 : a->total[f]);
	assert_int_equal(t.n, a->tokens);
}

static void
random_texts_are_counted_as_a_naive_counter_does(void **state)
{
	unsigned seed = 26, rows = 0;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		struct text t = random_text(&seed);
		struct question q = random_question(&seed);
		struct answer a = naive(&t, &q);
		struct node node;
		struct units *units = units_new((struct units_settings){ .letters = q.letters, .node = &node });
		struct collocates c;
		struct sorted run;
		struct sorted_reader r;
		unsigned found = 0, expected = 0;
		struct err why;

		assert_int_equal(node_init(&node, span_of(q.node), false, &why), 0);
		ask(&t, &q, &c, &node, units, &run);
		assert_int_equal(c.tokens, a.tokens);
		assert_int_equal(c.nodes, a.nodes);
		assert_int_equal(c.spans, a.spans);
		for (sorted_read(&r, &run); sorted_next(&r); found++)
			compare_row(&c, &r.now, &a, &q);
		for (unsigned f = 0; f < FORMS; f++)
			expected += a.near[f] > 0 && f != 7;		/* not the stop word */
		assert_int_equal(found, expected);
		rows += found;
		sorted_release(&run);
		collocates_release(&c);
		node_release(&node);
		units_free(units);
	}
	assert_true(rows > 2000);
}

/* The row of a form; all tokens are in one document, sentences end at "|". */
static struct cells
cells_of_form(const char *words, const char *of, const char *form, enum associated *what)
{
	struct token_forms forms_of_words = { .count = 0 };
	struct node node;
	struct units *units = units_new((struct units_settings){ .fold = true });
	struct collocates c = { .node = &node, .window = { 4, 4 }, .units = units };
	struct span rest = span_of(words), word;
	struct cells cells = { .n = 0 };
	struct sorted run;
	struct sorted_reader r;
	struct err why;

	assert_int_equal(node_init(&node, span_of(of), true, &why), 0);
	while (span_field(&rest, ' ', &word)) {
		uint32_t unit;

		if (span_equal(word, SPAN("|"))) {
			collocates_sentence(&c, 1);
			continue;
		}
		token_forms_reset(&forms_of_words);
		token_forms_add(&forms_of_words, word);
		units_of_all(units, forms_of_words.form, 1, &unit);
		collocates_add(&c, &unit, 1);
	}
	token_forms_release(&forms_of_words);
	collocates_sentence(&c, 1);
	sorted_init(&run);
	collocates_end(&c, &run);
	for (sorted_read(&r, &run); sorted_next(&r); )
		if (span_equal(units_text(units, r.now.id[0]), span_of(form))) {
			struct contingency t = collocates_table(&c, &r.now);

			*what = cells_of(&t, &cells);
		}
	sorted_release(&run);
	collocates_release(&c);
	node_release(&node);
	units_free(units);
	return cells;
}

/*
 * The numbers of "hat" and "roll" in Evert 2008, spans of 4 tokens within sentences: 111 tokens, 3 of them nodes, 20 others
 * in their spans; "roll" 2 times there and once elsewhere.
 */
static void
nodes_are_not_among_the_items_of_the_table(void **state)
{
	enum associated what = NO_PLACES;
	struct buf text = BUF_INIT;
	struct cells c;

	(void)state;
	for (unsigned i = 0; i < 20; i++)
		buf_add(&text, SPAN("w "));
	buf_add(&text, SPAN("hat | "));
	buf_add(&text, SPAN("w w w w w w w w Hat roll w w w | w w w w w w w w w hat ROLL w w w w w w w w | roll"));
	for (unsigned i = 0; i < 57; i++)
		buf_add(&text, SPAN(" w"));
	buf_byte(&text, '\0');
	c = cells_of_form(text.at, "HAT", "roll", &what);
	assert_int_equal(what, ASSOCIATED);
	assert_true(c.o11 == 2 && c.o12 == 18 && c.o21 == 1 && c.o22 == 87);
	assert_true(c.r1 == 20 && c.c1 == 3 && c.n == 108);
	assert_true(fabs(c.e11 - 20. * 3 / 108) < 1e-12);
	buf_release(&text);
}

static void
a_token_between_two_nodes_counts_once(void **state)
{
	enum associated what = NO_PLACES;
	struct cells c = cells_of_form("n x n | x y", "n", "x", &what);

	(void)state;
	assert_int_equal(what, ASSOCIATED);
	assert_true(c.o11 == 1 && c.o12 == 0 && c.o21 == 1 && c.o22 == 1);
}

static void
a_node_beside_a_node_has_a_row_but_no_table(void **state)
{
	enum associated what = ASSOCIATED;

	(void)state;
	cells_of_form("n n x", "n", "n", &what);
	assert_int_equal(what, MARGINAL_BELOW_CELL);
}

static void
a_window_is_two_numbers_of_which_one_is_above_0(void **state)
{
	static const char *const wrong[] = { "", ":", "5", "5:", ":5", "0:0", "1:2:3", "-1:2", "1000001:0", "1 :2", "a:b" };
	struct window w;

	(void)state;
	assert_true(window_parse(SPAN("0:1000000"), &w));
	assert_true(w.left == 0 && w.right == 1000000);
	assert_true(window_parse(SPAN("3:0"), &w));
	assert_true(w.left == 3 && w.right == 0);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(window_parse(span_of(wrong[i]), &w));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_texts_are_counted_as_a_naive_counter_does),
		cmocka_unit_test(nodes_are_not_among_the_items_of_the_table),
		cmocka_unit_test(a_token_between_two_nodes_counts_once),
		cmocka_unit_test(a_node_beside_a_node_has_a_row_but_no_table),
		cmocka_unit_test(a_window_is_two_numbers_of_which_one_is_above_0),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
