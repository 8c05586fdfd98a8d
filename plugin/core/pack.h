/* pack.h: everything that people write, loaded together or not at all. */
#ifndef SDG_CORE_PACK_H
#define SDG_CORE_PACK_H

#include "core/answer.h"
#include "core/err.h"
#include "core/guide.h"
#include "core/mask.h"
#include "core/phrases.h"
#include "core/rules.h"
#include "core/settings.h"
#include "core/synonyms.h"

/* Immutable; a reload loads another one and swaps. */
struct sdg_pack {
	struct sdg_settings *settings;
	struct sdg_phrases *phrases;
	struct sdg_guide *guide;
	struct sdg_synonyms *synonyms;	/* NULL: no file is named */
	struct sdg_answers *answers;
	struct sdg_rules *rules;
	struct sdg_mask *mask;
};

/*
 * Load soundings.ini at path and all that it names: phrases, guidance, synonyms
 * (and the index of both), rules (self-tested, their references looked up in
 * the guidance). On failure *out is NULL and why names file, line, section
 * and what to do. The caller ends *out with sdg_pack_free().
 */
enum sdg_err sdg_pack_load(const char *path, struct sdg_pack **out,
    struct sdg_why *why);
void sdg_pack_free(struct sdg_pack *pack);

#endif
