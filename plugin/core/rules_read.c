/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/grow.h"

#define SIGNAL "signal."

static const char *const severities[] = {
	[SDG_CLEAN] = "none",
	[SDG_ADVISE] = "advise",
	[SDG_DISCUSS] = "discuss",
	[SDG_STOP] = "stop",
};

static const char *const known_keys[] = {
	"title", "severity", "words", "list", "match", "identifier", "near",
	"near.*", "near_within", "unless", "unless_near", "skip", "accounts",
	"from", "until", "channels", "mode", "why", "instead", "guidance",
	"ask", "flags.*", "leaves.*", NULL
};

static const char *const signal_keys[] = {
	"words", "list", "match", "identifier", NULL
};

const char *
sdg_severity_text(enum sdg_severity severity)
{
	if ((size_t)severity >= sizeof severities / sizeof severities[0])
		return "unknown";
	return severities[severity];
}

/* A key that must be there and say something. */
static enum sdg_err
needed(const struct sdg_reader *r, const char *id, const char *key,
    const char **out)
{
	*out = sdg_ini_get(r->ini, id, key);
	if (*out != NULL && **out != '\0')
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, key, r->why,
	    "this key is needed: add %s = \"...\"", key);
}

static const char *
optional(const struct sdg_reader *r, const char *id, const char *key)
{
	const char *value = sdg_ini_get(r->ini, id, key);

	return value != NULL ? value : "";
}

static enum sdg_err
read_severity(const struct sdg_reader *r, const char *id,
    enum sdg_severity *out)
{
	const char *value;
	enum sdg_err err;

	if ((err = needed(r, id, "severity", &value)) != SDG_OK)
		return err;
	for (int i = SDG_ADVISE; i <= SDG_STOP; i++)
		if (strcmp(value, severities[i]) == 0) {
			*out = (enum sdg_severity)i;
			return SDG_OK;
		}
	return sdg_ini_fault(r->ini, id, "severity", r->why,
	    "write advise, discuss or stop, not \"%s\"", value);
}

/* The reference as it is now, where the rule gives an old one. */
static enum sdg_err
read_guidance(const struct sdg_reader *r, const char *id, const char **out)
{
	const char *ref = optional(r, id, "guidance");

	*out = ref;
	if (*ref == '\0' || r->live_ref == NULL ||
	    (*out = r->live_ref(r->arg, ref)) != NULL)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, "guidance", r->why,
	    "no section of the guidance has the reference \"%s\"; "
	    "mend it, or leave the key out", ref);
}

/* What the rule says to people. */
static enum sdg_err
read_words_said(const struct sdg_reader *r, const char *id,
    struct sdg_rule *rule)
{
	enum sdg_err err;

	rule->id = id;
	rule->category = r->category;
	rule->ask = optional(r, id, "ask");
	if ((err = needed(r, id, "title", &rule->title)) != SDG_OK ||
	    (err = needed(r, id, "why", &rule->why)) != SDG_OK ||
	    (err = needed(r, id, "instead", &rule->instead)) != SDG_OK ||
	    (err = read_severity(r, id, &rule->severity)) != SDG_OK)
		return err;
	return read_guidance(r, id, &rule->guidance);
}

/* Ids are what people quote: one id, one rule, over all files. */
static enum sdg_err
check_id(const struct sdg_reader *r, const char *id)
{
	const struct sdg_rule *other = sdg_rules_find(r->rules, id);

	if (other == NULL)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, NULL, r->why,
	    "%s.ini has a rule of this name; choose another", other->category);
}

bool
sdg_is_signal(const char *section)
{
	return strncmp(section, SIGNAL, strlen(SIGNAL)) == 0;
}

enum sdg_err
sdg_read_rule(const struct sdg_reader *r, const char *id)
{
	struct sdg_compiled *list, *rule;
	enum sdg_err err;

	if ((err = check_id(r, id)) != SDG_OK)
		return err;
	list = sdg_grow(r->rules->list, r->rules->count, sizeof *list);
	if (list == NULL)
		return SDG_ENOMEM;
	r->rules->list = list;
	rule = memset(&list[r->rules->count++], 0, sizeof *list);
	rule->ini = r->ini;
	if ((err = sdg_ini_only(r->ini, id, known_keys, r->why)) != SDG_OK ||
	    (err = read_words_said(r, id, &rule->rule)) != SDG_OK ||
	    (err = sdg_read_target(r, id, &rule->target)) != SDG_OK ||
	    (err = sdg_read_around(r, id, rule)) != SDG_OK)
		return err;
	return sdg_read_when(r, id, rule);
}

enum sdg_err
sdg_read_signal(const struct sdg_reader *r, const char *id)
{
	struct sdg_rules *rules = r->rules;
	const char *name = id + strlen(SIGNAL);
	struct sdg_signal *list, *signal;
	enum sdg_err err;

	for (size_t i = 0; i < rules->signal_count; i++)
		if (strcmp(rules->signals[i].name, name) == 0)
			return sdg_ini_fault(r->ini, id, NULL, r->why,
			    "there is a signal of this name; choose another");
	list = sdg_grow(rules->signals, rules->signal_count, sizeof *list);
	if (list == NULL)
		return SDG_ENOMEM;
	rules->signals = list;
	signal = memset(&list[rules->signal_count++], 0, sizeof *list);
	signal->name = name;
	signal->file = sdg_ini_path(r->ini);
	if ((err = sdg_ini_only(r->ini, id, signal_keys, r->why)) != SDG_OK)
		return err;
	return sdg_read_target(r, id, &signal->target);
}
