#include <zlib.h>

#include "io/checksum.h"

uint32_t
crc32_of(struct span s)
{
	return (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const unsigned char *)s.at, s.len);
}
