/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_test.h"

#include <string.h>

#include "core/scan.h"
#include "core/text.h"

/* One example's verdict, or a fault that names it. */
static enum sdg_err
try_example(const struct sdg_compiled *rule, const struct sdg_ini *ini,
    const char *key, struct sdg_why *why)
{
	const char *id = rule->rule.id, *text = sdg_ini_get(ini, id, key);
	bool flags = strncmp(key, "flags.", 6) == 0;
	struct sdg_scan *scan = NULL;
	struct sdg_span found = { 0, 0 };
	enum sdg_err err;

	if ((err = sdg_scan_new(text, strlen(text), &scan)) == SDG_OK)
		err = sdg_scan_rule(scan, rule, &found);
	sdg_scan_free(scan);
	if (err == SDG_EUNSURE)
		return sdg_ini_fault(ini, id, key, why, "a pattern gives up on "
		    "this example: it can match in too many ways; make its "
		    "repeats narrower");
	if (err == SDG_EINVAL)
		return sdg_ini_fault(ini, id, key, why,
		    "this example is not valid UTF-8 text");
	if (err != SDG_OK)
		return err;
	if (flags && found.end == 0)
		return sdg_ini_fault(ini, id, key, why, "the rule does not "
		    "flag this; widen words or match, or narrow unless");
	if (!flags && found.end > 0)
		return sdg_ini_fault(ini, id, key, why, "the rule flags "
		    "\"%.*s\" here; narrow it, or add an unless",
		    (int)(found.end - found.start), text + found.start);
	return SDG_OK;
}

/* Try each example whose key begins so; there must be one. */
static enum sdg_err
try_all(const struct sdg_compiled *rule, const struct sdg_ini *ini,
    const char *prefix, struct sdg_why *why)
{
	const char *id = rule->rule.id, *key;
	enum sdg_err err;
	size_t tried = 0;

	for (size_t i = 0; (key = sdg_ini_key(ini, id, i)) != NULL; i++) {
		if (strncmp(key, prefix, strlen(prefix)) != 0)
			continue;
		if ((err = try_example(rule, ini, key, why)) != SDG_OK)
			return err;
		tried++;
	}
	if (tried > 0)
		return SDG_OK;
	return sdg_ini_fault(ini, id, NULL, why, "add %s1 = \"...\", a text "
	    "that this rule %s", prefix, strcmp(prefix, "flags.") == 0 ?
	    "must flag" : "must leave alone");
}

enum sdg_err
sdg_rules_test(const struct sdg_compiled *rule, const struct sdg_ini *ini,
    struct sdg_why *why)
{
	enum sdg_err err;

	if ((err = try_all(rule, ini, "flags.", why)) != SDG_OK)
		return err;
	return try_all(rule, ini, "leaves.", why);
}
