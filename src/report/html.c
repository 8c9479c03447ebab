#include <stdio.h>

#include "report/html.h"

/* One file, no network: the style is inline. Light and dark by the reader's system; prints without colour. */
static const char style[] =
	":root{--ink:#1b1b1b;--paper:#fdfcf9;--line:#d8d4c8;--soft:#6b675c;--link:#7a2f1d}\n"
	"@media (prefers-color-scheme:dark){:root{--ink:#e8e4da;--paper:#191816;--line:#3c3a34;--soft:#a09a8c;--link:#e0a080}}\n"
	"body{margin:0 auto;max-width:60rem;padding:1rem 1.5rem 4rem;background:var(--paper);color:var(--ink);"
	"font:1rem/1.5 'Noto Serif Georgian','DejaVu Serif',Georgia,serif}\n"
	"h1{font-size:1.7rem;line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--line);font-size:1.25rem}\n"
	"h3{font-size:1.05rem;margin-bottom:.3rem}a{color:var(--link)}nav a{margin-right:1em}p.note{color:var(--soft)}\n"
	"table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}caption{text-align:left;color:var(--soft)}\n"
	"th,td{text-align:left;padding:.15rem .6rem .15rem 0;border-bottom:1px solid var(--line);vertical-align:top}\n"
	"td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
	".index{columns:2 22rem;column-gap:2.5rem;padding:0;list-style:none}.index li{break-inside:avoid;padding-left:1.2em;"
	"text-indent:-1.2em}.index .where{color:var(--soft)}\n"
	"@media print{body{max-width:none;background:#fff;color:#000;font-size:10pt}nav{display:none}}\n";

void
html_text(struct writer *w, struct span s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		struct span entity;

		switch (s.at[i]) {
		case '&': entity = SPAN("&amp;"); break;
		case '<': entity = SPAN("&lt;"); break;
		case '>': entity = SPAN("&gt;"); break;
		case '"': entity = SPAN("&quot;"); break;
		default: continue;
		}
		writer_bytes(w, (struct span){ s.at + from, i - from });
		writer_bytes(w, entity);
		from = i + 1;
	}
	writer_bytes(w, span_after(s, from));
}

void
html_cell(struct writer *w, struct span s)
{
	html(w, "<td>");
	html_text(w, s);
	html(w, "</td>");
}

void
html_number_cell(struct writer *w, unsigned long long n)
{
	char digits[24];
	size_t len = (size_t)snprintf(digits, sizeof digits, "%llu", n);

	html(w, "<td class=n>");
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && len > 4 && (len - i) % 3 == 0)
			html(w, "\u202f");
		writer_byte(w, digits[i]);
	}
	html(w, "</td>");
}

void
html_begin(struct writer *w, struct span title)
{
	html(w, "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	html_text(w, title);
	html(w, "</title>\n<style>\n");
	writer_bytes(w, span_of(style));
	html(w, "</style>\n</head>\n<body>\n<h1>");
	html_text(w, title);
	html(w, "</h1>\n");
}

void
html_end(struct writer *w)
{
	html(w, "</body>\n</html>\n");
}
