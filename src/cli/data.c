#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif
#include <unistd.h>

#include "cli/data.h"

#ifndef SITQVA_DATADIR
#define SITQVA_DATADIR "/usr/local/share/sitqva"
#endif

static const char *chosen;

void
data_dir(const char *dir)
{
	chosen = dir;
}

/* The folder of the running program, without the slash; false where the system does not tell. */
static bool
program_folder(char *path, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", path, size - 1);
	char *slash;

	if (n > 0) {
		path[n] = '\0';
	} else {
#ifdef AT_EXECFN
		/* A chroot without /proc: the name that execve() was given. */
		const char *name = (const char *)getauxval(AT_EXECFN);
		char *real = name ? realpath(name, NULL) : NULL;

		if (!real || strlen(real) >= size) {
			free(real);
			return false;
		}
		strcpy(path, real);
		free(real);
#else
		return false;
#endif
	}
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

static bool
is_there(char *path, size_t size, const char *base, const char *up, const char *folder, const char *name)
{
	int n = snprintf(path, size, "%s%s/%s/%s", base, up, folder, name);

	return n > 0 && (size_t)n < size && access(path, R_OK) == 0;
}

const char *
data_find(const char *folder, const char *name, struct err *why)
{
	static char path[PATH_MAX];
	/* installed; build/bin; build/san/bin */
	static const char *const up[] = { "/../share/sitqva", "/../../share/sitqva", "/../../../share/sitqva" };
	const char *environment = getenv("SITQVA_DATA");
	char self[PATH_MAX];

	if (chosen && is_there(path, sizeof path, chosen, "", folder, name))
		return path;
	if (environment && *environment && is_there(path, sizeof path, environment, "", folder, name))
		return path;
	if (program_folder(self, sizeof self))
		for (size_t i = 0; i < sizeof up / sizeof *up; i++)
			if (is_there(path, sizeof path, self, up[i], folder, name))
				return path;
	if (is_there(path, sizeof path, SITQVA_DATADIR, "", folder, name))
		return path;
	err_set(why, "cannot find '%s/%s': not in %s; see --data", folder, name,
		chosen ? chosen : environment && *environment ? environment : SITQVA_DATADIR);
	return NULL;
}
