/* head.h: the "Key: value" lines at the top of a guidance page or section. */
#ifndef SDG_CORE_HEAD_H
#define SDG_CORE_HEAD_H

#include <stdbool.h>

#include "core/err.h"

enum sdg_key {
	SDG_KEY_OWNER, SDG_KEY_SOURCE, SDG_KEY_STATUS, SDG_KEY_REVIEWED,
	SDG_KEY_REVIEW_BY, SDG_KEY_REF, SDG_KEY_WAS, SDG_KEY_ASKED, SDG_KEYS
};

/* Start with all zero; an absent value is NULL. Owned, UTF-8, trimmed. */
struct sdg_head {
	/* '|' stands between the wordings of ASKED, the references of WAS. */
	char *value[SDG_KEYS];
};

void sdg_head_free(struct sdg_head *head);

/*
 * Read a paragraph, its lines parted by '\n', into the head. SDG_ENOTFOUND,
 * and nothing read, where it is prose: where its first line starts with no
 * known key, unless every line looks like "Word: text" and one key is known
 * (a slip of the pen in the first). SDG_ECONF where a line beside known keys
 * has none, a key stands twice, or a value is no date or reference; why then
 * holds what to do, without file or line. Asked as may stand several times,
 * and goes on over the line's end next to a '|'. SDG_ENOMEM.
 */
enum sdg_err sdg_head_read(struct sdg_head *head, const char *text,
    struct sdg_why *why);

/* True if text is a day of the calendar, YYYY-MM-DD, from 2000 to 2099. */
bool sdg_head_date(const char *text);

/* True if text is a reference's part: a to z, 0 to 9 and '-', at most 40. */
bool sdg_head_ref(const char *text);

#endif
