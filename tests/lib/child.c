/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For setgroups(), which POSIX leaves out. NOLINTNEXTLINE */
#define _DEFAULT_SOURCE

#include <sys/prctl.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lib/child.h"

static volatile sig_atomic_t stopped;

static void
note(int sig)
{
	(void)sig;
	stopped = 1;
}

void
child_mind_signals(void)
{
	struct sigaction act = { 0 };

	act.sa_handler = note;
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
}

bool
child_stopped(void)
{
	return stopped != 0;
}

long long
child_now(void)
{
	struct timespec ts = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (long long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void
child_nap(int ms)
{
	struct timespec ts = { ms / 1000, (ms % 1000) * 1000000L };

	nanosleep(&ts, NULL);
}

/* Signals that we mind are the child's own again, and it dies with us. */
static void
settle(const struct place *place, pid_t parent)
{
	struct sigaction act = { 0 };

	act.sa_handler = SIG_DFL;
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	sigaction(SIGPIPE, &act, NULL);
	setpgid(0, 0);
	if (place->other && (setgroups(0, NULL) != 0 ||
	    setgid(place->gid) != 0 || setuid(place->uid) != 0))
		_exit(126);
	/* Changing the user would undo this, so it comes after. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(126);
	if (chdir(place->path) != 0 || setenv("HOME", place->path, 1) != 0)
		_exit(126);
}

static void
connect_fds(const char *log, const int *in, const int *out)
{
	int fd;

	if (log == NULL) {
		if (dup2(in[0], 0) < 0 || dup2(out[1], 1) < 0)
			_exit(126);
		return;
	}
	if ((fd = open("/dev/null", O_RDONLY)) < 0 || dup2(fd, 0) < 0)
		_exit(126);
	if ((fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600)) < 0 ||
	    dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(126);
}

/* Pipes whose ends no other child inherits. */
static int
private_pipe(int fds[2])
{
	if (pipe(fds) != 0)
		return -1;
	if (fcntl(fds[0], F_SETFD, FD_CLOEXEC) == 0 &&
	    fcntl(fds[1], F_SETFD, FD_CLOEXEC) == 0)
		return 0;
	close(fds[0]);
	close(fds[1]);
	fds[0] = fds[1] = -1;
	return -1;
}

static void
close_both(int fds[2])
{
	if (fds[0] >= 0)
		close(fds[0]);
	if (fds[1] >= 0)
		close(fds[1]);
}

int
child_start(struct child *child, const struct place *place,
    char *const argv[], const char *log)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 };
	pid_t parent = getpid();

	*child = (struct child)CHILD_INIT;
	if (log == NULL && (private_pipe(in) != 0 || private_pipe(out) != 0))
		goto fail;
	fflush(NULL);
	if ((child->pid = fork()) < 0)
		goto fail;
	if (child->pid == 0) {
		settle(place, parent);
		connect_fds(log, in, out);
		execv(argv[0], argv);
		_exit(127);
	}
	if (log == NULL) {
		close(in[0]);
		close(out[1]);
		child->in = in[1];
		child->out = out[0];
	}
	return 0;
fail:
	fprintf(stderr, "cannot start %s: %s\n", argv[0], strerror(errno));
	close_both(in);
	close_both(out);
	child->pid = 0;
	return -1;
}

static void
bury(struct child *child)
{
	if (child->in >= 0)
		close(child->in);
	if (child->out >= 0)
		close(child->out);
	child->in = child->out = -1;
	child->pid = 0;
}

bool
child_gone(struct child *child, int ms)
{
	long long end = child_now() + ms;
	pid_t got;

	while (child->pid > 0) {
		got = waitpid(child->pid, &child->status, WNOHANG);
		if (got == child->pid || (got < 0 && errno == ECHILD))
			bury(child);
		else if (child_now() >= end)
			return false;
		else
			child_nap(10);
	}
	return true;
}

void
child_end(struct child *child, int sig, int ms)
{
	if (child_gone(child, 0))
		return;
	kill(child->pid, sig);
	if (child_gone(child, ms))
		return;
	kill(child->pid, SIGKILL);
	while (!child_gone(child, 1000))
		continue;
}
