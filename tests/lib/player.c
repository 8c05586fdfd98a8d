/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/select.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libircclient.h>

#include "lib/child.h"
#include "lib/player.h"

#define PATIENCE 10000	/* ms for a server on the same machine */

struct player {
	struct players *cast;
	irc_session_t *session;
	char nick[32];
	bool welcome, ended;
	unsigned rooms, pongs, pings;
};

static bool
is_bot(const char *origin)
{
	return origin != NULL && strcasecmp(origin, "soundings") == 0;
}

static void
on_connect(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	struct player *player = irc_get_ctx(session);

	(void)event;
	(void)origin;
	(void)params;
	(void)n;
	player->welcome = true;
}

static void
on_room(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	struct player *player = irc_get_ctx(session);
	struct players *cast = player->cast;

	(void)event;
	if (n > 1 && is_bot(origin) && cast->all[0] == player)
		cast->heard(cast->arg, params[0], NULL, params[1]);
}

static void
on_private(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	struct player *player = irc_get_ctx(session);
	struct players *cast = player->cast;

	(void)event;
	if (n > 1 && is_bot(origin))
		cast->heard(cast->arg, NULL, player->nick, params[1]);
}

/* A CTCP reply, too, is something that was said. */
static void
on_reply(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	const char *pair[2] = { "", n > 0 ? params[0] : "" };

	on_private(session, event, origin, pair, 2);
}

static void
on_join(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	struct player *player = irc_get_ctx(session);

	(void)event;
	(void)params;
	(void)n;
	if (is_bot(origin) && player->cast->all[0] == player)
		player->cast->seen++;
	else if (origin != NULL && strcasecmp(origin, player->nick) == 0)
		player->rooms++;
}

static void
on_quit(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	struct player *player = irc_get_ctx(session);

	(void)event;
	(void)params;
	(void)n;
	if (is_bot(origin) && player->cast->all[0] == player)
		player->cast->gone = true;
}

static void
on_other(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	struct player *player = irc_get_ctx(session);

	(void)origin;
	(void)params;
	(void)n;
	if (strcmp(event, "PONG") == 0)
		player->pongs++;
}

/* Taken over so that the library answers no CTCP by itself. */
static void
on_ctcp(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned n)
{
	(void)session;
	(void)event;
	(void)origin;
	(void)params;
	(void)n;
}

static irc_session_t *
new_session(void)
{
	irc_callbacks_t calls;

	memset(&calls, 0, sizeof calls);
	calls.event_connect = on_connect;
	calls.event_channel = calls.event_channel_notice = on_room;
	calls.event_privmsg = calls.event_notice = on_private;
	calls.event_ctcp_rep = on_reply;
	calls.event_ctcp_req = on_ctcp;
	calls.event_join = on_join;
	calls.event_quit = on_quit;
	calls.event_unknown = on_other;
	return irc_create_session(&calls);
}

static struct player *
find(const struct players *players, const char *nick)
{
	for (size_t i = 0; i < players->n; i++)
		if (strcasecmp(players->all[i]->nick, nick) == 0)
			return players->all[i];
	return NULL;
}

static bool
add_to_sets(const struct players *players, fd_set *in, fd_set *out, int *max)
{
	bool any = false;

	for (size_t i = 0; i < players->n; i++)
		if (!players->all[i]->ended && irc_add_select_descriptors(
		    players->all[i]->session, in, out, max) == 0)
			any = true;
	return any;
}

void
players_turn(struct players *players, int ms)
{
	struct timeval tv = { ms / 1000, (ms % 1000) * 1000L };
	fd_set in, out;
	int max = 0;

	FD_ZERO(&in);
	FD_ZERO(&out);
	if (!add_to_sets(players, &in, &out, &max)) {
		child_nap(ms);
		return;
	}
	if (select(max + 1, &in, &out, NULL, &tv) <= 0)
		return;
	for (size_t i = 0; i < players->n; i++)
		if (!players->all[i]->ended && irc_process_select_descriptors(
		    players->all[i]->session, &in, &out) != 0)
			players->all[i]->ended = true;
}

static bool
unsent(const struct player *player)
{
	fd_set in, out;
	int max = 0;

	FD_ZERO(&in);
	FD_ZERO(&out);
	if (player->ended || irc_add_select_descriptors(player->session, &in,
	    &out, &max) != 0 || max < 0 || max >= FD_SETSIZE)
		return false;
	return FD_ISSET(max, &out);
}

/* Its queue holds 1,024 bytes and drops what is more (TRAPS L8). */
int
players_send(struct players *players, const char *nick, const char *line)
{
	long long end = child_now() + PATIENCE;
	struct player *player = find(players, nick);

	if (player == NULL || player->ended ||
	    irc_send_raw(player->session, "%s", line) != 0)
		return -1;
	while (unsent(player)) {
		if (child_stopped() || child_now() > end)
			return -1;
		players_turn(players, 100);
	}
	return player->ended ? -1 : 0;
}

static int
settle(struct players *players, struct player *player)
{
	long long end = child_now() + PATIENCE;

	player->pings++;
	if (players_send(players, player->nick, "PING :settled") != 0)
		return -1;
	while (player->pongs < player->pings) {
		if (player->ended || child_stopped() || child_now() > end)
			return -1;
		players_turn(players, 100);
	}
	return 0;
}

int
players_settle(struct players *players, const char *nick)
{
	struct player *player = find(players, nick);

	return player != NULL ? settle(players, player) : -1;
}

int
players_settle_all(struct players *players)
{
	for (size_t i = 0; i < players->n; i++)
		if (settle(players, players->all[i]) != 0)
			return -1;
	return 0;
}

int
players_add(struct players *players, const char *nick)
{
	long long end = child_now() + PATIENCE;
	struct player *player;

	if (players->n >= PLAYERS_MAX ||
	    (player = calloc(1, sizeof *player)) == NULL)
		return -1;
	if ((player->session = new_session()) == NULL) {
		free(player);
		return -1;
	}
	player->cast = players;
	snprintf(player->nick, sizeof player->nick, "%s", nick);
	irc_set_ctx(player->session, player);
	irc_option_set(player->session, LIBIRC_OPTION_STRIPNICKS);
	players->all[players->n++] = player;
	if (irc_connect(player->session, "127.0.0.1",
	    (unsigned short)players->port, NULL, nick, nick, nick) != 0)
		player->ended = true;
	while (!player->welcome) {
		if (player->ended || child_stopped() || child_now() > end)
			return -1;
		players_turn(players, 100);
	}
	return 0;
}

int
players_join(struct players *players, const char *nick, const char *room)
{
	long long end = child_now() + PATIENCE;
	struct player *player = find(players, nick);
	unsigned rooms;
	char line[80];

	if (player == NULL)
		return -1;
	rooms = player->rooms;
	snprintf(line, sizeof line, "JOIN %s", room);
	if (players_send(players, nick, line) != 0)
		return -1;
	while (player->rooms == rooms) {
		if (player->ended || child_stopped() || child_now() > end)
			return -1;
		players_turn(players, 100);
	}
	return 0;
}

void
players_quit(struct players *players)
{
	long long end = child_now() + 2000;
	fd_set in, out;
	int max = 0;

	for (size_t i = 0; i < players->n; i++)
		if (!players->all[i]->ended)
			irc_send_raw(players->all[i]->session, "QUIT");
	for (;;) {
		FD_ZERO(&in);
		FD_ZERO(&out);
		if (child_now() > end ||
		    !add_to_sets(players, &in, &out, &max))
			break;
		players_turn(players, 50);
	}
	for (size_t i = 0; i < players->n; i++) {
		irc_destroy_session(players->all[i]->session);
		free(players->all[i]);
	}
	players->n = 0;
}
