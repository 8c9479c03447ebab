/*
 * ocr-pages - pages of made-up text as OCR leaves them, to measure speed on
 *
 *	ocr-pages [-d] [-n] [-t] ka|en|ru|de MEGABYTES
 *
 * -d: an empty line after each printed line. -n: noise for normalize: ligatures, letters of the wrong script,
 * decomposed letters, soft hyphens, odd blanks and quotes, in one word of thirty. -t: running text instead of pages,
 * a paragraph a line. The same arguments give the same bytes.
 *
 * A word is spelled by its rank, out of syllables; ranks are drawn by Zipf's law, 1/r, from half a million, so that
 * new words keep coming. Pages have indented paragraphs, words broken at line ends, running heads, numbers and notes.
 * Running text has what a tokenizer must look at, about as often as encyclopedias and news have it: of 1000 words 15 to 50
 * with digits, 10 with hyphens, 10 with quotes, 10 to 25 abbreviations and initials, and 70 that end a sentence.
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
	bool capitals, nouns;		/* begin a sentence and a name, and nouns too */
	/* of running text: of how many words one has a comma, or an aside before it; below which rank one syllable is all */
	int comma, aside, shortest;
	const char *asides;		/* for aside() */
};

static const struct language languages[] = {
	{ "ka", "და არ რომ იყო ეს ამ კი უნდა თუ მისი როგორც მაგრამ შემდეგ უფრო ხოლო ან მან მათ რა ყველა თავის მხოლოდ ერთ-ერთი",
		"ბ გ დ ვ ზ თ კ ლ მ ნ პ რ ს ტ ფ ქ ღ ყ შ ჩ ც წ ხ ჯ ბრ გრ კრ მხ სტ ტრ შვ წყ ხვ", "ა ე ი ო უ ა ი ე ან ერ ის ელ",
		"ი ის ს მა ში ით ად ზე თან თვის ები ების ებს ური ული ობა ება", "ძველი ქაღალდები", "„", "“",
		{ "o", "a", "\u00ad", ",,", "  ", "ᲐᲑ" }, false, false, 9, 22, 0,
		"@|@ წელს|@ წლის|@ წ.|@-@ წლებში|@–@ წწ.|~ მაისს|#|#,#|# 000|#%|#-ე|მე-#|XIX ს.|XII-XIII სს.|^. *|^. *|პროფ. *|ე. ი.|"
		"ე.წ.|და ა.შ.|იხ. გვ. #|გვ. #-#|(@ წ.)|(#)|– *|– * –|— *|№ #|ა.შ.შ.|www.*.ge" },
	{ "en", "the of and to in a is that for it as was with be by on not he this are or his from at which but had well-known",
		"b c d f g h l m n p r s t v w br ch cl cr fl gr pl pr qu sh sp st th tr", "a e i o u a e ea io an er in on el",
		"s ed ing er ly ion al ment ness able ive es ity", "The Old Papers", "“", "”",
		{ "ﬁ", "ﬂ", "\u00ad", "e\u0301", "  ", "\u00a0" }, true, false, 22, 22, 4000,
		"@|in @|~ May @|@–@|#|#|#.#|#,000|#%|$#.#|~th|~:30|Dr. *|Mr. *|^. *|^. ^. *|e.g.|i.e.|cf. p. #|pp. #–#|U.S.|No. #|"
		"St. *|don't|it's|wasn't|they’d|*'s|*’s|*' *|- *|— * —|(see *)|(@)|* Co.|www.*.org|*@*.com" },
	{ "ru", "и в не на что с он как это по но к из у за от же так для то был она его или если когда только ещё при всё кто-то",
		"б в г д ж з к л м н п р с т ф х ц ч ш щ бр вл гр др кр пр сл ст стр тр", "а е и о у ы я а о е и ан ер ен ол ёл",
		"а у ом е ы ов ам ами ый ого ому ая ой ые ых ть ла ли ение ения ость ский ского", "Старые бумаги", "«", "»",
		{ "o", "a", "\u00ad", ",,", "  ", "и\u0306" }, true, false, 9, 15, 0,
		"@|в @ году|с @ по @ год|@—@ гг.|~ мая @ г.|в @ г.|@ г.|#|#|#|#,#|# 000|#%|#-й|#-го|XIX в.|XII—XIII вв.|^. *|^. ^. *|"
		"т. е.|т. н.|и т. д.|см. с. #|им. *|проф. *|ок. # км|# тыс. руб.|(@)|(#)|— это|— *|— *|№ #|США|www.*.ru" },
	{ "de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat über U-Bahn",
		"b d f g h k l m n p r s t w z br dr fr gr kl kr pf sch schl schr schw sp st str tr zw", "a e i o u ä ö ü ei au ie eu er en an",
		"en er e ung ungen heit keit lich lichen isch ig es em t te st chen ße ßen", "Die alten Papiere", "„", "“",
		{ "ﬁ", "ﬂ", "\u00ad", "u\u0308", "  ", "\u00a0" }, true, true, 20, 22, 500,
		"@|im Jahr @|am ~. Mai @|@–@|#|#|#,#|#.000|# %|#%|#. *|^. *|^. ^. *|Dr. *|Prof. *|St. *|z. B.|z.B.|d. h.|bzw.|ca. #|usw.|"
		"vgl. S. #|Nr. #|*str. #|geht's|*’s|– * –|– *|(@)|(siehe *)|* GmbH|*-* *|# km²|~:30 Uhr|www.*.de" },
};

struct list { char *item[64]; size_t count; };

struct word {
	char text[160];
	int bytes, chars;
	int at[BREAKS], at_chars[BREAKS], breaks;	/* where it may be broken */
};

static const struct language *lang;
static struct list common, onsets, vowels, endings, asides;
static bool double_spaced, noisy, running;
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
split(const char *words, const char *at)
{
	struct list list = { .count = 0 };
	char *copy = strdup(words), *word;

	for (word = strtok(copy, at); word; word = strtok(NULL, at))
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
puts_whole(const char *s)
{
	put(s, (int)strlen(s));
}

static void
puts_line(const char *s)
{
	puts_whole(s);
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

/* Makes the first letter, if it is Latin or Cyrillic, a capital. */
static void
capital(char *s)
{
	unsigned char *at = (unsigned char *)s;

	if (at[0] >= 'a' && at[0] <= 'z') {
		at[0] -= 'a' - 'A';
	} else if ((at[0] == 0xc3 && at[1] >= 0xa0) || (at[0] == 0xd0 && at[1] >= 0xb0)) {	/* à, а to п */
		at[1] -= 0x20;
	} else if (at[0] == 0xd1 && at[1] < 0x90) {	/* р to я */
		at[0] = 0xd0;
		at[1] += 0x20;
	}
}

static void
spell(struct word *w, uint64_t rank)
{
	uint64_t h = mix(rank + 1);
	int syllables = 1 + (rank > 5000) + (int)(h & 1), i, start = w->bytes;
	bool noun = lang->nouns && h >> 60 < 7, cut = running && rank < (uint64_t)lang->shortest;

	if (rank < common.count) {
		add(w, common.item[rank]);
		return;
	}
	for (i = 0; i < (cut ? 1 : syllables); i++) {
		add_break(w);
		add(w, onsets.item[(h >>= 1) % onsets.count]);
		add(w, vowels.item[(h >>= 5) % vowels.count]);
		h = mix(h);
	}
	if (!cut)
		add(w, endings.item[h % endings.count]);
	if (noun)
		capital(w->text + start);
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
		if (i == 0 && lang->capitals)
			capital(core.text);
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
				int at = 1 + (int)draw(400);

				snprintf(text, sizeof text, " (%d: %d)", 1850 + (int)draw(150), at);
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

/* What stands before a word of running text: # is a number, ~ a day, @ a year, * a name, ^ an initial. */
static void
aside(const char *s)
{
	char number[32];

	for (; *s; s++) {
		struct word name = { .bytes = 0 };

		spell(&name, 100 + draw(5000));
		if (lang->capitals)
			capital(name.text);
		switch (*s) {
		case '#':
			put(number, snprintf(number, sizeof number, "%d", 1 + (int)draw(999)));
			break;
		case '~':
			put(number, snprintf(number, sizeof number, "%d", 1 + (int)draw(28)));
			break;
		case '@':
			put(number, snprintf(number, sizeof number, "%d", 1850 + (int)draw(170)));
			break;
		case '*':
			put(name.text, name.bytes);
			break;
		case '^':
			put(name.text, name.text[0] & 0x80 ? name.text[0] & 0x20 ? 3 : 2 : 1);
			break;
		default:
			put(s, 1);
		}
	}
	put(" ", 1);
}

static void
running_sentence(void)
{
	static const char *const stops[] = { "?", "?", "!", "…", ":" };
	int i, words = 8 + (int)draw(16), open = draw(12) == 0 ? (int)draw(5) : words, close = open + (int)draw(4);

	for (i = 0; i < words; i++) {
		struct word w = next_word();
		bool last = i == words - 1;

		if (i == 0 && lang->capitals)
			capital(w.text);
		if (i > 0 && draw((uint64_t)lang->aside) == 0)
			aside(asides.item[draw(asides.count)]);
		if (i == open)
			puts_whole(lang->open);
		put(w.text, w.bytes);
		if (i == close || (last && open < words && close > i))
			puts_whole(lang->close);
		if (last)
			puts_whole(draw(9) ? "." : stops[draw(5)]);
		else if (draw((uint64_t)lang->comma) == 0)
			put(draw(20) ? "," : ";", 1);
		put(" ", !last);
	}
}

int
main(int argc, char *argv[])
{
	uint64_t bytes;
	size_t i;
	int option;

	while ((option = getopt(argc, argv, "dnt")) != -1) {
		double_spaced |= option == 'd';
		noisy |= option == 'n';
		running |= option == 't';
	}
	for (i = 0; argc - optind == 2 && i < sizeof languages / sizeof *languages; i++)
		if (strcmp(argv[optind], languages[i].tag) == 0)
			lang = &languages[i];
	if (!lang) {
		fputs("usage: ocr-pages [-d] [-n] [-t] ka|en|ru|de MEGABYTES\n", stderr);
		return 2;
	}
	bytes = (uint64_t)(atof(argv[optind + 1]) * 1e6);
	common = split(lang->common, " ");
	onsets = split(lang->onsets, " ");
	vowels = split(lang->vowels, " ");
	endings = split(lang->endings, " ");
	asides = split(lang->asides, "|");
	while (written < bytes) {
		int sentences = 2 + (int)draw(6);

		while (running && sentences--) {
			running_sentence();
			put(sentences ? " " : "\n", 1);
		}
		if (running)
			continue;
		put("   ", INDENT);
		while (sentences--)
			sentence();
		line_end();
	}
	return fflush(stdout) == 0 ? 0 : 2;
}
