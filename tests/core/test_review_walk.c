/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/review_case.h"

/*
 * The random walk. Each human speaks under two sets of marks that share one:
 * an id, a host or a nick. The model knows humans and nothing else.
 */
#define HUMANS 6
#define STEPS 50
#define WALKS 4000

static const struct sdg_person marks[HUMANS][2] = {
	{ { "ann", "id:ann", "ann@1", false },
	    { "ann", "id:ann", "ann@2", true } },
	{ { "ben", "id:ben", "ben@1", true },
	    { "ben2", "id:BEN", "ben@2", true } },
	{ { "cat", "id:cat", "cat@1", true },
	    { "cat2", "id:cat2", "CAT@1", true } },
	{ { "dan", "id:dan", "dan@1", true },
	    { "Dan", "id:dan2", "dan@2", true } },
	{ { "eve", "id:eve", "eve@1", false },
	    { "eve2", "id:eve", "eve@2", false } },
	{ { "fay", "id:fay", "fay@1", true },
	    { "fay2", "id:fay", "fay@2", false } },
};

struct model {
	enum sdg_state state, before;
	unsigned approvers, holders;	/* a bit for each human */
	int author;
	bool asked;
};

static unsigned
bits(unsigned set)
{
	unsigned n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

/* Of the humans whose second id is another, only the first id is known. */
static bool
speaks_as_author(const struct model *m, int human, int mask, int author_mask)
{
	bool one_id = human != 2 && human != 3;

	return human == m->author && (one_id || mask == author_mask);
}

static bool
model_allows(const struct model *m, const struct draft *d, enum sdg_act act,
    int human, int mask, int author_mask)
{
	bool boss = marks[human][mask].supervisor;
	bool shut = m->state == SDG_REFUSED || m->state == SDG_WITHDRAWN;
	bool judge = boss && !shut && human != m->author &&
	    d->review.text != NULL;
	unsigned mine = human != 2 && human != 3 ? 3U << 2 * human :
	    1U << (2 * human + mask);

	switch (act) {
	case SDG_ACT_NOTE:
		return true;
	case SDG_ACT_REVISED:
	case SDG_ACT_WITHDRAW:
		return m->state != SDG_WITHDRAWN &&
		    speaks_as_author(m, human, mask, author_mask);
	case SDG_ACT_APPROVE:
		return judge && m->state != SDG_HELD &&
		    (m->approvers >> human & 1) == 0;
	case SDG_ACT_CHANGE:
	case SDG_ACT_REFUSE:
		return judge;
	case SDG_ACT_HOLD:
		return !shut;
	case SDG_ACT_UNHOLD:
		return m->state == SDG_HELD &&
		    (boss || (m->holders != 0 && (m->holders & ~mine) == 0));
	case SDG_ACT_LAPSE:
		return m->state == SDG_APPROVED;
	default:
		return false;
	}
}

static void
model_does(struct model *m, const struct draft *d, enum sdg_act act,
    int human, int mask)
{
	unsigned need = d->review.severity == SDG_STOP ? 2 : 1;
	bool held = m->state == SDG_HELD;

	if (act == SDG_ACT_APPROVE) {
		m->approvers |= 1U << human;
		if (bits(m->approvers) >= need ||
		    (d->review.severity < SDG_DISCUSS))
			m->state = SDG_APPROVED;
		return;
	}
	if (act == SDG_ACT_NOTE)
		return;
	if (act != SDG_ACT_UNHOLD && act != SDG_ACT_WITHDRAW)
		m->approvers = 0;
	if (act == SDG_ACT_REVISED || act == SDG_ACT_CHANGE) {
		m->before = act == SDG_ACT_CHANGE ? SDG_CHANGES : SDG_OPEN;
		m->state = held ? SDG_HELD : m->before;
	} else if (act == SDG_ACT_HOLD) {
		if (!held)
			m->before = m->state == SDG_APPROVED ? SDG_OPEN :
			    m->state;
		m->holders |= 1U << (2 * human + mask);
		m->state = SDG_HELD;
	} else if (act == SDG_ACT_UNHOLD) {
		m->state = m->before;
	} else {
		m->state = act == SDG_ACT_REFUSE ? SDG_REFUSED :
		    act == SDG_ACT_LAPSE ? SDG_LAPSED : SDG_WITHDRAWN;
	}
	if (m->state != SDG_HELD)
		m->holders = 0;
	if (act == SDG_ACT_CHANGE || act == SDG_ACT_REFUSE ||
	    act == SDG_ACT_HOLD)
		m->asked = true;
}

static unsigned
roll(uint64_t *seed, unsigned sides)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(*seed >> 33) % sides;
}

/* What the model says happened, told to the review. */
static void
tell(struct draft *d, const struct model *m, enum sdg_act act,
    const struct sdg_person *who, uint64_t *seed)
{
	if (act == SDG_ACT_REVISED) {
		d->review.revision++;
		d->review.severity = (enum sdg_severity)roll(seed, 4);
		d->review.unsure = roll(seed, 5) == 0;
	}
	happen_as(d, act, who);
	d->review.state = m->state;
	d->review.before_hold = m->before;
	d->review.asked = m->asked;
}

struct verdict {
	bool same_answer, same_state, same_count, never_own, never_held,
	    two_for_stop, unsure_waits, met_all;
	unsigned seen[SDG_ACTS];
};

static void
look(struct verdict *v, const struct draft *d, const struct model *m,
    enum sdg_act act, int human, enum sdg_state before)
{
	bool approved = act == SDG_ACT_APPROVE &&
	    m->state == SDG_APPROVED && before != SDG_APPROVED;

	v->seen[act]++;
	v->same_count &= sdg_review_approvals(&d->review) ==
	    bits(m->approvers);
	v->never_own &= act != SDG_ACT_APPROVE || human != m->author;
	v->never_held &= act != SDG_ACT_APPROVE || before != SDG_HELD;
	v->two_for_stop &= !approved || d->review.severity < SDG_STOP ||
	    bits(m->approvers) >= 2;
	v->unsure_waits &= m->state != SDG_OPEN || !d->review.unsure ||
	    (d->review.severity < SDG_STOP && bits(m->approvers) > 0) ||
	    sdg_review_queued(&d->review);
}

static void
walk(struct verdict *v, uint64_t *seed)
{
	struct model m = { .author = (int)roll(seed, HUMANS) };
	int author_mask = (int)roll(seed, 2);
	const struct sdg_person *a = &marks[m.author][author_mask];
	struct draft d;

	start(&d, (enum sdg_severity)roll(seed, 4), a);
	for (int i = 0; i < STEPS; i++) {
		enum sdg_act act = (enum sdg_act)roll(seed, SDG_ACTS);
		int human = (int)roll(seed, HUMANS), mask = (int)roll(seed, 2);
		enum sdg_state before = m.state, next = SDG_STATES;
		bool may = sdg_review_may(&d.review, act, &marks[human][mask],
		    &next) == SDG_ALLOWED;

		if (act == SDG_ACT_WITHDRAW && i < STEPS / 2)
			continue;
		v->same_answer &= may == model_allows(&m, &d, act, human,
		    mask, author_mask);
		if (!may)
			continue;
		model_does(&m, &d, act, human, mask);
		v->same_state &= next == m.state;
		tell(&d, &m, act, &marks[human][mask], seed);
		look(v, &d, &m, act, human, before);
	}
}

static void
a_random_walk_keeps_the_rules_of_the_house(void)
{
	struct verdict v = { true, true, true, true, true, true, true, true,
	    { 0 } };
	uint64_t seed = 20260301;

	for (int i = 0; i < WALKS; i++)
		walk(&v, &seed);
	for (int act = SDG_ACT_REVISED; act < SDG_ACTS; act++)
		v.met_all &= v.seen[act] > 100;
	CHECK("the walk did each act often", v.met_all);
	CHECK("the model allows and refuses the same", v.same_answer);
	CHECK("the same states follow", v.same_state);
	CHECK("the same people count as approving", v.same_count);
	CHECK("nobody ever approves their own text", v.never_own);
	CHECK("nothing is approved while held", v.never_held);
	CHECK("a stop never goes out on one person", v.two_for_stop);
	CHECK("what could not be checked waits for a person",
	    v.unsure_waits);
}

int
main(void)
{
	a_random_walk_keeps_the_rules_of_the_house();
	return check_done();
}
