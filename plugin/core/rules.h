/* rules.h: the risk rules, compiled, self-tested, ready to read a draft. */
#ifndef SDG_CORE_RULES_H
#define SDG_CORE_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

enum sdg_severity { SDG_CLEAN, SDG_ADVISE, SDG_DISCUSS, SDG_STOP };

/* "none", "advise", "discuss", "stop". */
const char *sdg_severity_text(enum sdg_severity severity);

/* What a rule says to people. Borrowed from the set; absent texts are "". */
struct sdg_rule {
	const char *id;		/* section name: lower case */
	const char *category;	/* the file's name without ".ini" */
	const char *title, *why, *instead, *guidance, *ask;
	enum sdg_severity severity;
};

/*
 * A rule is a section of an .ini file; its name is the rule's id. Every
 * value stands in quotes. What a rule looks for:
 *
 * words     phrases with | between them. Any case; whole words; a space
 *           takes any run of white space, a line's end too; a * at the end of
 *           a phrase takes any ending ("arrest*"). Plain quotes and dashes
 *           match typographic ones.
 * match     a PCRE2 pattern: any case, Unicode letters and digits. (?-i) makes
 *           a part keep to its case.
 * identifier  the name of a validator: nhs, postcode, plate and so on.
 *
 * words alone: any phrase is a finding. words and match: each sentence
 * that holds one of the phrases is searched with the pattern (there, ^ is
 * the sentence's start). match alone: the whole text is searched. identifier:
 * each valid one is a finding; where words or match are given, only in a
 * sentence that holds one of the words, and matches.
 *
 * unless    a pattern that clears a finding in the same sentence, or with
 *           unless_near = "draft" anywhere in the draft. The rule then looks
 *           for its next finding.
 *
 * A sentence ends at . ! or ? before white space or the end, and at an empty
 * line. Mr. ends one, too. A single line's end does not.
 *
 * A text is looked at as written, then folded (full-width letters, smart
 * quotes), bare (nothing invisible, no accents) and with look-alike letters
 * made Latin: see text.h. What a rule says: title, severity (advise, discuss,
 * stop), why, instead; guidance (a reference) and ask (a role) if it likes;
 * flags.1, flags.2 ... are examples it must flag, leaves.1 ... ones that it
 * must leave alone. Needed: title, severity, why, instead, one flags, one
 * leaves, and one of words, match, identifier.
 */
struct sdg_rules;	/* immutable once loaded; reload by swapping */

/*
 * Load every *.ini of a folder, in name order, or nothing at all. live_ref
 * gives the reference of a section by it or by an old one; it is borrowed and
 * must outlive the rules. NULL: the guidance has none such. Where live_ref
 * itself is NULL, any is taken as it stands. A rule
 * that misses one of its flags.n, or flags one of its leaves.n, refuses the
 * load. On failure *out is NULL and why names file, line, section and what
 * to do. The caller ends *out with sdg_rules_free(), which also ends every
 * struct sdg_rule borrowed from it.
 */
enum sdg_err sdg_rules_load(const char *dir,
    const char *(*live_ref)(const void *arg, const char *ref),
    const void *arg, struct sdg_rules **out, struct sdg_why *why);
void sdg_rules_free(struct sdg_rules *rules);

size_t sdg_rules_count(const struct sdg_rules *rules);
const struct sdg_rule *sdg_rules_at(const struct sdg_rules *rules, size_t i);
/* NULL where there is none of that id. */
const struct sdg_rule *sdg_rules_find(const struct sdg_rules *rules,
    const char *id);

#endif
