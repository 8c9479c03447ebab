#include <stdint.h>

#include "base/span.h"

int
span_compare(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;

	if (order == 0)
		order = (a.len > b.len) - (a.len < b.len);
	return order;
}

size_t
span_count(struct span s, char c)
{
	const char *hit;
	size_t n = 0;

	while (s.len > 0 && (hit = memchr(s.at, c, s.len))) {
		s = span_after(s, (size_t)(hit - s.at) + 1);
		n++;
	}
	return n;
}

bool
span_field(struct span *rest, char mark, struct span *field)
{
	const char *hit;

	if (!rest->at)
		return false;
	hit = rest->len ? memchr(rest->at, mark, rest->len) : NULL;
	if (hit) {
		*field = (struct span){ rest->at, (size_t)(hit - rest->at) };
		*rest = span_after(*rest, field->len + 1);
	} else {
		*field = *rest;
		*rest = (struct span){ NULL, 0 };
	}
	return true;
}

struct span
span_trim(struct span s)
{
	while (s.len && (s.at[0] == ' ' || s.at[0] == '\t'))
		s = span_after(s, 1);
	while (s.len && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\t'))
		s.len--;
	return s;
}

bool
span_number(struct span s, unsigned long long *number)
{
	unsigned long long n = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9' || __builtin_mul_overflow(n, 10u, &n) ||
		    __builtin_add_overflow(n, (unsigned)(s.at[i] - '0'), &n))
			return false;
	}
	*number = n;
	return true;
}

struct span
span_digits(unsigned long long number, char room[DIGITS_MAX])
{
	size_t at = DIGITS_MAX;

	do
		room[--at] = (char)('0' + number % 10);
	while ((number /= 10) != 0);
	return (struct span){ room + at, DIGITS_MAX - at };
}
