/* rules_compiled.h: the inside of a rule set, for rules.c, scan.c, check.c. */
#ifndef SDG_CORE_RULES_COMPILED_H
#define SDG_CORE_RULES_COMPILED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/identifier.h"
#include "core/ini.h"
#include "core/pattern.h"
#include "core/rules.h"

/* A rule as it is matched; absent parts are NULL. */
struct sdg_compiled {
	struct sdg_rule rule;
	pcre2_code *words, *match, *unless;
	const struct sdg_identifier *identifier;
	bool unless_draft;	/* unless clears wherever it stands */
	bool cased;		/* a pattern tells capitals from the rest */
};

/* The texts of rules are borrowed from the file, which is kept. */
struct sdg_rule_file {
	struct sdg_ini *ini;
	char *category;
};

struct sdg_rules {
	struct sdg_rule_file *files;
	size_t file_count;
	struct sdg_compiled *list;
	size_t count;
};

#endif
