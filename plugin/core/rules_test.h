/* rules_test.h: a rule is held to the examples its author wrote. */
#ifndef SDG_CORE_RULES_TEST_H
#define SDG_CORE_RULES_TEST_H

#include "core/err.h"
#include "core/rules_compiled.h"

/*
 * Every flags.n of the rule's section must be flagged, no leaves.n may be,
 * and there must be one of each. SDG_ECONF and why names the example that
 * fails, and the words that were found in it.
 */
enum sdg_err sdg_rules_test(const struct sdg_compiled *rule,
    const struct sdg_ini *ini, struct sdg_why *why);

#endif
