/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against a scripted server; a real one: test_session_ngircd.c. */
#include "irc/session.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/check.h"
#include "lib/stage.h"

static void
nicks_are_tried_in_turn(void)
{
	static const struct {
		const char *name, *asked, *refusal;
	} rows[] = {
		{ "the first nick is asked for first", "NICK :bot\r\n",
		    "433" },
		{ "in use: the second", "NICK :robot\r\n", "437" },
		{ "unavailable: the first with an underscore",
		    "NICK :bot_\r\n", "432" },
		{ "not allowed: with a digit", "NICK :bot1\r\n", "433" },
		{ "and the next", "NICK :bot2\r\n", NULL },
	};
	struct stage st;

	if (!stage_open(&st) || !peer_accept(&st.server, st.rig.loop,
	    st.listener, 2000))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK(rows[i].name, peer_expect(&st.server, "NICK", 2000) &&
		    strcmp(st.server.line, rows[i].asked) == 0);
		if (rows[i].refusal != NULL)
			peer_send(&st.server, ":s %s * x :no",
			    rows[i].refusal);
	}
	CHECK("nothing is said before registration",
	    stage_say(&st, "#team", NULL, "x") == SDG_EIO &&
	    strcmp(st.rig.wire->nick(st.rig.wire->arg), "") == 0);
	peer_send(&st.server, ":s 001 bot2 :Welcome");
	peer_send(&st.server, ":s 376 bot2 :End");
	CHECK("then channels are joined",
	    peer_expect(&st.server, "JOIN :#team", 2000));
	peer_send(&st.server, ":bot!x@y QUIT :gone");
	CHECK("the first nick is taken as soon as it is free",
	    peer_expect(&st.server, "NICK :bot\r\n", 2000));
	peer_send(&st.server, ":s 433 bot2 bot :In use");
	peer_send(&st.server, ":BOT2!x@y NICK bot");
	stage_sync(&st);
	CHECK("and is ours when the server says so",
	    strcmp(st.rig.wire->nick(st.rig.wire->arg), "bot") == 0);
	stage_close(&st);
}

static void
a_link_is_given_up_in_time(void)
{
	struct stage st;
	char text[200];

	if (!stage_open(&st) || !peer_accept(&st.server, st.rig.loop,
	    st.listener, 2000))
		return;
	CHECK("a mute server", peer_expect(&st.server, "USER", 2000));
	stage_later(&st, 29000);
	CHECK("has 29 s to register us", !peer_gone(&st.server, 50));
	stage_later(&st, 1100);
	CHECK("but not 30", peer_gone(&st.server, 2000));
	sdg_session_status(st.rig.session, text, sizeof text);
	CHECK("status says so", strstr(text, "net: not connected") == text);
	peer_close(&st.server);
	stage_parted(&st);
	stage_later(&st, 2000);
	CHECK("we come back", stage_welcome(&st));
	sdg_session_status(st.rig.session, text, sizeof text);
	CHECK("status names the channels",
	    strstr(text, " as bot, 1 channel") != NULL);
	stage_later(&st, 60000);
	CHECK("after a minute we send a PING",
	    peer_expect(&st.server, "PING :soundings", 2000));
	peer_send(&st.server, ":s PONG s :soundings");
	stage_sync(&st);
	stage_later(&st, 30000);
	CHECK("an answer keeps the link", !peer_gone(&st.server, 50));
	stage_later(&st, 30000);
	CHECK("a minute later there is another",
	    peer_expect(&st.server, "PING :soundings", 2000));
	stage_later(&st, 30001);
	CHECK("without an answer the link is dead after 30 s",
	    peer_gone(&st.server, 2000));
	CHECK("nobody is known any more",
	    !stage_reachable(&st, NULL, "alice") &&
	    !stage_reachable(&st, "#team", NULL));
	stage_close(&st);
}

static long
open_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	long n = 0;

	while (dir != NULL && readdir(dir) != NULL)
		n++;
	if (dir != NULL)
		closedir(dir);
	return n;
}

static void
every_end_of_a_link_is_survived(void)
{
	struct stage st;
	long before = 0;
	bool good = true;

	if (!stage_open(&st))
		return;
	for (int i = 0; i < 60 && good; i++) {
		good = stage_welcome(&st);
		if (i == 3)
			before = open_descriptors();
		switch (i % 4) {
		case 0:
			peer_send(&st.server, "ERROR :Closing link");
			good = good && peer_gone(&st.server, 2000);
			break;
		case 1:
			peer_bytes(&st.server, ":half a li", 10);
			break;
		case 2:
			peer_send(&st.server, ":s KILL bot :x");
			break;
		default:
			break;
		}
		if (i == 3 || i == 59)
			before = i == 3 ? open_descriptors() :
			    open_descriptors() - before;
		peer_close(&st.server);
		stage_parted(&st);
		stage_later(&st, 300000);
	}
	CHECK("sixty links end in four ways, and the next one stands", good);
	CHECK("no descriptor is left behind", before == 0);
	stage_close(&st);
}

static void
failures_make_the_pauses_longer(void)
{
	static const long most[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300,
	    300 };
	struct stage st;
	bool good = true;
	const char *at, *last;
	long seconds;

	if (!stage_open(&st))
		return;
	close(st.listener);
	for (size_t i = 0; i < sizeof most / sizeof most[0]; i++) {
		for (int j = 0; j < 400 && strstr(sdg_str_text(
		    &st.rig.log), "again in ") == NULL; j++)
			stage_turns(&st, 1);
		last = NULL;
		for (at = sdg_str_text(&st.rig.log);
		    (at = strstr(at, "again in ")) != NULL; at++)
			last = at;
		seconds = last != NULL ? strtol(last + 9, NULL, 10) : -1;
		good = good && seconds >= most[i] / 2 && seconds <= most[i] &&
		    seconds >= 1;
		sdg_str_cut(&st.rig.log, 0);
		stage_later(&st, seconds * 1000 + 1000);
	}
	CHECK("pauses double from 1 s to 300 s, with chance in them", good);
	st.listener = -1;
	stage_close(&st);
}

static void
channels_are_kept(void)
{
	struct stage st;

	if (!stage_open(&st) ||
	    !CHECK("a channel is joined", stage_welcome(&st)))
		return;
	peer_send(&st.server, ":alice!a@host.a KICK #team bot :out");
	stage_sync(&st);
	CHECK("a kick puts us out", !stage_reachable(&st, "#team", NULL) &&
	    stage_say(&st, "#team", NULL, "x") == SDG_EIO);
	CHECK("not at once do we come back",
	    peer_silent(&st.server, "JOIN", 50));
	stage_later(&st, 5000);
	CHECK("but after 5 s", peer_expect(&st.server, "JOIN :#team", 2000));
	peer_send(&st.server, ":s 474 bot #team :You are banned");
	stage_sync(&st);
	stage_later(&st, 9000);
	CHECK("banned: not after 9 s", peer_silent(&st.server, "JOIN", 50));
	stage_later(&st, 1000);
	CHECK("but after 10", peer_expect(&st.server, "JOIN :#team", 2000));
	peer_send(&st.server, ":s 471 bot #team :Full");
	stage_sync(&st);
	stage_later(&st, 19000);
	CHECK("full: not after 19 s", peer_silent(&st.server, "JOIN", 50));
	stage_later(&st, 1000);
	CHECK("but after 20", peer_expect(&st.server, "JOIN :#team", 2000));
	peer_send(&st.server, ":bot!sound@host.bot JOIN #team");
	CHECK("and are in", rig_expect(&st.rig, "joined #team", 2000));
	peer_send(&st.server, ":bot!sound@host.bot JOIN ##elsewhere");
	CHECK("a channel that we did not ask for is left",
	    peer_expect(&st.server, "PART :##elsewhere", 2000) &&
	    !stage_reachable(&st, "##elsewhere", NULL));
	stage_close(&st);
}

static size_t
supervisors(const struct stage *st)
{
	return st->rig.wire->each(st->rig.wire->arg, SDG_SUPERVISOR, NULL,
	    NULL);
}

static void
standing_is_what_the_server_shows(void)
{
	struct stage st;

	if (!stage_open(&st) || !stage_welcome(&st))
		return;
	CHECK("a member is one", stage_standing(&st, "#TEAM", "Alice",
	    "a@host.a") == SDG_MEMBER);
	CHECK("not from another host",
	    stage_standing(&st, "#team", "alice", "x@host.a") == 0);
	CHECK("not in another channel",
	    stage_standing(&st, "#other", "alice", "a@host.a") == 0);
	CHECK("a stranger is nothing",
	    stage_standing(&st, NULL, "zoe", "z@host.super") == 0);
	peer_send(&st.server, ":sue!s@host.super JOIN #team");
	CHECK("who joins is seen", rig_expect(&st.rig, "seen sue", 2000));
	CHECK("a mask makes a member a supervisor", stage_standing(&st, "#team",
	    "sue", "s@host.super") == (SDG_MEMBER | SDG_SUPERVISOR));
	CHECK("she is the one supervisor in sight", supervisors(&st) == 1);
	peer_send(&st.server, ":sue!s@host.super NICK sally");
	CHECK("a new nick is seen", rig_expect(&st.rig, "seen sally", 2000));
	CHECK("and the old one is nothing",
	    stage_standing(&st, NULL, "sue", "s@host.super") == 0 &&
	    stage_standing(&st, NULL, "sally", NULL) ==
	    (SDG_MEMBER | SDG_SUPERVISOR));
	peer_send(&st.server, ":sally!s@host.super PART #team :bye");
	stage_sync(&st);
	CHECK("and then there is none", supervisors(&st) == 0);
	CHECK("who leaves is nothing", !stage_reachable(&st, NULL, "sally") &&
	    stage_standing(&st, NULL, "sally", "s@host.super") == 0);
	peer_send(&st.server, ":s 353 bot = #team :+hidden");
	stage_sync(&st);
	CHECK("a host that nobody has shown gives no role", stage_standing(
	    &st, "#team", "hidden", "h@host.super") == SDG_MEMBER);
	peer_send(&st.server, ":alice!a@host.a QUIT :x");
	stage_sync(&st);
	CHECK("who quits is out of sight",
	    !stage_reachable(&st, "#team", "alice"));
	stage_close(&st);
}

static void
only_people_are_heard(void)
{
	static const struct {
		const char *name, *line;
	} rows[] = {
		{ "a server's message", ":srv.x PRIVMSG #team :MARK" },
		{ "a message without a prefix", "PRIVMSG #team :MARK" },
		{ "a notice", ":alice!a@host.a NOTICE bot :MARK" },
		{ "our own words coming back",
		    ":bot!sound@host.bot PRIVMSG #team :MARK" },
		{ "a channel that we are not in",
		    ":alice!a@host.a PRIVMSG #other :MARK" },
		{ "an empty ACTION",
		    ":alice!a@host.a PRIVMSG #team :\001ACTION \001" },
	};
	struct stage st;

	if (!stage_open(&st) || !stage_welcome(&st))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		peer_send(&st.server, "%s", rows[i].line);
		peer_send(&st.server, ":alice!a@host.a PRIVMSG #team :next");
		CHECK(rows[i].name, rig_expect(&st.rig, "1 next", 2000) &&
		    rig_silent(&st.rig, "MARK"));
	}
	stage_close(&st);
}

static void
lines_fit_and_keep_their_order(void)
{
	struct stage st;
	char text[600];
	bool order = true;

	if (!stage_open(&st) || !stage_welcome(&st))
		return;
	memset(text, 'w', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	stage_say(&st, "#team", NULL, text);
	CHECK("a line leaves room for our prefix",
	    peer_expect(&st.server, "PRIVMSG #team", 2000) &&
	    strlen(st.server.line) - 2 == 510 -
	    strlen(":bot!sound@host.bot "));
	CHECK("text that is no UTF-8 is refused",
	    stage_say(&st, "#team", NULL, "\xff") == SDG_EINVAL);
	for (int i = 0; i < 9; i++) {
		char digit[] = { (char)('0' + i), '\0' };

		stage_say(&st, i % 2 ? NULL : "#team", i % 2 ? "alice" : NULL,
		    digit);
	}
	for (int i = 0; i < 9; i++) {
		char want[] = { ':', (char)('0' + i), '\r', '\n', '\0' };

		order = order && peer_expect(&st.server, "PRIVMSG", 2000) &&
		    strstr(st.server.line, want) != NULL;
	}
	CHECK("what is said in one go comes out in order", order);
	st.rig.net.burst = 2;
	st.rig.net.line_ms = 60000;
	sdg_session_update(st.rig.session, &st.rig.net);
	for (int i = 0; i < 100; i++)
		(void)stage_say(&st, "#team", NULL, "flood");
	CHECK("a channel's lines do not wait without end",
	    stage_say(&st, "#team", NULL, "flood") == SDG_EFULL);
	CHECK("a person's wait beside them",
	    stage_say(&st, NULL, "alice", "calm") == SDG_OK);
	for (int i = 0; i < 100; i++)
		(void)stage_say(&st, NULL, i % 2 ? "ALICE" : "alice", "x");
	CHECK("in whatever case the name is written",
	    stage_say(&st, NULL, "Alice", "x") == SDG_EFULL);
	peer_send(&st.server, "PING :urgent");
	CHECK("a PONG does not wait behind them",
	    peer_expect(&st.server, "PONG :urgent", 2000));
	stage_close(&st);
}

static void
pieces_do_not_matter(void)
{
	static const char script[] =
	    ":zoe!z@h JOIN #team\r\n:zoe!z@h PRIVMSG #team :\xc3\xa9t\xc3\xa9"
	    "\r\n:zoe!z@h NICK zed\r\n:zed!z@h PRIVMSG bot :psst\r\n";
	static const char want[] = "seen zoe\n#team zoe z@h 1 \xc3\xa9t\xc3"
	    "\xa9\nseen zed\nprivate zed z@h 1 psst\n";
	struct stage st;

	if (!stage_open(&st) || !stage_welcome(&st))
		return;
	sdg_str_cut(&st.rig.events, 0);
	peer_bytes(&st.server, script, sizeof script - 1);
	stage_sync(&st);
	CHECK("all in one piece", strcmp(sdg_str_text(&st.rig.events),
	    want) == 0);
	peer_send(&st.server, ":zed!z@h QUIT");
	stage_sync(&st);
	sdg_str_cut(&st.rig.events, 0);
	for (size_t i = 0; i < sizeof script - 1; i++) {
		peer_bytes(&st.server, script + i, 1);
		sdg_pollloop_turn(st.rig.loop, 1);
	}
	stage_sync(&st);
	CHECK("byte by byte: the same", strcmp(sdg_str_text(&st.rig.events),
	    want) == 0);
	stage_close(&st);
}

static void
settings_change(void)
{
	static char *channels[] = { "#TEAM", "#second" };
	static char *second[] = { "#second" };
	static char *nicks[] = { "newbot" };
	struct stage st;
	struct sdg_network net, moved;

	if (!stage_open(&st) || !stage_welcome(&st))
		return;
	net = st.rig.net;
	net.channels.items = channels;
	net.channels.n = 2;
	net.supervisors.n = 0;
	net.nicks.items = nicks;
	net.nicks.n = 1;
	CHECK("new settings are taken",
	    sdg_session_update(st.rig.session, &net) == SDG_OK);
	CHECK("a new nick is asked for",
	    peer_expect(&st.server, "NICK :newbot", 2000));
	CHECK("a new channel is joined",
	    peer_expect(&st.server, "JOIN :#second", 2000));
	CHECK("one that stays is not touched",
	    stage_reachable(&st, "#team", NULL));
	peer_send(&st.server, ":bot!s@h JOIN #second");
	rig_expect(&st.rig, "joined #second", 2000);
	net.channels.items = second;
	net.channels.n = 1;
	sdg_session_update(st.rig.session, &net);
	CHECK("one that is gone is left",
	    peer_expect(&st.server, "PART :#team", 2000) &&
	    !stage_reachable(&st, "#team", NULL) &&
	    !stage_reachable(&st, NULL, "alice"));
	moved = net;
	moved.user = "another";
	sdg_session_update(st.rig.session, &moved);
	CHECK("another user name needs another connection",
	    peer_gone(&st.server, 2000));
	peer_close(&st.server);
	stage_parted(&st);
	stage_later(&st, 3000);
	CHECK("which follows", peer_accept(&st.server, st.rig.loop,
	    st.listener, 2000) && peer_expect(&st.server, "USER another",
	    2000));
	stage_close(&st);
}

static void
an_end_is_quiet(void)
{
	static const char two[] = ":alice!a@host.a PRIVMSG #team :one\r\n"
	    ":alice!a@host.a PRIVMSG #team :two\r\n";
	struct stage st;

	if (!stage_open(&st) || !stage_welcome(&st))
		return;
	st.rig.free_inside = true;
	peer_bytes(&st.server, two, sizeof two - 1);
	peer_gone(&st.server, 2000);
	CHECK("a session may end inside its own message",
	    st.rig.session == NULL);
	CHECK("it says QUIT", peer_expect(&st.server, "QUIT :", 2000));
	CHECK("and tells nothing any more", rig_silent(&st.rig, "two"));
	stage_later(&st, 600000);
	peer_close(&st.server);
	CHECK("and never comes back",
	    !peer_accept(&st.server, st.rig.loop, st.listener, 100));
	stage_close(&st);
}

int
main(void)
{
	nicks_are_tried_in_turn();
	a_link_is_given_up_in_time();
	every_end_of_a_link_is_survived();
	failures_make_the_pauses_longer();
	channels_are_kept();
	standing_is_what_the_server_shows();
	only_people_are_heard();
	lines_fit_and_keep_their_order();
	pieces_do_not_matter();
	settings_change();
	an_end_is_quiet();
	return check_done();
}
