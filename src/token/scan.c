#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/breaks.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "token/scan_states.h"

struct scanner { struct breaks *words; enum scan_path path; struct spans bare; };

/* Where there are no vectors a compiler takes theirs apart, and the state machine is faster. */
#if defined __SSE2__ || defined __ARM_NEON || defined __ALTIVEC__
enum { ANYWHERE = SCAN_VEC16 };
#else
enum { ANYWHERE = SCAN_STATES };
#endif

static bool
has(enum scan_path path)
{
	if (path <= SCAN_VEC16)
		return true;
#ifdef __x86_64__
	if (!__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("popcnt"))
		return false;
	if (path == SCAN_AVX512)
		return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2");
	return __builtin_cpu_supports("avx2");
#else
	return false;
#endif
}

static size_t
scan_blocks(struct scan *s, enum scan_path path, size_t at)
{
#ifdef __x86_64__
	if (path == SCAN_AVX512)
		return scan_blocks_avx512(s, at);
	if (path == SCAN_AVX2)
		return scan_blocks_avx2(s, at);
#else
	(void)path;
#endif
	return scan_blocks_vec16(s, at);
}

struct scanner *
scanner_new(struct err *why)
{
	struct breaks *words = breaks_new(BREAKS_WORD, "root", why);
	struct scanner *s;

	if (!words)
		return NULL;
	s = xcalloc(1, sizeof *s);
	s->words = words;
	s->path = has(SCAN_AVX512) ? SCAN_AVX512 : has(SCAN_AVX2) ? SCAN_AVX2 : (enum scan_path)ANYWHERE;
	return s;
}

void
scanner_free(struct scanner *s)
{
	if (!s)
		return;
	breaks_free(s->words);
	spans_release(&s->bare);
	free(s);
}

void
spans_grow(struct spans *s, size_t more)
{
	s->size = 2 * s->size + more + 1024;
	s->at = xrealloc_array(s->at, s->size, sizeof *s->at);
}

void
spans_release(struct spans *s)
{
	free(s->at);
	*s = (struct spans){ NULL, 0, 0 };
}

void
spans_link(struct spans *s)
{
	size_t next = s->count;

	for (size_t i = s->count; i-- > 0; ) {
		s->at[i].next = (uint16_t)(next - i < LINK_MAX ? next - i : LINK_MAX);
		if (!span_plain(&s->at[i]) || next - i >= LINK_MAX)
			next = i;
	}
}

const char *
class_name(enum token_class c)
{
	static const char *const names[] = { "word", "number", "punctuation", "symbol", "abbreviation", "url", "email", "doi",
					     "hashtag", "mention", "emoji", "file" };

	return names[c];
}

bool
scan_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 0x09 && c <= 0x0D);
	return char_white(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

enum token_class
class_of(struct span form)
{
	bool number = false, punctuation = false;

	for (size_t i = 0; i < form.len; ) {
		uint32_t c = utf8_next_valid(form, &i);

		if (char_letter(c))
			return CLASS_WORD;
		number |= char_number(c);
		punctuation |= char_punctuation(c);
	}
	if (number)
		return CLASS_NUMBER;
	return punctuation ? CLASS_PUNCTUATION : CLASS_SYMBOL;
}

bool
scanner_use(struct scanner *s, enum scan_path path)
{
	if (!has(path))
		return false;
	s->path = path;
	return true;
}

const char *
scan_path_name(enum scan_path path)
{
	static const char *const names[] = { "state machine", "vectors of 16", "AVX2", "AVX-512" };

	return names[path];
}

/*
 * The bitmaps stopped at byte `at`, at something that may go on with what stands before it: a mark with a word or a
 * sign, a letter with a word and the dot behind it. Spans that do are taken back, but none before number `first`.
 */
static size_t
step_back(struct scan *s, size_t first, size_t from, size_t at)
{
	struct spans *out = s->out;
	size_t start = at;

	for (int i = 0; i < 2 && out->count > first && out->at[out->count - 1].end == start; i++)
		start = out->at[--out->count].start;
	while (s->linked > 0 && (s->linked >= out->count || span_plain(&out->at[s->linked])))
		s->linked--;
	if (start == at && s->mode == SCAN_ALL)		/* behind white space */
		start = out->count > first ? out->at[out->count - 1].end : from;
	return start;
}

/* Text of scripts that the bitmaps do not know is left to the machine for longer and longer. */
static void
scan_by_blocks(struct scan *s, enum scan_path path)
{
	size_t calm = 0, len = s->text.len;

	s->tail_start = len > TAIL_TEXT ? len - TAIL_TEXT : 0;
	memcpy(s->tail, s->text.at + s->tail_start, len - s->tail_start);
	memset(s->tail + (len - s->tail_start), ' ', sizeof s->tail - (len - s->tail_start));
	for (size_t at = 0; at < len; ) {
		size_t first = s->out->count, stop = scan_blocks(s, path, at);

		if (stop == len)
			break;
		calm = stop - at >= 64 ? 0 : calm < 1024 ? 2 * calm + 16 : calm;
		at = scan_states(s, step_back(s, first, at, stop), calm);
	}
}

static void
scan(struct scanner *sc, struct span text, enum scan_mode mode, struct spans *out)
{
	struct scan s;

	out->count = 0;
	s.text = text;
	s.mode = mode;
	s.out = out;
	s.linked = 0;
	s.words = sc->words;
	if (text.len == 0)
		return;
	if (sc->path == SCAN_STATES)
		scan_states(&s, 0, SCAN_MAX);
	else
		scan_by_blocks(&s, sc->path);
	if (mode == SCAN_TAILORED && out->count)
		span_link(out->at, &s.linked, out->count);
}

void
scanner_scan(struct scanner *s, struct span text, struct spans *out)
{
	scan(s, text, SCAN_TAILORED, out);
}

void
scanner_standard(struct scanner *s, struct span text, struct spans *out)
{
	scan(s, text, SCAN_STANDARD, out);
}

/* The segments of white space that the bitmaps left out. */
static void
fill(struct scan *s, size_t start, size_t end)
{
	s->text.len = end;
	if (start < end)
		scan_states(s, start, SCAN_MAX);
}

void
scanner_bare(struct scanner *s, struct span text, struct spans *out)
{
	struct scan gaps = { .text = text, .mode = SCAN_ALL, .out = out };
	size_t done = 0;

	scan(s, text, SCAN_ALL, &s->bare);
	out->count = 0;
	for (size_t i = 0; i < s->bare.count; i++) {
		fill(&gaps, done, s->bare.at[i].start);
		spans_add(out, s->bare.at[i]);
		done = s->bare.at[i].end;
	}
	fill(&gaps, done, text.len);
}
