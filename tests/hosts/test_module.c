/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module's life in Debian's Eggdrop, on both wires. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "lib/bot.h"
#include "lib/check.h"
#include "lib/player.h"

#define PATIENCE 30000
#define ALICE "alice"
#define BROKEN "etc/rules/courts.ini"
#define SETTINGS "etc/soundings.ini"

struct life {
	struct bot bot;
	struct players players;
	const char *kind;
	bool answered;
	struct sdg_str told;	/* "alice text": a line each, in private */
	char name[200];
};

static void
heard(void *arg, const char *room, const char *nick, const char *text)
{
	struct life *life = arg;

	if (room == NULL)
		sdg_str_addf(&life->told, "%s %s\n", nick, text);
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

/* Say it in private; is this the reply that somebody gets? */
static bool
replies(struct life *life, const char *who, const char *said,
    const char *reply)
{
	long long end = child_now() + PATIENCE;
	char line[400];

	sdg_str_cut(&life->told, 0);
	snprintf(line, sizeof line, "PRIVMSG soundings :%s", said);
	if (players_send(&life->players, who, line) != 0)
		return false;
	while (strstr(sdg_str_text(&life->told), reply) == NULL) {
		if (child_stopped() || child_now() > end || !alive(life))
			return false;
		players_turn(&life->players, 50);
	}
	return true;
}

static bool
has_left(struct life *life)
{
	long long end = child_now() + PATIENCE;

	while (!life->players.gone) {
		if (child_stopped() || child_now() > end)
			return false;
		players_turn(&life->players, 50);
	}
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
	/* No answer at all is not the answer that it is gone. */
	return alive(life) && bot_shows(&life->bot, "Tcl: -1", 0);
}

static void
status(struct life *life)
{
	const char *const facts[] = { "Soundings 0.", SETTINGS, "guidance: ",
	    "rules: ", "drafts: ", life->bot.plan.kind == BOT_LINK ?
	    "test: " : "no connection of its own" };
	char name[100];

	CHECK(named(life, "it is loaded at the start"), loaded(life));
	bot_type(&life->bot, ".soundings status");
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
		snprintf(name, sizeof name, "status says '%s'", facts[i]);
		CHECK(named(life, name), bot_shows(&life->bot, facts[i],
		    10000));
	}
}

/* A key that nobody knows, in the settings' second line. */
static bool
spoil_settings(struct life *life, const char *good)
{
	const char *rest = good != NULL ? strchr(good, '\n') : NULL;
	struct sdg_str text = SDG_STR_INIT;
	int bad;

	if (rest == NULL)
		return false;
	sdg_str_addf(&text, "[soundings]\ncolour = \"red\"%s", rest);
	bad = place_write(&life->bot.place, SETTINGS, sdg_str_text(&text));
	sdg_str_free(&text);
	return bad == 0;
}

static void
bad_settings(struct life *life)
{
	struct bot *bot = &life->bot;
	char *good = place_read(&bot->place, SETTINGS);

	CHECK(named(life, "the settings are spoilt"),
	    spoil_settings(life, good));
	bot_type(bot, ".soundings reload");
	CHECK(named(life, "an unknown key is refused"),
	    bot_shows(bot, "kept the old configuration", 10000));
	CHECK(named(life, "its file and line are named"),
	    bot_shows(bot, "soundings.ini:2: [soundings] colour", 1000));
	CHECK(named(life, "and the old settings answer"), answers(life));
	CHECK(named(life, "the settings are mended"), good != NULL &&
	    place_write(&bot->place, SETTINGS, good) == 0);
	free(good);
}

static void
reload(struct life *life)
{
	struct bot *bot = &life->bot;

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

/* Eggdrop's limit is 5 lines in a minute; help is a command of its own too. */
static void
not_a_flood(struct life *life)
{
	bool all = true;

	for (int i = 0; i < 8 && all; i++)
		all = replies(life, ALICE, "help", ALICE " ");
	CHECK(named(life, "eight lines in private have eight answers"), all);
	CHECK(named(life, "none of them is Eggdrop's"),
	    strstr(sdg_str_text(&life->told), "No help") == NULL);
	bot_type(&life->bot, ".tcl llength [ignorelist]");
	CHECK(named(life, "and nobody is ignored for it"),
	    bot_shows(&life->bot, "Tcl: 0", 10000));
}

/* Passwords are Eggdrop's business. */
static void
own_commands(struct life *life)
{
	CHECK(named(life, "a password is left to Eggdrop"),
	    replies(life, "jones", "pass hunter2x", "jones Password set"));
	CHECK(named(life, "and a question about one is not"),
	    replies(life, "jones", "pass on a number plate?", "jones "));
}

/* It may have to connect and join first; it says so once a minute. */
static bool
apologises(struct life *life)
{
	long long end = child_now() + PATIENCE;

	sdg_str_cut(&life->told, 0);
	while (strstr(sdg_str_text(&life->told), "went wrong") == NULL) {
		if (child_stopped() || child_now() > end || !alive(life) ||
		    players_send(&life->players, ALICE,
		    "PRIVMSG soundings :mine") != 0)
			return false;
		for (int i = 0; i < 10; i++)
			players_turn(&life->players, 50);
	}
	return true;
}

/* The folder is a file: mended, a reload opens the database. */
static void
shut_database(struct life *life)
{
	struct bot *bot = &life->bot;

	place_forget(&bot->place, "etc/data");
	place_write(&bot->place, "etc/data", "in the way\n");
	if (!CHECK(named(life, "without a database Eggdrop starts"),
	    bot_start(bot) == 0 && bot_sit_down(bot) == 0))
		return;
	bot_type(bot, ".soundings reload");
	CHECK(named(life, "a reload says that it is not open"),
	    bot_shows(bot, "the database is not open", 10000));
	CHECK(named(life, "and what to mend"), bot_shows(bot,
	    "belongs to user", 1000) && bot_shows(bot, "data", 0));
	CHECK(named(life, "and not that all is well"),
	    !bot_shows(bot, "Soundings: reloaded.", 200));
	bot_type(bot, ".soundings status");
	CHECK(named(life, "status says so too"),
	    bot_shows(bot, "the database is not open", 10000));
	if (bot->plan.kind == BOT_HOST)
		CHECK(named(life, "and people who speak to it are told"),
		    apologises(life));
	place_forget(&bot->place, "etc/data");
	bot_type(bot, ".soundings reload");
	CHECK(named(life, "mended, a reload is one"),
	    bot_shows(bot, "Soundings: reloaded.", 10000));
	CHECK(named(life, "and then it answers"), answers(life));
	bot_end(bot, SIGKILL);
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

	life->players.gone = false;
	bot_type(&life->bot, order);
	snprintf(name, sizeof name, "unloaded from %s, Eggdrop lives", from);
	CHECK(named(life, name), becomes_unloaded(life));
	snprintf(name, sizeof name, "unloaded from %s, it leaves IRC", from);
	if (life->bot.plan.kind == BOT_LINK)
		CHECK(named(life, name), has_left(life));
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
 * Eggdrop counts them itself: the module makes its process undumpable, and
 * with that /proc/PID/fd is closed to ordinary users. -1: no answer.
 */
static int
descriptors(struct life *life)
{
	const char *at;

	bot_type(&life->bot, ".tcl llength [glob /proc/self/fd/*]");
	if (!bot_shows(&life->bot, "Tcl: ", 10000))
		return -1;
	at = strstr(sdg_str_text(&life->bot.shown), "Tcl: ");
	return (int)strtol(at + 5, NULL, 10);
}

/* Once its connection stands, so that this one is counted both times. */
static void
unload_often(struct life *life)
{
	int before = descriptors(life), times = 0;

	for (int i = 0; i < 10; i++) {
		bot_type(&life->bot, ".unloadmod soundings");
		if (!becomes_unloaded(life))
			break;
		bot_type(&life->bot, ".loadmod soundings");
		times += loaded(life);
	}
	CHECK(named(life, "it is unloaded and loaded ten times"),
	    times == 10);
	CHECK(named(life, "and it answers after that"), answers(life));
	CHECK(named(life, "no descriptor is left open"), before > 0 &&
	    descriptors(life) == before);
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

/* A stop, which both supervisors agree to. */
static bool
approved(struct life *life)
{
	return replies(life, ALICE, "draft: Mrs Jane Example, 34, of 12 Mill "
	    "Lane, was raped on Friday night.", ALICE " #1 stop") &&
	    replies(life, "jones", "approve 1", "jones #1: recorded") &&
	    replies(life, "khan", "approve 1", ALICE " #1 is approved");
}

static void
ends(struct life *life)
{
	struct bot *bot = &life->bot;

	CHECK(named(life, "a draft is approved"), approved(life));
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
	CHECK(named(life, "what was approved is approved"),
	    replies(life, ALICE, "show 1", "approved"));
	bot_end(bot, SIGKILL);
}

/* Eggdrop is up without the module, and its log says why. */
static void
stays_out(struct life *life, const char *with, const char *why)
{
	struct bot *bot = &life->bot;
	char name[100];

	snprintf(name, sizeof name, "with %s, Eggdrop starts without it",
	    with);
	CHECK(named(life, name), bot_start(bot) == 0 &&
	    bot_sit_down(bot) == 0 && becomes_unloaded(life));
	snprintf(name, sizeof name, "with %s, the log says why", with);
	CHECK(named(life, name), bot_logged(bot, why));
	bot_end(bot, SIGKILL);
}

static void
bad_starts(struct life *life)
{
	const struct place *place = &life->bot.place;
	char *good = place_read(place, SETTINGS);
	char *conf = place_read(place, "eggdrop.conf");
	char *set = conf != NULL ? strstr(conf, "set soundings-config") : NULL;

	/* So that nothing said before counts. */
	place_forget(place, "bot.log");
	place_forget(place, "bot.out");
	if (CHECK(named(life, "there is a configuration to spoil"),
	    set != NULL && spoil_settings(life, good))) {
		stays_out(life, "an unknown key",
		    "soundings.ini:2: [soundings] colour");
		place_write(place, SETTINGS, good);
		*set = '#';
		place_write(place, "eggdrop.conf", conf);
		stays_out(life, "no soundings-config",
		    "put the line 'set soundings-config");
	}
	free(good);
	free(conf);
}

static void
crashes(struct life *life)
{
	static const char *const left[] = { "DEBUG", "core" };
	bool any = bot_logged(&life->bot, "SEGMENT VIOLATION");

	for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
		char *text = place_read(&life->bot.place, left[i]);

		if (text != NULL)
			any = true;
		free(text);
	}
	CHECK(named(life, "nothing crashed on the way"), !any);
}

static bool
open_life(struct life *life, enum bot_kind kind)
{
	static const char *const people[] = { ALICE, "jones", "khan" };
	struct bot_plan plan = { kind, 0, 600, "jones khan", false,
	    false };

	memset(life, 0, sizeof *life);
	life->kind = kind == BOT_LINK ? "own connection" : "host bot";
	if (bot_open(&life->bot, &plan) != 0)
		return false;
	life->players = (struct players){ .port = life->bot.port,
	    .arg = life, .heard = heard };
	for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
		if (players_add(&life->players, people[i]) != 0 ||
		    players_join(&life->players, people[i], "#team") != 0)
			return false;
	return bot_start_fresh(&life->bot, 600) == 0;
}

static void
live(enum bot_kind kind)
{
	struct life life;

	if (CHECK("a server and a bot start", open_life(&life, kind)) &&
	    CHECK(named(&life, "it answers"), answers(&life)) &&
	    CHECK(named(&life, "the console listens"),
	    bot_sit_down(&life.bot) == 0)) {
		status(&life);
		bad_settings(&life);
		reload(&life);
		not_a_flood(&life);
		if (kind == BOT_HOST)
			own_commands(&life);
		rehash(&life);
		unload(&life);
		if (kind == BOT_LINK)
			unload_often(&life);
		restart(&life);
		ends(&life);
		shut_database(&life);
		crashes(&life);
		if (kind == BOT_LINK) {
			bad_starts(&life);
			crashes(&life);
		}
	}
	players_quit(&life.players);
	bot_close(&life.bot);
	sdg_str_wipe(&life.told);
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
