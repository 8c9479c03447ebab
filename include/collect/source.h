/*
 * collect/source.h - what the operands hold: documents, one after the other, as bytes
 *
 * An operand is a file, a folder, an archive, a compressed file or stdin ("-"), by what its bytes are,
 * not by its name. A folder is walked to its end, in byte order; archives in it are read, archives in archives are not.
 * The operands are kept, not copied; what a struct found points to lives until the next source_next().
 */
#ifndef COLLECT_SOURCE_H
#define COLLECT_SOURCE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/span.h"
#include "collect/select.h"
#include "io/archive.h"

struct source_options {
	struct selection select;
	struct member_limits limits;
	bool id_by_name;		/* the last part of the path alone */
	int output;			/* fd that is written to: a file that is both is left out */
};

struct found {
	struct span id;			/* unique in the run; a path below the folder or in the archive that was named */
	struct span name;		/* the last part of its path, as a label */
	struct span source;		/* "box.tar::a.txt" */
	const char *label;		/* the same, for messages */
	bool packed;			/* it can turn out damaged after it was begun */
};

struct source;

struct source *source_new(char **operands, const struct source_options *options);
/* 1, 0 at the end, -1: something was left out (why says what); go on. */
int     source_next(struct source *s, struct found *found, struct err *why);
/* Bytes of the document found, as reader_init_fill() wants it; errors name no place. */
ssize_t source_read(void *source, char *buf, size_t n, struct err *why);
/* Can all of it be read a second time? A pipe or device cannot. 0, or -1. */
int     source_check_twice(char **operands, struct err *why);
/* From the beginning. */
void    source_again(struct source *s, char **operands);
/* Bytes of files that were read; for progress. */
unsigned long long source_done(const struct source *s);
void    source_free(struct source *s);

#endif
