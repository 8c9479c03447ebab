#include "layout/nth.h"

/* Hoare 1961, algorithm 65. */
int
nth(int *v, size_t n, size_t k)
{
	int at = (int)k, low = 0, high = (int)n - 1;

	while (low < high) {
		int middle = v[at], i = low, j = high;

		while (i <= j) {
			while (v[i] < middle)
				i++;
			while (v[j] > middle)
				j--;
			if (i <= j) {
				int swap = v[i];

				v[i++] = v[j];
				v[j--] = swap;
			}
		}
		if (at > j)
			low = i;
		if (at < i)
			high = j;
	}
	return v[at];
}
