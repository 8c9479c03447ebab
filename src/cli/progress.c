#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/opt.h"
#include "cli/run.h"

enum { WIDTH = 80, WIDTH_MAX = 240 };

static struct {
	char **operands;
	enum { UNASKED, UNWANTED, ON_TERMINAL, IN_LINES } how;
	unsigned long long total, read;
	bool read_known;
	double shown;			/* seconds at the last line */
	size_t width;			/* of it, 0: there is none on the terminal */
} state;

void
progress_begin(char **operands)
{
	state.operands = operands;
}

/* --- what it says ------------------------------------------------------------------------- */

static int
put_time(char *to, size_t size, double seconds)
{
	unsigned long s = (unsigned long)(seconds + 0.5);

	if (s >= 3600)
		return snprintf(to, size, " %lu:%02lu:%02lu left,", s / 3600, s / 60 % 60, s % 60);
	return snprintf(to, size, " %lu:%02lu left,", s / 60, s % 60);
}

/* Part after part, as long as they fit. */
static void
add(char *line, size_t width, const char *part)
{
	size_t len = strlen(line);

	if (len + strlen(part) <= width)
		strcpy(line + len, part);
}

void
progress_line(char *line, size_t width, const char *program, const struct progress *p)
{
	double mb = (double)p->bytes / 1e6, share = p->total && p->done < p->total ? (double)p->done / (double)p->total : 1;
	char part[64];

	snprintf(line, width + 1, "%s:", program);
	if (p->total > 0 && p->done > 0) {
		snprintf(part, sizeof part, " %.0f %%,", 100 * share);
		add(line, width, part);
		put_time(part, sizeof part, p->seconds * (1 - share) / share);
		add(line, width, part);
	}
	snprintf(part, sizeof part, " %.1f MB", mb);
	add(line, width, part);
	if (p->seconds > 0) {
		snprintf(part, sizeof part, ", %.1f MB/s", mb / p->seconds);
		add(line, width, part);
	}
	if (p->documents > 0) {
		snprintf(part, sizeof part, ", %llu document%s", p->documents, p->documents == 1 ? "" : "s");
		add(line, width, part);
	}
}

/* --- whether and where -------------------------------------------------------------------- */

/* Of all operands; 0: nobody knows, since there is a folder or a pipe among them. */
static unsigned long long
size_of_input(void)
{
	char *const standard[] = { "-", NULL };
	char *const *operand = state.operands && *state.operands ? state.operands : standard;
	unsigned long long sum = 0;
	struct stat st;

	for (; *operand; operand++) {
		int r = strcmp(*operand, "-") == 0 ? fstat(STDIN_FILENO, &st) : stat(*operand, &st);

		if (r == 0 && !S_ISREG(st.st_mode))
			return 0;
		if (r == 0)
			sum += (unsigned long long)st.st_size;
	}
	return sum;
}

static void
clear(void)
{
	if (state.width > 0)
		fprintf(stderr, "\r%*s\r", (int)state.width, "");
	state.width = 0;
}

/* auto: someone looks at stderr, and stdin is no pipe (else each filter of a chain would talk). */
static void
decide(void)
{
	bool terminal = isatty(STDERR_FILENO), wanted = settings.progress[1] == 'l';
	struct stat st;

	if (settings.progress[1] == 'u')
		wanted = terminal && !(fstat(STDIN_FILENO, &st) == 0 && S_ISFIFO(st.st_mode));
	state.how = !wanted ? UNWANTED : terminal ? ON_TERMINAL : IN_LINES;
	if (wanted) {
		state.total = size_of_input();
		err_before(clear);
	}
}

static size_t
terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col < 2)
		return WIDTH - 1;
	return size.ws_col <= WIDTH_MAX ? size.ws_col - 1u : WIDTH_MAX - 1;
}

void
progress_read(unsigned long long bytes)
{
	state.read = bytes;
	state.read_known = true;
}

void
progress_show(unsigned long long bytes, unsigned long long documents)
{
	struct progress now = { .bytes = bytes, .documents = documents };
	char line[WIDTH_MAX + 1];
	size_t len;

	if (state.how == UNASKED)
		decide();
	if (state.how == UNWANTED)
		return;
	now.seconds = run_seconds();
	if (now.seconds - state.shown < (state.how == ON_TERMINAL ? 0.1 : 1))
		return;
	state.shown = now.seconds;
	now.done = state.read_known ? state.read : bytes;
	now.total = state.total;
	progress_line(line, state.how == ON_TERMINAL ? terminal_width() : WIDTH_MAX, run_name(), &now);
	if (state.how == IN_LINES) {
		fprintf(stderr, "%s\n", line);
		return;
	}
	len = strlen(line);
	/* One write, and blanks only where the last line was longer: nothing flickers. */
	fprintf(stderr, "\r%s%*s", line, state.width > len ? (int)(state.width - len) : 0, "");
	state.width = state.width > len ? state.width : len;
	fflush(stderr);
}

void
progress_end(void)
{
	if (state.how == ON_TERMINAL) {
		clear();
		fflush(stderr);
	}
}
