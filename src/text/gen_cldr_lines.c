/*
 * Prints the names that the CLDR has in ICU's data as lines of sitqva-gazetteer(5): countries, continents and
 * cities of time zones as places; months, weekdays and languages as words beside names. Run at build time, so that
 * no start of a program pays for ICU's data.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>
#include <unicode/ustring.h>

#include "base/err.h"

enum { NAME_MAX = 256 };

static const char *const languages[] = { "ka", "ru", "en", "de", "fr" };

static void
check(UErrorCode code, const char *what)
{
	if (U_FAILURE(code))
		die("%s: %s", what, u_errorName(code));
}

static void
utf8_of(const UChar *text, char out[NAME_MAX])
{
	UErrorCode code = U_ZERO_ERROR;

	u_strToUTF8(out, NAME_MAX, NULL, text, -1, &code);
	check(code, "a name");
}

static void
put_line(const char *name, const char *rest)
{
	printf("\t\t\"%s\\t%s\\n\"\n", name, rest);
}

/* "Myanmar (Burma)", "Congo - Kinshasa", "Hong Kong SAR China" are not as anyone writes them; a code is no name at all. */
static bool
is_plain(const char *name, const char *language, const char *code)
{
	bool latin = strcmp(language, "ka") != 0 && strcmp(language, "ru") != 0;

	return name[0] && strcmp(name, code) != 0 && !strpbrk(name, ",()/&\"\\0123456789") && !strstr(name, " - ") &&
	       !strstr(name, " SAR") && !strstr(name, "U.S.") && (latin || (unsigned char)name[0] >= 0x80);
}

static void
put_regions(const ULocaleDisplayNames *names, const char *language, URegionType type)
{
	UErrorCode code = U_ZERO_ERROR;
	UEnumeration *all = uregion_getAvailable(type, &code);
	const char *region;

	while ((region = uenum_next(all, NULL, &code)) != NULL) {
		UChar text[NAME_MAX];
		char name[NAME_MAX];

		uldn_regionDisplayName(names, region, text, NAME_MAX, &code);
		check(code, region);
		utf8_of(text, name);
		if (is_plain(name, language, region))
			put_line(name, "LOC");
	}
	uenum_close(all);
}

/* The exemplar city of a time zone; stations in the Antarctic have names that are words. */
static void
put_cities(const char *language)
{
	UErrorCode code = U_ZERO_ERROR;
	UEnumeration *all = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &code);
	UChar pattern[8];
	const UChar *zone;

	u_uastrcpy(pattern, "VVV");
	while ((zone = uenum_unext(all, NULL, &code)) != NULL) {
		UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, language, zone, -1, pattern, -1, &code);
		UChar text[NAME_MAX];
		char name[NAME_MAX], id[NAME_MAX];

		check(code, language);
		utf8_of(zone, id);
		udat_format(format, 0, text, NAME_MAX, NULL, &code);
		check(code, id);
		utf8_of(text, name);
		if (is_plain(name, language, id) && strncmp(id, "Antarctica/", 11) != 0)
			put_line(name, "LOC");
		udat_close(format);
	}
	uenum_close(all);
}

static void
symbol(const UDateFormat *format, UDateFormatSymbolType type, int32_t i, char name[NAME_MAX])
{
	UErrorCode code = U_ZERO_ERROR;
	UChar text[NAME_MAX];

	udat_getSymbols(format, type, i, text, NAME_MAX, &code);
	check(code, "a month or day");
	utf8_of(text, name);
}

/* Abbreviated months are given with their point: without it they are words, such as the name Noe. */
static void
put_calendar(const char *language)
{
	UErrorCode code = U_ZERO_ERROR;
	UDateFormat *format = udat_open(UDAT_DEFAULT, UDAT_DEFAULT, language, NULL, 0, NULL, 0, &code);
	char name[NAME_MAX], whole[NAME_MAX], rest[NAME_MAX];
	int32_t i;

	check(code, language);
	for (i = 0; i < 12; i++) {
		symbol(format, UDAT_STANDALONE_MONTHS, i, whole);
		snprintf(rest, sizeof rest, "month\\t%d", i + 1);
		put_line(whole, rest);
		symbol(format, UDAT_SHORT_MONTHS, i, name);
		name[strcspn(name, ".")] = '\0';
		if (strlen(name) + 1 < strlen(whole))	/* not May, мая */
			printf("\t\t\"%s.\\t%s\\texact\\n\"\n", name, rest);
	}
	for (i = 1; i <= 7; i++) {
		symbol(format, UDAT_STANDALONE_WEEKDAYS, i, name);
		put_line(name, "weekday");
	}
	udat_close(format);
}

/* Languages with a code of two letters: the others are small, and their names words of this or that language. */
static void
put_languages(const ULocaleDisplayNames *names, const char *language)
{
	const char *const *code_of = uloc_getISOLanguages();

	for (; *code_of; code_of++) {
		UErrorCode code = U_ZERO_ERROR;
		UChar text[NAME_MAX];
		char name[NAME_MAX];

		if (strlen(*code_of) != 2)
			continue;
		uldn_languageDisplayName(names, *code_of, text, NAME_MAX, &code);
		check(code, *code_of);
		utf8_of(text, name);
		if (is_plain(name, language, *code_of) && !strchr(name, ' ') && strlen(name) > 3)
			put_line(name, "people");
	}
}

int
main(void)
{
	size_t i;

	printf("/* Made by src/text/gen_cldr_lines.c. */\n"
	       "static const struct { const char *language, *places, *words; } cldr[] = {\n");
	for (i = 0; i < sizeof languages / sizeof languages[0]; i++) {
		const char *language = languages[i];
		UErrorCode code = U_ZERO_ERROR;
		ULocaleDisplayNames *names = uldn_open(language, ULDN_STANDARD_NAMES, &code);

		check(code, language);
		printf("\t{ \"%s\",\n", language);
		put_regions(names, language, URGN_TERRITORY);
		put_regions(names, language, URGN_CONTINENT);
		put_cities(language);
		printf("\t\t,\n");
		put_calendar(language);
		put_languages(names, language);
		printf("\t},\n");
		uldn_close(names);
	}
	printf("};\n");
	if (fflush(stdout) != 0)
		die("cannot write");
	return 0;
}
