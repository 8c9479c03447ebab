/*
 * A plain main() for a fuzz target: every seed once, with any compiler, as TAP
 *
 * Without operands it takes the files of SEEDS, the directory compiled in by the Makefile.
 * A seed's name goes out before the target runs, so that a crash has a name.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS_MAX = 60 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t *
read_whole(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *bytes = NULL;
	size_t room = 0;

	*size = 0;
	if (!f)
		return NULL;
	do {
		uint8_t *more = realloc(bytes, room += 64 * 1024);

		if (!more)
			abort();
		bytes = more;
		*size += fread(bytes + *size, 1, room - *size, f);
	} while (*size == room);
	fclose(f);
	return bytes;
}

static int
run_one(const char *path)
{
	size_t size;
	uint8_t *bytes = read_whole(path, &size);
	uint8_t *exact;

	if (!bytes)
		return -1;
	/* A block of just this size: the sanitizer sees a read one byte past the end. */
	exact = malloc(size ? size : 1);
	if (!exact)
		abort();
	memcpy(exact, bytes, size);
	free(bytes);
	alarm(SECONDS_MAX);
	LLVMFuzzerTestOneInput(exact, size);
	alarm(0);
	free(exact);
	return 0;
}

static int
is_seed(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

int
main(int argc, char *argv[])
{
	struct dirent **seed = NULL;
	int i, n = argc - 1, failed = 0;

	if (n == 0)
		n = scandir(SEEDS, &seed, is_seed, alphasort);
	if (n <= 0) {
		printf("1..1\nnot ok 1 - %s: no seeds\n", SEEDS);
		return 1;
	}
	printf("1..%d\n", n);
	for (i = 0; i < n; i++) {
		char path[4096];

		snprintf(path, sizeof path, "%s%s%s", seed ? SEEDS : "", seed ? "/" : "",
		         seed ? seed[i]->d_name : argv[i + 1]);
		printf("# %s\n", path);
		fflush(stdout);
		if (run_one(path) < 0) {
			printf("not ok %d - %s: cannot be read\n", i + 1, path);
			failed = 1;
		} else {
			printf("ok %d - %s\n", i + 1, path);
		}
		fflush(stdout);
		if (seed)
			free(seed[i]);
	}
	free(seed);
	return failed;
}
