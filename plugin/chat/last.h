/* last.h: what somebody asked last in one place, while it is talked about. */
#ifndef SDG_CHAT_LAST_H
#define SDG_CHAT_LAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

#define SDG_SHOWN_MAX 16

/* In memory only. Times are the loop's monotonic clock. */
struct sdg_last {
	struct sdg_str text;	/* as asked: never kept or passed on */
	struct sdg_str base;	/* the part of it with a subject of its own */
	int64_t asked;
	char *ref;		/* the section that answered; NULL: none */
	bool offered;		/* "no" has offered others */
	int64_t until;		/* yes and no count before this */
	char *shown[SDG_SHOWN_MAX];	/* references, for this question */
	size_t shown_count;
	long gap;		/* it is counted in this gap; 0 */
	long question;		/* its number with the supervisors; 0 */
};

/*
 * Another question, of which nothing is shown yet; the old one is overwritten.
 * base is what a later one may go on from. Both may be part of the old one.
 */
void sdg_last_begin(struct sdg_last *last, const char *text, const char *base,
    int64_t now);

/* A section was shown, or offered by its title. */
void sdg_last_show(struct sdg_last *last, const char *ref);
bool sdg_last_shown(const struct sdg_last *last, const char *ref);

/* It was answered with that section; until then yes and no count. */
void sdg_last_answer(struct sdg_last *last, const char *ref, int64_t until);

/* Overwrite and free all. */
void sdg_last_end(struct sdg_last *last);

#endif
