/* rules_read.h: one section of a rule file, shared by rules*.c only. */
#ifndef SDG_CORE_RULES_READ_H
#define SDG_CORE_RULES_READ_H

#include <stdbool.h>

#include "core/rules_compiled.h"

/* What reading a folder needs to know at each of its rules. */
struct sdg_reader {
	struct sdg_rules *rules;
	const char *dir;
	const struct sdg_ini *ini;
	const char *category;
	const char *(*live_ref)(const void *arg, const char *ref);
	const void *arg;
	struct sdg_why *why;
};

/*
 * Each returns SDG_OK, SDG_ENOMEM, or SDG_ECONF with why set; what was read by
 * then stays with the set, which is ended all the same.
 */

/* Add the rule, or signal, that the section is. */
enum sdg_err sdg_read_rule(const struct sdg_reader *r, const char *id);
enum sdg_err sdg_read_signal(const struct sdg_reader *r, const char *id);
bool sdg_is_signal(const char *section);

/* The signal that rules need not write; the first of a set. */
enum sdg_err sdg_add_name_shape(struct sdg_rules *rules);

/* words, list, match and identifier. Freed with sdg_target_free(). */
enum sdg_err sdg_read_target(const struct sdg_reader *r, const char *id,
    struct sdg_target *out);
void sdg_target_free(struct sdg_target *target);

/* near, near.*, near_within, unless, unless_near and skip. */
enum sdg_err sdg_read_around(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule);

/* accounts, channels, from, until and mode. */
enum sdg_err sdg_read_when(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule);

/* Does some part of a pattern keep to its case? NULL: no. */
bool sdg_tells_case(const char *pattern);

/*
 * The next of the names between separators, trimmed of blanks: *at is moved
 * past it, and NULL after the last. Its length comes back, *name is where it
 * begins.
 */
size_t sdg_next_name(const char **at, const char *separators,
    const char **name);

#endif
