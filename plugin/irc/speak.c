/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/speak.h"

#include <string.h>

#include "core/text.h"
#include "irc/state.h"

/* The longest user and host that servers commonly allow, and their marks. */
#define HOST_MAX (10 + 1 + 63)

enum sdg_err
sdg_speak_now(struct sdg_session *session, const char *verb,
    const char *const *params, size_t n)
{
	struct sdg_str line = SDG_STR_INIT;
	enum sdg_err err = SDG_EIO;

	if (session->dial == NULL)
		return SDG_EIO;
	err = sdg_gate_build(&line, 0, verb, params, n);
	if (err == SDG_OK)
		err = sdg_dial_write(session->dial, line.data, line.len);
	sdg_str_free(&line);
	return err;
}

/* What the server puts in front of our words: ":nick!user@host ". */
static size_t
prefix(const struct sdg_session *session)
{
	size_t host = strlen(session->host);

	return strlen(session->nick) + (host > 0 ? host : HOST_MAX) + 3;
}

/* The name that a recipient's lines wait under. */
static void
fold(const struct sdg_session *session, const char *name, struct sdg_str *out)
{
	for (; *name != '\0'; name++)
		sdg_str_addc(out, (char)sdg_support_fold(&session->support,
		    *name));
}

/* To somebody, or, with to "", to the server itself. */
static enum sdg_err
queue(struct sdg_session *session, const char *to, const char *verb,
    const char *const *params, size_t n)
{
	struct sdg_str line = SDG_STR_INIT, name = SDG_STR_INIT;
	enum sdg_err err;

	if (!sdg_session_ready(session))
		return SDG_EIO;
	fold(session, to, &name);
	err = sdg_gate_build(&line, prefix(session), verb, params, n);
	if (err == SDG_OK && name.failed)
		err = SDG_ENOMEM;
	if (err == SDG_OK)
		err = sdg_pace_put(session->pace, sdg_str_text(&name),
		    line.data, line.len);
	sdg_str_free(&name);
	sdg_str_wipe(&line);
	return err;
}

enum sdg_err
sdg_speak_queued(struct sdg_session *session, const char *verb,
    const char *const *params, size_t n)
{
	return queue(session, "", verb, params, n);
}

/*
 * Whom it goes to, or NULL. What was meant for a person must never be
 * taken for a channel by the server: "@#team" is one, too.
 */
static const char *
target(const struct sdg_session *session, const char *channel,
    const char *nick)
{
	if (channel != NULL)
		return sdg_channels_in(session->channels, channel);
	if (*nick == '\0' || sdg_support_channel(&session->support, nick) ||
	    strpbrk(nick, " ,*?!@#&$:") != NULL)
		return NULL;
	return nick;
}

static enum sdg_err
speak(struct sdg_session *session, const char *verb, const char *channel,
    const char *nick, const char *text)
{
	const char *params[2];

	if ((channel == NULL) == (nick == NULL) || text == NULL ||
	    *text == '\0' || !sdg_text_valid(text, strlen(text)))
		return SDG_EINVAL;
	if (!sdg_session_ready(session))
		return SDG_EIO;
	params[0] = target(session, channel, nick);
	params[1] = text;
	if (params[0] == NULL)
		return channel != NULL ? SDG_EIO : SDG_EINVAL;
	return queue(session, params[0], verb, params, 2);
}

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	return speak(arg, "PRIVMSG", channel, nick, text);
}

static enum sdg_err
notice(void *arg, const char *channel, const char *nick, const char *text)
{
	return speak(arg, "NOTICE", channel, nick, text);
}

static bool
listed(const struct sdg_list *masks, const char *full)
{
	for (size_t i = 0; i < masks->n; i++)
		if (sdg_gate_mask(masks->items[i], full))
			return true;
	return false;
}

/* What the masks of the configuration give to a member. */
static unsigned
roles(const struct sdg_network *network, const char *nick, const char *host)
{
	struct sdg_str full = SDG_STR_INIT;
	unsigned all = 0;

	sdg_str_addf(&full, "%s!%s", nick, host);
	if (!full.failed) {
		if (listed(&network->supervisors, full.data))
			all |= SDG_SUPERVISOR;
		if (listed(&network->owners, full.data))
			all |= SDG_OWNER;
		if (listed(&network->admins, full.data))
			all |= SDG_ADMIN;
	}
	sdg_str_free(&full);
	return all;
}

/* A role needs a host that the server has shown; membership does not. */
static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	const struct sdg_session *session = arg;
	const char *known;

	if (!sdg_session_ready(session) || nick == NULL)
		return 0;
	if (channel != NULL &&
	    sdg_channels_in(session->channels, channel) == NULL)
		return 0;
	if (!sdg_roster_has(session->roster, channel, nick))
		return 0;
	known = sdg_roster_host(session->roster, nick);
	if (known == NULL || *known == '\0')
		return SDG_MEMBER;
	if (host != NULL && *host != '\0' && strcmp(host, known) != 0)
		return 0;
	return SDG_MEMBER | roles(session->network, nick, known);
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	const struct sdg_session *session = arg;

	if (!sdg_session_ready(session))
		return false;
	if (channel != NULL &&
	    sdg_channels_in(session->channels, channel) == NULL)
		return false;
	if (nick != NULL)
		return sdg_roster_has(session->roster, channel, nick);
	return channel != NULL;
}

static bool
idle(void *arg)
{
	const struct sdg_session *session = arg;

	return sdg_session_ready(session) && session->dial != NULL &&
	    sdg_pace_waiting(session->pace) == 0 &&
	    sdg_dial_waiting(session->dial) == 0;
}

static const char *
own_nick(void *arg)
{
	const struct sdg_session *session = arg;

	return sdg_session_ready(session) ? session->nick : "";
}

/* Whom each() looks for, and who asks. */
struct search {
	const struct sdg_session *session;
	unsigned standing;
	void (*one)(void *data, const char *nick, const char *host);
	void *data;
	size_t n;
};

static void
consider(void *data, const char *nick, const char *host)
{
	struct search *search = data;

	if (*host == '\0' || !((SDG_MEMBER | roles(search->session->network,
	    nick, host)) & search->standing))
		return;
	search->n++;
	if (search->one != NULL)
		search->one(search->data, nick, host);
}

static size_t
each(void *arg, unsigned wanted,
    void (*one)(void *data, const char *nick, const char *host), void *data)
{
	const struct sdg_session *session = arg;
	struct search search = { session, wanted, one, data, 0 };

	if (sdg_session_ready(session))
		sdg_roster_each(session->roster, consider, &search);
	return search.n;
}

void
sdg_speak_wire(struct sdg_session *session)
{
	session->wire.name = session->network->name;
	session->wire.arg = session;
	session->wire.say = say;
	session->wire.notice = notice;
	session->wire.standing = standing;
	session->wire.reachable = reachable;
	session->wire.idle = idle;
	session->wire.nick = own_nick;
	session->wire.each = each;
}
