#include <math.h>

#include "freq/diversity.h"
#include "freq/summary.h"

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

size_t
summary_make(struct figure figure[SUMMARY_MAX], const struct spectrum *s, const struct sequence *sequence, size_t window)
{
	size_t n = 0;

	figure[n++] = (struct figure){ "tokens", (double)s->tokens, true };
	figure[n++] = (struct figure){ "types", (double)s->types, true };
	figure[n++] = (struct figure){ "hapax", (double)spectrum_at(s, 1), true };
	figure[n++] = (struct figure){ "dis", (double)spectrum_at(s, 2), true };
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		figure[n++] = (struct figure){ measures[i].name, measures[i].of(s), false };
	figure[n++] = (struct figure){ "window", (double)window, true };
	figure[n++] = (struct figure){ "msttr", sequence ? sequence_msttr(sequence, window) : NAN, false };
	figure[n++] = (struct figure){ "mattr", sequence ? sequence_mattr(sequence, window) : NAN, false };
	figure[n++] = (struct figure){ "mtld", sequence ? sequence_mtld(sequence) : NAN, false };
	return n;
}
