/* rules_test.h: rules held to their own examples. */
#ifndef SDG_CORE_RULES_TEST_H
#define SDG_CORE_RULES_TEST_H

#include "core/rules_compiled.h"

/*
 * Try every flags.n and leaves.n of every rule, in circumstances in which the
 * rule lives. SDG_OK if each does what it should and each rule has one of
 * both, SDG_ECONF with the example, and what matched there, in why, else
 * SDG_ENOMEM.
 */
enum sdg_err sdg_rules_test(const struct sdg_rules *rules,
    struct sdg_why *why);

#endif
