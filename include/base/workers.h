/*
 * base/workers.h - jobs that do not wait for each other, on several threads
 *
 * Threads live for one call of workers_run(). Whatever jobs share is theirs to guard.
 */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include <stddef.h>

/* `worker`: below the number of workers; no two jobs that run at once have the same. */
typedef void (*worker_job)(void *of, size_t job, unsigned worker);

/* Jobs 0 to jobs-1, begun in this order; returns when all are done. Where the system gives fewer threads, fewer do it. */
void     workers_run(unsigned workers, size_t jobs, worker_job job, void *of);
/* Processors that this process may run on. */
unsigned workers_available(void);

#endif
