#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "collect/folder.h"
#include "collect/labels.h"
#include "collect/source.h"

/* What is still to be read: operands, and below them what folders hold; the next one is the last. */
struct waiting { struct entry entry; bool operand; size_t root; };	/* root: bytes of the folder operand it is in */

struct source {
	struct source_options options;
	struct waiting *waiting;
	size_t count, size;
	char *path, *label;		/* the file being read, as given or found, and as it is told */
	size_t root;			/* what of path is the folder that was named, its slash too */
	bool is_stdin;
	unsigned long long length, done;	/* bytes of this file; of those before it */
	struct members *members;	/* its members; NULL between files */
	struct ids ids;
	off_t stdin_at;			/* where it stood, or -1 */
	struct stat output;
	bool has_output;
	struct arena mem;		/* of the document found */
};

static void
push(struct source *s, struct entry entry, bool operand, size_t root)
{
	if (s->count == s->size) {
		s->size = s->size ? 2 * s->size : 64;
		s->waiting = xrealloc_array(s->waiting, s->size, sizeof *s->waiting);
	}
	s->waiting[s->count++] = (struct waiting){ entry, operand, root };
}

static void
push_operands(struct source *s, char **operands)
{
	size_t n = 0;

	while (operands[n])
		n++;
	if (n == 0)
		push(s, (struct entry){ xstrdup("-"), ENTRY_FILE }, true, 0);
	while (n > 0)
		push(s, (struct entry){ xstrdup(operands[--n]), ENTRY_FILE }, true, 0);
}

struct source *
source_new(char **operands, const struct source_options *options)
{
	struct source *s = xcalloc(1, sizeof *s);

	s->options = *options;
	s->stdin_at = lseek(STDIN_FILENO, 0, SEEK_CUR);
	s->has_output = fstat(options->output, &s->output) == 0 && S_ISREG(s->output.st_mode);
	push_operands(s, operands);
	return s;
}

int
source_check_twice(char **operands, struct err *why)
{
	char *const standard[] = { "-", NULL };

	for (char *const *o = *operands ? operands : standard; *o; o++) {
		bool is_stdin = strcmp(*o, "-") == 0;
		struct stat st;

		if ((is_stdin ? fstat(STDIN_FILENO, &st) : stat(*o, &st)) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
			return err_set(why, "%s is a pipe or device, which can be read only once, and a sample is drawn first and "
				       "read then; save it as a file", is_stdin ? "standard input" : *o);
	}
	return 0;
}

void
source_again(struct source *s, char **operands)
{
	ids_release(&s->ids);
	s->ids = (struct ids)IDS_INIT;
	s->done = 0;
	if (s->stdin_at >= 0)
		lseek(STDIN_FILENO, s->stdin_at, SEEK_SET);
	push_operands(s, operands);
}

static int
open_folder(struct source *s, struct err *why)
{
	struct entry *entries;
	struct err trouble;
	size_t n, len = strlen(s->path), root = s->root ? s->root : len + (len == 0 || s->path[len - 1] != '/');
	int status = folder_read(s->path, &entries, &n, &trouble);

	if (status < 0)
		err_set(why, "%s: %s", s->label, trouble.text);
	while (n > 0)
		push(s, entries[--n], false, root);
	free(entries);
	return status;
}

static bool
is_output(const struct source *s, const struct stat *st)
{
	return s->has_output && st->st_dev == s->output.st_dev && st->st_ino == s->output.st_ino;
}

static int
open_file(struct source *s, bool operand, struct err *why)
{
	/* What a folder was said to hold may have become a link or a FIFO since. */
	int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (operand ? 0 : O_NOFOLLOW | O_NONBLOCK);
	struct stat st;
	int fd;

	fd = s->is_stdin ? STDIN_FILENO : open(s->path, flags);
	if (fd < 0 || fstat(fd, &st) < 0) {
		err_set_errno(why, "cannot open %s", s->label);
		if (fd > STDIN_FILENO)
			close(fd);
		return -1;
	}
	if (S_ISDIR(st.st_mode)) {
		if (!s->is_stdin)
			close(fd);
		return open_folder(s, why);
	}
	if ((!operand && !S_ISREG(st.st_mode)) || is_output(s, &st)) {
		err_set(why, "%s: %s; left out", s->label,
			S_ISREG(st.st_mode) ? "is the output of this run" : "no regular file");
		if (!s->is_stdin)
			close(fd);
		return -1;
	}
	s->length = S_ISREG(st.st_mode) ? (unsigned long long)st.st_size : 0;
	s->members = members_open(fd, s->label, &s->options.limits, why);
	return s->members ? 0 : -1;
}

/* The next thing that waits: opened, left out, or a folder whose entries wait now. 0, or -1. */
static int
open_next(struct source *s, struct err *why)
{
	struct waiting next = s->waiting[--s->count];

	free(s->path);
	free(s->label);
	s->path = next.entry.path;
	s->root = next.root;
	s->is_stdin = next.operand && strcmp(s->path, "-") == 0;
	s->label = xstrdup(s->is_stdin ? "<stdin>" : label_of(span_of(s->path), &s->mem).at);
	switch (next.entry.kind) {
	case ENTRY_FOLDER:
		return open_folder(s, why);
	case ENTRY_LINK:
		return err_set(why, "%s: a symbolic link; left out, name it to have it read", s->label);
	case ENTRY_OTHER:
		return err_set(why, "%s: no regular file; left out", s->label);
	case ENTRY_FILE:
		break;
	}
	if (!next.operand && !selection_takes_file(&s->options.select, s->path))
		return 0;
	return open_file(s, next.operand, why);
}

static void
close_file(struct source *s)
{
	members_free(s->members);
	s->members = NULL;
	s->done += s->length;
	s->length = 0;
}

static struct span
make_id(struct source *s, struct span name)
{
	struct span id = s->options.id_by_name ? path_last(name) : path_trim(name);

	return ids_unique(&s->ids, label_of(id, &s->mem), &s->mem);
}

/* A member, or the file itself: 1 a document, 0 nothing to read, -1 left out. */
static int
take(struct source *s, const struct member *member, struct found *found, struct err *why)
{
	enum packing packing = members_packing(s->members);
	struct span name, member_label;

	if (member->name.len == 0) {
		name = s->is_stdin ? SPAN("-") : span_after(packing_of_name(span_of(s->path)).stem, s->root);
		found->source = span_of(s->label);
	} else {
		char *plain = arena_string(&s->mem, member->name);

		if (member->folder || !selection_takes(&s->options.select, plain))
			return 0;
		name = span_of(plain);
		member_label = label_of(name, &s->mem);
		found->source = arena_printf(&s->mem, "%s::%.*s", s->label, SPAN_ARG(member_label));
	}
	found->label = arena_string(&s->mem, found->source);
	if (member->not_text)
		return err_set(why, "%s: %s; left out", found->label, member->not_text);
	found->name = label_of(path_last(name), &s->mem);
	found->id = make_id(s, name);
	found->packed = packing != PACKING_NONE;
	return 1;
}

int
source_next(struct source *s, struct found *found, struct err *why)
{
	struct member member;
	int got;

	arena_reset(&s->mem);
	for (;;) {
		if (!s->members) {
			if (s->count == 0)
				return 0;
			if (open_next(s, why) < 0)
				return -1;
			continue;
		}
		got = members_next(s->members, &member, why);
		if (got == 0)
			close_file(s);
		else if (got > 0)
			got = take(s, &member, found, why);
		if (got != 0)
			return got;
	}
}

ssize_t
source_read(void *source, char *buf, size_t n, struct err *why)
{
	struct source *s = source;

	return members_read(s->members, buf, n, why);
}

unsigned long long
source_done(const struct source *s)
{
	unsigned long long here = s->members ? members_done(s->members) : 0;

	return s->done + (here < s->length ? here : s->length);
}

void
source_free(struct source *s)
{
	if (!s)
		return;
	close_file(s);
	while (s->count > 0)
		free(s->waiting[--s->count].entry.path);
	free(s->waiting);
	free(s->path);
	free(s->label);
	ids_release(&s->ids);
	arena_release(&s->mem);
	free(s);
}
