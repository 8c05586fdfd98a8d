/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/rules_compiled.h"
#include "core/rules_test.h"
#include "core/str.h"

static const char *const severities[] = {
	[SDG_CLEAN] = "none",
	[SDG_ADVISE] = "advise",
	[SDG_DISCUSS] = "discuss",
	[SDG_STOP] = "stop",
};

static const char *const known_keys[] = {
	"title", "severity", "words", "match", "identifier", "unless",
	"unless_near", "why", "instead", "guidance", "ask", "flags.*",
	"leaves.*", NULL
};

/* What reading a folder needs to know at each of its rules. */
struct reader {
	struct sdg_rules *rules;
	const struct sdg_ini *ini;
	const char *category;
	const char *(*live_ref)(const void *arg, const char *ref);
	const void *arg;
	struct sdg_why *why;
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
needed(const struct reader *r, const char *id, const char *key,
    const char **out)
{
	*out = sdg_ini_get(r->ini, id, key);
	if (*out != NULL && **out != '\0')
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, key, r->why,
	    "this key is needed: add %s = \"...\"", key);
}

static const char *
optional(const struct reader *r, const char *id, const char *key)
{
	const char *value = sdg_ini_get(r->ini, id, key);

	return value != NULL ? value : "";
}

static enum sdg_err
read_severity(const struct reader *r, const char *id, enum sdg_severity *out)
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
read_guidance(const struct reader *r, const char *id, const char **out)
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
read_words_said(const struct reader *r, const char *id, struct sdg_rule *rule)
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

/* A pattern or word list, where the key is there. */
static enum sdg_err
read_pattern(const struct reader *r, const char *id, const char *key,
    enum sdg_err (*compile)(const char *, pcre2_code **, struct sdg_why *),
    pcre2_code **out)
{
	const char *value = sdg_ini_get(r->ini, id, key);
	struct sdg_why fault = { "" };
	enum sdg_err err;

	if (value == NULL)
		return SDG_OK;
	if ((err = compile(value, out, &fault)) != SDG_ECONF)
		return err;
	return sdg_ini_fault(r->ini, id, key, r->why, "%s", fault.text);
}

static enum sdg_err
read_identifier(const struct reader *r, const char *id,
    const struct sdg_identifier **out)
{
	const char *value = sdg_ini_get(r->ini, id, "identifier"), *name;
	struct sdg_str names = SDG_STR_INIT;
	enum sdg_err err;

	if (value == NULL || (*out = sdg_identifier_find(value)) != NULL)
		return SDG_OK;
	for (size_t i = 0; (name = sdg_identifier_name(i)) != NULL; i++)
		sdg_str_addf(&names, "%s%s", i > 0 ? ", " : "", name);
	err = names.failed ? SDG_ENOMEM : sdg_ini_fault(r->ini, id,
	    "identifier", r->why, "there is no \"%s\"; there are: %s", value,
	    sdg_str_text(&names));
	sdg_str_free(&names);
	return err;
}

static enum sdg_err
read_unless_near(const struct reader *r, const char *id, bool *draft)
{
	const char *value = sdg_ini_get(r->ini, id, "unless_near");

	if (value == NULL)
		return SDG_OK;
	if (sdg_ini_get(r->ini, id, "unless") == NULL)
		return sdg_ini_fault(r->ini, id, "unless_near", r->why,
		    "this says where \"unless\" is looked for, but there is "
		    "no \"unless\"; add one, or leave this out");
	*draft = strcmp(value, "draft") == 0;
	if (*draft || strcmp(value, "sentence") == 0)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, "unless_near", r->why,
	    "write sentence or draft, not \"%s\"", value);
}

/* Does some part of a pattern keep to its case? */
static bool
tells_case(const char *pattern)
{
	return pattern != NULL && (strstr(pattern, "(?-i") != NULL ||
	    strstr(pattern, "(?^") != NULL);
}

/* What the rule looks for. */
static enum sdg_err
read_patterns(const struct reader *r, const char *id,
    struct sdg_compiled *rule)
{
	enum sdg_err err;

	rule->cased = tells_case(sdg_ini_get(r->ini, id, "match")) ||
	    tells_case(sdg_ini_get(r->ini, id, "unless"));
	if ((err = read_pattern(r, id, "words", sdg_pattern_words,
	    &rule->words)) != SDG_OK ||
	    (err = read_pattern(r, id, "match", sdg_pattern_compile,
	    &rule->match)) != SDG_OK ||
	    (err = read_pattern(r, id, "unless", sdg_pattern_compile,
	    &rule->unless)) != SDG_OK ||
	    (err = read_unless_near(r, id, &rule->unless_draft)) != SDG_OK ||
	    (err = read_identifier(r, id, &rule->identifier)) != SDG_OK)
		return err;
	if (rule->words == NULL && rule->match == NULL &&
	    rule->identifier == NULL)
		return sdg_ini_fault(r->ini, id, NULL, r->why,
		    "this rule looks for nothing: add words, match or "
		    "identifier");
	return SDG_OK;
}

/* Ids are what people quote: one id, one rule, over all files. */
static enum sdg_err
check_id(const struct reader *r, const char *id)
{
	const struct sdg_rule *other = sdg_rules_find(r->rules, id);

	if (other == NULL)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, NULL, r->why,
	    "%s.ini has a rule of this name; choose another", other->category);
}

static enum sdg_err
read_rule(const struct reader *r, const char *id)
{
	struct sdg_compiled *list, *rule;
	enum sdg_err err;

	if ((err = check_id(r, id)) != SDG_OK)
		return err;
	list = realloc(r->rules->list, (r->rules->count + 1) * sizeof *list);
	if (list == NULL)
		return SDG_ENOMEM;
	r->rules->list = list;
	rule = memset(&list[r->rules->count++], 0, sizeof *list);
	if ((err = sdg_ini_only(r->ini, id, known_keys, r->why)) != SDG_OK ||
	    (err = read_words_said(r, id, &rule->rule)) != SDG_OK ||
	    (err = read_patterns(r, id, rule)) != SDG_OK)
		return err;
	return sdg_rules_test(rule, r->ini, r->why);
}

/* Keep the file and its name without ".ini". */
static enum sdg_err
keep_file(struct reader *r, struct sdg_ini *ini, const char *name)
{
	struct sdg_rule_file *files, *file;

	files = realloc(r->rules->files,
	    (r->rules->file_count + 1) * sizeof *files);
	if (files == NULL) {
		sdg_ini_free(ini);
		return SDG_ENOMEM;
	}
	r->rules->files = files;
	file = &files[r->rules->file_count++];
	file->ini = ini;
	file->category = strndup(name, strlen(name) - strlen(".ini"));
	r->ini = ini;
	r->category = file->category;
	return file->category != NULL ? SDG_OK : SDG_ENOMEM;
}

static enum sdg_err
read_file(struct reader *r, const char *dir, const char *name)
{
	struct sdg_str path = SDG_STR_INIT;
	struct sdg_ini *ini = NULL;
	enum sdg_err err = SDG_ENOMEM;

	sdg_str_addf(&path, "%s/%s", dir, name);
	if (!path.failed)
		err = sdg_ini_load(path.data, &ini, r->why);
	sdg_str_free(&path);
	if (err != SDG_OK)
		return err;
	if ((err = keep_file(r, ini, name)) != SDG_OK)
		return err;
	for (size_t i = 0; i < sdg_ini_sections(ini); i++) {
		err = read_rule(r, sdg_ini_section(ini, i));
		if (err != SDG_OK)
			return err;
	}
	return SDG_OK;
}

static int
is_rule_file(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return entry->d_name[0] != '.' && len > strlen(".ini") &&
	    strcmp(entry->d_name + len - strlen(".ini"), ".ini") == 0;
}

/* Names by their bytes: alphasort() would depend on the locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum sdg_err
read_folder(struct reader *r, const char *dir)
{
	struct dirent **names = NULL;
	enum sdg_err err = SDG_OK;
	int n;

	if ((n = scandir(dir, &names, is_rule_file, by_name)) < 0) {
		if (errno == ENOMEM)
			return SDG_ENOMEM;
		return sdg_why_set(r->why, SDG_ECONF,
		    "%s: cannot read this folder of rules: %s", dir,
		    strerror(errno));
	}
	for (int i = 0; i < n; i++) {
		if (err == SDG_OK)
			err = read_file(r, dir, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	if (err == SDG_OK && r->rules->count == 0)
		return sdg_why_set(r->why, SDG_ECONF, "%s: there is no rule in "
		    "this folder; add a file such as courts.ini", dir);
	return err;
}

enum sdg_err
sdg_rules_load(const char *dir,
    const char *(*live_ref)(const void *arg, const char *ref),
    const void *arg, struct sdg_rules **out, struct sdg_why *why)
{
	struct reader r = { NULL, NULL, NULL, live_ref, arg, why };
	enum sdg_err err;

	*out = NULL;
	if ((r.rules = calloc(1, sizeof *r.rules)) == NULL)
		return SDG_ENOMEM;
	if ((err = read_folder(&r, dir)) == SDG_OK) {
		*out = r.rules;
		return SDG_OK;
	}
	sdg_rules_free(r.rules);
	return err;
}

void
sdg_rules_free(struct sdg_rules *rules)
{
	if (rules == NULL)
		return;
	for (size_t i = 0; i < rules->count; i++) {
		pcre2_code_free(rules->list[i].words);
		pcre2_code_free(rules->list[i].match);
		pcre2_code_free(rules->list[i].unless);
	}
	for (size_t i = 0; i < rules->file_count; i++) {
		sdg_ini_free(rules->files[i].ini);
		free(rules->files[i].category);
	}
	free(rules->list);
	free(rules->files);
	free(rules);
}

size_t
sdg_rules_count(const struct sdg_rules *rules)
{
	return rules->count;
}

const struct sdg_rule *
sdg_rules_at(const struct sdg_rules *rules, size_t i)
{
	return i < rules->count ? &rules->list[i].rule : NULL;
}

const struct sdg_rule *
sdg_rules_find(const struct sdg_rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->count; i++)
		if (strcmp(rules->list[i].rule.id, id) == 0)
			return &rules->list[i].rule;
	return NULL;
}
