/*
 * ocr-pages - pages of made-up text as OCR leaves them, to measure speed on
 *
 *	ocr-pages [-d] [-n] ka|en MEGABYTES
 *
 * -d: an empty line after each printed line. -n: noise for normalize: ligatures, letters of the wrong script,
 * decomposed letters, soft hyphens, odd blanks and quotes, in one word of thirty. The same arguments give the same bytes.
 *
 * A word is spelled by its rank, out of syllables; ranks are drawn by Zipf's law, 1/r, from half a million, so that
 * new words keep coming. Pages have indented paragraphs, words broken at line ends, running heads, numbers and notes.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 66, PAGE_LINES = 38, INDENT = 3, RANKS = 500000, BREAKS = 8 };

struct language {
	const char *tag, *common, *onsets, *vowels, *endings, *head, *open, *close;
	const char *noise[6];
	bool capitals;
};

static const struct language languages[] = {
	{ "ka", "და არ რომ იყო ეს ამ კი უნდა თუ მისი როგორც მაგრამ შემდეგ უფრო ხოლო ან მან მათ რა ყველა თავის მხოლოდ ერთ-ერთი",
		"ბ გ დ ვ ზ თ კ ლ მ ნ პ რ ს ტ ფ ქ ღ ყ შ ჩ ც წ ხ ჯ ბრ გრ კრ მხ სტ ტრ შვ წყ ხვ", "ა ე ი ო უ ა ი ე ან ერ ის ელ",
		"ი ის ს მა ში ით ად ზე თან თვის ები ების ებს ური ული ობა ება", "ძველი ქაღალდები", "„", "“",
		{ "o", "a", "\u00ad", ",,", "  ", "ᲐᲑ" }, false },
	{ "en", "the of and to in a is that for it as was with be by on not he this are or his from at which but had well-known",
		"b c d f g h l m n p r s t v w br ch cl cr fl gr pl pr qu sh sp st th tr", "a e i o u a e ea io an er in on el",
		"s ed ing er ly ion al ment ness able ive es ity", "The Old Papers", "“", "”",
		{ "ﬁ", "ﬂ", "\u00ad", "e\u0301", "  ", "\u00a0" }, true },
};

struct list { char *item[64]; size_t count; };

struct word {
	char text[160];
	int bytes, chars;
	int at[BREAKS], at_chars[BREAKS], breaks;	/* where it may be broken */
};

static const struct language *lang;
static struct list common, onsets, vowels, endings;
static bool double_spaced, noisy;
static uint64_t seed = 1, written;
static int column, line, page = 1, note;

/* splitmix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014) */
static uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

static uint64_t
draw(uint64_t below)
{
	return mix(seed += 0x9e3779b97f4a7c15u) % below;
}

static struct list
split(const char *words)
{
	struct list list = { .count = 0 };
	char *copy = strdup(words), *word;

	for (word = strtok(copy, " "); word; word = strtok(NULL, " "))
		list.item[list.count++] = word;
	return list;
}

static int
chars(const char *s, int bytes)
{
	int i, n = 0;

	for (i = 0; i < bytes; i++)
		n += (s[i] & 0xc0) != 0x80;
	return n;
}

static void
put(const char *s, int bytes)
{
	fwrite(s, 1, (size_t)bytes, stdout);
	written += (uint64_t)bytes;
	column += chars(s, bytes);
}

static void
puts_line(const char *s)
{
	put(s, (int)strlen(s));
	put(double_spaced ? "\n\n" : "\n", 1 + double_spaced);
	column = 0;
	line++;
}

static void
add(struct word *w, const char *s)
{
	int n = (int)strlen(s);

	memcpy(w->text + w->bytes, s, (size_t)n);
	w->bytes += n;
	w->chars += chars(s, n);
}

static void
add_break(struct word *w)
{
	if (w->breaks < BREAKS && w->chars > 1) {
		w->at[w->breaks] = w->bytes;
		w->at_chars[w->breaks++] = w->chars;
	}
}

static void
spell(struct word *w, uint64_t rank)
{
	uint64_t h = mix(rank + 1);
	int syllables = 1 + (rank > 5000) + (int)(h & 1), i;

	if (rank < common.count) {
		add(w, common.item[rank]);
		return;
	}
	for (i = 0; i < syllables; i++) {
		add_break(w);
		add(w, onsets.item[(h >>= 1) % onsets.count]);
		add(w, vowels.item[(h >>= 5) % vowels.count]);
		h = mix(h);
	}
	add(w, endings.item[h % endings.count]);
}

/* A word, now and then one of two parts or with a slip of OCR in it. */
static struct word
next_word(void)
{
	struct word w = { .bytes = 0 };
	double share = (double)draw(1 << 30) / (1 << 30);

	if (noisy && draw(30) == 0)
		add(&w, lang->noise[draw(6)]);
	spell(&w, (uint64_t)exp(share * log(RANKS)) - 1);
	if (draw(80) == 0) {
		add(&w, "-");
		add_break(&w);
		spell(&w, 100 + draw(5000));
	}
	return w;
}

static void page_end(void);

static void
line_end(void)
{
	puts_line("");
	if (line >= PAGE_LINES)
		page_end();
}

/* Puts a word on the line or, broken or whole, on the next. */
static void
set(const struct word *w, void (*end)(void))
{
	int i, hyphen, room = WIDTH - column - 1;

	if (column > INDENT && w->chars > room) {
		for (i = w->breaks - 1; i >= 0; i--) {
			hyphen = w->text[w->at[i] - 1] != '-';
			if (w->at_chars[i] + hyphen > room || draw(10) == 0)
				continue;
			put(" ", 1);
			put(w->text, w->at[i]);
			put("-", hyphen);
			end();
			put(w->text + w->at[i], w->bytes - w->at[i]);
			return;
		}
		end();
	}
	if (column > 0 && column != INDENT)
		put(" ", 1);
	put(w->text, w->bytes);
}

static void
note_line_end(void)
{
	puts_line("");
}

static void
page_end(void)
{
	char text[160];
	int i;

	if (note) {
		puts_line("");
		snprintf(text, sizeof text, "%d", note);
		put(text, (int)strlen(text));
		for (i = 0; i < 14; i++) {
			struct word w = next_word();
			if (i == 13)
				add(&w, ".");
			set(&w, note_line_end);
		}
		puts_line("");
		note = 0;
	}
	puts_line("");
	snprintf(text, sizeof text, "%d", page++);
	puts_line(text);
	put("\f", 1);
	puts_line(lang->head);
	puts_line("");
	column = line = 0;
}

static void
sentence(void)
{
	int i, words = 6 + (int)draw(16), quoted = draw(12) == 0 ? 2 + (int)draw(3) : -1;
	char text[32];

	for (i = 0; i < words; i++) {
		struct word w = { .bytes = 0 }, core = next_word();
		int b;

		if (i == quoted)
			add(&w, noisy ? ",," : lang->open);
		if (i == 0 && lang->capitals && core.text[0] >= 'a' && core.text[0] <= 'z')
			core.text[0] -= 'a' - 'A';
		for (b = 0; b < core.breaks; b++) {
			core.at[b] += w.bytes;
			core.at_chars[b] += w.chars;
		}
		memcpy(w.at, core.at, sizeof w.at);
		memcpy(w.at_chars, core.at_chars, sizeof w.at_chars);
		w.breaks = core.breaks;
		add(&w, core.text);
		if (i == quoted)
			add(&w, lang->close);
		if (i == words - 1) {
			if (draw(9) == 0) {
				snprintf(text, sizeof text, " (%d: %d)", 1850 + (int)draw(150), 1 + (int)draw(400));
				add(&w, text);
			}
			add(&w, ".");
		} else if (draw(9) == 0) {
			add(&w, ",");
		}
		if (!note && line < PAGE_LINES / 2 && draw(200) == 0) {
			note = 1;
			add(&w, "¹");
		}
		set(&w, line_end);
	}
}

int
main(int argc, char *argv[])
{
	uint64_t bytes;
	size_t i;
	int option;

	while ((option = getopt(argc, argv, "dn")) != -1) {
		double_spaced |= option == 'd';
		noisy |= option == 'n';
	}
	for (i = 0; argc - optind == 2 && i < sizeof languages / sizeof *languages; i++)
		if (strcmp(argv[optind], languages[i].tag) == 0)
			lang = &languages[i];
	if (!lang) {
		fputs("usage: ocr-pages [-d] [-n] ka|en MEGABYTES\n", stderr);
		return 2;
	}
	bytes = (uint64_t)(atof(argv[optind + 1]) * 1e6);
	common = split(lang->common);
	onsets = split(lang->onsets);
	vowels = split(lang->vowels);
	endings = split(lang->endings);
	while (written < bytes) {
		int sentences = 2 + (int)draw(6);

		put("   ", INDENT);
		while (sentences--)
			sentence();
		line_end();
	}
	return fflush(stdout) == 0 ? 0 : 2;
}
