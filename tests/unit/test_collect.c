#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "collect/content.h"
#include "collect/labels.h"
#include "collect/sample.h"
#include "collect/select.h"
#include "io/archive.h"
#include "io/packing.h"

static void
a_name_promises_compression_and_archive(void **state)
{
	struct packing_promise p = packing_of_name(SPAN("x/a.txt.gz"));

	(void)state;
	assert_int_equal(p.compression, PACKING_GZIP);
	assert_int_equal(p.archive, PACKING_NONE);
	assert_true(span_equal(p.stem, SPAN("x/a.txt")));
	p = packing_of_name(SPAN("box.tar.zst"));
	assert_int_equal(p.compression, PACKING_ZSTD);
	assert_int_equal(p.archive, PACKING_TAR);
	p = packing_of_name(SPAN("box.tgz"));
	assert_int_equal(p.archive, PACKING_TAR);
	assert_true(span_equal(p.stem, SPAN("box.tgz")));
	p = packing_of_name(SPAN(".gz"));
	assert_int_equal(p.compression, PACKING_NONE);
}

static void
zeros_and_words_are_packed_as_nothing(void **state)
{
	static const char zeros[1024];

	(void)state;
	assert_int_equal(packing_of_bytes((struct span){ zeros, sizeof zeros }), PACKING_NONE);
	assert_int_equal(packing_of_bytes(SPAN("alpha\nbeta\n")), PACKING_NONE);
	assert_int_equal(packing_of_bytes(SPAN("070707 is a number, and so is 070701")), PACKING_NONE);
	assert_int_equal(packing_of_bytes(SPAN("BZh9 is no bzip2")), PACKING_NONE);
	assert_int_equal(packing_of_bytes(SPAN("")), PACKING_NONE);
}

static void
a_hole_of_zeros_is_still_text_and_scattered_controls_are_not(void **state)
{
	static char hole[CONTENT_LOOK], image[CONTENT_LOOK];

	(void)state;
	memcpy(hole, "text before", 11);
	for (size_t i = 0; i < sizeof image; i++)
		image[i] = (char)(i * 89 % 251);
	assert_false(content_binary((struct span){ hole, sizeof hole }));
	assert_true(content_binary((struct span){ image, sizeof image }));
	assert_false(content_binary(SPAN("a\0b\001c\002d\003e")));
}

static void
labels_escape_what_could_break_a_line(void **state)
{
	static const struct { struct span in, out; } cases[] = {
		{ SPAN("ბ/ü.txt"), SPAN("ბ/ü.txt") },
		{ SPAN("a\nb\x1e"), SPAN("a%0Ab%1E") },
		{ SPAN("M\xfcller 100%"), SPAN("M%FCller 100%25") },
		{ SPAN("\xc2\x85\xc2\xa0"), SPAN("%C2%85\xc2\xa0") },
		{ SPAN("\xe1\x83"), SPAN("%E1%83") },
		{ SPAN(""), SPAN("") },
	};
	struct arena mem = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(span_equal(label_of(cases[i].in, &mem), cases[i].out));
	arena_release(&mem);
}

static void
the_second_of_equal_ids_is_another_even_if_that_was_taken(void **state)
{
	static const char *const in[] = { "a", "b", "a", "a~3", "a", "a", "a~2" };
	static const char *const out[] = { "a", "b", "a~2", "a~3", "a~4", "a~5", "a~2~2" };
	struct arena mem = ARENA_INIT;
	struct ids ids = IDS_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		assert_true(span_equal(ids_unique(&ids, span_of(in[i]), &mem), span_of(out[i])));
	ids_release(&ids);
	arena_release(&mem);
}

static void
a_glob_matches_a_whole_name_or_its_tail(void **state)
{
	static const char *const include[] = { "*.txt", "notes/[0-9]*" }, *const exclude[] = { "draft*" };
	const struct selection s = { { include, 2 }, { exclude, 1 } };

	(void)state;
	assert_true(selection_takes(&s, "x/y/a.txt"));
	assert_true(selection_takes(&s, "x/notes/7"));
	assert_false(selection_takes(&s, "x/notes/b"));
	assert_false(selection_takes(&s, "x/draft.txt"));
	assert_true(selection_takes_file(&s, "x/a.txt.gz"));
	assert_true(selection_takes_file(&s, "x/box.tar.gz"));
	assert_false(selection_takes_file(&s, "x/draft.tar"));
	assert_false(selection_takes_file(&s, "x/a.gz"));
}

/* A file of one plain text; unlinked at once. */
static int
file_of(const char *bytes, size_t n)
{
	char path[] = "/tmp/sitqva-collect.XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(write(fd, bytes, n), n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static void
a_plain_file_is_its_own_member_and_has_no_limits(void **state)
{
	const struct member_limits tight = { 1, 1, 1, 1 };
	struct members *m;
	struct member member;
	struct err why;
	char buf[64];

	(void)state;
	m = members_open(file_of("some text\n", 10), "a.txt", &tight, &why);
	assert_non_null(m);
	assert_int_equal(members_packing(m), PACKING_NONE);
	assert_int_equal(members_next(m, &member, &why), 1);
	assert_int_equal(member.name.len, 0);
	assert_int_equal(members_read(m, buf, sizeof buf, &why), 10);
	assert_memory_equal(buf, "some text\n", 10);
	assert_int_equal(members_read(m, buf, sizeof buf, &why), 0);
	assert_int_equal(members_next(m, &member, &why), 0);
	members_free(m);
}

static void
a_broken_promise_names_the_file(void **state)
{
	const struct member_limits limits = MEMBER_LIMITS;
	struct err why;

	(void)state;
	assert_null(members_open(file_of("plain\n", 6), "a.txt.xz", &limits, &why));
	assert_string_equal(why.text, "a.txt.xz: no xz data, though its name says so");
}

static void
a_sample_is_the_same_in_any_order_and_grows_by_what_is_added(void **state)
{
	enum { IDS = 500 };
	char id[IDS][8];
	struct sample *forth = sample_new(20, 7), *back = sample_new(20, 7), *more = sample_new(60, 7), *other = sample_new(20, 8);
	unsigned in_forth = 0, in_other = 0;

	(void)state;
	for (int i = 0; i < IDS; i++)
		snprintf(id[i], sizeof id[i], "%03d.txt", i);
	for (int i = 0; i < IDS; i++) {
		sample_offer(forth, span_of(id[i]));
		sample_offer(back, span_of(id[IDS - 1 - i]));
		sample_offer(more, span_of(id[i]));
		sample_offer(other, span_of(id[i]));
	}
	sample_draw(forth);
	sample_draw(back);
	sample_draw(more);
	sample_draw(other);
	for (int i = 0; i < IDS; i++) {
		bool has = sample_has(forth, span_of(id[i]));

		assert_int_equal(has, sample_has(back, span_of(id[i])));
		assert_true(!has || sample_has(more, span_of(id[i])));
		in_forth += has;
		in_other += has && sample_has(other, span_of(id[i]));
	}
	assert_int_equal(in_forth, 20);
	assert_true(in_other < 10);
	/* the same on every machine */
	assert_true(sample_has(forth, SPAN("002.txt")));
	sample_free(forth);
	sample_free(back);
	sample_free(more);
	sample_free(other);
}

static void
what_was_not_offered_is_not_of_the_sample(void **state)
{
	struct sample *s = sample_new(100, 0);

	(void)state;
	sample_offer(s, SPAN("a"));
	sample_draw(s);
	assert_true(sample_has(s, SPAN("a")));
	assert_false(sample_has(s, SPAN("b")));
	sample_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_promises_compression_and_archive),
		cmocka_unit_test(zeros_and_words_are_packed_as_nothing),
		cmocka_unit_test(a_hole_of_zeros_is_still_text_and_scattered_controls_are_not),
		cmocka_unit_test(labels_escape_what_could_break_a_line),
		cmocka_unit_test(the_second_of_equal_ids_is_another_even_if_that_was_taken),
		cmocka_unit_test(a_glob_matches_a_whole_name_or_its_tail),
		cmocka_unit_test(a_plain_file_is_its_own_member_and_has_no_limits),
		cmocka_unit_test(a_broken_promise_names_the_file),
		cmocka_unit_test(a_sample_is_the_same_in_any_order_and_grows_by_what_is_added),
		cmocka_unit_test(what_was_not_offered_is_not_of_the_sample),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
