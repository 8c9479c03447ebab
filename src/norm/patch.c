#include "norm/steps.h"
#include "text/utf8.h"

struct patch
patch_begin(const struct step_call *call)
{
	return (struct patch){ .from = call->in, .call = call };
}

void
patch_replace(struct patch *p, size_t start, size_t end, struct span by)
{
	if (p->changes++ == 0)
		p->edit = edit_begin(p->from, p->call->mem);
	if (p->call->report)
		report_add(p->call->report, p->call->step, (struct span){ p->from->text.at + start, end - start }, by, p->from->text,
			   start);
	edit_copy(&p->edit, p->done, start);
	edit_replace(&p->edit, start, end, by);
	p->done = end;
}

void
patch_drop(struct patch *p, size_t start, size_t end)
{
	patch_replace(p, start, end, SPAN(""));
}

void
patch_note(const struct patch *p, size_t start, size_t end)
{
	struct span what = { p->from->text.at + start, end - start };

	if (p->call->report && p->call->notes)
		report_add(p->call->report, p->call->step, what, what, p->from->text, start);
}

struct block
patch_end(struct patch *p)
{
	if (p->changes == 0)
		return *p->from;
	edit_copy(&p->edit, p->done, p->from->text.len);
	return edit_end(&p->edit);
}

uint32_t
line_before(struct span text, size_t i)
{
	if (i == 0 || text.at[i - 1] == '\n')
		return 0;
	return utf8_prev_valid(text, &i);
}

uint32_t
line_at(struct span text, size_t i)
{
	if (i >= text.len || text.at[i] == '\n')
		return 0;
	return utf8_next_valid(text, &i);
}
