/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/ini.h"
#include "core/settings_read.h"
#include "core/shape.h"
#include "core/str.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

enum sdg_err
sdg_settings_copy(const char *text, size_t len, char **out)
{
	struct sdg_str s = SDG_STR_INIT;

	sdg_str_add(&s, text, len);
	*out = sdg_str_take(&s);
	return *out != NULL ? SDG_OK : SDG_ENOMEM;
}

enum sdg_err
sdg_settings_append(struct sdg_list *list, const char *text, size_t len)
{
	enum sdg_err err;
	char **items;

	items = realloc(list->items, (list->n + 1) * sizeof *items);
	if (items == NULL)
		return SDG_ENOMEM;
	list->items = items;
	err = sdg_settings_copy(text, len, &items[list->n]);
	if (err == SDG_OK)
		list->n++;
	return err;
}

static enum sdg_err
read_text(const struct sdg_ini *ini, const char *section,
    const struct sdg_setting *row, struct sdg_why *why)
{
	const char *value = sdg_ini_get(ini, section, row->key);

	if (value == NULL)
		value = row->fallback;
	if (value == NULL)
		return sdg_ini_fault(ini, section, row->key, why, "this key "
		    "is missing; add it: %s", row->remedy);
	if (value != row->fallback && !row->good(value))
		return sdg_ini_fault(ini, section, row->key, why, "%s",
		    row->remedy);
	return sdg_settings_copy(value, strlen(value), row->out);
}

enum sdg_err
sdg_settings_texts(const struct sdg_ini *ini, const char *section,
    const struct sdg_setting *rows, size_t n, struct sdg_why *why)
{
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; err == SDG_OK && i < n; i++)
		err = read_text(ini, section, &rows[i], why);
	return err;
}

enum sdg_err
sdg_settings_number(const struct sdg_ini *ini, const char *section,
    const char *key, long min, long max, unsigned *out, struct sdg_why *why)
{
	long number = (long)*out;
	enum sdg_err err;

	err = sdg_ini_number(ini, section, key, min, max, &number, why);
	if (err == SDG_OK)
		*out = (unsigned)number;
	return err;
}

enum sdg_err
sdg_settings_mode(const struct sdg_ini *ini, const char *section,
    enum sdg_drafts *out, struct sdg_why *why)
{
	static const char *const names[] = {
		[SDG_DRAFTS_OFF] = "off",
		[SDG_DRAFTS_ASKED] = "asked",
		[SDG_DRAFTS_AUTO] = "auto",
	};
	const char *value = sdg_ini_get(ini, section, "drafts");

	if (value == NULL)
		return SDG_OK;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcmp(value, names[i]) == 0) {
			*out = (enum sdg_drafts)i;
			return SDG_OK;
		}
	}
	return sdg_ini_fault(ini, section, "drafts", why, "write \"auto\", "
	    "\"asked\" or \"off\"");
}

const char *
sdg_settings_suffix(const char *section, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(section, prefix, n) == 0 ? section + n : NULL;
}

static const char *const *
keys_of(const char *section)
{
	static const char *const soundings[] = { "guidance", "rules",
	    "phrases", "data", "synonyms", "inbox", "prefix", "contact",
	    "private_replies", NULL };
	static const char *const drafts[] = { "paste_seconds", "paste_length",
	    "ask_seconds", "drop_seconds", "approval_hours", "keep_days",
	    NULL };
	static const char *const limits[] = { "commands",
	    "supervisor_commands", NULL };
	static const char *const eggdrop[] = { "supervisors", "owners",
	    "admins", "drafts", NULL };
	static const char *const network[] = { "host", "port", "tls", "nick",
	    "other_nicks", "user", "realname", "channels", "supervisors",
	    "owners", "admins", "burst", "line_ms", NULL };
	static const char *const channel[] = { "name", "network", "drafts",
	    NULL };
	static const char *const quiet[] = { "quiet", NULL };
	static const char *const brief[] = { "when", "network", "channel",
	    "sections", NULL };
	static const char *const owner[] = { "name", "tell", "network",
	    NULL };
	static const struct {
		const char *section;
		const char *const *keys;
		bool family;	/* a name of its own follows */
	} known[] = {
		{ "soundings", soundings, false }, { "drafts", drafts, false },
		{ "limits", limits, false }, { "eggdrop", eggdrop, false },
		{ "network.", network, true }, { "channel.", channel, true },
		{ "brief", quiet, false }, { "brief.", brief, true },
		{ "owner.", owner, true },
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		const char *rest;

		rest = sdg_settings_suffix(section, known[i].section);
		if (rest != NULL && (*rest != '\0') == known[i].family)
			return known[i].keys;
	}
	return NULL;
}

static enum sdg_err
check_names(const struct sdg_ini *ini, struct sdg_why *why)
{
	const char *const *keys;
	const char *section;
	enum sdg_err err;

	for (size_t i = 0; (section = sdg_ini_section(ini, i)) != NULL; i++) {
		if ((keys = keys_of(section)) == NULL)
			return sdg_ini_fault(ini, section, NULL, why, "this "
			    "section is not known; there are [soundings], "
			    "[drafts], [limits], [eggdrop], [network.NAME], "
			    "[channel.NAME], [brief], [brief.NAME] and "
			    "[owner.NAME]");
		err = sdg_ini_only(ini, section, keys, why);
		if (err != SDG_OK)
			return err;
	}
	if (sdg_ini_key(ini, "soundings", 0) == NULL)
		return sdg_ini_fault(ini, "soundings", NULL, why, "this "
		    "section is missing or empty; copy it from the example, "
		    "config/soundings.ini");
	return SDG_OK;
}

static bool
is_path(const char *text)
{
	return sdg_shape_line(text, 1000);
}

/* Empty where it is not said. */
static bool
is_inbox(const char *text)
{
	return *text == '\0' || is_path(text);
}

static bool
is_contact(const char *text)
{
	return sdg_shape_line(text, 100);
}

static bool
is_reply(const char *text)
{
	return strcmp(text, "message") == 0 || strcmp(text, "notice") == 0;
}

static enum sdg_err
read_soundings(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	char *replies = NULL;
	const struct sdg_setting rows[] = {
		{ "guidance", NULL, is_path, "write the folder of the "
		    "guidance (*.md)", &s->guidance },
		{ "rules", NULL, is_path, "write the folder of the rules "
		    "(*.ini)", &s->rules },
		{ "phrases", NULL, is_path, "write the file of the phrases",
		    &s->phrases },
		{ "data", NULL, is_path, "write the folder in which the "
		    "record is kept", &s->data },
		{ "synonyms", "", is_path, "write the file of words that mean "
		    "the same, or leave the key out", &s->synonyms },
		{ "inbox", "", is_inbox, "write the folder for sections that "
		    "are drafted with \"learn\"", &s->inbox },
		{ "prefix", "!", sdg_shape_prefix, "write 1 to 3 signs, such "
		    "as \"!\": no letters, digits, '#' or spaces",
		    &s->prefix },
		{ "contact", NULL, is_contact, "write whom people should ask "
		    "when the guidance is silent: at most 100 bytes",
		    &s->contact },
		{ "private_replies", "message", is_reply,
		    "write \"message\" or \"notice\"", &replies },
	};
	enum sdg_err err;

	err = sdg_settings_texts(ini, "soundings", rows, COUNT(rows), why);
	s->notices = replies != NULL && strcmp(replies, "notice") == 0;
	free(replies);
	return err;
}

static enum sdg_err
read_numbers(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	const struct {
		const char *section, *key;
		unsigned *out;
		unsigned normally;
		long min, max;
	} rows[] = {
		{ "drafts", "paste_seconds", &s->paste_seconds, 3, 1, 30 },
		{ "drafts", "paste_length", &s->paste_length, 120, 40, 400 },
		{ "drafts", "ask_seconds", &s->ask_seconds, 45, 1, 600 },
		{ "drafts", "drop_seconds", &s->drop_seconds, 90, 2, 3600 },
		{ "drafts", "approval_hours", &s->approval_hours, 24, 1,
		    8760 },
		{ "drafts", "keep_days", &s->keep_days, 28, 1, 3650 },
		{ "limits", "commands", &s->commands, 12, 1, 600 },
		{ "limits", "supervisor_commands", &s->supervisor_commands,
		    60, 1, 600 },
	};
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; err == SDG_OK && i < COUNT(rows); i++) {
		*rows[i].out = rows[i].normally;
		err = sdg_settings_number(ini, rows[i].section, rows[i].key,
		    rows[i].min, rows[i].max, rows[i].out, why);
	}
	if (err == SDG_OK && s->drop_seconds <= s->ask_seconds)
		return sdg_ini_fault(ini, "drafts",
		    sdg_ini_get(ini, "drafts", "drop_seconds") != NULL ?
		    "drop_seconds" : "ask_seconds", why, "drop_seconds (%u) "
		    "must be more than ask_seconds (%u)", s->drop_seconds,
		    s->ask_seconds);
	return err;
}

static enum sdg_err
read_eggdrop(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	static const char remedy[] =
	    "write flags as matchattr takes them, such as \"S|S\" or \"n\"";
	const struct sdg_setting rows[] = {
		{ "supervisors", "S|S", sdg_shape_flags, remedy,
		    &s->supervisor_flags },
		{ "owners", "P|P", sdg_shape_flags, remedy, &s->owner_flags },
		{ "admins", "n", sdg_shape_flags, remedy, &s->admin_flags },
	};
	enum sdg_err err;

	s->host_drafts = SDG_DRAFTS_ASKED;
	err = sdg_settings_texts(ini, "eggdrop", rows, COUNT(rows), why);
	if (err == SDG_OK)
		err = sdg_settings_mode(ini, "eggdrop", &s->host_drafts, why);
	return err;
}

enum sdg_err
sdg_settings_resolve(const struct sdg_ini *ini, char **path)
{
	const char *file = sdg_ini_path(ini), *slash = strrchr(file, '/');
	struct sdg_str s = SDG_STR_INIT;
	char *whole;

	if (**path == '/' || slash == NULL)
		return SDG_OK;
	sdg_str_add(&s, file, (size_t)(slash - file) + 1);
	sdg_str_adds(&s, *path);
	if ((whole = sdg_str_take(&s)) == NULL)
		return SDG_ENOMEM;
	free(*path);
	*path = whole;
	return SDG_OK;
}

static enum sdg_err
check_place(const struct sdg_ini *ini, const char *key, const char *path,
    bool folder, struct sdg_why *why)
{
	const char *kind = folder ? "folder" : "file";
	bool there;
	struct stat st = { 0 };

	there = stat(path, &st) == 0;
	if (!there && (errno == ENOENT || errno == ENOTDIR))
		return sdg_ini_fault(ini, "soundings", key, why, "create this "
		    "%s, or correct its path, which starts at this file's own "
		    "folder: there is no %s", kind, path);
	if (there && (folder ? !S_ISDIR(st.st_mode) : !S_ISREG(st.st_mode)))
		return sdg_ini_fault(ini, "soundings", key, why, "name a %s "
		    "to read: %s is none", kind, path);
	if (!there || access(path, folder ? R_OK | X_OK : R_OK) != 0)
		return sdg_ini_fault(ini, "soundings", key, why, "give the "
		    "user that runs Soundings the right to read %s: %s",
		    path, strerror(errno));
	return SDG_OK;
}

static enum sdg_err
find_places(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	enum sdg_err err;

	if ((err = sdg_settings_resolve(ini, &s->guidance)) != SDG_OK ||
	    (err = sdg_settings_resolve(ini, &s->rules)) != SDG_OK ||
	    (err = sdg_settings_resolve(ini, &s->phrases)) != SDG_OK ||
	    (err = sdg_settings_resolve(ini, &s->data)) != SDG_OK ||
	    (*s->synonyms != '\0' &&
	    (err = sdg_settings_resolve(ini, &s->synonyms)) != SDG_OK))
		return err;
	err = check_place(ini, "guidance", s->guidance, true, why);
	if (err == SDG_OK)
		err = check_place(ini, "rules", s->rules, true, why);
	if (err == SDG_OK)
		err = check_place(ini, "phrases", s->phrases, false, why);
	if (err == SDG_OK && *s->synonyms != '\0')
		err = check_place(ini, "synonyms", s->synonyms, false, why);
	if (err == SDG_OK)
		err = sdg_settings_inbox(ini, s, why);
	return err;
}

enum sdg_err
sdg_settings_load(const char *path, struct sdg_settings **out,
    struct sdg_why *why)
{
	struct sdg_settings *s = NULL;
	struct sdg_ini *ini = NULL;
	enum sdg_err err;

	*out = NULL;
	if ((err = sdg_ini_load(path, &ini, why)) != SDG_OK)
		goto out;
	err = SDG_ENOMEM;
	if ((s = calloc(1, sizeof *s)) == NULL)
		goto out;
	if ((err = check_names(ini, why)) != SDG_OK ||
	    (err = read_soundings(ini, s, why)) != SDG_OK ||
	    (err = read_numbers(ini, s, why)) != SDG_OK ||
	    (err = read_eggdrop(ini, s, why)) != SDG_OK ||
	    (err = sdg_settings_networks(ini, s, why)) != SDG_OK ||
	    (err = sdg_settings_channels(ini, s, why)) != SDG_OK ||
	    (err = sdg_settings_briefs(ini, s, why)) != SDG_OK ||
	    (err = find_places(ini, s, why)) != SDG_OK)
		goto out;
	*out = s;
	s = NULL;
out:
	if (err == SDG_ENOMEM)
		sdg_why_set(why, err, "%s: not enough memory to read this "
		    "file; try again", path);
	sdg_settings_free(s);
	sdg_ini_free(ini);
	return err;
}

void
sdg_settings_free(struct sdg_settings *s)
{
	if (s == NULL)
		return;
	sdg_settings_networks_free(s);
	sdg_settings_channels_free(s);
	sdg_settings_briefs_free(s);
	free(s->guidance);
	free(s->rules);
	free(s->phrases);
	free(s->data);
	free(s->synonyms);
	free(s->inbox);
	free(s->prefix);
	free(s->contact);
	free(s->supervisor_flags);
	free(s->owner_flags);
	free(s->admin_flags);
	free(s);
}
