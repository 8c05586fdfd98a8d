/* rules_compiled.h: the inside of a rule set, shared by rules*, scan, check. */
#ifndef SDG_CORE_RULES_COMPILED_H
#define SDG_CORE_RULES_COMPILED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/identifier.h"
#include "core/ini.h"
#include "core/pattern.h"
#include "core/rules.h"
#include "core/rules_list.h"
#include "core/rules_trie.h"

/* How far from a finding something else may stand. */
enum sdg_reach { SDG_REACH_SENTENCE, SDG_REACH_DRAFT, SDG_REACH_WORDS };

struct sdg_distance {
	enum sdg_reach reach;
	size_t words;		/* with SDG_REACH_WORDS */
};

/* Some phrases in one pattern; where they begin, the trie says. */
struct sdg_phrases {
	pcre2_code *code;
	size_t needle;		/* SDG_NEEDLE_NONE: the trie cannot say */
};

/* What a rule or a signal looks for; absent parts are NULL or 0. */
struct sdg_target {
	struct sdg_phrases *phrases;
	size_t phrase_count;
	struct sdg_hashes *hashes;
	pcre2_code *match;
	const struct sdg_identifier *identifier;
	size_t digits;		/* the identifier has so many; 0: not known */
	char needs;		/* ... or this, no blank behind; NUL: unknown */
	bool cased;		/* a pattern tells capitals from the rest */
};

/* The texts are borrowed from the file. */
struct sdg_signal {
	const char *name;
	const char *file;	/* NULL: built in */
	unsigned uses;
	struct sdg_target target;
};

/* One of these signals must stand near: numbers in the set's list. */
struct sdg_group {
	size_t *signals;
	size_t count;
};

enum { SDG_SKIP_QUOTES = 1, SDG_SKIP_TAGS = 2, SDG_SKIP_URLS = 4 };
enum { SDG_ACCOUNT_OFFICIAL = 1, SDG_ACCOUNT_PERSONAL = 2 };

struct sdg_compiled {
	struct sdg_rule rule;
	const struct sdg_ini *ini;
	struct sdg_target target;
	pcre2_code *unless;
	struct sdg_distance unless_within, near_within;
	struct sdg_group *groups;
	size_t group_count;
	unsigned skip, accounts;
	const char *channels;	/* "" any */
	int64_t from, until;	/* days since 1970, both included */
};

/* The texts of rules are borrowed from the file, which is kept. */
struct sdg_rule_file {
	struct sdg_ini *ini;
	char *category;
};

struct sdg_rules {
	struct sdg_rule_file *files;
	size_t file_count;
	struct sdg_signal *signals;	/* the first is "name-shape" */
	size_t signal_count;
	struct sdg_compiled *list;
	size_t count;
	struct sdg_trie *trie;
};

static inline bool
sdg_target_words(const struct sdg_target *target)
{
	return target->phrase_count > 0 || target->hashes != NULL;
}

/* Does the rule apply there? NULL: whatever the circumstances, it does. */
bool sdg_rule_lives(const struct sdg_compiled *rule,
    const struct sdg_circumstances *where);

#endif
