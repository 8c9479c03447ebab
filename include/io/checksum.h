/*
 * io/checksum.h - CRC-32 of ISO 3309, as in zlib and PNG
 */
#ifndef IO_CHECKSUM_H
#define IO_CHECKSUM_H

#include <stdint.h>

#include "base/span.h"

uint32_t crc32_of(struct span s);

#endif
