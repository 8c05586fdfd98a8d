/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/review_case.h"

enum { AUTHOR, AUTHOR_IN_CHARGE, MEMBER, SUPERVISOR, HOLDER, OTHER, PEOPLE };

static const struct {
	const char *name;
	char nick[8], id[16], host[16];
	bool supervisor;
} people[PEOPLE] = {
	[AUTHOR] = { "the author", "alice", "handle:alice", "al@a", false },
	[AUTHOR_IN_CHARGE] = { "an author who is a supervisor", "alice",
	    "handle:alice", "al@a", true },
	[MEMBER] = { "a member", "mark", "handle:mark", "mk@m", false },
	[SUPERVISOR] = { "a supervisor", "sue", "handle:sue", "su@s", true },
	[HOLDER] = { "the holder", "hal", "handle:hal", "ha@h", false },
	[OTHER] = { "another supervisor", "olga", "handle:olga", "ol@o",
	    true },
};

static struct sdg_person
person(int who)
{
	struct sdg_person p = { people[who].nick, people[who].id,
	    people[who].host, people[who].supervisor };

	return p;
}

static void
happen(struct draft *d, enum sdg_act act, int who)
{
	struct sdg_person p = person(who);

	happen_as(d, act, &p);
}

static void
begin(struct draft *d, enum sdg_severity severity)
{
	struct sdg_person author = person(AUTHOR);

	start(d, severity, &author);
}

/* A draft of one needed approval that has come to be in this state. */
static void
bring_to(struct draft *d, enum sdg_state state)
{
	static const enum sdg_act way[SDG_STATES] = {
		[SDG_OPEN] = SDG_ACT_NOTE,
		[SDG_CHANGES] = SDG_ACT_CHANGE,
		[SDG_HELD] = SDG_ACT_HOLD,
		[SDG_APPROVED] = SDG_ACT_APPROVE,
		[SDG_REFUSED] = SDG_ACT_REFUSE,
		[SDG_LAPSED] = SDG_ACT_LAPSE,
		[SDG_WITHDRAWN] = SDG_ACT_WITHDRAW,
	};

	begin(d, SDG_DISCUSS);
	happen(d, way[state], state == SDG_HELD ? HOLDER :
	    state == SDG_WITHDRAWN ? AUTHOR : OTHER);
	d->review.state = state;
	d->review.before_hold = SDG_OPEN;
}

/*
 * One letter for each answer: a small one is the state that follows, a
 * capital a refusal.
 */
static char
answer(const struct draft *d, enum sdg_act act, int who)
{
	static const char next_letters[] = "ocharlw";
	static const char refusals[] = {
		[SDG_ALLOWED] = '?', [SDG_NOT_SUPERVISOR] = 'S',
		[SDG_OWN_TEXT] = 'O', [SDG_NOT_AUTHOR] = 'A',
		[SDG_NOT_HOLDER] = 'N', [SDG_IS_HELD] = 'H',
		[SDG_NOT_HELD] = 'U', [SDG_IS_CLOSED] = 'X',
		[SDG_ALREADY] = 'Y', [SDG_FORGOTTEN] = 'F',
	};
	struct sdg_person p = person(who);
	enum sdg_state next = SDG_STATES;
	enum sdg_refusal no = sdg_review_may(&d->review, act, &p, &next);

	if (no != SDG_ALLOWED && next == SDG_STATES)
		return refusals[no];
	if (no == SDG_ALLOWED && next < SDG_STATES)
		return next_letters[next];
	return '!';
}

/* Each string: open, changes, held, approved, refused, lapsed, withdrawn. */
static const struct {
	const char *name;
	enum sdg_act act;
	const char *by[OTHER];
} acts[] = {
	{ "open again", SDG_ACT_OPENED, { "YYYYXYX", "YYYYXYX", "YYYYXYX",
	    "YYYYXYX", "YYYYXYX" } },
	{ "revise", SDG_ACT_REVISED, { "oohoooX", "oohoooX", "AAAAAAX",
	    "AAAAAAX", "AAAAAAX" } },
	{ "note", SDG_ACT_NOTE, { "ocharlw", "ocharlw", "ocharlw",
	    "ocharlw", "ocharlw" } },
	{ "approve", SDG_ACT_APPROVE, { "SSSSXSX", "OOOOXOX", "SSSSXSX",
	    "aaHaXaX", "SSSSXSX" } },
	{ "change", SDG_ACT_CHANGE, { "SSSSXSX", "OOOOXOX", "SSSSXSX",
	    "cchcXcX", "SSSSXSX" } },
	{ "refuse", SDG_ACT_REFUSE, { "SSSSXSX", "OOOOXOX", "SSSSXSX",
	    "rrrrXrX", "SSSSXSX" } },
	{ "hold", SDG_ACT_HOLD, { "hhhhXhX", "hhhhXhX", "hhhhXhX",
	    "hhhhXhX", "hhhhXhX" } },
	{ "unhold", SDG_ACT_UNHOLD, { "UUNUXUX", "UUoUXUX", "UUNUXUX",
	    "UUoUXUX", "UUoUXUX" } },
	{ "withdraw", SDG_ACT_WITHDRAW, { "wwwwwwX", "wwwwwwX", "AAAAAAX",
	    "AAAAAAX", "AAAAAAX" } },
	{ "lapse", SDG_ACT_LAPSE, { "YYHlXYX", "YYHlXYX", "YYHlXYX",
	    "YYHlXYX", "YYHlXYX" } },
};

static void
each_person_may_what_the_table_says(void)
{
	for (size_t i = 0; i < COUNT(acts); i++)
		for (int who = 0; who < OTHER; who++) {
			char got[SDG_STATES + 1] = "", name[128];
			struct draft d;

			for (int s = 0; s < SDG_STATES; s++) {
				bring_to(&d, (enum sdg_state)s);
				got[s] = answer(&d, acts[i].act, who);
			}
			snprintf(name, sizeof name, "%s by %s in the seven "
			    "states: %s", acts[i].name, people[who].name,
			    acts[i].by[who]);
			if (!CHECK(name, strcmp(got, acts[i].by[who]) == 0))
				printf("# got %s\n", got);
		}
}

static const struct {
	const char *name;
	struct sdg_person who;
	bool own, author;
} kinships[] = {
	{ "the same id is the author", { "x", "handle:alice", "x@x", true },
	    true, true },
	{ "the case of an id does not matter", { "x", "Handle:ALICE", "x@x",
	    true }, true, true },
	{ "the same host only refuses", { "x", "mask:x", "AL@a", true },
	    true, false },
	{ "the same nick only refuses", { "Alice", "mask:x", "x@x", true },
	    true, false },
	{ "whoever wrote the second text is an author, too", { "x",
	    "handle:mark", "x@x", true }, true, true },
	{ "and by host", { "x", "mask:x", "mk@m", true }, true, false },
	{ "and by nick", { "MARK", "mask:x", "x@x", true }, true, false },
	{ "who noted or held is no author", { "hal", "handle:hal", "ha@h",
	    true }, false, false },
	{ "a longer nick is another", { "alice2", "mask:x", "x@x", true },
	    false, false },
	{ "a shorter nick is another", { "alic", "mask:x", "x@x", true },
	    false, false },
	{ "nothing known is nobody", { "", "", "", true }, false, false },
};

static void
own_text_is_known_by_any_mark(void)
{
	static char none[] = "";
	struct draft d;

	begin(&d, SDG_DISCUSS);
	d.review.revision = 2;
	happen(&d, SDG_ACT_REVISED, MEMBER);
	happen(&d, SDG_ACT_NOTE, HOLDER);
	happen(&d, SDG_ACT_HOLD, HOLDER);
	for (size_t i = 0; i < COUNT(kinships); i++)
		CHECK(kinships[i].name,
		    sdg_review_own(&d.review, &kinships[i].who) ==
		    kinships[i].own &&
		    sdg_review_author(&d.review, &kinships[i].who) ==
		    kinships[i].author);
	begin(&d, SDG_DISCUSS);
	d.review.author = d.review.host = none;
	d.events[0].id = d.events[0].host = none;
	CHECK("two unknown ids are not the same person",
	    !sdg_review_own(&d.review, &kinships[10].who) &&
	    !sdg_review_author(&d.review, &kinships[10].who));
}

/* One wrote the draft or approved it, the other comes after. */
static const struct {
	const char *name;
	struct sdg_person one, other;
	bool own, author;
} neighbours[] = {
	{ "two chosen user names on one machine may be one person",
	    { "bob", "mask:~bob@h.uk", "~bob@h.uk", true },
	    { "rob", "mask:~rob@H.uk", "~rob@H.uk", true }, true, false },
	{ "so may a chosen and a verified one",
	    { "bob", "mask:bob@h.uk", "bob@h.uk", true },
	    { "rob", "mask:~rob@h.uk", "~rob@h.uk", true }, true, false },
	{ "so may a verified and a chosen one",
	    { "bob", "mask:~bob@h.uk", "~bob@h.uk", true },
	    { "rob", "handle:rob", "rob@h.uk", true }, true, false },
	{ "two verified ones are two people",
	    { "bob", "mask:bob@h.uk", "bob@h.uk", true },
	    { "rob", "mask:rob@h.uk", "rob@h.uk", true }, false, false },
	{ "two machines are two people",
	    { "bob", "mask:~bob@h.uk", "~bob@h.uk", true },
	    { "rob", "mask:~rob@hh.uk", "~rob@hh.uk", true }, false, false },
	{ "on 127.0.0.1 everybody would be one",
	    { "alice", "mask:~alice@127.0.0.1", "~alice@127.0.0.1", true },
	    { "jones", "mask:~jones@127.0.0.1", "~jones@127.0.0.1", true },
	    false, false },
	{ "and on localhost",
	    { "alice", "mask:~alice@localhost", "~alice@localhost", true },
	    { "jones", "mask:~jones@LocalHost", "~jones@LocalHost", true },
	    false, false },
	{ "and on ::1",
	    { "alice", "mask:~alice@::1", "~alice@::1", true },
	    { "jones", "mask:~jones@::1", "~jones@::1", true },
	    false, false },
	{ "and on ::1 as a server writes it",
	    { "alice", "mask:~alice@0::1", "~alice@0::1", true },
	    { "jones", "mask:~jones@0::1", "~jones@0::1", true },
	    false, false },
	{ "but one user name there is one person",
	    { "alice", "handle:alice", "~al@127.0.0.1", true },
	    { "jones", "handle:jones", "~al@127.0.0.1", true }, true, false },
	{ "a name that only begins like localhost is a machine",
	    { "bob", "mask:~bob@localhost.uk", "~bob@localhost.uk", true },
	    { "rob", "mask:~rob@localhost.uk", "~rob@localhost.uk", true },
	    true, false },
	{ "no machine is no mark", { "bob", "handle:bob", "~bob", true },
	    { "rob", "handle:rob", "~rob", true }, false, false },
	{ "nor is an empty one", { "bob", "handle:bob", "~bob@", true },
	    { "rob", "handle:rob", "~rob@", true }, false, false },
	{ "a chosen id needs the nick, too",
	    { "bob", "mask:~bob@h.uk", "~bob@h.uk", true },
	    { "rob", "mask:~bob@h.uk", "~bob@h.uk", true }, true, false },
	{ "with the nick it is the author's",
	    { "bob", "mask:~bob@h.uk", "~bob@h.uk", true },
	    { "BOB", "mask:~bob@h.uk", "~bob@h.uk", true }, true, true },
	{ "the nick alone does not make it so",
	    { "bob", "mask:~bob@h.uk", "~bob@h.uk", true },
	    { "bob", "mask:~bob@x.uk", "~bob@x.uk", true }, true, false },
	{ "a verified id needs no nick",
	    { "bob", "mask:bob@h.uk", "bob@h.uk", true },
	    { "rob", "mask:bob@h.uk", "bob@h.uk", true }, true, true },
	{ "nor does a handle", { "bob", "handle:bob", "~bob@h.uk", true },
	    { "rob", "handle:bob", "~x@x.uk", true }, true, true },
};

/* The same as author and as whoever revised, who approved and who held. */
static bool
is_as_said(const struct sdg_person *one, const struct sdg_person *other,
    bool own, bool author)
{
	enum sdg_state next;
	struct draft d;
	bool good;

	start(&d, SDG_STOP, one);
	good = sdg_review_own(&d.review, other) == own &&
	    sdg_review_author(&d.review, other) == author &&
	    sdg_review_may(&d.review, SDG_ACT_APPROVE, other, &next) ==
	    (own ? SDG_OWN_TEXT : SDG_ALLOWED);
	begin(&d, SDG_STOP);
	happen_as(&d, SDG_ACT_APPROVE, one);
	good &= sdg_review_may(&d.review, SDG_ACT_APPROVE, other, &next) ==
	    (own ? SDG_ALREADY : SDG_ALLOWED);
	happen_as(&d, SDG_ACT_APPROVE, other);
	good &= sdg_review_approvals(&d.review) == (own ? 1 : 2);
	happen_as(&d, SDG_ACT_REVISED, one);
	return good && sdg_review_own(&d.review, other) == own &&
	    sdg_review_author(&d.review, other) == author;
}

static bool
lifts_as_said(const struct sdg_person *one, struct sdg_person other,
    bool author)
{
	enum sdg_state next;
	struct draft d;

	other.supervisor = false;
	bring_to(&d, SDG_OPEN);
	happen_as(&d, SDG_ACT_HOLD, one);
	d.review.state = SDG_HELD;
	return sdg_review_may(&d.review, SDG_ACT_UNHOLD, &other, &next) ==
	    (author ? SDG_ALLOWED : SDG_NOT_HOLDER);
}

static void
a_user_name_that_a_client_chose_tells_nobody_apart(void)
{
	for (size_t i = 0; i < COUNT(neighbours); i++)
		CHECK(neighbours[i].name, is_as_said(&neighbours[i].one,
		    &neighbours[i].other, neighbours[i].own,
		    neighbours[i].author) &&
		    lifts_as_said(&neighbours[i].one, neighbours[i].other,
		    neighbours[i].author));
}

static const struct {
	const char *name;
	enum sdg_severity severity;
	bool unsure, asked;
	unsigned required;
} needs[] = {
	{ "clean needs nobody", SDG_CLEAN, false, false, 0 },
	{ "advise needs nobody", SDG_ADVISE, false, false, 0 },
	{ "discuss needs one", SDG_DISCUSS, false, false, 1 },
	{ "stop needs two", SDG_STOP, false, false, 2 },
	{ "could not check needs one", SDG_CLEAN, true, false, 1 },
	{ "advise that somebody held needs one", SDG_ADVISE, false, true, 1 },
	{ "a stop that could not all be checked needs two", SDG_STOP, true,
	    true, 2 },
};

static void
what_is_required_follows_the_findings(void)
{
	for (size_t i = 0; i < COUNT(needs); i++) {
		struct draft d;

		begin(&d, needs[i].severity);
		d.review.unsure = needs[i].unsure;
		d.review.asked = needs[i].asked;
		CHECK(needs[i].name, sdg_review_required(&d.review) ==
		    needs[i].required && sdg_review_queued(&d.review) ==
		    (needs[i].required > 0));
	}
}

static void
a_stop_takes_two_people(void)
{
	struct sdg_person twin = { "olga2", "handle:olga", "x@x", true };
	struct sdg_person near = { "x", "mask:x", "ol@o", true };
	struct sdg_person namesake = { "Olga", "mask:x", "x@x", true };
	enum sdg_state next;
	struct draft d;

	begin(&d, SDG_STOP);
	CHECK("the first approval leaves it open",
	    answer(&d, SDG_ACT_APPROVE, OTHER) == 'o');
	happen(&d, SDG_ACT_APPROVE, OTHER);
	CHECK("it still waits", sdg_review_queued(&d.review));
	CHECK("the same person does not count twice",
	    answer(&d, SDG_ACT_APPROVE, OTHER) == 'Y');
	CHECK("nor by another nick", sdg_review_may(&d.review,
	    SDG_ACT_APPROVE, &twin, &next) == SDG_ALREADY);
	CHECK("nor from the same host", sdg_review_may(&d.review,
	    SDG_ACT_APPROVE, &near, &next) == SDG_ALREADY);
	CHECK("nor under the same nick", sdg_review_may(&d.review,
	    SDG_ACT_APPROVE, &namesake, &next) == SDG_ALREADY);
	happen_as(&d, SDG_ACT_APPROVE, &twin);
	CHECK("even if it was written down",
	    sdg_review_approvals(&d.review) == 1);
	CHECK("the second person approves it",
	    answer(&d, SDG_ACT_APPROVE, SUPERVISOR) == 'a');
}

static void
some_acts_void_an_approval(void)
{
	static const struct {
		const char *name;
		enum sdg_act act;
		unsigned left;
	} cases[] = {
		{ "a note leaves an approval", SDG_ACT_NOTE, 1 },
		{ "lifting a hold leaves it", SDG_ACT_UNHOLD, 1 },
		{ "a revision voids it", SDG_ACT_REVISED, 0 },
		{ "a wish for a change voids it", SDG_ACT_CHANGE, 0 },
		{ "a refusal voids it", SDG_ACT_REFUSE, 0 },
		{ "a hold voids it", SDG_ACT_HOLD, 0 },
		{ "lapsing voids it", SDG_ACT_LAPSE, 0 },
	};
	struct draft d;

	for (size_t i = 0; i < COUNT(cases); i++) {
		begin(&d, SDG_STOP);
		happen(&d, SDG_ACT_APPROVE, OTHER);
		happen(&d, cases[i].act, AUTHOR);
		CHECK(cases[i].name,
		    sdg_review_approvals(&d.review) == cases[i].left);
	}
	begin(&d, SDG_STOP);
	happen(&d, SDG_ACT_APPROVE, OTHER);
	d.review.revision = 2;
	CHECK("an approval is for its revision only",
	    sdg_review_approvals(&d.review) == 0);
}

static void
what_is_forgotten_is_not_decided_on(void)
{
	struct draft d;

	begin(&d, SDG_STOP);
	d.review.text = NULL;
	CHECK("nobody approves a forgotten text",
	    answer(&d, SDG_ACT_APPROVE, SUPERVISOR) == 'F');
	CHECK("nor asks to change it",
	    answer(&d, SDG_ACT_CHANGE, SUPERVISOR) == 'F');
	CHECK("nor refuses it",
	    answer(&d, SDG_ACT_REFUSE, SUPERVISOR) == 'F');
	CHECK("its author can write another",
	    answer(&d, SDG_ACT_REVISED, AUTHOR) == 'o');
	CHECK("and it waits for nobody", !sdg_review_queued(&d.review));
}

static void
nobody_lifts_anothers_hold(void)
{
	struct draft d;

	bring_to(&d, SDG_HELD);
	CHECK("a held draft waits for a supervisor",
	    sdg_review_queued(&d.review));
	happen(&d, SDG_ACT_HOLD, MEMBER);
	CHECK("two hold it: neither lifts it alone",
	    answer(&d, SDG_ACT_UNHOLD, HOLDER) == 'N' &&
	    answer(&d, SDG_ACT_UNHOLD, MEMBER) == 'N');
	CHECK("a supervisor does",
	    answer(&d, SDG_ACT_UNHOLD, SUPERVISOR) == 'o');
	happen(&d, SDG_ACT_UNHOLD, SUPERVISOR);
	happen(&d, SDG_ACT_HOLD, MEMBER);
	CHECK("an earlier hold that was lifted is over",
	    answer(&d, SDG_ACT_UNHOLD, MEMBER) == 'o' &&
	    answer(&d, SDG_ACT_UNHOLD, HOLDER) == 'N');
	d.review.before_hold = SDG_CHANGES;
	CHECK("the state before the hold comes back",
	    answer(&d, SDG_ACT_UNHOLD, MEMBER) == 'c');
}

static void
small_things_hold(void)
{
	struct draft d;

	begin(&d, SDG_CLEAN);
	CHECK("what needs nobody is approved by the first",
	    answer(&d, SDG_ACT_APPROVE, SUPERVISOR) == 'a');
	d.review.unsure = true;
	CHECK("could not check waits for a person",
	    sdg_review_queued(&d.review));
	CHECK("states have names",
	    strcmp(sdg_state_text(SDG_LAPSED), "lapsed") == 0 &&
	    strcmp(sdg_state_text(SDG_STATES), "unknown") == 0);
	sdg_review_free(NULL);
}

int
main(void)
{
	each_person_may_what_the_table_says();
	own_text_is_known_by_any_mark();
	a_user_name_that_a_client_chose_tells_nobody_apart();
	what_is_required_follows_the_findings();
	a_stop_takes_two_people();
	some_acts_void_an_approval();
	what_is_forgotten_is_not_decided_on();
	nobody_lifts_anothers_hold();
	small_things_hold();
	return check_done();
}
