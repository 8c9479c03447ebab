#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/checksum.h"
#include "io/reader.h"
#include "io/writer.h"
#include "ner/model.h"
#include "text/chars.h"

enum { FILTER_WORDS = 1 << 13, ALIGN = 64, HEADER_MAX = 64 << 10, MODEL_MAX = 1 << 30 };

struct model {
	char *bytes;
	struct labels labels;
	struct span language, training;
	double scale;
	const struct model_slot *slot;
	size_t slots;
	const int16_t *weight;
	const uint64_t *feature;		/* of each row */
	size_t rows;
	unsigned stride;		/* of weights and transitions: labels_stride() */
	const int32_t *transition;
	uint64_t filter[FILTER_WORDS];	/* of features: fits the nearest caches, which the slots do not */
};

static size_t
aligned(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

/* --- loading --- */

struct header { struct span types, language, features, scale, training, sections, bytes, crc32; };

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
		static const char *const names[] = { "types", "language", "features", "scale", "training-sha256", "sections", "bytes", "crc32" };
		struct span *value[] = { &h->types, &h->language, &h->features, &h->scale, &h->training, &h->sections, &h->bytes, &h->crc32 };

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
	struct span sections = h->sections, part[4], types = h->types;
	static const char *const names[] = { "slots", "weights", "transitions", "features" };
	size_t n, stride;

	while (m->labels.types < TAG_TYPES_MAX && span_field(&types, ' ', &m->labels.type[m->labels.types]))
		m->labels.types++;
	n = labels_count(&m->labels);
	m->language = h->language;
	m->training = h->training;
	m->stride = labels_stride(&m->labels);
	stride = m->stride;
	for (int i = 0; i < 4; i++)
		if (!take_section(&sections, names[i], body, &part[i]))
			return err_set(why, "%s: the model's section '%s' is not where its header says", path, names[i]);
	m->slots = part[0].len / sizeof(struct model_slot);
	m->rows = part[1].len / (stride * sizeof(int16_t));
	if (m->labels.types == 0 || types.at || m->slots == 0 || (m->slots & (m->slots - 1)) ||
	    part[1].len != m->rows * stride * sizeof(int16_t) || part[2].len != (n + 1) * stride * sizeof(int32_t) ||
	    part[3].len != m->rows * sizeof(uint64_t))
		return err_set(why, "%s: the sizes of the model's sections do not fit its types", path);
	m->slot = (const void *)part[0].at;
	m->weight = (const void *)part[1].at;
	m->transition = (const void *)part[2].at;
	m->feature = (const void *)part[3].at;
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
	unsigned long long bytes, crc, thousandths;
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
	if (!span_equal(h.features, SPAN("2")))
		return err_set(why, "%s: the model was trained on other features than this program has; train it again", path);
	if (!span_number(h.scale, &thousandths) || thousandths == 0)
		return err_set(why, "%s: the model's header lacks its scale", path);
	m->scale = (double)thousandths / 1000;
	return load_sections(m, &h, body, path, why);
}

/* A feature has two bits in a word of the filter, by other bits of its hash than those that find its slot. */
static size_t
filter_word(uint64_t hash)
{
	return (size_t)(hash >> 51);
}

static uint64_t
filter_bits(uint64_t hash)
{
	return (uint64_t)1 << (hash >> 45 & 63) | (uint64_t)1 << (hash >> 39 & 63);
}

static void
fill_filter(struct model *m)
{
	for (size_t i = 0; i < m->rows; i++)
		m->filter[filter_word(m->feature[i])] |= filter_bits(m->feature[i]);
}

struct model *
model_load(const char *path, struct err *why)
{
	struct model *m = xcalloc(1, sizeof *m);

	if (load(m, path, why) < 0) {
		model_free(m);
		return NULL;
	}
	fill_filter(m);
	return m;
}

const struct labels *
model_labels(const struct model *m)
{
	return &m->labels;
}

struct span
model_language(const struct model *m)
{
	return m->language;
}

const int16_t *
model_weights(const struct model *m, uint64_t hash)
{
	uint32_t tag = (uint32_t)(hash >> 32);

	for (size_t i = hash & (m->slots - 1); m->slot[i].row != UINT32_MAX; i = (i + 1) & (m->slots - 1))
		if (m->slot[i].tag == tag)
			return m->weight + (size_t)m->slot[i].row * m->stride;
	return NULL;
}

size_t
model_rows(const struct model *m)
{
	return m->rows;
}

uint64_t
model_feature(const struct model *m, size_t row)
{
	return m->feature[row];
}

unsigned
model_likely(const struct model *m, uint64_t *hash, unsigned n)
{
	unsigned left = 0;

	/* no branch, since nobody could foresee it */
	for (unsigned i = 0; i < n; i++) {
		uint64_t bits = filter_bits(hash[i]);

		hash[left] = hash[i];
		left += (m->filter[filter_word(hash[i])] & bits) == bits;
	}
	for (unsigned i = 0; i < left; i++)
		__builtin_prefetch(&m->slot[hash[i] & (m->slots - 1)]);
	return left;
}

unsigned
model_find(const struct model *m, const uint64_t *hash, unsigned n, const int16_t **weight)
{
	unsigned found = 0;

	for (unsigned i = 0; i < n; i++) {
		const int16_t *row = model_weights(m, hash[i]);

		if (!row)
			continue;
		__builtin_prefetch(row);
		weight[found++] = row;
	}
	return found;
}

struct span
model_training(const struct model *m)
{
	return m->training;
}

double
model_scale(const struct model *m)
{
	return m->scale;
}

const int32_t *
model_transitions(const struct model *m)
{
	return m->transition;
}

void
model_free(struct model *m)
{
	if (!m)
		return;
	free(m->bytes);
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
	size_t n = labels_count(p->labels), stride = labels_stride(p->labels);

	if (writer_open(&out, path, why) < 0)
		return -1;
	add_section(&body, &sections, "slots", p->slot, p->slots * sizeof *p->slot);
	add_section(&body, &sections, "weights", p->weight, p->rows * stride * sizeof *p->weight);
	add_section(&body, &sections, "transitions", p->transition, (n + 1) * stride * sizeof *p->transition);
	add_section(&body, &sections, "features", p->feature, p->rows * sizeof *p->feature);
	buf_printf(&header, "sitqva-model %d\ntypes =", MODEL_VERSION);
	for (size_t i = 0; i < p->labels->types; i++)
		buf_printf(&header, " %.*s", SPAN_ARG(p->labels->type[i]));
	buf_printf(&header, "\nlanguage = %s\nfeatures = %d\nscale = %.0f\nicu = %s\ntraining-sha256 = %s\nstart = %s\nsections = %.*s\nbytes = %zu\ncrc32 = %lu\n\n",
		   p->language, FEATURES_VERSION, ceil(1000 * p->scale), chars_version(), p->training, p->start[0] ? p->start : "none", SPAN_ARG(sections), body.len,
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
