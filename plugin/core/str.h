/* str.h: growing text. */
#ifndef SDG_CORE_STR_H
#define SDG_CORE_STR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Start with "struct sdg_str s = SDG_STR_INIT" and end with sdg_str_free().
 * Out of memory sticks: later additions do nothing and failed stays true, so
 * that a text can be built first and checked once. data is NUL-terminated
 * after any addition and NULL before.
 */
struct sdg_str {
	char *data;
	size_t len;	/* bytes, without the final NUL */
	size_t cap;
	bool failed;
};

#define SDG_STR_INIT { NULL, 0, 0, false }

void sdg_str_add(struct sdg_str *s, const char *data, size_t len);
void sdg_str_adds(struct sdg_str *s, const char *text);
void sdg_str_addc(struct sdg_str *s, char c);
void sdg_str_addf(struct sdg_str *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Cut back to len bytes; a larger len changes nothing. */
void sdg_str_cut(struct sdg_str *s, size_t len);

/* The text so far, "" when there is none. Borrowed until the next change. */
const char *sdg_str_text(const struct sdg_str *s);

/* Does word stand anywhere in text, ASCII case ignored? */
bool sdg_str_holds(const char *text, const char *word);

/* Hand over the buffer, to be ended with free(); NULL if anything failed. */
char *sdg_str_take(struct sdg_str *s);

/* Free and make empty again. */
void sdg_str_free(struct sdg_str *s);

/* The same, with what was in it overwritten first: for drafts and secrets. */
void sdg_str_wipe(struct sdg_str *s);

#endif
