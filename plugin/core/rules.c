/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/grow.h"
#include "core/rules_compiled.h"
#include "core/rules_read.h"
#include "core/rules_test.h"
#include "core/str.h"

/* Keep the file, which now belongs to the set, and its name without ".ini". */
static enum sdg_err
keep_file(struct sdg_rules *rules, struct sdg_ini *ini, const char *name)
{
	struct sdg_str text = SDG_STR_INIT;
	struct sdg_rule_file *files;
	char *category;

	sdg_str_add(&text, name, strlen(name) - strlen(".ini"));
	category = sdg_str_take(&text);
	files = sdg_grow(rules->files, rules->file_count, sizeof *files);
	if (files != NULL)
		rules->files = files;
	if (files == NULL || category == NULL) {
		free(category);
		sdg_ini_free(ini);
		return SDG_ENOMEM;
	}
	files[rules->file_count].ini = ini;
	files[rules->file_count++].category = category;
	return SDG_OK;
}

static enum sdg_err
read_file(struct sdg_reader *r, const char *dir, const char *name)
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
	return keep_file(r->rules, ini, name);
}

/* All signals of all files, or all rules: any file may name any signal. */
static enum sdg_err
read_sections(struct sdg_reader *r, bool signals)
{
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; i < r->rules->file_count; i++) {
		r->ini = r->rules->files[i].ini;
		r->category = r->rules->files[i].category;
		for (size_t k = 0; k < sdg_ini_sections(r->ini); k++) {
			const char *id = sdg_ini_section(r->ini, k);

			if (sdg_is_signal(id) != signals)
				continue;
			err = signals ? sdg_read_signal(r, id) :
			    sdg_read_rule(r, id);
			if (err != SDG_OK)
				return err;
		}
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
read_folder(struct sdg_reader *r, const char *dir)
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
	if (err == SDG_OK)
		err = read_sections(r, true);
	if (err == SDG_OK)
		err = read_sections(r, false);
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
	struct sdg_reader r = { .dir = dir, .live_ref = live_ref, .arg = arg,
	    .why = why };
	enum sdg_err err;

	*out = NULL;
	if ((r.rules = calloc(1, sizeof *r.rules)) == NULL)
		return SDG_ENOMEM;
	if ((err = sdg_trie_new(&r.rules->trie)) != SDG_OK ||
	    (err = sdg_add_name_shape(r.rules)) != SDG_OK ||
	    (err = read_folder(&r, dir)) != SDG_OK ||
	    (err = sdg_rules_test(r.rules, why)) != SDG_OK) {
		sdg_rules_free(r.rules);
		return err;
	}
	*out = r.rules;
	return SDG_OK;
}

void
sdg_rules_free(struct sdg_rules *rules)
{
	if (rules == NULL)
		return;
	for (size_t i = 0; i < rules->count; i++) {
		struct sdg_compiled *rule = &rules->list[i];

		sdg_target_free(&rule->target);
		pcre2_code_free(rule->unless);
		for (size_t k = 0; k < rule->group_count; k++)
			free(rule->groups[k].signals);
		free(rule->groups);
	}
	for (size_t i = 0; i < rules->signal_count; i++)
		sdg_target_free(&rules->signals[i].target);
	for (size_t i = 0; i < rules->file_count; i++) {
		sdg_ini_free(rules->files[i].ini);
		free(rules->files[i].category);
	}
	sdg_trie_free(rules->trie);
	free(rules->signals);
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

/* Has each piece of its phrases a needle? */
static bool
by_trie(const struct sdg_target *target)
{
	for (size_t i = 0; i < target->phrase_count; i++)
		if (target->phrases[i].needle == SDG_NEEDLE_NONE)
			return false;
	return target->phrase_count > 0 && target->hashes == NULL;
}

void
sdg_rules_counts(const struct sdg_rules *rules, struct sdg_rules_counts *out)
{
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < rules->count; i++) {
		const struct sdg_target *target = &rules->list[i].target;

		if (target->identifier != NULL)
			out->identifiers++;
		else if (by_trie(target))
			out->words++;
		else
			out->whole++;
	}
}

bool
sdg_rules_unused(const struct sdg_rules *rules, size_t i,
    struct sdg_signal_name *out)
{
	for (size_t k = 0; k < rules->signal_count; k++) {
		const struct sdg_signal *signal = &rules->signals[k];

		if (signal->file == NULL || signal->uses > 0 || i-- > 0)
			continue;
		out->name = signal->name;
		out->file = signal->file;
		return true;
	}
	return false;
}
