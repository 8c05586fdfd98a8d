/* guide_lint.h: what in the guidance is no fault, yet worth mending. */
#ifndef SDG_CORE_GUIDE_LINT_H
#define SDG_CORE_GUIDE_LINT_H

#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"
#include "core/rules.h"

/* A section that is longer than either takes too long to say. */
#define SDG_LINT_BYTES 1500
#define SDG_LINT_PAGES 8	/* of three lines in a conversation */
/* The highest Flesch-Kincaid grade that passes; readability.h says how. */
#define SDG_LINT_GRADE 10
/* Of fewer words than this the grade says little, and is not looked at. */
#define SDG_LINT_GRADE_WORDS 30

/*
 * Say one line, UTF-8 without a line end, for each thing worth mending:
 * "file:line: "heading": what and what to do". They are, in each section:
 *
 * - a reference in its text, "[scenes/photos]" or "see scenes/photos", that
 *   does not exist or is an old one
 * - no "Asked as"
 * - no "Review by", or one before today; a "Reviewed" after today. Sections
 *   that follow each other with the same dates are told of once.
 * - its length, and its Flesch-Kincaid grade, beyond what is above
 *
 * and between sections, guide_alike.h: one title, wording or text twice; and
 * a rule whose guidance does not exist (rules may be NULL). today is
 * "YYYY-MM-DD". *count is how many lines were said. SDG_OK, also with
 * warnings; SDG_ENOMEM: not everything was looked at.
 */
enum sdg_err sdg_guide_lint(const struct sdg_guide *guide,
    const struct sdg_rules *rules, const char *today,
    void (*say)(void *arg, const char *line), void *arg, size_t *count);

#endif
