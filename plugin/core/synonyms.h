/* synonyms.h: which words and phrases mean the same to a search. */
#ifndef SDG_CORE_SYNONYMS_H
#define SDG_CORE_SYNONYMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/words.h"

/* The longest phrase, in words. */
#define SDG_SYNONYM_WORDS 6

struct sdg_synonyms;	/* immutable once loaded; reload by swapping */

/*
 * Read an INI file (core/ini.h). Each section is one meaning, its name free:
 * "same" holds words and phrases, '|' between them, each of which finds all
 * the others; "words" and "finds" go one way: who asks with one of the words
 * finds texts with what stands in finds as well, but not the other way round.
 * Endings and capitals do not matter. On failure *out is NULL and why names
 * file, line, section and what to do: an unknown key, an empty or too long
 * phrase, a phrase that stands twice. The caller ends *out with
 * sdg_synonyms_free().
 */
enum sdg_err sdg_synonyms_load(const char *path, struct sdg_synonyms **out,
    struct sdg_why *why);
void sdg_synonyms_free(struct sdg_synonyms *synonyms);

/* How many meanings there are; 0 for NULL. */
size_t sdg_synonyms_count(const struct sdg_synonyms *synonyms);

/* One phrase, found in a text or a question. */
struct sdg_synonym {
	size_t words;		/* how many words it takes, stop words too */
	uint32_t meaning;	/* from 0 */
	bool target;		/* only found by it: of no weight in a question */
};

/*
 * The phrases that begin with word[0], n words being left; the longest last.
 * At most max are put into out. Returns how many. synonyms may be NULL.
 */
size_t sdg_synonyms_at(const struct sdg_synonyms *synonyms,
    const struct sdg_word *word, size_t n, struct sdg_synonym *out,
    size_t max);

/*
 * Call take for each single word of the file, as it is written there but
 * folded (see words.h): they are no slips of the pen. synonyms may be NULL.
 */
enum sdg_err sdg_synonyms_words(const struct sdg_synonyms *synonyms,
    enum sdg_err (*take)(void *arg, const char *word, size_t len), void *arg);

#endif
