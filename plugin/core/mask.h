/* mask.h: a question, without what may say whom it is about. */
#ifndef SDG_CORE_MASK_H
#define SDG_CORE_MASK_H

#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"
#include "core/rules.h"
#include "core/str.h"
#include "core/vocabulary.h"

/* Immutable but for scratch space: one thread at a time. */
struct sdg_mask;

/*
 * rules is borrowed and must outlive *out; guide is read now. The caller ends
 * *out with sdg_mask_free(). SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_mask_new(const struct sdg_guide *guide,
    const struct sdg_rules *rules, struct sdg_mask **out);
void sdg_mask_free(struct sdg_mask *mask);

/* The guidance's vocabulary that it goes by. Borrowed from the mask. */
const struct sdg_vocabulary *sdg_mask_vocabulary(const struct sdg_mask *mask);

/*
 * Add text (any bytes) as one line of valid UTF-8 in which an ellipsis stands
 * for each of these: what a rule finds that stops a draft, and words that the
 * guidance does not have in what another rule finds; identifiers; three digits
 * or more in a row, also with spaces, dots or hyphens between; e-mail
 * addresses, @handles, #tags, what follows the host of a link, also spelled out
 * ("s a r a h", "oh seven seven", "at example dot com"); streets; names, by a
 * list of common ones, by capitals, and by what stands around them ("Mrs",
 * "called", "her son", an age, quotation marks). Words that the guidance itself uses stay, and
 * so do unknown ones in small letters, unless the rules could not check it
 * all: then only known words stay. What is masked may be masked again. A text
 * over a third of SDG_TEXT_MAX is cut there. SDG_ENOMEM: nothing good was
 * added.
 */
enum sdg_err sdg_mask(const struct sdg_mask *mask, const char *text,
    size_t len, struct sdg_str *out);

#endif
