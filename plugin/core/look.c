/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/look.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool
ends_sentence(const char *text, size_t len, size_t i)
{
	bool last = i + 1 == len;

	if (text[i] == '\n')
		return !last && text[i + 1] == '\n';
	return (text[i] == '.' || text[i] == '!' || text[i] == '?') &&
	    (last || isspace((unsigned char)text[i + 1]));
}

/* The start of the sentence after the one that goes on at i, or len. */
static size_t
next_sentence(const char *text, size_t len, size_t i)
{
	while (i < len && !ends_sentence(text, len, i))
		i++;
	if (i < len)
		i++;
	while (i < len && isspace((unsigned char)text[i]))
		i++;
	return i;
}

static enum sdg_err
split_sentences(struct sdg_look *look)
{
	const char *text = look->view.text;
	size_t len = look->view.len, n = 0;

	for (size_t i = 0; i < len; i = next_sentence(text, len, i))
		n++;
	look->sentence = malloc((n + 1) * sizeof *look->sentence);
	if (look->sentence == NULL)
		return SDG_ENOMEM;
	look->sentences = n;
	n = 0;
	for (size_t i = 0; i < len; i = next_sentence(text, len, i))
		look->sentence[n++] = (uint32_t)i;
	look->sentence[n] = (uint32_t)len;
	return SDG_OK;
}

/* The index of the sentence that byte at stands in. */
static size_t
sentence_of(const struct sdg_look *look, size_t at)
{
	size_t low = 0, high = look->sentences, mid;

	while (high - low > 1) {
		mid = low + (high - low) / 2;
		if (look->sentence[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

struct sdg_span
sdg_look_whole(const struct sdg_look *look)
{
	struct sdg_span span = { 0, look->view.len };

	return span;
}

struct sdg_span
sdg_look_sentences(const struct sdg_look *look, struct sdg_span span)
{
	struct sdg_span around;

	around.start = look->sentence[sentence_of(look, span.start)];
	around.end = look->sentence[sentence_of(look, span.end - 1) + 1];
	return around;
}

bool
sdg_look_one(const struct sdg_look *look, struct sdg_span sentences)
{
	return look->sentence[sentence_of(look, sentences.start) + 1] ==
	    sentences.end;
}

/* The first byte of the view that comes from there in the source, or later. */
static size_t
first_from(const struct sdg_look *look, size_t at)
{
	size_t low = 0, high = look->view.len, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (look->view.offset[mid] < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct sdg_span
sdg_look_part(const struct sdg_look *look, size_t from, size_t to)
{
	struct sdg_span part;

	part.start = first_from(look, from);
	part.end = first_from(look, to);
	return part;
}

bool
sdg_look_same(const struct sdg_look *a, const struct sdg_look *b)
{
	if (a->view.len != b->view.len)
		return false;
	for (size_t i = 0; i < a->view.len; i++)
		if (tolower((unsigned char)a->view.text[i]) !=
		    tolower((unsigned char)b->view.text[i]))
			return false;
	return true;
}

enum sdg_err
sdg_look_make(enum sdg_view_kind kind, const char *text, size_t len,
    struct sdg_look *out)
{
	enum sdg_err err;

	memset(out, 0, sizeof *out);
	if ((err = sdg_view_make(kind, text, len, &out->view)) != SDG_OK)
		return err;
	return split_sentences(out);
}

void
sdg_look_free(struct sdg_look *look)
{
	sdg_view_free(&look->view);
	free(look->sentence);
	memset(look, 0, sizeof *look);
}
