/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "hosts/lines.h"

/* fired: drafts it was found in; right: those that people put there, too. */
struct tally {
	size_t fired, right;
};

struct score {
	const struct sdg_rules *rules;
	const struct sdg_circumstances *where;
	struct tally *rule;	/* by number of the rule */
	struct tally *category;	/* by number of its first rule */
	size_t *labelled;	/* drafts of the category, as people said */
	size_t drafts[SDG_STOP + 1];	/* by the severity people gave ... */
	size_t found[SDG_STOP + 1][SDG_STOP + 1]; /* ... and what was found */
	size_t unchecked;
};

static const char *
category_of(const struct score *score, size_t i)
{
	return sdg_rules_at(score->rules, i)->category;
}

/* The first rule of the category; the number of rules where it has none. */
static size_t
first_of(const struct score *score, const char *category)
{
	size_t i = 0, n = sdg_rules_count(score->rules);

	while (i < n && strcmp(category_of(score, i), category) != 0)
		i++;
	return i;
}

static size_t
number_of(const struct score *score, const struct sdg_rule *rule)
{
	size_t i = 0;

	while (sdg_rules_at(score->rules, i) != rule)
		i++;
	return i;
}

static bool
severity_of(const char *text, enum sdg_severity *out)
{
	for (int i = SDG_CLEAN; i <= SDG_STOP; i++)
		if (strcmp(text, sdg_severity_text((enum sdg_severity)i)) ==
		    0) {
			*out = (enum sdg_severity)i;
			return true;
		}
	return false;
}

/* A category counts once a draft, however many of its rules fired. */
static void
count_findings(struct score *score, const struct sdg_findings *findings,
    const char *label)
{
	size_t all = findings->n + findings->merged + findings->shadows;

	for (size_t i = 0; i < all; i++) {
		const struct sdg_rule *rule = findings->list[i].rule;
		struct tally *tally = &score->rule[number_of(score, rule)];
		bool right = strcmp(rule->category, label) == 0, again = false;

		tally->fired++;
		tally->right += right;
		for (size_t k = 0; k < i && !again; k++)
			again = strcmp(findings->list[k].rule->category,
			    rule->category) == 0;
		if (again || rule->shadow)
			continue;
		tally = &score->category[first_of(score, rule->category)];
		tally->fired++;
		tally->right += right;
	}
}

static enum sdg_err
add_draft(struct score *score, enum sdg_severity severity, const char *label,
    char *text)
{
	struct sdg_findings findings;
	size_t len = strlen(text);
	enum sdg_err err;

	sdg_lines_unescape(text, &len);
	err = sdg_check(score->rules, text, len, score->where, &findings);
	if (err == SDG_OK) {
		score->drafts[severity]++;
		score->found[severity][sdg_findings_worst(&findings)]++;
		score->unchecked += findings.unsure;
		score->labelled[first_of(score, label)]++;
		count_findings(score, &findings, label);
	}
	sdg_findings_free(&findings);
	return err;
}

static enum sdg_err
read_drafts(struct score *score, const char *path, struct sdg_why *why)
{
	enum sdg_severity severity;
	struct sdg_lines *lines;
	char *line, *label, *text;
	enum sdg_err err;
	size_t len;

	err = sdg_lines_open(path, "severity<TAB>category<TAB>text", &lines,
	    why);
	while (err == SDG_OK &&
	    (err = sdg_lines_next(lines, &line, &len, why)) == SDG_OK) {
		if ((err = sdg_lines_cut(lines, line, &label, why)) !=
		    SDG_OK ||
		    (err = sdg_lines_cut(lines, label, &text, why)) != SDG_OK)
			break;
		err = severity_of(line, &severity) ?
		    add_draft(score, severity, label, text) :
		    sdg_lines_fault(lines, why, "begins with no severity: "
		    "write none, advise, discuss or stop");
	}
	sdg_lines_close(lines);
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

/* A share as 0.123, or - where there is nothing to take it of. */
static void
print_share(const char *before, size_t part, size_t whole)
{
	if (whole == 0)
		printf("%s-", before);
	else
		printf("%s%.3f", before, (double)part / (double)whole);
}

static void
print_tally(const char *kind, const char *name, const struct tally *tally,
    size_t labelled)
{
	printf("%s\t%s\t%zu\t%zu\t", kind, name, tally->fired,
	    tally->right);
	print_share("", tally->right, tally->fired);
	print_share("\t", tally->right, labelled);
	putchar('\n');
}

static size_t
at_least(const struct score *score, enum sdg_severity given,
    enum sdg_severity found)
{
	size_t n = 0;

	for (int i = (int)found; i <= SDG_STOP; i++)
		n += score->found[given][i];
	return n;
}

static void
print_total(const struct score *score, const char *what,
    enum sdg_severity given, enum sdg_severity found)
{
	size_t n = at_least(score, given, found);

	printf("total\t%s\t%zu\t%zu", what, n, score->drafts[given]);
	print_share("\t", n, score->drafts[given]);
	putchar('\n');
}

static void
print_score(const struct score *score)
{
	size_t n = sdg_rules_count(score->rules);

	printf("#\tname\tfired\tright\tprecision\trecall\n");
	for (size_t i = 0; i < n; i++)
		print_tally(sdg_rules_at(score->rules, i)->shadow ? "shadow" :
		    "rule", sdg_rules_at(score->rules, i)->id,
		    &score->rule[i], score->labelled[first_of(score,
		    category_of(score, i))]);
	for (size_t i = 0; i < n; i++)
		if (first_of(score, category_of(score, i)) == i)
			print_tally("category", category_of(score, i),
			    &score->category[i], score->labelled[i]);
	printf("#\ttotal\tdrafts\tof\tshare\n");
	print_total(score, "stop found as stop", SDG_STOP, SDG_STOP);
	print_total(score, "stop found as discuss or above", SDG_STOP,
	    SDG_DISCUSS);
	print_total(score, "discuss found as discuss or above", SDG_DISCUSS,
	    SDG_DISCUSS);
	print_total(score, "advise found as advise or above", SDG_ADVISE,
	    SDG_ADVISE);
	print_total(score, "none flagged discuss or above", SDG_CLEAN,
	    SDG_DISCUSS);
	print_total(score, "none flagged stop", SDG_CLEAN, SDG_STOP);
	printf("total\tcould not check all of\t%zu\n", score->unchecked);
}

int
sdg_tool_score(const struct sdg_rules *rules, const char *path,
    const struct sdg_circumstances *where)
{
	size_t n = sdg_rules_count(rules) + 1;
	struct score score = { .rules = rules, .where = where };
	struct sdg_why why = { "" };
	enum sdg_err err = SDG_ENOMEM;

	score.rule = calloc(n, sizeof *score.rule);
	score.category = calloc(n, sizeof *score.category);
	score.labelled = calloc(n, sizeof *score.labelled);
	if (score.rule != NULL && score.category != NULL &&
	    score.labelled != NULL)
		err = read_drafts(&score, path, &why);
	if (err == SDG_OK)
		print_score(&score);
	else
		fprintf(stderr, "soundings: %s\n", why.text[0] != '\0' ?
		    why.text : sdg_err_text(err));
	free(score.rule);
	free(score.category);
	free(score.labelled);
	return err == SDG_OK ? sdg_tool_end(0) : 1;
}
