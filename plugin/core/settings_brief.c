/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings_read.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/shape.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define HOST_WIRE "eggdrop"	/* the host bot's own channels */

static bool
is_any(const char *text)
{
	(void)text;
	return true;
}

static bool
is_when(const char *text)
{
	struct sdg_slot slot;

	return sdg_slot_read(text, &slot);
}

static bool
is_quiet(const char *text)
{
	struct sdg_quiet quiet;

	return sdg_quiet_read(text, &quiet);
}

static bool
is_owner(const char *text)
{
	return sdg_shape_line(text, 200);
}

/* A nick, a handle or an account: one word. */
static bool
is_somebody(const char *text)
{
	return sdg_shape_line(text, 64) && strchr(text, ' ') == NULL;
}

/* A reference, or "document" and a slash and a star; see the check below. */
static bool
is_ref(const char *text)
{
	return sdg_shape_line(text, 100) && strchr(text, '/') != NULL;
}

/* Words with commas between, at least one, each of them good. */
static enum sdg_err
read_list(const struct sdg_ini *ini, const char *section,
    const struct sdg_setting *row, struct sdg_list *out, struct sdg_why *why)
{
	const char *text = sdg_ini_get(ini, section, row->key);
	enum sdg_err err = SDG_OK;

	if (text == NULL)
		return sdg_ini_fault(ini, section, row->key, why, "this key "
		    "is missing; add it: %s", row->remedy);
	while (err == SDG_OK) {
		size_t len = strcspn(text += strspn(text, " \t"), ","), end;

		end = len;
		while (len > 0 && strchr(" \t", text[len - 1]) != NULL)
			len--;
		err = sdg_settings_append(out, text, len);
		if (err == SDG_OK && !row->good(out->items[out->n - 1]))
			return sdg_ini_fault(ini, section, row->key, why,
			    "%s, not \"%s\"", row->remedy,
			    out->items[out->n - 1]);
		if (text[end] == '\0')
			break;
		text += end + 1;
	}
	return err;
}

/* An optional "network": one that there is. */
static enum sdg_err
read_wire(const struct sdg_ini *ini, const char *section,
    const struct sdg_settings *s, char **out, struct sdg_why *why)
{
	const struct sdg_setting row = { "network", NULL, is_any, "", out };
	enum sdg_err err;

	if (sdg_ini_get(ini, section, "network") == NULL)
		return SDG_OK;
	err = sdg_settings_texts(ini, section, &row, 1, why);
	if (err != SDG_OK || strcmp(*out, HOST_WIRE) == 0)
		return err;
	for (size_t i = 0; i < s->network_count; i++)
		if (strcmp(*out, s->networks[i].name) == 0)
			return SDG_OK;
	return sdg_ini_fault(ini, section, "network", why, "write the name "
	    "of a [network.NAME] or \"eggdrop\", or leave this key out: "
	    "there is no [network.%s]", *out);
}

/* Is the channel among those of that network, if it is one of ours? */
static bool
joins(const struct sdg_settings *s, const char *network, const char *channel)
{
	for (size_t i = 0; i < s->network_count; i++) {
		const struct sdg_list *list = &s->networks[i].channels;

		if (network == NULL ||
		    strcmp(network, s->networks[i].name) != 0)
			continue;
		for (size_t n = 0; n < list->n; n++)
			if (strcasecmp(list->items[n], channel) == 0)
				return true;
		return false;
	}
	return true;
}

static enum sdg_err
read_brief(const struct sdg_ini *ini, const char *section,
    const struct sdg_settings *s, struct sdg_brief *brief,
    struct sdg_why *why)
{
	const struct sdg_setting rows[] = {
		{ "when", NULL, is_when, "write days and a time, such as "
		    "\"mon-fri 07:00\", \"tue,thu 09:15\" or \"daily "
		    "18:30\"", &brief->when },
		{ "channel", NULL, sdg_shape_channel, "write a channel such "
		    "as \"#team\"", &brief->channel },
	};
	const struct sdg_setting list = { "sections", NULL, is_ref, "write "
	    "references such as \"scenes/photos\", or \"scenes/*\" for a "
	    "whole document, with commas between", NULL };
	const char *name = sdg_settings_suffix(section, "brief.");
	enum sdg_err err;

	if ((err = sdg_settings_copy(name, strlen(name), &brief->name)) !=
	    SDG_OK ||
	    (err = sdg_settings_texts(ini, section, rows, COUNT(rows),
	    why)) != SDG_OK ||
	    (err = read_list(ini, section, &list, &brief->sections, why)) !=
	    SDG_OK ||
	    (err = read_wire(ini, section, s, &brief->network, why)) !=
	    SDG_OK)
		return err;
	if (!joins(s, brief->network, brief->channel))
		return sdg_ini_fault(ini, section, "channel", why, "%s is "
		    "not among the channels of [network.%s]; add it there, "
		    "or correct it here", brief->channel, brief->network);
	sdg_slot_read(brief->when, &brief->slot);
	if (sdg_quiet_at(&s->quiet, brief->slot.minute))
		return sdg_ini_fault(ini, section, "when", why, "this time "
		    "is within the quiet hours; choose another, or change "
		    "quiet in [brief]");
	return SDG_OK;
}

static enum sdg_err
read_owner(const struct sdg_ini *ini, const char *section,
    const struct sdg_settings *s, struct sdg_owner *owner,
    struct sdg_why *why)
{
	const struct sdg_setting name = { "name", NULL, is_owner, "write the "
	    "owner as it stands behind \"Owner:\" in the guidance",
	    &owner->name };
	const struct sdg_setting list = { "tell", NULL, is_somebody, "write "
	    "nicks, or Eggdrop handles, with commas between", NULL };
	enum sdg_err err;

	if ((err = sdg_settings_texts(ini, section, &name, 1, why)) !=
	    SDG_OK ||
	    (err = read_list(ini, section, &list, &owner->tell, why)) !=
	    SDG_OK ||
	    (err = read_wire(ini, section, s, &owner->network, why)) !=
	    SDG_OK)
		return err;
	for (const struct sdg_owner *o = s->owners; o < owner; o++)
		if (strcasecmp(o->name, owner->name) == 0)
			return sdg_ini_fault(ini, section, "name", why,
			    "\"%s\" has a section already; keep one of them, "
			    "with all the people", owner->name);
	return SDG_OK;
}

static enum sdg_err
read_quiet(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	char *text = NULL;
	const struct sdg_setting row = { "quiet", "22:00-06:00", is_quiet,
	    "write from when to when, such as \"22:00-06:00\", or \"none\"",
	    &text };
	enum sdg_err err = sdg_settings_texts(ini, "brief", &row, 1, why);

	if (err == SDG_OK)
		sdg_quiet_read(text, &s->quiet);
	free(text);
	return err;
}

enum sdg_err
sdg_settings_briefs(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	size_t sections = sdg_ini_sections(ini);
	const char *section;
	enum sdg_err err;

	s->briefs = calloc(sections + 1, sizeof *s->briefs);
	s->owners = calloc(sections + 1, sizeof *s->owners);
	if (s->briefs == NULL || s->owners == NULL)
		return SDG_ENOMEM;
	err = read_quiet(ini, s, why);
	for (size_t i = 0; err == SDG_OK && i < sections; i++) {
		section = sdg_ini_section(ini, i);
		if (sdg_settings_suffix(section, "brief.") != NULL)
			err = read_brief(ini, section, s,
			    &s->briefs[s->brief_count++], why);
		else if (sdg_settings_suffix(section, "owner.") != NULL)
			err = read_owner(ini, section, s,
			    &s->owners[s->owner_count++], why);
	}
	return err;
}

static void
end_list(struct sdg_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->items[i]);
	free(list->items);
}

void
sdg_settings_briefs_free(struct sdg_settings *s)
{
	for (size_t i = 0; i < s->brief_count; i++) {
		free(s->briefs[i].name);
		free(s->briefs[i].when);
		free(s->briefs[i].network);
		free(s->briefs[i].channel);
		end_list(&s->briefs[i].sections);
	}
	for (size_t i = 0; i < s->owner_count; i++) {
		free(s->owners[i].name);
		free(s->owners[i].network);
		end_list(&s->owners[i].tell);
	}
	free(s->briefs);
	free(s->owners);
}

bool
sdg_brief_names(const struct sdg_guide *guide, const char *item,
    const struct sdg_section *section)
{
	size_t len = strlen(item);

	if (len > 2 && strcmp(item + len - 2, "/*") == 0)
		return strncasecmp(item, section->ref, len - 1) == 0;
	return sdg_guide_find(guide, item) == section;
}

static bool
is_in_guide(const struct sdg_guide *guide, const char *item)
{
	for (size_t i = 0; i < sdg_guide_count(guide); i++)
		if (sdg_brief_names(guide, item, sdg_guide_at(guide, i)))
			return true;
	return false;
}

static bool
owns_something(const struct sdg_guide *guide, const char *owner)
{
	for (size_t i = 0; i < sdg_guide_count(guide); i++)
		if (strcasecmp(sdg_guide_at(guide, i)->owner, owner) == 0)
			return true;
	return false;
}

static enum sdg_err
match_section(const struct sdg_ini *ini, const char *section,
    const struct sdg_guide *guide, struct sdg_why *why)
{
	const struct sdg_setting list = { "sections", NULL, is_any, "", NULL };
	struct sdg_list items = { NULL, 0 };
	enum sdg_err err = SDG_OK;
	const char *name;

	if (sdg_settings_suffix(section, "owner.") != NULL) {
		name = sdg_ini_get(ini, section, "name");
		if (name == NULL || !owns_something(guide, name))
			return sdg_ini_fault(ini, section, "name", why,
			    "nothing in the guidance has this owner; write "
			    "it as it stands there, or remove this section");
	} else if (sdg_settings_suffix(section, "brief.") != NULL) {
		err = read_list(ini, section, &list, &items, why);
		for (size_t i = 0; err == SDG_OK && i < items.n; i++)
			if (!is_in_guide(guide, items.items[i]))
				err = sdg_ini_fault(ini, section, "sections",
				    why, "the guidance has no %s; correct "
				    "it, or leave it out", items.items[i]);
		end_list(&items);
	}
	return err;
}

enum sdg_err
sdg_settings_match(const char *path, const struct sdg_settings *s,
    const struct sdg_guide *guide, struct sdg_why *why)
{
	struct sdg_ini *ini = NULL;
	enum sdg_err err;

	if (s->brief_count + s->owner_count == 0)
		return SDG_OK;
	err = sdg_ini_load(path, &ini, why);
	for (size_t i = 0; err == SDG_OK && i < sdg_ini_sections(ini); i++)
		err = match_section(ini, sdg_ini_section(ini, i), guide, why);
	if (err == SDG_ENOMEM)
		sdg_why_set(why, err, "%s: not enough memory to read this "
		    "file; try again", path);
	sdg_ini_free(ini);
	return err;
}
