/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "core/sentence.h"
#include "core/text.h"

#define QUESTION_BYTES 2048
#define TERMS 32	/* one bit each */
#define UNITS 64
#define ELLIPSIS "\xE2\x80\xA6"

/*
 * A later sentence must hold so much more than the first two, of what the
 * question asks for beyond the title.
 */
#define CLEARLY 0.5
/* And the question must ask for so much, of all that it says. */
#define BEYOND 0.25

/* What the question asks for beyond the section's title. */
struct wish {
	uint32_t term[TERMS];
	double weight[TERMS];
	size_t n;
	double total, left;	/* weight of the question; of these terms */
};

/* A sentence with the list items that it leads in. */
struct unit {
	size_t start;
	uint32_t has;		/* which of the wish's terms */
};

static size_t
find(const struct wish *wish, uint32_t term)
{
	size_t i = 0;

	while (i < wish->n && wish->term[i] != term)
		i++;
	return i;
}

static void
want(void *arg, uint32_t term, double weight)
{
	struct wish *wish = arg;

	if (wish->n == TERMS || find(wish, term) < wish->n)
		return;
	wish->term[wish->n] = term;
	wish->weight[wish->n++] = weight;
	wish->total += weight;
	wish->left += weight;
}

/* The heading has said this already; sentences need not. */
static void
drop(void *arg, uint32_t term, double weight)
{
	struct wish *wish = arg;
	size_t i = find(wish, term);

	(void)weight;
	if (i == wish->n)
		return;
	wish->left -= wish->weight[i];
	wish->term[i] = wish->term[--wish->n];
	wish->weight[i] = wish->weight[wish->n];
}

struct noting {
	const struct wish *wish;
	uint32_t has;
};

static void
note(void *arg, uint32_t term, double weight)
{
	struct noting *noting = arg;
	size_t i = find(noting->wish, term);

	(void)weight;
	if (i < noting->wish->n)
		noting->has |= UINT32_C(1) << i;
}

/* The section's sentences and what each has of the wish. */
static size_t
divide(const struct sdg_search *search, const char *text,
    const struct wish *wish, struct unit *unit)
{
	size_t len = strlen(text), at = 0, n = 0;
	struct sdg_sentence one;

	while (sdg_sentence_next(text, len, &at, &one)) {
		struct noting noting = { wish, 0 };

		if (!one.item || n == 0) {
			if (n == UNITS)
				break;
			unit[n++] = (struct unit){ one.start, 0 };
		}
		if (sdg_search_terms(search, text + one.start, one.end -
		    one.start, false, note, &noting) == SDG_OK)
			unit[n - 1].has |= noting.has;
	}
	return n;
}

/* A term's weight, shared by the sentences that have it. */
static double
worth(const struct wish *wish, const struct unit *unit, size_t n, size_t which)
{
	double sum = 0;

	for (size_t t = 0; t < wish->n; t++) {
		unsigned sharing = 0;

		if ((unit[which].has >> t & 1) == 0)
			continue;
		for (size_t i = 0; i < n; i++)
			sharing += unit[i].has >> t & 1;
		sum += wish->weight[t] / sharing;
	}
	return sum;
}

/* Where to start: 0, or a later sentence that clearly fits better. */
static size_t
start(const struct sdg_search *search, const char *text,
    const struct wish *wish)
{
	struct unit unit[UNITS];
	size_t n, best_at = 0;
	double opening, best = 0;

	if (wish->n == 0 || wish->left < BEYOND * wish->total ||
	    (n = divide(search, text, wish, unit)) == 0)
		return 0;
	/* The second is shown with the first in any case. */
	opening = worth(wish, unit, n, 0);
	if (n > 1)
		opening += worth(wish, unit, n, 1);
	for (size_t i = 2; i < n; i++) {
		double value = worth(wish, unit, n, i);

		if (value > best) {
			best = value;
			best_at = i;
		}
	}
	return best - opening >= CLEARLY * wish->left ?
	    unit[best_at].start : 0;
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

/* Put the first sentence before a later one, if there is room for both. */
static bool
goes_with(const char *text, size_t from, size_t max, struct sdg_str *out)
{
	size_t at = 0, len = strlen(text), end = from;
	struct sdg_sentence first, later;

	if (!sdg_sentence_next(text, len, &at, &first) ||
	    !sdg_sentence_next(text, len, &end, &later) ||
	    text[first.end - 1] == ':' ||
	    first.end - first.start + 1 + later.end - later.start > max)
		return false;
	sdg_str_add(out, text + first.start, first.end - first.start);
	sdg_str_addc(out, ' ');
	return true;
}

void
sdg_excerpt(const struct sdg_search *search,
    const struct sdg_section *section, const char *question, size_t len,
    size_t max, struct sdg_str *out, size_t *rest)
{
	struct wish wish = { .n = 0 };
	size_t from = 0, before = out->len;

	if (len > QUESTION_BYTES)
		len = QUESTION_BYTES;
	if (sdg_search_terms(search, question, len, true, want, &wish) ==
	    SDG_OK && sdg_search_terms(search, section->title,
	    strlen(section->title), false, drop, &wish) == SDG_OK)
		from = start(search, section->text, &wish);
	/* The first sentence is the answer; a later one says more of it. */
	if (from > 0 && goes_with(section->text, from, max, out))
		max -= out->len - before;
	*rest = add_words(section->text, from, max, out);
	*rest += strspn(section->text + *rest, " \n");
	if (from > 0)
		*rest = 0;
}
