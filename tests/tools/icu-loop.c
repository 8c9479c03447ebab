/*
 * icu-loop - tokens and sentences by ICU's break iterators and nothing else, to measure tokenize beside
 *
 *	icu-loop <TEXT
 *
 * Each line goes to UTF-16 and through the word and the sentence iterator of the root locale. A token a line, white space
 * left out; an empty line after a sentence, and after a line of text.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

static UErrorCode error = U_ZERO_ERROR;

static void
check(bool good, const char *what)
{
	if (good && U_SUCCESS(error))
		return;
	fprintf(stderr, "icu-loop: %s: %s\n", what, u_errorName(error));
	exit(2);
}

int
main(void)
{
	UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &error);
	UBreakIterator *sentences = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &error);
	char *line = NULL, *token = NULL;
	UChar *text = NULL;
	size_t allocated = 0, room = 0;
	ssize_t bytes;

	check(true, "break iterators");
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	while ((bytes = getline(&line, &allocated, stdin)) > 0) {
		int32_t units, length, start, end, stop;
		bool any = false;

		if (room < allocated) {
			room = allocated;
			text = realloc(text, room * sizeof *text);
			token = realloc(token, room * 3);	/* a unit is three bytes at most */
			check(text && token && room < INT32_MAX / 3, "memory");
		}
		u_strFromUTF8WithSub(text, (int32_t)room, &units, line, (int32_t)bytes, 0xfffd, NULL, &error);
		ubrk_setText(words, text, units, &error);
		ubrk_setText(sentences, text, units, &error);
		check(true, "a line");
		stop = ubrk_next(sentences);
		for (start = 0; (end = ubrk_next(words)) != UBRK_DONE; start = end) {
			if (!u_isUWhiteSpace(text[start])) {
				u_strToUTF8(token, (int32_t)room * 3, &length, text + start, end - start, &error);
				fwrite(token, 1, (size_t)length, stdout);
				putchar('\n');
				any = true;
			}
			while (stop != UBRK_DONE && stop <= end) {
				if (any)
					putchar('\n');
				any = false;
				stop = ubrk_next(sentences);
			}
		}
	}
	return fflush(stdout) == 0 && U_SUCCESS(error) ? 0 : 2;
}
