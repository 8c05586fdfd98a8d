/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide_alike.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/lexicon.h"
#include "core/str.h"
#include "core/words.h"

#define RUN 5			/* words in a shingle */
#define SECTIONS 64		/* that may share one */
#define LEAST (12 - RUN + 1)	/* shingles of twelve words */

/* One run of words of one section. */
struct shingle {
	uint64_t hash;
	uint32_t section;
};

struct alike {
	const struct sdg_guide *guide;
	void (*found)(void *arg, const struct sdg_alike *alike);
	void *arg;
	struct sdg_words *words;
	/* Titles and wordings, folded, and the section that had each first. */
	struct sdg_lexicon *wordings;
	uint32_t *owner;
	size_t owner_cap;
	/* Sorted by hash, then section; each pair once. */
	struct shingle *shingles;
	size_t count, cap;
	/* For each section: how many it has; and scratch. */
	uint32_t *has, *shared;
};

static void
tell(const struct alike *alike, enum sdg_alike_kind kind, size_t a, size_t b,
    const char *wording, double share)
{
	struct sdg_alike one = { kind, sdg_guide_at(alike->guide, a),
	    sdg_guide_at(alike->guide, b), wording, share };

	alike->found(alike->arg, &one);
}

static enum sdg_err
fold(const struct alike *alike, const char *text, struct sdg_str *out)
{
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0;

	while ((err = sdg_words_next(alike->words, text, strlen(text), &at,
	    &word)) == SDG_OK) {
		sdg_str_add(out, word.text, word.len);
		sdg_str_addc(out, ' ');
	}
	if (out->failed)
		return SDG_ENOMEM;
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

static enum sdg_err
own(struct alike *alike, uint32_t id, size_t section)
{
	if (id >= alike->owner_cap) {
		size_t cap = alike->owner_cap > 0 ? alike->owner_cap * 2 : 256;
		uint32_t *owner = realloc(alike->owner, cap * sizeof *owner);

		if (owner == NULL)
			return SDG_ENOMEM;
		alike->owner = owner;
		alike->owner_cap = cap;
	}
	alike->owner[id] = (uint32_t)section;
	return SDG_OK;
}

/* A title or wording: has an earlier section the same one? */
static enum sdg_err
take_wording(struct alike *alike, const char *text, size_t section,
    bool title)
{
	uint32_t before = sdg_lexicon_count(alike->wordings), id = 0, first;
	struct sdg_str folded = SDG_STR_INIT;
	enum sdg_err err = fold(alike, text, &folded);

	if (err == SDG_OK && folded.len > 0)
		err = sdg_lexicon_add(alike->wordings, folded.data, folded.len,
		    &id);
	if (err == SDG_OK && folded.len > 0) {
		if (sdg_lexicon_count(alike->wordings) > before)
			err = own(alike, id, section);
		else if ((first = alike->owner[id]) != section)
			tell(alike, title && strcasecmp(text, sdg_guide_at(
			    alike->guide, first)->title) == 0 ?
			    SDG_ALIKE_TITLE : SDG_ALIKE_WORDING, first,
			    section, text, 1);
	}
	sdg_str_free(&folded);
	return err;
}

static enum sdg_err
take_wordings(struct alike *alike, size_t i)
{
	const struct sdg_section *section = sdg_guide_at(alike->guide, i);
	enum sdg_err err = take_wording(alike, section->title, i, true);

	for (size_t j = 0; err == SDG_OK && j < section->asked_count; j++)
		err = take_wording(alike, section->asked[j], i, false);
	return err;
}

/* FNV-1a, 64 bits; a NUL between words. */
static uint64_t
hash_word(const struct sdg_word *word)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < word->len; i++)
		h = (h ^ (unsigned char)word->text[i]) *
		    UINT64_C(1099511628211);
	return h;
}

static enum sdg_err
put(struct alike *alike, uint64_t hash, size_t section)
{
	if (alike->count == alike->cap) {
		size_t cap = alike->cap > 0 ? alike->cap * 2 : 4096;
		struct shingle *list = realloc(alike->shingles,
		    cap * sizeof *list);

		if (list == NULL)
			return SDG_ENOMEM;
		alike->shingles = list;
		alike->cap = cap;
	}
	alike->shingles[alike->count].hash = hash;
	alike->shingles[alike->count++].section = (uint32_t)section;
	return SDG_OK;
}

static enum sdg_err
take_text(struct alike *alike, size_t i)
{
	const char *text = sdg_guide_at(alike->guide, i)->text;
	uint64_t last[RUN] = { 0 }, hash;
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0, n = 0;

	while ((err = sdg_words_next(alike->words, text, strlen(text), &at,
	    &word)) == SDG_OK) {
		last[n++ % RUN] = hash_word(&word);
		hash = 0;
		for (size_t j = 0; j < RUN && n >= RUN; j++)
			hash = (hash ^ last[(n + j) % RUN]) *
			    UINT64_C(1099511628211) + 1;
		if (n >= RUN && (err = put(alike, hash, i)) != SDG_OK)
			return err;
	}
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

static int
by_hash(const void *a, const void *b)
{
	const struct shingle *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->section < y->section ? -1 : x->section > y->section;
}

static int
by_section(const void *a, const void *b)
{
	const struct shingle *x = a, *y = b;

	return x->section < y->section ? -1 : x->section > y->section;
}

/* Sort the runs and keep each of a section's once. */
static void
settle(struct alike *alike)
{
	size_t n = 0;

	if (alike->count > 0)
		qsort(alike->shingles, alike->count, sizeof *alike->shingles,
		    by_hash);
	for (size_t i = 0; i < alike->count; i++) {
		if (n > 0 && by_hash(&alike->shingles[n - 1],
		    &alike->shingles[i]) == 0)
			continue;
		alike->has[alike->shingles[i].section]++;
		alike->shingles[n++] = alike->shingles[i];
	}
	alike->count = n;
}

/* The runs with this hash: where they start, and how many there are. */
static const struct shingle *
sharers(const struct alike *alike, uint64_t hash, size_t *n)
{
	size_t low = 0, high = alike->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (alike->shingles[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (*n = 0; low + *n < alike->count &&
	    alike->shingles[low + *n].hash == hash; )
		++*n;
	return alike->shingles + low;
}

/* Which earlier sections have half of its runs, or it half of theirs? */
static void
compare(const struct alike *alike, const struct shingle *runs, size_t n)
{
	size_t section = runs[0].section, sharing;

	memset(alike->shared, 0, section * sizeof *alike->shared);
	for (size_t i = 0; i < n; i++) {
		const struct shingle *with = sharers(alike, runs[i].hash,
		    &sharing);

		for (size_t j = 0; j < sharing && sharing <= SECTIONS; j++)
			if (with[j].section < section)
				alike->shared[with[j].section]++;
	}
	for (size_t i = 0; i < section; i++) {
		uint32_t least = alike->has[i] < n ? alike->has[i] :
		    (uint32_t)n;
		double share = least >= LEAST ?
		    (double)alike->shared[i] / least : 0;

		if (share >= SDG_ALIKE_SHARE)
			tell(alike, SDG_ALIKE_TEXT, i, section, NULL, share);
	}
}

/* The texts, in the order of the sections. */
static enum sdg_err
compare_texts(struct alike *alike)
{
	struct shingle *runs;
	size_t n = 0;

	settle(alike);
	if ((runs = calloc(alike->count + 1, sizeof *runs)) == NULL)
		return SDG_ENOMEM;
	if (alike->count > 0) {
		memcpy(runs, alike->shingles, alike->count * sizeof *runs);
		qsort(runs, alike->count, sizeof *runs, by_section);
	}
	for (size_t i = 0; i < alike->count; i += n) {
		n = alike->has[runs[i].section];
		compare(alike, runs + i, n);
	}
	free(runs);
	return SDG_OK;
}

enum sdg_err
sdg_guide_alike(const struct sdg_guide *guide,
    void (*found)(void *arg, const struct sdg_alike *alike), void *arg)
{
	struct alike alike = { .guide = guide, .found = found, .arg = arg };
	size_t n = sdg_guide_count(guide);
	enum sdg_err err = SDG_ENOMEM;

	alike.has = calloc(n + 1, sizeof *alike.has);
	alike.shared = calloc(n + 1, sizeof *alike.shared);
	if (alike.has == NULL || alike.shared == NULL ||
	    (err = sdg_words_new(&alike.words)) != SDG_OK ||
	    (err = sdg_lexicon_new(&alike.wordings)) != SDG_OK)
		goto out;
	for (size_t i = 0; err == SDG_OK && i < n; i++)
		if ((err = take_wordings(&alike, i)) == SDG_OK)
			err = take_text(&alike, i);
	if (err == SDG_OK)
		err = compare_texts(&alike);
out:
	sdg_words_free(alike.words);
	sdg_lexicon_free(alike.wordings);
	free(alike.owner);
	free(alike.shingles);
	free(alike.has);
	free(alike.shared);
	return err;
}
