/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_test.h"

#include <string.h>

#include "core/scan.h"
#include "core/text.h"

/* What came nearest to a finding, for the fault. */
struct nearest {
	const struct sdg_compiled *rule;
	struct sdg_trace_event last;
};

static void
remember(void *arg, const struct sdg_trace_event *event)
{
	struct nearest *nearest = arg;

	/* What cleared a finding says more than that it stood there. */
	if (event->kind != SDG_TRACE_FOUND || nearest->last.span.end == 0)
		nearest->last = *event;
}

/* A fault that says how near the rule came to flagging its example. */
static enum sdg_err
missed(const struct sdg_rules *rules, const struct sdg_compiled *rule,
    const char *key, struct sdg_why *why)
{
	static const char advice[] = "widen words or match, or narrow unless";
	const char *id = rule->rule.id, *text = sdg_ini_get(rule->ini, id, key);
	struct nearest nearest = { rule, { 0 } };
	struct sdg_trace trace = { remember, &nearest };
	struct sdg_span span;
	enum sdg_err err;

	err = sdg_scan_explain(rules, rule, text, strlen(text), &trace);
	if (err != SDG_OK)
		return err;
	span = nearest.last.span;
	if (span.end == 0)
		return sdg_ini_fault(rule->ini, id, key, why, "the rule does "
		    "not flag this: nothing it looks for stands there; %s",
		    advice);
	return sdg_ini_fault(rule->ini, id, key, why, "the rule does not flag "
	    "this: %s \"%.*s\"%s%s; %s", sdg_trace_text(nearest.last.kind),
	    (int)(span.end - span.start), text + span.start,
	    *nearest.last.name != '\0' ? ", lacks " : "", nearest.last.name,
	    advice);
}

/* One example's verdict, or a fault that names it. */
static enum sdg_err
try_example(const struct sdg_rules *rules, const struct sdg_compiled *rule,
    const char *key, struct sdg_why *why)
{
	const struct sdg_ini *ini = rule->ini;
	const char *id = rule->rule.id, *text = sdg_ini_get(ini, id, key);
	bool flags = strncmp(key, "flags.", 6) == 0;
	struct sdg_scan *scan = NULL;
	struct sdg_span found = { 0, 0 };
	enum sdg_err err;

	if ((err = sdg_scan_new(rules, text, strlen(text), 0,
	    &scan)) == SDG_OK)
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
		return missed(rules, rule, key, why);
	if (!flags && found.end > 0)
		return sdg_ini_fault(ini, id, key, why, "the rule flags "
		    "\"%.*s\" here; narrow it, or add an unless",
		    (int)(found.end - found.start), text + found.start);
	return SDG_OK;
}

/* Try each example whose key begins so; there must be one. */
static enum sdg_err
try_all(const struct sdg_rules *rules, const struct sdg_compiled *rule,
    const char *prefix, struct sdg_why *why)
{
	const struct sdg_ini *ini = rule->ini;
	const char *id = rule->rule.id, *key;
	enum sdg_err err;
	size_t tried = 0;

	for (size_t i = 0; (key = sdg_ini_key(ini, id, i)) != NULL; i++) {
		if (strncmp(key, prefix, strlen(prefix)) != 0)
			continue;
		if ((err = try_example(rules, rule, key, why)) != SDG_OK)
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
sdg_rules_test(const struct sdg_rules *rules, struct sdg_why *why)
{
	enum sdg_err err;

	for (size_t i = 0; i < rules->count; i++) {
		const struct sdg_compiled *rule = &rules->list[i];

		if ((err = try_all(rules, rule, "flags.", why)) != SDG_OK ||
		    (err = try_all(rules, rule, "leaves.", why)) != SDG_OK)
			return err;
	}
	return SDG_OK;
}
