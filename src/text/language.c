#include <string.h>

#include "text/language.h"

enum script
language_script(struct span primary)
{
	static const struct { const char *tags; enum script script; } scripts[] = {
		{ " ka xmf lzz sva ", SCRIPT_GEORGIAN },
		{ " ru uk be bg sr mk ab os av ce kk ky tg tt mn ", SCRIPT_CYRILLIC },
		{ " hy hyw ", SCRIPT_ARMENIAN },
		{ " el grc ", SCRIPT_GREEK },
		{ " ar fa ur ", SCRIPT_ARABIC },
		{ " he yi ", SCRIPT_HEBREW },
		{ " zh ja ko th lo km my hi ", SCRIPT_OTHER },
	};
	char key[16];

	if (primary.len > 3)
		return SCRIPT_LATIN;
	key[0] = ' ';
	for (size_t i = 0; i < primary.len; i++)
		key[1 + i] = (char)(primary.at[i] | 0x20);
	key[1 + primary.len] = ' ';
	key[2 + primary.len] = '\0';
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (strstr(scripts[i].tags, key))
			return scripts[i].script;
	return SCRIPT_LATIN;
}
