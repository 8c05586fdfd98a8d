/* words.h: text as the search sees it, one stem at a time. */
#ifndef SDG_CORE_WORDS_H
#define SDG_CORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

/* The longest stem kept, in bytes; a longer word is known by its start. */
#define SDG_WORD_MAX 48

enum sdg_word_kind {
	SDG_WORD_STOP,	/* "the", "can": never indexed */
	SDG_WORD_WEAK,	/* "need", "allowed": asks, says little */
	SDG_WORD_PLAIN
};

struct sdg_word {
	enum sdg_word_kind kind;
	size_t start, end;	/* where it stands in the text, in bytes */
	size_t len;
	char text[SDG_WORD_MAX + 1];	/* folded; stemmed unless a stop word */
	char whole[SDG_WORD_MAX + 1];	/* folded, not stemmed */
	bool digits;		/* it holds one, so it is not stemmed */
};

struct sdg_words;	/* an English stemmer; one thread at a time */

/* The caller ends *out with sdg_words_free(). SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_words_new(struct sdg_words **out);
void sdg_words_free(struct sdg_words *words);

/* The stop words and weak words, one after another; NULL beyond the last. */
const char *sdg_words_common(size_t i);

/*
 * The next word at or after *at, which is moved past it. The text is any
 * bytes, bad UTF-8 stands between words. A word is a run of letters, marks
 * and digits: compatibility forms, case and accents are folded away (Unicode
 * NFKC and case folding, through utf8proc), an apostrophe inside is dropped,
 * with a final 's, 'd, 'll, 've or 're; 1,000 and 3.5 are one word each. Stems
 * are Snowball's English (Porter 2). SDG_ENOTFOUND when there are no more words;
 * SDG_ENOMEM.
 */
enum sdg_err sdg_words_next(struct sdg_words *words, const char *text,
    size_t len, size_t *at, struct sdg_word *word);

#endif
