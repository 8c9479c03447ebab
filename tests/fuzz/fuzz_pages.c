/*
 * Page files: the first byte names the format when the bytes behind it do not, any bytes are read to blocks of a stream.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "collect/page_files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct page_format *
format_of(struct span all)
{
	static const struct page_format *const format[] = { &hocr_format, &alto_format, &page_xml_format, &bbox_format, &abbyy_format };
	const struct page_format *known = page_format_of(all);

	return known ? known : format[(unsigned char)all.at[0] % (sizeof format / sizeof *format)];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct printed printed;
	static struct blocks blocks;
	static struct text_writer out;
	struct span all = { (const char *)data, size };
	struct page_file file;
	struct buf text = BUF_INIT;
	struct err why;
	size_t bad;
	int status;

	if (size == 0 || text_writer_init(&out, "/dev/null", &why) < 0)
		return 0;
	text_writer_frame(&out, true);
	page_charset(all);
	/* as documents.c makes it: source text, in two pieces */
	source_line(all, &text, &bad);
	blocks_begin(&blocks, &out);
	page_file_begin(&file, format_of(all), &printed, &blocks);
	status = page_file_add(&file, (struct span){ text.at, text.len / 2 }, &why);
	if (status == 0)
		status = page_file_add(&file, span_after(buf_span(&text), text.len / 2), &why);
	page_file_end(&file, &printed, status == 0, &why);
	blocks_end(&blocks);
	text_writer_close(&out, true, &why);
	buf_release(&text);
	return 0;
}
