/* answer.h: a question in; an answer, a choice, or "I don't know" out. */
#ifndef SDG_CORE_ANSWER_H
#define SDG_CORE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/decide.h"
#include "core/err.h"
#include "core/guide.h"
#include "core/str.h"

#define SDG_CHOICES 3

struct sdg_answer {
	enum sdg_answer_kind kind;
	/* Best first; borrowed from the guide; no two titles alike. */
	const struct sdg_section *section[SDG_CHOICES];
	size_t count;
	/*
	 * With SDG_ANSWER_NONE: the section that says whom else to ask, or
	 * NULL. Sections for elsewhere are never among the answers.
	 */
	const struct sdg_section *elsewhere;
	double confidence;	/* 0 to 1: that the guidance covers it */
};

/* An index over one guide; immutable but for scratch: one thread at a time. */
struct sdg_answers;

/*
 * Index a guide, borrowed like the synonyms (NULL: none): they must outlive
 * *out. The caller ends *out with sdg_answers_free(). SDG_OK, SDG_ENOMEM, or
 * SDG_EFULL beyond 2^31 words.
 */
enum sdg_err sdg_answers_new(const struct sdg_guide *guide,
    const struct sdg_synonyms *synonyms, struct sdg_answers **out);
void sdg_answers_free(struct sdg_answers *answers);

/*
 * Answer a question (any bytes; the first 2 KiB count). One that names a
 * section by its reference gets that section. SDG_OK means that
 * the guidance was searched, also where kind is SDG_ANSWER_NONE; any error
 * means that it was not, and must be said differently.
 */
enum sdg_err sdg_answers_find(const struct sdg_answers *answers,
    const char *question, size_t len, struct sdg_answer *out);

/*
 * What comes next when the first answer was no help: up to SDG_CHOICES
 * sections, best first, that have a fair share of the best one's score and
 * that skip does not say were shown already. *out has one, several or none of
 * them, and so its kind. Errors as sdg_answers_find().
 */
enum sdg_err sdg_answers_more(const struct sdg_answers *answers,
    const char *question, size_t len,
    bool (*skip)(const void *arg, const struct sdg_section *section),
    const void *arg, struct sdg_answer *out);

/*
 * The one or two sentences of the section to show first, added to out: at
 * most max bytes (of at least 16), never cut inside a sentence unless one
 * alone is longer: then between words, with an ellipsis. They are the first
 * two, unless the question asks for something beyond the title that a later
 * sentence has and those two have not: then the first, where there is room for
 * it, and that one. A sentence that ends in ':' takes along the list items
 * that fit. *rest is the offset into section->text of what was not shown: its
 * length where all was, and 0, so that the reader gets it whole, where a later
 * sentence was shown. Out of memory shows in out.
 */
void sdg_answers_words(const struct sdg_answers *answers,
    const struct sdg_section *section, const char *question, size_t len,
    size_t max, struct sdg_str *out, size_t *rest);

#endif
