/*
 * Sentence ends: a text with a bar " | " between its sentences is what must come out of the text without the bars.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "token/sentence_end.h"
#include "token/tailor.h"

static const char *const tags[] = { "en", "fr", "de", "ru", "uk", "hy", "tr", "az", "es", "it", "ka" };
enum { TAGS = sizeof tags / sizeof *tags };
static struct languages languages[TAGS];

static struct languages *
languages_named(const char *tag)
{
	for (unsigned i = 0; i < TAGS; i++)
		if (strcmp(tags[i], tag) == 0)
			return &languages[i];
	fail_msg("no language %s", tag);
	return NULL;
}

static void
tokens_of(struct languages *l, struct span text, struct spans *tokens)
{
	struct tailor t = { .languages = l };
	struct spans raw = { NULL, 0, 0 };

	scanner_scan(l->at[0].scanner, text, &raw);
	tailor_tokens(&t, &l->at[0], text, raw.at, raw.count, tokens);
	spans_release(&raw);
	tailor_release(&t);
}

/* `want` without its bars is the text. */
static void
assert_sentences(const char *tag, const char *want)
{
	struct languages *l = languages_named(tag);
	struct spans tokens = { NULL, 0, 0 };
	struct buf text = BUF_INIT, out = BUF_INIT;
	size_t first = 0, next, done = 0;

	for (const char *at = want; *at; at++) {
		if (at[0] == ' ' && at[1] == '|' && at[2] == ' ')
			at += 2;
		buf_byte(&text, *at);
	}
	tokens_of(l, buf_span(&text), &tokens);
	while (first < tokens.count && (next = sentence_end(&l->at[0], buf_span(&text), &tokens, first, true)) != 0) {
		size_t end = tokens.at[next - 1].end;

		if (first > 0)
			buf_add(&out, SPAN(" |"));
		buf_add(&out, (struct span){ text.at + done, end - done });
		done = end;
		first = next;
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.at, want);
	buf_release(&text);
	buf_release(&out);
	spans_release(&tokens);
}

static void
a_stop_before_a_capital_ends_a_sentence(void **state)
{
	(void)state;
	assert_sentences("en", "The ship left. | Nobody waved! | Did it rain? | Yes, it did.");
	assert_sentences("fr", "Le train part. | Personne ne parle… | Qui vient ?");
	assert_sentences("ru", "Поезд ушёл. | Никто не махал! | Шёл дождь?! | Да.");
	assert_sentences("tr", "Gemi gitti. | Kimse el sallamadı. | Yağmur mu yağdı?");
}

static void
a_small_letter_begins_no_sentence_behind_what_may_be_an_abbreviation(void **state)
{
	(void)state;
	assert_sentences("en", "The appar. reason was the dep. head.");
	assert_sentences("de", "Die Best. lag am Montag vor.");
	assert_sentences("ru", "Он получил стип. имени отца.");
	assert_sentences("en", "She waited ... until noon.");
	assert_sentences("tr", "Yapı onyedi. yüzyıldan kalma.");
}

static void
a_small_letter_begins_a_sentence_of_a_writer_without_capitals(void **state)
{
	(void)state;
	assert_sentences("en", "see you at the station. | bring the maps. | max has the keys");
	assert_sentences("en", "The road was closed because of snowfall. | nobody told us.");
	assert_sentences("en", "Was it you? | i knew it. | they said so.");
	assert_sentences("en", "We bought it on the market. | iPads were cheap.");
}

static void
speech_goes_on_behind_its_stop(void **state)
{
	(void)state;
	assert_sentences("en", "\"Stop!\" she cried. | \"Why?\" asked the driver.");
	assert_sentences("fr", "« Arrête ! » cria-t-elle. | Il rit.");
	assert_sentences("ru", "— Стой! — крикнула она. | — Зачем? | — Так надо.");
	assert_sentences("tr", "Nereye gidiyorsun? diye sordu. | Buradayım. dedi.");
	assert_sentences("en", "It is getting late. said the keeper.");
	assert_sentences("ka", "„წადი!“ — უთხრა მან. | „არა!“ უპასუხა ქალმა. | „კარგი.“ | მერე მან თქვა.");
	assert_sentences("ka", "– ვინ არის? – ჩუმად იკითხა კაცმა. | – მე ვარ! | – რა გინდა? – ჰკითხა მან.");
	assert_sentences("ru", "Он крикнул: ``Стой! ``. | Все встали.");
}

static void
quotes_with_a_blank_before_them_belong_to_the_sentence_before(void **state)
{
	(void)state;
	assert_sentences("fr", "Il dit : « Je pars. » | Elle reste.");
	assert_sentences("de", "Sie sagte: `` Wir gehen. '' | Er blieb.");
	assert_sentences("en", "He said: \" We go. \" | She stayed.");
	assert_sentences("en", "He left. | \"We go,\" she said.");
	assert_sentences("en", "&quot;He left.&quot; | &quot;We go.&quot; | She stayed.");
}

static void
brackets_in_brackets_are_closed_one_by_one(void **state)
{
	(void)state;
	assert_sentences("fr", "La ville (sur la carte (celle de 1820) au nord) est petite. | Elle a un port.");
	assert_sentences("en", "The town (see the map. It is old.) is small. | It has a port.");
	assert_sentences("en", "A bracket (that nobody closes is an error. | It ends here.");
	assert_sentences("en", "It was late (too late.) | Then it rained.");
}

static void
dots_with_blanks_between_are_one_stop(void **state)
{
	(void)state;
	assert_sentences("en", "He waited . . . and left.");
	assert_sentences("en", "He waited. . . | Then he left.");
	assert_sentences("fr", "Tu viens… ? | Oui, je viens.");
	assert_sentences("en", "We danced .. | I was late ... | Then it rained.");
	assert_sentences("en", "He left. | ... Now it rains. | (...) The end is lost.");
	assert_sentences("en", "Chapters I ... XII and 5 ... 10 are lost.");
}

static void
behind_an_abbreviation_a_word_that_begins_many_sentences_tells(void **state)
{
	(void)state;
	assert_sentences("en", "They moved to the U.S. | The house was sold.");
	assert_sentences("en", "They moved to the U.S. Senate building.");
	assert_sentences("de", "Der Vertrag gem. § 5 gilt. | Die Gem. Haus liegt am See.");
	assert_sentences("en", "We met at 5 p.m. Tuesday. | It was 5 p.m. | They left.");
	assert_sentences("en", "It was lost, e.g. The Tower, and found, cf. The Moat.");
	assert_sentences("en", "We asked Mr. The for his name, and Dr. He too.");
	assert_sentences("en", "It was signed by J. R. Smith and by Anna B. Jones.");
	assert_sentences("fr", "La version de Dagobert I. | Ils partent avec J. Le Goff.");
	assert_sentences("uk", "Прийшов І. А. Франко. | Вони співали.");
}

static void
a_short_word_without_a_vowel_is_an_abbreviation(void **state)
{
	(void)state;
	assert_sentences("fr", "Le Bld. Pasteur est long. | Il a 2 km. | Paul y vit avec Drs. Blanc.");
	assert_sentences("en", "We saw it on TV. | Mary laughed. | Hrsg. Brown did not. | It was the krk. | The end.");
	assert_sentences("ru", "Мощность 2 МВт. | Посёлок Яр. | Ольга спит.");
	assert_sentences("es", "Vive en UU. desde 1990.");
}

static void
a_date_is_whole(void **state)
{
	(void)state;
	assert_sentences("de", "Sie kam am 17. 3. 1990 an. | Es waren 5. | 12 Leute gingen.");
	assert_sentences("uk", "Він прийшов 17. 3. 1990 додому.");
}

static void
an_abbreviation_in_the_first_words_asks_for_a_starter(void **state)
{
	(void)state;
	assert_sentences("uk", "У 1991 р. Україна змінилася. | Це було у 1991 р. | Київ виріс.");
	assert_sentences("ru", "В 1918 г. Москва молчала. | В 1918 г. | Она молчала.");
	assert_sentences("en", "Acme Inc. Phone Systems grew.");
}

static void
points_of_a_list_end_with_a_semicolon_before_a_capital_that_begins_many(void **state)
{
	(void)state;
	assert_sentences("fr", "un pont de pierre ; | Les moulins sont au nord ; Paul en parle.");
	assert_sentences("en", "We saw two bridges; the mills are gone.");
}

static void
a_letter_with_a_dot_before_a_number_ends_nothing(void **state)
{
	(void)state;
	assert_sentences("en", "They met at S. 10th Street. | 12 people came.");
	assert_sentences("fr", "Voir l'article L. 642 du code.");
}

static void
lines_that_ran_together_end_at_what_ends_lines(void **state)
{
	(void)state;
	assert_sentences("en", "More at http://example.org/a | http://example.org/b | Write to us");
	assert_sentences("en", "see http://example.org/a for more");
	assert_sentences("en", "Ann Lee | 08/16/2000 03:48 PM | Dear Bob, come home.");
	assert_sentences("en", "It was sent on 08/16/2000 at noon.");
	assert_sentences("en", "Write to ann.lee@example.org before noon.");
	assert_sentences("en", "\"Ann Lee\" <ann@example.org> | The offer holds.");
	assert_sentences("en", "The minutes ==================== | Present were two.");
	assert_sentences("en", "Name ____________ and date ____________.");
	assert_sentences("en", "We had two questions about the town | 1) what to see there | 2) how to get there");
	assert_sentences("en", "The figure (see part 2) shows it.");
	assert_sentences("en", "We leave it to you. | Best regards, | Ann");
	assert_sentences("en", "Well, Ann knew.");
	assert_sentences("ru", "Это было в 1918 г. — Москва молчала. | Это было в 1918 г. | Москва молчала.");
	assert_sentences("ru", "Всё получилось))) | Завтра едем дальше)) и ещё.");
	assert_sentences("en", "A list (of two (or three)) Names.");
	assert_sentences("en", "We liked it a lot :-) | The food was good ;) and cheap.");
}

static void
an_armenian_sentence_ends_with_its_own_sign(void **state)
{
	(void)state;
	assert_sentences("hy", "Նա եկավ։ | 15 րոպե անցավ։ | Մենք (երկուսս) գնացինք: | Ուշ էր");
	assert_sentences("hy", "Նա գնաց: | 22 մարդ մնաց:");
	assert_sentences("hy", "Նկարում. 1. Ձկնորսներ և նավակ։");
}

/* Rows of signs: each is walked through in time that grows with its length, and all of it comes out. */
static void
rows_of_signs_of_any_length_are_walked_through(void **state)
{
	static const char *const rows[] = { ". ", "(", "(a ", "\xE2\x80\x9D.", ".) ", "\" . ", ":-) ", "; ", "1) ", "A. ", "... ", "?! " };
	struct languages *l = languages_named("en");

	(void)state;
	for (unsigned r = 0; r < sizeof rows / sizeof *rows; r++) {
		struct spans tokens = { NULL, 0, 0 };
		struct buf text = BUF_INIT;
		size_t first = 0;

		while (text.len + strlen(rows[r]) <= SCAN_MAX)
			buf_add(&text, span_of(rows[r]));
		tokens_of(l, buf_span(&text), &tokens);
		while (first < tokens.count) {
			size_t next = sentence_end(&l->at[0], buf_span(&text), &tokens, first, true);

			assert_true(next > first && next <= tokens.count);
			first = next;
		}
		spans_release(&tokens);
		buf_release(&text);
	}
}

/* Bytes of the text behind each sentence, at most `max`; their number. */
static size_t
ends_of(struct languages *l, struct span text, bool last, uint32_t *end, size_t max)
{
	struct spans tokens = { NULL, 0, 0 };
	size_t first = 0, next, n = 0;

	tokens_of(l, text, &tokens);
	while (first < tokens.count && (next = sentence_end(&l->at[0], text, &tokens, first, last)) != 0) {
		assert_true(n < max && next > first && next <= tokens.count);
		end[n++] = tokens.at[next - 1].end;
		first = next;
	}
	spans_release(&tokens);
	return n;
}

/* Where a sentence ends does not hang on where the text was cut: what is not known yet is not said. */
static void
an_end_that_is_found_early_is_found_late(void **state)
{
	static const char *const texts[][2] = {
		{ "en", "He came (it was late (very. Late) then. And dark) home. \"No.\" He said: so. . . Then U.S. Army and U.S. The end; "
			"Best regards, Ann Lee 08/16/2000 03:48 PM All (Smith 1961: 5). More :-) http://a.org/b http://a.org/c Yes. Is it?! "
			"no. thing. 5 of A. Smith went. It cost $5.50. I knew it etc. Whatever comes.[12] Then 1) this here 2) that there." },
		{ "ru", "Он жил в 1918 г. Там было т. д. и т. п. Потом И. И. Петров (см. рис. 5. Там.) ушёл... Куда? — Туда. И всё)) Да!.. нет." },
		{ "ka", "„წადი!“ — უთხრა მან. – ვინ არის? – ჩუმად იკითხა. მერე.1 ომი ა.შ. ესე „ასე...“ (თურმანიძე, 1961: 45). ბოლო.[12] ან." },
		{ "fr", "Il dit « Non. » Puis l'an 3 av. J.-C. vint ; Les murs… ? Oui. M. Le Goff est là. Philippe II. Elles sont. Fin." },
		{ "de", "Am 3. Mai kam er. Es waren 12. Die anderen nicht. Das ist z. B. im 6. Stock usw. Dann „Ja!“, sagte er. Ende." },
	};
	uint32_t all[64], part[64];

	(void)state;
	for (unsigned t = 0; t < sizeof texts / sizeof *texts; t++) {
		struct languages *l = languages_named(texts[t][0]);
		struct span text = span_of(texts[t][1]);
		size_t n = ends_of(l, text, true, all, 64);

		assert_true(n > 5);
		for (size_t cut = 1; cut < text.len; cut++) {
			if (((unsigned char)text.at[cut] & 0xC0) == 0x80)
				continue;
			n = ends_of(l, (struct span){ text.at, cut }, false, part, 64);
			for (size_t i = 0; i < n; i++)
				if (part[i] != all[i])
					fail_msg("%s: %u, not %u, if cut at %zu: %.*s", texts[t][0], part[i], all[i], cut, (int)cut, text.at);
		}
	}
}

static int
load(void **state)
{
	const char *data = getenv("SITQVA_DATA");
	struct err why;
	char path[4096];

	(void)state;
	for (unsigned i = 0; i < TAGS; i++) {
		if (languages_init(&languages[i], tags[i], &why) < 0)
			return -1;
		snprintf(path, sizeof path, "%s/lang/%s/abbreviations", data ? data : "share/sitqva", tags[i]);
		abbreviations_load(languages[i].at[0].abbreviations, path, true, &why);
		snprintf(path, sizeof path, "%s/lang/%s/tokens", data ? data : "share/sitqva", tags[i]);
		if (word_rules_load(languages[i].at[0].rules, path, true, &why) != 0)
			return -1;
	}
	return 0;
}

static int
release(void **state)
{
	(void)state;
	for (unsigned i = 0; i < TAGS; i++)
		languages_release(&languages[i]);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stop_before_a_capital_ends_a_sentence),
		cmocka_unit_test(a_small_letter_begins_no_sentence_behind_what_may_be_an_abbreviation),
		cmocka_unit_test(a_small_letter_begins_a_sentence_of_a_writer_without_capitals),
		cmocka_unit_test(speech_goes_on_behind_its_stop),
		cmocka_unit_test(quotes_with_a_blank_before_them_belong_to_the_sentence_before),
		cmocka_unit_test(brackets_in_brackets_are_closed_one_by_one),
		cmocka_unit_test(dots_with_blanks_between_are_one_stop),
		cmocka_unit_test(behind_an_abbreviation_a_word_that_begins_many_sentences_tells),
		cmocka_unit_test(a_short_word_without_a_vowel_is_an_abbreviation),
		cmocka_unit_test(a_date_is_whole),
		cmocka_unit_test(an_abbreviation_in_the_first_words_asks_for_a_starter),
		cmocka_unit_test(points_of_a_list_end_with_a_semicolon_before_a_capital_that_begins_many),
		cmocka_unit_test(a_letter_with_a_dot_before_a_number_ends_nothing),
		cmocka_unit_test(lines_that_ran_together_end_at_what_ends_lines),
		cmocka_unit_test(an_armenian_sentence_ends_with_its_own_sign),
		cmocka_unit_test(rows_of_signs_of_any_length_are_walked_through),
		cmocka_unit_test(an_end_that_is_found_early_is_found_late),
	};

	return cmocka_run_group_tests(tests, load, release);
}
