/* rules.h: the risk rules, compiled, self-tested, ready to read a draft. */
#ifndef SDG_CORE_RULES_H
#define SDG_CORE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	bool shadow;		/* its findings are counted, never shown */
};

/* What a draft is for: some rules ask. */
struct sdg_circumstances {
	bool personal;		/* somebody's own account, not the force's */
	const char *channel;	/* where it was written; NULL: not known */
	int64_t today;		/* seconds since 1970-01-01 00:00 by the clock
				 * on the wall, see slot.h; 0: not known */
};

/*
 * A rule is a section of an .ini file; its name is the rule's id. Every
 * value stands in quotes. soundings-rules(5) says the same with examples.
 *
 * What a rule looks for:
 * words     phrases with | between them. Any case; whole words; a space
 *           takes any run of white space, a line's end too; a * at the end of
 *           a phrase takes any ending ("arrest*"). Plain quotes and dashes
 *           match typographic ones.
 * list      a file beside the rules with more phrases, see rules_list.h.
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
 * What must stand near, and what clears:
 * near      names of signals: & between what is all needed, | between what
 *           can do for another ("offence & child | school": an offence, and
 *           one of the others). near.1, near.2 ... are all needed, too.
 * near_within  "sentence" (if absent), "draft" or "12 words": a signal then
 *           begins at most the 12th word after or before the finding.
 *           A signal within the finding itself counts only if the rule has
 *           a match; one that overlaps it otherwise never does.
 * unless    phrases, or a pattern where sdg_pattern_is() says so, that clear
 *           a finding. The rule then looks for its next finding.
 * unless_near  where it is looked for, as near_within.
 * skip      "quotes | tags | urls": a finding within a quotation, in an @name
 *           or #tag, in a web address, is passed over.
 *
 * When a rule lives: accounts "official", "personal" or both (if absent);
 * from and until, days as 2026-11-28, both included; channels, "#a | #b"; in
 * circumstances not known it lives. mode "shadow" counts findings and shows
 * none; "live" if absent.
 *
 * [signal.<name>] has words, list, match or identifier, flags nothing alone and
 * may be named by any rule of the folder. "name-shape" is built in: two
 * or more capitalised words after a word of the same sentence, but no street
 * or office; or a title (Mrs, Dr) and a name.
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
 * leaves, and one of words, list, match, identifier.
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

/* How the rules of a set are looked for. */
struct sdg_rules_counts {
	size_t words;		/* only where one of their words stands */
	size_t identifiers;	/* where a number or an address may stand */
	size_t whole;		/* a pattern over the whole text */
};
void sdg_rules_counts(const struct sdg_rules *rules,
    struct sdg_rules_counts *out);

/* A signal as people find it. Borrowed from the set. */
struct sdg_signal_name {
	const char *name;
	const char *file;	/* its path; NULL: built in */
};

/* The i-th signal that no rule names; false past the last. */
bool sdg_rules_unused(const struct sdg_rules *rules, size_t i,
    struct sdg_signal_name *out);

#endif
