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
	bool shown;		/* the draft that was asked for */
};

static void
heard(void *arg, const char *room, const char *nick, const char *text)
{
	struct watch *watch = arg;
	unsigned long n;
	char *end;

	(void)room;
	watch->ready++;
	if (nick != NULL && strstr(text, "Dotterel") != NULL)
		watch->shown = true;
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

/* What else people say, of which no new draft comes. */
static const struct {
	const char *what, *line, *word;
} others[] = {
	{ "a revision", "PRIVMSG soundings :revise 3 Mrs Dunlin Example, 34, "
	    "of 12 Mill Lane, was raped on Saturday.", "Dunlin" },
	{ "a note", "PRIVMSG soundings :note 3 Mrs Curlew Example agrees.",
	    "Curlew" },
	{ "a try", "PRIVMSG soundings :try Mrs Avocet Example, 34, of 12 "
	    "Mill Lane, was raped on Friday.", "Avocet" },
	{ "a question", "PRIVMSG soundings :can we name Mrs Gadwall Example "
	    "of 12 Mill Lane?", "Gadwall" },
	{ "an unknown command", "PRIVMSG #team :!darft: Mrs Whimbrel "
	    "Example, 34, of 12 Mill Lane, was raped.", "Whimbrel" },
	{ "an ordinary long line", "PRIVMSG #quiet :I spoke to Mrs Garganey "
	    "Example of 12 Mill Lane this morning about Friday, and she "
	    "would like somebody to call her back before the meeting.",
	    "Garganey" },
	{ "an action of no weight", "PRIVMSG #quiet :\001ACTION waves to "
	    "Mrs Pintail\001", "Pintail" },
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
	struct bot_plan plan = { kind, 0, 600, "jones", true,
	    false };

	memset(watch, 0, sizeof *watch);
	watch->kind = kind == BOT_LINK ? "own connection" : "host bot";
	if (bot_open(&watch->bot, &plan) != 0)
		return false;
	watch->players = (struct players){ .port = watch->bot.port,
	    .arg = watch, .heard = heard };
	return players_add(&watch->players, "alice") == 0 &&
	    players_join(&watch->players, "alice", "#team") == 0 &&
	    players_join(&watch->players, "alice", "#quiet") == 0 &&
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

/*
 * Until it has replied, or stayed silent for longer than the second in which
 * a next line would be taken for more of the same text.
 */
static void
let_pass(struct watch *watch)
{
	long long end = child_now() + 1500;

	while (watch->ready == 0 && child_now() < end && !child_stopped())
		players_turn(&watch->players, 50);
}

/* They are dealt with in order: with the draft at the end, all are read. */
static void
send_others(struct watch *watch)
{
	size_t n = sizeof ways / sizeof ways[0];

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		watch->ready = 0;
		players_send(&watch->players, "alice", others[i].line);
		let_pass(watch);
	}
	players_send(&watch->players, "alice", "PRIVMSG soundings :draft: Mrs "
	    "Wryneck Example, 34, of 12 Mill Lane, was raped on Friday.");
	CHECK(named(watch, "after everything else", "is read"),
	    read_by_now(watch, (unsigned)n + 1));
}

/* The whole text goes back to its author. */
static void
show(struct watch *watch)
{
	unsigned n = watch->drafts + 1;
	long long end = child_now() + PATIENCE;
	char line[80];

	players_send(&watch->players, "alice", "PRIVMSG soundings :draft: Mrs "
	    "Dotterel Example, 34, of 12 Mill Lane, was raped on Friday.");
	CHECK(named(watch, "to be shown", "is read"), read_by_now(watch, n));
	watch->shown = false;
	snprintf(line, sizeof line, "PRIVMSG soundings :show %u", n);
	players_send(&watch->players, "alice", line);
	while (!watch->shown && !child_stopped() && child_now() < end)
		players_turn(&watch->players, 50);
	CHECK(named(watch, "asked for", "is shown"), watch->shown);
}

/*
 * The host bot's output flag "v" is not in our log, and cannot be kept out
 * of what a foreground Eggdrop prints: the README says so.
 */
static bool
show_logged(const struct watch *watch)
{
	return place_mentions(&watch->bot.place, ".log", "Dotterel") ||
	    (watch->bot.plan.kind == BOT_LINK &&
	    place_mentions(&watch->bot.place, ".out", "Dotterel"));
}

/* Whatever the file is called. The database, below etc/, may know. */
static bool
written(const struct watch *watch, const char *word)
{
	return place_mentions(&watch->bot.place, "", word);
}

/* What the host bot hears where the plugin does not serve is in its log. */
static void
prove_log(struct watch *watch)
{
	long long end = child_now() + PATIENCE;

	CHECK("a channel without +soundings is joined",
	    bot_sit_down(&watch->bot) == 0 &&
	    players_join(&watch->players, "alice", "#plain") == 0);
	bot_type(&watch->bot, ".tcl channel add #plain");
	while (!written(watch, "Nightjar") && child_now() < end &&
	    !child_stopped()) {
		players_send(&watch->players, "alice", "PRIVMSG #plain "
		    ":Mrs Nightjar Example");
		players_turn(&watch->players, 500);
		child_nap(200);
	}
	CHECK("what is said there is in the log", written(watch,
	    "<alice> Mrs Nightjar"));
}

static void
search(struct watch *watch)
{
	char name[200];

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		CHECK(named(watch, ways[i].way, "is in no log"),
		    !written(watch, ways[i].word));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		snprintf(name, sizeof name, "%s: %s is in no log",
		    watch->kind, others[i].what);
		CHECK(name, !written(watch, others[i].word));
	}
}

static void
keep_watch(enum bot_kind kind)
{
	struct watch watch;

	if (CHECK("a server and a bot start", open_watch(&watch, kind))) {
		send_all(&watch);
		send_others(&watch);
		show(&watch);
		if (kind == BOT_HOST)
			prove_log(&watch);
		/* An orderly end makes sure that all logs are written. */
		bot_end(&watch.bot, SIGTERM);
		CHECK("the log was kept", bot_logged(&watch.bot,
		    "SIGNING OFF"));
		search(&watch);
		CHECK(named(&watch, "shown", "is in no log"),
		    !show_logged(&watch));
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
