/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/findings.h"

#include <stdlib.h>
#include <string.h>

#define ALONE SIZE_MAX

/* Gravest first, then in draft order, then by rule; shadows behind all. */
static int
graver(const void *a, const void *b)
{
	const struct sdg_finding *x = a, *y = b;

	if (x->rule->shadow != y->rule->shadow)
		return x->rule->shadow ? 1 : -1;
	if ((x->into == ALONE) != (y->into == ALONE))
		return x->into == ALONE ? -1 : 1;
	if (x->rule->severity != y->rule->severity)
		return x->rule->severity < y->rule->severity ? 1 : -1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return strcmp(x->rule->id, y->rule->id);
}

static bool
same_reason(const struct sdg_finding *x, const struct sdg_finding *y)
{
	return x->start < y->end && y->start < x->end &&
	    strcmp(x->rule->category, y->rule->category) == 0;
}

/* The number, among those that speak, of the one that speaks for this. */
static size_t
speaker(const struct sdg_finding *list, size_t i)
{
	size_t number = 0;

	for (size_t k = 0; k < i; k++) {
		if (list[k].into != ALONE)
			continue;
		if (same_reason(&list[k], &list[i]))
			return number;
		number++;
	}
	return ALONE;
}

void
sdg_findings_settle(struct sdg_findings *findings)
{
	struct sdg_finding *list = findings->list;
	size_t all = findings->n;

	for (size_t i = 0; i < all; i++) {
		list[i].into = ALONE;
		findings->shadows += list[i].rule->shadow;
	}
	if (all > 1)
		qsort(list, all, sizeof *list, graver);
	for (size_t i = 0; i < all - findings->shadows; i++) {
		list[i].into = speaker(list, i);
		findings->merged += list[i].into != ALONE;
	}
	if (all > 1)
		qsort(list, all, sizeof *list, graver);
	findings->n = all - findings->merged - findings->shadows;
}

void
sdg_findings_free(struct sdg_findings *findings)
{
	free(findings->list);
	memset(findings, 0, sizeof *findings);
}

enum sdg_severity
sdg_findings_worst(const struct sdg_findings *findings)
{
	enum sdg_severity worst = SDG_CLEAN;

	for (size_t i = 0; i < findings->n; i++)
		if (findings->list[i].rule->severity > worst)
			worst = findings->list[i].rule->severity;
	return worst;
}
