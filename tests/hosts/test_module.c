/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module's life in Debian's Eggdrop, on both wires. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "lib/bot.h"
#include "lib/check.h"
#include "lib/player.h"

#define PATIENCE 30000
#define ALICE "alice"
#define BROKEN "etc/rules/courts.ini"

struct life {
	struct bot bot;
	struct players players;
	const char *kind;
	bool answered;
	char name[200];
};

static void
heard(void *arg, const char *room, const char *nick, const char *text)
{
	struct life *life = arg;

	(void)nick;
	if (room != NULL && strstr(text, "scenes/photos") != NULL)
		life->answered = true;
}

/* The name of a check, with the flavour in front. */
static const char *
named(struct life *life, const char *name)
{
	snprintf(life->name, sizeof life->name, "%s: %s", life->kind, name);
	return life->name;
}

static bool
alive(struct life *life)
{
	return !child_gone(&life->bot.egg, 0);
}

static bool
asked(struct life *life, int ms)
{
	long long end = child_now() + ms;

	life->answered = false;
	if (players_send(&life->players, ALICE, "PRIVMSG #team :!ask can we "
	    "post a photo of a crash?") != 0)
		return false;
	while (!life->answered && child_now() < end && alive(life))
		players_turn(&life->players, 50);
	return life->answered;
}

/* Ask until there is an answer: it may have to connect and join first. */
static bool
answers(struct life *life)
{
	long long end = child_now() + PATIENCE;

	while (!asked(life, 1000))
		if (child_stopped() || child_now() > end || !alive(life))
			return false;
	return true;
}

static bool
loaded(struct life *life)
{
	bot_type(&life->bot, ".tcl lsearch -index 0 [modules] soundings");
	return bot_shows(&life->bot, "Tcl: ", 10000) &&
	    !bot_shows(&life->bot, "Tcl: -1", 0);
}

static bool
becomes_unloaded(struct life *life)
{
	long long end = child_now() + PATIENCE;

	while (loaded(life)) {
		if (child_stopped() || child_now() > end || !alive(life))
			return false;
		child_nap(100);
	}
	return alive(life);
}

static void
status_and_reload(struct life *life)
{
	struct bot *bot = &life->bot;

	bot_type(bot, ".soundings status");
	CHECK(named(life, "status counts the rules"),
	    bot_shows(bot, "rules", 10000));
	bot_type(bot, ".soundings reload");
	CHECK(named(life, "a good configuration is loaded again"),
	    bot_shows(bot, "reloaded", 10000));
	CHECK(named(life, "and it answers"), answers(life));
	place_write(&bot->place, BROKEN, "[outcome]\ntitle = \"Outcome\"\n"
	    "severity = \"stop\"\n");
	bot_type(bot, ".soundings reload");
	CHECK(named(life, "a broken rule file is refused"),
	    bot_shows(bot, "kept the old configuration", 10000));
	CHECK(named(life, "the file is named"),
	    bot_shows(bot, "courts.ini", 1000));
	CHECK(named(life, "the section is named"),
	    bot_shows(bot, "[outcome]", 1000));
	CHECK(named(life, "the reason is given"),
	    bot_shows(bot, "why: this key is needed", 1000));
	CHECK(named(life, "and the old configuration answers"),
	    answers(life));
}

static void
rehash(struct life *life)
{
	struct bot *bot = &life->bot;

	bot_type(bot, ".rehash");
	CHECK(named(life, "a rehash with a broken file says so"),
	    bot_shows(bot, "kept the old configuration", 10000));
	CHECK(named(life, "and it answers still"), answers(life));
	CHECK(named(life, "the file is mended"), place_copy(&bot->place,
	    "config/rules/courts.ini", BROKEN) == 0);
	bot_type(bot, ".rehash");
	CHECK(named(life, "a rehash with a good file reloads"),
	    bot_shows(bot, "Soundings: reloaded", 10000));
	CHECK(named(life, "and it answers after that"), answers(life));
}

static void
unload_from(struct life *life, const char *from, const char *order)
{
	char name[100];

	bot_type(&life->bot, order);
	snprintf(name, sizeof name, "unloaded from %s, Eggdrop lives", from);
	CHECK(named(life, name), becomes_unloaded(life));
	snprintf(name, sizeof name, "unloaded from %s, it is silent", from);
	CHECK(named(life, name), !asked(life, 300));
	bot_type(&life->bot, ".loadmod soundings");
	snprintf(name, sizeof name, "loaded after %s, it answers", from);
	CHECK(named(life, name), answers(life));
}

static void
unload(struct life *life)
{
	unload_from(life, "the console", ".unloadmod soundings");
	unload_from(life, "after",
	    ".tcl after 50 {unloadmodule soundings}");
	unload_from(life, "utimer",
	    ".tcl utimer 1 {unloadmodule soundings}");
}

/*
 * Eggdrop unloads every module, makes a new Tcl, and reads all again; but
 * only in the background.
 */
static void
restart(struct life *life)
{
	struct bot *bot = &life->bot;

	bot_end(bot, SIGTERM);
	if (!CHECK(named(life, "in the background it starts and answers"),
	    bot_start_behind(bot) == 0 && answers(life) &&
	    bot_sit_down(bot) == 0))
		return;
	bot_type(bot, ".tcl set before 1");
	bot_shows(bot, "Tcl: 1", 5000);
	bot_type(bot, ".restart");
	bot_shows(bot, "Restarting", 5000);
	CHECK(named(life, "restarted, it answers"), answers(life));
	CHECK(named(life, "restarted, the console listens"),
	    bot_sit_down(bot) == 0 && loaded(life));
	bot_type(bot, ".tcl info exists before");
	CHECK(named(life, "and it was restarted indeed"),
	    bot_shows(bot, "Tcl: 0", 5000));
}

static bool
ended_well(struct life *life)
{
	return child_gone(&life->bot.egg, 10000) &&
	    WIFEXITED(life->bot.egg.status);
}

static void
ends(struct life *life)
{
	struct bot *bot = &life->bot;

	bot_type(bot, ".die goodbye");
	CHECK(named(life, "told to die, it ends without a signal"),
	    ended_well(life));
	bot_end(bot, SIGKILL);
	CHECK(named(life, "it starts again and answers"),
	    bot_start(bot) == 0 && answers(life));
	kill(bot->egg.pid, SIGTERM);
	CHECK(named(life, "terminated, it ends without a crash"),
	    ended_well(life));
	bot_end(bot, SIGKILL);
	CHECK(named(life, "after that it starts and answers"),
	    bot_start(bot) == 0 && answers(life));
	bot_end(bot, SIGKILL);
	CHECK(named(life, "killed, it starts and answers"),
	    bot_start(bot) == 0 && answers(life));
}

static bool
open_life(struct life *life, enum bot_kind kind)
{
	struct bot_plan plan = { kind, 0, 600, "jones", false };

	memset(life, 0, sizeof *life);
	life->kind = kind == BOT_LINK ? "own connection" : "host bot";
	if (bot_open(&life->bot, &plan) != 0)
		return false;
	life->players = (struct players){ .port = life->bot.port,
	    .arg = life, .heard = heard };
	return players_add(&life->players, ALICE) == 0 &&
	    players_join(&life->players, ALICE, "#team") == 0 &&
	    bot_start_fresh(&life->bot, 600) == 0;
}

static void
live(enum bot_kind kind)
{
	struct life life;

	if (CHECK("a server and a bot start", open_life(&life, kind)) &&
	    CHECK(named(&life, "it answers"), answers(&life)) &&
	    CHECK(named(&life, "the console listens"),
	    bot_sit_down(&life.bot) == 0)) {
		status_and_reload(&life);
		rehash(&life);
		unload(&life);
		restart(&life);
		ends(&life);
	}
	players_quit(&life.players);
	bot_close(&life.bot);
}

int
main(void)
{
	child_mind_signals();
	live(BOT_LINK);
	if (!child_stopped())
		live(BOT_HOST);
	return check_done();
}
