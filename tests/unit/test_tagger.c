/*
 * What ner-tag marks and what it leaves alone, with the lists and words that are shipped. Names are
 * written [PER ...] in the expected text; the rest of it is the input.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ner/tagger.h"

static struct lexemes *lexicon;
static struct gazetteer *gazetteer;

static void
load(const char *path, bool names)
{
	const char *data = getenv("SITQVA_DATA");
	char full[512];
	struct reader in;
	struct span line;
	struct err why = { "" };
	int got;

	snprintf(full, sizeof full, "%s/%s", data ? data : "share/sitqva", path);
	assert_int_equal(reader_open(&in, full, &why), 0);
	if (names) {
		while ((got = gazetteer_read(gazetteer, &in, &why)) > 0)
			;
		assert_string_equal(why.text, "");
		assert_int_equal(got, 0);
	} else {
		while (reader_line(&in, &line, &why) > 0)
			if (line.len && line.at[0] != '#')
				assert_int_equal(lexemes_line(lexicon, line, &why), 0);
	}
	reader_release(&in);
}

static int
set_up(void **state)
{
	static const char *const languages[] = { "ka", "en", "ru" }, *const lists[] = { "places", "persons", "bodies" };
	char path[64];
	unsigned i, k;

	(void)state;
	lexicon = lexemes_new();
	gazetteer = gazetteer_new(lexicon);
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "lang/%s/names", languages[i]);
		load(path, false);
		for (k = 0; k < 3; k++) {
			snprintf(path, sizeof path, "gazetteer/%s-%s", languages[i], lists[k]);
			load(path, true);
		}
	}
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	gazetteer_free(gazetteer);
	lexemes_free(lexicon);
	return 0;
}

/* Runs bytes of a format through the tagger; the output to be freed. */
static char *
tag(struct span in, enum token_format from, enum token_format to)
{
	struct tagger *t;
	struct token_reader *r = token_reader_new_bytes(&in, "in", from);
	char path[] = "/tmp/sitqva-test.XXXXXX", *text;
	int got, fd = mkstemp(path);
	struct token_writer *w;
	struct sentence s;
	struct err why;
	size_t len;

	close(fd);
	assert_int_equal(token_writer_open(&w, path, to, &why), 0);
	t = tagger_new(lexicon, gazetteer, (struct tagger_settings){ .types = NULL }, w, &why);
	assert_non_null(t);
	while ((got = token_read(r, &s, tagger_arena(t), &why)) != 0)
		if (got > 0)
			tagger_add(t, &s);
	tagger_end(t);
	tagger_free(t);
	assert_int_equal(token_writer_close(w, &why), 0);
	assert_int_equal(file_read(path, 64 << 20, &text, &len, &why), 0);
	text = xrealloc(text, len + 1);
	text[len] = '\0';
	unlink(path);
	token_reader_free(r);
	return text;
}

/* The text with [TYPE ...] taken out, a token a line; " | " ends a sentence. */
static void
plain_of(const char *marked, struct buf *out)
{
	struct span rest = span_of(marked), word;

	while (span_field(&rest, ' ', &word)) {
		if (span_equal(word, SPAN("|"))) {
			buf_byte(out, '\n');
			continue;
		}
		if (word.at[0] == '[' && word.len > 3)
			continue;
		if (word.len > 1 && word.at[word.len - 1] == ']')
			word.len--;
		buf_add(out, word);
		buf_byte(out, '\n');
	}
	buf_byte(out, '\n');
}

/* "form TAB tag" lines to marked text. */
static void
marked_of(const char *vertical, struct buf *out)
{
	struct span rest = span_of(vertical), line, form;
	bool open = false, end = false;

	while (span_field(&rest, '\n', &line)) {
		if (line.len == 0) {
			end = out->len > 0;
			if (open)
				buf_byte(out, ']');
			open = false;
			continue;
		}
		if (line.at[0] == '#' && !memchr(line.at, '\t', line.len))
			continue;
		span_field(&line, '\t', &form);
		if (open && line.at[0] != 'I') {
			buf_byte(out, ']');
			open = false;
		}
		if (end) {
			buf_add(out, SPAN(" |"));
			end = false;
		}
		if (out->len)
			buf_byte(out, ' ');
		if (line.at[0] == 'B') {
			buf_byte(out, '[');
			buf_add(out, span_after(line, 2));
			buf_byte(out, ' ');
			open = true;
		}
		buf_add(out, form);
	}
}

static void
assert_tags(const char *expected)
{
	struct buf in = BUF_INIT, out = BUF_INIT;
	char *vertical;

	plain_of(expected, &in);
	vertical = tag(buf_span(&in), TOKENS_VERTICAL, TOKENS_VERTICAL);
	marked_of(vertical, &out);
	buf_byte(&out, '\0');
	assert_string_equal(out.at, expected);
	free(vertical);
	buf_release(&in);
	buf_release(&out);
}

static void
persons_by_title_given_name_and_initials(void **state)
{
	(void)state;
	assert_tags("ამის შესახებ [PER ნოე ჟორდანიამ] განაცხადა .");
	assert_tags("გენერალმა [PER გიორგი კვინიტაძემ] შეტევა დაიწყო .");
	assert_tags("გენერალ [PER დენიკინის] არმიის წინააღმდეგ");
	assert_tags("პოლკოვნიკი [PER ლეო კერესელიძე] დაბრუნდა .");
	assert_tags("პროფ. [PER ივ. ჯავახიშვილის] ნაშრომი");
	assert_tags("ასე წერდა [PER ნ. რამიშვილი] გაზეთში .");
	assert_tags("მწერალმა [PER კონსტანტინე გამსახურდიამ] წერილი გაგზავნა .");
	assert_tags("მისი მოადგილე იყო [PER ევგენი გეგეჭკორი] .");
	assert_tags("მაშინ [PER ჰანს ფონ შულენბურგმა] უარი თქვა .");
	assert_tags("მაშინ [PER ლემან ფონ ბრანდერსმა] უარი თქვა .");
	assert_tags("ე. ი. ყველაფერი დარჩა , ა. შ. დაწერა ; [PER ე. ი. თაყაიშვილი]");
	assert_tags("დრამატურგ [PER გიორგი ერისთავს] ხვდებოდა .");
	assert_tags("ფრაუ [PER ბლუმბახის] ოთახი და [PER იოსებ ნ-ს] წერილი");
	assert_tags("ტაძარი [PER გრიგოლ ბაკურიანის ძემ] ააგო .");
	assert_tags("[PER მახარაძე ფ.] , მუშათა მოძრაობა , [LOC ტფილისი] , [DATE 1927] ; [PER მაზნიაშვილი , გ.] , მოგონებები , თბ. , [DATE 1956] .");
	assert_tags("[PER ივან საველიევიჩ გრომოვს] და [PER ნიკიფორე ლუკიჩს]");
	assert_tags("[PER ოლღა მიხეილის ასული] და [PER მიხეილ ნიკოლოზის ძემ] თქვა");
	assert_tags("ბატონი [PER ვასილ წერეთელი]");
	assert_tags("მაშინ [PER ენვერ ფაშას] წერილი მისწერეს .");
}

static void
kings_have_numerals_and_their_endings(void **state)
{
	(void)state;
	assert_tags("[PER ერეკლე II-ის] დროს");
	assert_tags("მეფე [PER ვახტანგ VI] დაბრუნდა .");
	assert_tags("[PER თამარ] მეფის ხანა და [PER ერეკლე მეორის] სიკვდილი");
	assert_tags("[PER დავით IV აღმაშენებლის] ძეგლი");
	assert_tags("მაშინ [PER ნიკოლოზ პირველმა] უბრძანა");
	assert_tags("[PER გიორგი] მეორე დღეს მოვიდა");
	assert_tags("ასეთი იყო [PER ნიკოლოზ II-მ] გამოსცა .");
}

static void
surnames_by_their_ends(void **state)
{
	(void)state;
	assert_tags("ამას [PER ანდრონიკაშვილმა] უპასუხა და [PER ბახტაძის] აზრიც მოიშველია .");
	assert_tags("ისევე როგორც [PER ჩერნიშევსკიმ] წერა");
	assert_tags("ჩემი შვილი და შვილიშვილები მოვიდნენ");
	assert_tags("ის მოვიდა , მოითხოვს და დაიტოვა");
	assert_tags("მაშინ [PER ტიციან ტაბიძემ] და ცნობილ [PER ტაბიძეს] უთხრა");
	assert_tags("[PER აღა-მაჰმად-ხანმა] და [PER ალიმარდან ბეგ თოფჩიბაშოვმა]");
	assert_tags("თავად წარმოიქმნა , ან ორკაბინიანი გახადა");
}

static void
a_surname_once_proved_is_known_before_and_after(void **state)
{
	(void)state;
	/* Limbersi is in no list */
	assert_tags("[PER ლიმბერსმა] უარი თქვა . | გენერალ [PER ლიმბერსის] წერილი . | [PER ლიმბერსთან] მივიდნენ .");
	assert_tags("[PER ავალიანი] ამტკიცებს . | იხ. [CIT ( ავალიანი , 1929 : 88 )] .");
	/* and without a proof it is none */
	assert_tags("ლიმბერსმა უარი თქვა .");
}

static void
what_one_document_proves_is_nothing_to_the_next(void **state)
{
	char *out = tag(SPAN("# newdoc id = a\n1\tგენერალ\t_\t_\t_\t_\t_\t_\t_\t_\n2\tლიმბერსის\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
			     "# newdoc id = b\n1\tლიმბერსმა\t_\t_\t_\t_\t_\t_\t_\t_\n\n"),
			TOKENS_CONLLU, TOKENS_CONLLU);

	(void)state;
	assert_non_null(strstr(out, "2\tლიმბერსის\t_\t_\t_\t_\t_\t_\t_\tNER=B-PER|NERId=1|NERLemma=ლიმბერსი\n"));
	assert_non_null(strstr(out, "1\tლიმბერსმა\t_\t_\t_\t_\t_\t_\t_\t_\n"));
	free(out);
}

/* The NERId of the names in a text, in order, a blank between. */
static void
assert_ids(const char *text, const char *expected)
{
	struct buf in = BUF_INIT, ids = BUF_INIT;
	char *out, *p;

	plain_of(text, &in);
	out = tag(buf_span(&in), TOKENS_VERTICAL, TOKENS_CONLLU);
	for (p = out; (p = strstr(p, "NERId=")) != NULL; p += 6)
		buf_printf(&ids, "%s%.*s", ids.len ? " " : "", (int)strspn(p + 6, "0123456789"), p + 6);
	buf_byte(&ids, '\0');
	assert_string_equal(ids.at, expected);
	free(out);
	buf_release(&in);
	buf_release(&ids);
}

static void
names_of_one_entity_share_a_number(void **state)
{
	(void)state;
	assert_ids("ნოე ჟორდანიამ თბილისში თქვა | ჟორდანიას თბილისი | ნ. ჟორდანიასთან", "1 2 1 2 1");
	/* the bare name before belongs to who is named in full first */
	assert_ids("კვინიტაძემ და კვინიტაძემ | გიორგი კვინიტაძე | ტარას კვინიტაძე | კვინიტაძეს", "1 1 1 2 1");
	assert_ids("ეროვნული ბანკი ეროვნულ ბანკში 1918 წელს", "1 1");
	assert_ids("League of Nations and League of Nations in Tiflis", "1 1 2");
}

static void
places_by_list_end_word_and_head(void **state)
{
	(void)state;
	assert_tags("[LOC თბილისში] , [LOC კავკასიიდან] და [LOC საქართველოსთვის]");
	assert_tags("[LOC დიდი ბრიტანეთის] და [LOC შავ ზღვაში]");
	assert_tags("[LOC სამხრეთ და ჩრდილოეთ კავკასიის] ხალხები");
	assert_tags("[LOC ჩრდილო კავკასიის] ელჩი");
	assert_tags("ქალაქ [LOC მედიასტანში] და სოფ. [LOC ბარდნალასთან]");
	assert_tags("[LOC საქართველო-აზერბაიჯანის] საზღვარი");
	assert_tags("[LOC მთიელთა რესპუბლიკა] და [LOC რუსეთის იმპერიის] დაშლა");
	assert_tags("[LOC საქართველოს დემოკრატიული რესპუბლიკის] მთავრობა");
	assert_tags("[LOC ბორჩალოს მაზრა] , [LOC რუსთაველის გამზირზე]");
	assert_tags("[LOC აშშ-ის] პრეზიდენტი");
	assert_tags("[LOC გალში] , [LOC ზუგდიდში] და [LOC ვენაში]");
	assert_tags("ვენაში სისხლი");
	assert_tags("ქართული , რუსულად , ქართველები და თბილისელი");
	assert_tags("[LOC თურქეთის] მთავრობა და [LOC ინგლისის] ჯარი");
	assert_tags("[LOC სეფიანთა სახელმწიფო] და ქართველთა სახელმწიფო , ებრაელთა უბანი და მოსკოველ ქართველთა კოლონია");
	assert_tags("[LOC ბოსტონში] , ბოსტნის პირას");
	assert_tags("[LOC კანადა] , [LOC კონგოში] და [LOC ფიჯის] მკვიდრნი");
	assert_tags("[LOC ტირანაში] და [LOC რიგაში]");
	assert_tags("ტირანის სიკვდილი და ამ რიგის ბოლო");
	assert_tags("[LOC კინტრისისწყლის] პირას და [LOC პეტროვსკოეში] ვერცხლისწყალი");
}

static void
bodies_reach_to_their_leftmost_modifier(void **state)
{
	(void)state;
	assert_tags("[ORG საქართველოს განათლების სამინისტროში] მუშაობდა");
	assert_tags("[ORG ივ. ჯავახიშვილის სახელობის თბილისის სახელმწიფო უნივერსიტეტის ჰუმანიტარულ მეცნიერებათა ფაკულტეტის] სტუდენტი");
	assert_tags("[ORG ეროვნული საბჭოს] სხდომა");
	assert_tags("[ORG ანტანტისა] და [ORG ერთა ლიგის] წევრები");
	assert_tags("[ORG საქართველოს ეროვნულმა ბანკმა] და [ORG ნატო-ს] შტაბმა");
	assert_tags("ეს კომიტეტი და სამინისტრო");
	assert_tags("გაზეთ „ [ORG ერთობაში] “ და ჟურნალი „ [ORG კავკასია] “");
	assert_tags("საერთაშორისო ორგანიზაციის წესდება");
}

static void
events_reach_to_their_leftmost_modifier(void **state)
{
	(void)state;
	assert_tags("[DATE 1919 წლის] [EVENT საქართველო-აზერბაიჯანის ურთიერთდახმარების ხელშეკრულება]");
	assert_tags("[EVENT პირველი მსოფლიო ომის] შემდეგ");
	assert_tags("[EVENT ბრესტ-ლიტოვსკის ზავი] და [EVENT ბათუმის კონფერენციაზე]");
	assert_tags("[EVENT აგვისტოს აჯანყების] ჩახშობა");
	assert_tags("ამ ხელშეკრულებით და ომით");
}

static void
dates_of_all_forms(void **state)
{
	static const struct { const char *text, *value; } dates[] = {
		{ "[DATE 1918 წლის 26 მაისს]", "1918-05-26" },
		{ "[DATE 1918 წლის მაისში]", "1918-05" },
		{ "[DATE 1919 წლის მაის-ივნისში]", "1919-05/1919-06" },
		{ "[DATE 1914-1918 წლებში]", "1914/1918" },
		{ "[DATE 1919 წელს]", "1919" },
		{ "[DATE 1921 წლამდე]", "1921" },
		{ "[DATE 1918 წლის შემოდგომაზე]", "1918-23" },
		{ "[DATE 9 მაისს]", "XXXX-05-09" },
		{ "[DATE 26-28 მაისს]", "XXXX-05-26/XXXX-05-28" },
		{ "[DATE 1 ( 14 ) იანვარს]", "XXXX-01-01" },
		{ "[DATE 1919 წ. მაისის]", "1919-05" },
		{ "[DATE XIX საუკუნის]", "18XX" },
		{ "[DATE XIX-XX საუკუნეებში]", "18XX/19XX" },
		{ "[DATE მე-19 საუკუნე]", "18XX" },
		{ "[DATE მეცხრამეტე საუკუნეში]", "18XX" },
		{ "[DATE XX საუკუნის 20-იან წლებში]", "192X" },
		{ "[DATE 1990-იანი წლების]", "199X" },
		{ "[DATE ძვ. წ. IV საუკუნე]", "-03XX" },
		{ "[DATE 1918-ში]", "1918" },
		{ "[DATE 26.05.1918]", "1918-05-26" },
		{ "[DATE 1918-05-26]", "1918-05-26" },
		{ "[DATE 26 May 1918]", "1918-05-26" },
		{ "[DATE May 26 , 1918]", "1918-05-26" },
		{ "[DATE May 1918]", "1918-05" },
		{ "[DATE May-June 1919]", "1919-05/1919-06" },
		{ "[DATE 26th of May 1918]", "1918-05-26" },
		{ "[DATE 19th century]", "18XX" },
		{ "[DATE 1920s]", "192X" },
		{ "[DATE 26 мая 1918 года]", "1918-05-26" },
		{ "[DATE мае 1918 г.]", "1918-05" },
		{ "[DATE 1918 году]", "1918" },
		{ "[DATE XIX века]", "18XX" },
		{ "[DATE весной 1919 года]", "1919-21" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof dates / sizeof dates[0]; i++) {
		struct buf in = BUF_INIT;
		char *out, want[64];

		assert_tags(dates[i].text);
		plain_of(dates[i].text, &in);
		out = tag(buf_span(&in), TOKENS_VERTICAL, TOKENS_CONLLU);
		snprintf(want, sizeof want, "NERValue=%s", dates[i].value);
		if (!strstr(out, want))
			fail_msg("%s: no %s in\n%s", dates[i].text, want, out);
		free(out);
		buf_release(&in);
	}
}

static void
numbers_that_are_no_dates(void **state)
{
	(void)state;
	assert_tags("ის 20 წლის იყო");
	assert_tags("მარტო 1500 ჯარისკაცი დარჩა");
	assert_tags("200 წელი გავიდა");
	assert_tags("May I ask ?");
	assert_tags("გვ. 1918 და 5 მანეთი");
}

static void
citations_and_keys(void **state)
{
	(void)state;
	assert_tags("ასე იყო [CIT ( ბახტაძე , მამულია , 2005 : 18 )] .");
	assert_tags("ასე იყო [CIT ( ბახტაძე , 2011:217 )] .");
	assert_tags("ასე იყო [CIT ( საქართველოს რესპუბლიკა , 12 ივნ : 2-3 )] .");
	assert_tags("[CIT ბახტაძე , შენგელია ( 2005 )] : ნარკვევი");
	assert_tags("as shown [CIT ( Smith , 2005 : 18 )] .");
	assert_tags("[PER ნოე ჟორდანია] ( [DATE 1868-1953] )");
	assert_tags("წერილი [CIT ( სეა , ფ. 1861 , აღწ. 1 , საქმე 10 )] და [CIT ( იქვე , 25 )]");
	assert_tags("იხ. [CIT ( „ ერთობა “ , 1919 , № 45 )]");
	assert_tags("იხ. [CIT ( დროება , 1879 , № 181 ; კიკნაძე , 2001 : 203-207 )]");
	assert_tags("ეს ( [DATE 1918 წელი] არ იყო )");
}

static void
english_names(void **state)
{
	(void)state;
	assert_tags("In [LOC Georgia] , [PER Noe Zhordania] met Colonel [PER Leo Kereselidze] .");
	assert_tags("the [EVENT Treaty of Collective Security and Mutual Assistance] between [LOC Georgia] and [LOC Azerbaijan]");
	assert_tags("the [ORG League of Nations] and the [ORG Faculty of Humanities of Ivane Javakhishvili Tbilisi State University]");
	assert_tags("after [EVENT World War I] in [LOC Tiflis]");
	assert_tags("The Committee met Georgian soldiers .");
	assert_tags("Prof. [PER J. R. Smith] came");
	assert_tags("[PER Firuz Kazemzadeh] on [PER Woodrow Wilson's] Fourteen Points");
	assert_tags("the [EVENT Russo-Georgian War] of [DATE August 2008]");
}

static void
english_names_with_a_long_s_that_was_read_as_f(void **state)
{
	(void)state;
	assert_tags("the furrs of [LOC Ruffia] , by Capt. [PER Jofeph Wilfon] of [LOC Bofton]");
	assert_tags("[LOC Frankfort] and [LOC Florence]");
}

static void
russian_names(void **state)
{
	(void)state;
	assert_tags("В [LOC Тифлисе] генерал [PER Деникин] встретил [PER Ноя Жордания] .");
	assert_tags("[ORG Лига Наций] и [LOC Чёрном море]");
	assert_tags("[PER Н. Жордания] и [PER Орджоникидзе]");
	assert_tags("после [EVENT Крымской войны]");
	assert_tags("[PER Е. П. Гегечкори] и [ORG Национальный совет Грузии]");
	assert_tags("король Египта и Герой Труда");
	assert_tags("грузинский и русские");
}

/* Words whose looks mislead: ends of surnames and countries, forms that could be a name's. */
static void
words_that_only_look_like_names_stay_out(void **state)
{
	static const char words[] =
		"შვილი შვილიშვილი ბიძაშვილი ასეთი ასეთის ისეთი ბილეთი ბილეთის ზეთი ერთმანეთს ერთმანეთთან ჯოჯოხეთი აღმოსავლეთით "
		"დასავლეთი სამხრეთით ჩრდილოეთისკენ გადაკვეთის ისტორია ისტორიის ტრადიცია პოზიცია მისია კამპანია კომპანია ფილოსოფია "
		"ლიტერატურა გეოგრაფია დემოკრატია პოლიტიკა ფოტოგრაფია რევოლუციონერი დავა დავის ყავა თავა ჭავა შუა "
		"შუაში მშვიდობიანი მშვიდობიანად ქართული რუსული იმერული ქართველი ქართველების ოსები სომხებთან თურქებმა რუსი "
		"მთიელთა ხალხის ერის სოფლის ქვეყნის ქალაქის ქალაქში მოვიდა წავიდა მივიდა შემოვიდა მოითხოვს ითხოვს სთხოვა ტოვებს "
		"დატოვა აგროვებს თოვს მისდევს დევს ურევს დამოუკიდებლობა დამოუკიდებლობის თავისუფლება განათლება ხელობა მეფობა მოძრაობა "
		"ხელოვნება ბრძოლა ბრძოლაში ომი ომის ომში რევოლუცია კონფერენცია კონგრესი ყრილობა ხელშეკრულება მთავრობა მთავრობამ "
		"არმია ჯარი პარტია პარტიის კომიტეტი კომისია საბჭო საბჭოს სამინისტრო უნივერსიტეტი ბანკი თეატრი მუზეუმი "
		"გენერალი პოლკოვნიკმა მინისტრი მეფის პრეზიდენტმა დეპუტატები პროფესორი მწერალი წლიანი ოთხსართულიანი ნიჭიერი "
		"ჭკვიანი წვიმიანი თანამედროვე თანამედროვის გროვა საფეხური ახალი ძველი დიდი პატარა პირველი მეორე მესამე "
		"მეათე ერთი ორი სამი ბევრი ყველა ზოგი სხვა უკვე მხოლოდ მარტო მაგრამ რომ ხოლო თუ ან და "
		"არა კი როგორც რომელიც სადაც როდესაც ამიტომ თუმცა შესახებ მიერ შორის წინააღმდეგ შემდეგ დროს გარეშე "
		"სახელი გვარი ბავშვი ქალი კაცი ადამიანი დედა მამა სახლი გზა წყალი მთა ზღვა ტყე ველი "
		"საღამო დილა ღამე დღე კვირა თვე წელი საუკუნე სული გული თავი ხელი ფეხი თვალი ენა ფული "
		"რთული სრული ერთგული ლიტერატურული კულტურული ბუნებრივი სამხედრო სამოქალაქო საგარეო საშინაო ეკონომიკური პოლიტიკური";
	char *in = xstrdup(words), *p, *out;

	(void)state;
	for (p = in; *p; p++)
		if (*p == ' ')
			memcpy(p, "\n", 1);
	out = tag(span_of(in), TOKENS_VERTICAL, TOKENS_VERTICAL);
	for (p = out; (p = strstr(p, "\tB-")) != NULL; p++) {
		char *line = p;

		while (line > out && line[-1] != '\n')
			line--;
		fail_msg("%.*s", (int)strcspn(line, "\n"), line);
	}
	free(in);
	free(out);
}

/* I-X follows B-X or I-X alone. */
static void
assert_bio(const char *vertical)
{
	struct span rest = span_of(vertical), line, form, before = { NULL, 0 };

	while (span_field(&rest, '\n', &line)) {
		if (line.len == 0 || !memchr(line.at, '\t', line.len)) {
			before = (struct span){ NULL, 0 };
			continue;
		}
		span_field(&line, '\t', &form);
		assert_true(span_equal(line, SPAN("O")) || line.at[0] == 'B' || line.at[0] == 'I');
		if (line.at[0] == 'I')
			assert_true(before.len > 2 && span_equal(span_after(before, 2), span_after(line, 2)));
		before = line;
	}
}

static void
tags_are_well_formed_for_any_words(void **state)
{
	static const char *const words[] = {
		"გენერალ", "ნოე", "ჟორდანია", "ნ.", "ივ", ".", ",", "(", ")", "1918", "წლის", "წ.", "26", "მაისს", "მაის-ივნისში", "XX",
		"საუკუნის", "20-იანი", "წლებში", "სახელობის", "თბილისის", "სახელმწიფო", "უნივერსიტეტი", "და", "საქართველოს",
		"სამინისტრო", "ქ.", "ქალაქ", "ჩრდილო", "კავკასიის", "ომი", "ხელშეკრულება", "ძე", "ფონ", ":", "88", ";", "-", "–", "II-ის",
		"Treaty", "of", "the", "Georgia", "May", "and", "University", "Dr.", "Smith", "мая", "года", "Лига", "Наций", "генерал",
		"№", "[", "]", "A", "ა", "ძვ.", "№5", "1918-", "-", "მე-19", "მე-", "x-y-z", "’", "\xE2\x80\x9E", "e\xCC\x81", "😀",
	};
	uint32_t seed = 1;
	int round, i;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct buf in = BUF_INIT;
		char *out;

		for (i = 0; i < 120; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_add(&in, span_of(words[(seed >> 8) % (sizeof words / sizeof words[0])]));
			buf_byte(&in, '\n');
			if (seed >> 28 == 0)
				buf_byte(&in, '\n');
		}
		out = tag(buf_span(&in), TOKENS_VERTICAL, TOKENS_VERTICAL);
		assert_bio(out);
		free(out);
		buf_release(&in);
	}
}

static void
a_window_ends_and_the_document_goes_on(void **state)
{
	struct buf in = BUF_INIT;
	char *out, *p;
	size_t i, names = 0;

	(void)state;
	buf_add(&in, SPAN("გენერალ\nლიმბერსის\n\n"));
	for (i = 0; i < 70000; i++)
		buf_add(&in, SPAN("ასე\nიყო\n\n"));
	buf_add(&in, SPAN("ლიმბერსმა\nთქვა\n\n"));
	out = tag(buf_span(&in), TOKENS_VERTICAL, TOKENS_VERTICAL);
	for (p = out; (p = strstr(p, "\tB-PER")) != NULL; p++)
		names++;
	assert_int_equal(names, 2);
	free(out);
	buf_release(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_by_title_given_name_and_initials),
		cmocka_unit_test(kings_have_numerals_and_their_endings),
		cmocka_unit_test(surnames_by_their_ends),
		cmocka_unit_test(a_surname_once_proved_is_known_before_and_after),
		cmocka_unit_test(what_one_document_proves_is_nothing_to_the_next),
		cmocka_unit_test(names_of_one_entity_share_a_number),
		cmocka_unit_test(places_by_list_end_word_and_head),
		cmocka_unit_test(bodies_reach_to_their_leftmost_modifier),
		cmocka_unit_test(events_reach_to_their_leftmost_modifier),
		cmocka_unit_test(dates_of_all_forms),
		cmocka_unit_test(numbers_that_are_no_dates),
		cmocka_unit_test(citations_and_keys),
		cmocka_unit_test(english_names),
		cmocka_unit_test(english_names_with_a_long_s_that_was_read_as_f),
		cmocka_unit_test(russian_names),
		cmocka_unit_test(words_that_only_look_like_names_stay_out),
		cmocka_unit_test(tags_are_well_formed_for_any_words),
		cmocka_unit_test(a_window_ends_and_the_document_goes_on),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
