#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/opt.h"
#include "cli/run.h"

enum { COUNTS = 32 };

static struct {
	const struct program *program;
	int argc;
	char **argv;
	struct timespec begun;
	struct { const char *name; unsigned long long n; } count[COUNTS];
	unsigned counts;
} run;

double
run_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - run.begun.tv_sec) + 1e-9 * (double)(now.tv_nsec - run.begun.tv_nsec);
}

void
run_begin(const struct program *p, int argc, char *argv[])
{
	run.program = p;
	run.argc = argc;
	run.argv = argv;
	clock_gettime(CLOCK_MONOTONIC, &run.begun);
}

const char *
run_name(void)
{
	return run.program->name;
}

void
stats_count(const char *name, unsigned long long n)
{
	for (unsigned i = 0; i < run.counts; i++) {
		if (strcmp(run.count[i].name, name) == 0) {
			run.count[i].n = n;
			return;
		}
	}
	if (run.counts < COUNTS) {
		run.count[run.counts].name = name;
		run.count[run.counts++].n = n;
	}
}

static void
json_string(FILE *f, const char *s)
{
	putc('"', f);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c < 0x20)
			fprintf(f, "\\u%04x", c);
		else
			putc(c, f);
	}
	putc('"', f);
}

int
stats_write(struct err *why)
{
	struct rusage use;
	FILE *f = fopen(settings.stats, "w");

	if (!f)
		return err_set_errno(why, "cannot write %s", settings.stats);
	getrusage(RUSAGE_SELF, &use);
	fprintf(f, "{\"program\":\"%s\",\"version\":\"%s\",\"libraries\":\"%s\",\"arguments\":[", run.program->name,
		SITQVA_VERSION, SITQVA_LIBRARIES);
	for (int i = 1; i < run.argc; i++) {
		if (i > 1)
			putc(',', f);
		json_string(f, run.argv[i]);
	}
	fprintf(f, "],\"counts\":{");
	for (unsigned i = 0; i < run.counts; i++)
		fprintf(f, "%s\"%s\":%llu", i ? "," : "", run.count[i].name, run.count[i].n);
	fprintf(f, "},\"seconds\":%.3f,\"cpu_seconds\":%.3f,\"peak_kib\":%ld}\n", run_seconds(),
		(double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
			1e-6 * (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec),
		use.ru_maxrss);
	if (fflush(f) != 0 || fsync(fileno(f)) != 0) {
		if (errno != EINVAL && errno != EROFS) {	/* a pipe or a terminal cannot be synced */
			err_set_errno(why, "cannot write %s", settings.stats);
			fclose(f);
			return -1;
		}
	}
	return fclose(f) == 0 ? 0 : err_set_errno(why, "cannot write %s", settings.stats);
}
