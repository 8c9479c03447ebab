/*
 * The format: PKWARE's APPNOTE.TXT 6.3.9. Numbers are little-endian. The end record is found from behind, since a comment of up to 64 KiB
 * may follow it; a zip of more than 4 GiB or 65,535 members has its numbers in a second end record before the first.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/zip.h"

enum {
	BLOCK = 64 << 10,
	END = 22, END64 = 56, LOCATOR64 = 20, ROW = 46, LOCAL = 30,
	DIRECTORY_MAX = 1 << 30,	/* 10 million members */
	ENCRYPTED = 1 << 0, SIZES_BEHIND = 1 << 3, STRONGLY = 1 << 6, MASKED = 1 << 13, NAME_IN_UTF8 = 1 << 11,
	EXTRA_ZIP64 = 1, EXTRA_NAME = 0x7075,
	MADE_ON_UNIX = 3, DOS_FOLDER = 1 << 4
};

static uint64_t
number(const char *at, unsigned bytes)
{
	uint64_t n = 0;

	while (bytes > 0)
		n = n << 8 | (unsigned char)at[--bytes];
	return n;
}

static bool
signed_with(const char *at, const char *letters)
{
	return memcmp(at, letters, 4) == 0;
}

static bool
read_at(const struct zip *z, uint64_t place, char *to, size_t n)
{
	size_t done = 0;

	if (place > z->length || n > z->length - place)
		return false;
	while (done < n) {
		ssize_t got = pread(z->file->fd, to + done, n - done, z->file->base + (off_t)(place + done));

		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		done += got > 0 ? (size_t)got : 0;
	}
	return true;
}

/* --- the end ----------------------------------------------------------------------------- */

struct end { uint64_t members, size, offset; };

/* The place of the end record in the last bytes of a zip, or -1. */
static ptrdiff_t
find_end(struct span tail)
{
	if (tail.len < END)
		return -1;
	for (size_t i = tail.len - END + 1; i-- > 0; )
		if (signed_with(tail.at + i, "PK\5\6") && i + END + number(tail.at + i + 20, 2) <= tail.len)
			return (ptrdiff_t)i;
	return -1;
}

static struct end
read_end(const char *at)
{
	return (struct end){ number(at + 10, 2), number(at + 12, 4), number(at + 16, 4) };
}

static struct end
read_end64(const char *at)
{
	return (struct end){ number(at + 32, 8), number(at + 40, 8), number(at + 48, 8) };
}

long long
zip_counted(struct span tail)
{
	ptrdiff_t at = find_end(tail);

	if (at < 0)
		return -1;
	/* The second record is where it is written: right before its locator. */
	if (at >= LOCATOR64 + END64 && signed_with(tail.at + at - LOCATOR64, "PK\6\7") &&
	    signed_with(tail.at + at - LOCATOR64 - END64, "PK\6\6"))
		return (long long)(read_end64(tail.at + at - LOCATOR64 - END64).members & INT64_MAX);
	return (long long)read_end(tail.at + at).members;
}

static bool
locate(struct zip *z, struct end *end)
{
	size_t n = z->length < ZIP_TAIL ? (size_t)z->length : ZIP_TAIL;
	char *tail = xmalloc(n + 1), record[END64];
	ptrdiff_t at = read_at(z, z->length - n, tail, n) ? find_end((struct span){ tail, n }) : -1;
	bool found = at >= 0;

	if (found) {
		*end = read_end(tail + at);
		if (at >= LOCATOR64 && signed_with(tail + at - LOCATOR64, "PK\6\7")) {
			found = read_at(z, number(tail + at - LOCATOR64 + 8, 8), record, END64) &&
				signed_with(record, "PK\6\6");
			if (found)
				*end = read_end64(record);
		}
	}
	free(tail);
	return found && end->size <= DIRECTORY_MAX && end->members <= end->size / ROW &&
	       end->offset <= z->length && end->size <= z->length - end->offset;
}

/* --- rows -------------------------------------------------------------------------------- */

static void
read_extra(struct zip_member *m, struct span extra)
{
	while (extra.len >= 4) {
		uint64_t id = number(extra.at, 2), len = number(extra.at + 2, 2);
		struct span field = span_after(extra, 4);

		if (len > field.len)
			return;
		extra = span_after(field, len);
		field.len = len;
		if (id == EXTRA_ZIP64) {
			uint64_t *wide[] = { &m->size, &m->packed, &m->offset };

			for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
				if (*wide[i] != UINT32_MAX || field.len < 8)
					continue;
				*wide[i] = number(field.at, 8);
				field = span_after(field, 8);
			}
		} else if (id == EXTRA_NAME && field.len > 5 && field.at[0] == 1) {
			m->name = span_after(field, 5);
		}
	}
}

/* One row and its length; 0: it is none. */
static size_t
read_row(struct zip_member *m, struct span rest)
{
	size_t name, extra, comment;

	if (rest.len < ROW || !signed_with(rest.at, "PK\1\2"))
		return 0;
	name = number(rest.at + 28, 2);
	extra = number(rest.at + 30, 2);
	comment = number(rest.at + 32, 2);
	if (rest.len - ROW < name + extra + comment)
		return 0;
	*m = (struct zip_member){
		.name = { rest.at + ROW, name },
		.flags = (uint16_t)number(rest.at + 8, 2),
		.method = (uint16_t)number(rest.at + 10, 2),
		.crc = (uint32_t)number(rest.at + 16, 4),
		.packed = number(rest.at + 20, 4),
		.size = number(rest.at + 24, 4),
		.mode = rest.at[5] == MADE_ON_UNIX ? (uint32_t)number(rest.at + 40, 2) : 0,
		.offset = number(rest.at + 42, 4),
	};
	if (m->mode == 0 && (number(rest.at + 38, 1) & DOS_FOLDER))
		m->mode = S_IFDIR;
	read_extra(m, (struct span){ rest.at + ROW + name, extra });
	return ROW + name + extra + comment;
}

static int
by_place(const void *a, const void *b)
{
	const struct zip_member *x = a, *y = b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	return (x->name.at > y->name.at) - (x->name.at < y->name.at);
}

bool
zip_open(struct zip *z, struct unpack *file)
{
	off_t length = unpack_seek(file, 0, SEEK_END);
	struct span rest;
	struct end end;
	size_t n;

	*z = (struct zip){ .file = file, .length = length > 0 ? (uint64_t)length : 0 };
	if (!locate(z, &end))
		return false;
	buf_reserve(&z->directory, end.size + 1);
	z->directory.len = end.size;
	if (!read_at(z, end.offset, z->directory.at, end.size))
		return false;
	z->member = xcalloc(end.members + 1, sizeof *z->member);
	for (rest = buf_span(&z->directory); z->count < end.members; rest = span_after(rest, n)) {
		n = read_row(&z->member[z->count], rest);
		if (n == 0)
			return false;
		z->count++;
	}
	if (rest.len >= 4 && signed_with(rest.at, "PK\1\2"))	/* more than 65,535, and nobody said so */
		return false;
	qsort(z->member, z->count, sizeof *z->member, by_place);
	return true;
}

void
zip_close(struct zip *z)
{
	buf_release(&z->directory);
	buf_release(&z->block);
	free(z->member);
}

/* --- a member ---------------------------------------------------------------------------- */

const struct zip_member *
zip_next(struct zip *z)
{
	return z->next < z->count ? &z->member[z->next++] : NULL;
}

bool
zip_member_encrypted(const struct zip_member *m)
{
	return (m->flags & (ENCRYPTED | STRONGLY | MASKED)) != 0;
}

bool
zip_member_folder(const struct zip_member *m)
{
	return S_ISDIR(m->mode) || (m->name.len > 0 && m->name.at[m->name.len - 1] == '/');
}

static void
put_number(struct buf *b, uint64_t n, unsigned bytes)
{
	for (; bytes > 0; bytes--, n >>= 8)
		buf_byte(b, (char)(n & 0xFF));
}

/* What a packer writes before a member whose sizes it knows. */
static void
make_header(struct buf *b, const struct zip_member *m)
{
	bool wide = m->packed >= UINT32_MAX || m->size >= UINT32_MAX;

	buf_reset(b);
	buf_add(b, SPAN("PK\3\4"));
	put_number(b, wide ? 45 : 20, 2);
	put_number(b, m->flags & ~(unsigned)SIZES_BEHIND & ~(unsigned)NAME_IN_UTF8, 2);
	put_number(b, m->method, 2);
	put_number(b, 0, 4);			/* time and date */
	put_number(b, m->crc, 4);
	put_number(b, wide ? UINT32_MAX : m->packed, 4);
	put_number(b, wide ? UINT32_MAX : m->size, 4);
	put_number(b, 1, 2);
	put_number(b, wide ? 20 : 0, 2);
	buf_byte(b, 'x');
	if (wide) {
		put_number(b, EXTRA_ZIP64, 2);
		put_number(b, 16, 2);
		put_number(b, m->size, 8);
		put_number(b, m->packed, 8);
	}
}

int
zip_begin(struct zip *z, const struct zip_member *m, struct err *why)
{
	char local[LOCAL];

	z->left = 0;
	buf_reset(&z->block);
	if (!read_at(z, m->offset, local, LOCAL) || !signed_with(local, "PK\3\4"))
		return err_set(why, "damaged: there is no header where the directory says it is");
	z->place = m->offset + LOCAL + number(local + 26, 2) + number(local + 28, 2);
	if (z->place > z->length || m->packed > z->length - z->place)
		return err_set(why, "damaged: longer than the archive");
	make_header(&z->block, m);
	z->header_waits = true;
	z->left = m->packed;
	return 0;
}

ssize_t
zip_block(struct zip *z, const void **block, struct err *why)
{
	size_t n = z->left < BLOCK ? (size_t)z->left : BLOCK;

	*block = z->block.at;
	if (z->header_waits) {
		z->header_waits = false;
		return (ssize_t)z->block.len;
	}
	if (n == 0)
		return 0;
	buf_reset(&z->block);
	buf_reserve(&z->block, n);
	*block = z->block.at;
	if (!read_at(z, z->place, z->block.at, n))
		return err_set_errno(why, "cannot read");
	z->place += n;
	z->left -= n;
	z->file->in += n;
	return (ssize_t)n;
}
