/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/eggwire.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "hosts/eggtcl.h"
#include "irc/gate.h"

#define OUR_PREFIX 120	/* room for our own nick!user@host in front */

static bool
connected(const struct sdg_eggwire *eggwire)
{
	const char *server = Tcl_GetVar2(eggwire->interp, "server", NULL,
	    TCL_GLOBAL_ONLY);

	return server != NULL && server[0] != '\0';
}

/*
 * Out through the one builder; putnow adds the line's end itself. Of all that
 * Eggdrop has only this is written at once and never dropped as a repetition;
 * but it is shown at the log flag "v", and on the screen of "eggdrop -n".
 */
static enum sdg_err
send(struct sdg_eggwire *eggwire, const char *verb, const char *target,
    const char *text)
{
	const char *params[2] = { target, text };
	struct sdg_str line = SDG_STR_INIT;
	enum sdg_err err;

	if (!connected(eggwire))
		return SDG_EIO;
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

void
sdg_eggwire_spoke(struct sdg_eggwire *eggwire, const char *nick,
    const char *host)
{
	struct sdg_eggproof *proof = NULL;

	for (size_t i = 0; i < SDG_EGGPROOFS && proof == NULL; i++)
		if (strcasecmp(eggwire->proof[i].nick, nick) == 0)
			proof = &eggwire->proof[i];
	if (proof == NULL) {
		proof = &eggwire->proof[eggwire->next];
		eggwire->next = (eggwire->next + 1) % SDG_EGGPROOFS;
	}
	snprintf(proof->nick, sizeof proof->nick, "%s", nick);
	snprintf(proof->host, sizeof proof->host, "%s", host);
}

void
sdg_eggwire_joined(struct sdg_eggwire *eggwire)
{
	memset(eggwire->proof, 0, sizeof eggwire->proof);
}

static bool
spoke(const struct sdg_eggwire *eggwire, const char *nick, const char *host)
{
	for (size_t i = 0; i < SDG_EGGPROOFS; i++)
		if (strcasecmp(eggwire->proof[i].nick, nick) == 0)
			return strcasecmp(eggwire->proof[i].host, host) == 0;
	return false;
}

/*
 * Is it still the same person behind the nick? Right after a channel is
 * joined Eggdrop knows nicks without hosts; then a line from there proves it.
 */
static bool
same_host(struct sdg_eggwire *eggwire, const char *nick, const char *host)
{
	const char *seen = sdg_eggtcl(eggwire->interp, "getchanhost", nick,
	    NULL);

	if (seen == NULL)
		return false;
	if (seen[0] == '\0')
		return spoke(eggwire, nick, host);
	return strcasecmp(seen, host) == 0;
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

bool
sdg_eggwire_handle(struct sdg_eggwire *eggwire, const char *nick,
    const char *host, char *handle, size_t size)
{
	struct sdg_str from = SDG_STR_INIT;
	const char *found = NULL;

	sdg_str_addf(&from, "%s!%s", nick, host);
	if (!from.failed)
		found = sdg_eggtcl(eggwire->interp, "finduser", from.data,
		    NULL);
	snprintf(handle, size, "%s", found != NULL ? found : "*");
	sdg_str_free(&from);
	return handle[0] != '\0' && strcmp(handle, "*") != 0;
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	struct sdg_eggwire *eggwire = arg;
	const struct sdg_settings *settings =
	    eggwire->pack(eggwire->arg)->settings;
	unsigned is = SDG_MEMBER;
	char handle[64];

	if (channel != NULL ? !in_served(eggwire, channel, nick) :
	    !in_any(eggwire, nick))
		return 0;
	if (!same_host(eggwire, nick, host))
		return 0;
	if (!sdg_eggwire_handle(eggwire, nick, host, handle, sizeof handle))
		return is;
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

/* What is said is written at once: nothing of it can still wait here. */
static bool
idle(void *arg)
{
	return connected(arg);
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

/* Somebody that each() looks for, and those found so far, " nick nick ". */
struct search {
	struct sdg_eggwire *eggwire;
	const char *channel;
	unsigned standing;
	void (*one)(void *data, const char *nick, const char *host);
	void *data;
	struct sdg_str found;
	size_t n;
};

/* The host behind a nick, as Eggdrop or a line proves it; false: not known. */
static bool
find_host(struct sdg_eggwire *eggwire, const char *nick, char *host,
    size_t size)
{
	const char *seen = sdg_eggtcl(eggwire->interp, "getchanhost", nick,
	    NULL);

	snprintf(host, size, "%s", seen != NULL ? seen : "");
	for (size_t i = 0; i < SDG_EGGPROOFS && host[0] == '\0'; i++)
		if (seen != NULL &&
		    strcasecmp(eggwire->proof[i].nick, nick) == 0)
			snprintf(host, size, "%s", eggwire->proof[i].host);
	return host[0] != '\0';
}

static void
consider(struct search *search, const char *nick)
{
	struct sdg_str name = SDG_STR_INIT;
	char host[256];

	sdg_str_addf(&name, " %s ", nick);
	if (!name.failed &&
	    strstr(sdg_str_text(&search->found), name.data) == NULL &&
	    find_host(search->eggwire, nick, host, sizeof host) &&
	    (standing(search->eggwire, search->channel, nick, host) &
	    search->standing)) {
		sdg_str_adds(&search->found, name.data);
		search->n++;
		if (search->one != NULL)
			search->one(search->data, nick, host);
	}
	sdg_str_free(&name);
}

/* Eggdrop finds who may have the flags; whether they do is looked at again. */
static void
consider_all(struct search *search, const char *flags)
{
	const char *list = sdg_eggtcl(search->eggwire->interp, "chanlist",
	    search->channel, flags, NULL);
	const char **nicks;
	int n;

	if (list == NULL || Tcl_SplitList(search->eggwire->interp, list, &n,
	    &nicks) != TCL_OK)
		return;
	for (int i = 0; i < n; i++)
		consider(search, nicks[i]);
	Tcl_Free((char *)nicks);
}

static void
search_channel(struct search *search)
{
	const struct sdg_settings *settings =
	    search->eggwire->pack(search->eggwire->arg)->settings;
	unsigned wanted = search->standing;

	if (!sdg_eggwire_serves(search->eggwire, search->channel))
		return;
	if (wanted & SDG_MEMBER)
		consider_all(search, NULL);
	if (wanted & SDG_SUPERVISOR)
		consider_all(search, settings->supervisor_flags);
	if (wanted & SDG_OWNER)
		consider_all(search, settings->owner_flags);
	if (wanted & SDG_ADMIN)
		consider_all(search, settings->admin_flags);
}

static size_t
each(void *arg, unsigned wanted,
    void (*one)(void *data, const char *nick, const char *host), void *data)
{
	struct search search = { arg, NULL, wanted, one, data, SDG_STR_INIT,
	    0 };
	const char *list, **names;
	int n;

	list = sdg_eggtcl(search.eggwire->interp, "channels", NULL);
	if (list == NULL || Tcl_SplitList(search.eggwire->interp, list, &n,
	    &names) != TCL_OK)
		return 0;
	for (int i = 0; i < n; i++) {
		search.channel = names[i];
		search_channel(&search);
	}
	Tcl_Free((char *)names);
	sdg_str_free(&search.found);
	return search.n;
}

void
sdg_eggwire_init(struct sdg_eggwire *eggwire, Tcl_Interp *interp,
    const struct sdg_pack *(*pack)(void *arg), void *arg)
{
	*eggwire = (struct sdg_eggwire){ .interp = interp, .pack = pack,
	    .arg = arg };
	eggwire->wire = (struct sdg_wire){ SDG_WIRE_EGGDROP, eggwire, say,
	    notice, standing, reachable, idle, own_nick, each };
}

/* A CTCP and nothing else; what stands beside one is a person's words. */
static bool
is_ctcp(const char *said)
{
	const char *end = said[0] == '\001' ? strchr(said + 1, '\001') : NULL;

	return end != NULL && end[1] == '\0';
}

bool
sdg_eggwire_cut(const char *from, const char *text, struct sdg_eggline *line)
{
	const char *target = text + strspn(text, "@%+");
	const char *host = strchr(from, '!'), *said = strchr(text, ' ');

	memset(line, 0, sizeof *line);
	if (host == NULL || said == NULL || said < target ||
	    (size_t)(said - target) >= sizeof line->target ||
	    (size_t)(host - from) >= sizeof line->nick)
		return false;
	memcpy(line->nick, from, (size_t)(host - from));
	memcpy(line->target, target, (size_t)(said - target));
	line->host = host + 1;
	if (line->target[0] == '#' || line->target[0] == '&')
		line->channel = line->target;
	said += said[1] == ':' ? 2 : 1;
	if (strncasecmp(said, "\001ACTION ", 8) == 0)
		said += 8;
	else if (is_ctcp(said))
		return false;
	line->text = said;
	return true;
}

bool
sdg_eggwire_credentials(const char *text)
{
	/* The most words that each can have in Eggdrop, itself included. */
	static const struct {
		const char *name;
		size_t len;
		int words;
	} orders[] = {
		{ "ident", 5, 3 }, { "pass", 4, 3 }, { "addhost", 7, 3 },
		{ "op", 2, 3 }, { "voice", 5, 3 }, { "invite", 6, 3 },
		{ "key", 3, 3 }, { "hello", 5, 1 },
	};
	size_t len = strcspn(text, " ");
	const char *p = text;
	int n = 0;

	for (; *p != '\0'; p += strspn(p, " "), n++)
		p += strcspn(p, " ");
	if (strchr(text, '?') != NULL)
		return false;
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
		if (len == orders[i].len && n <= orders[i].words &&
		    strncasecmp(text, orders[i].name, len) == 0)
			return true;
	return false;
}

void
sdg_eggwire_id(const char *handle, const char *host, char *id, size_t size)
{
	if (handle[0] != '\0' && strcmp(handle, "*") != 0)
		snprintf(id, size, "handle:%s", handle);
	else
		snprintf(id, size, "mask:%s", host);
}
