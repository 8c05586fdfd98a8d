/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/grow.h"

#define WORDS_MAX 200
#define NAMES_MAX 1000	/* bytes: more than a line may have */

size_t
sdg_next_name(const char **at, const char *separators, const char **name)
{
	const char *text = *at + strspn(*at, " ");
	size_t len = strcspn(text, separators);

	*at = text[len] != '\0' ? text + len + 1 : NULL;
	*name = text;
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return len;
}

static enum sdg_err
read_distance(const struct sdg_reader *r, const char *id, const char *key,
    struct sdg_distance *out)
{
	const char *value = sdg_ini_get(r->ini, id, key);
	char *end;

	if (value == NULL || strcmp(value, "sentence") == 0)
		return SDG_OK;
	out->reach = SDG_REACH_DRAFT;
	if (strcmp(value, "draft") == 0)
		return SDG_OK;
	out->reach = SDG_REACH_WORDS;
	if (value[0] >= '1' && value[0] <= '9') {
		out->words = strtoul(value, &end, 10);
		if (out->words <= WORDS_MAX && strcmp(end, " words") == 0)
			return SDG_OK;
	}
	return sdg_ini_fault(r->ini, id, key, r->why, "write sentence, draft, "
	    "or a distance as 12 words, up to %d, not \"%s\"", WORDS_MAX,
	    value);
}

/* A pattern, or phrases. */
static enum sdg_err
read_unless(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	const char *value = sdg_ini_get(r->ini, id, "unless");
	struct sdg_why fault = { "" };
	char *folded = NULL;
	enum sdg_err err;

	if (value == NULL && sdg_ini_get(r->ini, id, "unless_near") != NULL)
		return sdg_ini_fault(r->ini, id, "unless_near", r->why,
		    "this says where \"unless\" is looked for, but there is "
		    "no \"unless\"; add one, or leave this out");
	if (value == NULL)
		return SDG_OK;
	if (sdg_pattern_is(value))
		err = sdg_pattern_compile(value, &rule->unless, &fault);
	else
		err = sdg_pattern_words(value, &rule->unless, &folded, &fault);
	free(folded);
	rule->target.cased |= sdg_tells_case(value);
	if (err == SDG_ECONF)
		return sdg_ini_fault(r->ini, id, "unless", r->why, "%s",
		    fault.text);
	if (err != SDG_OK)
		return err;
	return read_distance(r, id, "unless_near", &rule->unless_within);
}

static bool
same_name(const char *whole, const char *part, size_t len)
{
	return strlen(whole) == len && memcmp(whole, part, len) == 0;
}

static enum sdg_err
add_to_group(const struct sdg_reader *r, const char *id, const char *key,
    struct sdg_group *group, const char *name, size_t len)
{
	size_t *signals, i = 0;

	while (i < r->rules->signal_count &&
	    !same_name(r->rules->signals[i].name, name, len))
		i++;
	if (i == r->rules->signal_count)
		return sdg_ini_fault(r->ini, id, key, r->why, "there is no "
		    "signal \"%.*s\"; write a section [signal.%.*s], or mend "
		    "the name", (int)len, name, (int)len, name);
	r->rules->signals[i].uses++;
	signals = sdg_grow(group->signals, group->count, sizeof *signals);
	if (signals == NULL)
		return SDG_ENOMEM;
	group->signals = signals;
	signals[group->count++] = i;
	return SDG_OK;
}

/* One group: names with | between them. */
static enum sdg_err
add_group(const struct sdg_reader *r, const char *id, const char *key,
    const char *text, size_t len, struct sdg_compiled *rule)
{
	char names[NAMES_MAX];
	const char *at = names, *name;
	struct sdg_group *groups;
	enum sdg_err err = SDG_OK;
	size_t n;

	groups = sdg_grow(rule->groups, rule->group_count, sizeof *groups);
	if (groups == NULL)
		return SDG_ENOMEM;
	rule->groups = groups;
	memset(&groups[rule->group_count++], 0, sizeof *groups);
	if (len >= sizeof names)
		return sdg_ini_fault(r->ini, id, key, r->why, "too long");
	memcpy(names, text, len);
	names[len] = '\0';
	while (err == SDG_OK && at != NULL) {
		n = sdg_next_name(&at, "|", &name);
		err = add_to_group(r, id, key,
		    &groups[rule->group_count - 1], name, n);
	}
	return err;
}

/* "near" and "near.1", "near.2" ...: & ends a group. */
static enum sdg_err
read_near(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	enum sdg_err err = SDG_OK;
	const char *key, *at, *group;
	size_t len;

	for (size_t i = 0; err == SDG_OK &&
	    (key = sdg_ini_key(r->ini, id, i)) != NULL; i++) {
		if (strcmp(key, "near") != 0 && strncmp(key, "near.", 5) != 0)
			continue;
		at = sdg_ini_get(r->ini, id, key);
		while (err == SDG_OK && at != NULL) {
			len = sdg_next_name(&at, "&", &group);
			err = add_group(r, id, key, group, len, rule);
		}
	}
	if (err != SDG_OK)
		return err;
	if (rule->group_count == 0 &&
	    sdg_ini_get(r->ini, id, "near_within") != NULL)
		return sdg_ini_fault(r->ini, id, "near_within", r->why,
		    "this says where \"near\" is looked for, but there is no "
		    "\"near\"; add one, or leave this out");
	return read_distance(r, id, "near_within", &rule->near_within);
}

static enum sdg_err
read_skip(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	const char *at = sdg_ini_get(r->ini, id, "skip"), *name;
	size_t n;

	while (at != NULL) {
		n = sdg_next_name(&at, "|", &name);
		if (n == 6 && memcmp(name, "quotes", n) == 0)
			rule->skip |= SDG_SKIP_QUOTES;
		else if (n == 4 && memcmp(name, "tags", n) == 0)
			rule->skip |= SDG_SKIP_TAGS;
		else if (n == 4 && memcmp(name, "urls", n) == 0)
			rule->skip |= SDG_SKIP_URLS;
		else
			return sdg_ini_fault(r->ini, id, "skip", r->why,
			    "write quotes, tags or urls with | between them, "
			    "not \"%.*s\"", (int)n, name);
	}
	return SDG_OK;
}

enum sdg_err
sdg_read_around(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	enum sdg_err err;

	if ((err = read_unless(r, id, rule)) != SDG_OK ||
	    (err = read_near(r, id, rule)) != SDG_OK)
		return err;
	return read_skip(r, id, rule);
}
