/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/grow.h"
#include "core/str.h"

/*
 * Names by context: capitals after a word, a digit or a comma of the same
 * sentence, but none that end in a street or an office; or after a title.
 */
#define NAME "(?-i:\\p{Lu}[\\p{L}'-]+)"
#define PLACE "(?-i:Road|Street|Lane|Close|Avenue|Drive|Crescent|Terrace|" \
    "Square|Park|Estate|Bridge|Station|School|College|Academy|Hospital|" \
    "Church|Council|Court|Police|Centre|Hall|Hotel|Market|Team|Service|" \
    "Unit|Day|Week|Way|Green|Hill|House|Inn|Arms|City|Town|United)"
#define NAME_SHAPE \
    "\\b(?-i:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Lady|Lord|Dame)\\.?\\s+" NAME \
    "|(?<=[\\p{L}\\d,;:)\"'-]\\s)(?!(?:" NAME "[\\s-])*" PLACE "\\b)" NAME \
    "(?:[ -]" NAME ")+(?![\\p{L}'-])"

/*
 * So many digits an identifier has at least: it is looked for only round
 * digits that are as many. Those not listed are looked for in every text.
 */
static const struct {
	const char *name;
	size_t least;
} digits[] = {
	{ "asn", 6 }, { "card", 12 }, { "chi", 10 }, { "collar", 1 },
	{ "coordinates", 2 }, { "crimeref", 1 }, { "cro", 3 }, { "dob", 1 },
	{ "gridref", 2 }, { "iban", 2 }, { "licence", 5 }, { "nhs", 10 },
	{ "nino", 6 }, { "passport", 6 }, { "phone", 6 }, { "plate", 1 },
	{ "pnc", 3 }, { "postcode", 2 }, { "prison", 4 }, { "sortcode", 6 },
	{ "upn", 10 }, { "utr", 10 },
};

bool
sdg_tells_case(const char *pattern)
{
	return pattern != NULL && (strstr(pattern, "(?-i") != NULL ||
	    strstr(pattern, "(?^") != NULL);
}

/* Add phrases to what a target looks for, and to the trie. */
static enum sdg_err
add_phrases(struct sdg_rules *rules, struct sdg_target *target,
    const char *words, struct sdg_why *why)
{
	struct sdg_phrases *list, *last;
	char *folded = NULL;
	enum sdg_err err;

	list = sdg_grow(target->phrases, target->phrase_count, sizeof *list);
	if (list == NULL)
		return SDG_ENOMEM;
	target->phrases = list;
	last = &list[target->phrase_count];
	if ((err = sdg_pattern_words(words, &last->code, &folded, why)) !=
	    SDG_OK)
		return err;
	target->phrase_count++;
	err = sdg_trie_add(rules->trie, folded, &last->needle);
	free(folded);
	return err;
}

static enum sdg_err
read_words(const struct sdg_reader *r, const char *id,
    struct sdg_target *target)
{
	const char *value = sdg_ini_get(r->ini, id, "words");
	struct sdg_why fault = { "" };
	enum sdg_err err;

	if (value == NULL)
		return SDG_OK;
	err = add_phrases(r->rules, target, value, &fault);
	if (err != SDG_ECONF)
		return err;
	return sdg_ini_fault(r->ini, id, "words", r->why, "%s", fault.text);
}

/* The file is beside the rules; its name leads nowhere else. */
static enum sdg_err
read_list(const struct sdg_reader *r, const char *id,
    struct sdg_target *target)
{
	const char *value = sdg_ini_get(r->ini, id, "list");
	struct sdg_str path = SDG_STR_INIT;
	struct sdg_why fault = { "" };
	struct sdg_wordlist list;
	enum sdg_err err = SDG_ENOMEM;

	if (value == NULL)
		return SDG_OK;
	if (*value == '\0' || *value == '.' || strchr(value, '/') != NULL)
		return sdg_ini_fault(r->ini, id, "list", r->why, "write the "
		    "name of a file in the folder of the rules, as slurs.txt");
	sdg_str_addf(&path, "%s/%s", r->dir, value);
	memset(&list, 0, sizeof list);
	if (!path.failed)
		err = sdg_wordlist_load(path.data, &list, &fault);
	sdg_str_free(&path);
	for (size_t i = 0; err == SDG_OK && i < list.count; i++)
		err = add_phrases(r->rules, target, list.pieces[i], &fault);
	target->hashes = list.hashes;
	list.hashes = NULL;
	sdg_wordlist_free(&list);
	if (err != SDG_ECONF)
		return err;
	return sdg_ini_fault(r->ini, id, "list", r->why, "%s", fault.text);
}

static enum sdg_err
read_match(const struct sdg_reader *r, const char *id,
    struct sdg_target *target)
{
	const char *value = sdg_ini_get(r->ini, id, "match");
	struct sdg_why fault = { "" };
	enum sdg_err err;

	if (value == NULL)
		return SDG_OK;
	target->cased = sdg_tells_case(value);
	err = sdg_pattern_compile(value, &target->match, &fault);
	if (err != SDG_ECONF)
		return err;
	return sdg_ini_fault(r->ini, id, "match", r->why, "%s", fault.text);
}

static enum sdg_err
read_identifier(const struct sdg_reader *r, const char *id,
    struct sdg_target *target)
{
	const char *value = sdg_ini_get(r->ini, id, "identifier"), *name;
	struct sdg_str names = SDG_STR_INIT;
	enum sdg_err err;

	if (value == NULL)
		return SDG_OK;
	target->identifier = sdg_identifier_find(value);
	for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++)
		if (strcmp(digits[i].name, value) == 0)
			target->digits = digits[i].least;
	if (strcmp(value, "email") == 0)
		target->needs = '@';
	if (strcmp(value, "what3words") == 0)
		target->needs = '.';
	if (target->identifier != NULL)
		return SDG_OK;
	for (size_t i = 0; (name = sdg_identifier_name(i)) != NULL; i++)
		sdg_str_addf(&names, "%s%s", i > 0 ? ", " : "", name);
	err = names.failed ? SDG_ENOMEM : sdg_ini_fault(r->ini, id,
	    "identifier", r->why, "there is no \"%s\"; there are: %s", value,
	    sdg_str_text(&names));
	sdg_str_free(&names);
	return err;
}

enum sdg_err
sdg_read_target(const struct sdg_reader *r, const char *id,
    struct sdg_target *out)
{
	enum sdg_err err;

	if ((err = read_words(r, id, out)) != SDG_OK ||
	    (err = read_list(r, id, out)) != SDG_OK ||
	    (err = read_match(r, id, out)) != SDG_OK ||
	    (err = read_identifier(r, id, out)) != SDG_OK)
		return err;
	if (sdg_target_words(out) || out->match != NULL ||
	    out->identifier != NULL)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, NULL, r->why,
	    "this looks for nothing: add words, list, match or identifier");
}

void
sdg_target_free(struct sdg_target *target)
{
	for (size_t i = 0; i < target->phrase_count; i++)
		pcre2_code_free(target->phrases[i].code);
	free(target->phrases);
	sdg_hashes_free(target->hashes);
	pcre2_code_free(target->match);
}

enum sdg_err
sdg_add_name_shape(struct sdg_rules *rules)
{
	struct sdg_signal *signal = sdg_grow(NULL, 0, sizeof *signal);

	if (signal == NULL)
		return SDG_ENOMEM;
	memset(signal, 0, sizeof *signal);
	rules->signals = signal;
	rules->signal_count = 1;
	signal->name = "name-shape";
	signal->target.cased = true;
	return sdg_pattern_compile(NAME_SHAPE, &signal->target.match, NULL);
}
