/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "core/check.h"
#include "core/identifier.h"
#include "core/mask_parts.h"
#include "core/text.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define ROUNDS 8	/* a rule finds one thing at a time */
#define DIGITS 3	/* so many in a row are hidden */
#define APART 3		/* characters between two digits of one number */

struct sdg_mask {
	const struct sdg_rules *rules;
	struct sdg_vocabulary *vocabulary;
	struct sdg_names *names;
};

void
sdg_mask_free(struct sdg_mask *mask)
{
	if (mask == NULL)
		return;
	sdg_vocabulary_free(mask->vocabulary);
	sdg_names_free(mask->names);
	free(mask);
}

enum sdg_err
sdg_mask_new(const struct sdg_guide *guide, const struct sdg_rules *rules,
    struct sdg_mask **out)
{
	struct sdg_mask *mask;
	enum sdg_err err;

	*out = NULL;
	if ((mask = calloc(1, sizeof *mask)) == NULL)
		return SDG_ENOMEM;
	mask->rules = rules;
	err = sdg_vocabulary_new(guide, &mask->vocabulary);
	if (err == SDG_OK)
		err = sdg_names_new(sdg_vocabulary_words(mask->vocabulary),
		    &mask->names);
	if (err == SDG_OK)
		*out = mask;
	else
		sdg_mask_free(mask);
	return err;
}

const struct sdg_vocabulary *
sdg_mask_vocabulary(const struct sdg_mask *mask)
{
	return mask->vocabulary;
}

void
sdg_veil_hide(struct sdg_veil *veil, size_t start, size_t end)
{
	for (size_t i = start; i < end && i < veil->len; i++)
		veil->hidden[i] = true;
}

/* The words of a stretch that the guidance does not have. */
static void
hide_unknown(struct sdg_veil *veil, const struct sdg_vocabulary *vocabulary,
    size_t start, size_t end)
{
	struct sdg_words *words = sdg_vocabulary_words(vocabulary);
	struct sdg_word word;
	size_t at = start;

	while (sdg_words_next(words, veil->text, end, &at, &word) == SDG_OK)
		if (word.kind == SDG_WORD_PLAIN &&
		    !sdg_vocabulary_knows(vocabulary, &word))
			sdg_veil_hide(veil, word.start, word.end);
}

/*
 * What stops a draft may point at somebody in any words. What is only to be
 * talked over does not, in words that are the guidance's own.
 */
static void
hide_finding(struct sdg_veil *veil, const struct sdg_mask *mask,
    const struct sdg_finding *finding, char *copy)
{
	if (finding->rule->severity == SDG_STOP)
		sdg_veil_hide(veil, finding->start, finding->end);
	else
		hide_unknown(veil, mask->vocabulary, finding->start,
		    finding->end);
	memset(copy + finding->start, ' ', finding->end - finding->start);
}

/*
 * What the rules find. Each finds its first only, so what was found is blanked
 * in copy and they look again. *unsure: they could not look at all of it.
 */
static enum sdg_err
hide_findings(struct sdg_veil *veil, const struct sdg_mask *mask, char *copy,
    bool *unsure)
{
	struct sdg_findings found;
	enum sdg_err err = SDG_OK;
	size_t n = 1;

	for (int i = 0; err == SDG_OK && n > 0; i++) {
		err = sdg_check(mask->rules, copy, veil->len, NULL,
		    &found);
		n = found.n + found.merged;
		*unsure = *unsure || found.unsure || (n > 0 && i == ROUNDS);
		for (size_t j = 0; j < n; j++)
			hide_finding(veil, mask, &found.list[j], copy);
		sdg_findings_free(&found);
		if (i == ROUNDS)
			break;
	}
	return err;
}

static void
hide_identifier(struct sdg_veil *veil, const struct sdg_view *view,
    const struct sdg_identifier *identifier)
{
	size_t at = 0, start, end, from, to;

	while (sdg_identifier_next(identifier, view->text, view->len, at,
	    &start, &end)) {
		sdg_view_span(view, veil->text, start, end, &from, &to);
		sdg_veil_hide(veil, from, to);
		at = end > start ? end : start + 1;
	}
}

static enum sdg_err
hide_identifiers(struct sdg_veil *veil)
{
	struct sdg_view view;
	enum sdg_err err;
	const char *name;

	err = sdg_view_make(SDG_VIEW_SHAPES, veil->text, veil->len, &view);
	if (err != SDG_OK)
		return err;
	for (size_t i = 0; (name = sdg_identifier_name(i)) != NULL; i++)
		if (sdg_identifier_leads(sdg_identifier_find(name)))
			hide_identifier(veil, &view,
			    sdg_identifier_find(name));
	sdg_view_free(&view);
	return SDG_OK;
}

/* What a character is to a number; *size is its length in bytes. */
enum mark { OTHER, LETTER, DIGIT, BETWEEN };

static enum mark
look(const struct sdg_veil *veil, size_t at, size_t *size)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	n = utf8proc_iterate((const utf8proc_uint8_t *)veil->text + at,
	    (utf8proc_ssize_t)(veil->len - at), &c);
	*size = n > 0 ? (size_t)n : 1;
	if (n <= 0)
		return OTHER;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_NL:
		return DIGIT;
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return LETTER;
	case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_MN:
		return BETWEEN;
	default:
		return strchr(".()+_/\\:*'", (int)c) != NULL ? BETWEEN :
		    OTHER;
	}
}

/*
 * A number from byte start: hide it if it is long enough, with the letters
 * that touch its ends. Returns where it ends.
 */
static size_t
hide_number(struct sdg_veil *veil, size_t start)
{
	size_t at = start, end = start, size, digits = 0, apart = 0;
	enum mark mark = DIGIT;

	while (at < veil->len && apart <= APART) {
		mark = look(veil, at, &size);
		if (mark != DIGIT && mark != BETWEEN)
			break;
		at += size;
		apart = mark == DIGIT ? 0 : apart + 1;
		digits += mark == DIGIT;
		if (mark == DIGIT)
			end = at;
	}
	if (digits < DIGITS)
		return end;
	while (end < veil->len && look(veil, end, &size) == LETTER)
		end += size;
	sdg_veil_hide(veil, start, end);
	return end;
}

static void
hide_numbers(struct sdg_veil *veil)
{
	size_t at = 0, size, word = 0;
	enum mark mark;

	while (at < veil->len) {
		mark = look(veil, at, &size);
		if (mark == DIGIT) {
			size_t end = hide_number(veil, at);

			if (veil->hidden[at])
				sdg_veil_hide(veil, word, at);
			at = word = end;
			continue;
		}
		at += size;
		if (mark != LETTER)
			word = at;
	}
}

/* Is there a "/" after a host's name? Then where what follows it begins. */
static size_t
path_of_link(const char *text, size_t start, size_t end)
{
	bool dot = false;

	for (size_t i = start; i < end; i++) {
		if (text[i] == '/' && i + 1 < end && text[i + 1] == '/') {
			i++;
			dot = true;
			continue;
		}
		if (text[i] == '.')
			dot = true;
		if (text[i] == '/' && dot)
			return i + 1;
	}
	return end;
}

/* "L01X00T44", "01-b3-4a": letters, and digits here and there among them? */
static bool
is_code(const char *text, size_t start, size_t end)
{
	size_t digits = 0, letters = 0;

	for (size_t i = start; i < end; i++) {
		digits += text[i] >= '0' && text[i] <= '9';
		letters += (text[i] >= 'a' && text[i] <= 'z') ||
		    (text[i] >= 'A' && text[i] <= 'Z');
		/* "aa02", but not "A38" and "5pm" */
		if (digits == 2 && letters >= 2 && text[i] <= '9' &&
		    letters + 2 == i + 1 - start)
			return true;
	}
	return digits >= DIGITS && letters > 0;
}

/* "#JusticeForSomebody": one word for the eye, and one that says who. */
static bool
is_tag(const struct sdg_veil *veil, size_t start, size_t end)
{
	size_t size;

	return end - start > 2 && veil->text[start] == '#' &&
	    look(veil, start + 1, &size) == LETTER;
}

/* E-mail addresses, "@somebody", "#tags", links, codes: up to a space. */
static void
hide_addresses(struct sdg_veil *veil)
{
	size_t start = 0, end, before = 0;
	bool lone = false;

	for (; start < veil->len; before = start, start = end + 1) {
		const char *at;

		end = start;
		while (end < veil->len && veil->text[end] != ' ')
			end++;
		at = memchr(veil->text + start, '@', end - start);
		if (at != NULL || lone || is_code(veil->text, start, end) ||
		    is_tag(veil, start, end))
			sdg_veil_hide(veil, start, end);
		/* "sarah @ example.com" */
		lone = at != NULL && end - start == 1;
		if (lone)
			sdg_veil_hide(veil, before, end);
		sdg_veil_hide(veil, path_of_link(veil->text, start, end),
		    end);
	}
}

/* Nothing but these between two hidden stretches, and they are one. */
static bool
bridges(char c)
{
	return strchr(" -.,'/&", c) != NULL && c != '\0';
}

static void
render(const struct sdg_veil *veil, struct sdg_str *out)
{
	size_t i = 0, next;

	while (i < veil->len) {
		if (!veil->hidden[i]) {
			sdg_str_addc(out, veil->text[i++]);
			continue;
		}
		sdg_str_adds(out, ELLIPSIS);
		do {
			while (i < veil->len && veil->hidden[i])
				i++;
			for (next = i; next < veil->len &&
			    !veil->hidden[next]; next++)
				if (!bridges(veil->text[next]))
					break;
			if (next < veil->len && veil->hidden[next])
				i = next;
		} while (i < veil->len && veil->hidden[i]);
	}
}

static enum sdg_err
cover(const struct sdg_mask *mask, struct sdg_veil *veil, char *copy)
{
	bool unsure = false;
	enum sdg_err err;

	err = hide_findings(veil, mask, copy, &unsure);
	if (err == SDG_OK)
		err = hide_identifiers(veil);
	if (err == SDG_OK)
		err = sdg_veil_names(veil, mask->vocabulary, mask->names,
		    unsure);
	hide_addresses(veil);
	hide_numbers(veil);
	sdg_veil_spelled(veil);
	return err;
}

/* One line, no longer than can be looked at. */
static void
flatten(const char *text, size_t len, struct sdg_str *out)
{
	struct sdg_str whole = SDG_STR_INIT;

	sdg_text_repair(text, len < SDG_TEXT_MAX / 3 ? len : SDG_TEXT_MAX / 3,
	    &whole);
	sdg_text_squeeze(sdg_str_text(&whole), whole.len, out);
	out->failed |= whole.failed;
	sdg_str_wipe(&whole);
}

enum sdg_err
sdg_mask(const struct sdg_mask *mask, const char *text, size_t len,
    struct sdg_str *out)
{
	struct sdg_str flat = SDG_STR_INIT, copy = SDG_STR_INIT;
	struct sdg_veil veil = { NULL, 0, NULL };
	enum sdg_err err = SDG_ENOMEM;

	flatten(text, len, &flat);
	sdg_str_add(&copy, sdg_str_text(&flat), flat.len);
	veil.hidden = calloc(flat.len + 1, sizeof *veil.hidden);
	if (flat.failed || copy.failed || veil.hidden == NULL)
		goto out;
	veil.text = sdg_str_text(&flat);
	veil.len = flat.len;
	if ((err = cover(mask, &veil, copy.data)) != SDG_OK)
		goto out;
	render(&veil, out);
	if (out->failed)
		err = SDG_ENOMEM;
out:
	free(veil.hidden);
	sdg_str_wipe(&flat);
	sdg_str_wipe(&copy);
	return err;
}
