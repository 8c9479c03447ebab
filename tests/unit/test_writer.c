#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/reader.h"
#include "io/writer.h"

static char folder[] = "/tmp/sitqva-writer.XXXXXX";
static struct writer w;

static char *
path_of(const char *name)
{
	static char path[sizeof folder + 64];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static size_t
content(const char *path, char **bytes)
{
	struct err why;
	size_t len;

	assert_int_equal(file_read(path, 1 << 24, bytes, &len, &why), 0);
	return len;
}

static void
a_file_is_there_whole_or_not_at_all(void **state)
{
	const char *path = path_of("whole");
	struct err why;
	char *bytes;
	size_t len;

	(void)state;
	assert_int_equal(writer_open(&w, path, &why), 0);
	for (int i = 0; i < 100000; i++)
		writer_printf(&w, "%d\n", i);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(writer_close(&w, &why), 0);
	len = content(path, &bytes);
	assert_int_equal(len, 588890);
	assert_memory_equal(bytes + len - 6, "99999\n", 6);
	free(bytes);
}

static void
an_aborted_file_leaves_the_old_one_and_no_temporary(void **state)
{
	const char *path = path_of("old");
	struct err why;
	char *bytes, command[128];

	(void)state;
	assert_int_equal(writer_open(&w, path, &why), 0);
	writer_bytes(&w, SPAN("old"));
	assert_int_equal(writer_close(&w, &why), 0);
	assert_int_equal(writer_open(&w, path, &why), 0);
	writer_bytes(&w, SPAN("new"));
	writer_abort(&w);
	assert_int_equal(content(path, &bytes), 3);
	assert_memory_equal(bytes, "old", 3);
	free(bytes);
	snprintf(command, sizeof command, "ls %s | grep -q '^old\\.'", folder);
	assert_int_not_equal(system(command), 0);
}

static void
a_full_device_is_written_in_place_and_told_at_the_close(void **state)
{
	struct stat st;
	struct err why;

	(void)state;
	assert_int_equal(writer_open(&w, "/dev/full", &why), 0);
	writer_bytes(&w, SPAN("x"));
	assert_int_equal(writer_close(&w, &why), -1);
	assert_string_equal(why.text, "cannot write /dev/full: No space left on device");
	assert_int_equal(stat("/dev/full", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void
the_link_dev_stdout_is_written_through_and_not_replaced(void **state)
{
	const char *path = path_of("stdout");
	int saved = dup(STDOUT_FILENO), fd = open(path, O_WRONLY | O_CREAT, 0600);
	struct stat before, after;
	struct err why;
	char *bytes;
	int opened, closed;

	(void)state;
	assert_int_equal(lstat("/dev/stdout", &before), 0);
	dup2(fd, STDOUT_FILENO);
	close(fd);
	opened = writer_open(&w, "/dev/stdout", &why);
	writer_bytes(&w, SPAN("through"));
	closed = writer_close(&w, &why);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	assert_int_equal(opened, 0);
	assert_int_equal(closed, 0);
	assert_int_equal(lstat("/dev/stdout", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(content(path, &bytes), 7);
	free(bytes);
}

static void
a_link_to_a_file_stays_a_link(void **state)
{
	const char *path = path_of("link");
	struct stat st;
	struct err why;
	char *bytes;

	(void)state;
	assert_int_equal(symlink("target", path), 0);
	assert_int_equal(close(open(path, O_WRONLY | O_CREAT, 0600)), 0);
	assert_int_equal(writer_open(&w, path, &why), 0);
	writer_bytes(&w, SPAN("new"));
	assert_int_equal(writer_close(&w, &why), 0);
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(content(path_of("target"), &bytes), 3);
	free(bytes);
}

static void
writes_of_any_size_arrive_in_order(void **state)
{
	static char big[200000];
	const char *path = path_of("sizes");
	struct err why;
	char *bytes;
	size_t expected = 0, len;

	(void)state;
	for (size_t i = 0; i < sizeof big; i++)
		big[i] = (char)('a' + i % 23);
	assert_int_equal(writer_open(&w, path, &why), 0);
	for (size_t n = 1; n < sizeof big; n = 3 * n + 1) {
		writer_bytes(&w, (struct span){ big, n });
		writer_byte(&w, '|');
		writer_number(&w, n);
		expected += n + 1 + (size_t)snprintf(NULL, 0, "%zu", n);
	}
	assert_int_equal(writer_close(&w, &why), 0);
	len = content(path, &bytes);
	assert_int_equal(len, expected);
	assert_memory_equal(bytes, "a|1abcd|4", 9);
	free(bytes);
}

static void
a_folder_that_is_not_there_is_named(void **state)
{
	struct err why;

	(void)state;
	assert_int_equal(writer_open(&w, "/nowhere/file", &why), -1);
	assert_string_equal(why.text, "cannot write /nowhere/file: No such file or directory");
}

static void
an_interrupted_program_leaves_no_temporary(void **state)
{
	const char *path = path_of("interrupted");
	char command[128];
	int status;
	pid_t child = fork();

	(void)state;
	assert_true(child >= 0);
	if (child == 0) {
		struct err why;

		if (writer_open(&w, path, &why) == 0)
			raise(SIGTERM);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	snprintf(command, sizeof command, "ls %s | grep -q interrupted", folder);
	assert_int_not_equal(system(command), 0);
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int
remove_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_there_whole_or_not_at_all),
		cmocka_unit_test(an_aborted_file_leaves_the_old_one_and_no_temporary),
		cmocka_unit_test(a_full_device_is_written_in_place_and_told_at_the_close),
		cmocka_unit_test(the_link_dev_stdout_is_written_through_and_not_replaced),
		cmocka_unit_test(a_link_to_a_file_stays_a_link),
		cmocka_unit_test(writes_of_any_size_arrive_in_order),
		cmocka_unit_test(a_folder_that_is_not_there_is_named),
		cmocka_unit_test(an_interrupted_program_leaves_no_temporary),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
