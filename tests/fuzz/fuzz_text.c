/* The text stream: any bytes, framed or bare, through the reader and the editor. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "stream/edit.h"
#include "stream/text.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span in = { (const char *)data, size };
	struct arena mem = ARENA_INIT;
	struct text_item item;
	struct err why;

	err_quiet(true);
	for (int frame = 0; frame < 2; frame++) {
		struct text_reader *r = text_reader_new_bytes(&in, "fuzz", frame);
		int got;

		while ((got = text_read(r, &item, &mem, &why)) != 0) {
			if (got > 0 && item.kind == TEXT_BLOCK) {
				struct edit e = edit_begin(&item.block, &mem);
				struct block b;
				size_t half = utf8_skip_valid(item.block.text, 0, utf8_points_valid(item.block.text) / 2);

				edit_copy(&e, half, item.block.text.len);
				edit_replace(&e, 0, half, SPAN("ა"));
				b = edit_end(&e);
				assert(map_points(&item.block.map) == utf8_points_valid(item.block.text));
				assert(map_points(&b.map) == utf8_points_valid(b.text));
			}
			arena_reset(&mem);
		}
		text_reader_free(r);
	}
	arena_release(&mem);
	return 0;
}
