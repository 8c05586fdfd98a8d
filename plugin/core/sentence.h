/* sentence.h: plain text, one sentence at a time. */
#ifndef SDG_CORE_SENTENCE_H
#define SDG_CORE_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

/* A stretch of a section's text, without the white space around it. */
struct sdg_sentence {
	size_t start, end;	/* in bytes */
	bool item;		/* a list item, or part of one */
};

/*
 * The next sentence of UTF-8 text at or after *at, which is moved past it;
 * false when there are no more. A line ends one, and so does a full stop,
 * question or exclamation mark before a space and no small letter; those of
 * "Mr.", "e.g." and "s. 4" do not.
 */
bool sdg_sentence_next(const char *text, size_t len, size_t *at,
    struct sdg_sentence *out);

/* How many bytes of the sentence are a list's "- " or "2. ". */
size_t sdg_sentence_marker(const char *text, const struct sdg_sentence *s);

#endif
