/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faults of libircclient (design, TRAPS section 1), each met on purpose. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "irc/session.h"
#include "irc/support.h"
#include "lib/check.h"
#include "lib/peer.h"
#include "lib/rig.h"

#define BYTES(text) text, sizeof(text) - 1

/* What a server may send at any time; pad adds so many x before CR LF. */
static const struct {
	const char *name, *bytes;
	size_t len, pad;
} hostile[] = {
	{ "L1 a line of 1,100 bytes", BYTES(":a!b@c PRIVMSG #team :"), 1100 },
	{ "L1 a line of 70,000 bytes", BYTES(":a!b@c PRIVMSG #team :"),
	    70000 },
	{ "L1 tags of 70,000 bytes", BYTES("@"), 70000 },
	{ "L2 blank lines", BYTES("\r\n\n\r\n"), 0 },
	{ "L3 NICK without a prefix", BYTES("NICK x\r\n"), 0 },
	{ "L3 every command without a prefix", BYTES("JOIN #team\r\n"
	    "PART #team\r\nQUIT\r\nKICK #team bob\r\nMODE bot\r\n"
	    "TOPIC #team :x\r\nINVITE bot #x\r\nPRIVMSG bot :x\r\n"), 0 },
	{ "L4 messages without words", BYTES(":a!b@c NOTICE\r\n"
	    ":a!b@c NOTICE bot\r\n:a!b@c PRIVMSG\r\nPRIVMSG bot\r\n"), 0 },
	{ "L5 lines without parameters", BYTES(":a!b@c PRIVMSG #x :y z\r\n"
	    ":a!b@c QUIT\r\nQUIT\r\n:a!b@c AWAY\r\n:a!b@c\r\n:s 376\r\n"), 0 },
	{ "L12 tags before anything", BYTES("@a\r\n@ \r\n@a=b :s\r\n"), 0 },
	{ "L13 capabilities that nobody asked for",
	    BYTES(":s CAP * LS :sasl\r\n:s CAP bot ACK :x\r\n"
	    "AUTHENTICATE +\r\n"), 0 },
	{ "L15 CTCP of one byte", BYTES(":a!b@c PRIVMSG bot :\001\r\n"
	    ":a!b@c PRIVMSG bot :\001\001\r\n:a!b@c NOTICE bot :\001\r\n"),
	    0 },
	{ "L16 DCC offers", BYTES(":a!b@c PRIVMSG bot :\001DCC CHAT chat "
	    "2130706433 1\001\r\n:a!b@c PRIVMSG bot :\001DCC SEND x 1 1\001"
	    "\r\n"), 0 },
	{ "L17 forty parameters and runs of spaces",
	    BYTES(":s FOO 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 "
	    "21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40\r\n"
	    ":s   005    bot    A   B\r\n"), 0 },
	{ "L18 commands that break off", BYTES(":a!b@c NOTI\r\n"
	    ":a!b@c PRIV\r\n:a!b@c N\r\n:a!b@c 01\r\n:s 000 x\r\n"), 0 },
	{ "L19 NUL and CR inside", BYTES(":a!b@c PRIVMSG bot :a\0b\r\n"
	    ":a!b@c PRIVMSG bot :a\rb\r\n\0\r\n"), 0 },
	{ "L24 bytes of every value", BYTES("\x01\x02\xff\xfe\x80 \x7f:@!\r\n"
	    ":\xff!\xff@\xff \xff\r\n"), 0 },
};

static void
send_hostile(struct peer *server, size_t row)
{
	char chunk[1000];
	size_t left = hostile[row].pad, n;

	memset(chunk, 'x', sizeof chunk);
	peer_bytes(server, hostile[row].bytes, hostile[row].len);
	for (; left > 0; left -= n) {
		n = left < sizeof chunk ? left : sizeof chunk;
		peer_bytes(server, chunk, n);
	}
	if (hostile[row].pad > 0)
		peer_bytes(server, "\r\n", 2);
}

/* After each of them the next PING is answered, the next message heard. */
static void
nothing_a_server_sends_makes_us_deaf(struct rig *rig, struct peer *server)
{
	for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
		send_hostile(server, i);
		peer_send(server, "PING :row-%zu", i);
		peer_send(server, ":alice!a@host.a PRIVMSG #team :row %zu", i);
		CHECK(hostile[i].name, peer_expect(server, "PONG :row-", 2000)
		    && rig_expect(rig, "#team alice a@host.a 1 row", 2000));
	}
}

static void
our_nick_is_not_taken_from_a_namesake(struct rig *rig, struct peer *server)
{
	peer_send(server, ":bot_evil!e@h NICK wibble");
	peer_send(server, ":alice!a@host.a PRIVMSG bot :a secret draft");
	CHECK("L6 bot_evil changes nick, and private stays private",
	    rig_expect(rig, "private alice a@host.a 1 a secret draft", 2000));
	CHECK("L6 and our nick is ours",
	    strcmp(rig->wire->nick(rig->wire->arg), "bot") == 0);
	peer_send(server, ":alice!a@host.a PRIVMSG botany :not for us");
	peer_send(server, ":alice!a@host.a PRIVMSG @#team :for operators");
	peer_send(server, ":alice!a@host.a PRIVMSG BOT :for us");
	CHECK("L6 a longer name is somebody else's",
	    rig_expect(rig, "private alice a@host.a 1 for us", 2000) &&
	    rig_silent(rig, "not for us") && rig_silent(rig, "operators"));
}

static void
everything_said_arrives(struct rig *rig, struct peer *server)
{
	char text[401];
	bool all = true;

	memset(text, 'y', sizeof text);
	text[400] = '\0';
	for (int i = 0; i < 20; i++) {
		text[0] = (char)('a' + i);
		all = all && rig->wire->say(rig->wire->arg, "#team", NULL,
		    text) == SDG_OK;
	}
	for (int i = 0; i < 20; i++) {
		char want[] = "PRIVMSG #team :ayyy";

		want[15] = (char)('a' + i);
		all = all && peer_expect(server, want, 2000);
	}
	CHECK("L8 twenty long lines arrive, in order", all);
}

static void
one_line_stays_one_line(struct rig *rig, struct peer *server)
{
	rig->wire->say(rig->wire->arg, "#team", NULL,
	    "hi\r\nQUIT :pwned\r\nMODE #team +o evil");
	CHECK("L9 CR LF in a text start no second line",
	    peer_expect(server, "PRIVMSG #team :hi", 2000) &&
	    strcmp(server->line, "PRIVMSG #team :hi  QUIT :pwned  "
	    "MODE #team +o evil\r\n") == 0);
	CHECK("L9 nor in a nick", rig->wire->say(rig->wire->arg, NULL,
	    "bob\r\nQUIT", "x") == SDG_EINVAL);
	CHECK("L9 and a person's nick is no channel", rig->wire->say(
	    rig->wire->arg, NULL, "#team", "x") == SDG_EINVAL &&
	    rig->wire->say(rig->wire->arg, NULL, "@#team", "x") == SDG_EINVAL);
}

static void
text_comes_from_the_gate(struct rig *rig, struct peer *server)
{
	char text[401], want[440];

	peer_send(server, "@time=x;account=a :alice!a@host.a PRIVMSG #team "
	    ":with tags");
	CHECK("L12 a message with tags arrives",
	    rig_expect(rig, "#team alice a@host.a 1 with tags\n", 2000));
	memset(text, 'z', sizeof text);
	text[400] = '\0';
	peer_send(server, ":alice!a@host.a PRIVMSG #team :\001ACTION %s\001",
	    text);
	(void)snprintf(want, sizeof want, "#team alice a@host.a 1 %s\n", text);
	CHECK("L14 an ACTION of 400 bytes arrives whole",
	    rig_expect(rig, want, 2000));
	peer_send(server, ":alice!a@host.a PRIVMSG #team :\001ACTION open");
	CHECK("L14 so does one that is not closed",
	    rig_expect(rig, "#team alice a@host.a 1 open\n", 2000));
	peer_send(server, ":alice!a@host.a PRIVMSG #team :\00303a\00304,05b[");
	CHECK("L20 colours arrive as they are, and harm nobody",
	    rig_expect(rig, "1 \00303a\00304,05b[\n", 2000));
}

static void
nobody_answers_ctcp(struct rig *rig, struct peer *server)
{
	static const char *const kinds[] = { "VERSION", "PING 1", "FINGER",
	    "TIME", "CLIENTINFO" };

	for (int i = 0; i < 30; i++)
		peer_send(server, ":alice!a@host.a PRIVMSG bot :\001%s\001",
		    kinds[i % 5]);
	peer_send(server, ":alice!a@host.a NOTICE bot :hello");
	CHECK("L16 no CTCP and no NOTICE is answered",
	    peer_silent(server, "NOTICE", 200));
	CHECK("L16 nor taken for a message", rig_silent(rig, "VERSION") &&
	    rig_silent(rig, "hello"));
	(void)rig;
}

static void
tokens_past_the_tenth(void *arg, const struct sdg_line *line)
{
	sdg_support_read(arg, line);
}

static void
support_is_read_to_its_end(void)
{
	static const char line[] = ":s 005 me A B C D E F G H I J "
	    "CASEMAPPING=ascii NICKLEN=31 :are supported\r\n";
	struct sdg_support support;
	struct sdg_gate *gate;

	sdg_support_reset(&support);
	if (sdg_gate_new(&gate) != SDG_OK)
		return;
	sdg_gate_feed(gate, line, sizeof line - 1, tokens_past_the_tenth,
	    &support);
	CHECK("L17 tokens of 005 after the tenth count",
	    support.mapping == SDG_CASE_ASCII && support.nick_len == 31);
	sdg_gate_free(gate);
}

/* The peer stops reading and vanishes while lines are on their way. */
static void
a_new_server_gets_nothing_old(struct rig *rig, struct peer *server,
    int listener)
{
	for (int i = 0; i < 300; i++)
		rig->wire->say(rig->wire->arg, "#team", NULL, "stale words");
	peer_close(server);
	for (int i = 0; i < 20; i++) {
		sdg_pollloop_turn(rig->loop, 5);
		rig->wire->say(rig->wire->arg, "#team", NULL, "stale words");
	}
	CHECK("L24 a vanished server sends no signal", true);
	CHECK("L10 nothing is taken while there is no server",
	    rig->wire->say(rig->wire->arg, "#team", NULL, "stale words") ==
	    SDG_EIO);
	sdg_pollloop_skip(rig->loop, 5000);
	CHECK("L10 a new connection is made",
	    peer_accept(server, rig->loop, listener, 3000));
	CHECK("L10 its first line is NICK",
	    peer_expect(server, "\r\n", 2000) &&
	    strcmp(server->line, "NICK :bot\r\n") == 0);
	CHECK("L11 its second is USER, percent signs and all",
	    peer_expect(server, "\r\n", 2000) && strcmp(server->line,
	    "USER sound 0 * :100%d %s%n Soundings\r\n") == 0);
	peer_send(server, ":srv 001 bot2 :Welcome");
	peer_send(server, ":srv 422 bot2 :No MOTD");
	CHECK("L10 and nothing old ever comes",
	    peer_expect(server, "JOIN :#team", 2000) &&
	    peer_silent(server, "stale", 100));
	CHECK("L7 our nick is the one that the server gave us",
	    strcmp(rig->wire->nick(rig->wire->arg), "bot2") == 0);
}

static void
descriptors_beyond_select_are_refused(int listener, unsigned port)
{
	struct rig rig;
	struct peer server;
	int fds[1100];
	size_t n = 0;

	if (!rig_open(&rig, port) || !rig_begin(&rig) ||
	    !peer_accept(&server, rig.loop, listener, 2000))
		return;
	/* The dial is on its way: only the library is short of one. */
	for (; n < 1100 && (fds[n] = dup(listener)) >= 0; n++)
		continue;
	for (int i = 0; i < 20; i++)
		sdg_pollloop_turn(rig.loop, 10);
	if (n == 1100)
		CHECK("L22 without a small descriptor there is no session",
		    strstr(sdg_str_text(&rig.log), "not connected: ") != NULL);
	while (n > 0)
		close(fds[--n]);
	peer_close(&server);
	rig_stop(&rig);
}

int
main(void)
{
	struct rig rig;
	struct peer server;
	unsigned port = 0;
	int listener = peer_listen(&port);

	if (listener < 0 || !rig_open(&rig, port))
		return 1;
	rig.net.realname = "100%d %s%n Soundings";
	if (!rig_begin(&rig))
		return 1;
	if (CHECK("a scripted server welcomes us",
	    rig_welcome(&rig, &server, listener))) {
		nothing_a_server_sends_makes_us_deaf(&rig, &server);
		our_nick_is_not_taken_from_a_namesake(&rig, &server);
		everything_said_arrives(&rig, &server);
		one_line_stays_one_line(&rig, &server);
		text_comes_from_the_gate(&rig, &server);
		nobody_answers_ctcp(&rig, &server);
		support_is_read_to_its_end();
		a_new_server_gets_nothing_old(&rig, &server, listener);
	}
	peer_close(&server);
	rig_stop(&rig);
	descriptors_beyond_select_are_refused(listener, port);
	close(listener);
	return check_done();
}
