#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "hyph/join.h"
#include "io/reader.h"
#include "text/utf8.h"

static const char *const decision_name[] = { "join", "keep", "dash", "space" };

enum { DECISIONS = 4 };

struct override { struct span id, line, left, right, place; enum hyphen_decision decision; bool met; };

struct hyphens {
	const struct tongues *tongues;
	const char *paragraph;		/* the one whose languages are known: */
	unsigned tongue;
	enum script script;
	const struct lexicon *lexicon;
	enum hyphen_mode mode;
	struct halves *halves;
	size_t count, size;
	struct words words;
	struct evidence evidence;
	struct override *override;
	size_t overrides;
	struct hash_table rows;		/* by left and right */
	struct writer *tell;
	struct arena mem, window;	/* for good; for this window */
	struct buf reason, scratch;
	unsigned long long decided[DECISIONS];
};

struct hyphens *
hyphens_new(const struct tongues *tongues, const struct lexicon *lexicon, enum hyphen_mode mode)
{
	struct hyphens *h = xcalloc(1, sizeof *h);

	h->tongues = tongues;
	h->lexicon = lexicon;
	h->mode = mode;
	words_init(&h->words);
	return h;
}

void
hyphens_free(struct hyphens *h)
{
	free(h->halves);
	free(h->override);
	words_release(&h->words);
	hash_release(&h->rows);
	arena_release(&h->mem);
	arena_release(&h->window);
	buf_release(&h->reason);
	buf_release(&h->scratch);
	free(h);
}

void
hyphens_tell(struct hyphens *h, struct writer *decisions)
{
	h->tell = decisions;
	writer_bytes(decisions, SPAN("# sitqva-decisions 1\nline\tleft\tright\tdecision\tresult\treason\tid\n"));
}

static uint64_t
row_hash(struct span left, struct span right)
{
	return hash_number(hash_bytes(left)) ^ hash_bytes(right);
}

/* One row: line left right decision, and result reason id, which may be missing. */
static int
add_row(struct hyphens *h, struct span row, struct span place, struct err *why)
{
	struct span cell[7] = { { NULL, 0 } };
	struct override o = { .place = place };
	unsigned n = 0;
	int d = 0;

	while (n < 7 && span_field(&row, '\t', &cell[n]))
		n++;
	while (d < DECISIONS && !span_equal(cell[3], span_of(decision_name[d])))
		d++;
	if (n < 4 || d == DECISIONS)
		return err_set(why, "%.*s: expected line, left, right and join, keep, dash or space", SPAN_ARG(place));
	o.line = arena_copy(&h->mem, cell[0]);
	o.left = arena_copy(&h->mem, cell[1]);
	o.right = arena_copy(&h->mem, cell[2]);
	o.id = n > 6 ? arena_copy(&h->mem, cell[6]) : SPAN("*");
	o.decision = (enum hyphen_decision)d;
	h->override = xrealloc_array(h->override, h->overrides + 1, sizeof *h->override);
	hash_add(&h->rows, row_hash(o.left, o.right), (uint32_t)h->overrides);
	h->override[h->overrides++] = o;
	return 0;
}

int
hyphens_override(struct hyphens *h, const char *path, struct err *why)
{
	struct reader in;
	struct span line, version;
	unsigned long long n;
	int got;

	if (reader_open(&in, path, why) < 0)
		return -1;
	while ((got = reader_line(&in, &line, why)) > 0) {
		if (span_starts(line, SPAN("# sitqva-decisions "))) {
			version = span_after(line, sizeof "# sitqva-decisions " - 1);
			if (!span_number(version, &n) || n > 1) {
				got = err_set(why, "%s:%zu: version %.*s of this format is not known; version 1 is", path, in.line,
					      (int)(version.len < 20 ? version.len : 20), version.at);
				break;
			}
			continue;
		}
		if (line.len == 0 || line.at[0] == '#' || span_starts(line, SPAN("line\t")))
			continue;
		got = add_row(h, line, arena_printf(&h->mem, "%s:%zu", path, in.line), why);
		if (got < 0)
			break;
	}
	reader_release(&in);
	return got < 0 ? -1 : 0;
}

void
hyphens_begin(struct hyphens *h)
{
	h->count = 0;
	h->paragraph = NULL;
	h->evidence = (struct evidence){ { false } };
	arena_reset(&h->window);
}

/* Whose facts hold for this word? */
static const struct knowledge *
known_here(struct hyphens *h, struct span left, struct span paragraph)
{
	enum script script = char_script(utf8_last_valid(left));

	if (h->tongues->shared && (h->paragraph != paragraph.at || h->script != script)) {
		h->paragraph = paragraph.at;
		h->script = script;
		h->tongue = tongues_of(h->tongues, paragraph, script);
	}
	return tongues_knowledge(h->tongues, h->tongue, script);
}

void
hyphens_add(struct hyphens *h, struct span line, struct span next, struct span paragraph)
{
	struct halves *w;

	if (h->count == h->size) {
		h->size = h->size ? 2 * h->size : 256;
		h->halves = xrealloc_array(h->halves, h->size, sizeof *h->halves);
	}
	w = &h->halves[h->count++];
	*w = halves_of(line, next, &h->scratch, &h->window);
	if (w->glued)
		w->known = known_here(h, w->left, paragraph);
}

/* Does this text write a sign inside of words? */
static bool
writes_inside(struct span text, struct span sign)
{
	const char *at = text.at, *end = text.at + text.len;

	for (; at < end && (at = memchr(at, sign.at[0], (size_t)(end - at))); at++)
		if (span_starts((struct span){ at, (size_t)(end - at) }, sign) && at > text.at && at + sign.len < end &&
		    (unsigned char)at[-1] > ' ' && (unsigned char)at[sign.len] > ' ')
			return true;
	return false;
}

/* Only for signs other than - that stand at line ends: most texts have none. */
static void
find_signs(struct hyphens *h, struct span text)
{
	bool met[OWN_SIGNS] = { false }, minus = false;
	char bytes[4];

	for (size_t i = 0; i < h->count; i++) {
		const struct halves *w = &h->halves[i];
		enum own_sign sign = own_sign(w->sign);

		if (sign == OWN_SIGNS || sign == OWN_MINUS || met[sign])
			continue;
		met[sign] = true;
		h->evidence.sign_inside[sign] = writes_inside(text, (struct span){ bytes, utf8_encode(w->sign, bytes) });
		if (!minus) {
			minus = true;
			h->evidence.sign_inside[OWN_MINUS] = writes_inside(text, SPAN("-"));
		}
	}
}

enum { AHEAD = 3 };		/* line ends that memory is given time for */

static void
ask_words(struct hyphens *h)
{
	words_begin(&h->words, h->count);
	for (size_t i = 0; i < h->count; i++) {
		if (i + AHEAD < h->count)
			halves_soon(&h->halves[i + AHEAD], &h->words);
		halves_ask(&h->halves[i], &h->words);
	}
}

static void
take_counts(struct hyphens *h)
{
	for (size_t i = 0; i < h->count; i++) {
		if (i + AHEAD < h->count)
			halves_met_soon(&h->halves[i + AHEAD], &h->words);
		halves_count(&h->halves[i], &h->words, h->lexicon);
	}
}

void
hyphens_count(struct hyphens *h, struct span text)
{
	if (h->count == 0 || h->mode == MODE_JOIN || h->mode == MODE_KEEP)
		return;
	ask_words(h);
	words_count(&h->words, text);
	take_counts(h);
	find_signs(h, text);
}

static struct override *
find_override(struct hyphens *h, const struct halves *w, struct span id, struct span line)
{
	struct override *found = NULL;
	size_t at = 0;
	uint32_t i;

	if (h->overrides == 0)
		return NULL;
	while (hash_next(&h->rows, row_hash(w->left, w->right), &at, &i)) {
		struct override *o = &h->override[i];

		if (!span_equal(o->left, w->left) || !span_equal(o->right, w->right))
			continue;
		if (!span_equal(o->line, SPAN("*")) && !span_equal(o->line, line))
			continue;
		if (!span_equal(o->id, SPAN("*")) && !span_equal(o->id, id))
			continue;
		/* the row that names more goes first */
		if (!found || found->line.at[0] == '*')
			found = o;
	}
	return found;
}

static void
tell(struct hyphens *h, const struct halves *w, enum hyphen_decision d, struct span id, struct span line)
{
	struct writer *to = h->tell;
	char sign[4];
	struct span hyphen = { sign, utf8_encode(w->sign, sign) };

	writer_bytes(to, line);
	writer_byte(to, '\t');
	writer_bytes(to, w->left);
	writer_byte(to, '\t');
	writer_bytes(to, w->right);
	writer_byte(to, '\t');
	writer_bytes(to, span_of(decision_name[d]));
	writer_byte(to, '\t');
	writer_bytes(to, w->left);
	if (d != HYPHEN_JOIN)
		writer_bytes(to, hyphen);
	else if (h->mode == MODE_MARK)
		writer_bytes(to, SPAN("\xC2\xAD"));
	if (d == HYPHEN_DASH || d == HYPHEN_SPACE)
		writer_byte(to, ' ');
	writer_bytes(to, w->right);
	writer_byte(to, '\t');
	writer_bytes(to, buf_span(&h->reason));
	writer_byte(to, '\t');
	writer_bytes(to, id);
	writer_byte(to, '\n');
}

static enum hyphen_decision
decide(struct hyphens *h, const struct halves *w)
{
	if (w->end || h->mode == MODE_JOIN || h->mode == MODE_KEEP) {
		buf_add(&h->reason, w->end ? SPAN("end") : SPAN("mode"));
		return !w->end && h->mode == MODE_JOIN ? HYPHEN_JOIN : HYPHEN_KEEP;
	}
	return evidence_weigh(&h->evidence, w, h->tell ? &h->reason : NULL);
}

enum hyphen_decision
hyphens_decide(struct hyphens *h, size_t i, struct span id, unsigned long long line)
{
	const struct halves *w = &h->halves[i];
	struct override *o = NULL;
	enum hyphen_decision d;
	struct buf number = BUF_INIT;

	buf_reset(&h->reason);
	if (h->tell || h->overrides) {
		buf_number(&number, line);
		o = find_override(h, w, id, buf_span(&number));
	}
	if (o) {
		o->met = true;
		buf_add(&h->reason, SPAN("override"));
	}
	d = o ? o->decision : decide(h, w);
	h->decided[d]++;
	if (h->tell)
		tell(h, w, d, id, buf_span(&number));
	buf_release(&number);
	return d;
}

size_t
hyphens_unmet(const struct hyphens *h, void (*say)(const char *row))
{
	size_t n = 0;

	for (size_t i = 0; i < h->overrides; i++) {
		if (h->override[i].met)
			continue;
		n++;
		say(h->override[i].place.at);
	}
	return n;
}

unsigned long long
hyphens_decided(const struct hyphens *h, enum hyphen_decision d)
{
	return h->decided[d];
}
