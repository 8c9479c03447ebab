#include <stdlib.h>

#include "base/mem.h"
#include "stream/tokens.h"

void
token_forms_refer(struct token_forms *f, struct span padded)
{
	if (f->count == f->room) {
		f->room = f->room ? 2 * f->room : 64;
		f->form = xrealloc_array(f->form, f->room, sizeof *f->form);
	}
	f->form[f->count++] = padded;
}

void
token_forms_add(struct token_forms *f, struct span form)
{
	char *copy = arena_alloc(&f->mem, form.len + TOKEN_PAD);

	if (form.len)
		memcpy(copy, form.at, form.len);
	memset(copy + form.len, 0, TOKEN_PAD);
	token_forms_refer(f, (struct span){ copy, form.len });
}

void
token_forms_end_sentence(struct token_forms *f, struct span new_document, bool note)
{
	if (f->sentences == f->sentence_room) {
		f->sentence_room = f->sentence_room ? 2 * f->sentence_room : 16;
		f->sentence = xrealloc_array(f->sentence, f->sentence_room, sizeof *f->sentence);
	}
	if (new_document.len)
		new_document = arena_copy(&f->mem, new_document);
	f->sentence[f->sentences++] = (struct forms_sentence){ f->count, new_document.at != NULL, note, new_document };
}

void
token_forms_reset(struct token_forms *f)
{
	f->count = f->sentences = 0;
	arena_reset(&f->mem);
}

void
token_forms_release(struct token_forms *f)
{
	free(f->form);
	free(f->sentence);
	arena_release(&f->mem);
	*f = (struct token_forms){ .count = 0 };
}
