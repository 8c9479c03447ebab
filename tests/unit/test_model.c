/* The sequence model: what it learns, that it learns it twice alike, and files that are no good. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/reader.h"
#include "io/writer.h"
#include "ner/model.h"
#include "ner/labeler.h"
#include "ner/train.h"
#include "ner/viterbi.h"
#include "ner/vocabulary.h"

static char path[] = "/tmp/sitqva-model.XXXXXX", other[] = "/tmp/sitqva-model.XXXXXX";
static struct arena mem = ARENA_INIT;

static struct lexemes *lexicon;		/* empty: words alone decide */
static struct mentions nothing;

/* "Nino|B-PER lives|O" as a scene and its tags. */
static struct scene
scene_of(const char *text, struct vocabulary *v, struct span tag[32])
{
	struct scene s = { .words = lexicon, .found = &nothing, .mem = &mem };
	const struct word **word = arena_alloc(&mem, 32 * sizeof *word);
	struct span rest = span_of(text), field, form;

	while (span_field(&rest, ' ', &field)) {
		span_field(&field, '|', &form);
		tag[s.count] = field.at ? field : SPAN("O");
		word[s.count++] = vocabulary_word(v, form, &mem);
	}
	s.word = word;
	return s;
}

static const char *const training[] = {
	"Nino|B-PER lives in Gori|B-LOC .", "She met Ilia|B-PER Chavchavadze|I-PER in Tbilisi|B-LOC .",
	"The train from Batumi|B-LOC came late .", "Ilia|B-PER wrote to Nino|B-PER from Kutaisi|B-LOC .",
	"In Gori|B-LOC nobody knew him .", "A letter from Akaki|B-PER Tsereteli|I-PER came .",
	"They walked in Batumi|B-LOC .", "Akaki|B-PER Tsereteli|I-PER lives in Kutaisi|B-LOC .",
};

static struct trainer *
trained(void)
{
	struct vocabulary *v = vocabulary_new(lexicon, NULL);
	struct trainer *t = trainer_new();
	struct span tag[32];
	struct err why;

	for (size_t i = 0; i < sizeof training / sizeof *training; i++) {
		struct scene s = scene_of(training[i], v, tag);

		assert_int_equal(trainer_add(t, &s, 0, tag, &why), 0);
	}
	vocabulary_free(v);
	for (int round = 0; round < 2; round++) {
		trainer_round(t);
		for (int pass = 0; pass < 5; pass++)
			trainer_pass(t);
	}
	return t;
}

static void
save(const char *to)
{
	struct trainer *t = trained();
	struct err why;

	assert_int_equal(trainer_save(t, "en", 10000, to, &why), 0);
	trainer_free(t);
}

/* "PER[2,4) …" */
static const char *
names_of(const struct model *m, const char *text)
{
	const struct labels *l = model_labels(m);
	struct labeler *r = labeler_new(m);
	struct vocabulary *v = vocabulary_new(lexicon, r);
	struct span tag[32];
	struct scene s = scene_of(text, v, tag);
	struct buf b = BUF_INIT;
	struct labeled *name;
	const char *names;
	size_t count = labeler_names(r, &s, 0, &name, &mem);

	for (size_t i = 0; i < count; i++) {
		buf_printf(&b, "%s%.*s[%u,%u)", i ? " " : "", SPAN_ARG(l->type[name[i].type]), name[i].start, name[i].end);
		assert_true(name[i].score > 0 && name[i].score < 1);
	}
	names = arena_string(&mem, buf_span(&b));
	buf_release(&b);
	vocabulary_free(v);
	labeler_free(r);
	return names;
}

static void
a_model_tags_what_it_was_trained_on_and_names_it_never_saw(void **state)
{
	struct err why;
	struct model *m;

	(void)state;
	save(path);
	m = model_load(path, &why);
	assert_non_null(m);
	assert_string_equal(names_of(m, "She met Ilia Chavchavadze in Tbilisi ."), "PER[2,4) LOC[5,6)");
	assert_string_equal(names_of(m, "They walked in Sokhumi ."), "LOC[3,4)");
	assert_string_equal(names_of(m, ""), "");
	model_free(m);
}

static void
equal_training_gives_equal_bytes(void **state)
{
	char *a, *b;
	size_t a_len, b_len;
	struct err why;

	(void)state;
	save(path);
	save(other);
	assert_int_equal(file_read(path, 1 << 24, &a, &a_len, &why), 0);
	assert_int_equal(file_read(other, 1 << 24, &b, &b_len, &why), 0);
	assert_int_equal(a_len, b_len);
	assert_memory_equal(a, b, a_len);
	free(a);
	free(b);
}

static void
a_full_vocabulary_goes_on_and_begins_anew_when_trimmed(void **state)
{
	struct vocabulary *v = vocabulary_new(lexicon, NULL);
	char text[32];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < VOCABULARY_MAX + 100; i++) {
			const struct word *w;

			snprintf(text, sizeof text, "Word%d", i);
			w = vocabulary_word(v, span_of(text), &mem);
			if (!span_equal(w->form, span_of(text)) || !w->capital || !w->traits || !span_starts(w->folded, SPAN("word")))
				fail_msg("%s: %.*s", text, SPAN_ARG(w->form));
		}
		vocabulary_trim(v);
	}
	vocabulary_free(v);
	arena_reset(&mem);
}

static bool
may_follow(const struct labels *l, int before, unsigned label)
{
	enum part was = before < 0 ? PART_NONE : label_part(l, (unsigned)before), is = label_part(l, label);

	if (is == PART_INSIDE || is == PART_LAST)
		return (was == PART_FIRST || was == PART_INSIDE) && label_type(l, (unsigned)before) == label_type(l, label);
	return was != PART_FIRST && was != PART_INSIDE;
}

static void
a_path_is_made_of_whole_names_and_is_the_best_of_them(void **state)
{
	enum { WORDS = 4 };
	struct labels l = { { SPAN("X"), SPAN("Y") }, 2 };
	unsigned n = labels_count(&l), stride = labels_stride(&l);
	int32_t *score = arena_alloc(&mem, WORDS * stride * sizeof *score);
	int32_t *transition = arena_alloc(&mem, (n + 1) * stride * sizeof *transition);
	uint8_t found[WORDS];
	uint64_t seed = 7;

	(void)state;
	memset(score, 0, WORDS * stride * sizeof *score);
	memset(transition, 0, (n + 1) * stride * sizeof *transition);
	for (int round = 0; round < 200; round++) {
		int32_t best = INT32_MIN, got = 0;
		struct transitions transitions;

		for (size_t i = 0; i < WORDS * stride; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			score[i] = (int32_t)(seed >> 54);
		}
		for (size_t i = 0; i < (n + 1) * stride; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			transition[i] = (int32_t)(seed >> 55);
		}
		transitions_init(&transitions, &l, transition);
		viterbi(&transitions, score, WORDS, found, &mem);
		for (int i = 0; i < WORDS; i++) {
			assert_true(may_follow(&l, i ? found[i - 1] : -1, found[i]));
			got += score[i * (int)stride + found[i]] + transition[(i ? found[i - 1] : n) * stride + found[i]];
		}
		assert_true(label_part(&l, found[WORDS - 1]) <= PART_NONE);
		for (unsigned all = 0; all < n * n * n * n; all++) {	/* every found there is */
			unsigned p[WORDS] = { all % n, all / n % n, all / n / n % n, all / n / n / n };
			int32_t sum = 0;
			bool whole = label_part(&l, p[WORDS - 1]) <= PART_NONE;

			for (int i = 0; i < WORDS && whole; i++) {
				whole = may_follow(&l, i ? (int)p[i - 1] : -1, p[i]);
				sum += score[i * (int)stride + (int)p[i]] + transition[(i ? p[i - 1] : n) * stride + p[i]];
			}
			best = whole && sum > best ? sum : best;
		}
		assert_int_equal(got, best);
	}
}

static void
a_tag_that_is_not_bio_is_refused_and_a_lone_i_begins_an_entity(void **state)
{
	struct vocabulary *v = vocabulary_new(lexicon, NULL);
	struct trainer *t = trainer_new();
	struct span tag[32];
	struct scene s = scene_of("a|B-X b|person", v, tag);
	struct err why;

	(void)state;
	assert_int_equal(trainer_add(t, &s, 0, tag, &why), -1);
	assert_non_null(strstr(why.text, "'person' is not a BIO tag"));
	s = scene_of("a|I-X b|O", v, tag);
	assert_int_equal(trainer_add(t, &s, 0, tag, &why), 0);
	assert_int_equal(trainer_sentences(t), 1);
	trainer_free(t);
	vocabulary_free(v);
}

static void
write_file(const char *to, const char *bytes, size_t len)
{
	static struct writer w;
	struct err why;

	assert_int_equal(writer_open(&w, to, &why), 0);
	writer_bytes(&w, (struct span){ bytes, len });
	assert_int_equal(writer_close(&w, &why), 0);
}

static void
assert_refused(const char *file, const char *because)
{
	struct err why = { "" };
	struct model *m = model_load(file, &why);

	if (m || !strstr(why.text, because) || !strstr(why.text, file))
		fail_msg("%s: %s; expected '%s'", m ? "loaded" : "refused", why.text, because);
}

static void
a_cut_damaged_foreign_or_newer_model_is_refused_and_says_why(void **state)
{
	struct err why;
	char *bytes;
	size_t len;

	(void)state;
	save(path);
	assert_int_equal(file_read(path, 1 << 24, &bytes, &len, &why), 0);
	write_file(other, bytes, len - 3);
	assert_refused(other, "cut");
	bytes[len - 1] ^= 1;
	write_file(other, bytes, len);
	assert_refused(other, "checksum");
	write_file(other, bytes, 40);
	assert_refused(other, "header");
	write_file(other, "ELF\n", 4);
	assert_refused(other, "not a model file");
	write_file(other, "sitqva-model 2\n\n", 16);
	assert_refused(other, "version 2");
	write_file(other, "", 0);
	assert_refused(other, "not a model file");
	free(bytes);
	unlink(other);
	assert_refused(other, "No such file");
}

static int
make_paths(void **state)
{
	(void)state;
	lexicon = lexemes_new();
	return mkstemp(path) >= 0 && mkstemp(other) >= 0 ? 0 : -1;
}

static int
remove_paths(void **state)
{
	(void)state;
	lexemes_free(lexicon);
	arena_release(&mem);
	unlink(path);
	unlink(other);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_model_tags_what_it_was_trained_on_and_names_it_never_saw),
		cmocka_unit_test(equal_training_gives_equal_bytes),
		cmocka_unit_test(a_full_vocabulary_goes_on_and_begins_anew_when_trimmed),
		cmocka_unit_test(a_path_is_made_of_whole_names_and_is_the_best_of_them),
		cmocka_unit_test(a_tag_that_is_not_bio_is_refused_and_a_lone_i_begins_an_entity),
		cmocka_unit_test(a_cut_damaged_foreign_or_newer_model_is_refused_and_says_why),
	};

	return cmocka_run_group_tests(tests, make_paths, remove_paths);
}
