#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "io/feed.h"

enum { TAR_RECORD = 512, SEEN = 2 * TAR_RECORD };

static la_ssize_t
break_box(struct archive *a, struct members *m)
{
	m->broken = true;
	archive_set_error(a, EIO, "%s", m->below.text);
	return ARCHIVE_FATAL;
}

la_ssize_t
feed_seekable(struct archive *a, void *from, const void **block)
{
	struct members *m = from;
	ssize_t got = unpack_file(&m->file, block, &m->below);

	return got < 0 ? break_box(a, m) : got;
}

la_int64_t
feed_seek(struct archive *a, void *from, la_int64_t offset, int whence)
{
	struct members *m = from;
	off_t at = unpack_seek(&m->file, (off_t)offset, whence);

	if (at < 0) {
		archive_set_error(a, EIO, "cannot seek");
		return ARCHIVE_FATAL;
	}
	return at;
}

bool
over_ratio(const struct members *m)
{
	unsigned long long in = m->file.in ? m->file.in : 1;
	unsigned long long out = m->given > m->file.out ? m->given : m->file.out;

	return m->packing != PACKING_NONE && out > m->limits.floor && out / in >= m->limits.ratio;
}

int
set_over_ratio(const struct members *m, struct err *why)
{
	return err_set(why, "unpacks to more than %llu times its size; see --max-ratio", m->limits.ratio);
}

bool
all_zero(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at[i])
			return false;
	return true;
}

static void
keep_last(struct buf *b, struct span more, size_t n)
{
	if (more.len > n)
		more = span_after(more, more.len - n);
	buf_add(b, more);
	if (b->len > 4 * n) {
		memmove(b->at, b->at + b->len - n, n);
		b->len = n;
	}
}

/* A block of the stream: its length, 0 at the end, -1. Counted here, too, since members that are passed over unpack as well. */
static la_ssize_t
next_of_stream(struct members *m, const void **block)
{
	size_t len = 0;
	int got;

	keep_last(&m->before, m->block, SEEN);
	m->block_at += m->block.len;
	got = unpack_block(&m->file, block, &len, &m->below);
	if (got > 0 && over_ratio(m))
		got = set_over_ratio(m, &m->below);
	m->block = (struct span){ got > 0 ? *block : NULL, got > 0 ? len : 0 };
	if (got > 0 && m->packing == PACKING_TAR) {
		size_t tail = len < TAR_RECORD ? len : TAR_RECORD;

		m->cut = !all_zero((const char *)*block + len - tail, tail);
	}
	if (got > 0 && m->packing == PACKING_ZIP)
		keep_last(&m->tail, m->block, ZIP_TAIL);
	return got > 0 ? (la_ssize_t)len : got;
}

/* A folder without a name: libarchive knows a tar by its first header alone. */
static la_ssize_t
sound_header(const void **block)
{
	static char header[TAR_RECORD] = "./";
	unsigned sum = 8 * ' ';

	memcpy(header + 100, "0000755\0" "0000000\0" "0000000\0" "00000000000\0" "00000000000", 47);
	header[156] = '5';
	memcpy(header + 257, "ustar\0" "00", 8);
	for (size_t i = 0; i < sizeof header; i++)
		sum += i < 148 || i >= 156 ? (unsigned char)header[i] : 0;
	snprintf(header + 148, 8, "%06o", sum);
	*block = header;
	return sizeof header;
}

la_ssize_t
feed_stream(struct archive *a, void *from, const void **block)
{
	struct members *m = from;
	la_ssize_t got;

	if (m->unsound) {
		m->unsound = false;
		m->block_at = TAR_RECORD;
		return sound_header(block);
	}
	got = next_of_stream(m, block);
	return got < 0 ? break_box(a, m) : got;
}

la_ssize_t
feed_zip_member(struct archive *a, void *from, const void **block)
{
	struct members *m = from;
	ssize_t got = zip_block(&m->zip, block, &m->below);

	return got < 0 ? break_box(a, m) : got;
}

/* What stands at a place of the stream, if it is still in memory: its bytes up to the end of that. */
static struct span
seen_at(const struct members *m, unsigned long long place)
{
	if (place >= m->block_at)
		return span_after(m->block, place - m->block_at < m->block.len ? place - m->block_at : m->block.len);
	if (m->block_at - place > m->before.len)
		return (struct span){ NULL, 0 };
	return span_after(buf_span(&m->before), m->before.len - (m->block_at - place));
}

static unsigned long long
octal(const char *at, size_t n)
{
	unsigned long long number = 0;

	for (size_t i = 0; i < n && at[i] >= '0' && at[i] <= '7'; i++)
		number = 8 * number + (unsigned long long)(at[i] - '0');
	return number;
}

struct span
damaged_name(const struct members *m)
{
	enum { CPIO_NAME = 110, TAR_NAME = 100, TAR_SIZE = 124, TAR_TYPE = 156, TAR_MAGIC = 257 };
	unsigned long long place = (unsigned long long)archive_read_header_position(m->box);
	struct span header = seen_at(m, place);

	if (m->packing == PACKING_CPIO)
		header = span_after(header, header.len < CPIO_NAME ? header.len : CPIO_NAME);
	else if (header.len < TAR_RECORD || memcmp(header.at + TAR_MAGIC, "ustar", 5) != 0)
		return (struct span){ NULL, 0 };
	/* The member's own header stands behind those that say more of it. */
	while (m->packing == PACKING_TAR && strchr("xgLK", header.at[TAR_TYPE]) && header.at[TAR_TYPE]) {
		struct span next;

		place += TAR_RECORD * (1 + (octal(header.at + TAR_SIZE, 11) + TAR_RECORD - 1) / TAR_RECORD);
		next = seen_at(m, place);
		if (next.len < TAR_RECORD)
			break;
		header = next;
	}
	header.len = header.len < TAR_NAME ? header.len : TAR_NAME;
	header.len = header.len ? strnlen(header.at, header.len) : 0;
	return header;
}

int
check_count(struct members *m, struct err *why)
{
	const void *block;
	long long counted;
	la_ssize_t got;

	do
		got = next_of_stream(m, &block);
	while (got > 0);
	if (got < 0)
		return err_set(why, "%s: %s; what follows in it is lost", m->name, m->below.text);
	counted = zip_counted(buf_span(&m->tail));
	if (counted < 0)
		return err_set(why, "%s: the archive has no directory at its end; it may have been cut", m->name);
	if ((unsigned long long)counted > m->entries)
		return err_set(why, "%s: %lld members by its directory, but only %llu were found; "
			       "the others are damaged%s", m->name, counted, m->entries,
			       m->file.seekable ? "" : ", a file instead of a pipe would tell which");
	return 0;
}
