/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/identifier.h"

#include <stdlib.h>
#include <string.h>

#include "core/identifier_parts.h"
#include "core/text.h"

/* inner: it may begin with something else than a letter or a digit. */
struct sdg_identifier {
	const char *name;
	sdg_identify_at *at;
	bool inner;
};

static const struct sdg_identifier identifiers[] = {
	{ "age", sdg_identify_age, false },
	{ "asn", sdg_identify_asn, false },
	{ "card", sdg_identify_card, false },
	{ "chi", sdg_identify_chi, false },
	{ "collar", sdg_identify_collar, false },
	{ "coordinates", sdg_identify_coordinates, false },
	{ "crimeref", sdg_identify_crimeref, false },
	{ "crn", sdg_identify_crn, false },
	{ "cro", sdg_identify_cro, false },
	{ "dob", sdg_identify_dob, false },
	{ "email", sdg_identify_email, false },
	{ "gridref", sdg_identify_gridref, false },
	{ "iban", sdg_identify_iban, false },
	{ "imei", sdg_identify_imei, false },
	{ "ip", sdg_identify_ip, true },
	{ "licence", sdg_identify_licence, false },
	{ "mac", sdg_identify_mac, false },
	{ "maplink", sdg_identify_maplink, false },
	{ "mrz", sdg_identify_mrz, false },
	{ "nhs", sdg_identify_nhs, false },
	{ "nino", sdg_identify_nino, false },
	{ "passport", sdg_identify_passport, false },
	{ "phone", sdg_identify_phone, true },
	{ "plate", sdg_identify_plate, false },
	{ "pnc", sdg_identify_pnc, false },
	{ "postcode", sdg_identify_postcode, false },
	{ "prison", sdg_identify_prison, false },
	{ "sortcode", sdg_identify_sortcode, false },
	{ "trn", sdg_identify_trn, false },
	{ "upn", sdg_identify_upn, false },
	{ "utr", sdg_identify_utr, false },
	{ "vat", sdg_identify_vat, false },
	{ "what3words", sdg_identify_what3words, true },
};

#define COUNT (sizeof identifiers / sizeof identifiers[0])

const struct sdg_identifier *
sdg_identifier_find(const char *name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (strcmp(identifiers[i].name, name) == 0)
			return &identifiers[i];
	return NULL;
}

const char *
sdg_identifier_name(size_t i)
{
	return i < COUNT ? identifiers[i].name : NULL;
}

bool
sdg_identifier_leads(const struct sdg_identifier *identifier)
{
	return identifier->at != sdg_identify_age;
}

/* Does a word or number begin at byte i? */
static bool
begins(const struct sdg_sight *t, size_t i)
{
	return !sdg_edge_at(t, i) && sdg_edge_before(t, i);
}

bool
sdg_identifier_next(const struct sdg_identifier *identifier, const char *text,
    size_t len, size_t from, size_t *start, size_t *end)
{
	static const struct sdg_known nothing = { 0, NULL };
	const struct sdg_sight t = { text, len, &nothing };
	unsigned passed = 0;

	for (size_t i = from; i < len; i++) {
		if (!identifier->inner && !begins(&t, i))
			continue;
		if ((*end = identifier->at(&t, i, &passed)) > 0) {
			*start = i;
			return true;
		}
	}
	*start = *end = 0;
	return false;
}

/* What was found, of all kinds, before overlaps are settled. */
struct haul {
	struct sdg_identified *list;
	size_t n, room;
};

static enum sdg_err
keep(struct haul *haul, const struct sdg_identified *found)
{
	struct sdg_identified *list = haul->list;
	size_t room = haul->room > 0 ? haul->room * 2 : 16;

	if (haul->n == haul->room) {
		list = realloc(list, room * sizeof *list);
		if (list == NULL)
			return SDG_ENOMEM;
		haul->list = list;
		haul->room = room;
	}
	haul->list[haul->n++] = *found;
	return SDG_OK;
}

/* All that begin at byte i, but where one of the same kind goes on. */
static enum sdg_err
gather_at(const struct sdg_sight *t, size_t i, size_t free_from[COUNT],
    struct haul *haul)
{
	bool word = begins(t, i);
	enum sdg_err err;

	for (size_t k = 0; k < COUNT; k++) {
		struct sdg_identified found = {
			identifiers[k].name, i, 0, SDG_PASSED_SHAPE
		};

		if (i < free_from[k] || (!word && !identifiers[k].inner))
			continue;
		found.end = identifiers[k].at(t, i, &found.passed);
		if (found.end == 0)
			continue;
		free_from[k] = found.end;
		if ((err = keep(haul, &found)) != SDG_OK)
			return err;
	}
	return SDG_OK;
}

/* All of them, at their places in text, which the view is of. */
static enum sdg_err
gather(const struct sdg_sight *t, const struct sdg_view *view,
    const char *text, struct haul *haul)
{
	size_t free_from[COUNT] = { 0 };
	enum sdg_err err;

	for (size_t i = 0; i < t->len; i++)
		if ((err = gather_at(t, i, free_from, haul)) != SDG_OK)
			return err;
	for (size_t i = 0; i < haul->n; i++)
		sdg_view_span(view, text, haul->list[i].start,
		    haul->list[i].end, &haul->list[i].start,
		    &haul->list[i].end);
	return SDG_OK;
}

static unsigned
checks(const struct sdg_identified *found)
{
	unsigned n = 0;

	for (unsigned bit = 1; bit <= SDG_PASSED_CONTEXT; bit <<= 1)
		n += (found->passed & bit) != 0;
	return n;
}

/* Best first: more checks, longer, earlier, by name. */
static int
better(const void *left, const void *right)
{
	const struct sdg_identified *a = left, *b = right;
	size_t long_a = a->end - a->start, long_b = b->end - b->start;

	if (checks(a) != checks(b))
		return checks(a) > checks(b) ? -1 : 1;
	if (long_a != long_b)
		return long_a > long_b ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return strcmp(a->kind, b->kind);
}

static int
earlier(const void *left, const void *right)
{
	const struct sdg_identified *a = left, *b = right;

	return (a->start > b->start) - (a->start < b->start);
}

/*
 * Keep the best of those that overlap, in order of place. It goes by the
 * original, where two may share a character that the view made several of.
 */
static enum sdg_err
settle(struct haul *haul, size_t len)
{
	char *taken = calloc(len + 1, 1);
	size_t kept = 0;

	if (taken == NULL)
		return SDG_ENOMEM;
	if (haul->n > 0)
		qsort(haul->list, haul->n, sizeof *haul->list, better);
	for (size_t i = 0; i < haul->n; i++) {
		struct sdg_identified found = haul->list[i];
		size_t size = found.end - found.start;

		if (memchr(taken + found.start, 1, size) != NULL)
			continue;
		memset(taken + found.start, 1, size);
		haul->list[kept++] = found;
	}
	haul->n = kept;
	if (kept > 0)
		qsort(haul->list, kept, sizeof *haul->list, earlier);
	free(taken);
	return SDG_OK;
}

enum sdg_err
sdg_identify(const struct sdg_known *known, const char *text, size_t len,
    struct sdg_identified **out, size_t *n)
{
	struct haul haul = { NULL, 0, 0 };
	struct sdg_view view;
	struct sdg_sight t;
	enum sdg_err err;

	*out = NULL;
	*n = 0;
	err = sdg_view_make(SDG_VIEW_SHAPES, text, len, &view);
	if (err != SDG_OK)
		return err;
	t.text = view.text;
	t.len = view.len;
	t.known = known;
	if ((err = gather(&t, &view, text, &haul)) != SDG_OK ||
	    (err = settle(&haul, len)) != SDG_OK)
		goto out;
	*n = haul.n;
	if (haul.n > 0) {
		*out = haul.list;
		haul.list = NULL;
	}
out:
	free(haul.list);
	sdg_view_free(&view);
	return err;
}
