/*
 * token/scan_bmi.h - bits of a bitmap by the processor's own instructions (BMI, POPCNT)
 *
 * For the files that are compiled for processors that have them: to be included behind their #pragma.
 */
#ifndef TOKEN_SCAN_BMI_H
#define TOKEN_SCAN_BMI_H

#include <immintrin.h>
#include <stdint.h>

/* 64 for none. */
static inline unsigned
low_bit(uint64_t m)
{
	return (unsigned)_tzcnt_u64(m);
}

static inline unsigned
ones(uint64_t m)
{
	return (unsigned)_mm_popcnt_u64(m);
}

#endif
