/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stage.h"

#include <string.h>
#include <unistd.h>

bool
stage_open(struct stage *st)
{
	memset(st, 0, sizeof *st);
	st->server.fd = -1;
	st->listener = peer_listen(&st->port);
	return st->listener >= 0 && rig_open(&st->rig, st->port) &&
	    rig_begin(&st->rig);
}

void
stage_close(struct stage *st)
{
	peer_close(&st->server);
	rig_stop(&st->rig);
	if (st->listener >= 0)
		close(st->listener);
}

bool
stage_welcome(struct stage *st)
{
	return rig_welcome(&st->rig, &st->server, st->listener);
}

enum sdg_err
stage_say(const struct stage *st, const char *channel, const char *nick,
    const char *text)
{
	return st->rig.wire->say(st->rig.wire->arg, channel, nick, text);
}

unsigned
stage_standing(const struct stage *st, const char *channel, const char *nick,
    const char *host)
{
	return st->rig.wire->standing(st->rig.wire->arg, channel, nick, host);
}

bool
stage_reachable(const struct stage *st, const char *channel, const char *nick)
{
	return st->rig.wire->reachable(st->rig.wire->arg, channel, nick);
}

void
stage_sync(struct stage *st)
{
	static const char pong[] = "PONG :sync\r\n";
	struct sdg_str *got = &st->server.got;
	char *at;

	peer_send(&st->server, "PING :sync");
	for (int i = 0; i < 400; i++) {
		at = got->len > 0 ? strstr(got->data, pong) : NULL;
		if (at != NULL) {
			memmove(at, at + sizeof pong - 1, strlen(at) -
			    sizeof pong + 2);
			got->len -= sizeof pong - 1;
			return;
		}
		sdg_pollloop_turn(st->rig.loop, 5);
	}
}

void
stage_parted(struct stage *st)
{
	char text[200] = "";

	for (int i = 0; i < 400; i++) {
		sdg_session_status(st->rig.session, text, sizeof text);
		if (strstr(text, "not connected") != NULL)
			break;
		sdg_pollloop_turn(st->rig.loop, 5);
	}
	stage_turns(st, 2);
}

void
stage_turns(struct stage *st, int n)
{
	while (n-- > 0)
		sdg_pollloop_turn(st->rig.loop, 5);
}

void
stage_later(struct stage *st, int64_t ms)
{
	sdg_pollloop_skip(st->rig.loop, ms);
	stage_turns(st, 3);
}
