/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/link.h"

#include "irc/speak.h"
#include "irc/state.h"

#define REGISTER_MS 30000
#define PING_MS 60000		/* between our own PINGs */
#define PONG_MS 30000		/* then the link is taken for dead */
#define MOTD_MS 5000		/* join without an end of the MOTD */
#define STABLE_MS 60000		/* so long up, and failures are forgotten */
#define WAIT_MAX_MS 300000

static void
arm(struct sdg_session *s, struct sdg_timer **timer, int64_t ms,
    void (*fire)(void *data))
{
	s->loop->stop(s->loop->arg, *timer);
	*timer = s->loop->start(s->loop->arg, ms, fire, s);
	if (*timer == NULL)
		sdg_log(s->log, SDG_ERROR, "%s: no memory for a timer",
		    s->network->name);
}

static void
disarm(struct sdg_session *s, struct sdg_timer **timer)
{
	s->loop->stop(s->loop->arg, *timer);
	*timer = NULL;
}

/* Marsaglia's xorshift64: jitter, no secret. */
static uint64_t
chance(struct sdg_session *s)
{
	s->random ^= s->random << 13;
	s->random ^= s->random >> 7;
	s->random ^= s->random << 17;
	return s->random;
}

/* 1 s, doubled with each failure to 300 s; the last half of it by chance. */
static int64_t
backoff(struct sdg_session *s)
{
	int64_t ms = 1000;

	for (unsigned i = 0; i < s->failures && ms < WAIT_MAX_MS; i++)
		ms *= 2;
	if (ms > WAIT_MAX_MS)
		ms = WAIT_MAX_MS;
	ms = ms / 2 + (int64_t)(chance(s) % (uint64_t)(ms / 2));
	return ms < 1000 ? 1000 : ms;
}

/* Nothing of this connection may be left for the next one. */
static void
drop(struct sdg_session *s)
{
	sdg_dial_free(s->dial);
	s->dial = NULL;
	sdg_session_detach(s);
	sdg_gate_free(s->gate);
	s->gate = NULL;
	sdg_pace_clear(s->pace);
	sdg_roster_clear(s->roster);
	sdg_channels_reset(s->channels);
	sdg_support_reset(&s->support);
	s->nick[0] = s->host[0] = '\0';
	s->try = 0;
	s->phase = SDG_WAITING;
	s->ending = NULL;
	disarm(s, &s->watchdog);
	disarm(s, &s->joins);
	disarm(s, &s->retire);
}

static void
ask(struct sdg_session *s, const char *verb, const char *param)
{
	(void)sdg_speak_now(s, verb, &param, 1);
}

static void
slow(void *data)
{
	struct sdg_session *s = data;

	s->watchdog = NULL;
	sdg_link_end(s, "registration took too long");
}

static void
up(void *arg)
{
	struct sdg_session *s = arg;
	const char *user[4] = { s->network->user, "0", "*",
	    s->network->realname };
	char nick[SDG_NICK_MAX + 1];

	if (!sdg_session_attach(s)) {
		sdg_link_end(s, "no descriptors or memory for libircclient");
		return;
	}
	s->phase = SDG_REGISTERING;
	arm(s, &s->watchdog, REGISTER_MS, slow);
	sdg_register_nick(&s->network->nicks, s->try, nick, sizeof nick);
	ask(s, "NICK", nick);
	(void)sdg_speak_now(s, "USER", user, 4);
}

static void
data(void *arg, const char *bytes, size_t len)
{
	sdg_session_take(arg, bytes, len);
}

static void
down(void *arg, const char *why)
{
	sdg_link_end(arg, why);
}

static void
connect_now(void *arg)
{
	struct sdg_session *s = arg;
	struct sdg_dial_events events = { s, up, data, down };

	s->retry = NULL;
	sdg_log(s->log, SDG_INFO, "%s: connecting to %s:%u", s->network->name,
	    s->network->host, s->network->port);
	s->phase = SDG_DIALING;
	if (sdg_gate_new(&s->gate) != SDG_OK || sdg_dial_new(s->network->host,
	    s->network->port, s->loop, &events, &s->dial) != SDG_OK)
		sdg_link_end(s, "out of memory");
}

void
sdg_link_start(struct sdg_session *s)
{
	s->failures = 0;
	arm(s, &s->retry, 0, connect_now);
}

static void
retire(void *arg)
{
	struct sdg_session *s = arg;
	bool stable = s->phase == SDG_UP &&
	    sdg_session_now(s) - s->since >= STABLE_MS;
	const char *why = s->ending;
	int64_t ms;

	s->retire = NULL;
	if (stable)
		s->failures = 0;
	ms = backoff(s);
	s->failures++;
	sdg_log(s->log, SDG_WARN, "%s: not connected: %s; again in %d s",
	    s->network->name, why, (int)(ms / 1000));
	drop(s);
	arm(s, &s->retry, ms, connect_now);
}

void
sdg_link_end(struct sdg_session *s, const char *why)
{
	if (s->dead || s->ending != NULL)
		return;
	s->ending = why;
	arm(s, &s->retire, 0, retire);
}

void
sdg_link_close(struct sdg_session *s)
{
	disarm(s, &s->retry);
	drop(s);
}

static void ping(void *data);

static void
overdue(void *arg)
{
	struct sdg_session *s = arg;

	s->watchdog = NULL;
	if (s->heard >= s->asked)
		arm(s, &s->watchdog, PING_MS - PONG_MS, ping);
	else
		sdg_link_end(s, "no answer to our PING");
}

/* Anything that comes after it will do for an answer. */
static void
ping(void *arg)
{
	struct sdg_session *s = arg;

	s->watchdog = NULL;
	s->asked = sdg_session_now(s);
	s->heard = s->asked - 1;
	ask(s, "PING", "soundings");
	sdg_link_regain(s);
	arm(s, &s->watchdog, PONG_MS, overdue);
}

static void
join(void *arg)
{
	struct sdg_session *s = arg;

	s->joins = NULL;
	sdg_link_joins(s);
}

void
sdg_link_registered(struct sdg_session *s)
{
	s->phase = SDG_UP;
	s->since = sdg_session_now(s);
	sdg_pace_clear(s->pace);
	arm(s, &s->watchdog, PING_MS, ping);
	arm(s, &s->joins, MOTD_MS, join);
	sdg_log(s->log, SDG_INFO, "%s: connected to %s:%u as %s",
	    s->network->name, s->network->host, s->network->port, s->nick);
}

void
sdg_link_joins(struct sdg_session *s)
{
	int64_t now = sdg_session_now(s), next;
	const char *name;

	disarm(s, &s->joins);
	if (!sdg_session_ready(s))
		return;
	while ((name = sdg_channels_due(s->channels, now)) != NULL)
		(void)sdg_speak_queued(s, "JOIN", &name, 1);
	if ((next = sdg_channels_next(s->channels)) >= 0)
		arm(s, &s->joins, next - now, join);
}

void
sdg_link_renick(struct sdg_session *s)
{
	char nick[SDG_NICK_MAX + 1];

	if (s->phase != SDG_REGISTERING)
		return;
	sdg_register_nick(&s->network->nicks, ++s->try, nick, sizeof nick);
	if (nick[0] == '\0')
		sdg_link_end(s, "every nick is taken or refused");
	else
		ask(s, "NICK", nick);
}

void
sdg_link_regain(struct sdg_session *s)
{
	const char *first = s->network->nicks.items[0];

	if (sdg_session_ready(s) &&
	    !sdg_support_same(&s->support, s->nick, first))
		(void)sdg_speak_queued(s, "NICK", &first, 1);
}
