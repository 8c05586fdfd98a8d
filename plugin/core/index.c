/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on questions about government services, checked on the own pack. */
static const struct tuning {
	float weight[SDG_FIELDS];	/* of a word in each field */
	float b[SDG_FIELDS];		/* how far a long field counts less */
	float k1;			/* how soon repeats stop counting */
	float rare;			/* power of the IDF: below 1, one odd
					 * word counts less */
} tuning = {
	.weight = { 1.5f, 1.1f, 1.0f },
	.b = { 0.3f, 0.3f, 0.75f },
	.k1 = 1.3f,
	.rare = 0.8f,
};

static enum sdg_err
learn(void *arg, const char *word, size_t len)
{
	return sdg_spell_add(arg, word, len);
}

/* Words that are right although no text may hold them. */
static enum sdg_err
learn_common(struct sdg_spell *spell, const struct sdg_synonyms *synonyms)
{
	enum sdg_err err = SDG_OK;
	const char *word;

	for (size_t i = 0; err == SDG_OK &&
	    (word = sdg_words_common(i)) != NULL; i++)
		err = sdg_spell_add(spell, word, strlen(word));
	if (err == SDG_OK)
		err = sdg_synonyms_words(synonyms, learn, spell);
	return err;
}

enum sdg_err
sdg_index_new(const struct sdg_synonyms *synonyms, struct sdg_index **out)
{
	struct sdg_index *index;

	*out = NULL;
	if ((index = calloc(1, sizeof *index)) == NULL)
		return SDG_ENOMEM;
	if (sdg_spell_new(&index->spell) != SDG_OK ||
	    learn_common(index->spell, synonyms) != SDG_OK ||
	    sdg_terms_new(synonyms, index->spell, &index->terms) != SDG_OK ||
	    sdg_lexicon_new(&index->lexicon) != SDG_OK) {
		sdg_index_free(index);
		return SDG_ENOMEM;
	}
	*out = index;
	return SDG_OK;
}

void
sdg_index_free(struct sdg_index *index)
{
	if (index == NULL)
		return;
	sdg_terms_free(index->terms);
	sdg_spell_free(index->spell);
	sdg_lexicon_free(index->lexicon);
	free(index->lengths);
	free(index->hits);
	free(index->first);
	free(index->idf);
	free(index->postings);
	free(index->positions);
	free(index->line);
	free(index->line_weight);
	free(index);
}

/* The array with room for one more than n items, or NULL and unchanged. */
static void *
room(void *items, size_t n, size_t *cap, size_t size)
{
	size_t want = *cap > 0 ? *cap * 2 : 256;
	void *more;

	if (n < *cap)
		return items;
	if (want > SIZE_MAX / size ||
	    (more = realloc(items, want * size)) == NULL)
		return NULL;
	*cap = want;
	return more;
}

/* The field being added, for add_hit(). */
struct field {
	struct sdg_index *index;
	uint32_t base;		/* of the line's positions */
	uint32_t end;		/* behind the line's last word */
};

static enum sdg_err
add_hit(void *arg, const struct sdg_term *term)
{
	struct field *field = arg;
	struct sdg_index *index = field->index;
	struct sdg_index_hit *hits;
	uint32_t number;

	if (field->base % SDG_FIELD_SPAN + term->position >=
	    SDG_FIELD_SPAN - SDG_LINE_SPAN)
		return SDG_EFULL;
	if (sdg_lexicon_add(index->lexicon, term->text, term->len, &number) !=
	    SDG_OK)
		return SDG_ENOMEM;
	hits = room(index->hits, index->hit_count, &index->hit_cap,
	    sizeof *hits);
	if (hits == NULL)
		return SDG_ENOMEM;
	index->hits = hits;
	hits[index->hit_count].term = number;
	hits[index->hit_count].document = index->documents;
	hits[index->hit_count++].position = field->base + term->position;
	field->end = term->position + 1;
	return SDG_OK;
}

/* The wordings, each on a line of its own. */
static enum sdg_err
add_lines(struct sdg_index *index, const char *text, uint32_t *lines,
    uint32_t *length)
{
	enum sdg_err err = SDG_OK;

	while (err == SDG_OK && *text != '\0') {
		struct field field = { index, SDG_FIELD_ASKED *
		    SDG_FIELD_SPAN + *lines * SDG_LINE_SPAN, 0 };
		size_t len = strcspn(text, "\n");

		err = sdg_terms_text(index->terms, text, len, add_hit, &field);
		*length += field.end;
		*lines += (field.end + SDG_LINE_SPAN - 1) / SDG_LINE_SPAN;
		text += len + (text[len] == '\n');
	}
	return err;
}

static enum sdg_err
add_text(struct sdg_index *index, const char *text, uint32_t number,
    uint32_t *length)
{
	struct field field = { index, number * SDG_FIELD_SPAN, 0 };
	enum sdg_err err;

	err = sdg_terms_text(index->terms, text, strlen(text), add_hit,
	    &field);
	*length = field.end;
	return err;
}

/* Room for a document's lengths and first line. */
static enum sdg_err
make_room(struct sdg_index *index, size_t at)
{
	uint32_t *lengths, *line;

	lengths = room(index->lengths, at + SDG_FIELDS, &index->length_cap,
	    sizeof *lengths);
	if (lengths == NULL)
		return SDG_ENOMEM;
	index->lengths = lengths;
	memset(lengths + at, 0, SDG_FIELDS * sizeof *lengths);
	line = room(index->line, (size_t)index->documents + 1,
	    &index->line_cap, sizeof *line);
	if (line == NULL)
		return SDG_ENOMEM;
	index->line = line;
	if (index->documents == 0)
		line[0] = 0;
	return SDG_OK;
}

enum sdg_err
sdg_index_add(struct sdg_index *index, const char *const text[SDG_FIELDS])
{
	size_t at = (size_t)index->documents * SDG_FIELDS;
	uint32_t lines = 0;
	enum sdg_err err;

	if (index->finished)
		return SDG_ESTATE;
	if (index->documents == UINT32_MAX / SDG_FIELDS ||
	    index->hit_count >= UINT32_MAX / 2)
		return SDG_EFULL;
	err = make_room(index, at);
	for (uint32_t f = 0; err == SDG_OK && f < SDG_FIELDS; f++) {
		if (text[f] == NULL)
			continue;
		err = f == SDG_FIELD_ASKED ?
		    add_lines(index, text[f], &lines, &index->lengths[at + f]) :
		    add_text(index, text[f], f, &index->lengths[at + f]);
	}
	if (err != SDG_OK)
		return err;
	index->line[index->documents + 1] =
	    index->line[index->documents] + lines;
	index->documents++;
	return SDG_OK;
}

/* The mean length of each field, at least 1. */
static void
means(const struct sdg_index *index, float mean[SDG_FIELDS])
{
	double sum[SDG_FIELDS] = { 0 };

	for (uint32_t d = 0; d < index->documents; d++)
		for (size_t f = 0; f < SDG_FIELDS; f++)
			sum[f] += index->lengths[(size_t)d * SDG_FIELDS + f];
	for (size_t f = 0; f < SDG_FIELDS; f++) {
		mean[f] = 1;
		if (index->documents > 0 && sum[f] > index->documents)
			mean[f] = (float)(sum[f] / index->documents);
	}
}

/* What one more word of this field adds to a document's count of it. */
static float
worth(const struct sdg_index *index, const float mean[SDG_FIELDS],
    const struct sdg_index_hit *hit)
{
	uint32_t f = hit->position / SDG_FIELD_SPAN;
	size_t at = (size_t)hit->document * SDG_FIELDS + f;
	float b = tuning.b[f];

	return tuning.weight[f] /
	    (1 - b + b * (float)index->lengths[at] / mean[f]);
}

/* Sort the hits by term; within one they stay in the order of adding. */
static struct sdg_index_hit *
sorted(const struct sdg_index *index, uint32_t terms)
{
	struct sdg_index_hit *out = calloc(index->hit_count + 1, sizeof *out);
	uint32_t *next = calloc((size_t)terms + 1, sizeof *next);

	if (out == NULL || next == NULL) {
		free(out);
		free(next);
		return NULL;
	}
	for (size_t i = 0; i < index->hit_count; i++)
		next[index->hits[i].term + 1]++;
	for (uint32_t t = 0; t < terms; t++)
		next[t + 1] += next[t];
	for (size_t i = 0; i < index->hit_count; i++)
		out[next[index->hits[i].term]++] = index->hits[i];
	free(next);
	return out;
}

/* Turn sorted hits into postings; impact is still the weighted count. */
static void
post(struct sdg_index *index, const struct sdg_index_hit *hits, uint32_t terms)
{
	struct sdg_posting *p = index->postings;
	float mean[SDG_FIELDS];
	uint32_t n = 0, t = 0;

	means(index, mean);
	for (uint32_t i = 0; i < index->hit_count; i++) {
		bool fresh = i == 0 || hits[i].term != hits[i - 1].term;

		if (fresh || hits[i].document != hits[i - 1].document) {
			p[n].document = hits[i].document;
			p[n].at = i;
			p[n++].impact = 0;
		}
		while (fresh && t <= hits[i].term)
			index->first[t++] = n - 1;
		p[n - 1].impact += worth(index, mean, &hits[i]);
		index->positions[i] = hits[i].position;
	}
	while (t <= terms)
		index->first[t++] = n;
	p[n].document = UINT32_MAX;
	p[n].at = (uint32_t)index->hit_count;
	p[n].impact = 0;
}

/*
 * Robertson and Sparck Jones's weight, kept above 0 as Lucene does, and made
 * milder: in a small collection an odd word is rare by chance.
 */
static float
rarity(uint32_t documents, uint32_t holding)
{
	double n = documents, h = holding;

	return (float)pow(log(1 + (n - h + 0.5) / (h + 0.5)), tuning.rare);
}

/* Make each impact what it adds to a score. */
static void
weigh(struct sdg_index *index, uint32_t terms)
{
	float k1 = tuning.k1;

	index->idf_max = rarity(index->documents, 0);
	for (uint32_t t = 0; t < terms; t++) {
		uint32_t from = index->first[t], to = index->first[t + 1];

		index->idf[t] = rarity(index->documents, to - from);
		for (uint32_t i = from; i < to; i++) {
			struct sdg_posting *p = &index->postings[i];

			p->impact *= index->idf[t] * (k1 + 1) /
			    (k1 + p->impact);
		}
	}
}

/* What each wording weighs, a word counting once. */
static void
weigh_lines(struct sdg_index *index, uint32_t terms)
{
	for (uint32_t t = 0; t < terms; t++)
		for (uint32_t i = index->first[t]; i < index->first[t + 1];
		    i++) {
			const struct sdg_posting *p = &index->postings[i];
			uint32_t last = UINT32_MAX;

			for (uint32_t k = p->at; k < p[1].at; k++) {
				uint32_t at = index->positions[k], line;

				line = at % SDG_FIELD_SPAN / SDG_LINE_SPAN;
				if (at / SDG_FIELD_SPAN != SDG_FIELD_ASKED ||
				    line == last)
					continue;
				last = line;
				index->line_weight[index->line[p->document] +
				    line] += index->idf[t];
			}
		}
}

enum sdg_err
sdg_index_finish(struct sdg_index *index)
{
	uint32_t terms = sdg_lexicon_count(index->lexicon);
	size_t n = index->hit_count + 1;
	size_t lines = index->line == NULL ? 0 :
	    index->line[index->documents];
	struct sdg_index_hit *hits;

	if (index->finished)
		return SDG_ESTATE;
	hits = sorted(index, terms);
	index->first = calloc((size_t)terms + 1, sizeof *index->first);
	index->idf = calloc((size_t)terms + 1, sizeof *index->idf);
	index->postings = malloc(n * sizeof *index->postings);
	index->positions = malloc(n * sizeof *index->positions);
	index->line_weight = calloc(lines + 1, sizeof *index->line_weight);
	if (hits == NULL || index->line_weight == NULL ||
	    sdg_spell_finish(index->spell) != SDG_OK || index->first == NULL || index->idf == NULL ||
	    index->postings == NULL || index->positions == NULL) {
		free(hits);
		return SDG_ENOMEM;
	}
	post(index, hits, terms);
	weigh(index, terms);
	weigh_lines(index, terms);
	free(hits);
	free(index->hits);
	free(index->lengths);
	index->hits = NULL;
	index->lengths = NULL;
	index->finished = true;
	return SDG_OK;
}

