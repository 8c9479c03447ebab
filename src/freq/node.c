#include "freq/node.h"
#include "text/fold.h"
#include "text/regex.h"
#include "text/utf8.h"

static bool
has_controls(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ' || s.at[i] == 0x7F)
			return true;
	return false;
}

int
node_init(struct node *n, struct span text, bool fold, struct err *why)
{
	*n = (struct node){ .text = text };
	if (text.len == 0 || utf8_valid_prefix(text) < text.len || has_controls(text))
		return err_set(why, "a node is a form, or a pattern between slashes");
	if (text.len > 2 && text.at[0] == '/' && text.at[text.len - 1] == '/') {
		n->pattern = regex_new((struct span){ text.at + 1, text.len - 2 }, fold, why);
		return n->pattern ? 0 : -1;
	}
	n->form = fold ? fold_case(text, &n->mem) : text;
	return 0;
}

bool
node_fits(struct node *n, struct span form)
{
	struct regex_match m;
	int found;

	if (!n->pattern)
		return span_equal(form, n->form);
	found = regex_find(n->pattern, form, 0, &m, &n->why);
	n->failed |= found < 0;
	return found > 0;
}

void
node_release(struct node *n)
{
	regex_free(n->pattern);
	arena_release(&n->mem);
	*n = (struct node){ .failed = false };
}
