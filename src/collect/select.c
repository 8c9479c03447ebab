#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/select.h"
#include "io/packing.h"

static bool
matches(const struct globs *globs, const char *name)
{
	for (size_t i = 0; i < globs->count; i++) {
		/* the whole name, and what is behind each of its slashes */
		for (const char *tail = name, *slash; tail; tail = slash ? slash + 1 : NULL) {
			if (fnmatch(globs->at[i], tail, 0) == 0)
				return true;
			slash = strchr(tail, '/');
		}
	}
	return false;
}

bool
selection_takes(const struct selection *s, const char *name)
{
	return (s->include.count == 0 || matches(&s->include, name)) && !matches(&s->exclude, name);
}

bool
selection_takes_file(const struct selection *s, const char *path)
{
	struct packing_promise promise = packing_of_name(span_of(path));
	char *stem;
	bool taken;

	if (promise.archive != PACKING_NONE)
		return !matches(&s->exclude, path);
	if (selection_takes(s, path))
		return true;
	if (promise.compression == PACKING_NONE || matches(&s->exclude, path))
		return false;
	stem = xstrdup(path);
	stem[promise.stem.len] = '\0';
	taken = selection_takes(s, stem);
	free(stem);
	return taken;
}
