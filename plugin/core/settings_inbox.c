/* SPDX-License-Identifier: GPL-3.0-or-later */
/* realpath() is POSIX, but of its XSI part. */
#define _XOPEN_SOURCE 700
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/settings_read.h"
#include "core/str.h"

/*
 * The path without links, as far as it exists, and the rest as it is, with a
 * slash at the end; NULL: no memory.
 */
static char *
real(const char *path)
{
	struct sdg_str head = SDG_STR_INIT, out = SDG_STR_INIT;
	char *found;
	size_t cut;

	sdg_str_adds(&head, path);
	while ((found = head.failed ? NULL :
	    realpath(sdg_str_text(&head), NULL)) == NULL && head.len > 0) {
		cut = head.len - 1;
		while (cut > 0 && head.data[cut] != '/')
			cut--;
		sdg_str_cut(&head, cut);
	}
	if (found == NULL)
		found = realpath(path[0] == '/' ? "/" : ".", NULL);
	if (found != NULL && !head.failed) {
		sdg_str_adds(&out, found);
		sdg_str_addc(&out, '/');
		sdg_str_adds(&out, path + head.len +
		    strspn(path + head.len, "/"));
		if (!out.failed && out.data[out.len - 1] != '/')
			sdg_str_addc(&out, '/');
	}
	free(found);
	sdg_str_free(&head);
	return sdg_str_take(&out);
}

static bool
is_inside(const char *path, const char *folder)
{
	return strncmp(path, folder, strlen(folder)) == 0;
}

enum sdg_err
sdg_settings_inbox(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	struct sdg_str path = SDG_STR_INIT;
	char *inbox = NULL, *guidance = NULL;
	enum sdg_err err = SDG_OK;

	if (s->inbox[0] == '\0') {
		sdg_str_addf(&path, "%s/inbox", s->data);
		free(s->inbox);
		s->inbox = sdg_str_take(&path);
	} else
		err = sdg_settings_resolve(ini, &s->inbox);
	if (err != SDG_OK)
		return err;
	if (s->inbox == NULL || (inbox = real(s->inbox)) == NULL ||
	    (guidance = real(s->guidance)) == NULL)
		err = SDG_ENOMEM;
	else if (is_inside(inbox, guidance) || strstr(inbox, "/../") != NULL)
		err = sdg_ini_fault(ini, "soundings", "inbox", why, "name a "
		    "folder outside the guidance: what is drafted there must "
		    "not be live by itself, and %s is inside %s", s->inbox,
		    s->guidance);
	free(inbox);
	free(guidance);
	return err;
}
