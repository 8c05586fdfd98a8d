/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "soundings talk" as a person at a terminal meets it. */
/* For posix_openpt() and its like. NOLINTNEXTLINE */
#define _XOPEN_SOURCE 700

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/scratch.h"
#include "lib/check.h"

#define PATIENCE_MS 10000

struct talk {
	pid_t pid;
	int fd;			/* our side of the terminal */
	int held;		/* the other side, so that it can be asked */
	struct scratch folder;	/* its $TMPDIR */
	char said[65536];	/* all since the last key was typed */
	size_t len;
	int status;		/* as waitpid gave it */
};

static long long
now(void)
{
	struct timespec ts = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (long long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* The child's part, which never returns. */
static void
become(const char *name, const char *folder)
{
	const char *build = getenv("SOUNDINGS_BUILD");
	char program[1024];
	int fd;

	snprintf(program, sizeof program, "%s/soundings",
	    build != NULL ? build : "build");
	/* The first terminal that a session leader opens is its own. */
	if (setsid() < 0 || (fd = open(name, O_RDWR)) < 0 ||
	    dup2(fd, 0) < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0 ||
	    setenv("TMPDIR", folder, 1) != 0 || setenv("TERM", "vt100", 1) != 0)
		_exit(126);
	if (fd > 2)
		close(fd);
	execl(program, program, "talk", "--config", "config/soundings.ini",
	    (char *)NULL);
	_exit(127);
}

static bool
read_more(struct talk *talk, int ms)
{
	struct pollfd pfd = { talk->fd, POLLIN, 0 };
	size_t to = talk->len;
	ssize_t n;

	if (talk->len >= sizeof talk->said - 1 || poll(&pfd, 1, ms) <= 0)
		return false;
	n = read(talk->fd, talk->said + talk->len,
	    sizeof talk->said - 1 - talk->len);
	if (n <= 0)
		return false;
	/* A terminal of old is given NULs to gain time. */
	for (size_t i = talk->len; i < talk->len + (size_t)n; i++)
		if (talk->said[i] != '\0')
			talk->said[to++] = talk->said[i];
	talk->len = to;
	talk->said[to] = '\0';
	return true;
}

/* Was this said since the last key, or is it now, in good time? */
static bool
says(struct talk *talk, const char *words)
{
	long long end = now() + PATIENCE_MS;

	while (strstr(talk->said, words) == NULL) {
		if (now() > end)
			return false;
		read_more(talk, 100);
	}
	return true;
}

static void
forget(struct talk *talk)
{
	talk->len = 0;
	talk->said[0] = '\0';
}

static bool
type(struct talk *talk, const char *keys)
{
	size_t len = strlen(keys);

	forget(talk);
	return write(talk->fd, keys, len) == (ssize_t)len;
}

/* Is a bare prompt shown last, and does the terminal hand on single keys? */
static bool
edits(struct talk *talk)
{
	long long end = now() + PATIENCE_MS;
	struct termios modes;

	while (now() < end) {
		if (talk->len >= 2 &&
		    strcmp(talk->said + talk->len - 2, "> ") == 0 &&
		    tcgetattr(talk->held, &modes) == 0 &&
		    (modes.c_lflag & (ICANON | ECHO)) == 0)
			return true;
		read_more(talk, 20);
	}
	return false;
}

static bool
begin(struct talk *talk)
{
	const char *name;

	memset(talk, 0, sizeof *talk);
	scratch_open(&talk->folder);
	talk->held = -1;
	talk->fd = posix_openpt(O_RDWR | O_NOCTTY);
	if (talk->fd < 0 || grantpt(talk->fd) != 0 ||
	    unlockpt(talk->fd) != 0 || (name = ptsname(talk->fd)) == NULL ||
	    (talk->held = open(name, O_RDWR | O_NOCTTY)) < 0)
		return false;
	fcntl(talk->fd, F_SETFD, FD_CLOEXEC);
	fcntl(talk->held, F_SETFD, FD_CLOEXEC);
	fflush(NULL);
	if ((talk->pid = fork()) == 0)
		become(name, talk->folder.dir);
	return talk->pid > 0 && edits(talk);
}

/* How many names are in its temporary folder? */
static int
left_behind(const struct talk *talk)
{
	DIR *dir = opendir(talk->folder.dir);
	int n = -2;	/* "." and ".." */

	while (dir != NULL && readdir(dir) != NULL)
		n++;
	if (dir != NULL)
		closedir(dir);
	return n;
}

/* Has it ended by itself? What it still says is read, so that it can. */
static bool
ends(struct talk *talk)
{
	long long end = now() + PATIENCE_MS;
	pid_t gone = 0;

	while (gone == 0 && now() < end) {
		if (talk->fd < 0 || !read_more(talk, 20))
			poll(NULL, 0, 20);
		gone = waitpid(talk->pid, &talk->status, WNOHANG);
	}
	if (gone == 0) {
		kill(talk->pid, SIGKILL);
		waitpid(talk->pid, &talk->status, 0);
	}
	while (talk->fd >= 0 && read_more(talk, 0))
		;
	return gone == talk->pid && WIFEXITED(talk->status) &&
	    WEXITSTATUS(talk->status) == 0;
}

static void
finish(struct talk *talk)
{
	if (talk->held >= 0)
		close(talk->held);
	if (talk->fd >= 0)
		close(talk->fd);
	scratch_close(&talk->folder);
}

static void
lines_are_edited(void)
{
	static const char left[] = "/dances\033[D\033[D\033[D!\r";
	struct talk talk;
	struct termios modes;
	bool good = begin(&talk);

	CHECK("a prompt is shown and single keys are read", good);
	for (int i = 0; good && i < 3; i++) {
		type(&talk, "/as ab\033[D\033[Dc\033[C\033[C\r");
		good = says(&talk, "You are cab") && edits(&talk);
		CHECK("an arrow key moves, on every line",
		    good && strstr(talk.said, "^[") == NULL);
	}
	type(&talk, left);
	CHECK("what was typed in between is in the line",
	    says(&talk, "there are /as") && edits(&talk));
	type(&talk, "/as bob supervisor\r");
	CHECK("an order says who speaks now",
	    says(&talk, "You are bob, a supervisor, in private") &&
	    edits(&talk));
	type(&talk, "/as carol\r");
	CHECK("an order is obeyed after others",
	    says(&talk, "You are carol, an officer") && edits(&talk));
	type(&talk, "\033[A\033[A\r");
	CHECK("an earlier line comes back", says(&talk, "You are bob"));
	edits(&talk);
	type(&talk, "/in #\303\251x\177\177t\303\251\r");
	CHECK("a letter of several bytes is one to the editor",
	    says(&talk, "in #t\303\251.") && edits(&talk));
	CHECK("a talk has a folder while it lasts", left_behind(&talk) == 1);
	type(&talk, "\004");
	CHECK("Ctrl-D at an empty prompt ends", ends(&talk));
	CHECK("and leaves the cursor on a new line",
	    talk.len > 0 && talk.said[talk.len - 1] == '\n');
	CHECK("and gives the terminal its modes back",
	    tcgetattr(talk.held, &modes) == 0 &&
	    (modes.c_lflag & (ICANON | ECHO)) == (ICANON | ECHO));
	CHECK("and leaves nothing behind", left_behind(&talk) == 0);
	finish(&talk);
}

/* Without a key for paste_seconds, a draft is answered. */
static void
replies_make_room(void)
{
	struct talk talk;
	const char *reply;

	CHECK("a second talk begins", begin(&talk));
	type(&talk, "draft: Found dog in the park.\r");
	edits(&talk);
	type(&talk, "half a li");
	CHECK("a reply comes while a line is typed",
	    says(&talk, "alice <- #1"));
	reply = strstr(talk.said, "alice <- #1");
	CHECK("it begins on a line of its own",
	    reply != NULL && reply > talk.said && reply[-1] == '\n');
	CHECK("the typed line is shown again below it",
	    reply != NULL && says(&talk, "\n> half a li"));
	type(&talk, "\025/as dan\r");
	CHECK("and can be edited on", says(&talk, "You are dan"));
	edits(&talk);
	type(&talk, "\003");
	CHECK("Ctrl-C ends", ends(&talk));
	CHECK("Ctrl-C leaves nothing behind", left_behind(&talk) == 0);
	finish(&talk);
}

static const struct {
	const char *name;
	int sig;	/* 0: the terminal is closed */
} ends_by[] = {
	{ "SIGTERM ends and leaves nothing behind", SIGTERM },
	{ "SIGHUP ends and leaves nothing behind", SIGHUP },
	{ "SIGINT ends and leaves nothing behind", SIGINT },
	{ "SIGQUIT ends and leaves nothing behind", SIGQUIT },
	{ "a closed terminal ends and leaves nothing behind", 0 },
};

static void
signals_leave_nothing(void)
{
	struct talk talk;
	bool good;

	for (size_t i = 0; i < sizeof ends_by / sizeof ends_by[0]; i++) {
		good = begin(&talk) && left_behind(&talk) == 1;
		if (ends_by[i].sig != 0)
			kill(talk.pid, ends_by[i].sig);
		else {
			close(talk.held);
			close(talk.fd);
			talk.held = talk.fd = -1;
		}
		good = ends(&talk) && good;
		CHECK(ends_by[i].name, good && left_behind(&talk) == 0);
		finish(&talk);
	}
}

int
main(void)
{
	signal(SIGPIPE, SIG_IGN);
	lines_are_edited();
	replies_make_room();
	signals_leave_nothing();
	return check_done();
}
