/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/check.h"

static bool
is(const struct sdg_str *s, const char *text)
{
	return s->len == strlen(text) &&
	    strcmp(sdg_str_text(s), text) == 0;
}

static void
text_grows_by_pieces(void)
{
	struct sdg_str s = SDG_STR_INIT;

	CHECK("nothing yet is an empty text", is(&s, "") && s.data == NULL);
	sdg_str_add(&s, "abcd", 2);
	sdg_str_adds(&s, "-");
	sdg_str_addc(&s, 'x');
	sdg_str_addf(&s, "%s%d", "y", 12);
	CHECK("each piece is put at the end", is(&s, "ab-xy12"));
	sdg_str_adds(&s, "");
	sdg_str_addf(&s, "%s", "");
	CHECK("an empty piece changes nothing", is(&s, "ab-xy12"));
	sdg_str_cut(&s, 2);
	CHECK("it is cut back", is(&s, "ab"));
	sdg_str_cut(&s, 50);
	CHECK("but never made longer by that", is(&s, "ab"));
	sdg_str_free(&s);
	CHECK("it is empty again once freed", is(&s, "") && s.cap == 0);
}

static void
long_text_is_kept_whole(void)
{
	struct sdg_str s = SDG_STR_INIT;
	bool right = true;

	for (int i = 0; i < 20000; i++)
		sdg_str_addc(&s, (char)('a' + i % 26));
	sdg_str_addf(&s, "%05000d", 7);
	for (int i = 0; i < 20000; i++)
		right &= s.data[i] == 'a' + i % 26;
	CHECK("a long text is kept whole", right && s.len == 25000 &&
	    s.data[24999] == '7' && s.data[25000] == '\0');
	sdg_str_free(&s);
}

static void
bytes_are_counted_not_guessed(void)
{
	struct sdg_str s = SDG_STR_INIT;

	sdg_str_add(&s, "a\0b", 3);
	CHECK("a NUL is a byte like others",
	    s.len == 3 && memcmp(s.data, "a\0b", 4) == 0);
	sdg_str_free(&s);
}

static void
the_buffer_is_handed_over(void)
{
	struct sdg_str s = SDG_STR_INIT;
	char *text;

	sdg_str_adds(&s, "mine");
	text = sdg_str_take(&s);
	CHECK("what is taken is the text",
	    text != NULL && strcmp(text, "mine") == 0);
	CHECK("and nothing is left", s.data == NULL && s.len == 0);
	free(text);
	text = sdg_str_take(&s);
	CHECK("nothing taken is an empty text",
	    text != NULL && *text == '\0');
	free(text);
}

static void
a_failure_sticks(void)
{
	struct sdg_str s = SDG_STR_INIT;

	sdg_str_adds(&s, "before");
	sdg_str_add(&s, "", SIZE_MAX / 2);
	CHECK("more than there can be fails", s.failed);
	sdg_str_adds(&s, "after");
	CHECK("and nothing is added from then on", is(&s, "before"));
	CHECK("nothing half made is handed over", sdg_str_take(&s) == NULL);
	CHECK("and it can be used anew", !s.failed && s.data == NULL);
	sdg_str_adds(&s, "again");
	CHECK("from the start", is(&s, "again"));
	sdg_str_wipe(&s);
	CHECK("a wiped text is empty", is(&s, "") && s.cap == 0);
	sdg_str_wipe(&s);
	CHECK("so is one wiped twice", is(&s, ""));
}

int
main(void)
{
	text_grows_by_pieces();
	long_text_is_kept_whole();
	bytes_are_counted_not_guessed();
	the_buffer_is_handed_over();
	a_failure_sticks();
	return check_done();
}
