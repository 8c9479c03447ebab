#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

static const char *program = "sitqva";
static bool quiet;
static void (*before)(void);

void
err_program(const char *name)
{
	program = name;
}

void
err_quiet(bool q)
{
	quiet = q;
}

void
err_before(void (*hook)(void))
{
	before = hook;
}

/* A cut in the middle of a code point would put broken UTF-8 on the terminal. */
static void
cut_at_point(struct err *why, int wanted)
{
	size_t n = sizeof why->text - 1;

	if (wanted < 0 || (size_t)wanted <= n)
		return;
	while (n > 0 && ((unsigned char)why->text[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && (unsigned char)why->text[n - 1] >= 0xC0)
		n--;
	why->text[n] = '\0';
}

int
err_set(struct err *why, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	cut_at_point(why, vsnprintf(why->text, sizeof why->text, fmt, ap));
	va_end(ap);
	return -1;
}

int
err_set_errno(struct err *why, const char *fmt, ...)
{
	struct err place;
	int saved = errno;
	va_list ap;

	va_start(ap, fmt);
	cut_at_point(&place, vsnprintf(place.text, sizeof place.text, fmt, ap));
	va_end(ap);
	return err_set(why, "%.400s: %s", place.text, strerror(saved));
}

static void
say(const char *fmt, va_list ap)
{
	struct err line;

	cut_at_point(&line, vsnprintf(line.text, sizeof line.text, fmt, ap));
	fflush(stdout);
	if (before)
		before();
	fprintf(stderr, "%s: %s\n", program, line.text);
}

void
warn(const char *fmt, ...)
{
	va_list ap;

	if (quiet)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	exit(EXIT_TROUBLE);
}

void
die_errno(const char *fmt, ...)
{
	struct err place;
	int saved = errno;
	va_list ap;

	va_start(ap, fmt);
	cut_at_point(&place, vsnprintf(place.text, sizeof place.text, fmt, ap));
	va_end(ap);
	die("%.400s: %s", place.text, strerror(saved));
}
