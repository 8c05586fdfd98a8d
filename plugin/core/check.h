/* check.h: a draft in, findings out. */
#ifndef SDG_CORE_CHECK_H
#define SDG_CORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/rules.h"

/* One thing to talk over. */
struct sdg_finding {
	const struct sdg_rule *rule;	/* borrowed from the rule set */
	size_t start, end;	/* bytes of the draft as handed in */
	unsigned line;		/* of the draft, from 1 */
};

struct sdg_findings {
	struct sdg_finding *list;	/* gravest first, then in draft order */
	size_t n;
	bool unsure;		/* could not check all of it: never clean */
	unsigned lines;		/* lines in the draft */
};

/*
 * Look at draft (any bytes) with every rule; one finding for each rule at
 * most. Returns SDG_OK or SDG_ENOMEM; a pattern that gave up, a draft over
 * SDG_TEXT_MAX or the like sets unsure and keeps what was found. End *out
 * with sdg_findings_free() whatever came back.
 */
enum sdg_err sdg_check(const struct sdg_rules *rules, const char *draft,
    size_t len, struct sdg_findings *out);
void sdg_findings_free(struct sdg_findings *findings);

/* The gravest severity among them; SDG_CLEAN where there is none. */
enum sdg_severity sdg_findings_worst(const struct sdg_findings *findings);

#endif
