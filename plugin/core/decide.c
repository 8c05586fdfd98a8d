/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/decide.h"

#include <math.h>

/*
 * A logistic regression of "is this covered?": for it, the wordings of the
 * starting pack, each held out in turn, and questions about government
 * services on passages about them; against it, everyday questions and those
 * of the one collection put to the other. Then the bars, set by hand.
 */
static const struct {
	double base, held, common, named, evidence, margin;
	double known;		/* words known at all, or not covered */
	double covered;		/* below it: not covered */
	double sure;		/* at least this for an answer on its own */
	double clear;		/* the least margin for one; share of score */
	double rival;		/* a choice has at least this of the best */
} decide = {
	.base = -6.05,
	.held = 3.44,
	.common = 4.75,
	.named = 0.60,
	.evidence = 0.96,
	.margin = 0.21,
	.known = 0.5,
	.covered = 0.45,
	.sure = 0.60,
	.clear = 0.08,
	.rival = 0.65,
};

/* How far the best is ahead of the next, as a share of its score. */
static double
margin(const struct sdg_match *match, size_t n)
{
	if (n < 2)
		return 1;
	return (match[0].score - match[1].score) / match[0].score;
}

static double
confidence(const struct sdg_match *match, size_t n)
{
	double x = decide.base + decide.held * match->held +
	    decide.common * sqrt(match->common) +
	    decide.named * match->named +
	    decide.evidence * log(1 + match->score) +
	    decide.margin * margin(match, n);

	if (match->known < decide.known)
		return 0;
	return 1 / (1 + exp(-x));
}

/* The best and those that come near it. */
static size_t
rivals(const struct sdg_match *match, size_t n)
{
	size_t i = 0;

	while (i < n && match[i].score >= decide.rival * match[0].score)
		i++;
	return i;
}

struct sdg_decision
sdg_decide(const struct sdg_match *match, size_t n)
{
	struct sdg_decision out = { SDG_ANSWER_NONE, 0, 0 };

	if (n == 0)
		return out;
	out.confidence = confidence(match, n);
	if (out.confidence < decide.covered)
		return out;
	out.choices = rivals(match, n);
	out.kind = SDG_ANSWER_CHOICE;
	if (out.choices == 1 || (out.confidence >= decide.sure &&
	    margin(match, n) >= decide.clear)) {
		out.kind = SDG_ANSWER_ONE;
		out.choices = 1;
	}
	return out;
}
