/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* The schemes' first digits, and how long their cards' numbers are. */
static const struct {
	unsigned first, last;	/* of the first four digits */
	size_t min, max;
} schemes[] = {
	{ 1000, 1999, 15, 15 },	/* UATP */
	{ 2221, 2720, 16, 16 },	/* Mastercard */
	{ 3000, 3059, 14, 14 },	/* Diners Club */
	{ 3400, 3499, 15, 15 },	/* American Express */
	{ 3528, 3589, 16, 16 },	/* JCB */
	{ 3600, 3699, 14, 14 },
	{ 3700, 3799, 15, 15 },
	{ 4000, 4999, 13, 13 },	/* Visa */
	{ 4000, 4999, 16, 16 },
	{ 4000, 4999, 19, 19 },
	{ 5018, 5020, 13, 19 },	/* Maestro */
	{ 5100, 5599, 16, 16 },
	{ 6011, 6011, 16, 16 },	/* Discover */
	{ 6500, 6599, 16, 16 },
	{ 6759, 6763, 13, 19 },
};

static bool
is_scheme(const char *d, size_t n)
{
	unsigned head = sdg_number(d, 4);

	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		if (head >= schemes[i].first && head <= schemes[i].last &&
		    n >= schemes[i].min && n <= schemes[i].max)
			return true;
	return false;
}

/* Does the text's number of n digits pass what a card's must? */
static bool
is_card(const struct sdg_sight *t, size_t i, size_t end, const char *d,
    size_t n, unsigned *passed)
{
	if (n < 13 || !is_scheme(d, n) || !sdg_luhn(d, n))
		return false;
	*passed |= SDG_PASSED_RANGE | SDG_PASSED_CHECKSUM;
	/* Airlines' cards begin like other numbers do. */
	return sdg_said(t, i, end, 40, "card*|visa|mastercard|amex|debit|"
	    "credit", passed) || d[0] != '1' || sdg_alone(t, i, end);
}

/*
 * A payment card: 13 to 19 digits, in groups of at least four but for the
 * last, with the Luhn check digit and a scheme's first digits.
 */
size_t
sdg_identify_card(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[20];
	size_t n = 0, group = 0, start = i;

	while (n < 19) {
		if (sdg_is_digit(sdg_at(t, i))) {
			d[n++] = sdg_at(t, i++);
			group++;
		} else if (group >= 4 && sdg_one_of(sdg_at(t, i), " -") &&
		    sdg_is_digit(sdg_at(t, i + 1))) {
			if (is_card(t, start, i, d, n, passed))
				return i;
			i++;
			group = 0;
		} else
			break;
	}
	if (!sdg_edge_at(t, i) || !is_card(t, start, i, d, n, passed))
		return 0;
	return i;
}

/* Who numbers telephones: the first two digits of an IMEI (GSMA TS.06). */
static bool
is_reporting_body(const char *d)
{
	static const char bodies[] = "01|10|30|33|35|44|45|49|50|51|52|53|54|"
	    "86|91|98|99";
	char body[3] = { d[0], d[1], '\0' };

	return strstr(bodies, body) != NULL;
}

/*
 * A telephone's IMEI: 15 digits, the Luhn check digit; in its groups, or with
 * a word of telephones near.
 */
size_t
sdg_identify_imei(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[20];
	size_t end = sdg_shape(t, i, "99-999999-999999-9", d, sizeof d);

	if (end == 0)
		end = sdg_shape(t, i, "999999-99-999999-9", d, sizeof d);
	if (end == 0 || !sdg_luhn(d, 15) || sdg_monotone(d, 15))
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	if (is_reporting_body(d))
		*passed |= SDG_PASSED_RANGE;
	if (sdg_said(t, i, end, 40, "imei*|handset*|phone*|mobile*|device*|"
	    "serial*|telephone*|iphone*", passed))
		return end;
	return end - i == 18 || sdg_alone(t, i, end) ? end : 0;
}

/* How long a country's account numbers are (ISO 13616); 0: not known. */
static size_t
iban_length(const char *country)
{
	static const char lengths[] =
	    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22"
	    "DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28"
	    "IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LI21LT20LU20LV21MC27MD24ME22"
	    "MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SE24SI19"
	    "SK24SM27TN24TR26UA29VG24XK20BI27DJ27EG29FK18LC32LY25MN20NI28OM23"
	    "RU33SC31SD18SO23ST25SV28TL23VA22YE30";

	for (size_t i = 0; i < sizeof lengths - 1; i += 4)
		if (memcmp(lengths + i, country, 2) == 0)
			return sdg_number(lengths + i + 2, 2);
	return 0;
}

/* The number with its first four characters last, letters as 10 to 35. */
static unsigned
mod97(const char *d, size_t n)
{
	unsigned rest = 0;

	for (size_t i = 0; i < n; i++) {
		char c = d[(i + 4) % n];

		if (sdg_is_digit(c))
			rest = (rest * 10 + (unsigned)(c - '0')) % 97;
		else
			rest = (rest * 100 + (unsigned)(c - 'A') + 10) % 97;
	}
	return rest;
}

/* Britain's: a bank's four letters, then sort code and account. */
static bool
is_british(const char *d)
{
	for (size_t k = 4; k < 22; k++)
		if (k < 8 ? !sdg_is_upper(d[k]) : !sdg_is_digit(d[k]))
			return false;
	return true;
}

/* In capitals, or in small letters; nobody mixes them. */
size_t
sdg_identify_iban(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[36];
	size_t want, n = 4, end;
	bool small = false, large = false;

	if (!sdg_is_letter(sdg_at(t, i)) || !sdg_is_letter(sdg_at(t, i + 1)) ||
	    !sdg_is_digit(sdg_at(t, i + 2)) || !sdg_is_digit(sdg_at(t, i + 3)))
		return 0;
	for (n = 0; n < 4; n++)
		d[n] = sdg_upper(sdg_at(t, i + n));
	want = iban_length(d);
	end = i + 4;
	while (n < want) {
		end = sdg_skip(t, end, " -");
		small |= sdg_at(t, end) != sdg_upper(sdg_at(t, end));
		large |= sdg_is_upper(sdg_at(t, end));
		if (!sdg_is_letter(sdg_at(t, end)) &&
		    !sdg_is_digit(sdg_at(t, end)))
			return 0;
		d[n++] = sdg_upper(sdg_at(t, end++));
	}
	if (want == 0 || (small && large) || !sdg_edge_at(t, end) ||
	    mod97(d, n) != 1 || (memcmp(d, "GB", 2) == 0 && !is_british(d)))
		return 0;
	*passed |= SDG_PASSED_RANGE | SDG_PASSED_CHECKSUM;
	(void)sdg_said(t, i, end, 40, "iban*|account*|bank*", passed);
	return end;
}

/* An account number of eight digits right behind, at most a few words on. */
static size_t
account_after(const struct sdg_sight *t, size_t i, size_t reach)
{
	char d[10];
	size_t end;

	for (size_t k = i; k < t->len && k - i <= reach; k++)
		if (sdg_edge_before(t, k) &&
		    (end = sdg_shape(t, k, "99999999", d, sizeof d)) > 0)
			return end;
	return 0;
}

static bool
is_day(const char *d)
{
	return sdg_is_date(sdg_number(d, 2), sdg_number(d + 2, 2),
	    2000 + sdg_number(d + 4, 2));
}

/*
 * Sort code and account number. The banks' check tables are not bundled and
 * a sort code looks like a date: it counts with its name near it, with words
 * of banking if it is no day, or with an account number behind.
 */
size_t
sdg_identify_sortcode(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[8];
	size_t end = sdg_shape(t, i, "99-99-99", d, sizeof d), account;

	if (end == 0 || end - i == 7)
		return 0;
	account = account_after(t, end, 30);
	if (sdg_said(t, i, end, 40, "sort code*|sortcode*|sort-code*|s/c",
	    passed))
		return account > 0 ? account : end;
	if (sdg_said(t, i, end, 40, "account*|acct*|acc|a/c|bank|banking|"
	    "payment*|pay|transfer*", passed))
		return account > 0 ? account : is_day(d) ? 0 : end;
	account = account_after(t, end, 2);
	return end - i == 8 && account > 0 ? account : 0;
}

/* Unique Taxpayer Reference: ten digits, the first of them the check digit. */
size_t
sdg_identify_utr(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const unsigned weights[] = { 6, 7, 8, 9, 10, 5, 4, 3, 2 };
	char d[16];
	size_t end = sdg_shape(t, i, "99999-99999", d, sizeof d);
	unsigned sum = 0;

	if (end == 0 || sdg_monotone(d, 10))
		return 0;
	for (size_t k = 0; k < 9; k++)
		sum += weights[k] * (unsigned)(d[k + 1] - '0');
	if ("21987654321"[sum % 11] != d[0])
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	if (sdg_said(t, i, end, 40, "utr*|taxpayer*|tax|hmrc|"
	    "self assessment|self-assessment", passed))
		return end;
	return sdg_alone(t, i, end) ? end : 0;
}

/* Nine digits with their check in the last two (mod 97, two series). */
static bool
is_vat(const char *d)
{
	static const unsigned weights[] = { 8, 7, 6, 5, 4, 3, 2, 10, 1 };
	unsigned sum = 0;

	for (size_t k = 0; k < 9; k++)
		sum += weights[k] * (unsigned)(d[k] - '0');
	sum %= 97;
	return sum == 0 || (sdg_number(d, 3) >= 100 &&
	    (sum == 42 || sum == 55));
}

/* A VAT registration, a sole trader's, too: with GB before it, or the word. */
size_t
sdg_identify_vat(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char *const shapes[] = {
		"999_9999_99", "999_9999_99_999"
	};
	char d[16];
	size_t end = 0, at = sdg_literal(t, i, "GB"), k = 0;

	at = at > 0 ? sdg_skip(t, at, " ") : i;
	while (end == 0 && k < sizeof shapes / sizeof shapes[0])
		end = sdg_shape(t, at, shapes[k++], d, sizeof d);
	if (end == 0 || !is_vat(d) || sdg_monotone(d, 9))
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	return sdg_said(t, i, end, 40, "vat", passed) || at > i ? end : 0;
}
