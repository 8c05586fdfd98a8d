/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pack.h"

#include <stdlib.h>

static const char *
live_ref(const void *guide, const char *ref)
{
	const struct sdg_section *section = sdg_guide_find(guide, ref);

	return section != NULL ? section->ref : NULL;
}

enum sdg_err
sdg_pack_load(const char *path, struct sdg_pack **out, struct sdg_why *why)
{
	struct sdg_pack *pack;
	enum sdg_err err;

	*out = NULL;
	if ((pack = calloc(1, sizeof *pack)) == NULL)
		return sdg_why_set(why, SDG_ENOMEM, "out of memory");
	if ((err = sdg_settings_load(path, &pack->settings, why)) != SDG_OK)
		goto out;
	if ((err = sdg_phrases_load(pack->settings->phrases, &pack->phrases,
	    why)) != SDG_OK)
		goto out;
	if ((err = sdg_guide_load(pack->settings->guidance, &pack->guide,
	    why)) != SDG_OK)
		goto out;
	if ((err = sdg_settings_match(path, pack->settings, pack->guide,
	    why)) != SDG_OK)
		goto out;
	if (*pack->settings->synonyms != '\0' &&
	    (err = sdg_synonyms_load(pack->settings->synonyms,
	    &pack->synonyms, why)) != SDG_OK)
		goto out;
	if ((err = sdg_answers_new(pack->guide, pack->synonyms,
	    &pack->answers)) != SDG_OK) {
		sdg_why_set(why, err, "%s: could not index the guidance: %s",
		    pack->settings->guidance, sdg_err_text(err));
		goto out;
	}
	if ((err = sdg_rules_load(pack->settings->rules, live_ref,
	    pack->guide, &pack->rules, why)) != SDG_OK)
		goto out;
	if ((err = sdg_mask_new(pack->guide, pack->rules, &pack->mask)) !=
	    SDG_OK) {
		sdg_why_set(why, err, "%s: could not read its words: %s",
		    pack->settings->guidance, sdg_err_text(err));
		goto out;
	}
	*out = pack;
	pack = NULL;
out:
	sdg_pack_free(pack);
	return err;
}

void
sdg_pack_free(struct sdg_pack *pack)
{
	if (pack == NULL)
		return;
	sdg_mask_free(pack->mask);
	sdg_rules_free(pack->rules);
	sdg_answers_free(pack->answers);
	sdg_synonyms_free(pack->synonyms);
	sdg_guide_free(pack->guide);
	sdg_phrases_free(pack->phrases);
	sdg_settings_free(pack->settings);
	free(pack);
}
