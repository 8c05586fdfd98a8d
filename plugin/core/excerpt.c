/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "core/sentence.h"
#include "core/text.h"

#define QUESTION_BYTES 2048
#define TERMS 32
#define SENTENCES 64
#define ELLIPSIS "\xE2\x80\xA6"

/* A later sentence must hold this much of what the first does not. */
#define CLEARLY 0.6
/* The question must have this much beyond title and wordings. */
#define BEYOND 0.25

struct term {
	char text[SDG_WORD_MAX + 1];
	double weight;
};

/* What the question asks for beyond the section's title and wordings. */
struct wish {
	struct term term[TERMS];
	size_t n;
	double total, left;	/* weight of the question; of these terms */
};

static struct term *
find(struct wish *wish, const struct sdg_word *word)
{
	for (size_t i = 0; i < wish->n; i++)
		if (strcmp(wish->term[i].text, word->text) == 0)
			return &wish->term[i];
	return NULL;
}

static void
take_question(const struct sdg_search *search, struct sdg_words *words,
    const char *question, size_t len, struct wish *wish)
{
	struct sdg_word word;
	size_t at = 0;

	while (wish->n < TERMS && sdg_words_next(words, question, len, &at,
	    &word) == SDG_OK) {
		struct term *term = &wish->term[wish->n];

		if (word.kind != SDG_WORD_PLAIN || find(wish, &word) != NULL)
			continue;
		term->weight = sdg_search_weight(search, word.text, word.len);
		memcpy(term->text, word.text, word.len + 1);
		wish->total += term->weight;
		wish->n += term->weight > 0;
	}
	wish->left = wish->total;
}

/* The heading has said these already; sentences need not. */
static void
drop(struct sdg_words *words, const char *text, struct wish *wish)
{
	struct sdg_word word;
	size_t at = 0, len = strlen(text);

	while (wish->n > 0 &&
	    sdg_words_next(words, text, len, &at, &word) == SDG_OK) {
		struct term *term = find(wish, &word);

		if (term != NULL) {
			wish->left -= term->weight;
			*term = wish->term[--wish->n];
		}
	}
}

/* How much of the wish the sentence holds. */
static double
worth(struct sdg_words *words, const char *text,
    const struct sdg_sentence *sentence, const struct wish *wish)
{
	struct wish open = *wish;
	struct sdg_word word;
	size_t at = sentence->start;

	while (open.n > 0 && sdg_words_next(words, text, sentence->end, &at,
	    &word) == SDG_OK) {
		struct term *term = find(&open, &word);

		if (term != NULL) {
			open.left -= term->weight;
			*term = open.term[--open.n];
		}
	}
	return wish->left - open.left;
}

/* Where to start: 0, or a later sentence that clearly fits better. */
static size_t
start(struct sdg_words *words, const char *text, const struct wish *wish)
{
	size_t len = strlen(text), at = 0, best_at = 0;
	double first, best = 0;
	struct sdg_sentence one;

	if (wish->n == 0 || wish->left < BEYOND * wish->total ||
	    !sdg_sentence_next(text, len, &at, &one))
		return 0;
	first = worth(words, text, &one, wish);
	for (int i = 1; i < SENTENCES &&
	    sdg_sentence_next(text, len, &at, &one); i++) {
		double value = one.item ? 0 : worth(words, text, &one, wish);

		if (value > best) {
			best = value;
			best_at = one.start;
		}
	}
	return best - first >= CLEARLY * wish->left ? best_at : 0;
}

/* One sentence that is too long alone: as much as fits between words. */
static size_t
add_part(const char *text, const struct sdg_sentence *s, size_t max,
    struct sdg_str *out)
{
	size_t room = max > strlen(ELLIPSIS) ? max - strlen(ELLIPSIS) : 0;
	size_t n = sdg_text_cut(text + s->start, s->end - s->start, room);

	sdg_str_add(out, text + s->start, n);
	sdg_str_adds(out, ELLIPSIS);
	return s->start + n;
}

/* Add a sentence after what is there, if it fits. */
static bool
add_next(const char *text, const struct sdg_sentence *s, const char *between,
    size_t marker, size_t *room, struct sdg_str *out)
{
	size_t len = s->end - s->start - marker + strlen(between);

	if (len > *room)
		return false;
	sdg_str_adds(out, between);
	sdg_str_add(out, text + s->start + marker, s->end - s->start - marker);
	*room -= len;
	return true;
}

/* "Leave out:" takes its items along. Where they end. */
static size_t
add_items(const char *text, size_t at, size_t *room, struct sdg_str *out)
{
	const char *between = " ";
	struct sdg_sentence one;
	size_t len = strlen(text), next = at;

	while (sdg_sentence_next(text, len, &next, &one) && one.item) {
		size_t marker = sdg_sentence_marker(text, &one);

		if (!add_next(text, &one, marker > 0 ? between : " ", marker,
		    room, out))
			break;
		between = "; ";
		at = next;
	}
	return at;
}

/* Add a sentence or two from at on. Where they end. */
static size_t
add_words(const char *text, size_t at, size_t max, struct sdg_str *out)
{
	size_t len = strlen(text), next = at, room = max;
	struct sdg_sentence one;

	if (!sdg_sentence_next(text, len, &next, &one))
		return len;
	if (!add_next(text, &one, "", 0, &room, out))
		return add_part(text, &one, max, out);
	at = next;
	if (text[at - 1] == ':')
		return add_items(text, at, &room, out);
	if (!sdg_sentence_next(text, len, &next, &one) ||
	    sdg_sentence_marker(text, &one) > 0 ||
	    !add_next(text, &one, " ", 0, &room, out))
		return at;
	at = next;
	return text[at - 1] == ':' ? add_items(text, at, &room, out) : at;
}

void
sdg_excerpt(const struct sdg_search *search, struct sdg_words *words,
    const struct sdg_section *section, const char *question, size_t len,
    size_t max, struct sdg_str *out, size_t *rest)
{
	struct wish wish = { .n = 0 };
	size_t from;

	if (len > QUESTION_BYTES)
		len = QUESTION_BYTES;
	take_question(search, words, question, len, &wish);
	drop(words, section->title, &wish);
	for (size_t i = 0; i < section->asked_count; i++)
		drop(words, section->asked[i], &wish);
	from = start(words, section->text, &wish);
	*rest = add_words(section->text, from, max, out);
	*rest += strspn(section->text + *rest, " \n");
	if (from > 0)
		*rest = 0;
}
