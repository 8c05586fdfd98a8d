/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/hear.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "irc/link.h"
#include "irc/speak.h"
#include "irc/state.h"

/* Is it us? */
static bool
own(const struct sdg_session *s, const char *nick)
{
	return s->nick[0] != '\0' && sdg_support_same(&s->support, s->nick,
	    nick);
}

static bool
person(const struct sdg_line *line)
{
	return line->nick[0] != '\0' && strchr(line->host, '@') != NULL;
}

static void
seen(struct sdg_session *s, const char *nick)
{
	if (s->events.seen != NULL && !s->dead && !own(s, nick))
		s->events.seen(s->events.arg, &s->wire, nick);
}

/* Text that people see, without the frame of an ACTION; NULL: other CTCP. */
static const char *
words(const char *text, size_t *len)
{
	static const char act[] = "\001ACTION ";

	*len = strlen(text);
	if (text[0] != '\001')
		return text;
	if (strncasecmp(text, act, sizeof act - 1) != 0)
		return NULL;
	text += sizeof act - 1;
	*len = strlen(text);
	if (*len > 0 && text[*len - 1] == '\001')
		(*len)--;
	return text;
}

/* Cut the closing 0x01 off, so that text ends where len says, and pass on. */
static void
deliver(struct sdg_session *s, struct sdg_message *m)
{
	struct sdg_str id = SDG_STR_INIT, text = SDG_STR_INIT;

	sdg_str_addf(&id, "mask:%s", m->host);
	sdg_str_add(&text, m->text, m->len);
	if (!id.failed && !text.failed) {
		m->id = id.data;
		m->text = text.data;
		s->events.message(s->events.arg, m);
	}
	sdg_str_free(&id);
	sdg_str_wipe(&text);
}

void
sdg_hear_message(struct sdg_session *s, const struct sdg_line *line)
{
	struct sdg_message m = { .wire = &s->wire, .nick = line->nick,
	    .host = line->host };

	if (!sdg_session_ready(s) || !person(line) || own(s, line->nick) ||
	    strcmp(line->command, "PRIVMSG") != 0 ||
	    s->events.message == NULL)
		return;
	m.text = words(line->param[1], &m.len);
	if (m.text == NULL || m.len == 0)
		return;
	/* "@#team" and the like are neither: answering could reach others. */
	if (!own(s, line->param[0])) {
		m.channel = sdg_channels_in(s->channels, line->param[0]);
		if (m.channel == NULL)
			return;
	}
	sdg_roster_learn(s->roster, line->nick, line->host);
	m.standing = s->wire.standing(s, m.channel, m.nick, m.host);
	deliver(s, &m);
}

/* We are in: learn who else is, and what our lines look like from there. */
static void
entered(struct sdg_session *s, const char *channel)
{
	sdg_log(s->log, SDG_INFO, "%s: joined %s", s->network->name, channel);
	(void)sdg_speak_queued(s, "WHO", &channel, 1);
	if (s->events.joined != NULL)
		s->events.joined(s->events.arg, &s->wire, channel);
}

void
sdg_hear_join(struct sdg_session *s, const struct sdg_line *line)
{
	const char *channel = line->param[0], *ours;
	bool me = own(s, line->nick);

	if (!sdg_session_ready(s) || !person(line))
		return;
	if (me) {
		(void)snprintf(s->host, sizeof s->host, "%s", line->host);
		if (!sdg_channels_joined(s->channels, channel,
		    sdg_session_now(s))) {
			/* Sent elsewhere by the server: not ours to serve. */
			(void)sdg_speak_queued(s, "PART", &channel, 1);
			return;
		}
	}
	if ((ours = sdg_channels_in(s->channels, channel)) == NULL)
		return;
	(void)sdg_roster_join(s->roster, ours, line->nick, line->host, NULL);
	if (me)
		entered(s, ours);
	else
		seen(s, line->nick);
}

/* Somebody is out of a channel; if it is us, we want to be back. */
static void
out(struct sdg_session *s, const char *channel, const char *nick)
{
	if (!own(s, nick)) {
		sdg_roster_part(s->roster, channel, nick);
		return;
	}
	sdg_log(s->log, SDG_INFO, "%s: out of %s", s->network->name, channel);
	sdg_roster_leave(s->roster, channel);
	sdg_channels_refused(s->channels, channel, sdg_session_now(s));
	sdg_link_joins(s);
}

void
sdg_hear_part(struct sdg_session *s, const struct sdg_line *line)
{
	out(s, line->param[0], line->nick);
}

void
sdg_hear_kick(struct sdg_session *s, const struct sdg_line *line)
{
	out(s, line->param[0], line->param[1]);
}

/* If the nick that we should have has become free, take it. */
static void
freed(struct sdg_session *s, const char *nick)
{
	if (sdg_support_same(&s->support, nick, s->network->nicks.items[0]))
		sdg_link_regain(s);
}

void
sdg_hear_quit(struct sdg_session *s, const struct sdg_line *line)
{
	sdg_roster_quit(s->roster, line->nick);
	freed(s, line->nick);
}

void
sdg_hear_nick(struct sdg_session *s, const struct sdg_line *line)
{
	const char *now = line->param[0];

	if (*now == '\0' || strlen(now) > SDG_NICK_MAX ||
	    strchr(now, ' ') != NULL || !sdg_session_ready(s))
		return;
	sdg_roster_rename(s->roster, line->nick, now);
	if (own(s, line->nick)) {
		(void)snprintf(s->nick, sizeof s->nick, "%s", now);
		sdg_log(s->log, SDG_INFO, "%s: now known as %s",
		    s->network->name, s->nick);
		return;
	}
	freed(s, line->nick);
	if (sdg_roster_has(s->roster, NULL, now))
		seen(s, now);
}

void
sdg_hear_other(struct sdg_session *s, const struct sdg_line *line)
{
	const char *why = line->param_count > 0 ? line->param[0] : "";

	if (strcmp(line->command, "ERROR") != 0)
		return;
	sdg_log(s->log, SDG_WARN, "%s: the server says: %.200s",
	    s->network->name, why);
	sdg_link_end(s, "closed by the server");
}

static void
welcome(struct sdg_session *s, const struct sdg_line *line)
{
	const char *nick = line->param[0];

	if (s->phase != SDG_REGISTERING)
		return;
	if (*nick == '\0' || strlen(nick) > SDG_NICK_MAX ||
	    strchr(nick, ' ') != NULL) {
		sdg_link_end(s, "the server gave us no nick");
		return;
	}
	(void)snprintf(s->nick, sizeof s->nick, "%s", nick);
	sdg_link_registered(s);
}

/* The case mapping decides who is who: it holds once people are known. */
static void
support(struct sdg_session *s, const struct sdg_line *line)
{
	if (sdg_roster_count(s->roster) == 0)
		sdg_support_read(&s->support, line);
}

static void
motd_end(struct sdg_session *s, const struct sdg_line *line)
{
	(void)line;
	sdg_link_joins(s);
}

/* 352: me, channel, user, host, server, nick, flags, name */
static void
who(struct sdg_session *s, const struct sdg_line *line)
{
	struct sdg_str host = SDG_STR_INIT;
	const char *channel;
	bool fresh = false;

	if (line->param_count < 6 || !sdg_session_ready(s))
		return;
	channel = sdg_channels_in(s->channels, line->param[1]);
	if (channel == NULL)
		return;
	sdg_str_addf(&host, "%s@%s", line->param[2], line->param[3]);
	if (!host.failed && sdg_roster_join(s->roster, channel,
	    line->param[5], host.data, &fresh) == SDG_OK && fresh)
		seen(s, line->param[5]);
	sdg_str_free(&host);
}

/* 353: me, kind, channel, "@op +voiced plain" */
static void
names(struct sdg_session *s, const struct sdg_line *line)
{
	const char *channel, *p;
	char nick[SDG_NICK_MAX + 1];
	size_t n;

	if (line->param_count < 4 || !sdg_session_ready(s))
		return;
	channel = sdg_channels_in(s->channels, line->param[2]);
	if (channel == NULL)
		return;
	for (p = line->param[3]; *p != '\0'; p += n) {
		p += strspn(p, " ");
		p += strspn(p, s->support.prefixes);
		n = strcspn(p, " ");
		if (n == 0 || n > SDG_NICK_MAX)
			continue;
		memcpy(nick, p, n);
		nick[n] = '\0';
		(void)sdg_roster_join(s->roster, channel, nick, "", NULL);
	}
}

/* 396: our host looks different now; guess its length until we see it. */
static void
cloaked(struct sdg_session *s, const struct sdg_line *line)
{
	(void)line;
	s->host[0] = '\0';
}

static void
nick_refused(struct sdg_session *s, const struct sdg_line *line)
{
	(void)line;
	sdg_link_renick(s);
}

static void
channel_refused(struct sdg_session *s, const struct sdg_line *line)
{
	if (s->phase == SDG_REGISTERING &&
	    strcmp(line->command, "437") == 0) {
		sdg_link_renick(s);
		return;
	}
	if (line->param_count < 2 || !sdg_session_ready(s) ||
	    sdg_channels_in(s->channels, line->param[1]) != NULL)
		return;
	sdg_channels_refused(s->channels, line->param[1], sdg_session_now(s));
	sdg_link_joins(s);
}

void
sdg_hear_numeric(struct sdg_session *s, const struct sdg_line *line)
{
	static const struct {
		const char *code;
		void (*hear)(struct sdg_session *, const struct sdg_line *);
	} known[] = {
		{ "001", welcome }, { "005", support },
		{ "352", who }, { "353", names },
		{ "376", motd_end }, { "422", motd_end },
		{ "396", cloaked },
		{ "432", nick_refused }, { "433", nick_refused },
		{ "436", nick_refused }, { "437", channel_refused },
		{ "403", channel_refused }, { "405", channel_refused },
		{ "471", channel_refused }, { "473", channel_refused },
		{ "474", channel_refused }, { "475", channel_refused },
		{ "476", channel_refused }, { "477", channel_refused },
	};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(known[i].code, line->command) == 0)
			known[i].hear(s, line);
}
