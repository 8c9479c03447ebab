#include <math.h>

#include "freq/wilson.h"

enum wilson_error
wilson(uint64_t frequency, uint64_t trials, double z, double *low, double *high)
{
	double n = (double)trials, hits = (double)frequency, misses = (double)(trials - frequency), middle, half;

	if (trials == 0)
		return WILSON_NO_TRIALS;
	if (frequency > trials)
		return WILSON_TOO_FREQUENT;
	if (!(z > 0) || isinf(z))
		return WILSON_NO_Z;
	middle = (hits + z * z / 2) / (n + z * z);
	half = z * sqrt(hits * misses / n + z * z / 4) / (n + z * z);
	/* The ends are exact where rounding would miss them. */
	*low = frequency == 0 ? 0 : middle - half;
	*high = frequency == trials ? 1 : middle + half;
	return WILSON_OK;
}
