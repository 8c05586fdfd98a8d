/* identifier_parts.h: what the validators of identifier*.c share. */
#ifndef SDG_CORE_IDENTIFIER_PARTS_H
#define SDG_CORE_IDENTIFIER_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/identifier.h"

/* The text being looked at, and what is known besides. */
struct sdg_sight {
	const char *text;
	size_t len;
	const struct sdg_known *known;
};

/*
 * Each validator says whether an identifier begins at byte i, which no
 * letter or digit stands right before; it returns the end, or 0. It adds to
 * *passed what passed besides the shape; on 0 that means nothing.
 */
typedef size_t sdg_identify_at(const struct sdg_sight *t, size_t i,
    unsigned *passed);

sdg_identify_at sdg_identify_nhs, sdg_identify_chi, sdg_identify_upn,
    sdg_identify_nino, sdg_identify_trn, sdg_identify_passport,
    sdg_identify_licence, sdg_identify_mrz;
sdg_identify_at sdg_identify_dob, sdg_identify_age;
sdg_identify_at sdg_identify_card, sdg_identify_imei, sdg_identify_iban,
    sdg_identify_sortcode, sdg_identify_utr, sdg_identify_vat;
sdg_identify_at sdg_identify_pnc, sdg_identify_cro, sdg_identify_asn,
    sdg_identify_prison, sdg_identify_crn, sdg_identify_crimeref,
    sdg_identify_collar, sdg_identify_plate;
sdg_identify_at sdg_identify_postcode, sdg_identify_phone,
    sdg_identify_email, sdg_identify_ip, sdg_identify_mac;
sdg_identify_at sdg_identify_what3words, sdg_identify_coordinates,
    sdg_identify_gridref, sdg_identify_maplink;

/* The byte at i; 0 past the end. */
char sdg_at(const struct sdg_sight *t, size_t i);

/* ASCII only, whatever the locale. */
bool sdg_is_digit(char c);
bool sdg_is_upper(char c);
bool sdg_is_letter(char c);
char sdg_upper(char c);
bool sdg_one_of(char c, const char *set);	/* never for a NUL */

/* Does no letter or digit of any script stand right before, or at, byte i? */
bool sdg_edge_before(const struct sdg_sight *t, size_t i);
bool sdg_edge_at(const struct sdg_sight *t, size_t i);

/* i, or one further where one of these separators stands there. */
size_t sdg_skip(const struct sdg_sight *t, size_t i, const char *separators);

/*
 * Match a shape at i: 'A' a letter, 'U' a capital, '9' a digit, 'X' a letter
 * or digit, '-' an optional space or hyphen, '_' an optional space; anything
 * else itself. out, of room bytes, gets what the A, U, 9 and X stood for in
 * capitals, and a NUL. Returns the end, at which no letter or digit goes on;
 * or 0.
 */
size_t sdg_shape(const struct sdg_sight *t, size_t i, const char *shape,
    char *out, size_t room);

/*
 * Does one of the words ("nhs*|patient", small letters, whole words but where
 * a "*" stands for the rest) begin at most reach bytes before start or
 * after end, in the same sentence?
 */
bool sdg_near(const struct sdg_sight *t, size_t start, size_t end,
    size_t reach, const char *words);

/* The same; true is added to *passed, too. */
bool sdg_said(const struct sdg_sight *t, size_t start, size_t end,
    size_t reach, const char *words, unsigned *passed);

/*
 * Is there no other letter or digit in the text: a pasted number, of which no
 * word can say what it is? Marks of up to 16 bytes on each side do not count,
 * but for a hashtag's or a handle's.
 */
bool sdg_alone(const struct sdg_sight *t, size_t start, size_t end);

/* Read at most max digits; returns how many, 0 if there are more. */
size_t sdg_digits(const struct sdg_sight *t, size_t i, char *out, size_t max);

/* Is it this text, in any case (ASCII)? Returns the end, or 0. */
size_t sdg_literal(const struct sdg_sight *t, size_t i, const char *text);

/* The century that two digits of a year mean: 1985, 2003. */
unsigned sdg_whole_year(const struct sdg_sight *t, unsigned year);

/* n decimal digits as a number. */
unsigned sdg_number(const char *digits, size_t n);

/* Is there such a day? year 0 stands for any. */
bool sdg_is_date(unsigned day, unsigned month, unsigned year);

/* The English month named at i, in full or short: 1 to 12 and *end; else 0. */
unsigned sdg_month(const struct sdg_sight *t, size_t i, size_t *end);

/*
 * A date in numbers at i, "1/2/1990", "01.02.90", "1990-02-01", or with the
 * month's name, "1st Feb 1990": a day there is. Returns the end, or 0.
 */
size_t sdg_date(const struct sdg_sight *t, size_t i, unsigned *year);

/* One or two digits, and an ordinal's ending: "1", "01", "21st". */
size_t sdg_day(const struct sdg_sight *t, size_t i, unsigned *day);

/* Check characters: the NHS's (mod 11), a card's (Luhn) and the police's. */
bool sdg_mod11(const char digits[10]);
bool sdg_luhn(const char *digits, size_t n);
/* letter = "ZABCDEFGHJKLMNPQRTUVWXY"[digits as one number mod 23] */
bool sdg_mod23(const char *digits, char letter);
/* Are all n characters the same? Then a check digit says nothing. */
bool sdg_monotone(const char *text, size_t n);

#endif
