/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/paste.h"

#include <string.h>

#include "core/text.h"

void
sdg_paste_begin(struct sdg_paste *paste, enum sdg_gathering gathering)
{
	sdg_paste_end(paste);
	paste->gathering = gathering;
}

enum sdg_err
sdg_paste_add(struct sdg_paste *paste, const char *line)
{
	size_t len = strlen(line);

	if (paste->full || paste->lines >= SDG_PASTE_LINES ||
	    paste->text.len + len + 1 > SDG_TEXT_MAX) {
		paste->full = true;
		return SDG_EFULL;
	}
	if (paste->lines > 0)
		sdg_str_addc(&paste->text, '\n');
	sdg_str_add(&paste->text, line, len);
	paste->lines++;
	return paste->text.failed ? SDG_ENOMEM : SDG_OK;
}

bool
sdg_paste_is_draft(const struct sdg_paste *paste, unsigned length)
{
	if (paste->lines >= 2)
		return true;
	return paste->lines == 1 && !paste->addressed &&
	    paste->text.len >= length;
}

void
sdg_paste_end(struct sdg_paste *paste)
{
	sdg_str_wipe(&paste->text);
	memset(paste, 0, sizeof *paste);
}
