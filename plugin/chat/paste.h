/* paste.h: lines that arrive one by one, gathered into one draft. */
#ifndef SDG_CHAT_PASTE_H
#define SDG_CHAT_PASTE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/str.h"

#define SDG_PASTE_LINES 200	/* the most lines of one draft */

enum sdg_gathering {
	SDG_GATHER_NONE,
	SDG_GATHER_PASTE,	/* unasked, in a channel that wants it */
	SDG_GATHER_BURST,	/* the lines that follow "draft: ..." at once */
	SDG_GATHER_COLLECT	/* "draft" alone: until "end" */
};

struct sdg_paste {
	enum sdg_gathering gathering;
	struct sdg_str text;	/* lines joined by newlines */
	unsigned lines;
	bool full;		/* more came than fits: unchecked, not cut */
	bool addressed;		/* its first line names somebody */
};

/* Forget what was gathered and begin again. The old text is overwritten. */
void sdg_paste_begin(struct sdg_paste *paste, enum sdg_gathering gathering);

/*
 * Add one line (valid UTF-8, no newline). SDG_EFULL from the line that no
 * longer fits on; SDG_ENOMEM.
 */
enum sdg_err sdg_paste_add(struct sdg_paste *paste, const char *line);

/*
 * Is what was gathered unasked a draft: two lines, or one of at least length
 * bytes that names nobody?
 */
bool sdg_paste_is_draft(const struct sdg_paste *paste, unsigned length);

/* Overwrite and free; nothing is being gathered afterwards. */
void sdg_paste_end(struct sdg_paste *paste);

#endif
