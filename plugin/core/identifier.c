/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/identifier.h"

#include <string.h>

#include "core/identifier_parts.h"

/* inner: it may begin with something else than a letter or a digit. */
struct sdg_identifier {
	const char *name;
	sdg_identify *at;
	bool inner;
};

static const struct sdg_identifier identifiers[] = {
	{ "asn", sdg_identify_asn, false },
	{ "card", sdg_identify_card, false },
	{ "chi", sdg_identify_chi, false },
	{ "collar", sdg_identify_collar, false },
	{ "coordinates", sdg_identify_coordinates, false },
	{ "crimeref", sdg_identify_crimeref, false },
	{ "cro", sdg_identify_cro, false },
	{ "dob", sdg_identify_dob, false },
	{ "email", sdg_identify_email, false },
	{ "gridref", sdg_identify_gridref, false },
	{ "iban", sdg_identify_iban, false },
	{ "licence", sdg_identify_licence, false },
	{ "nhs", sdg_identify_nhs, false },
	{ "nino", sdg_identify_nino, false },
	{ "passport", sdg_identify_passport, false },
	{ "phone", sdg_identify_phone, true },
	{ "plate", sdg_identify_plate, false },
	{ "pnc", sdg_identify_pnc, false },
	{ "postcode", sdg_identify_postcode, false },
	{ "prison", sdg_identify_prison, false },
	{ "sortcode", sdg_identify_sortcode, false },
	{ "upn", sdg_identify_upn, false },
	{ "utr", sdg_identify_utr, false },
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
sdg_identifier_next(const struct sdg_identifier *identifier, const char *text,
    size_t len, size_t from, size_t *start, size_t *end)
{
	const struct sdg_sight t = { text, len };

	for (size_t i = from; i < len; i++) {
		if (!identifier->inner &&
		    (sdg_edge_at(&t, i) || !sdg_edge_before(&t, i)))
			continue;
		if ((*end = identifier->at(&t, i)) > 0) {
			*start = i;
			return true;
		}
	}
	*start = *end = 0;
	return false;
}
