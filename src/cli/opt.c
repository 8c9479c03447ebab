#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/span.h"
#include "cli/opt.h"
#include "cli/run.h"

struct settings settings = { .progress = "auto" };

static bool help_wanted, version_wanted;

static const struct opt common[] = {
	{ OPT_TEXT, 0,   "stats",    &settings.stats, "FILE", "write counts, versions, options and seconds as JSON" },
	{ OPT_TEXT, 0,   "progress", &settings.progress, "WHEN", "auto, always or never (default: auto)" },
	{ OPT_FLAG, 'q', "quiet",    &settings.quiet, NULL, "no warnings; the exit status still tells" },
	{ OPT_FLAG, 'v', "verbose",  &settings.verbose, NULL, "say more about what is done" },
	{ OPT_FLAG, 'h', "help",     &help_wanted, NULL, "show this and exit" },
	{ OPT_FLAG, 'V', "version",  &version_wanted, NULL, "show versions and exit" },
	{ .kind = OPT_END }
};

static void
help_row(const struct opt *o)
{
	char left[64];
	char letter[] = { '-', o->letter, ',', '\0' };
	int n = snprintf(left, sizeof left, "  %3s --%s%s%s", o->letter ? letter : "", o->name, o->arg ? " " : "",
			 o->arg ? o->arg : "");

	if (n > 30)
		printf("%s\n%-31s %s\n", left, "", o->help);
	else
		printf("%-31s %s\n", left, o->help);
}

static void
finish_stdout(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		die_errno("cannot write stdout");
	exit(EXIT_OK);
}

static void
show_help(const struct program *p)
{
	printf("usage: %s [OPTION]… %s\n%s\n\n", p->name, p->operands ? p->operands : "[FILE]…", p->purpose);
	for (const struct opt *o = p->options; o->kind != OPT_END; o++)
		help_row(o);
	for (const struct opt *o = common; o->kind != OPT_END; o++)
		help_row(o);
	finish_stdout();
}

static const struct opt *
find_row(const struct opt *table, const char *name, size_t len, char letter)
{
	for (const struct opt *o = table; o->kind != OPT_END; o++) {
		if (letter ? o->letter == letter : strlen(o->name) == len && memcmp(o->name, name, len) == 0)
			return o;
	}
	return NULL;
}

static const struct opt *
find_option(const struct program *p, const char *name, size_t len, char letter)
{
	const struct opt *o = find_row(p->options, name, len, letter);

	return o ? o : find_row(common, name, len, letter);
}

static unsigned long long
parse_size(const struct opt *o, const char *value)
{
	static const char units[] = "KMGT";
	struct span s = span_of(value);
	unsigned long long n;
	unsigned shift = 0;
	const char *unit = NULL;

	if (o->kind == OPT_SIZE && s.len > 1) {
		if ((s.at[s.len - 1] | 0x20) == 'b' && s.len > 2 && (s.at[s.len - 2] < '0' || s.at[s.len - 2] > '9'))
			s.len--;
		unit = strchr(units, s.at[s.len - 1] & ~0x20);
		if (unit && *unit) {
			shift = 10 * (unsigned)(unit - units + 1);
			s.len--;
		}
	}
	if (!span_number(s, &n) || (shift && n > (~0ull >> shift)))
		die("--%s: '%s' is not a %s", o->name, value, o->kind == OPT_SIZE ? "size such as 64M" : "number");
	return n << shift;
}

static void
set_option(const struct opt *o, const char *value)
{
	struct opt_list *list;
	char *end;
	double real;

	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->to = true;
		break;
	case OPT_TEXT:
		*(const char **)o->to = value;
		break;
	case OPT_LIST:
		list = o->to;
		list->at = xrealloc_array(list->at, list->count + 1, sizeof *list->at);
		list->at[list->count++] = value;
		break;
	case OPT_NUMBER:
	case OPT_SIZE:
		*(unsigned long long *)o->to = parse_size(o, value);
		break;
	case OPT_REAL:
		real = strtod(value, &end);
		if (end == value || *end || !isfinite(real))
			die("--%s: '%s' is not a number", o->name, value);
		*(double *)o->to = real;
		break;
	case OPT_END:
		break;
	}
}

/* Options and operands may be mixed; `--` ends the options; `-` is an operand. */
char **
opt_parse(const struct program *p, int argc, char *argv[])
{
	char **operands = xcalloc((size_t)argc + 1, sizeof *operands);
	size_t count = 0;
	bool only_operands = false;

	signal(SIGPIPE, SIG_DFL);		/* an inherited "ignore" would give "Broken pipe" */
	err_program(p->name);
	run_begin(p, argc, argv);
	for (int i = 1; i < argc; i++) {
		char *arg = argv[i];
		const struct opt *o;

		if (only_operands || arg[0] != '-' || arg[1] == '\0') {
			operands[count++] = arg;
		} else if (strcmp(arg, "--") == 0) {
			only_operands = true;
		} else if (arg[1] == '-') {
			size_t len = strcspn(arg + 2, "=");
			const char *value = arg[2 + len] == '=' ? arg + 3 + len : NULL;

			o = find_option(p, arg + 2, len, '\0');
			if (!o)
				die("no option --%.*s; see --help", (int)len, arg + 2);
			if (o->kind == OPT_FLAG && value)
				die("--%s takes no value", o->name);
			if (o->kind != OPT_FLAG && !value && !(value = argv[++i]))
				die("--%s needs a value: %s; see --help", o->name, o->arg);
			set_option(o, value);
		} else {
			for (char *letter = arg + 1; *letter; letter++) {
				const char *value = NULL;

				o = find_option(p, NULL, 0, *letter);
				if (!o)
					die("no option -%c; see --help", *letter);
				if (o->kind != OPT_FLAG) {
					value = letter[1] ? letter + 1 : argv[++i];
					if (!value)
						die("-%c needs a value: %s; see --help", o->letter, o->arg);
				}
				set_option(o, value);
				if (value)
					break;
			}
		}
		if (i >= argc)
			break;
	}
	if (help_wanted)
		show_help(p);
	if (version_wanted) {
		printf("%s %s\n%s\n", p->name, SITQVA_VERSION, SITQVA_LIBRARIES);
		finish_stdout();
	}
	err_quiet(settings.quiet);
	opt_choice("progress", settings.progress, "auto|always|never");
	progress_begin(operands);
	return operands;
}

const char *
program_version(void)
{
	return SITQVA_VERSION;
}

int
opt_choice(const char *option, const char *value, const char *choices)
{
	struct span rest = span_of(choices), choice;

	for (int i = 0; span_field(&rest, '|', &choice); i++)
		if (span_equal(choice, span_of(value)))
			return i;
	die("--%s: '%s' is none of %s", option, value, choices);
}
