/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lib/bot.h"

#define MODULES "/usr/lib/eggdrop/modules"

static struct sockaddr_in
here(unsigned port)
{
	struct sockaddr_in addr = { 0 };

	addr.sin_family = AF_INET;
	addr.sin_port = htons((uint16_t)port);
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return addr;
}

/* A port that nobody listens on: the one wanted, else any. 0: none. */
static unsigned
free_port(unsigned wanted)
{
	struct sockaddr_in addr = here(wanted);
	socklen_t len = sizeof addr;
	int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
	unsigned port = 0;

	if (fd < 0)
		return 0;
	/* As the server does: an ended connection does not hold the port. */
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (bind(fd, (struct sockaddr *)&addr, len) == 0 &&
	    getsockname(fd, (struct sockaddr *)&addr, &len) == 0)
		port = ntohs(addr.sin_port);
	close(fd);
	return port == 0 && wanted != 0 ? free_port(0) : port;
}

static int
call(unsigned port)
{
	struct sockaddr_in addr = here(port);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && connect(fd, (struct sockaddr *)&addr,
	    sizeof addr) != 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Call until somebody answers or the child is gone. */
static int
call_child(struct child *child, unsigned port, int ms)
{
	long long end = child_now() + ms;
	int fd;

	while ((fd = call(port)) < 0) {
		if (child_stopped() || child_now() > end ||
		    child_gone(child, 20))
			return -1;
	}
	return fd;
}

/* The next of the words that stand with spaces between; its length, or 0. */
static int
next_word(const char **word, int len)
{
	*word += len;
	*word += strspn(*word, " ");
	return (int)strcspn(*word, " ");
}

static void
add_ini(struct sdg_str *ini, const struct bot_plan *plan, unsigned port)
{
	const char *nick = plan->supervisors, *comma = "";
	int n = 0;

	sdg_str_addf(ini, "[soundings]\nguidance = \"guidance\"\n"
	    "rules = \"rules\"\nphrases = \"phrases.ini\"\n"
	    "synonyms = \"synonyms.ini\"\ndata = \"data\"\n"
	    "contact = \"the press office\"\n"
	    "[drafts]\npaste_seconds = \"1\"\n"
	    "ask_seconds = \"%d\"\ndrop_seconds = \"%d\"\n"
	    "[limits]\ncommands = \"%u\"\nsupervisor_commands = \"600\"\n"
	    "[channel.team]\nname = \"#team\"\ndrafts = \"auto\"\n"
	    "[channel.quiet]\nname = \"#quiet\"\ndrafts = \"asked\"\n"
	    "[brief]\nquiet = \"00:01-00:00\"\n",
	    plan->patient ? 45 : 2, plan->patient ? 90 : 4,
	    plan->patient ? 30 : plan->commands != 0 ? plan->commands : 600);
	if (plan->kind != BOT_LINK || port == 0)
		return;
	sdg_str_addf(ini, "[network.test]\nhost = \"127.0.0.1\"\n"
	    "port = \"%u\"\ntls = \"no\"\nnick = \"soundings\"\n"
	    "channels = \"#team, #quiet\"\nburst = \"50\"\nline_ms = \"0\"\n"
	    "owners = \"*!~" BOT_OWNER "@127.0.0.1\"\n"
	    "supervisors = \"", port);
	while ((n = next_word(&nick, n)) > 0) {
		sdg_str_addf(ini, "%s*!~%.*s@127.0.0.1", comma, n, nick);
		comma = ", ";
	}
	sdg_str_adds(ini, "\"\n");
}

int
bot_write_settings(const struct place *place, const struct bot_plan *plan,
    unsigned port)
{
	struct sdg_str ini = SDG_STR_INIT;
	int bad;

	place_forget(place, "etc");
	add_ini(&ini, plan, port);
	bad = place_folder(place, "etc") ||
	    place_copy(place, "config/guidance", "etc/guidance") ||
	    place_copy(place, "config/rules", "etc/rules") ||
	    place_copy(place, "config/phrases.ini", "etc/phrases.ini") ||
	    place_copy(place, "config/synonyms.ini", "etc/synonyms.ini") ||
	    place_write(place, "etc/soundings.ini", sdg_str_text(&ini));
	sdg_str_free(&ini);
	return bad ? -1 : 0;
}

/* What Eggdrop needs to join by itself; its flood limits are its own. */
static void
add_host_head(struct sdg_str *conf, unsigned port)
{
	sdg_str_addf(conf, "loadmodule dns\nloadmodule channels\n"
	    "loadmodule server\nloadmodule irc\n"
	    "set nick soundings\nset altnick soundings_\n"
	    "set realname soundings\nset net-type 5\n"
	    "set servers {127.0.0.1:%u}\nset server-cycle-wait 2\n"
	    "set raw-log 0\nset msg-rate 0\nset keep-nick 0\n"
	    "set chanfile host.chan\n", port);
}

static const char host_tail[] = "foreach room {#team #quiet} {\n"
    "\tchannel add $room {}\n\tchannel set $room +soundings\n}\n";

/*
 * The owner's password is "secret", as Eggdrop's blowfish stores it. Users
 * stand here and not in the configuration, which a rehash would run again.
 */
static int
write_users(struct bot *bot)
{
	const char *nick = bot->plan.supervisors;
	struct sdg_str users = SDG_STR_INIT;
	int bad, n = 0;

	sdg_str_adds(&users, "#4v: eggdrop v1.8.4 -- soundings -- a test\n"
	    "owner      - jlmnoptx\n--PASS +h9cGt.zEimz0\n");
	while ((n = next_word(&nick, n)) > 0)
		sdg_str_addf(&users, "%-10.*s - S\n--HOSTS *!*%.*s@*\n", n,
		    nick, n, nick);
	sdg_str_adds(&users, BOT_OWNER "      - P\n--HOSTS *!*" BOT_OWNER
	    "@*\n");
	bad = place_write(&bot->place, "bot.user", sdg_str_text(&users));
	sdg_str_free(&users);
	return bad;
}

static int
write_egg(struct bot *bot)
{
	struct sdg_str conf = SDG_STR_INIT;
	int bad;

	if (bot->plan.log_all)
		sdg_str_adds(&conf,
		    "logfile mpjkbcowxsd12345678 * all.log\n");
	if (bot->plan.kind == BOT_HOST)
		add_host_head(&conf, bot->port);
	sdg_str_adds(&conf, "source eggdrop.conf\n");
	if (bot->plan.kind == BOT_HOST)
		sdg_str_adds(&conf, host_tail);
	sdg_str_addf(&conf, "set protect-telnet 0\nset ident-timeout 0\n"
	    "set listen-addr 127.0.0.1\nlisten %u users\n",
	    bot->console_port);
	bad = place_copy(&bot->place, "config/demo/eggdrop.conf",
	    "eggdrop.conf") ||
	    place_write(&bot->place, "bot.conf", sdg_str_text(&conf)) ||
	    write_users(bot);
	sdg_str_free(&conf);
	return bad ? -1 : 0;
}

/* config/demo/ngircd.conf, with the port that it may have. */
static int
write_server(struct bot *bot)
{
	struct sdg_str conf = SDG_STR_INIT;
	char line[256];
	FILE *in = fopen("config/demo/ngircd.conf", "r");
	int bad;

	if (in == NULL) {
		perror("config/demo/ngircd.conf");
		return -1;
	}
	while (fgets(line, sizeof line, in) != NULL)
		if (strstr(line, "Ports =") != NULL)
			sdg_str_addf(&conf, "\tPorts = %u\n", bot->port);
		else
			sdg_str_adds(&conf, line);
	fclose(in);
	bad = place_write(&bot->place, "ngircd.conf", sdg_str_text(&conf));
	sdg_str_free(&conf);
	return bad;
}

static int
start_server(struct bot *bot)
{
	char conf[600];
	char *argv[] = { "/usr/sbin/ngircd", "-n", "-f", conf, NULL };
	int fd;

	snprintf(conf, sizeof conf, "%s/ngircd.conf", bot->place.path);
	/* A free port can be taken before the server listens on it. */
	for (int i = 0; i < 3 && !child_stopped(); i++) {
		bot->port = free_port(i == 0 ? bot->plan.port : 0);
		if (bot->port == 0 || write_server(bot) != 0 ||
		    child_start(&bot->server, &bot->place, argv,
		    "ngircd.out") != 0)
			return -1;
		if ((fd = call_child(&bot->server, bot->port, 10000)) >= 0) {
			close(fd);
			return 0;
		}
		child_end(&bot->server, SIGTERM, 2000);
	}
	fprintf(stderr, "ngircd does not start\n");
	return -1;
}

int
bot_open(struct bot *bot, const struct bot_plan *plan)
{
	const char *build = getenv("SOUNDINGS_BUILD");
	char module[512];

	memset(bot, 0, sizeof *bot);
	bot->plan = *plan;
	bot->console = -1;
	bot->server = bot->egg = (struct child)CHILD_INIT;
	snprintf(module, sizeof module, "%s/soundings.so",
	    build != NULL ? build : "build");
	if (place_make(&bot->place) != 0 ||
	    place_copy(&bot->place, MODULES, "modules") != 0 ||
	    place_copy(&bot->place, module, "modules/soundings.so") != 0)
		return -1;
	return start_server(bot);
}

int
bot_start_fresh(struct bot *bot, unsigned commands)
{
	static const char *const left[] = { "all.log", "bot.log", "bot.out",
	    "bot.user", "bot.user~bak", "host.chan", "host.chan~bak" };

	bot_end(bot, SIGKILL);
	bot->plan.commands = commands;
	for (size_t i = 0; i < sizeof left / sizeof left[0]; i++)
		place_forget(&bot->place, left[i]);
	bot->console_port = free_port(0);
	if (bot->console_port == 0 || write_egg(bot) != 0 ||
	    bot_write_settings(&bot->place, &bot->plan, bot->port) != 0)
		return -1;
	return bot_start(bot);
}

int
bot_start(struct bot *bot)
{
	char *argv[] = { "/usr/bin/eggdrop", "-n", "bot.conf", NULL };

	/* One that was killed leaves its pid, and the next would not start. */
	place_forget(&bot->place, "bot.pid");
	return child_start(&bot->egg, &bot->place, argv, "bot.out");
}

int
bot_start_behind(struct bot *bot)
{
	char *argv[] = { "/usr/bin/eggdrop", "bot.conf", NULL };
	char *pid = NULL;

	place_forget(&bot->place, "bot.pid");
	/* The one that stays becomes our child when the first one ends. */
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 ||
	    child_start(&bot->egg, &bot->place, argv, "bot.out") != 0)
		return -1;
	if (child_gone(&bot->egg, 10000))
		pid = place_read(&bot->place, "bot.pid");
	if (pid == NULL)
		return -1;
	bot->egg.pid = (pid_t)strtol(pid, NULL, 10);
	free(pid);
	return bot->egg.pid > 1 ? 0 : -1;
}

void
bot_end(struct bot *bot, int sig)
{
	if (bot->console >= 0)
		close(bot->console);
	bot->console = -1;
	child_end(&bot->egg, sig, 5000);
}

bool
bot_shows(struct bot *bot, const char *text, int ms)
{
	struct pollfd pfd = { bot->console, POLLIN, 0 };
	long long end = child_now() + ms;
	char buf[4096];
	ssize_t n;

	while (strstr(sdg_str_text(&bot->shown), text) == NULL) {
		if (bot->console < 0 || child_stopped() || child_now() > end)
			return false;
		if (poll(&pfd, 1, 50) <= 0)
			continue;
		if ((n = read(bot->console, buf, sizeof buf)) <= 0)
			return false;
		/*
		 * The telnet negotiation holds NULs, which would hide the rest.
		 */
		for (ssize_t i = 0; i < n; i++)
			if (buf[i] != '\0')
				sdg_str_addc(&bot->shown, buf[i]);
	}
	return true;
}

void
bot_type(struct bot *bot, const char *line)
{
	char text[600];
	int len = snprintf(text, sizeof text, "%s\r\n", line);

	sdg_str_cut(&bot->shown, 0);
	sdg_str_adds(&bot->shown, "");
	if (bot->console >= 0 && len > 0 &&
	    send(bot->console, text, (size_t)len, MSG_NOSIGNAL) < 0)
		fprintf(stderr, "Eggdrop's console does not listen\n");
}

int
bot_sit_down(struct bot *bot)
{
	if (bot->console >= 0)
		close(bot->console);
	sdg_str_cut(&bot->shown, 0);
	bot->console = call_child(&bot->egg, bot->console_port, 10000);
	if (bot->console < 0 || !bot_shows(bot, "enter your nickname", 10000))
		return -1;
	bot_type(bot, "owner");
	if (!bot_shows(bot, "password", 10000))
		return -1;
	bot_type(bot, "secret");
	return bot_shows(bot, "joined the party line", 10000) ? 0 : -1;
}

bool
bot_logged(const struct bot *bot, const char *text)
{
	return place_mentions(&bot->place, ".log", text) ||
	    place_mentions(&bot->place, ".out", text);
}

void
bot_close(struct bot *bot)
{
	if (bot->place.path[0] == '\0')
		return;
	bot_end(bot, SIGTERM);
	child_end(&bot->server, SIGTERM, 2000);
	if (getenv("TALK_KEEP") != NULL)
		fprintf(stderr, "kept: %s\n", bot->place.path);
	else
		place_remove(&bot->place);
	sdg_str_free(&bot->shown);
}
