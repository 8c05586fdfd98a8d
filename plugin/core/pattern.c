/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pattern.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/str.h"
#include "core/text.h"

#define GROUPS_MAX 32
#define NESTING_MAX 50
#define CODE_MAX 65536

#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | \
    PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT)

/* Word a fault with the few characters that stand where it was found. */
static enum sdg_err
fault(struct sdg_why *why, const char *text, size_t at, const char *what)
{
	size_t len = strlen(text), shown;

	if (at > len)
		at = len;
	while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
		at--;
	shown = sdg_text_cut(text + at, len - at, 20);
	if (shown == 0)
		return sdg_why_set(why, SDG_ECONF, "%s, at the end", what);
	return sdg_why_set(why, SDG_ECONF, "%s, at character %zu, before: %.*s",
	    what, at + 1, (int)shown, text + at);
}

/* What stands after "(?" when one part of a pattern calls another. */
static bool
calls(const char *p)
{
	return p[0] == 'R' || p[0] == '&' || isdigit((unsigned char)p[0]) ||
	    ((p[0] == '+' || p[0] == '-') && isdigit((unsigned char)p[1])) ||
	    strncmp(p, "P>", 2) == 0;
}

/* What no rule needs, and what could get round the limits of matching. */
static const char *
forbidden(const char *p)
{
	if (strncmp(p, "\\K", 2) == 0)
		return "\\K is not taken: use (?<=...)";
	if (strncmp(p, "\\C", 2) == 0)
		return "\\C is not taken: it splits characters";
	if (strncmp(p, "\\Q", 2) == 0)
		return "\\Q is not taken: put \\ before each special character";
	if (strncmp(p, "\\g<", 3) == 0 || strncmp(p, "\\g'", 3) == 0)
		return "a pattern may not call a part of itself";
	if (strncmp(p, "(*", 2) == 0)
		return "verbs are not taken; a literal ( is written \\(";
	if (strncmp(p, "(?C", 3) == 0)
		return "callouts are not taken";
	if (strncmp(p, "(?", 2) == 0 && calls(p + 2))
		return "a pattern may not call a part of itself";
	return NULL;
}

static enum sdg_err
lint(const char *text, struct sdg_why *why)
{
	const char *what;

	for (const char *p = text; *p != '\0'; p++) {
		if ((what = forbidden(p)) != NULL)
			return fault(why, text, (size_t)(p - text), what);
		if (p[0] == '\\' && p[1] != '\0')
			p++;
	}
	return SDG_OK;
}

/* Facts that PCRE2 only knows once the code is there. */
static enum sdg_err
inspect(const pcre2_code *code, struct sdg_why *why)
{
	uint32_t empty = 1, groups = 0;
	size_t size = 0;

	pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &empty);
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size);
	if (empty)
		return sdg_why_set(why, SDG_ECONF,
		    "this can match nothing at all, and so matches everywhere;"
		    " make some part of it required");
	if (groups > GROUPS_MAX)
		return sdg_why_set(why, SDG_ECONF,
		    "more than %d groups; write (?:...) for those not needed",
		    GROUPS_MAX);
	if (size > CODE_MAX)
		return sdg_why_set(why, SDG_ECONF,
		    "too large once compiled; use smaller repeat counts");
	return SDG_OK;
}

static enum sdg_err
compile(const char *text, size_t len, pcre2_compile_context *context,
    pcre2_code **out, struct sdg_why *why)
{
	PCRE2_SIZE at = 0;
	char said[128], what[160];
	int code = 0;

	*out = pcre2_compile((PCRE2_SPTR)text, len, OPTIONS, &code, &at,
	    context);
	if (*out != NULL)
		return SDG_OK;
	if (code == PCRE2_ERROR_HEAP_FAILED)
		return SDG_ENOMEM;
	if (pcre2_get_error_message(code, (PCRE2_UCHAR *)said, sizeof said) < 0)
		memcpy(said, "not a pattern", sizeof "not a pattern");
	(void)snprintf(what, sizeof what, "PCRE2 says: %s", said);
	return fault(why, text, at, what);
}

enum sdg_err
sdg_pattern_compile(const char *text, pcre2_code **out, struct sdg_why *why)
{
	pcre2_compile_context *context = NULL;
	pcre2_code *code = NULL;
	enum sdg_err err;

	*out = NULL;
	if (strlen(text) > SDG_PATTERN_MAX)
		return sdg_why_set(why, SDG_ECONF,
		    "longer than %d bytes; make two rules of it",
		    SDG_PATTERN_MAX);
	if ((err = lint(text, why)) != SDG_OK)
		return err;
	if ((context = pcre2_compile_context_create(NULL)) == NULL)
		return SDG_ENOMEM;
	pcre2_set_max_pattern_length(context, SDG_PATTERN_MAX);
	pcre2_set_parens_nest_limit(context, NESTING_MAX);
	if ((err = compile(text, strlen(text), context, &code, why)) != SDG_OK)
		goto out;
	if ((err = inspect(code, why)) != SDG_OK)
		goto out;
	/* Where this fails (no executable memory), matching interprets. */
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	*out = code;
	code = NULL;
out:
	pcre2_code_free(code);
	pcre2_compile_context_free(context);
	return err;
}

/* Add one phrase, trimmed, to the pattern that stands for the list. */
static enum sdg_err
add_phrase(const char *p, size_t len, struct sdg_str *out, struct sdg_why *why)
{
	bool open = len > 0 && p[len - 1] == '*';

	len -= open;
	if (len == 0 || p[len - 1] == ' ')
		return sdg_why_set(why, SDG_ECONF, "a phrase is missing: write "
		    "words between the | signs and before a *");
	for (size_t i = 0; i < len; i++) {
		if (p[i] == '*')
			return sdg_why_set(why, SDG_ECONF, "a * can only end a "
			    "phrase: %.*s", (int)len, p);
		if (p[i] == ' ' && (i == 0 || p[i - 1] != ' '))
			sdg_str_adds(out, "\\s+");
		else if (p[i] != ' ' && ispunct((unsigned char)p[i]))
			sdg_str_addf(out, "\\%c", p[i]);
		else if (p[i] != ' ')
			sdg_str_addc(out, p[i]);
	}
	if (open)
		sdg_str_adds(out, "\\w*");
	return SDG_OK;
}

/* Take the blanks round each phrase away: "a|b c|d*". */
static void
trim_phrases(const char *list, struct sdg_str *out)
{
	size_t len;

	for (;;) {
		list += strspn(list, " ");
		len = strcspn(list, "|");
		sdg_str_add(out, list, len);
		while (out->len > 0 && out->data[out->len - 1] == ' ')
			sdg_str_cut(out, out->len - 1);
		if (list[len] == '\0')
			return;
		sdg_str_addc(out, '|');
		list += len + 1;
	}
}

static enum sdg_err
add_phrases(const char *list, struct sdg_str *out, struct sdg_why *why)
{
	enum sdg_err err;
	size_t len;

	sdg_str_adds(out, "(?<!\\w)(?:");
	for (;;) {
		len = strcspn(list, "|");
		if ((err = add_phrase(list, len, out, why)) != SDG_OK)
			return err;
		if (list[len] == '\0')
			break;
		sdg_str_addc(out, '|');
		list += len + 1;
	}
	sdg_str_adds(out, ")(?!\\w)");
	return SDG_OK;
}

/* The list folded, with one blank where there is white space: "a|b c|d*". */
static enum sdg_err
fold_phrases(const char *list, struct sdg_str *out, struct sdg_why *why)
{
	struct sdg_str spaced = SDG_STR_INIT;
	struct sdg_view folded = { 0 };
	enum sdg_err err = SDG_ENOMEM;

	sdg_text_squeeze(list, strlen(list), &spaced);
	/* Typographic quotes in a phrase must match plain ones in a view. */
	if (!spaced.failed && (err = sdg_view_make(SDG_VIEW_FOLDED,
	    sdg_str_text(&spaced), spaced.len, &folded)) == SDG_EINVAL)
		err = sdg_why_set(why, SDG_ECONF, "this is not UTF-8 text");
	if (err == SDG_OK)
		trim_phrases(folded.text, out);
	sdg_view_free(&folded);
	sdg_str_free(&spaced);
	return err == SDG_OK && out->failed ? SDG_ENOMEM : err;
}

enum sdg_err
sdg_pattern_words(const char *list, pcre2_code **out, char **phrases,
    struct sdg_why *why)
{
	struct sdg_str text = SDG_STR_INIT, folded = SDG_STR_INIT;
	enum sdg_err err;

	*out = NULL;
	*phrases = NULL;
	if ((err = fold_phrases(list, &folded, why)) != SDG_OK ||
	    (err = add_phrases(sdg_str_text(&folded), &text, why)) != SDG_OK)
		goto out;
	err = SDG_ENOMEM;
	if (text.failed)
		goto out;
	if ((err = compile(text.data, text.len, NULL, out, why)) != SDG_OK)
		goto out;
	pcre2_jit_compile(*out, PCRE2_JIT_COMPLETE);
	if ((*phrases = sdg_str_take(&folded)) == NULL) {
		pcre2_code_free(*out);
		*out = NULL;
		err = SDG_ENOMEM;
	}
out:
	sdg_str_free(&folded);
	sdg_str_free(&text);
	return err;
}

bool
sdg_pattern_is(const char *text)
{
	return strpbrk(text, "\\()[]^$+?{}") != NULL;
}
