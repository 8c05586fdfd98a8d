/* excerpt.h: the words of a section that are shown first. */
#ifndef SDG_CORE_EXCERPT_H
#define SDG_CORE_EXCERPT_H

#include <stddef.h>

#include "core/guide.h"
#include "core/search.h"
#include "core/str.h"

/* What sdg_answers_words() in answer.h promises; search gives the weights. */
void sdg_excerpt(const struct sdg_search *search,
    const struct sdg_section *section, const char *question, size_t len,
    size_t max, struct sdg_str *out, size_t *rest);

#endif
