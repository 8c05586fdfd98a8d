/* scan.h: one text, looked at rule by rule: the plain loop. */
#ifndef SDG_CORE_SCAN_H
#define SDG_CORE_SCAN_H

#include <stddef.h>

#include "core/err.h"
#include "core/look.h"
#include "core/rules_compiled.h"

struct sdg_scan;	/* the text's views and what matching needs */

/*
 * Make the views of a text, borrowed: valid UTF-8 of at most SDG_TEXT_MAX
 * bytes, else SDG_EINVAL. The caller ends *out with sdg_scan_free().
 */
enum sdg_err sdg_scan_new(const char *text, size_t len,
    struct sdg_scan **out);
void sdg_scan_free(struct sdg_scan *scan);

/*
 * From now on do without code compiled just in time: the same findings,
 * found more slowly, as on hosts that forbid executable memory.
 */
void sdg_scan_interpret(struct sdg_scan *scan);

/*
 * The rule's first finding that nothing clears, in bytes of the text; end 0:
 * there is none. SDG_EUNSURE: a pattern gave
 * up, so that the text is not known to be clean of this rule.
 */
enum sdg_err sdg_scan_rule(struct sdg_scan *scan,
    const struct sdg_compiled *rule, struct sdg_span *out);

#endif
