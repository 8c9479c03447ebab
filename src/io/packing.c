#include <string.h>

#include "io/packing.h"

enum { TAR_CHECKSUM = 148, TAR_MAGIC = 257, TAR_HEADER = 512 };

static const struct {
	enum packing packing;
	struct span magic;
} magics[] = {
	{ PACKING_GZIP,     { "\x1f\x8b\x08", 3 } },
	{ PACKING_XZ,       { "\xfd" "7zXZ\0", 6 } },
	{ PACKING_LZIP,     { "LZIP\x01", 5 } },
	{ PACKING_ZSTD,     { "\x28\xb5\x2f\xfd", 4 } },
	{ PACKING_LZ4,      { "\x04\x22\x4d\x18", 4 } },
	{ PACKING_COMPRESS, { "\x1f\x9d", 2 } },
	{ PACKING_ZIP,      { "PK\3\4", 4 } },
	{ PACKING_ZIP,      { "PK\5\6", 4 } },		/* an empty one */
	{ PACKING_ZIP,      { "PK\7\x8", 4 } },
	{ PACKING_7ZIP,     { "7z\xbc\xaf\x27\x1c", 6 } },
};

static const char *const names[] = {
	[PACKING_NONE] = "plain", [PACKING_GZIP] = "gzip", [PACKING_BZIP2] = "bzip2", [PACKING_XZ] = "xz",
	[PACKING_LZMA] = "lzma", [PACKING_LZIP] = "lzip", [PACKING_ZSTD] = "zstd", [PACKING_LZ4] = "lz4",
	[PACKING_COMPRESS] = "compress", [PACKING_TAR] = "tar", [PACKING_CPIO] = "cpio", [PACKING_ZIP] = "zip",
	[PACKING_7ZIP] = "7z"
};

static const struct {
	struct span end;
	enum packing compression, archive;
} endings[] = {
	{ SPAN(".gz"), PACKING_GZIP, PACKING_NONE },
	{ SPAN(".bz2"), PACKING_BZIP2, PACKING_NONE },
	{ SPAN(".xz"), PACKING_XZ, PACKING_NONE },
	{ SPAN(".lzma"), PACKING_LZMA, PACKING_NONE },
	{ SPAN(".lz"), PACKING_LZIP, PACKING_NONE },
	{ SPAN(".zst"), PACKING_ZSTD, PACKING_NONE },
	{ SPAN(".lz4"), PACKING_LZ4, PACKING_NONE },
	{ SPAN(".Z"), PACKING_COMPRESS, PACKING_NONE },
	{ SPAN(".tgz"), PACKING_GZIP, PACKING_TAR },
	{ SPAN(".tbz"), PACKING_BZIP2, PACKING_TAR },
	{ SPAN(".tbz2"), PACKING_BZIP2, PACKING_TAR },
	{ SPAN(".txz"), PACKING_XZ, PACKING_TAR },
	{ SPAN(".tzst"), PACKING_ZSTD, PACKING_TAR },
	{ SPAN(".tar"), PACKING_NONE, PACKING_TAR },
	{ SPAN(".cpio"), PACKING_NONE, PACKING_CPIO },
	{ SPAN(".zip"), PACKING_NONE, PACKING_ZIP },
	{ SPAN(".7z"), PACKING_NONE, PACKING_7ZIP },
};

/* A tar header carries the sum of its own bytes, the field of the sum itself counted as blanks. */
bool
packing_sound_tar(struct span head)
{
	const unsigned char *p = (const unsigned char *)head.at;
	unsigned long sum = 0, said = 0;
	bool digits = false;

	if (head.len < TAR_HEADER)
		return false;
	for (size_t i = 0; i < TAR_HEADER; i++)
		sum += i >= TAR_CHECKSUM && i < TAR_CHECKSUM + 8 ? ' ' : p[i];
	for (size_t i = TAR_CHECKSUM; i < TAR_CHECKSUM + 8; i++) {
		if (p[i] >= '0' && p[i] <= '7') {
			said = 8 * said + (p[i] - '0');
			digits = true;
		} else if (p[i] != ' ' || digits) {
			break;
		}
	}
	return digits && sum == said;
}

static bool
is_tar(struct span head)
{
	static const struct span posix = SPAN("ustar\0"), gnu = SPAN("ustar  \0");

	if (head.len < TAR_HEADER || head.at[0] == 0)
		return false;
	return span_starts(span_after(head, TAR_MAGIC), posix) || span_starts(span_after(head, TAR_MAGIC), gnu) ||
	       packing_sound_tar(head);
}

/* 070707 (odc), 070701 and 070702 (newc): a header of octal or hexadecimal digits. The old binary header, in
 * either byte order, has zeros in it, which text that begins with the same two bytes has not. */
static bool
is_cpio(struct span head)
{
	size_t wanted;

	if (span_starts(head, SPAN("\xc7\x71")) || span_starts(head, SPAN("\x71\xc7")))
		return head.len >= 26 && memchr(head.at, 0, 26) != NULL;
	if (span_starts(head, SPAN("070707")))
		wanted = 76;
	else if (span_starts(head, SPAN("070701")) || span_starts(head, SPAN("070702")))
		wanted = 110;
	else
		return false;
	if (head.len < wanted)
		return false;
	for (size_t i = 6; i < wanted; i++) {
		char c = head.at[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
	}
	return true;
}

/* The old format without a magic: properties 5D, a dictionary of whole KiB, and a length of which the upper
 * bytes are all zero or, when it is unknown, all FF. */
static bool
is_lzma(struct span head)
{
	const unsigned char *p = (const unsigned char *)head.at;

	return head.len >= 13 && p[0] == 0x5D && p[1] == 0 && p[2] == 0 &&
	       ((p[11] == 0 && p[12] == 0) || (p[5] == 0xFF && p[11] == 0xFF && p[12] == 0xFF));
}

/* "BZh", a level, and the magic of a block or of the end. */
static bool
is_bzip2(struct span head)
{
	return head.len >= 10 && span_starts(head, SPAN("BZh")) && head.at[3] >= '1' && head.at[3] <= '9' &&
	       (span_starts(span_after(head, 4), SPAN("1AY&SY")) ||
		span_starts(span_after(head, 4), SPAN("\x17\x72\x45\x38\x50\x90")));
}

enum packing
packing_of_bytes(struct span head)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (span_starts(head, magics[i].magic))
			return magics[i].packing;
	if (is_bzip2(head))
		return PACKING_BZIP2;
	if (is_lzma(head))
		return PACKING_LZMA;
	if (is_cpio(head))
		return PACKING_CPIO;
	return is_tar(head) ? PACKING_TAR : PACKING_NONE;
}

bool
packing_is_archive(enum packing p)
{
	return p >= PACKING_TAR;
}

const char *
packing_name(enum packing p)
{
	return names[p];
}

struct packing_promise
packing_of_name(struct span name)
{
	struct packing_promise promise = { PACKING_NONE, PACKING_NONE, name };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (name.len <= endings[i].end.len || !span_ends(name, endings[i].end))
			continue;
		promise.compression = endings[i].compression;
		promise.archive = endings[i].archive;
		if (promise.archive == PACKING_NONE) {
			struct packing_promise inner;

			promise.stem.len = name.len - endings[i].end.len;
			inner = packing_of_name(promise.stem);
			if (inner.archive != PACKING_NONE && inner.compression == PACKING_NONE)
				promise.archive = inner.archive;
		}
		break;
	}
	return promise;
}
