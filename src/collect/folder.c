#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/span.h"
#include "collect/folder.h"

static char *
join(const char *folder, const char *name)
{
	size_t len = strlen(folder), size = len + strlen(name) + 2;
	char *path = xmalloc(size);

	while (len > 1 && folder[len - 1] == '/')
		len--;
	snprintf(path, size, "%.*s%s%s", (int)len, folder, len == 1 && *folder == '/' ? "" : "/", name);
	return path;
}

static enum entry_kind
kind_of(const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return ENTRY_FILE;		/* opening it will say what is wrong */
	if (S_ISREG(st.st_mode))
		return ENTRY_FILE;
	if (S_ISDIR(st.st_mode))
		return ENTRY_FOLDER;
	return S_ISLNK(st.st_mode) ? ENTRY_LINK : ENTRY_OTHER;
}

/* A folder is compared with the slash that its files have behind its name. */
static int
by_bytes(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t i = 0;

	while (x->path[i] && x->path[i] == y->path[i])
		i++;
	int left = x->path[i] ? (unsigned char)x->path[i] : x->kind == ENTRY_FOLDER ? '/' : 0;
	int right = y->path[i] ? (unsigned char)y->path[i] : y->kind == ENTRY_FOLDER ? '/' : 0;

	return (left > right) - (left < right);
}

int
folder_read(const char *path, struct entry **entries, size_t *count, struct err *why)
{
	DIR *folder = opendir(path);
	struct dirent *d;
	size_t size = 0;
	int status = 0;

	*entries = NULL;
	*count = 0;
	if (!folder)
		return err_set_errno(why, "cannot open the folder");
	while (errno = 0, (d = readdir(folder)) != NULL) {
		char *whole;

		if (d->d_name[0] == '.')
			continue;
		if (*count == size) {
			size = size ? 2 * size : 64;
			*entries = xrealloc_array(*entries, size, sizeof **entries);
		}
		whole = join(path, d->d_name);
		(*entries)[(*count)++] = (struct entry){ whole, kind_of(whole) };
	}
	if (errno)
		status = err_set_errno(why, "cannot read all of the folder");
	closedir(folder);
	if (*count > 1)
		qsort(*entries, *count, sizeof **entries, by_bytes);
	return status;
}
