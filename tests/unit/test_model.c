/* The sequence model: what it learns, that it learns it twice alike, and files that are no good. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/reader.h"
#include "io/writer.h"
#include "ner/model.h"
#include "ner/train.h"

static char path[] = "/tmp/sitqva-model.XXXXXX", other[] = "/tmp/sitqva-model.XXXXXX";
static struct arena mem = ARENA_INIT;

/* "Nino|B-PER lives|O" as words and labels. */
static size_t
words_of(const char *text, struct span *word, struct span *label)
{
	struct span rest = span_of(text), field;
	size_t n = 0;

	while (span_field(&rest, ' ', &field)) {
		struct span tag = field;

		span_field(&tag, '|', &word[n]);
		label[n++] = tag.at ? tag : SPAN("O");
	}
	return n;
}

static const char *const training[] = {
	"Nino|B-PER lives in Gori|B-LOC .", "She met Ilia|B-PER Chavchavadze|I-PER in Tbilisi|B-LOC .",
	"The train from Batumi|B-LOC came late .", "Ilia|B-PER wrote to Nino|B-PER from Kutaisi|B-LOC .",
	"In Gori|B-LOC nobody knew him .", "A letter from Akaki|B-PER Tsereteli|I-PER came .",
	"They walked in Batumi|B-LOC .", "Akaki|B-PER Tsereteli|I-PER lives in Kutaisi|B-LOC .",
};

static struct trainer *
trained(int passes)
{
	struct trainer *t = trainer_new();
	struct span word[32], label[32];
	struct err why;

	for (size_t i = 0; i < sizeof training / sizeof *training; i++) {
		size_t n = words_of(training[i], word, label);

		assert_int_equal(trainer_add(t, word, label, n, &why), 0);
	}
	while (passes-- > 0)
		trainer_pass(t);
	return t;
}

static void
save(const char *to)
{
	struct trainer *t = trained(10);
	struct err why;

	assert_int_equal(trainer_save(t, "en", 10000, to, &why), 0);
	trainer_free(t);
}

static const char *
tags_of(const struct model *m, const char *text)
{
	struct span word[32], label[32];
	uint8_t tag[32];
	size_t n = words_of(text, word, label);
	struct buf b = BUF_INIT;
	const char *tags;

	model_tag(m, word, n, tag, &mem);
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_byte(&b, ' ');
		buf_add(&b, model_labels(m)->name[tag[i]]);
	}
	tags = arena_string(&mem, buf_span(&b));
	buf_release(&b);
	return tags;
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
	assert_string_equal(tags_of(m, "She met Ilia Chavchavadze in Tbilisi ."), "O O B-PER I-PER O B-LOC O");
	assert_string_equal(tags_of(m, "They walked in Sokhumi ."), "O O O B-LOC O");
	assert_string_equal(tags_of(m, ""), "O");
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
a_path_never_has_an_i_that_continues_nothing(void **state)
{
	struct labels l = { { SPAN("O"), SPAN("B-X"), SPAN("I-X"), SPAN("B-Y"), SPAN("I-Y") }, 5 };
	bool follows[6 * 5];
	int64_t transition[6 * 5] = { 0 }, score[4 * 5];
	uint8_t tag[4];
	uint64_t seed = 7;

	(void)state;
	labels_follow(&l, follows);
	for (int round = 0; round < 2000; round++) {
		for (size_t i = 0; i < 20; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			score[i] = (int64_t)(seed >> 50) * ((i % 5) % 2 ? 1 : 3);	/* I- is tempting */
		}
		viterbi(&l, follows, score, transition, 4, tag, &mem);
		for (int i = 0; i < 4; i++)
			assert_true(label_follows(&l, i ? tag[i - 1] : -1, tag[i]));
		arena_reset(&mem);
	}
}

static void
a_tag_that_is_not_bio_is_refused_and_a_lone_i_begins_an_entity(void **state)
{
	struct trainer *t = trainer_new();
	struct span word[32], label[32];
	struct err why;
	size_t n = words_of("a|B-X b|person", word, label);

	(void)state;
	assert_int_equal(trainer_add(t, word, label, n, &why), -1);
	assert_non_null(strstr(why.text, "'person' is not a BIO tag"));
	n = words_of("a|I-X b|O", word, label);
	assert_int_equal(trainer_add(t, word, label, n, &why), 0);
	assert_int_equal(trainer_sentences(t), 1);
	trainer_free(t);
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
	return mkstemp(path) >= 0 && mkstemp(other) >= 0 ? 0 : -1;
}

static int
remove_paths(void **state)
{
	(void)state;
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
		cmocka_unit_test(a_path_never_has_an_i_that_continues_nothing),
		cmocka_unit_test(a_tag_that_is_not_bio_is_refused_and_a_lone_i_begins_an_entity),
		cmocka_unit_test(a_cut_damaged_foreign_or_newer_model_is_refused_and_says_why),
	};

	return cmocka_run_group_tests(tests, make_paths, remove_paths);
}
