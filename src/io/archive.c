#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/archive.h"
#include "io/feed.h"

void
names_in_utf8(void)
{
	static const char *const locales[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8", "UTF-8" };

	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
		if (setlocale(LC_CTYPE, locales[i]))
			return;
}

/* --- opening ----------------------------------------------------------------------------- */

static const char *
trouble(const struct members *m)
{
	if (m->broken)
		return m->below.text;
	if (m->packing == PACKING_7ZIP && m->entries == 0 && strstr(archive_trouble(m->box), "amaged"))
		return "its directory, which a 7z has at its end, is damaged or cut off";
	return archive_trouble(m->box);
}

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
	bool seekable = m->file.seekable && m->file.compression == PACKING_NONE;
	bool random = seekable && m->packing == PACKING_7ZIP, unsound;
	struct archive_entry *entry;

	if (seekable && m->packing == PACKING_ZIP) {
		m->has_directory = zip_open(&m->zip, &m->file);
		m->file.in = m->file.out = 0;
		if (m->has_directory)
			return 0;
		if (packing_of_bytes(buf_span(&m->file.ahead)) != PACKING_ZIP)
			return err_set(why, "%s: no zip archive, though its name says so", m->name);
		unpack_seek(&m->file, (off_t)m->file.ahead.len, SEEK_SET);	/* as the stream that it is */
	}
	if (m->packing == PACKING_7ZIP && !random)
		return err_set(why, "%s: a 7z archive cannot be read from a pipe, nor inside a compressed file; "
			       "save it as a file first", m->name);
	m->box = archive_read_new();
	if (!m->box)
		return err_set(why, "%s: out of memory", m->name);
	if (format_of(m->box, m->packing) != ARCHIVE_OK)
		return err_set(why, "%s: %s", m->name, archive_trouble(m->box));
	unsound = m->packing == PACKING_TAR && !packing_sound_tar(buf_span(&m->file.ahead));
	m->unsound = unsound;
	archive_read_set_read_callback(m->box, random ? feed_seekable : feed_stream);
	archive_read_set_callback_data(m->box, m);
	if (random) {
		archive_read_set_seek_callback(m->box, feed_seek);
		unpack_seek(&m->file, 0, SEEK_SET);
		m->file.in = m->file.out = 0;
	}
	if (archive_read_open1(m->box) != ARCHIVE_OK)
		return err_set(why, "%s: %s", m->name, archive_trouble(m->box));
	if (unsound)				/* what feed_stream() has put before it */
		archive_read_next_header(m->box, &entry);
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
	if (found == PACKING_NONE && promised == PACKING_ZIP)
		found = PACKING_ZIP;		/* its directory is at the other end */
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

unsigned long long
members_done(const struct members *m)
{
	return m->has_directory ? m->zip.place : m->file.in;
}

void
members_free(struct members *m)
{
	if (!m)
		return;
	archive_read_free(m->box);
	zip_close(&m->zip);
	buf_release(&m->tail);
	buf_release(&m->before);
	unpack_release(&m->file);
	free(m);
}

/* --- members ----------------------------------------------------------------------------- */

/* By its type as stat() has it; libarchive uses the same numbers. */
static const char *
why_no_file(mode_t type)
{
	switch (type) {
	case 0:
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

static const char *
why_not_text(struct archive_entry *entry)
{
	if (archive_entry_is_encrypted(entry))
		return "encrypted";
	if (archive_entry_hardlink(entry) && archive_entry_size(entry) == 0)
		return "a hard link to another member";
	return why_no_file(archive_entry_filetype(entry));
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

/* libarchive takes a damaged header for a block to pass over, and so each block of its member. */
static int
next_header(struct members *m, struct archive_entry **entry, struct member *damaged)
{
	int r = ARCHIVE_OK;

	if (m->held) {
		*entry = m->held;
		m->held = NULL;
		return ARCHIVE_OK;
	}
	damaged->not_text = NULL;
	while ((r = archive_read_next_header(m->box, entry)) == ARCHIVE_RETRY) {
		struct span name = damaged_name(m);

		if (name.len > 0 || !m->passing) {
			m->passing = true;
			*damaged = (struct member){ name.len ? name : SPAN("(no name)"), "its header is damaged", false };
			return r;
		}
	}
	m->passing = false;
	/* cpio: it looked for the next good one itself. */
	if (r == ARCHIVE_WARN && m->packing == PACKING_CPIO && strncmp(archive_trouble(m->box), "Skipped ", 8) == 0) {
		struct span name = damaged_name(m);

		m->held = *entry;
		*damaged = (struct member){ name.len ? name : SPAN("(no name)"), "its header is damaged", false };
		return ARCHIVE_RETRY;
	}
	return r;
}

static int
end_of_archive(struct members *m, struct err *why)
{
	m->ended = true;
	if (m->packing == PACKING_ZIP && !m->has_directory)
		return check_count(m, why);
	if (m->packing == PACKING_TAR && m->cut)
		return err_set(why, "%s: the archive has no end mark; it may have been cut", m->name);
	return 0;
}

/*
 * After a broken or encrypted member libarchive cannot go on in a 7z. A new handle can, if it passes over what was read: it
 * unpacks nothing of that. In a solid block the next member breaks again, so what is read for this is bounded.
 */
static int
read_on(struct members *m, struct archive_entry **entry)
{
	enum { TIMES = 4, AT_LEAST = 16 << 20 };
	struct err unused;
	unsigned long long length = (unsigned long long)unpack_seek(&m->file, 0, SEEK_END), read_so_far = m->file.in;
	int r = ARCHIVE_OK;

	if (m->broken || m->entries == 0 || read_so_far > TIMES * length + AT_LEAST)
		return ARCHIVE_FATAL;
	archive_read_free(m->box);
	m->box = NULL;
	if (begin_box(m, &unused) < 0)
		return ARCHIVE_FATAL;
	m->file.in = read_so_far;
	for (unsigned long long i = 0; i <= m->entries && r >= ARCHIVE_WARN && r != ARCHIVE_EOF; i++)
		r = archive_read_next_header(m->box, entry);
	return r;
}

static int
count_member(struct members *m, struct err *why)
{
	if (++m->entries <= m->limits.entries)
		return 1;
	m->ended = true;
	return err_set(why, "%s: more than %llu members; the others are left out, see --max-entries", m->name,
		       m->limits.entries);
}

static int
next_in_directory(struct members *m, struct member *member, struct err *why)
{
	archive_read_free(m->box);
	m->box = NULL;
	m->broken = false;
	m->row = zip_next(&m->zip);
	if (!m->row)
		return end_of_archive(m, why);
	*member = (struct member){
		m->row->name.len ? m->row->name : SPAN("(no name)"),
		zip_member_encrypted(m->row) ? "encrypted" : why_no_file(m->row->mode & S_IFMT),
		zip_member_folder(m->row)
	};
	return count_member(m, why);
}

int
members_next(struct members *m, struct member *member, struct err *why)
{
	struct archive_entry *entry;
	int r;

	if (m->ended)
		return 0;
	begin_member(m);
	if (m->has_directory)
		return next_in_directory(m, member, why);
	if (!m->box) {
		m->ended = true;
		*member = (struct member){ { "", 0 }, NULL, false };
		return 1;
	}
	r = next_header(m, &entry, member);
	if (r == ARCHIVE_FATAL && m->packing == PACKING_7ZIP)
		r = read_on(m, &entry);
	if (r == ARCHIVE_RETRY)
		return count_member(m, why);
	if (r == ARCHIVE_EOF)
		return end_of_archive(m, why);
	if (r != ARCHIVE_OK && r != ARCHIVE_WARN) {
		m->ended = r == ARCHIVE_FATAL;
		return err_set(why, m->ended ? "%s: %s; what follows in it is lost" : "%s: a member is damaged: %s", m->name,
			       trouble(m));
	}
	*member = (struct member){ entry_name(entry), why_not_text(entry), archive_entry_filetype(entry) == AE_IFDIR };
	return count_member(m, why);
}

/* The member that the directory's row tells of, as an archive of its own. */
static int
open_row(struct members *m, struct err *why)
{
	struct archive_entry *entry;

	if (zip_begin(&m->zip, m->row, why) < 0)
		return -1;
	m->box = archive_read_new();
	if (!m->box)
		return err_set(why, "out of memory");
	archive_read_support_format_zip_streamable(m->box);
	archive_read_set_read_callback(m->box, feed_zip_member);
	archive_read_set_callback_data(m->box, m);
	if (archive_read_open1(m->box) != ARCHIVE_OK || archive_read_next_header(m->box, &entry) < ARCHIVE_WARN)
		return err_set(why, "%s", trouble(m));
	return 0;
}

/* The next block of the member: 1, 0 at its end, -1. */
static int
next_block(struct members *m, struct err *why)
{
	const void *block = NULL;
	la_int64_t offset = 0;
	size_t len = 0;
	int r;

	if (m->has_directory && !m->box && open_row(m, why) < 0)
		return -1;
	if (!m->box) {
		r = unpack_block(&m->file, &block, &len, why);
		m->data = block;
		m->data_len = r > 0 ? len : 0;
		return r;
	}
	r = archive_read_data_block(m->box, &block, &len, &offset);
	if (r != ARCHIVE_OK && r != ARCHIVE_EOF) {
		/* A tar or cpio is cut here, the others may go on behind what is damaged. */
		m->ended = !m->has_directory && (m->broken || m->packing == PACKING_TAR || m->packing == PACKING_CPIO);
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
