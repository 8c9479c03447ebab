#include "freq/orders.h"
#include "freq/sorted.h"

static bool
parse_number(struct span s, unsigned long long *n)
{
	return span_number(s, n) && *n >= 1 && *n <= ORDER_MAX;
}

bool
orders_parse(struct span text, unsigned *orders)
{
	struct span part, from;
	unsigned long long first, last;

	*orders = 0;
	while (span_field(&text, ',', &part)) {
		if (!span_field(&part, '-', &from) || !parse_number(from, &first))
			return false;
		last = first;
		if (part.at && (!parse_number(part, &last) || last < first))
			return false;
		for (; first <= last; first++)
			*orders |= 1u << (first - 1);
	}
	return *orders != 0;
}

void
orders_write(struct buf *out, unsigned orders)
{
	bool some = false;

	for (unsigned n = 1, last; n <= ORDER_MAX; n = last + 1) {
		last = n;
		if (!(orders >> (n - 1) & 1))
			continue;
		while (last < ORDER_MAX && orders >> last & 1)
			last++;
		if (some)
			buf_byte(out, ',');
		some = true;
		buf_number(out, n);
		if (last > n) {
			buf_byte(out, '-');
			buf_number(out, last);
		}
	}
}
