/*
 * normalize - one spelling for what OCR and fonts spell in many ways
 *
 * Blocks of text come in, each goes through the profile's steps and then through the user's rules, blocks go out;
 * control lines pass in place. The editor keeps the map to the source, whatever a step does.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "cli/data.h"
#include "cli/opt.h"
#include "norm/profile.h"
#include "norm/replace.h"
#include "norm/report.h"
#include "stream/sentence.h"
#include "stream/text.h"

/* Each step is an option that adds it and one that leaves it out. */
enum { MOJIBAKE, CONTROLS, SOFT_HYPHENS, LIGATURES, MTAVRULI, NFC, NFKC, MISREAD, SCRIPTS, SPACES, QUOTES, DASHES, DIGITS,
	FOLD_QUOTES, FOLD_DASHES, DIACRITICS, CASEFOLD, STEPS };

static bool with[STEPS], without[STEPS];

#define STEP(id, step, what) \
	{ OPT_FLAG, 0, step, &with[id], NULL, what }, \
	{ OPT_FLAG, 0, "no-" step, &without[id], NULL, "leave that out" }

static struct {
	const char *profile, *legacy, *translit, *rules, *test_rules, *report, *invalid, *data, *output;
	bool frame, detect;
} set = { .profile = "ocr", .invalid = "replace" };

static const struct opt options[] = {
	{ OPT_TEXT, 'p', "profile", &set.profile, "NAME", "steps to take: ocr, legacy, search, none, or a file (default: ocr)" },
	{ OPT_TEXT, 0, "legacy", &set.legacy, "FONT", "decode Georgian of acadnusx, georgian-ps, georgian-academy, or auto" },
	STEP(MOJIBAKE, "mojibake", "undo UTF-8 that was read as Windows-1252 or Latin-1"),
	STEP(CONTROLS, "controls", "C1 controls, zero-width junk"),
	STEP(SOFT_HYPHENS, "soft-hyphens", "soft hyphens inside a line"),
	STEP(LIGATURES, "ligatures", "ﬁ ﬂ ﬀ to their letters"),
	STEP(MTAVRULI, "mtavruli", "Georgian capitals to Mkhedruli"),
	STEP(NFC, "nfc", "letters and accents composed"),
	STEP(NFKC, "nfkc", "compatibility forms; loses footnote signs"),
	STEP(MISREAD, "misread", "notice lines in another language read as Georgian"),
	STEP(SCRIPTS, "scripts", "letters of another script inside a word"),
	STEP(SPACES, "spaces", "one plain blank for runs and odd ones"),
	STEP(QUOTES, "quotes", ",,…“ to „…“"),
	STEP(DASHES, "dashes", "-- to a dash, odd hyphens to -"),
	STEP(DIGITS, "digits", "digits of any script to 0-9"),
	STEP(FOLD_QUOTES, "fold-quotes", "quotation marks to ASCII's"),
	STEP(FOLD_DASHES, "fold-dashes", "dashes and hyphens to -"),
	STEP(DIACRITICS, "diacritics", "accents off Latin letters, ё to е"),
	STEP(CASEFOLD, "casefold", "fold case"),
	{ OPT_TEXT, 0, "translit", &set.translit, "ID", "transliterate words by ICU's ID, such as Georgian-Latin" },
	{ OPT_TEXT, 'r', "rules", &set.rules, "FILE", "then replace by the rules of FILE, see sitqva-rules(5)" },
	{ OPT_TEXT, 0, "test-rules", &set.test_rules, "FILE", "run the tests in FILE and exit" },
	{ OPT_TEXT, 0, "report", &set.report, "FILE", "a table of what was changed, how often, with an example" },
	{ OPT_FLAG, 0, "detect", &set.detect, NULL, "change nothing; write that table, by document, with legacy fonts" },
	{ OPT_TEXT, 0, "invalid", &set.invalid, "HOW", "ill-formed UTF-8: replace or stop (default: replace)" },
	{ OPT_FLAG, 0, "frame", &set.frame, NULL, "frame bare input, so that ranges survive" },
	{ OPT_TEXT, 0, "data", &set.data, "DIR", "where profile/, legacy/ and lang/ are" },
	{ OPT_TEXT, 'o', "output", &set.output, "FILE", "write FILE, whole or not at all" },
	{ .kind = OPT_END }
};

static const struct program program = {
	"normalize", "Gives OCR text one spelling.", "[FILE]…", options
};

static struct profile *
profile_chosen(struct err *why)
{
	const char *path = strchr(set.profile, '/') ? set.profile : data_find("profile", set.profile, why);
	struct profile *p = path ? profile_load(path, data_find, why) : NULL;

	if (!p)
		return NULL;
	for (const struct opt *o = options; o->kind != OPT_END; o++) {
		for (int i = 0; i < STEPS; i++) {
			if (o->to == &with[i] && with[i] && profile_add(p, o->name, NULL, why) < 0)
				return NULL;
			if (o->to == &without[i] && without[i])
				profile_leave_out(p, o->name + strlen("no-"));
		}
	}
	if (set.detect && !set.legacy)
		set.legacy = "auto";
	if ((set.legacy && profile_add(p, "legacy", set.legacy, why) < 0) ||
	    (set.translit && profile_add(p, "translit", set.translit, why) < 0))
		return NULL;
	return p;
}

static void
say(const char *message)
{
	warn("%s", message);
}

/* What --detect writes: the report's rows behind the document's id. */
static void
print_detected(struct writer *out, struct report *found, const char *document)
{
	struct buf rows = BUF_INIT, start = BUF_INIT;
	struct arena mem = ARENA_INIT;

	buf_add(&start, field_escape(span_of(document), "tnrf\\", &mem));
	buf_byte(&start, '\t');
	report_print(found, buf_span(&start), &rows);
	writer_bytes(out, buf_span(&rows));
	report_reset(found);
	arena_release(&mem);
	buf_release(&start);
	buf_release(&rows);
}

/* The id of a framed document, the file's name of a bare one. */
static void
begin_document(struct buf *name, struct span id, struct text_reader *in)
{
	struct span place = span_of(text_place(in));

	while (place.len && place.at[place.len - 1] != ':')
		place.len--;
	buf_reset(name);
	buf_add(name, id.len ? id : (struct span){ place.at, place.len ? place.len - 1 : 0 });
	buf_byte(name, '\0');
}

static int
filter(struct text_reader *in, struct profile *steps, struct rules *rules, struct report *report, struct text_writer *out)
{
	struct arena mem = ARENA_INIT;
	struct buf document = BUF_INIT;
	struct text_item item;
	struct err why;
	int got, status = EXIT_OK;

	while ((got = text_read(in, &item, &mem, &why)) != 0) {
		text_writer_frame(out, text_framed(in) && !set.detect);
		if (got < 0) {
			warn("%s", why.text);
			status = EXIT_SKIPPED;
			continue;
		}
		if (item.kind == TEXT_NEWDOC) {
			begin_document(&document, item.value, in);
			profile_begin_document(steps);
		}
		if (item.kind == TEXT_BLOCK) {
			item.block = profile_apply(steps, item.block, &mem);
			if (rules && rules_apply(rules, &item.block, &mem, &why) < 0) {
				warn("%s: %s", text_place(in), why.text);
				status = EXIT_SKIPPED;
			}
		}
		if (item.kind == TEXT_ENDDOC) {
			profile_end_document(steps, document.at, say);
			if (set.detect)
				print_detected(&out->out, report, document.at);
		}
		if (!set.detect)
			text_write(out, &item);
		progress_show(text_bytes(in), text_documents(in));
		arena_reset(&mem);
	}
	progress_end();
	arena_release(&mem);
	buf_release(&document);
	return text_stopped(in) ? EXIT_TROUBLE : status;
}

static void
count_for_stats(const struct text_reader *in, const struct profile *steps, const struct rules *rules)
{
	unsigned long long changes;
	const char *name;

	stats_count("documents", text_documents(in));
	stats_count("bytes", text_bytes(in));
	for (size_t i = 0; profile_step(steps, i, &name, &changes); i++)
		stats_count(name, changes);
	for (size_t i = 0; profile_font(steps, i, &name, &changes); i++)
		stats_count(name, changes);
	if (rules)
		stats_count("rules", rules_changes(rules));
}

static int
test_rules(void)
{
	struct err why;
	struct rules *rules = rules_load(set.test_rules, &why);
	unsigned tests, failed;

	if (!rules)
		die("%s", why.text);
	failed = rules_test(rules, &tests, say);
	printf("%s: %u test%s, %u failed\n", set.test_rules, tests, tests == 1 ? "" : "s", failed);
	if (fflush(stdout) != 0)
		die_errno("cannot write stdout");
	rules_free(rules);
	return failed ? EXIT_SKIPPED : EXIT_OK;
}

int
main(int argc, char *argv[])
{
	static struct text_writer out;
	char **files = opt_parse(&program, argc, argv);
	struct text_reader *in;
	struct profile *steps;
	struct rules *rules = NULL;
	struct report *report = NULL;
	struct err why;
	int status;

	if (set.test_rules)
		return test_rules();
	data_dir(set.data);
	steps = profile_chosen(&why);
	if (!steps || (set.rules && !(rules = rules_load(set.rules, &why))))
		die("%s", why.text);
	if (set.report || set.detect) {
		report = report_new();
		profile_report(steps, report);
		if (rules)
			rules_report(rules, report);
	}
	in = text_reader_new(files, set.frame,
			     opt_choice("invalid", set.invalid, "replace|stop") ? INVALID_STOP : INVALID_REPLACE);
	if (text_writer_init(&out, set.output, &why) < 0)
		die("%s", why.text);
	if (set.detect)
		writer_bytes(&out.out, SPAN("# sitqva-detect 1\nid\tstep\tfrom\tto\tcount\texample\n"));
	status = filter(in, steps, rules, report, &out);
	if (status == EXIT_TROUBLE) {
		writer_abort(&out.out);
		return status;
	}
	count_for_stats(in, steps, rules);
	if (text_writer_close(&out, text_cut(in), &why) < 0 || (set.report && report_write(report, set.report, &why) < 0))
		die("%s", why.text);
	if (settings.stats && stats_write(&why) < 0)
		die("%s", why.text);
	report_free(report);
	rules_free(rules);
	profile_free(steps);
	text_reader_free(in);
	return status;
}
