/*
 * base/sha256.h - SHA-256 (FIPS 180-4), to say which data something was made from
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdint.h>

#include "base/span.h"

struct sha256 { uint32_t state[8]; uint64_t bytes; unsigned char rest[64]; };

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, struct span s);
/* 64 lower-case digits and a zero. */
void sha256_end(struct sha256 *h, char hex[65]);

#endif
