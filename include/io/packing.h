/*
 * io/packing.h - what bytes are packed as: compressed, an archive, or neither
 *
 * The bytes decide. A name only promises: `a.txt.gz` whose bytes are no gzip data is damaged, and a
 * file of zeros is an empty tar only if it is called so. libarchive's own guessing is not asked, since it
 * takes zeros for an empty tar and a list of words for an mtree.
 */
#ifndef IO_PACKING_H
#define IO_PACKING_H

#include <stdbool.h>

#include "base/span.h"

enum packing {
	PACKING_NONE,
	PACKING_GZIP, PACKING_BZIP2, PACKING_XZ, PACKING_LZMA, PACKING_LZIP, PACKING_ZSTD, PACKING_LZ4, PACKING_COMPRESS,
	PACKING_TAR, PACKING_CPIO, PACKING_ZIP, PACKING_7ZIP
};

enum { PACKING_LOOK = 512 };	/* bytes of the beginning that packing_of_bytes() wants, if there are so many */

enum packing packing_of_bytes(struct span head);
bool packing_sound_tar(struct span head);	/* a tar header whose sum is right */
bool packing_is_archive(enum packing p);	/* has members */
const char *packing_name(enum packing p);	/* "gzip" */

/* What a name promises: `a.tgz` is a tar in gzip, its stem is `a.tgz`; the stem of `a.txt.gz` is `a.txt`. */
struct packing_promise { enum packing compression, archive; struct span stem; };
struct packing_promise packing_of_name(struct span name);

#endif
