/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session on a real server: ngIRCd, as an ordinary user on a free port. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/check.h"
#include "lib/child.h"
#include "lib/place.h"
#include "lib/rig.h"

#define WAIT 5000

struct town {
	struct place place;
	struct child server;
	unsigned port;
	struct rig rig;
	struct peer op;		/* in #team before us: its operator */
};

static const char *const paths[] = { "/usr/sbin/ngircd",
    "/usr/local/sbin/ngircd", "/usr/bin/ngircd" };

static const char *
program(void)
{
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		if (access(paths[i], X_OK) == 0)
			return paths[i];
	return NULL;
}

static bool
write_settings(const struct town *t)
{
	struct sdg_str conf = SDG_STR_INIT;
	bool done;

	sdg_str_addf(&conf, "[Global]\nName = irc.test.invalid\n"
	    "Info = a test\nListen = 127.0.0.1\nPorts = %u\n"
	    "AdminEMail = nobody@test.invalid\nAdminInfo1 = x\n"
	    "MotdPhrase = Welcome\n[Limits]\nMaxConnectionsIP = 0\n"
	    "MaxNickLength = 20\nMaxPenaltyTime = 0\n[Options]\nPAM = no\n"
	    "Ident = no\nDNS = no\nSyslogFacility = local1\n", t->port);
	done = !conf.failed &&
	    place_write(&t->place, "ngircd.conf", conf.data) == 0;
	sdg_str_free(&conf);
	return done;
}

static bool
start_server(struct town *t)
{
	char path[64], nodaemon[] = "-n", option[] = "-f";
	char file[] = "ngircd.conf";
	char *argv[] = { path, nodaemon, option, file, NULL };

	(void)snprintf(path, sizeof path, "%s", program());
	return child_start(&t->server, &t->place, argv, "ngircd.log") == 0;
}

/* Join as somebody, waiting for the server to come up. */
static bool
enter(struct town *t, struct peer *peer, const char *nick)
{
	for (int i = 0; i < 200; i++) {
		if (peer_connect(peer, t->rig.loop, t->port))
			break;
		child_nap(20);
	}
	peer_send(peer, "NICK %s", nick);
	peer_send(peer, "USER %s 0 * :%s", nick, nick);
	return peer_expect(peer, " 001 ", WAIT);
}

static void
join_team(struct peer *peer)
{
	peer_send(peer, "JOIN #team");
	peer_expect(peer, " 366 ", WAIT);
}

/* Until we know that the channel or the person is out of reach. */
static void
until_gone(struct town *t, const char *channel, const char *nick)
{
	for (int i = 0; i < 500 && t->rig.wire->reachable(t->rig.wire->arg,
	    channel, nick); i++)
		sdg_pollloop_turn(t->rig.loop, 10);
}

static void
we_join_and_are_heard(struct town *t)
{
	CHECK("we join our channel", rig_expect(&t->rig, "joined #team",
	    WAIT));
	CHECK("and see who is there", rig_expect(&t->rig, "seen op", WAIT));
	CHECK("the operator sees us come",
	    peer_expect(&t->op, ":bot!~sound@127.0.0.1 JOIN", WAIT));
	peer_send(&t->op, "PRIVMSG #team :hello team");
	CHECK("words in the channel arrive, and a mask makes a supervisor",
	    rig_expect(&t->rig, "#team op ~op@127.0.0.1 3 hello team\n",
	    WAIT));
	peer_send(&t->op, "PRIVMSG bot :hello you");
	CHECK("words in private do, too",
	    rig_expect(&t->rig, "private op ~op@127.0.0.1 3 hello you\n",
	    WAIT));
	t->rig.reply = "an answer";
	peer_send(&t->op, "PRIVMSG #team :question");
	CHECK("an answer comes to the channel",
	    peer_expect(&t->op, "PRIVMSG #team :an answer", WAIT));
	peer_send(&t->op, "PRIVMSG bot :question");
	CHECK("and to a person", peer_expect(&t->op,
	    ":bot!~sound@127.0.0.1 PRIVMSG op :an answer", WAIT));
	t->rig.reply = NULL;
	sdg_str_cut(&t->rig.events, 0);
}

static void
a_namesake_changes_nothing(struct town *t)
{
	struct peer evil;

	if (!enter(t, &evil, "bot_evil"))
		return;
	join_team(&evil);
	CHECK("who comes is seen", rig_expect(&t->rig, "seen bot_evil", WAIT));
	peer_send(&evil, "NICK wibble");
	CHECK("who changes nick is seen",
	    rig_expect(&t->rig, "seen wibble", WAIT));
	peer_send(&evil, "PRIVMSG bot :still private?");
	CHECK("L6: private stays private",
	    rig_expect(&t->rig, "private wibble ~bot_evil@127.0.0.1 3 still "
	    "private?", WAIT));
	peer_send(&evil, "QUIT");
	until_gone(t, NULL, "wibble");
	CHECK("who quits is out of sight", !t->rig.wire->reachable(
	    t->rig.wire->arg, NULL, "wibble"));
	peer_close(&evil);
}

static void
a_full_line_arrives_whole(struct town *t)
{
	char text[500];

	memset(text, 'w', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	t->rig.wire->say(t->rig.wire->arg, "#team", NULL, text);
	CHECK("the longest line has 510 bytes with our prefix",
	    peer_expect(&t->op, "PRIVMSG #team :w", WAIT) &&
	    strlen(t->op.line) == 512);
	CHECK("and the server has cut nothing of it", strncmp(t->op.line,
	    ":bot!~sound@127.0.0.1 ", 22) == 0);
}

static void
we_come_back_after_a_kick(struct town *t)
{
	peer_send(&t->op, "KICK #team bot :out");
	peer_expect(&t->op, "KICK #team bot", WAIT);
	until_gone(t, "#team", NULL);
	sdg_pollloop_skip(t->rig.loop, 5000);
	CHECK("kicked by an operator, we come back",
	    rig_expect(&t->rig, "joined #team", WAIT));
	peer_send(&t->op, "MODE #team +b bot!*@*");
	peer_expect(&t->op, "MODE #team +b", WAIT);
	peer_send(&t->op, "KICK #team bot :out");
	peer_expect(&t->op, "KICK #team bot", WAIT);
	until_gone(t, "#team", NULL);
	sdg_pollloop_skip(t->rig.loop, 10000);
	for (int i = 0; i < 20; i++)
		sdg_pollloop_turn(t->rig.loop, 10);
	CHECK("banned, we stay outside", rig_silent(&t->rig, "joined"));
	peer_send(&t->op, "MODE #team -b bot!*@*");
	peer_expect(&t->op, "MODE #team -b", WAIT);
	sdg_pollloop_skip(t->rig.loop, 20000);
	CHECK("no longer banned, we come back",
	    rig_expect(&t->rig, "joined #team", WAIT));
}

/* kill -9, and a server on the same port where our nick is taken. */
static void
we_come_back_to_a_new_server(struct town *t)
{
	struct peer other;

	child_end(&t->server, SIGKILL, 1000);
	peer_gone(&t->op, WAIT);
	peer_close(&t->op);
	until_gone(t, "#team", NULL);
	for (int i = 0; i < 3; i++)
		sdg_pollloop_turn(t->rig.loop, 10);
	CHECK("the server is gone, and we know",
	    strcmp(t->rig.wire->nick(t->rig.wire->arg), "") == 0);
	if (!CHECK("it is started again", start_server(t) &&
	    enter(t, &other, "bot") && enter(t, &t->op, "op")))
		return;
	join_team(&t->op);
	sdg_str_cut(&t->rig.events, 0);
	sdg_pollloop_skip(t->rig.loop, 300000);
	CHECK("we join again", rig_expect(&t->rig, "joined #team", WAIT));
	CHECK("by our second name, the first being taken",
	    strcmp(t->rig.wire->nick(t->rig.wire->arg), "robot") == 0);
	peer_send(&other, "QUIT");
	peer_gone(&other, WAIT);
	peer_close(&other);
	sdg_pollloop_skip(t->rig.loop, 60000);
	CHECK("when it is free we take it back",
	    peer_expect(&t->op, ":robot!~sound@127.0.0.1 NICK :bot", WAIT));
	peer_send(&t->op, "PRIVMSG bot :by the old name");
	CHECK("and are spoken to by it", rig_expect(&t->rig,
	    "private op ~op@127.0.0.1 3 by the old name", WAIT));
}

static void
we_leave_politely(struct town *t)
{
	sdg_session_free(t->rig.session);
	t->rig.session = NULL;
	CHECK("the end of a session is a QUIT", peer_expect(&t->op,
	    ":bot!~sound@127.0.0.1 QUIT :", WAIT));
}

int
main(void)
{
	static char *masks[] = { "*!*@127.0.0.1" };
	struct town t = { .server = CHILD_INIT };
	int fd;

	if (program() == NULL) {
		printf("1..0 # SKIP ngircd is not installed\n");
		return 0;
	}
	if ((fd = peer_listen(&t.port)) < 0 || place_make(&t.place) != 0)
		return 1;
	close(fd);
	if (!write_settings(&t) || !start_server(&t) ||
	    !rig_open(&t.rig, t.port))
		return 1;
	t.rig.net.supervisors.items = masks;
	if (CHECK("ngIRCd runs", enter(&t, &t.op, "op"))) {
		join_team(&t.op);
		CHECK("a session begins", rig_begin(&t.rig));
		we_join_and_are_heard(&t);
		a_namesake_changes_nothing(&t);
		a_full_line_arrives_whole(&t);
		we_come_back_after_a_kick(&t);
		we_come_back_to_a_new_server(&t);
		we_leave_politely(&t);
	}
	peer_close(&t.op);
	rig_stop(&t.rig);
	child_end(&t.server, SIGTERM, 2000);
	place_remove(&t.place);
	return check_done();
}
