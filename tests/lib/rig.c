/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/rig.h"

#include <stdio.h>
#include <string.h>

static void
message(void *arg, const struct sdg_message *m)
{
	struct rig *rig = arg;

	sdg_str_addf(&rig->events, "%s %s %s %u ",
	    m->channel != NULL ? m->channel : "private", m->nick, m->host,
	    m->standing);
	sdg_str_add(&rig->events, m->text, m->len);
	sdg_str_addc(&rig->events, '\n');
	if (rig->reply != NULL)
		m->wire->say(m->wire->arg, m->channel,
		    m->channel != NULL ? NULL : m->nick, rig->reply);
	if (rig->free_inside) {
		sdg_session_free(rig->session);
		rig->session = NULL;
	}
}

static void
joined(void *arg, const struct sdg_wire *wire, const char *channel)
{
	struct rig *rig = arg;

	(void)wire;
	sdg_str_addf(&rig->events, "joined %s\n", channel);
}

static void
seen(void *arg, const struct sdg_wire *wire, const char *nick)
{
	struct rig *rig = arg;

	(void)wire;
	sdg_str_addf(&rig->events, "seen %s\n", nick);
}

static void
note(void *arg, enum sdg_level level, const char *line)
{
	struct rig *rig = arg;

	(void)level;
	sdg_str_addf(&rig->log, "%s\n", line);
}

static char *nicks[] = { "bot", "robot" };
static char *team[] = { "#team" };
static char *masks[] = { "*!*@host.super" };

bool
rig_open(struct rig *rig, unsigned port)
{
	memset(rig, 0, sizeof *rig);
	rig->net.name = "net";
	rig->net.host = "127.0.0.1";
	rig->net.port = port;
	rig->net.nicks.items = nicks;
	rig->net.nicks.n = 2;
	rig->net.user = "sound";
	rig->net.realname = "Soundings here";
	rig->net.channels.items = team;
	rig->net.channels.n = 1;
	rig->net.supervisors.items = masks;
	rig->net.supervisors.n = 1;
	rig->net.burst = 100;
	rig->net.line_ms = 10;
	rig->sink.write = note;
	rig->sink.arg = rig;
	rig->loop = sdg_pollloop_new();
	return rig->loop != NULL;
}

bool
rig_begin(struct rig *rig)
{
	struct sdg_session_events events = { rig, message, joined, seen };

	if (sdg_session_new(&rig->net, sdg_pollloop_port(rig->loop),
	    &rig->sink, &events, &rig->session) != SDG_OK)
		return false;
	rig->wire = sdg_session_wire(rig->session);
	return true;
}

bool
rig_expect(struct rig *rig, const char *needle, int ms)
{
	char *at;
	size_t n;

	for (int i = 0; i < ms / 10; i++) {
		at = rig->events.len > 0 ?
		    strstr(rig->events.data, needle) : NULL;
		if (at != NULL) {
			n = (size_t)(at - rig->events.data) + strlen(needle);
			memmove(rig->events.data, rig->events.data + n,
			    rig->events.len - n + 1);
			rig->events.len -= n;
			return true;
		}
		sdg_pollloop_turn(rig->loop, 10);
	}
	printf("# \"%s\" was not reported, but: %s\n", needle,
	    sdg_str_text(&rig->events));
	return false;
}

bool
rig_silent(const struct rig *rig, const char *needle)
{
	return strstr(sdg_str_text(&rig->events), needle) == NULL;
}

bool
rig_welcome(struct rig *rig, struct peer *server, int listener)
{
	if (!peer_accept(server, rig->loop, listener, 5000) ||
	    !peer_expect(server, "USER sound", 5000))
		return false;
	peer_send(server, ":srv 001 bot :Welcome");
	peer_send(server, ":srv 005 bot CASEMAPPING=rfc1459 CHANTYPES=# "
	    "PREFIX=(ov)@+ NICKLEN=30 :are supported by this server");
	peer_send(server, ":srv 376 bot :End of MOTD");
	if (!peer_expect(server, "JOIN :#team", 5000))
		return false;
	peer_send(server, ":bot!sound@host.bot JOIN :#team");
	peer_send(server, ":srv 353 bot = #team :bot @alice");
	peer_send(server, ":srv 366 bot #team :End of NAMES");
	if (!peer_expect(server, "WHO :#team", 5000))
		return false;
	peer_send(server, ":srv 352 bot #team a host.a srv alice H@ :0 A");
	return rig_expect(rig, "joined #team", 5000) &&
	    rig_expect(rig, "seen alice", 5000);
}

void
rig_stop(struct rig *rig)
{
	sdg_session_free(rig->session);
	rig->session = NULL;
	sdg_pollloop_free(rig->loop);
	rig->loop = NULL;
	sdg_str_free(&rig->events);
	sdg_str_free(&rig->log);
}
