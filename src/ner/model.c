#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/reader.h"
#include "io/writer.h"
#include "ner/bio.h"
#include "ner/model.h"
#include "text/chars.h"

enum { ALIGN = 64, HEADER_MAX = 64 << 10, MODEL_MAX = 1 << 30 };

struct model {
	char *bytes;
	struct labels labels;
	const struct model_slot *slot;
	size_t slots;
	const int16_t *weight;
	size_t rows;
	const int32_t *transition;
	int64_t *transition_wide;	/* for viterbi() */
	bool *follows;
};

/* CRC-32 of ISO 3309, as in zlib and PNG. */
static uint32_t
crc32_of(struct span s)
{
	uint32_t table[256], crc = ~0u;

	for (uint32_t i = 0; i < 256; i++) {
		uint32_t c = i;

		for (int k = 0; k < 8; k++)
			c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
		table[i] = c;
	}
	for (size_t i = 0; i < s.len; i++)
		crc = table[(crc ^ (unsigned char)s.at[i]) & 0xFF] ^ crc >> 8;
	return ~crc;
}

static size_t
aligned(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* --- loading --- */

struct header { struct span types, features, sections, bytes, crc32; };

static int
parse_header(struct span *rest, struct header *h, const char *path, struct err *why)
{
	struct span line, key, first = SPAN("sitqva-model ");
	unsigned long long version;

	memset(h, 0, sizeof *h);
	if (!span_field(rest, '\n', &line) || !span_starts(line, first) ||
	    !span_number(span_after(line, first.len), &version))
		return err_set(why, "%s:1: not a model file; ner-train writes them", path);
	if (version > MODEL_VERSION)
		return err_set(why, "%s:1: model of version %llu; this program reads up to %d", path, version, MODEL_VERSION);
	while (span_field(rest, '\n', &line) && line.len) {
		static const char *const names[] = { "types", "features", "sections", "bytes", "crc32" };
		struct span *value[] = { &h->types, &h->features, &h->sections, &h->bytes, &h->crc32 };

		if (!span_field(&line, '=', &key) || !line.at)
			return err_set(why, "%s: expected 'key = value' in the header of the model", path);
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (span_equal(span_trim(key), span_of(names[i])))
				*value[i] = span_trim(line);
	}
	return rest->at ? 0 : err_set(why, "%s: cut in its header", path);
}

static bool
take_section(struct span *sections, const char *name, struct span body, struct span *section)
{
	struct span field[3];
	unsigned long long offset, length;

	for (int i = 0; i < 3; i++)
		if (!span_field(sections, ' ', &field[i]))
			return false;
	if (!span_equal(field[0], span_of(name)) || !span_number(field[1], &offset) || !span_number(field[2], &length) ||
	    offset % ALIGN || offset > body.len || length > body.len - offset)
		return false;
	*section = (struct span){ body.at + offset, length };
	return true;
}

static int
load_sections(struct model *m, const struct header *h, struct span body, const char *path, struct err *why)
{
	struct span sections = h->sections, part[3], types = h->types;
	static const char *const names[] = { "slots", "weights", "transitions" };
	size_t n;

	while (m->labels.count < LABELS_MAX && span_field(&types, ' ', &m->labels.name[m->labels.count]))
		m->labels.count++;
	n = m->labels.count;
	for (int i = 0; i < 3; i++)
		if (!take_section(&sections, names[i], body, &part[i]))
			return err_set(why, "%s: the model's section '%s' is not where its header says", path, names[i]);
	m->slots = part[0].len / sizeof(struct model_slot);
	m->rows = n ? part[1].len / (n * sizeof(int16_t)) : 0;
	if (n == 0 || types.at || m->slots == 0 || (m->slots & (m->slots - 1)) ||
	    part[1].len != m->rows * n * sizeof(int16_t) || part[2].len != (n + 1) * n * sizeof(int32_t))
		return err_set(why, "%s: the sizes of the model's sections do not fit its types", path);
	m->slot = (const void *)part[0].at;
	m->weight = (const void *)part[1].at;
	m->transition = (const void *)part[2].at;
	for (size_t i = 0, empty = 0; i < m->slots; i++) {
		empty += m->slot[i].row == UINT32_MAX;
		if (m->slot[i].row != UINT32_MAX && m->slot[i].row >= m->rows)
			return err_set(why, "%s: a slot of the model points past its weights", path);
		if (i + 1 == m->slots && empty == 0)
			return err_set(why, "%s: the model's table has no empty slot", path);
	}
	return 0;
}

static int
load(struct model *m, const char *path, struct err *why)
{
	struct span file, rest, body;
	struct header h;
	unsigned long long bytes, crc;
	size_t len;

	if (file_read(path, MODEL_MAX, &m->bytes, &len, why) < 0)
		return -1;
	file = rest = (struct span){ m->bytes, len };
	if (parse_header(&rest, &h, path, why) < 0)
		return -1;
	if (!span_number(h.bytes, &bytes) || !span_number(h.crc32, &crc))
		return err_set(why, "%s: the model's header lacks bytes or crc32", path);
	body = span_after(file, aligned((size_t)(rest.at - file.at)));
	if (body.len != bytes)
		return err_set(why, "%s: the model has %zu bytes of sections, its header says %llu; the file was cut", path,
			       body.len, bytes);
	if (crc32_of(body) != crc)
		return err_set(why, "%s: the model's checksum is wrong; the file is damaged", path);
	if (!span_equal(h.features, SPAN("1")))
		return err_set(why, "%s: the model was trained on other features than this program has; train it again", path);
	return load_sections(m, &h, body, path, why);
}

struct model *
model_load(const char *path, struct err *why)
{
	struct model *m = xcalloc(1, sizeof *m);
	size_t n;

	if (load(m, path, why) < 0) {
		model_free(m);
		return NULL;
	}
	n = m->labels.count;
	m->follows = xmalloc((n + 1) * n);
	labels_follow(&m->labels, m->follows);
	m->transition_wide = xmalloc((n + 1) * n * sizeof *m->transition_wide);
	for (size_t i = 0; i < (n + 1) * n; i++)
		m->transition_wide[i] = m->transition[i];
	return m;
}

const struct labels *
model_labels(const struct model *m)
{
	return &m->labels;
}

static const int16_t *
find(const struct model *m, uint64_t hash)
{
	uint32_t tag = (uint32_t)(hash >> 32);

	for (size_t i = hash & (m->slots - 1); m->slot[i].row != UINT32_MAX; i = (i + 1) & (m->slots - 1))
		if (m->slot[i].tag == tag)
			return m->weight + (size_t)m->slot[i].row * m->labels.count;
	return NULL;
}

void
model_tag(const struct model *m, const struct span *word, size_t count, uint8_t *path, struct arena *mem)
{
	size_t n = m->labels.count;
	struct feature_row *row = features_of(word, count, mem);
	int64_t *score = arena_alloc(mem, count * n * sizeof *score);

	memset(score, 0, count * n * sizeof *score);
	for (size_t i = 0; i < count; i++) {
		for (unsigned f = 0; f < row[i].count; f++) {
			const int16_t *weight = find(m, row[i].hash[f]);

			for (size_t k = 0; weight && k < n; k++)
				score[i * n + k] += weight[k];
		}
	}
	viterbi(&m->labels, m->follows, score, m->transition_wide, count, path, mem);
}

size_t
model_tag_sentence(const struct model *m, struct sentence *s, struct arena *mem)
{
	struct token **row = arena_alloc(mem, s->count * sizeof *row), *t;
	struct span *word = arena_alloc(mem, s->count * sizeof *word);
	uint8_t *path = arena_alloc(mem, s->count);
	size_t n = 0, names = 0;

	bio_clear(s, mem);
	for (size_t at = 0; sentence_next(s, false, &at, &t); n++) {
		row[n] = t;
		word[n] = t->column[COL_FORM];
	}
	model_tag(m, word, n, path, mem);
	for (size_t i = 0; i < n; i++) {
		struct span name = m->labels.name[path[i]];

		if (span_equal(name, SPAN("O")))
			continue;
		misc_set(row[i], SPAN("NER"), name, mem);
		names += name.at[0] == 'B';
	}
	return names;
}

void
model_free(struct model *m)
{
	if (!m)
		return;
	free(m->bytes);
	free(m->transition_wide);
	free(m->follows);
	free(m);
}

/* --- saving --- */

static void
add_section(struct buf *body, struct buf *sections, const char *name, const void *at, size_t len)
{
	while (body->len % ALIGN)
		buf_byte(body, '\0');
	buf_printf(sections, "%s%s %zu %zu", sections->len ? " " : "", name, body->len, len);
	buf_add(body, (struct span){ at, len });
}

int
model_save(const struct model_parts *p, const char *path, struct err *why)
{
	static struct writer out;
	struct buf body = BUF_INIT, sections = BUF_INIT, header = BUF_INIT;
	size_t n = p->labels->count;

	if (writer_open(&out, path, why) < 0)
		return -1;
	add_section(&body, &sections, "slots", p->slot, p->slots * sizeof *p->slot);
	add_section(&body, &sections, "weights", p->weight, p->rows * n * sizeof *p->weight);
	add_section(&body, &sections, "transitions", p->transition, (n + 1) * n * sizeof *p->transition);
	buf_printf(&header, "sitqva-model %d\ntypes =", MODEL_VERSION);
	for (size_t i = 0; i < n; i++)
		buf_printf(&header, " %.*s", SPAN_ARG(p->labels->name[i]));
	buf_printf(&header, "\nlanguage = %s\nfeatures = %d\nicu = %s\ntraining-sha256 = %s\nsections = %.*s\nbytes = %zu\ncrc32 = %lu\n\n",
		   p->language, FEATURES_VERSION, chars_version(), p->training, SPAN_ARG(sections), body.len,
		   (unsigned long)crc32_of(buf_span(&body)));
	while (header.len % ALIGN)
		buf_byte(&header, '\0');
	writer_bytes(&out, buf_span(&header));
	writer_bytes(&out, buf_span(&body));
	buf_release(&header);
	buf_release(&sections);
	buf_release(&body);
	return writer_close(&out, why);
}
