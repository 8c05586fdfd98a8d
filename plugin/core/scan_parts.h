/* scan_parts.h: the inside of a scan, shared by scan*.c only. */
#ifndef SDG_CORE_SCAN_PARTS_H
#define SDG_CORE_SCAN_PARTS_H

#include "core/scan.h"

/* Spans of the text, in order of their starts. */
struct sdg_spans {
	struct sdg_span *list;
	size_t count;
	bool known;		/* they were looked for */
	bool unsure;		/* ... and perhaps not all found */
};

/* Digits of a view that stand near each other: bytes first to last. */
struct sdg_cluster {
	size_t first, last, digits;
};

struct sdg_scan {
	const struct sdg_rules *rules;
	const char *text;
	size_t len;
	unsigned how;
	struct sdg_look look[SDG_VIEWS];
	bool same[SDG_VIEWS];	/* as an earlier view */
	bool shapes_new;	/* the shapes view is not as written */
	struct sdg_cluster *clusters;	/* of its digits */
	size_t cluster_count;
	struct sdg_hits hits[SDG_VIEWS];
	pcre2_match_context *limits;
	pcre2_match_data *match;
	pcre2_jit_stack *stack;
	unsigned searches, searches_max;
	const struct sdg_clock *clock;
	int64_t end;
	struct sdg_spans *signals;	/* by number of the signal */
	struct sdg_spans skipped[3];	/* quotes, tags, urls */
	uint32_t *words;	/* where each word begins, then the length */
	size_t word_count;
	const struct sdg_trace *trace;
};

/* The next of what a target looks for in a view from byte from; end 0: none. */
enum sdg_err sdg_scan_next(struct sdg_scan *scan,
    const struct sdg_target *target, int view, size_t from,
    struct sdg_span *out);

/* Does the view have to be looked at for the target? */
bool sdg_scan_wants(const struct sdg_scan *scan,
    const struct sdg_target *target, int view);

/* Does the pattern match in these bytes of a view? *out is where; end 0: no. */
enum sdg_err sdg_scan_search(struct sdg_scan *scan, const pcre2_code *code,
    const struct sdg_look *look, struct sdg_span within, size_t from,
    struct sdg_span *out);

/* Tell what was seen; nobody may listen. */
void sdg_scan_tell(const struct sdg_scan *scan, enum sdg_trace_kind kind,
    struct sdg_span span, const char *name);

/*
 * The next identifier of a target in a view, which is the shapes view, from
 * byte from; end 0: none. sdg_scan_clusters() has been called.
 */
void sdg_scan_identifier(const struct sdg_scan *scan,
    const struct sdg_target *target, const struct sdg_look *look, size_t from,
    struct sdg_span *out);
/* Find the clusters of digits in the shapes view. SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_scan_clusters(struct sdg_scan *scan);

/* Do signals stand near a finding in the text, as the rule asks? */
enum sdg_err sdg_scan_near(struct sdg_scan *scan,
    const struct sdg_compiled *rule, struct sdg_span found, bool *yes);

/* The part of the text that is so near to a finding. SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_scan_around(struct sdg_scan *scan,
    const struct sdg_distance *distance, struct sdg_span found,
    struct sdg_span *out);

/* Does a finding lie in what the rule skips? SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_scan_skips(struct sdg_scan *scan, unsigned skip,
    struct sdg_span found, bool *yes);

#endif
