/* decide.h: what to make of a search: an answer, a choice, or nothing. */
#ifndef SDG_CORE_DECIDE_H
#define SDG_CORE_DECIDE_H

#include <stddef.h>

#include "core/search.h"

/* How many matches are enough to decide over. */
#define SDG_DECIDE_OVER 8

enum sdg_answer_kind {
	SDG_ANSWER_ONE,		/* the first one answers it */
	SDG_ANSWER_CHOICE,	/* several may, best first: ask which */
	SDG_ANSWER_NONE		/* it is not covered */
};

/* An answer, a choice among the first `choices`, or none. */
struct sdg_decision {
	enum sdg_answer_kind kind;
	size_t choices;		/* 1 for an answer, 0 for none */
	double confidence;	/* 0 to 1: that the collection covers it */
};

/*
 * Decide over the best SDG_DECIDE_OVER matches that sdg_search_find() gave.
 * n is less where it gave fewer; 0: nothing is covered. Needs no guide, and
 * cannot fail.
 */
struct sdg_decision sdg_decide(const struct sdg_match *match, size_t n);

#endif
