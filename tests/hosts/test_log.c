/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No draft reaches a log of Eggdrop, whichever way it came. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/bot.h"
#include "lib/check.h"
#include "lib/player.h"

#define PATIENCE 30000

struct watch {
	struct bot bot;
	struct players players;
	const char *kind;
	unsigned drafts;	/* "#1", "#2" ... told of so far */
	unsigned ready;		/* lines heard before that */
};

static void
heard(void *arg, const char *room, const char *nick, const char *text)
{
	struct watch *watch = arg;
	unsigned long n;
	char *end;

	(void)room;
	watch->ready++;
	if (nick == NULL || text[0] != '#')
		return;
	n = strtoul(text + 1, &end, 10);
	if (strncmp(end, " stop", 5) == 0 && n > watch->drafts)
		watch->drafts = (unsigned)n;
}

/*
 * Each way a draft can come, and a word of it that must be nowhere. Every
 * one of them is a stop, so that its number tells that it was read.
 */
static const struct {
	const char *way;
	const char *lines[3];
	const char *word;
} ways[] = {
	{ "handed over in a channel", { "PRIVMSG #team :!draft: Mrs Kestrel "
	    "Example, 34, of 12 Mill Lane, was raped on Friday." },
	    "Kestrel" },
	{ "handed over by name", { "PRIVMSG #team :soundings: draft: Mrs "
	    "Lapwing Example, 34, of 12 Mill Lane, was raped on Friday." },
	    "Lapwing" },
	{ "handed over in private", { "PRIVMSG soundings :draft: Mrs Merlin "
	    "Example, 34, of 12 Mill Lane, was raped on Friday." },
	    "Merlin" },
	{ "with a prefix in private", { "PRIVMSG soundings :!draft: Mrs "
	    "Osprey Example, 34, of 12 Mill Lane, was raped on Friday." },
	    "Osprey" },
	{ "line by line", { "PRIVMSG soundings :draft", "PRIVMSG soundings "
	    ":Mrs Plover Example, 34, of 12 Mill Lane, was raped on Friday.",
	    "PRIVMSG soundings :end" }, "Plover" },
	{ "pasted", { "PRIVMSG #team :Mrs Redwing Example, 34, of 12 Mill "
	    "Lane, was raped on Friday.", "PRIVMSG #team :Please call 101." },
	    "Redwing" },
	{ "as an action", { "PRIVMSG #team :\001ACTION reads: Mrs Siskin "
	    "Example, 34, of 12 Mill Lane, was raped on Friday night, and we "
	    "are asking anybody who saw it to call 101.\001" }, "Siskin" },
	{ "as an action in private", { "PRIVMSG soundings :\001ACTION draft: "
	    "Mrs Wigeon Example, 34, of 12 Mill Lane, was raped.\001" },
	    "Wigeon" },
};

static const char *
named(const struct watch *watch, const char *way, const char *what)
{
	static char name[200];

	snprintf(name, sizeof name, "%s: a draft %s %s", watch->kind, way,
	    what);
	return name;
}

static bool
read_by_now(struct watch *watch, unsigned drafts)
{
	long long end = child_now() + PATIENCE;

	while (watch->drafts < drafts) {
		if (child_stopped() || child_now() > end ||
		    child_gone(&watch->bot.egg, 0))
			return false;
		players_turn(&watch->players, 50);
	}
	return true;
}

static bool
is_ready(struct watch *watch)
{
	long long end = child_now() + PATIENCE, next = 0;

	watch->ready = 0;
	while (watch->ready < 3) {
		if (child_stopped() || child_now() > end)
			return false;
		if (child_now() > next) {
			players_send(&watch->players, "alice",
			    "PRIVMSG soundings :mine");
			next = child_now() + 1000;
		}
		players_turn(&watch->players, 50);
	}
	return true;
}

static bool
open_watch(struct watch *watch, enum bot_kind kind)
{
	struct bot_plan plan = { kind, 0, 600, "jones", true };

	memset(watch, 0, sizeof *watch);
	watch->kind = kind == BOT_LINK ? "own connection" : "host bot";
	if (bot_open(&watch->bot, &plan) != 0)
		return false;
	watch->players = (struct players){ .port = watch->bot.port,
	    .arg = watch, .heard = heard };
	return players_add(&watch->players, "alice") == 0 &&
	    players_join(&watch->players, "alice", "#team") == 0 &&
	    bot_start_fresh(&watch->bot, 600) == 0 && is_ready(watch);
}

static void
send_all(struct watch *watch)
{
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		for (size_t j = 0; j < 3 && ways[i].lines[j] != NULL; j++)
			players_send(&watch->players, "alice",
			    ways[i].lines[j]);
		CHECK(named(watch, ways[i].way, "is read"),
		    read_by_now(watch, (unsigned)i + 1));
	}
}

static void
keep_watch(enum bot_kind kind)
{
	struct watch watch;

	if (CHECK("a server and a bot start", open_watch(&watch, kind))) {
		send_all(&watch);
		/* An orderly end makes sure that all logs are written. */
		bot_end(&watch.bot, SIGTERM);
		CHECK("the log was kept", bot_logged(&watch.bot,
		    "SIGNING OFF"));
		for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
			CHECK(named(&watch, ways[i].way, "is in no log"),
			    !bot_logged(&watch.bot, ways[i].word));
	}
	players_quit(&watch.players);
	bot_close(&watch.bot);
}

int
main(void)
{
	child_mind_signals();
	keep_watch(BOT_LINK);
	if (!child_stopped())
		keep_watch(BOT_HOST);
	return check_done();
}
