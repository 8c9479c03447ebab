#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
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
	double shown;			/* seconds at the last line of progress */
	bool showing;
} run;

static double
seconds_since(struct timespec begun)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - begun.tv_sec) + 1e-9 * (double)(now.tv_nsec - begun.tv_nsec);
}

void
run_begin(const struct program *p, int argc, char *argv[])
{
	run.program = p;
	run.argc = argc;
	run.argv = argv;
	clock_gettime(CLOCK_MONOTONIC, &run.begun);
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
	fprintf(f, "},\"seconds\":%.3f,\"cpu_seconds\":%.3f,\"peak_kib\":%ld}\n", seconds_since(run.begun),
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

/* auto: someone looks at stderr, and stdin is no pipe (else each filter of a chain would talk). */
static bool
progress_wanted(void)
{
	static int wanted = -1;
	struct stat st;

	if (wanted < 0) {
		if (settings.progress[1] == 'u')
			wanted = isatty(STDERR_FILENO) && !(fstat(STDIN_FILENO, &st) == 0 && S_ISFIFO(st.st_mode));
		else
			wanted = settings.progress[1] == 'l';
	}
	return wanted;
}

void
progress_show(unsigned long long bytes, unsigned long long documents)
{
	double now;

	if (!progress_wanted())
		return;
	now = seconds_since(run.begun);
	if (now - run.shown < 0.5)
		return;
	run.shown = now;
	run.showing = true;
	fprintf(stderr, "\r%s: %.1f MB, %llu documents, %.1f MB/s ", run.program->name, (double)bytes / 1e6, documents,
		(double)bytes / 1e6 / now);
}

void
progress_end(void)
{
	if (run.showing)
		fputc('\n', stderr);
	run.showing = false;
}
