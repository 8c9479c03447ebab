/* Threads: jobs on several of them, and tokens read ahead by one. */
#include "test.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/workers.h"
#include "freq/intake.h"

enum { JOBS = 1000, WORKERS = 5 };

struct jobs { atomic_uint done[JOBS], busy[WORKERS], shared; };

static void
do_job(void *of, size_t job, unsigned worker)
{
	struct jobs *j = of;

	j->shared |= atomic_fetch_add(&j->busy[worker], 1) > 0;
	atomic_fetch_add(&j->done[job], 1);
	atomic_fetch_sub(&j->busy[worker], 1);
}

static void
each_job_is_done_once_and_no_two_at_once_by_one_worker(void **state)
{
	(void)state;
	for (unsigned workers = 0; workers <= WORKERS; workers++)
		for (size_t jobs = 0; jobs <= JOBS; jobs += 250) {
			struct jobs *j = calloc(1, sizeof *j);

			assert_non_null(j);
			workers_run(workers, jobs, do_job, j);
			for (size_t i = 0; i < JOBS; i++)
				assert_int_equal(j->done[i], i < jobs);
			assert_int_equal(j->shared, 0);
			free(j);
		}
	assert_true(workers_available() > 0);
}

static unsigned long long documents_seen, complaints;

static void
watch(const struct err *why, unsigned long long bytes, unsigned long long documents)
{
	(void)bytes;
	complaints += why != NULL;
	documents_seen = documents;
}

/* Forms of each sentence, with marks between, up to so many batches. */
static void
read_all(struct span bytes, bool whole, bool ahead, size_t batches, struct buf *to)
{
	struct token_reader *in = token_reader_new_bytes(&bytes, "x", TOKENS_CONLLU);
	const struct intake_batch *b;
	struct intake intake;

	complaints = documents_seen = 0;
	intake_start(&intake, in, whole, false, ahead, watch);
	while (batches-- > 0 && (b = intake_next(&intake))) {
		for (size_t i = 0; i < b->sentences; i++) {
			for (size_t k = 0; k < b->sentence[i].count; k++)
				buf_add(to, b->sentence[i].token[k].column[COL_FORM]);
			buf_byte(to, '|');
		}
		for (size_t i = 0, k = 0; i < b->forms.sentences; i++) {
			for (; k < b->forms.sentence[i].end; k++)
				buf_add(to, b->forms.form[k]);
			buf_byte(to, '|');
		}
	}
	intake_end(&intake);
	token_reader_free(in);
}

static void
what_is_read_ahead_is_what_is_there(void **state)
{
	struct buf text = BUF_INIT, want = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < 6000; i++) {
		if (i % 1000 == 0)
			buf_printf(&text, "# newdoc id = %u\n", i);
		for (unsigned k = 1; k <= 1 + i % 7; k++)
			buf_printf(&text, "%u\tw%u\t%s\n", k, i * k, i % 500 == 499 ? "_" : "_\t_\t_\t_\t_\t_\t_\t_");
		buf_byte(&text, '\n');
		for (unsigned k = 1; k <= 1 + i % 7 && i % 500 != 499; k++)
			buf_printf(&want, "w%u", i * k);
		buf_add(&want, i % 500 == 499 ? SPAN("") : SPAN("|"));
	}
	for (unsigned how = 0; how < 4; how++) {
		struct buf got = BUF_INIT;

		read_all(buf_span(&text), how & 1, how & 2, SIZE_MAX, &got);
		assert_true(span_equal(buf_span(&got), buf_span(&want)));
		assert_int_equal(complaints, 12);
		assert_int_equal(documents_seen, 6);
		buf_reset(&got);
		read_all(buf_span(&text), how & 1, how & 2, 2, &got);	/* nobody wants the rest */
		assert_true(span_starts(buf_span(&want), buf_span(&got)));
		buf_release(&got);
	}
	buf_release(&text);
	buf_release(&want);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_job_is_done_once_and_no_two_at_once_by_one_worker),
		cmocka_unit_test(what_is_read_ahead_is_what_is_there),
	};

	return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
