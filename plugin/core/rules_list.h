/* rules_list.h: word lists beside the rules, readable or hashed. */
#ifndef SDG_CORE_RULES_LIST_H
#define SDG_CORE_RULES_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

struct sdg_hashes;	/* words known by their SHA-256 only; immutable */

/* A list as it was read: phrases in pieces of "a|b c|d*", and hashes. */
struct sdg_wordlist {
	char **pieces;
	size_t count;
	struct sdg_hashes *hashes;	/* NULL where there is none */
};

/*
 * Read a file of one entry a line: a phrase, as rules.h describes those of
 * "words", or sha256: and 64 hexadecimal digits, the hash of one word of
 * letters and digits in small letters. Empty lines and what follows a # that
 * begins a line are left out. SDG_ECONF, and why names file, line and
 * what to do; SDG_ENOMEM. End *out with sdg_wordlist_free() whatever came back.
 */
enum sdg_err sdg_wordlist_load(const char *path, struct sdg_wordlist *out,
    struct sdg_why *why);
void sdg_wordlist_free(struct sdg_wordlist *list);

void sdg_hashes_free(struct sdg_hashes *hashes);

/*
 * The next word at or after byte from of a view, up to byte end, whose hash
 * is among them: true, and *start to *stop. Never fails.
 */
bool sdg_hashes_next(const struct sdg_hashes *hashes, const char *text,
    size_t from, size_t end, size_t *start, size_t *stop);

#endif
