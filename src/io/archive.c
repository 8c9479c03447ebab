#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/archive.h"
#include "io/unpack.h"

enum { TAR_RECORD = 512 };

/*
 * Two libarchive handles, each with one job: the one in `file` undoes a compression, `box` reads members and knows one
 * format. One handle that knows both raw and tar takes zeros for an empty tar.
 */
struct members {
	const char *name;
	struct member_limits limits;
	struct unpack file;
	struct archive *box;		/* NULL: the file is its own one member */
	enum packing packing;
	bool ended;
	unsigned long long entries;
	unsigned long long given;	/* bytes of all members, holes too */
	bool cut;			/* a tar: what was read last is no end mark */
	struct err below;		/* what broke the bytes under `box`, which calls that a truncated file */
	bool broken;

	/* the member being read */
	unsigned long long entry_given;
	const char *data;		/* the rest of a block, */
	size_t data_len;
	unsigned long long offset;	/* which is here in the member; a hole, if that is further on */
	bool last;			/* no block follows */
};

void
names_in_utf8(void)
{
	static const char *const locales[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8", "UTF-8" };

	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
		if (setlocale(LC_CTYPE, locales[i]))
			return;
}

/* --- what libarchive reads from ---------------------------------------------------------- */

static la_ssize_t
break_box(struct archive *a, struct members *m)
{
	m->broken = true;
	archive_set_error(a, EIO, "%s", m->below.text);
	return ARCHIVE_FATAL;
}

static const char *
trouble(const struct members *m)
{
	return m->broken ? m->below.text : archive_trouble(m->box);
}

static la_ssize_t
feed_seekable(struct archive *a, void *from, const void **block)
{
	struct members *m = from;
	ssize_t got = unpack_file(&m->file, block, &m->below);

	return got < 0 ? break_box(a, m) : got;
}

static la_int64_t
seek(struct archive *a, void *from, la_int64_t offset, int whence)
{
	struct members *m = from;
	off_t at = unpack_seek(&m->file, (off_t)offset, whence);

	if (at < 0) {
		archive_set_error(a, EIO, "cannot seek");
		return ARCHIVE_FATAL;
	}
	return at;
}

static bool
over_ratio(const struct members *m)
{
	unsigned long long in = m->file.in ? m->file.in : 1;
	unsigned long long out = m->given > m->file.out ? m->given : m->file.out;

	return m->packing != PACKING_NONE && out > m->limits.floor && out / in >= m->limits.ratio;
}

static int
set_over_ratio(const struct members *m, struct err *why)
{
	return err_set(why, "unpacks to more than %llu times its size; see --max-ratio", m->limits.ratio);
}

static bool
all_zero(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at[i])
			return false;
	return true;
}

/* Counted here, too, since members that are passed over unpack as well. */
static la_ssize_t
feed_stream(struct archive *a, void *from, const void **block)
{
	struct members *m = from;
	size_t len = 0;
	int got = unpack_block(&m->file, block, &len, &m->below);

	if (got > 0 && over_ratio(m))
		got = set_over_ratio(m, &m->below);
	if (got < 0)
		return break_box(a, m);
	if (got > 0) {
		size_t tail = len < TAR_RECORD ? len : TAR_RECORD;

		m->cut = !all_zero((const char *)*block + len - tail, tail);
	}
	return got > 0 ? (la_ssize_t)len : 0;
}

/* --- opening ----------------------------------------------------------------------------- */

static int
format_of(struct archive *a, enum packing p)
{
	switch (p) {
	case PACKING_TAR:
		archive_read_support_format_tar(a);
		return archive_read_set_format_option(a, "tar", "read_concatenated_archives", "1");
	case PACKING_CPIO: return archive_read_support_format_cpio(a);
	case PACKING_ZIP: return archive_read_support_format_zip(a);
	case PACKING_7ZIP: return archive_read_support_format_7zip(a);
	default: return ARCHIVE_FAILED;
	}
}

static int
begin_box(struct members *m, struct err *why)
{
	bool random = m->file.seekable && !m->file.raw && (m->packing == PACKING_ZIP || m->packing == PACKING_7ZIP);

	if (m->packing == PACKING_7ZIP && !random)
		return err_set(why, "%s: a 7z archive cannot be read from a pipe, nor inside a compressed file; "
			       "save it as a file first", m->name);
	m->box = archive_read_new();
	if (!m->box)
		return err_set(why, "%s: out of memory", m->name);
	if (format_of(m->box, m->packing) != ARCHIVE_OK)
		return err_set(why, "%s: %s", m->name, archive_trouble(m->box));
	archive_read_set_read_callback(m->box, random ? feed_seekable : feed_stream);
	archive_read_set_callback_data(m->box, m);
	if (random) {
		archive_read_set_seek_callback(m->box, seek);
		unpack_seek(&m->file, 0, SEEK_SET);
		m->file.in = m->file.out = 0;
	}
	if (archive_read_open1(m->box) != ARCHIVE_OK)
		return err_set(why, "%s: %s", m->name, archive_trouble(m->box));
	return 0;
}

static int
begin(struct members *m, int fd, struct err *why)
{
	enum packing promised = packing_of_name(span_of(m->name)).archive;
	struct span head;
	enum packing found;

	if (unpack_init(&m->file, fd, m->name, why) < 0)
		return -1;
	m->packing = m->file.compression;
	head = buf_span(&m->file.ahead);
	found = packing_of_bytes(head);
	if (found == PACKING_NONE && promised == PACKING_TAR && head.len >= PACKING_LOOK && all_zero(head.at, head.len))
		found = PACKING_TAR;		/* an empty tar is nothing but its end mark */
	if (found == PACKING_NONE && promised != PACKING_NONE && !m->file.failed)
		return err_set(why, "%s: no %s archive, though its name says so", m->name, packing_name(promised));
	if (!packing_is_archive(found))
		return 0;
	m->packing = found;
	return begin_box(m, why);
}

struct members *
members_open(int fd, const char *name, const struct member_limits *limits, struct err *why)
{
	struct members *m = xcalloc(1, sizeof *m);

	m->name = name;
	m->limits = *limits;
	if (begin(m, fd, why) < 0) {
		members_free(m);
		return NULL;
	}
	return m;
}

enum packing
members_packing(const struct members *m)
{
	return m->packing;
}

void
members_free(struct members *m)
{
	if (!m)
		return;
	archive_read_free(m->box);
	unpack_release(&m->file);
	free(m);
}

/* --- members ----------------------------------------------------------------------------- */

static const char *
why_not_text(struct archive_entry *entry)
{
	if (archive_entry_is_encrypted(entry))
		return "encrypted";
	if (archive_entry_hardlink(entry) && archive_entry_size(entry) == 0)
		return "a hard link to another member";
	switch (archive_entry_filetype(entry)) {
	case AE_IFREG:
	case AE_IFDIR: return NULL;
	case AE_IFLNK: return "a symbolic link";
	case AE_IFIFO: return "a FIFO";
	case AE_IFSOCK: return "a socket";
	case AE_IFCHR:
	case AE_IFBLK: return "a device";
	default: return "no regular file";
	}
}

/* UTF-8 where the format says so; where libarchive cannot tell, the bytes as they are. */
static struct span
entry_name(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname_utf8(entry);

	if (!name)
		name = archive_entry_pathname(entry);
	return name && *name ? span_of(name) : SPAN("(no name)");
}

static void
begin_member(struct members *m)
{
	m->entry_given = m->offset = 0;
	m->data = NULL;
	m->data_len = 0;
	m->last = false;
}

int
members_next(struct members *m, struct member *member, struct err *why)
{
	struct archive_entry *entry;
	int r;

	if (m->ended)
		return 0;
	begin_member(m);
	if (!m->box) {
		m->ended = true;
		*member = (struct member){ { "", 0 }, NULL, false };
		return 1;
	}
	r = archive_read_next_header(m->box, &entry);
	if (r == ARCHIVE_EOF) {
		m->ended = true;
		if (m->packing == PACKING_TAR && m->cut)
			return err_set(why, "%s: the archive has no end mark; it may have been cut", m->name);
		return 0;
	}
	if (r != ARCHIVE_OK && r != ARCHIVE_WARN) {
		m->ended = r == ARCHIVE_FATAL;
		return err_set(why, m->ended ? "%s: %s; what follows in it is lost" : "%s: a member is damaged: %s", m->name,
			       trouble(m));
	}
	if (++m->entries > m->limits.entries) {
		m->ended = true;
		return err_set(why, "%s: more than %llu members; the others are left out, see --max-entries", m->name,
			       m->limits.entries);
	}
	*member = (struct member){ entry_name(entry), why_not_text(entry), archive_entry_filetype(entry) == AE_IFDIR };
	return 1;
}

/* The next block of the member: 1, 0 at its end, -1. */
static int
next_block(struct members *m, struct err *why)
{
	const void *block = NULL;
	la_int64_t offset = 0;
	size_t len = 0;
	int r;

	if (!m->box) {
		r = unpack_block(&m->file, &block, &len, why);
		m->data = block;
		m->data_len = r > 0 ? len : 0;
		return r;
	}
	r = archive_read_data_block(m->box, &block, &len, &offset);
	if (r != ARCHIVE_OK && r != ARCHIVE_EOF) {
		m->ended = r == ARCHIVE_FATAL;
		return err_set(why, m->ended ? "%s (the archive cannot be read on)" : "%s", trouble(m));
	}
	m->last = r == ARCHIVE_EOF;
	m->data = block;
	m->data_len = m->last ? 0 : len;
	/* Blocks of a sparse file have holes between them, and one may be behind the last. */
	if ((unsigned long long)offset < m->entry_given && m->data_len > 0)
		return err_set(why, "damaged: its blocks overlap");
	m->offset = offset > 0 ? (unsigned long long)offset : m->entry_given;
	return 1;
}

static int
check_limits(struct members *m, struct err *why)
{
	if (m->packing == PACKING_NONE)
		return 0;
	if (m->entry_given > m->limits.entry)
		return err_set(why, "longer than %llu bytes; see --max-entry", m->limits.entry);
	if (over_ratio(m)) {
		m->ended = true;
		return set_over_ratio(m, why);
	}
	return 0;
}

ssize_t
members_read(void *from, char *buf, size_t n, struct err *why)
{
	struct members *m = from;
	size_t done = 0;

	while (done == 0) {
		if (m->offset > m->entry_given) {
			unsigned long long hole = m->offset - m->entry_given;

			done = hole < n ? (size_t)hole : n;
			memset(buf, 0, done);
		} else if (m->data_len > 0) {
			done = m->data_len < n ? m->data_len : n;
			memcpy(buf, m->data, done);
			m->data += done;
			m->data_len -= done;
			m->offset += done;
		} else {
			int got = m->last ? 0 : next_block(m, why);

			if (got <= 0) {
				m->last = true;
				return got;
			}
		}
	}
	m->entry_given += done;
	m->given += done;
	if (check_limits(m, why) < 0) {
		begin_member(m);
		m->last = true;
		return -1;
	}
	return (ssize_t)done;
}
