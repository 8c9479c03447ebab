#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "freq/diversity.h"
#include "freq/growth.h"
#include "freq/merge.h"
#include "freq/summary.h"
#include "freq/zipf.h"

static const struct { const char *name; double (*of)(const struct spectrum *s); } measures[] = {
	{ "ttr", diversity_ttr },
	{ "rttr", diversity_rttr },
	{ "cttr", diversity_cttr },
	{ "herdan_c", diversity_herdan_c },
	{ "summer_s", diversity_summer_s },
	{ "dugast_u", diversity_dugast_u },
	{ "maas_a2", diversity_maas_a2 },
	{ "hdd", diversity_hdd },
	{ "yule_k", diversity_yule_k },
	{ "yule_i", diversity_yule_i },
	{ "herdan_vm", diversity_herdan_vm },
	{ "simpson_d", diversity_simpson_d },
	{ "entropy", diversity_entropy },
	{ "evenness", diversity_evenness },
	{ "redundancy", diversity_redundancy },
	{ "honore_r", diversity_honore_r },
	{ "sichel_s", diversity_sichel_s },
	{ "productivity", diversity_productivity },
	{ "repeat_rate", diversity_repeat_rate }
};

static size_t
add_counts(struct figure *figure, const struct spectrum *s)
{
	figure[0] = (struct figure){ "tokens", (double)s->tokens, true };
	figure[1] = (struct figure){ "types", (double)s->types, true };
	figure[2] = (struct figure){ "hapax", (double)spectrum_at(s, 1), true };
	figure[3] = (struct figure){ "dis", (double)spectrum_at(s, 2), true };
	return 4;
}

static size_t
add_sequence(struct figure *figure, const struct sequence *s, uint64_t window)
{
	figure[0] = (struct figure){ "window", (double)window, true };
	figure[1] = (struct figure){ "msttr", s ? sequence_msttr(s, window) : NAN, false };
	figure[2] = (struct figure){ "mattr", s ? sequence_mattr(s, window) : NAN, false };
	figure[3] = (struct figure){ "mtld", s ? sequence_mtld(s) : NAN, false };
	return 4;
}

static size_t
add_heaps(struct figure *figure, const struct sequence *s, uint64_t step)
{
	struct heaps h = { NAN, NAN, NAN };

	if (s && step == 0)
		step = (s->count + 99) / 100;
	if (s && s->count)
		h = growth_heaps(s, step);
	figure[0] = (struct figure){ "step", step ? (double)step : NAN, true };
	figure[1] = (struct figure){ "heaps_k", h.k, false };
	figure[2] = (struct figure){ "heaps_beta", h.beta, false };
	figure[3] = (struct figure){ "heaps_r2", h.r2, false };
	return 4;
}

/* What a search finds is good to some digits only, and the others are not the same on all machines. */
static double
found(bool fits, double value)
{
	char text[32];

	if (!fits || isnan(value))
		return NAN;
	snprintf(text, sizeof text, "%.5g", value);
	return strtod(text, NULL);
}

static size_t
add_zipf(struct figure *figure, const struct spectrum *s)
{
	struct zipf_fit zm = { 0 }, fzm = { 0 };
	bool fits = zipf_estimate(s, false, &zm), ends = zipf_estimate(s, true, &fzm);

	figure[0] = (struct figure){ "zm_alpha", found(fits, zm.model.alpha), false };
	figure[1] = (struct figure){ "zm_b", found(fits, zm.model.b), false };
	figure[2] = (struct figure){ "zm_x2", found(fits, zm.x2), false };
	figure[3] = (struct figure){ "zm_df", fits ? zm.degrees : NAN, true };
	figure[4] = (struct figure){ "zm_p", found(fits, zm.p), false };
	figure[5] = (struct figure){ "fzm_alpha", found(ends, fzm.model.alpha), false };
	figure[6] = (struct figure){ "fzm_a", found(ends, fzm.model.a), false };
	figure[7] = (struct figure){ "fzm_b", found(ends, fzm.model.b), false };
	figure[8] = (struct figure){ "fzm_s", ends ? found(ends, zipf_population(&fzm.model)) : NAN, false };
	figure[9] = (struct figure){ "fzm_x2", found(ends, fzm.x2), false };
	figure[10] = (struct figure){ "fzm_df", ends ? fzm.degrees : NAN, true };
	figure[11] = (struct figure){ "fzm_p", found(ends, fzm.p), false };
	return 12;
}

size_t
summary_make(struct figure figure[SUMMARY_MAX], const struct spectrum *s, const struct sequence *sequence,
	     const struct summary_wish *wish)
{
	size_t n = add_counts(figure, s);

	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		figure[n++] = (struct figure){ measures[i].name, measures[i].of(s), false };
	n += add_sequence(figure + n, sequence, wish->window);
	n += add_heaps(figure + n, sequence, wish->step);
	n += add_zipf(figure + n, s);
	return n;
}

static void
write_summary(struct figures *out, const struct spectrum *s, const struct sequence *sequence, const struct summary_wish *wish)
{
	struct figure figure[SUMMARY_MAX];
	size_t n = summary_make(figure, s, sequence, wish);

	for (size_t i = 0; i < n; i++)
		figures_name(out, &figure[i]);
}

static void
write_spectrum(struct figures *out, const struct spectrum *s)
{
	for (size_t i = 0; i < s->rows; i++)
		figures_row(out, (uint64_t[]){ s->row[i].m, s->row[i].types });
}

static void
write_growth(void *figures, const struct growth_row *row)
{
	figures_row(figures, (uint64_t[]){ row->tokens, row->types, row->hapax });
}

uint64_t
summary_write(const struct sorted *run, size_t runs, const struct sequence *sequence, const struct summary_wish *wish,
	      struct table_header *header, struct writer *out, enum table_format format)
{
	static const struct { const char *kind, *column[3]; size_t columns; } shape[] = {
		[SUMMARY_OF_ALL] = { "sitqva-summary", { "name", "value" }, 2 },
		[SUMMARY_SPECTRUM] = { "sitqva-spectrum", { "m", "types" }, 2 },
		[SUMMARY_GROWTH] = { "sitqva-growth", { "tokens", "types", "hapax" }, 3 }
	};
	struct spectrum spectrum;
	struct figures figures;

	spectrum_init(&spectrum);
	merge_runs(run, runs, spectrum_take, &spectrum);
	spectrum_end(&spectrum);
	for (unsigned n = 0; n < ORDER_MAX; n++)
		header->positions[n] = spectrum.tokens;
	figures_begin(&figures, out, format, header, shape[wish->kind].kind, shape[wish->kind].column, shape[wish->kind].columns);
	if (wish->kind == SUMMARY_OF_ALL)
		write_summary(&figures, &spectrum, sequence, wish);
	else if (wish->kind == SUMMARY_SPECTRUM)
		write_spectrum(&figures, &spectrum);
	else
		growth_walk(sequence, wish->step, write_growth, &figures);
	spectrum_release(&spectrum);
	return figures.rows;
}
