/* scan.h: one text, looked at rule by rule. */
#ifndef SDG_CORE_SCAN_H
#define SDG_CORE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/check.h"
#include "core/err.h"
#include "core/look.h"
#include "core/rules_compiled.h"

struct sdg_scan;	/* the text's views and what matching needs */

/* Ways to get the same findings, more slowly. */
enum {
	/* Search for words instead of asking the trie: the plain loop. */
	SDG_SCAN_PLAIN = 1,
	/* No code compiled just in time, as where memory is not executable. */
	SDG_SCAN_INTERPRET = 2
};

/*
 * Make the views of a text, borrowed as rules is: valid UTF-8 of at most
 * SDG_TEXT_MAX bytes, else SDG_EINVAL. how: SDG_SCAN_PLAIN and the like, or
 * 0. The caller ends *out with sdg_scan_free().
 */
enum sdg_err sdg_scan_new(const struct sdg_rules *rules, const char *text,
    size_t len, unsigned how, struct sdg_scan **out);
void sdg_scan_free(struct sdg_scan *scan);

/* From now on a search gives up when the clock, borrowed, shows this. */
void sdg_scan_until(struct sdg_scan *scan, const struct sdg_clock *clock,
    int64_t end);

/*
 * The rule's first finding that nothing clears, in bytes of the text; end 0:
 * there is none. SDG_EUNSURE: a pattern gave
 * up, so that the text is not known to be clean of this rule.
 */
enum sdg_err sdg_scan_rule(struct sdg_scan *scan,
    const struct sdg_compiled *rule, struct sdg_span *out);

enum sdg_trace_kind {
	SDG_TRACE_WORD,		/* words stand here, but no match with them */
	SDG_TRACE_FOUND,	/* what the rule looks for */
	SDG_TRACE_SKIPPED,	/* ... but in a quotation, tag or address */
	SDG_TRACE_NEAR,		/* a signal that stands near; name */
	SDG_TRACE_LACKS,	/* no signal of a group is near; name */
	SDG_TRACE_CLEARED,	/* ... but this is an unless */
	SDG_TRACE_FLAGGED	/* it is a finding */
};

/* What a rule saw on its way. span: bytes of the text; name: "" or a signal. */
struct sdg_trace_event {
	enum sdg_trace_kind kind;
	struct sdg_span span;
	const char *name;
};

struct sdg_trace {
	void (*event)(void *arg, const struct sdg_trace_event *event);
	void *arg;
};

/* What the kind means, in a few words before what stands there. */
const char *sdg_trace_text(enum sdg_trace_kind kind);

/*
 * Let one rule look at a text and tell, in order, what it sees in the first
 * view that shows it anything. Fails as sdg_scan_new() and sdg_scan_rule() do.
 */
enum sdg_err sdg_scan_explain(const struct sdg_rules *rules,
    const struct sdg_compiled *rule, const char *text, size_t len,
    const struct sdg_trace *trace);

#endif
