/* check.h: a draft in, findings out. */
#ifndef SDG_CORE_CHECK_H
#define SDG_CORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/rules.h"

/* One thing to talk over. */
struct sdg_finding {
	const struct sdg_rule *rule;	/* borrowed from the rule set */
	size_t start, end;	/* bytes of the draft as handed in */
	unsigned line;		/* of the draft, from 1 */
	size_t into;		/* of a merged one: the number of the finding
				 * that speaks for it */
};

/*
 * One finding for one reason: of findings that overlap in one category the
 * gravest speaks. Behind the n in list stand those merged into them, and then
 * those of rules whose mode is shadow.
 */
struct sdg_findings {
	struct sdg_finding *list;	/* gravest first, then in draft order */
	size_t n;
	bool unsure;		/* could not check all of it: never clean */
	unsigned lines;		/* lines in the draft */
	size_t merged, shadows;
};

/*
 * Look at draft (any bytes) with every rule that lives where it is for; NULL:
 * with every rule. One finding for each rule at
 * most. Returns SDG_OK or SDG_ENOMEM; a pattern that gave up, a draft over
 * SDG_TEXT_MAX or the like sets unsure and keeps what was found. End *out
 * with sdg_findings_free() whatever came back.
 */
enum sdg_err sdg_check(const struct sdg_rules *rules, const char *draft,
    size_t len, const struct sdg_circumstances *where,
    struct sdg_findings *out);
void sdg_findings_free(struct sdg_findings *findings);

/* The same, found as how says (see scan.h): for tests and comparisons. */
enum sdg_err sdg_check_as(unsigned how, const struct sdg_rules *rules,
    const char *draft, size_t len, const struct sdg_circumstances *where,
    struct sdg_findings *out);

/* The gravest severity among them; SDG_CLEAN where there is none. */
enum sdg_severity sdg_findings_worst(const struct sdg_findings *findings);

/*
 * The same in slices, for a host that must not wait. A draft that is not
 * through after SDG_CHECK_ALL microseconds of slices is unsure, and no rule
 * gets more than SDG_CHECK_RULE of them.
 */
#define SDG_CHECK_SLICE 20000
#define SDG_CHECK_RULE 50000
#define SDG_CHECK_ALL 250000

/* A clock: microseconds from any point; it never goes back. */
struct sdg_clock {
	int64_t (*now)(void *arg);
	void *arg;
};

struct sdg_checking;

/*
 * Begin; rules, draft, where and clock are borrowed until the end. SDG_OK,
 * SDG_ENOMEM. A draft that cannot be looked at is done, and unsure.
 */
enum sdg_err sdg_check_begin(const struct sdg_rules *rules, const char *draft,
    size_t len, const struct sdg_circumstances *where,
    const struct sdg_clock *clock, struct sdg_checking **out);
/* Go on for a slice of so many microseconds; true: that was the last one. */
bool sdg_check_step(struct sdg_checking *checking, int64_t budget);
/*
 * End it, with what was found so far; not through with all is unsure. out may
 * be NULL. SDG_OK or SDG_ENOMEM, as sdg_check().
 */
enum sdg_err sdg_check_end(struct sdg_checking *checking,
    struct sdg_findings *out);

#endif
