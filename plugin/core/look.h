/* look.h: a view of a text, and the sentences in it. */
#ifndef SDG_CORE_LOOK_H
#define SDG_CORE_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/text.h"

/* Bytes start to end of something, end exclusive. */
struct sdg_span {
	size_t start, end;
};

struct sdg_look {
	struct sdg_view view;
	uint32_t *sentence;	/* where each begins, then the view's length */
	size_t sentences;
};

/*
 * Make a view and find its sentences: they end at . ! or ? before white
 * space or the end, and at an empty line. Fails as sdg_view_make() does.
 * End *out with sdg_look_free() whatever came back.
 */
enum sdg_err sdg_look_make(enum sdg_view_kind kind, const char *text,
    size_t len, struct sdg_look *out);
void sdg_look_free(struct sdg_look *look);

/* The whole view. */
struct sdg_span sdg_look_whole(const struct sdg_look *look);

/* The whole sentences that bytes of the view, at least one, stand in. */
struct sdg_span sdg_look_sentences(const struct sdg_look *look,
    struct sdg_span span);

/* Are these bytes, as sdg_look_sentences() gave them, one sentence? */
bool sdg_look_one(const struct sdg_look *look, struct sdg_span sentences);

/* The part of the view that bytes from to to of its source became. */
struct sdg_span sdg_look_part(const struct sdg_look *look, size_t from,
    size_t to);

/* Do two views read the same but for the case of ASCII letters? */
bool sdg_look_same(const struct sdg_look *a, const struct sdg_look *b);

#endif
