/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases that nobody here wrote (microsoft/presidio's tests, MIT): what is
 * Britain's or everybody's is to be found, what is other countries' left
 * alone, but for the rows below.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/identifier.h"
#include "lib/check.h"

#define CASES "../shared/data/pii-presidio/cases.tsv"

/*
 * Which of our kinds an entity of theirs is. Those that are not here must
 * have none of ours: other countries' numbers; and URL (a link leads to
 * nobody, but for maps), DATE_TIME (a day is only somebody's by the word
 * "born"), PERSON (names are core/names' to mask), CRYPTO (no kind of ours).
 * counted: what is to be found is counted; else it only may be found.
 */
static const struct {
	const char *entity, *kind;
	bool counted;
} entities[] = {
	{ "UK_DRIVING_LICENCE", "licence", true },
	{ "UK_NHS", "nhs", true },
	{ "UK_NINO", "nino", true },
	{ "UK_PASSPORT", "passport", true },
	{ "UK_POSTCODE", "postcode", true },
	{ "UK_VEHICLE_REGISTRATION", "plate", true },
	{ "CREDIT_CARD", "card", true },
	{ "IBAN_CODE", "iban", true },
	{ "EMAIL_ADDRESS", "email", true },
	{ "IP_ADDRESS", "ip", true },
	{ "MAC_ADDRESS", "mac", true },
	{ "test_phone_recognizer.py", "phone", true },
	/* Theirs with a "+" are telephones to us, too; the rest are not. */
	{ "PH_MOBILE_NUMBER", "phone", false },
	{ "TR_PHONE_NUMBER", "phone", false },
};

#define ENTITIES (sizeof entities / sizeof entities[0])

/* Why we decide otherwise. */
static const char *const reasons[] = {
	/* 0 */ "\"::\" alone is no host's address, and stands in program text",
	/* 1 */ "five numbers are a version or a clause; which "
	    "four were meant?",
	/* 2 */ "its front is part of another word, so its end is "
	    "no whole address",
	/* 3 */ "rightly found as what it says it is: a device's address",
	/* 4 */ "a United States number with hyphens only: any ten digits",
	/* 5 */ "a United States number that a word runs into",
	/* 6 */ "Israel's and Japan's numbers without \"+\" are no "
	    "British ones",
	/* 7 */ "China's without \"+\" is any eleven digits",
	/* 8 */ "the United States' number with India's prefix, without \"+\"",
	/* 9 */ "India's with \"+\" is a telephone's, in whatever groups",
	/* 10 */ "a broken one whose digits are by chance a whole card's",
	/* 11 */ "all there is, and a passport's shape: which it may be",
	/* 12 */ "Italy's and Britain's passports have one shape",
	/* 13 */ "eleven digits of a London telephone's plan",
	/* 14 */ "eleven digits of an English telephone's plan",
	/* 15 */ "eleven digits of a Coventry telephone's plan",
	/* 16 */ "the 02 that Turkey and Britain both have",
	/* 17 */ "all there is, and a crime reference's ten digits",
	/* 18 */ "all there is, and a taxpayer's check digit is right",
	/* 19 */ "a Scottish health number's date and check digit are right",
	/* 20 */ "all there is, and an NHS number's check digit is right",
	/* 21 */ "part of it is a plate without an age, and the word is there",
};

/* The rows that we decide otherwise: entity, line of the file, reason. */
static const struct {
	const char *entity;
	unsigned line, reason;
} decided[] = {
	{ "IP_ADDRESS", 818, 0 },
	{ "IP_ADDRESS", 821, 0 },
	{ "IP_ADDRESS", 903, 0 },
	{ "IP_ADDRESS", 913, 0 },
	{ "IP_ADDRESS", 914, 0 },
	{ "IP_ADDRESS", 885, 1 },
	{ "IP_ADDRESS", 895, 2 },
	{ "IP_ADDRESS", 896, 2 },
	{ "IP_ADDRESS", 862, 3 },
	{ "test_phone_recognizer.py", 1140, 4 },
	{ "test_phone_recognizer.py", 1147, 5 },
	{ "test_phone_recognizer.py", 1137, 6 },
	{ "test_phone_recognizer.py", 1144, 6 },
	{ "test_phone_recognizer.py", 1145, 7 },
	{ "test_phone_recognizer.py", 1149, 8 },
	{ "test_phone_recognizer.py", 1150, 9 },
	{ "IBAN_CODE", 662, 10 },
	{ "UK_NINO", 1398, 11 },
	{ "IT_PASSPORT", 938, 12 },
	{ "IT_PASSPORT", 939, 12 },
	{ "DE_TAX_ID", 277, 13 },
	{ "IT_VAT_CODE", 942, 14 },
	{ "IT_VAT_CODE", 943, 14 },
	{ "PL_PESEL", 1162, 13 },
	{ "TR_NATIONAL_ID", 1311, 15 },
	{ "TR_PHONE_NUMBER", 1348, 16 },
	{ "TR_PHONE_NUMBER", 1349, 16 },
	{ "TR_PHONE_NUMBER", 1350, 16 },
	{ "TR_PHONE_NUMBER", 1332, 17 },
	{ "TR_PHONE_NUMBER", 1357, 18 },
	{ "US_NPI", 1513, 19 },
	{ "US_NPI", 1524, 18 },
	{ "KR_BRN", 946, 20 },
	{ "TR_LICENSE_PLATE", 1298, 21 },
};

#define DECIDED (sizeof decided / sizeof decided[0])

static struct {
	size_t rows, expected, found, alarms;
} figures[ENTITIES + 1];	/* the last: every other entity */

static bool seen[DECIDED];

/* Cut a line at its tabs; the rest are "". */
static void
split(char *line, char *fields[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(line, "\t\n");

		fields[i] = line;
		line += len;
		if (*line != '\0')
			*line++ = '\0';
	}
}

/* Their places are characters: where in the text is the n-th? */
static size_t
byte_of(const char *text, size_t n)
{
	size_t i = 0;

	for (; text[i] != '\0'; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80 && n-- == 0)
			break;
	return i;
}

/* Is the place, less spaces at its ends, among those found of the kind? */
static bool
is_there(const struct sdg_identified *list, size_t n, const char *kind,
    const char *text, size_t from, size_t to)
{
	while (text[from] == ' ')
		from++;
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].kind, kind) == 0 && list[i].start == from &&
		    list[i].end == to)
			return true;
	return false;
}

/* What "[[0, 9], [12, 20]]" or "count=2" wants, and how much of it is there. */
static size_t
compare(const char *wanted, const char *text, const char *kind,
    const struct sdg_identified *list, size_t n, size_t *there)
{
	size_t expected = 0, found = 0, from, to;

	for (size_t i = 0; i < n; i++)
		found += strcmp(list[i].kind, kind) == 0;
	*there = 0;
	if (strncmp(wanted, "count=", 6) == 0) {
		expected = strtoul(wanted + 6, NULL, 10);
		*there = found < expected ? found : expected;
		return expected;
	}
	for (wanted = strchr(wanted + 1, '['); wanted != NULL;
	    wanted = strchr(wanted + 1, '[')) {
		char *comma;

		from = byte_of(text, strtoul(wanted + 1, &comma, 10));
		to = byte_of(text, strtoul(comma + 1, NULL, 10));
		expected++;
		*there += is_there(list, n, kind, text, from, to);
	}
	return expected;
}

static size_t
entity_of(const char *name)
{
	size_t i = 0;

	while (i < ENTITIES && strcmp(entities[i].entity, name) != 0)
		i++;
	return i;
}

static size_t
decision(const char *entity, unsigned line)
{
	size_t i = 0;

	while (i < DECIDED && (decided[i].line != line ||
	    strcmp(decided[i].entity, entity) != 0))
		i++;
	return i;
}

/* One row: text, what is wanted, how, entity. */
static void
judge(char *fields[], unsigned line)
{
	const struct sdg_known known = { .year = 2026 };
	size_t e = entity_of(fields[3]), d = decision(fields[3], line);
	size_t n, there = 0, expected = 0, alarms;
	struct sdg_identified *list;

	if (sdg_identify(&known, fields[0], strlen(fields[0]), &list, &n) !=
	    SDG_OK)
		return;
	if (e < ENTITIES)
		expected = compare(fields[1], fields[0], entities[e].kind,
		    list, n, &there);
	alarms = n - there;
	if (e < ENTITIES && !entities[e].counted) {
		expected = there = 0;
		alarms = n;
		for (size_t i = 0; i < n; i++)
			alarms -= strcmp(list[i].kind, entities[e].kind) ==
			    0 && fields[0][list[i].start] == '+';
	}
	free(list);
	if (d < DECIDED) {
		seen[d] = expected != there || alarms > 0;
		return;
	}
	figures[e].rows++;
	figures[e].expected += expected;
	figures[e].found += there;
	figures[e].alarms += alarms;
	if (expected != there || alarms > 0)
		printf("# %s, line %u: %zu of %zu, %zu false\n", fields[3],
		    line, there, expected, alarms);
}

static void
say(void)
{
	size_t expected = 0, found = 0, alarms = 0;

	for (size_t i = 0; i <= ENTITIES; i++) {
		const char *name = i < ENTITIES ? entities[i].entity :
		    "all other entities";

		printf("# %s: %zu rows, %zu of %zu found, %zu false\n", name,
		    figures[i].rows, figures[i].found, figures[i].expected,
		    figures[i].alarms);
		CHECK(name, figures[i].rows > 0 && figures[i].alarms == 0 &&
		    figures[i].found == figures[i].expected);
		expected += figures[i].expected;
		found += figures[i].found;
		alarms += figures[i].alarms;
	}
	printf("# together: %zu of %zu found, %zu false; %zu rows decided "
	    "otherwise:\n", found, expected, alarms, DECIDED);
	for (size_t i = 0; i < DECIDED; i++)
		printf("#   %s, line %u: %s\n", decided[i].entity,
		    decided[i].line, reasons[decided[i].reason]);
}

static void
each_decision_is_needed(void)
{
	size_t needed = 0;

	for (size_t i = 0; i < DECIDED; i++) {
		needed += seen[i];
		if (!seen[i])
			printf("# not needed: %s, line %u\n",
			    decided[i].entity, decided[i].line);
	}
	CHECK("no row is listed without need", needed == DECIDED);
}

int
main(void)
{
	FILE *f = fopen(CASES, "r");
	char line[4096], *fields[4];
	unsigned number = 0;

	if (f == NULL) {
		printf("1..0 # SKIP no " CASES "\n");
		return 0;
	}
	while (fgets(line, sizeof line, f) != NULL)
		if (++number > 1) {
			split(line, fields, 4);
			judge(fields, number);
		}
	(void)fclose(f);
	say();
	each_decision_is_needed();
	return check_done();
}
