/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/settings_read.h"
#include "core/str.h"

#define CLIMB_MAX 200

static bool
same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Cut path back to the part of it that is there. */
static void
cut_to_real(struct sdg_str *path, struct stat *st)
{
	bool rooted = path->data[0] == '/';

	while (path->len > 0 && stat(path->data, st) != 0) {
		size_t cut = path->len - 1;

		while (cut > 0 && path->data[cut] != '/')
			cut--;
		sdg_str_cut(path, cut);
	}
	if (path->len == 0)
		sdg_str_adds(path, rooted ? "/" : ".");
}

/*
 * Is the path, which need not be there yet, in the folder? Found by climbing
 * from where it is, not by its letters: links lead anywhere.
 */
static bool
is_inside(const char *path, const char *folder)
{
	struct sdg_str at = SDG_STR_INIT;
	struct stat want, here, above;
	bool inside = false;

	sdg_str_adds(&at, path);
	if (at.failed || at.len == 0 || stat(folder, &want) != 0)
		goto out;
	cut_to_real(&at, &here);
	if (strstr(path + (at.len < strlen(path) ? at.len : 0), "..") != NULL)
		inside = true;	/* from a folder that is not there */
	for (int i = 0; i < CLIMB_MAX && !inside && !at.failed; i++) {
		if (stat(at.data, &here) != 0)
			break;
		inside = same(&here, &want);
		sdg_str_adds(&at, "/..");
		if (at.failed || stat(at.data, &above) != 0 ||
		    same(&above, &here))
			break;
	}
out:
	sdg_str_free(&at);
	return inside;
}

enum sdg_err
sdg_settings_inbox(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	struct sdg_str path = SDG_STR_INIT;
	enum sdg_err err;

	if (s->inbox[0] == '\0') {
		sdg_str_addf(&path, "%s/inbox", s->data);
		free(s->inbox);
		s->inbox = sdg_str_take(&path);
		err = s->inbox != NULL ? SDG_OK : SDG_ENOMEM;
	} else
		err = sdg_settings_resolve(ini, &s->inbox);
	if (err == SDG_OK && is_inside(s->inbox, s->guidance))
		err = sdg_ini_fault(ini, "soundings", "inbox", why, "name a "
		    "folder outside the guidance: what is drafted there must "
		    "not be live by itself, and %s is inside %s", s->inbox,
		    s->guidance);
	return err;
}
