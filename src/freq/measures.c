#include <math.h>

#include "freq/fisher.h"
#include "freq/measures.h"

static const struct measure table[] = {
	{ .name = "pmi", .pair = associate_pmi, .triple = triple_pmi, .formula = "log2(o11/e11)", .source = "Church and Hanks 1990" },
	{ .name = "npmi", .pair = associate_npmi, .formula = "pmi/-log2(o11/n)", .source = "Bouma 2009" },
	{ .name = "mi2", .pair = associate_mi2, .formula = "log2(o11^2/e11)", .source = "Daille 1994" },
	{ .name = "mi3", .pair = associate_mi3, .formula = "log2(o11^3/e11)", .source = "Daille 1994" },
	{ .name = "local_mi", .pair = associate_local_mi, .formula = "o11 log2(o11/e11)", .source = "Evert 2004" },
	{ .name = "t", .pair = associate_t, .formula = "(o11-e11)/sqrt(o11)", .source = "Church and others 1991" },
	{ .name = "z", .pair = associate_z, .formula = "(o11-e11)/sqrt(e11)", .source = "Dennis 1965" },
	{ .name = "z_corrected", .pair = associate_z_corrected, .formula = "z, |o11-e11| less 1/2, not below 0",
	  .source = "Yates 1934" },
	{ .name = "g2", .pair = associate_g2, .triple = triple_g2, .formula = "2 sum of all o ln(o/e)",
	  .source = "Dunning 1993" },
	{ .name = "g2_signed", .pair = associate_g2_signed, .formula = "g2, below 0 if o11<e11",
	  .source = "Evert 2008" },
	{ .name = "g2_two", .pair = associate_g2_two, .formula = "2 (o11 ln(o11/e11) + o21 ln(o21/e21))",
	  .source = "Rayson and Garside 2000" },
	{ .name = "simple_ll", .pair = associate_simple_ll, .formula = "2 (o11 ln(o11/e11) - (o11-e11))",
	  .source = "Evert 2008" },
	{ .name = "true_mi", .pair = associate_true_mi, .triple = triple_true_mi,
	  .formula = "sum of all o/n log2(o/e)", .source = "Banerjee and Pedersen 2003" },
	{ .name = "x2", .pair = associate_x2, .formula = "sum of four (o-e)^2/e", .source = "Pearson 1900" },
	{ .name = "x2_yates", .pair = associate_x2_yates, .formula = "x2, |o-e| less 1/2, not below 0",
	  .source = "Yates 1934" },
	{ .name = "phi2", .pair = associate_phi2, .formula = "x2/n", .source = "Church and Gale 1991" },
	{ .name = "fisher_left", .pair = fisher_left, .formula = "p of at most this o11", .source = "Fisher 1934" },
	{ .name = "fisher_right", .pair = fisher_right, .formula = "p of at least this o11", .source = "Fisher 1934" },
	{ .name = "fisher_two", .pair = fisher_two, .formula = "p of any o11 not more probable",
	  .source = "Fisher 1934" },
	{ .name = "fisher_log10", .pair = fisher_log10, .formula = "-log10(fisher_right)", .source = "Evert 2004" },
	{ .name = "poisson_stirling", .pair = associate_poisson_stirling, .triple = triple_poisson_stirling,
	  .formula = "o11 (ln(o11/e11) - 1)", .source = "Quasthoff and Wolff 2002" },
	{ .name = "dice", .pair = associate_dice, .formula = "2 o11/(r1+c1)", .source = "Dice 1945" },
	{ .name = "log_dice", .pair = associate_log_dice, .formula = "14 + log2(dice)", .source = "Rychlý 2008" },
	{ .name = "jaccard", .pair = associate_jaccard, .formula = "o11/(o11+o12+o21)", .source = "Jaccard 1912" },
	{ .name = "gmean", .pair = associate_gmean, .formula = "o11/sqrt(r1 c1)", .source = "Evert 2004" },
	{ .name = "min_sensitivity", .pair = associate_min_sensitivity, .formula = "min(o11/r1, o11/c1)",
	  .source = "Pedersen and Bruce 1996" },
	{ .name = "liddell", .pair = associate_liddell, .formula = "(o11 o22 - o12 o21)/(c1 c2)",
	  .source = "Liddell 1976" },
	{ .name = "odds_ratio", .pair = associate_odds_ratio, .formula = "o11 o22/(o12 o21)", .source = "Evert 2004" },
	{ .name = "odds_ratio_discounted", .pair = associate_odds_ratio_discounted,
	  .formula = "(o11+1/2) (o22+1/2)/((o12+1/2) (o21+1/2))", .source = "Evert 2004" },
	{ .name = "log_odds_discounted", .pair = associate_log_odds_discounted,
	  .formula = "ln(odds_ratio_discounted)", .source = "Evert 2004" },
	{ .name = "log_ratio", .pair = associate_log_ratio, .formula = "log2((o11/r1)/(o21/r2)), 1/2 for an o of 0",
	  .source = "Hardie 2014" },
	{ .name = "log_ratio_conservative", .pair = associate_log_ratio_conservative,
	  .formula = "end of log_ratio's 99.9 % interval nearer to 0, or 0", .source = "Evert 2022" },
	{ .name = "delta_p_forward", .pair = associate_delta_p_forward, .formula = "o11/r1 - o21/r2",
	  .source = "Ellis 2006" },
	{ .name = "delta_p_backward", .pair = associate_delta_p_backward, .formula = "o11/c1 - o12/c2",
	  .source = "Ellis 2006" },
	{ .name = "collocate_frequency", .collocate = COLLOCATE_FREQUENCY, .whole = true, .formula = "how often it is in the corpus",
	  .source = "--collocates" },
	{ .name = "left", .collocate = COLLOCATE_LEFT, .whole = true, .formula = "how often it is in a span before a node",
	  .source = "--collocates" },
	{ .name = "right", .collocate = COLLOCATE_RIGHT, .whole = true, .formula = "how often it is in a span behind a node",
	  .source = "--collocates" },
	{ .name = "rank", .standing = true, .whole = true, .formula = "1 + number of more frequent rows of this length",
	  .source = "Zipf 1949" },
	{ .name = "range_share", .dispersion = 1 + RANGE_SHARE, .formula = "r/k", .source = "Keniston 1920" },
	{ .name = "juilland_d", .dispersion = 1 + JUILLAND_D, .formula = "1 - sd(q)/mean(q)/sqrt(k-1)",
	  .source = "Juilland and others 1970" },
	{ .name = "carroll_d2", .dispersion = 1 + CARROLL_D2, .formula = "-sum p log2(p)/log2(k), p=q/sum(q)",
	  .source = "Carroll 1970" },
	{ .name = "rosengren_s", .dispersion = 1 + ROSENGREN_S, .formula = "(sum sqrt(s v))^2/f",
	  .source = "Rosengren 1971" },
	{ .name = "dp", .dispersion = 1 + DP, .formula = "sum |v/f - s|/2", .source = "Gries 2008" },
	{ .name = "dp_norm", .dispersion = 1 + DP_NORM, .formula = "dp/(1 - min(s))",
	  .source = "Lijffijt and Gries 2012" },
	{ .name = "kld", .dispersion = 1 + KLD, .formula = "sum v/f log2(v/f/s)", .source = "Gries 2020" },
	{ .name = "kld_norm", .dispersion = 1 + KLD_NORM, .formula = "1/(1 + kld)", .source = "Gries 2020" },
	{ .name = "d_a", .dispersion = 1 + D_A, .formula = "1 - mean of pairs |q-q'|/(2 mean(q))",
	  .source = "Burch and others 2017" },
	{ .name = "juilland_u", .dispersion = 1 + JUILLAND_U, .formula = "f juilland_d",
	  .source = "Juilland and others 1970" },
	{ .name = "carroll_um", .dispersion = 1 + CARROLL_UM, .formula = "f carroll_d2 + (1 - carroll_d2) sum s v",
	  .source = "Carroll 1970" },
	{ .name = "rosengren_kf", .dispersion = 1 + ROSENGREN_KF, .formula = "(sum sqrt(s v))^2",
	  .source = "Rosengren 1971" },
	{ .name = "engwall_fm", .dispersion = 1 + ENGWALL_FM, .formula = "f r/k", .source = "Engwall 1974" },
	{ .name = "arf", .distance = 1 + ARF, .formula = "f/n sum min(d, n/f)", .source = "Savicky and Hlavacova 2002" },
	{ .name = "awt", .distance = 1 + AWT, .formula = "(1 + sum d^2/n)/2", .source = "Savicky and Hlavacova 2002" },
	{ .name = "ald", .distance = 1 + ALD, .formula = "sum d log10(d)/n", .source = "Savicky and Hlavacova 2002" },
	{ .name = "f_awt", .distance = 1 + F_AWT, .formula = "n^2/sum d^2", .source = "Savicky and Hlavacova 2002" },
	{ .name = "f_ald", .distance = 1 + F_ALD, .formula = "n/10^ald", .source = "Savicky and Hlavacova 2002" },
	{ .name = "wilson_low", .rate = 1, .formula = "score interval of f/tokens, 95 %, per million: its lower end",
	  .source = "Wilson 1927" },
	{ .name = "wilson_high", .rate = 2, .formula = "its upper end", .source = "Wilson 1927" },
	{ .name = "boot_low", .interval = 1, .formula = "percentile interval of --bootstrap, 95 %, per million: its lower end",
	  .source = "Efron and Tibshirani 1993" },
	{ .name = "boot_high", .interval = 2, .formula = "its upper end", .source = "Efron and Tibshirani 1993" },
	{ .name = "reference_frequency", .reference = keyness_reference, .whole = true, .formula = "b",
	  .source = "--reference" },
	{ .name = "reference_per_million", .reference = keyness_reference_per_million, .formula = "10^6 b/m",
	  .source = "--reference" },
	{ .name = "key_g2", .key = keyness_g2, .formula = "2 sum of four o ln(o/e), signed", .source = "Dunning 1993" },
	{ .name = "key_g2_two", .key = keyness_g2_two, .formula = "2 (a ln(a/ea) + b ln(b/eb)), signed",
	  .source = "Rayson and Garside 2000" },
	{ .name = "key_x2", .key = keyness_x2, .formula = "sum of four (o-e)^2/e, signed", .source = "Pearson 1900" },
	{ .name = "key_x2_yates", .key = keyness_x2_yates, .formula = "key_x2, |o-e| less 1/2, not below 0",
	  .source = "Yates 1934" },
	{ .name = "key_diff", .key = keyness_diff, .formula = "100 (a/n - b/m)/(b/m), 1/2 for a b of 0",
	  .source = "Gabrielatos and Marchi 2011" },
	{ .name = "key_log_ratio", .key = keyness_log_ratio, .formula = "log2((a/n)/(b/m)), 1/2 for an a or b of 0",
	  .source = "Hardie 2014" },
	{ .name = "key_log_ratio_low", .key = keyness_log_ratio_low,
	  .formula = "lower end of key_log_ratio's 95 % interval", .source = "Katz and others 1978" },
	{ .name = "key_log_ratio_high", .key = keyness_log_ratio_high, .formula = "its upper end",
	  .source = "Katz and others 1978" },
	{ .name = "key_log_ratio_conservative", .key = keyness_log_ratio_conservative,
	  .formula = "end of key_log_ratio's 99.9 % interval nearer to 0, or 0", .source = "Evert 2022" },
	{ .name = "key_odds_ratio", .key = keyness_odds_ratio, .formula = "(a/c)/(b/d), 1/2 to each if one is 0",
	  .source = "Pojanapunya and Watson Todd 2016" },
	{ .name = "key_bic", .key = keyness_bic, .formula = "|key_g2_two| - ln(n+m)", .source = "Wilson 2013" },
	{ .name = "key_ell", .key = keyness_ell, .formula = "|key_g2_two|/((n+m) ln(min(ea,eb)))",
	  .source = "Johnston and others 2006" },
	{ .name = "key_simple_maths", .key = keyness_simple_maths, .formula = "(10^6 a/n + s)/(10^6 b/m + s)",
	  .source = "Kilgarriff 2009" },
	{ .name = "key_difference", .key = keyness_difference, .formula = "(a/n - b/m)/(a/n + b/m)",
	  .source = "Hofland and Johansson 1982" },
	{ .name = "key_g2_p", .key = keyness_g2_p, .test = 1, .formula = "p of chi-squared, df 1, of |key_g2|",
	  .source = "Dunning 1993" },
	{ .name = "key_g2_two_p", .key = keyness_g2_two_p, .test = 2,
	  .formula = "p of chi-squared, df 1, of |key_g2_two|", .source = "Rayson and Garside 2000" },
	{ .name = "key_x2_p", .key = keyness_x2_p, .test = 3, .formula = "p of chi-squared, df 1, of |key_x2|",
	  .source = "Pearson 1900" },
	{ .name = "key_x2_yates_p", .key = keyness_x2_yates_p, .test = 4,
	  .formula = "p of chi-squared, df 1, of |key_x2_yates|", .source = "Yates 1934" },
	{ .name = "key_fisher_p", .key = keyness_fisher_p, .test = 5, .formula = "p of any a not more probable",
	  .source = "Fisher 1934" },
	{ .name = "key_rank_sum", .rank = 1 + RANK_SUM, .formula = "R, sum of the ranks of the documents here",
	  .source = "Wilcoxon 1945" },
	{ .name = "key_rank_share", .rank = 1 + RANK_SHARE, .formula = "(R - k (k+1)/2)/(k l)",
	  .source = "Mann and Whitney 1947" },
	{ .name = "key_rank_p", .rank = 1 + RANK_P, .test = 6, .formula = "p of any R not nearer to k (k+l+1)/2",
	  .source = "Mann and Whitney 1947" },
};

enum { TABLE_SIZE = sizeof table / sizeof *table };

const struct measure *
measure_named(struct span name)
{
	for (unsigned i = 0; i < TABLE_SIZE; i++)
		if (span_equal(name, span_of(table[i].name)))
			return &table[i];
	return NULL;
}

void
measures_list(struct buf *out)
{
	for (unsigned i = 0; i < TABLE_SIZE; i++)
		buf_printf(out, "%s\t%s\t%s\n", table[i].name, table[i].formula, table[i].source);
}

static bool
is_chosen(const struct measures *m, const struct measure *measure)
{
	for (unsigned i = 0; i < m->columns; i++)
		if (m->column[i] == measure)
			return true;
	return false;
}

bool
measures_choose(struct measures *m, struct span list, struct span *wrong)
{
	while (span_field(&list, ',', wrong)) {
		const struct measure *measure = measure_named(*wrong);

		if (!measure || is_chosen(m, measure))
			return false;
		m->column[m->columns++] = measure;
	}
	return true;
}

static bool
is_keyness(const struct measure *m)
{
	return m->key || m->reference || m->rank;
}

static bool
has_rows(const struct measure *m, unsigned orders)
{
	return (m->pair && orders >> 1 & 1) || (m->triple && orders >> 2 & 1) || (m->distance && orders & 1) ||
	       m->dispersion || m->rate || m->interval || m->collocate || m->standing || is_keyness(m);
}

const struct measure *
measures_without_rows(const struct measures *m, unsigned orders)
{
	for (unsigned i = 0; i < m->columns; i++)
		if (!has_rows(m->column[i], orders))
			return m->column[i];
	return m->order && !has_rows(m->order, orders) ? m->order : NULL;
}

static const struct measure *
first_of(const struct measures *m, bool (*is)(const struct measure *))
{
	for (unsigned i = 0; i < m->columns; i++)
		if (is(m->column[i]))
			return m->column[i];
	return m->order && is(m->order) ? m->order : NULL;
}

static bool
is_of_pairs(const struct measure *m)
{
	return m->pair;
}

static bool
is_of_triples(const struct measure *m)
{
	return m->triple;
}

static bool
is_dispersion(const struct measure *m)
{
	return m->dispersion > 0;
}

static bool
is_rank_sum(const struct measure *m)
{
	return m->rank > 0;
}

static bool
is_interval(const struct measure *m)
{
	return m->interval > 0;
}

static bool
is_of_documents(const struct measure *m)
{
	return is_dispersion(m) || is_rank_sum(m) || is_interval(m);
}

static bool
is_distance(const struct measure *m)
{
	return m->distance > 0;
}

static bool
is_rate(const struct measure *m)
{
	return m->rate > 0;
}

static bool
is_standing(const struct measure *m)
{
	return m->standing;
}

static bool
is_of_collocates(const struct measure *m)
{
	return m->collocate > 0;
}

static bool
is_not_of_collocates(const struct measure *m)
{
	return !m->collocate && !m->pair;
}

const struct measure *
measures_of_collocates(const struct measures *m)
{
	return first_of(m, is_of_collocates);
}

const struct measure *
measures_not_of_collocates(const struct measures *m)
{
	return first_of(m, is_not_of_collocates);
}

static bool
is_test(const struct measure *m)
{
	return m->test > 0;
}

const struct measure *
measures_of_keyness(const struct measures *m)
{
	return first_of(m, is_keyness);
}

const struct measure *
measures_of_rank_sums(const struct measures *m)
{
	return first_of(m, is_rank_sum);
}

const struct measure *
measures_of_tests(const struct measures *m)
{
	return first_of(m, is_test);
}

const struct measure *
measures_of_documents(const struct measures *m)
{
	return first_of(m, is_of_documents);
}

const struct measure *
measures_of_order(const struct measures *m)
{
	return first_of(m, is_distance);
}

const struct measure *
measures_of_resamples(const struct measures *m)
{
	return first_of(m, is_interval);
}

void
measures_begin(struct measures *m, size_t ranks)
{
	margins_init(&m->margins, ranks, first_of(m, is_of_pairs), first_of(m, is_of_triples));
	m->dispersions = first_of(m, is_dispersion);
	m->distances = measures_of_order(m);
	m->rates = first_of(m, is_rate);
	m->intervals = measures_of_resamples(m);
	m->rank_sums = measures_of_rank_sums(m);
	m->standings = first_of(m, is_standing);
	if (m->standings)
		standing_init(&m->standing);
}

void
measures_see(struct measures *m, const struct ngram *row)
{
	margins_add(&m->margins, row);
	if (m->standings)
		standing_add(&m->standing, row);
}

void
measures_end(struct measures *m)
{
	comparison_end(&m->comparison);
	if (m->standings)
		standing_end(&m->standing);
}

/* What is known of a row; NULL: does not apply to it. */
struct facts {
	const struct cells *pair;
	const struct cube *triple;
	struct cells pair_room;
	struct cube triple_room;
	double collocate[1 + COLLOCATE_RIGHT];
	struct two_corpora both;
	const struct key_cells *key;
	struct key_cells key_room;
	double dispersion[DISPERSIONS], distance[DISTANCE_MEASURES], rate[2], interval[2],
	       rank_sum[RANK_MEASURES], standing;
};

static void
gather_keyness(struct facts *f, const struct measures *m, const struct ngram *row)
{
	f->key = NULL;
	if (!m->comparison.reference)
		return;
	f->both = comparison_of(&m->comparison, row);
	if (key_cells_of(&f->both, &f->key_room) == COMPARED)
		f->key = &f->key_room;
	if (m->rank_sums)
		comparison_ranks(&m->comparison, m->spread.documents, row, f->rank_sum);
}

static void
gather_collocate(struct facts *f, const struct collocates *c, const struct ngram *row)
{
	struct contingency pair = collocates_table(c, row);

	if (cells_of(&pair, &f->pair_room) == ASSOCIATED)
		f->pair = &f->pair_room;
	for (unsigned i = COLLOCATE_FREQUENCY; i <= COLLOCATE_RIGHT; i++)
		f->collocate[i] = collocates_count(c, row, (enum collocate_count)i);
}

static void
gather(struct facts *f, const struct measures *m, const struct ngram *row)
{
	struct contingency pair;
	struct triple triple;

	f->pair = NULL;
	f->triple = NULL;
	if (m->collocates)
		gather_collocate(f, m->collocates, row);
	if (row->n == 2 && m->margins.of_pair[0]) {
		pair = margins_of_pair(&m->margins, row);
		if (cells_of(&pair, &f->pair_room) == ASSOCIATED)
			f->pair = &f->pair_room;
	}
	if (row->n == 3 && m->margins.of_triple[0]) {
		triple = margins_of_triple(&m->margins, row);
		if (cube_of(&triple, &f->triple_room) == ASSOCIATED)
			f->triple = &f->triple_room;
	}
	if (m->dispersions)
		spread_dispersion(&m->spread, row, f->dispersion);
	if (m->distances)
		spread_distances(&m->spread, row, f->distance);
	if (m->rates)
		spread_rate(&m->spread, row, f->rate);
	if (m->intervals)
		spread_interval(&m->spread, row, f->interval);
	f->standing = m->standings ? standing_of(&m->standing, row) : NAN;
	gather_keyness(f, m, row);
}

/* + 0: a table has no -0. */
static double
value_of(const struct measure *m, const struct facts *f)
{
	if (m->reference)
		return m->reference(&f->both);
	if (m->key && f->key)
		return m->key(f->key) + 0.;
	if (m->collocate)
		return f->collocate[m->collocate];
	if (m->rank)
		return f->rank_sum[m->rank - 1];
	if (m->pair && f->pair)
		return m->pair(f->pair) + 0.;
	if (m->triple && f->triple)
		return m->triple(f->triple) + 0.;
	if (m->dispersion)
		return f->dispersion[m->dispersion - 1];
	if (m->distance)
		return f->distance[m->distance - 1];
	if (m->rate)
		return f->rate[m->rate - 1];
	if (m->interval)
		return f->interval[m->interval - 1];
	if (m->standing)
		return f->standing;
	return NAN;
}

static double
corrected(const struct measures *all, const struct measure *m, const struct facts *f, const struct ngram *row)
{
	double value = value_of(m, f);

	return m->test && isfinite(value) ? comparison_corrected(&all->comparison, row, m->test - 1, value) : value;
}

void
measures_test(struct measures *m, const struct ngram *row)
{
	struct facts f;

	if (m->comparison.method == CORRECTION_NONE)
		return;
	gather_keyness(&f, m, row);
	for (unsigned i = 0; i < m->columns; i++)
		if (m->column[i]->test)
			comparison_test(&m->comparison, row, m->column[i]->test - 1, value_of(m->column[i], &f));
	if (m->order && m->order->test && !is_chosen(m, m->order))
		comparison_test(&m->comparison, row, m->order->test - 1, value_of(m->order, &f));
}

void
measures_of(const struct measures *m, const struct ngram *row, double *value)
{
	struct facts f;

	gather(&f, m, row);
	for (unsigned i = 0; i < m->columns; i++)
		value[i] = corrected(m, m->column[i], &f, row);
}

double
measures_order(const void *measures, const struct ngram *row)
{
	const struct measures *m = measures;
	struct facts f;

	gather(&f, m, row);
	return corrected(m, m->order, &f, row);
}

void
measures_release(struct measures *m)
{
	margins_release(&m->margins);
	spread_release(&m->spread);
	comparison_release(&m->comparison);
	standing_release(&m->standing);
}
