/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/roster.h"

#include <stdio.h>
#include <string.h>

#include "lib/check.h"

static bool
host_is(const struct sdg_roster *roster, const char *nick, const char *host)
{
	const char *known = sdg_roster_host(roster, nick);

	return known != NULL && strcmp(known, host) == 0;
}

/* "nick host," for each. */
static void
write_down(void *data, const char *nick, const char *host)
{
	char *list = data;

	snprintf(list + strlen(list), 60, "%s %s,", nick, host);
}

static void
everybody_is_told_of_once(struct sdg_roster *r)
{
	char list[200] = "";

	sdg_roster_join(r, "#a", "ann", "a@h", NULL);
	sdg_roster_join(r, "#b", "ann", "", NULL);
	sdg_roster_join(r, "#b", "ben", "", NULL);
	sdg_roster_each(r, write_down, list);
	CHECK("each in sight is told of once, with the host that is known",
	    strlen(list) == 13 && strstr(list, "ann a@h,") != NULL &&
	    strstr(list, "ben ,") != NULL);
	sdg_roster_clear(r);
}

static void
people_come_and_go(struct sdg_roster *r)
{
	bool fresh = false;

	sdg_roster_join(r, "#a", "Bob", "", &fresh);
	CHECK("a name alone is not fresh knowledge", !fresh);
	CHECK("somebody without a host is in sight", host_is(r, "bob", ""));
	sdg_roster_join(r, "#a", "bob", "b@h", &fresh);
	CHECK("the host, learnt later, is", fresh && host_is(r, "BOB", "b@h"));
	sdg_roster_join(r, "#a", "bob", "", &fresh);
	CHECK("a name alone forgets no host", host_is(r, "bob", "b@h"));
	CHECK("one person stands once", sdg_roster_count(r) == 1);
	sdg_roster_join(r, "#b", "bob", "", NULL);
	sdg_roster_part(r, "#a", "bob");
	CHECK("out of one channel", !sdg_roster_has(r, "#a", "bob"));
	CHECK("still in the other", sdg_roster_has(r, "#B", "bob"));
	CHECK("still in sight", sdg_roster_has(r, NULL, "bob"));
	sdg_roster_part(r, "#b", "bob");
	CHECK("out of the last is out of sight",
	    sdg_roster_host(r, "bob") == NULL && sdg_roster_count(r) == 0);
	sdg_roster_part(r, "#b", "bob");
	sdg_roster_quit(r, "bob");
	CHECK("a stranger is in no channel", !sdg_roster_has(r, NULL, "bob"));
	CHECK("nobody is in an unknown channel",
	    !sdg_roster_has(r, "#nowhere", "bob"));
}

static void
names_change(struct sdg_roster *r)
{
	sdg_roster_join(r, "#a", "bob", "b@h", NULL);
	sdg_roster_join(r, "#a", "eve", "e@h", NULL);
	sdg_roster_rename(r, "bob", "rob");
	CHECK("the host goes along", host_is(r, "rob", "b@h"));
	CHECK("the old name is nobody's", sdg_roster_host(r, "bob") == NULL);
	sdg_roster_rename(r, "rob", "ROB");
	CHECK("a change of case is the same person", host_is(r, "rob", "b@h"));
	sdg_roster_rename(r, "rob", "eve");
	CHECK("a name that is taken over has its new host",
	    host_is(r, "eve", "b@h") && sdg_roster_count(r) == 1);
	sdg_roster_rename(r, "stranger", "eve");
	CHECK("a stranger's name has none", sdg_roster_host(r, "eve") == NULL);
	sdg_roster_clear(r);
}

static void
leaving_a_channel_forgets_who_was_only_there(struct sdg_roster *r)
{
	sdg_roster_join(r, "#a", "one", "1@h", NULL);
	sdg_roster_join(r, "#a", "two", "2@h", NULL);
	sdg_roster_join(r, "#b", "two", "2@h", NULL);
	sdg_roster_leave(r, "#a");
	CHECK("who was there only is forgotten",
	    sdg_roster_host(r, "one") == NULL);
	CHECK("who is elsewhere, too, is not", sdg_roster_has(r, "#b", "two"));
	CHECK("but is not there", !sdg_roster_has(r, "#a", "two"));
	sdg_roster_clear(r);
	CHECK("a cleared roster is empty", sdg_roster_count(r) == 0);
}

static void
everything_has_a_limit(struct sdg_roster *r)
{
	char name[32], long_host[SDG_HOST_MAX + 2];
	enum sdg_err err = SDG_OK;

	memset(long_host, 'h', sizeof long_host - 1);
	long_host[sizeof long_host - 1] = '\0';
	for (int i = 0; i < SDG_ROSTER_MAX && err == SDG_OK; i++) {
		(void)snprintf(name, sizeof name, "n%d", i);
		err = sdg_roster_join(r, "#a", name, "u@h", NULL);
	}
	CHECK("20,000 people fit", err == SDG_OK);
	CHECK("one more does not", sdg_roster_join(r, "#a", "more", "u@h",
	    NULL) == SDG_EFULL && sdg_roster_host(r, "more") == NULL);
	CHECK("somebody known still can join another channel",
	    sdg_roster_join(r, "#b", "n1", "", NULL) == SDG_OK);
	sdg_roster_clear(r);
	for (int i = 0; i < SDG_ROSTER_CHANNELS; i++) {
		(void)snprintf(name, sizeof name, "#c%d", i);
		err = sdg_roster_join(r, name, "bob", "u@h", NULL);
	}
	CHECK("a host that is too long forgets the person",
	    sdg_roster_join(r, "#c1", "bob", long_host, NULL) == SDG_EINVAL &&
	    sdg_roster_host(r, "bob") == NULL);
	CHECK("a nick that is too long is not taken", sdg_roster_join(r,
	    "#c1", long_host, "b@h", NULL) == SDG_EINVAL);
	CHECK("64 channels fit", err == SDG_OK);
	CHECK("one more does not",
	    sdg_roster_join(r, "#more", "bob", "", NULL) == SDG_EFULL);
	sdg_roster_clear(r);
}

static void
the_server_says_which_names_are_the_same(struct sdg_roster *r,
    struct sdg_support *support)
{
	sdg_roster_join(r, "#a", "bob[x]", "b@h", NULL);
	CHECK("rfc1459: {} are []", host_is(r, "BOB{X}", "b@h"));
	sdg_roster_clear(r);
	support->mapping = SDG_CASE_ASCII;
	sdg_roster_join(r, "#a", "bob[x]", "b@h", NULL);
	CHECK("ascii: they are not", sdg_roster_host(r, "bob{x}") == NULL &&
	    host_is(r, "BOB[x]", "b@h"));
	sdg_roster_clear(r);
}

int
main(void)
{
	struct sdg_support support;
	struct sdg_roster *roster;

	sdg_support_reset(&support);
	if (sdg_roster_new(&support, 7, &roster) != SDG_OK)
		return 1;
	everybody_is_told_of_once(roster);
	people_come_and_go(roster);
	names_change(roster);
	leaving_a_channel_forgets_who_was_only_there(roster);
	everything_has_a_limit(roster);
	the_server_says_which_names_are_the_same(roster, &support);
	sdg_roster_free(roster);
	sdg_roster_free(NULL);
	return check_done();
}
