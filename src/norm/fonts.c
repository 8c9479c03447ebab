#include <stdio.h>
#include <stdlib.h>

#include "io/reader.h"
#include "norm/fonts.h"
#include "text/utf8.h"

enum { FONT_FILE_MAX = 1 << 20 };

/* "a", or "C0"; -1: neither. */
static int
code_of(struct span s)
{
	int code = 0;

	if (s.len == 1 && s.at[0] > ' ' && s.at[0] <= '~')
		return s.at[0];
	if (s.len != 2)
		return -1;
	for (int i = 0; i < 2; i++) {
		const char *digits = "0123456789ABCDEF", *found = s.at[i] ? strchr(digits, s.at[i]) : NULL;

		if (!found)
			return -1;
		code = code << 4 | (int)(found - digits);
	}
	return code >= 0x80 ? code : -1;
}

static int
take_line(struct font *f, struct span line, struct err *why)
{
	struct span code;
	unsigned long long version;
	size_t end = 0;
	uint32_t letter;
	int c;

	if (span_starts(line, SPAN("# sitqva-legacy ")) && span_number(span_after(line, 16), &version) && version > 1)
		return err_set(why, "version %llu of the format; this program reads version 1", version);
	if (line.len == 0 || line.at[0] == '#')
		return 0;
	span_field(&line, '\t', &code);
	c = code_of(code);
	if (c < 0)
		return err_set(why, "the code must be an ASCII character or two digits of 80 to FF");
	letter = line.len && utf8_valid_prefix(line) == line.len ? utf8_next_valid(line, &end) : 0;
	if (letter == 0 || end != line.len || letter > 0xFFFF)
		return err_set(why, "one letter is wanted behind the TAB");
	if (f->letter[c])
		return err_set(why, "the code stands here twice");
	f->letter[c] = (uint16_t)letter;
	f->eight_bit |= c >= 0x80;
	return 0;
}

int
font_load(struct font *f, const char *path, const char *name, struct err *why)
{
	struct span rest, line;
	struct err trouble;
	size_t len, number = 0;
	char *bytes;
	int result = 0;

	*f = (struct font){ .eight_bit = false };
	snprintf(f->name, sizeof f->name, "%s", name);
	if (file_read(path, FONT_FILE_MAX, &bytes, &len, why) < 0)
		return -1;
	rest = (struct span){ bytes, len };
	while (result == 0 && span_field(&rest, '\n', &line)) {
		number++;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (take_line(f, line, &trouble) < 0)
			result = err_set(why, "%s:%zu: %s", path, number, trouble.text);
	}
	free(bytes);
	return result;
}

/* Above BF Windows-1252 is Latin-1, and Windows-1251 has the Russian alphabet. */
uint32_t
font_letter(const struct font *f, enum look look, uint32_t c)
{
	switch (look) {
	case LOOK_KEYS:
		return c < 0x80 ? f->letter[c] : 0;
	case LOOK_1252:
		return c >= 0xC0 && c <= 0xFF ? f->letter[c] : 0;
	case LOOK_1251:
		return c >= 0x410 && c <= 0x44F ? f->letter[c - 0x410 + 0xC0] : 0;
	default:
		return 0;
	}
}
