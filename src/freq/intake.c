#include <stdlib.h>

#include "base/mem.h"
#include "freq/intake.h"

#ifdef TINY_BUFFERS
enum { TOKENS = 5 };
#else
enum { TOKENS = 4096 };			/* of a batch, about */
#endif

static int
read_sentences(struct intake *i, struct intake_batch *b, struct err *why)
{
	size_t tokens = 0;
	struct sentence s;
	int got = 1;

	arena_reset(&b->mem);
	b->sentences = 0;
	while (tokens < TOKENS && (got = token_read(i->in, &s, &b->mem, why)) > 0) {
		if (b->sentences == b->room) {
			b->room = b->room ? 2 * b->room : 64;
			b->sentence = xrealloc_array(b->sentence, b->room, sizeof *b->sentence);
		}
		b->sentence[b->sentences++] = s;
		tokens += 1 + s.count;
		i->documents += s.new_document;
	}
	return got == 0 && b->sentences > 0 ? 1 : got;
}

static int
read_forms(struct intake *i, struct intake_batch *b, struct err *why)
{
	int got = token_read_forms(i->in, i->words, &b->forms, why);

	for (size_t k = 0; k < b->forms.sentences; k++)
		i->documents += b->forms.sentence[k].new_document;
	return got;
}

/* False at the end. */
static bool
fill(struct intake *i, struct intake_batch *b)
{
	struct err why;
	int got = i->whole ? read_sentences(i, b, &why) : read_forms(i, b, &why);

	if (got != 0)
		i->watch(got < 0 ? &why : NULL, token_bytes(i->in), i->documents);
	return got != 0;
}

static struct intake_batch *
batch(struct intake *i, size_t number)
{
	return &i->batch[number % INTAKE_BATCHES];
}

static void *
read_ahead(void *intake)
{
	struct intake *i = intake;
	bool more = true;

	while (more) {
		pthread_mutex_lock(&i->lock);
		while (i->filled - i->taken == INTAKE_BATCHES && !i->unwanted)
			pthread_cond_wait(&i->changed, &i->lock);
		more = !i->unwanted;
		pthread_mutex_unlock(&i->lock);
		more = more && fill(i, batch(i, i->filled));
		pthread_mutex_lock(&i->lock);
		i->filled += more;
		i->finished = !more;
		pthread_cond_signal(&i->changed);
		pthread_mutex_unlock(&i->lock);
	}
	return NULL;
}

void
intake_start(struct intake *i, struct token_reader *in, bool whole, bool words, bool ahead, intake_watcher watch)
{
	*i = (struct intake){ .in = in, .whole = whole, .words = words, .watch = watch };
	pthread_mutex_init(&i->lock, NULL);
	pthread_cond_init(&i->changed, NULL);
	i->threaded = ahead && pthread_create(&i->thread, NULL, read_ahead, i) == 0;
}

const struct intake_batch *
intake_next(struct intake *i)
{
	const struct intake_batch *next;

	if (!i->threaded)
		return fill(i, &i->batch[0]) ? &i->batch[0] : NULL;
	pthread_mutex_lock(&i->lock);
	if (i->filled > i->taken && i->counting) {
		i->taken++;
		pthread_cond_signal(&i->changed);
	}
	while (i->filled == i->taken && !i->finished)
		pthread_cond_wait(&i->changed, &i->lock);
	next = i->filled > i->taken ? batch(i, i->taken) : NULL;
	i->counting = next != NULL;
	pthread_mutex_unlock(&i->lock);
	return next;
}

void
intake_end(struct intake *i)
{
	if (i->threaded) {
		pthread_mutex_lock(&i->lock);
		i->unwanted = true;
		pthread_cond_signal(&i->changed);
		pthread_mutex_unlock(&i->lock);
		pthread_join(i->thread, NULL);
	}
	for (size_t k = 0; k < INTAKE_BATCHES; k++) {
		token_forms_release(&i->batch[k].forms);
		free(i->batch[k].sentence);
		arena_release(&i->batch[k].mem);
	}
	pthread_mutex_destroy(&i->lock);
	pthread_cond_destroy(&i->changed);
}
