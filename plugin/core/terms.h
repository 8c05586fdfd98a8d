/* terms.h: text as the index knows it: stems, and meanings of synonyms. */
#ifndef SDG_CORE_TERMS_H
#define SDG_CORE_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/spell.h"
#include "core/synonyms.h"
#include "core/words.h"

struct sdg_term {
	/* A stem; or '=' and a number, for a meaning that words share. */
	const char *text;	/* borrowed for the call */
	size_t len;
	uint32_t position;	/* among the text's words but stop words */
	bool weak;		/* it asks, and says little */
	bool part;		/* of a phrase whose meaning is given as well */
	bool mended;		/* a slip of the pen, put right */
	bool number;		/* it holds a digit: "a1", "17" */
};

/* What to do with a term; anything but SDG_OK ends the reading. */
typedef enum sdg_err sdg_term_take(void *arg, const struct sdg_term *term);

struct sdg_terms;	/* one thread at a time */

/*
 * synonyms (may be NULL) and spell are borrowed and must outlive *out. The
 * caller ends *out with sdg_terms_free(). SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_terms_new(const struct sdg_synonyms *synonyms,
    struct sdg_spell *spell, struct sdg_terms **out);
void sdg_terms_free(struct sdg_terms *terms);

/*
 * A text of the collection (any bytes), term by term; its words are added to
 * the vocabulary. SDG_OK, SDG_ENOMEM, or what take returned.
 */
enum sdg_err sdg_terms_text(struct sdg_terms *terms, const char *text,
    size_t len, sdg_term_take *take, void *arg);

/*
 * A question (any bytes), its slips mended from the finished vocabulary; the
 * first 16 unknown words are. Returns as above.
 */
enum sdg_err sdg_terms_question(struct sdg_terms *terms, const char *text,
    size_t len, sdg_term_take *take, void *arg);

/* The same without mending or learning: a text that is only looked at. */
enum sdg_err sdg_terms_look(struct sdg_terms *terms, const char *text,
    size_t len, sdg_term_take *take, void *arg);

#endif
