/*
 * Prints tables of letters for words of Latin and of Russian letters, which the step that decodes legacy fonts
 * holds against Georgian. They are learnt from what Unicode's CLDR, through ICU, calls the languages and
 * countries of the world in many languages, and from the commonest words of some.
 */
#include <stdio.h>
#include <string.h>
#include <unicode/uloc.h>

#include "base/trigrams.h"

static const char *const latin_languages[] = {
	"en", "de", "fr", "it", "es", "pt", "nl", "pl", "cs", "tr", "fi", "hu", "sv", "da", "ro", "lt", "lv", "et", "hr", "sl", "sk",
	"ca", "eu", "az", "id", "sq", "nb", "cy", "ga", "uz", "sw"
};

static const char *const cyrillic_languages[] = { "ru", "uk", "be", "bg", "mk", "sr", "kk", "ky" };

/* Names lack the small words that running text is full of. */
static const char latin_words[] =
	"the of and to in that is was he for it with as his on be at by had not are but from or have an they which one you were her "
	"all she there would their we him been has when who will more no if out so said what up its about into than them can only "
	"other new some could time these two may then do first any my now such like our over man me even most made after also did "
	"many before must through years where much your way well down should because each just those people how too little state "
	"good very make world still own see work long get here between both life being under never day same another know while "
	"last might us great old year off come since against go came right used take three few house use during without again "
	"website web online internet service company quality problem support information software computer system update question "
	"answer customer restaurant hotel food staff friendly recommend awesome amazing wonderful excellent experience business "
	"place around however home small found thanks email please price book history review journal university press published "
	"der die und den von das mit sich des auf ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei "
	"einer um am sind noch wie einem zur haben nur oder aber vor einen mehr durch man sein wurde sei hier ich wir war zum wo was "
	"so sehr alles immer wieder gut super service geschichte zeitschrift band seite jahrbuch verlag haus kein keine ihr uns mir "
	"de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ou mais son elle nous aux "
	"comme leur sa ses cette tout on sans bien deux peut fait entre aussi encore tous je vous lui y histoire livre revue "
	"di che e il per non una del si con da come al nel alla sono lo dei anche gli delle i della mi ma questo suo storia libro "
	"el los las por del al su lo como para no un una es se con ha era pero sus le ya todo esta muy historia libro revista "
	"et in est non ad cum sed quod ex de ab sunt esse qui quae hoc ut aut vel per bir ve bu da de ne o ben sen biz siz var yok "
	"w i na z do nie jest to je ze se v na a s som tak ale jak het van een dat niet op te zijn met voor aan ook hij ik och att "
	"det som en av till inte har jag och ja on ei se oli mutta kun";

static const char cyrillic_words[] =
	"и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой что весь год от так о для ты же все тот "
	"мочь вы человек такой его сказать только или ещё бы себя один как уже до время если сам когда другой вот говорить наш мой "
	"знать стать при чтобы дело жизнь кто первый очень два день её новый рука даже во со раз где там под можно ну какой после их "
	"работа без самый потом надо хотеть ли слово идти большой должен место иметь ничто был была было были правда известия газета "
	"журнал история общество россия грузия советский республика партия центральный комитет союз народный издательство москва";

/* A letter's number in its table, or 0. */
static unsigned char
latin_letter(uint32_t c)
{
	return (unsigned char)((c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? (c | 0x20) - 'a' + 1 : 0);
}

static unsigned char
cyrillic_letter(uint32_t c)
{
	if (c == 0x401 || c == 0x451)
		c = 0x435;
	return (unsigned char)(c >= 0x410 && c <= 0x44F ? (c - 0x410) % 32 + 1 : 0);
}

/* Words of a name, cut at whatever is no letter of the table. */
static void
learn(struct trigrams *t, unsigned char (*letter)(uint32_t), const uint32_t *text, size_t len, double times)
{
	unsigned char word[256];
	size_t n = 0;

	for (size_t i = 0; i <= len; i++) {
		unsigned char c = i < len ? letter(text[i]) : 0;

		if (c && n < sizeof word)
			word[n++] = c;
		else if (n) {
			trigrams_add(t, word, n, times);
			n = 0;
		}
	}
}

static void
learn_name(struct trigrams *t, unsigned char (*letter)(uint32_t), const UChar *name, int32_t len, UErrorCode status)
{
	uint32_t text[256];

	/* U_USING_DEFAULT_WARNING: CLDR has no name and gives the code. */
	if (status != U_ZERO_ERROR || len < 3 || len > 256)
		return;
	for (int32_t i = 0; i < len; i++)
		text[i] = name[i];
	learn(t, letter, text, (size_t)len, 1);
}

static void
learn_names(struct trigrams *t, unsigned char (*letter)(uint32_t), const char *language)
{
	UChar name[256];

	for (const char *const *code = uloc_getISOLanguages(); *code; code++) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t len = uloc_getDisplayLanguage(*code, language, name, 256, &status);

		learn_name(t, letter, name, len, status);
	}
	for (const char *const *code = uloc_getISOCountries(); *code; code++) {
		UErrorCode status = U_ZERO_ERROR;
		char locale[32];
		int32_t len;

		snprintf(locale, sizeof locale, "und_%s", *code);
		len = uloc_getDisplayCountry(locale, language, name, 256, &status);
		learn_name(t, letter, name, len, status);
	}
}

static void
learn_words(struct trigrams *t, unsigned char (*letter)(uint32_t), const char *words, double times)
{
	static uint32_t text[16384];
	size_t len = 0;

	for (const unsigned char *at = (const unsigned char *)words; *at; at++) {
		if (*at >= 0xC0 && *at < 0xE0) {
			text[len++] = (uint32_t)(*at & 0x1F) << 6 | (at[1] & 0x3F);
			at++;
		} else {
			text[len++] = *at;
		}
	}
	learn(t, letter, text, len, times);
}

static void
print(const char *name, struct trigrams *t)
{
	size_t size = (size_t)t->symbols * t->symbols * t->symbols;

	trigrams_finish(t);
	printf("static const unsigned char %s[%zu] = {", name, size);
	for (size_t i = 0; i < size; i++)
		printf("%s%d,", i % 24 == 0 ? "\n" : "", t->cost[i]);
	printf("\n};\n");
	trigrams_release(t);
}

int
main(void)
{
	struct trigrams t;

	trigrams_init(&t, 27);
	for (size_t i = 0; i < sizeof latin_languages / sizeof *latin_languages; i++)
		learn_names(&t, latin_letter, latin_languages[i]);
	learn_words(&t, latin_letter, latin_words, 16);
	print("latin_costs", &t);
	trigrams_init(&t, 33);
	for (size_t i = 0; i < sizeof cyrillic_languages / sizeof *cyrillic_languages; i++)
		learn_names(&t, cyrillic_letter, cyrillic_languages[i]);
	learn_words(&t, cyrillic_letter, cyrillic_words, 8);
	print("cyrillic_costs", &t);
	return 0;
}
