/*
 * What the places of lines say: a line that begins clearly right of its block is indented, and where the
 * white between two lines is clearly larger than in the rest of the block, there is an empty line. Both in measures that
 * a scan's resolution and a slight turn of the page do not change.
 */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "collect/printed.h"
#include "text/chars.h"
#include "text/utf8.h"

/* In letters of the block: less is no indent; none is shown larger. */
static const double INDENT_LEAST = 1.5, INDENT_MOST = 40;
/* In ordinary line distances. */
static const double GAP_LEAST = 1.3;

struct place { double left, middle; };

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v, size_t n)
{
	qsort(v, n, sizeof *v, by_size);
	return v[n / 2];
}

/* The width of a letter; 0 where lines run down, or nothing is known. */
static double
letter_width(const struct printed *p, struct printed_line **line, size_t n)
{
	double width = 0, height = 0;
	size_t points = 0;

	for (size_t i = 0; i < n; i++) {
		struct span text = { p->text.at + line[i]->start, line[i]->len };

		if (!box_known(line[i]->box))
			return 0;
		width += line[i]->box.right - line[i]->box.left;
		height += line[i]->box.bottom - line[i]->box.top;
		points += utf8_points_valid(text);
	}
	return points && (width > height || points < 3 * n) ? width / (double)points : 0;
}

static bool
right_to_left(const struct printed *p, struct printed_line **line, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		enum script script = text_script((struct span){ p->text.at + line[i]->start, line[i]->len });

		count += script == SCRIPT_HEBREW || script == SCRIPT_ARABIC;
	}
	return 2 * count > n;
}

/* By how much a line begins further right for each unit down: the turn of the page, by lines that begin nearly together. */
static double
slope(const struct place *at, size_t n, double letter, double *v)
{
	enum { ENOUGH = 4 };
	static const double MOST = 0.05;
	size_t found = 0;
	double s;

	for (size_t i = 1; i < n; i++) {
		double down = at[i].middle - at[i - 1].middle;

		if (down > 0 && fabs(at[i].left - at[i - 1].left) < 0.8 * letter)
			v[found++] = (at[i].left - at[i - 1].left) / down;
	}
	if (found < ENOUGH)
		return 0;
	s = median(v, found);
	return fabs(s) < MOST ? s : 0;
}

/* The left edge: the leftmost place where several lines begin, so that no speck in the margin is one. */
static double
edge(double *left, size_t n, double letter)
{
	size_t wanted = n / 10 > 2 ? n / 10 : 2;

	qsort(left, n, sizeof *left, by_size);
	for (size_t i = 0; i + wanted <= n; i++)
		if (left[i + wanted - 1] - left[i] < 0.8 * letter)
			return left[i];
	return left[0];
}

static void
find_indents(struct printed_line **line, struct place *at, size_t n, double letter, double *v)
{
	double turn = slope(at, n, letter, v), from;

	for (size_t i = 0; i < n; i++)
		v[i] = at[i].left -= turn * (at[i].middle - at[0].middle);
	from = edge(v, n, letter);
	for (size_t i = 0; i < n; i++) {
		double letters = (at[i].left - from) / letter;

		if (letters >= INDENT_LEAST)
			line[i]->indent = (uint8_t)(letters < INDENT_MOST ? floor(letters + 0.5) : INDENT_MOST);
	}
}

/* The height of letters varies with the letters that a line has, so both the distance and the white must say so. */
static void
find_gaps(struct printed_line **line, const struct place *at, size_t n, double *v)
{
	enum { ENOUGH = 3 };
	size_t found = 0;
	double pitch, white;

	for (size_t i = 1; i < n; i++)
		if (at[i].middle > at[i - 1].middle)
			v[found++] = at[i].middle - at[i - 1].middle;
	if (found < ENOUGH)
		return;
	pitch = median(v, found);
	for (size_t i = 1, k = 0; i < n; i++)
		if (at[i].middle > at[i - 1].middle)
			v[k++] = line[i]->box.top - line[i - 1]->box.bottom;
	white = median(v, found);
	for (size_t i = 1; i < n; i++)
		if (at[i].middle - at[i - 1].middle > GAP_LEAST * pitch &&
		    line[i]->box.top - line[i - 1]->box.bottom > white + (GAP_LEAST - 1) * pitch)
			line[i]->gap = true;
}

void
geometry_find(const struct printed *p, struct printed_line **line, size_t n)
{
	double letter = n > 1 ? letter_width(p, line, n) : 0, *v;
	struct place *at;
	bool mirrored;

	if (letter <= 0)
		return;
	at = xmalloc(n * sizeof *at);
	v = xmalloc(n * sizeof *v);
	mirrored = right_to_left(p, line, n);
	for (size_t i = 0; i < n; i++) {
		const struct box *box = &line[i]->box;

		at[i] = (struct place){ mirrored ? -box->right : box->left, (box->top + box->bottom) / 2 };
	}
	find_gaps(line, at, n, v);
	find_indents(line, at, n, letter, v);
	free(v);
	free(at);
}

double
geometry_pitch(struct printed_line **line, size_t n)
{
	double *v = xmalloc((n + 1) * sizeof *v), pitch = 0;
	size_t found = 0;

	for (size_t i = 1; i < n; i++) {
		const struct box *a = &line[i - 1]->box, *b = &line[i]->box;

		if (line[i]->block == line[i - 1]->block && box_known(*a) && box_known(*b) && b->top + b->bottom > a->top + a->bottom)
			v[found++] = (b->top + b->bottom - a->top - a->bottom) / 2;
	}
	if (found > 0)
		pitch = median(v, found);
	free(v);
	return pitch;
}

static struct box
hull(struct printed_line **line, size_t n)
{
	struct box all = line[0]->box;

	for (size_t i = 1; i < n; i++) {
		const struct box *b = &line[i]->box;

		all.left = b->left < all.left ? b->left : all.left;
		all.right = b->right > all.right ? b->right : all.right;
		all.top = b->top < all.top ? b->top : all.top;
		all.bottom = b->bottom > all.bottom ? b->bottom : all.bottom;
	}
	return all;
}

/*
 * Layout analysis cuts paragraphs, too. The last line must be full, as one that goes on is and a heading is not; the next
 * must stand where the next line ought to, in lines as wide and letters as high. A block of one line is full whatever it
 * is, so it must have as many letters as lines of text have, which those of lists have not.
 */
enum flow
geometry_flow(const struct printed *p, struct printed_line **line, size_t n, struct printed_line **next, size_t next_n, double pitch)
{
	static const double FULL = 0.06, ALIKE = 0.12, HEIGHT = 1.35;
	enum { LETTERS = 30 };
	const struct box *last = &line[n - 1]->box, *first = &next[0]->box;
	struct box a, b;
	double wide, down, high;

	for (size_t i = 0; i < n + next_n; i++)
		if (!box_known(i < n ? line[i]->box : next[i - n]->box))
			return FLOW_NONE;
	if (n == 1 && utf8_points_valid((struct span){ p->text.at + line[0]->start, line[0]->len }) < LETTERS)
		return FLOW_NONE;
	a = hull(line, n);
	b = hull(next, next_n);
	wide = a.right - a.left > b.right - b.left ? a.right - a.left : b.right - b.left;
	down = (first->top + first->bottom - last->top - last->bottom) / 2;
	high = (first->bottom - first->top) / (last->bottom - last->top);
	if (high > HEIGHT || high < 1 / HEIGHT || pitch <= 0)
		return FLOW_NONE;
	if (down > 0 && down < GAP_LEAST * pitch && last->right > b.right - FULL * wide && last->right > a.right - FULL * wide &&
	    fabs(a.left - b.left) < ALIKE * wide)
		return FLOW_BELOW;
	if (n > 1 && next_n > 1 && b.left >= a.right && first->top < last->top - 2 * pitch && last->right > a.right - FULL * wide &&
	    fabs((a.right - a.left) - (b.right - b.left)) < ALIKE * wide)
		return FLOW_COLUMN;
	return FLOW_NONE;
}
