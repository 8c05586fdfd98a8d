/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/player.h"
#include "talk/house.h"

#define PATIENCE 30000	/* ms for Eggdrop to start, and to look round */
#define PROBE "probe"

/*
 * The probe is one more supervisor, who asks for drafts that do not exist:
 * the bot answers in order, so that with its "no such draft" all that was
 * owed to anybody before has been said.
 */
struct stage {
	struct bot bot;
	struct players players;
	const struct script *script;
	house_heard *heard;
	void *arg;
	unsigned asked;
	char answer[16];	/* what the probe's next answer holds */
	bool answered;
	char hello[NAMES_MAX][512];	/* what it said in rooms on arriving */
	size_t hellos;
	bool arriving, returning;
};

/* What it says on every arrival is not part of the talk the second time. */
static bool
is_hello(struct stage *stage, const char *room, const char *text)
{
	char line[512];

	if (room == NULL || (!stage->arriving && !stage->returning))
		return false;
	snprintf(line, sizeof line, "%s %s", room, text);
	if (stage->arriving && stage->hellos < NAMES_MAX)
		memcpy(stage->hello[stage->hellos++], line, sizeof line);
	for (size_t i = 0; stage->returning && i < stage->hellos; i++)
		if (strcmp(stage->hello[i], line) == 0)
			return true;
	return false;
}

static void
on_heard(void *arg, const char *room, const char *nick, const char *text)
{
	struct stage *stage = arg;

	if (nick != NULL && strcmp(nick, PROBE) == 0) {
		if (strstr(text, stage->answer) != NULL)
			stage->answered = true;
		return;
	}
	if (!is_hello(stage, room, text))
		stage->heard(stage->arg, room, nick, text);
}

static bool
over(struct stage *stage, long long end)
{
	return child_stopped() || child_now() > end ||
	    child_gone(&stage->bot.egg, 0);
}

static int
failed(const char *how)
{
	if (!child_stopped())
		fprintf(stderr, "%s\n", how);
	return -1;
}

/* In a room, or (room NULL) in private; the answer is private. */
static int
probe(struct stage *stage, const char *room, int ms)
{
	long long end = child_now() + ms;
	char line[80];

	stage->answered = false;
	snprintf(stage->answer, sizeof stage->answer, "#%u ",
	    900000 + ++stage->asked);
	snprintf(line, sizeof line, "PRIVMSG %s :%sshow %u", room != NULL ?
	    room : "soundings", room != NULL ? "!" : "",
	    900000 + stage->asked);
	if (players_send(&stage->players, PROBE, line) != 0)
		return -1;
	while (!stage->answered) {
		if (over(stage, end))
			return -1;
		players_turn(&stage->players, 100);
	}
	return players_settle_all(&stage->players);
}

static int
sync_server(void *arg)
{
	struct stage *stage = arg;

	if (probe(stage, NULL, 10000) == 0)
		return 0;
	return failed("soundings does not answer");
}

/* It has joined the rooms, and knows who is in them. */
static int
arrive(struct stage *stage)
{
	long long end = child_now() + PATIENCE;

	while (stage->players.seen < stage->script->rooms.n) {
		if (over(stage, end))
			return failed("soundings does not join");
		players_turn(&stage->players, 100);
	}
	for (size_t i = 0; i <= stage->script->rooms.n; i++)
		while (probe(stage, i < stage->script->rooms.n ?
		    stage->script->rooms.name[i] : NULL, 1000) != 0)
			if (over(stage, end))
				return failed("soundings does not answer");
	stage->arriving = stage->returning = false;
	return 0;
}

static int
come_in(struct stage *stage, const struct names *names, bool join)
{
	const struct names *rooms = &stage->script->rooms;
	int bad = 0;

	for (size_t i = 0; i < names->n && !bad; i++) {
		bad = players_add(&stage->players, names->name[i]);
		for (size_t j = 0; j < rooms->n && join && !bad; j++)
			bad = players_join(&stage->players, names->name[i],
			    rooms->name[j]);
	}
	return bad;
}

static int
begin(void *arg, const struct script *script)
{
	const struct names probes = { { PROBE }, 1 };
	struct stage *stage = arg;

	stage->script = script;
	stage->hellos = 0;
	stage->arriving = true;
	stage->players.seen = 0;
	stage->players.gone = false;
	if (come_in(stage, &probes, true) != 0 ||
	    come_in(stage, &script->people, true) != 0 ||
	    come_in(stage, &script->supervisors, true) != 0 ||
	    come_in(stage, &script->owners, true) != 0 ||
	    come_in(stage, &script->strangers, false) != 0) {
		fprintf(stderr, "somebody cannot join the server\n");
		return -1;
	}
	if (bot_start_fresh(&stage->bot, script->commands) != 0)
		return -1;
	return arrive(stage);
}

static int
say(struct stage *stage, const struct step *step, const char *verb,
    const char *head, const char *tail)
{
	char line[512];
	int len;

	for (size_t i = 0; i < step->n; i++) {
		len = snprintf(line, sizeof line, "%s %s :%s%s%s", verb,
		    step->where[0] != '\0' ? step->where : "soundings", head,
		    step->lines[i], tail);
		if (len < 0 || (size_t)len >= sizeof line)
			fprintf(stderr, "%s:%u: too long for IRC\n",
			    stage->script->path, step->line);
		if (players_send(&stage->players, step->who, line) != 0)
			return -1;
	}
	return players_settle(&stage->players, step->who);
}

static int
let_pass(struct stage *stage, unsigned seconds)
{
	long long end = child_now() + (long long)seconds * 1000;

	while (child_now() < end) {
		if (child_stopped())
			return -1;
		players_turn(&stage->players, 50);
	}
	return 0;
}

static int
kill_it(struct stage *stage)
{
	long long end = child_now() + PATIENCE;

	bot_end(&stage->bot, SIGKILL);
	while (!stage->players.gone) {
		if (child_stopped() || child_now() > end)
			return -1;
		players_turn(&stage->players, 100);
	}
	stage->players.gone = false;
	stage->players.seen = 0;
	stage->returning = true;
	return bot_start(&stage->bot) != 0 ? -1 : arrive(stage);
}

static int
play(void *arg, const struct step *step)
{
	struct stage *stage = arg;

	switch (step->kind) {
	case STEP_SAY:
		return say(stage, step, "PRIVMSG", "", "");
	case STEP_ACT:
		return say(stage, step, "PRIVMSG", "\001ACTION ", "\001");
	case STEP_CTCP:
		return say(stage, step, "PRIVMSG", "\001", "\001");
	case STEP_NOTICE:
		return say(stage, step, "NOTICE", "", "");
	case STEP_WAIT:
		return let_pass(stage, step->seconds);
	case STEP_KILL:
		return kill_it(stage);
	default:
		return 0;
	}
}

static int
listen_server(void *arg)
{
	struct stage *stage = arg;

	players_turn(&stage->players, 100);
	return child_stopped() || child_gone(&stage->bot.egg, 0) ? -1 : 0;
}

static void
end_talk(void *arg)
{
	struct stage *stage = arg;

	players_quit(&stage->players);
}

static void
close_stage(void *arg)
{
	struct stage *stage = arg;

	players_quit(&stage->players);
	bot_close(&stage->bot);
	free(stage);
}

static unsigned
port_of(void *arg)
{
	return ((struct stage *)arg)->bot.port;
}

int
house_server(struct house *house, enum bot_kind kind, unsigned port,
    house_heard *heard, void *arg)
{
	struct bot_plan plan = { kind, port, 600, "jones khan " PROBE, false,
	    port != 0 };
	struct stage *stage = calloc(1, sizeof *stage);

	if (stage == NULL)
		return -1;
	stage->heard = heard;
	stage->arg = arg;
	*house = (struct house){ stage, begin, play, sync_server,
	    listen_server, end_talk, close_stage, port_of };
	if (bot_open(&stage->bot, &plan) != 0) {
		close_stage(stage);
		return -1;
	}
	stage->players = (struct players){ .port = stage->bot.port,
	    .arg = stage, .heard = on_heard };
	return 0;
}
