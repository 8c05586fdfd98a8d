/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/eggwire.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "hosts/eggtcl.h"
#include "irc/gate.h"

#define OUR_PREFIX 120	/* room for our own nick!user@host in front */

/* Out through the one builder; putnow adds the line's end itself. */
static enum sdg_err
send(struct sdg_eggwire *eggwire, const char *verb, const char *target,
    const char *text)
{
	const char *params[2] = { target, text };
	struct sdg_str line = SDG_STR_INIT;
	enum sdg_err err;

	err = sdg_gate_build(&line, OUR_PREFIX, verb, params, 2);
	if (err == SDG_OK) {
		sdg_str_cut(&line, line.len - 2);
		if (sdg_eggtcl(eggwire->interp, "putnow", line.data, NULL) ==
		    NULL)
			err = SDG_EIO;
	}
	sdg_str_wipe(&line);
	return err;
}

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	return send(arg, "PRIVMSG", channel != NULL ? channel : nick, text);
}

static enum sdg_err
notice(void *arg, const char *channel, const char *nick, const char *text)
{
	return send(arg, "NOTICE", channel != NULL ? channel : nick, text);
}

bool
sdg_eggwire_serves(struct sdg_eggwire *eggwire, const char *channel)
{
	return sdg_eggtcl_true(eggwire->interp, "channel", "get", channel,
	    "soundings", NULL);
}

static bool
in_served(struct sdg_eggwire *eggwire, const char *channel, const char *nick)
{
	return sdg_eggwire_serves(eggwire, channel) &&
	    sdg_eggtcl_true(eggwire->interp, "onchan", nick, channel, NULL);
}

/* Is the person in any channel that is served? */
static bool
in_any(struct sdg_eggwire *eggwire, const char *nick)
{
	const char *list = sdg_eggtcl(eggwire->interp, "channels", NULL);
	const char **names;
	bool found = false;
	int n;

	if (list == NULL || Tcl_SplitList(eggwire->interp, list, &n, &names) !=
	    TCL_OK)
		return false;
	for (int i = 0; i < n && !found; i++)
		found = in_served(eggwire, names[i], nick);
	Tcl_Free((char *)names);
	return found;
}

/* Is it still the same person behind the nick? */
static bool
same_host(struct sdg_eggwire *eggwire, const char *nick, const char *host)
{
	const char *seen = sdg_eggtcl(eggwire->interp, "getchanhost", nick,
	    NULL);

	return seen != NULL && strcasecmp(seen, host) == 0;
}

static bool
has_flags(struct sdg_eggwire *eggwire, const char *handle, const char *flags,
    const char *channel)
{
	if (channel != NULL)
		return sdg_eggtcl_true(eggwire->interp, "matchattr", handle,
		    flags, channel, NULL);
	return sdg_eggtcl_true(eggwire->interp, "matchattr", handle, flags,
	    NULL);
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	struct sdg_eggwire *eggwire = arg;
	const struct sdg_settings *settings =
	    eggwire->pack(eggwire->arg)->settings;
	unsigned is = SDG_MEMBER;
	const char *found;
	char handle[64];

	if (channel != NULL ? !in_served(eggwire, channel, nick) :
	    !in_any(eggwire, nick))
		return 0;
	if (!same_host(eggwire, nick, host))
		return 0;
	found = sdg_eggtcl(eggwire->interp, "nick2hand", nick, NULL);
	if (found == NULL || found[0] == '\0' || strcmp(found, "*") == 0)
		return is;
	snprintf(handle, sizeof handle, "%s", found);
	if (has_flags(eggwire, handle, settings->supervisor_flags, channel))
		is |= SDG_SUPERVISOR;
	if (has_flags(eggwire, handle, settings->owner_flags, channel))
		is |= SDG_OWNER;
	if (has_flags(eggwire, handle, settings->admin_flags, channel))
		is |= SDG_ADMIN;
	return is;
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	struct sdg_eggwire *eggwire = arg;

	if (nick != NULL)
		return in_any(eggwire, nick);
	return sdg_eggwire_serves(eggwire, channel) &&
	    sdg_eggtcl_true(eggwire->interp, "botonchan", channel, NULL);
}

static const char *
own_nick(void *arg)
{
	struct sdg_eggwire *eggwire = arg;
	const char *nick = Tcl_GetVar2(eggwire->interp, "botnick", NULL,
	    TCL_GLOBAL_ONLY);

	snprintf(eggwire->nick, sizeof eggwire->nick, "%s",
	    nick != NULL ? nick : "");
	return eggwire->nick;
}

void
sdg_eggwire_init(struct sdg_eggwire *eggwire, Tcl_Interp *interp,
    const struct sdg_pack *(*pack)(void *arg), void *arg)
{
	*eggwire = (struct sdg_eggwire){ .interp = interp, .pack = pack,
	    .arg = arg };
	eggwire->wire = (struct sdg_wire){ SDG_WIRE_EGGDROP, eggwire, say,
	    notice, standing, reachable, own_nick };
}

void
sdg_eggwire_id(const char *handle, const char *host, char *id, size_t size)
{
	if (handle[0] != '\0' && strcmp(handle, "*") != 0)
		snprintf(id, size, "handle:%s", handle);
	else
		snprintf(id, size, "mask:%s", host);
}
