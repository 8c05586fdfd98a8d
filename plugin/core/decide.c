/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/decide.h"

#include <math.h>

/* A question of so many words or fewer is a subject rather than a question. */
#define FEW 3

/*
 * Two logistic regressions. topic: is the question about what the collection
 * is about? For it, the questions of tests/data/questions.tsv and questions
 * about government services on passages about them; against it, those of the
 * file that belong elsewhere and everyday questions. fit: is the one right
 * text there? Questions about government services, with the right passage
 * and with it taken away. Then the bars, set by hand.
 */
static const struct {
	struct {
		double base, common, known, held, named, score, words;
		double elsewhere, worded;
	} topic;
	struct {
		double base, density, pairs, missing, score, margin, near;
		double share, share_worded;	/* of it in the confidence */
	} fit;
	double known;		/* words known at all, or not covered */
	double covered;		/* below it: not covered */
	double sure;		/* at least this for an answer on its own */
	double clear;		/* the least margin for one; share of score */
	double rival;		/* a choice has at least this of the best */
} decide = {
	.topic = { -11.53, 8.13, 3.12, 3.86, 0.40, 1.23, 0.77, -6.20, -1.93 },
	.fit = { -2.20, 0.10, 0.34, -0.73, 0.63, 1.63, 0.08, 0.90, 0.50 },
	.known = 0.35,
	.covered = 0.40,
	.sure = 0.55,
	.clear = 0.15,
	.rival = 0.50,
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
logistic(double x)
{
	return 1 / (1 + exp(-x));
}

/* Is it what the collection is about? */
static double
on_topic(const struct sdg_match *best, double elsewhere)
{
	double other = elsewhere / best->score;

	if (best->known < decide.known)
		return 0;
	/* "whatsapp" or "mugshots": what a title says is a subject of ours. */
	if (best->words < FEW && best->named >= 1 && other < 1)
		return 1;
	return logistic(decide.topic.base +
	    decide.topic.common * sqrt(best->common) +
	    decide.topic.known * best->known +
	    decide.topic.held * best->held +
	    decide.topic.named * best->named +
	    decide.topic.score * log(1 + best->score) +
	    decide.topic.words * (best->words > FEW ? best->words : FEW) +
	    decide.topic.elsewhere * (other < 2 ? other : 2) +
	    (best->worded ? decide.topic.worded : 0));
}

/* Does the best stand out as the right one does? */
static double
fitting(const struct sdg_match *match, size_t n)
{
	double near = 0, second = n > 1 ? match[1].pairs : match->pairs;

	for (size_t i = 0; i < n; i++)
		near += match[i].score > 0.8 * match->score;
	return logistic(decide.fit.base +
	    decide.fit.density * match->density +
	    decide.fit.pairs * (match->pairs - second) +
	    decide.fit.missing * match->words * (1 - match->held) +
	    decide.fit.score * log(1 + match->score) +
	    decide.fit.margin * margin(match, n) +
	    decide.fit.near * near);
}

static double
confidence(const struct sdg_match *match, size_t n, double elsewhere)
{
	double share = match->worded ? decide.fit.share_worded :
	    decide.fit.share;

	return on_topic(match, elsewhere) *
	    (1 - share + share * fitting(match, n));
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
sdg_decide(const struct sdg_match *match, size_t n, double elsewhere)
{
	struct sdg_decision out = { SDG_ANSWER_NONE, 0, 0 };

	if (n == 0)
		return out;
	out.confidence = confidence(match, n, elsewhere);
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
