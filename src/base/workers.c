#define _GNU_SOURCE			/* sched_getaffinity */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/workers.h"

struct work { worker_job job; void *of; size_t jobs; atomic_size_t next; };
struct worker { struct work *work; unsigned number; pthread_t thread; };

static void *
work(void *worker)
{
	const struct worker *w = worker;
	size_t job;

	while ((job = atomic_fetch_add(&w->work->next, 1)) < w->work->jobs)
		w->work->job(w->work->of, job, w->number);
	return NULL;
}

void
workers_run(unsigned workers, size_t jobs, worker_job job, void *of)
{
	struct work all = { job, of, jobs, 0 };
	struct worker *w;
	unsigned others = 0;

	if (workers > jobs)
		workers = (unsigned)jobs;
	w = xcalloc(workers + 1, sizeof *w);
	for (; others + 1 < workers; others++) {
		w[others] = (struct worker){ .work = &all, .number = others + 1 };
		if (pthread_create(&w[others].thread, NULL, work, &w[others]) != 0)
			break;
	}
	w[workers] = (struct worker){ .work = &all, .number = 0 };
	work(&w[workers]);
	while (others > 0)
		pthread_join(w[--others].thread, NULL);
	free(w);
}

unsigned
workers_available(void)
{
	long online;
#ifdef __linux__
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return (unsigned)CPU_COUNT(&set);
#endif
	online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (unsigned)online : 1;
}
