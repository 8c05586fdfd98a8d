/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

static bool
is_mail_character(char c)
{
	return sdg_is_letter(c) || sdg_is_digit(c) || sdg_one_of(c, ".-_%+'");
}

/* Is the domain at i, n bytes, this one or below it? */
static bool
is_under(const struct sdg_sight *t, size_t i, size_t n, const char *domain)
{
	size_t len = strlen(domain);

	if (n < len || (n > len && t->text[i + n - len - 1] != '.'))
		return false;
	for (size_t k = 0; k < len; k++)
		if (sdg_upper(t->text[i + n - len + k]) != sdg_upper(domain[k]))
			return false;
	return true;
}

/* An e-mail address, unless it is the police's or the government's. */
size_t
sdg_identify_email(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	size_t at = i, end, dot;

	(void)passed;
	if (i > 0 && is_mail_character(t->text[i - 1]))
		return 0;
	while (at - i < 65 && is_mail_character(sdg_at(t, at)))
		at++;
	if (at == i || at - i > 64 || sdg_at(t, at) != '@')
		return 0;
	end = ++at;
	while (sdg_is_letter(sdg_at(t, end)) || sdg_is_digit(sdg_at(t, end)) ||
	    sdg_one_of(sdg_at(t, end), ".-"))
		end++;
	while (end > at && sdg_one_of(t->text[end - 1], ".-"))
		end--;
	for (dot = end; dot > at && t->text[dot - 1] != '.'; )
		dot--;
	if (dot - at < 2 || end - dot < 2 || !sdg_is_letter(t->text[dot]))
		return 0;
	if (is_under(t, at, end - at, "police.uk") ||
	    is_under(t, at, end - at, "gov.uk"))
		return 0;
	return end;
}

static unsigned
hex(char c)
{
	if (sdg_is_digit(c))
		return (unsigned)(c - '0');
	return sdg_upper(c) >= 'A' && sdg_upper(c) <= 'F' ?
	    (unsigned)(sdg_upper(c) - 'A') + 10 : 16;
}

/* Four numbers up to 255 with dots between; end, or 0. */
static size_t
dotted(const struct sdg_sight *t, size_t i)
{
	char d[3];
	size_t n;

	for (int part = 0; part < 4; part++, i += n) {
		if (part > 0 && sdg_at(t, i++) != '.')
			return 0;
		n = sdg_digits(t, i, d, 3);
		if (n == 0 || sdg_number(d, n) > 255)
			return 0;
	}
	if (sdg_at(t, i) == '.' && sdg_is_digit(sdg_at(t, i + 1)))
		return 0;
	return sdg_edge_at(t, i) ? i : 0;
}

/*
 * Groups of up to four hexadecimal digits with colons between, eight of them,
 * or fewer and "::" once; the last two may be dotted (RFC 4291).
 */
static size_t
colons(const struct sdg_sight *t, size_t i)
{
	unsigned groups = 0, digits;
	bool gap = false;
	size_t end;

	for (;;) {
		if (sdg_at(t, i) == ':' && sdg_at(t, i + 1) == ':') {
			if (gap)
				return 0;
			gap = true;
			i += 2;
		} else if (groups > 0 && sdg_at(t, i) == ':')
			i++;
		else if (groups > 0)
			break;
		if ((end = dotted(t, i)) > 0) {
			groups += 2;
			i = end;
			break;
		}
		for (digits = 0; hex(sdg_at(t, i)) < 16; i++)
			if (++digits > 4)
				return 0;
		if (digits > 0)
			groups++;
		else if (!gap || sdg_at(t, i - 1) != ':' ||
		    sdg_at(t, i - 2) != ':')
			return 0;
		else
			break;
	}
	if (!sdg_edge_at(t, i) || sdg_at(t, i) == ':' ||
	    (sdg_at(t, i) == '.' && sdg_is_digit(sdg_at(t, i + 1))))
		return 0;
	return groups == 8 || (gap && groups > 0 && groups < 8) ? i : 0;
}

/* An interface ("%eth0") or a network's length ("/24") belongs to it. */
static size_t
tail(const struct sdg_sight *t, size_t i, unsigned longest)
{
	char d[3];
	size_t n = 0;

	if (sdg_at(t, i) == '%') {
		while (sdg_is_letter(sdg_at(t, i + n + 1)) ||
		    sdg_is_digit(sdg_at(t, i + n + 1)))
			n++;
		return n > 0 ? i + n + 1 : i;
	}
	n = sdg_at(t, i) == '/' ? sdg_digits(t, i + 1, d, 3) : 0;
	return n > 0 && sdg_number(d, n) <= longest &&
	    sdg_edge_at(t, i + n + 1) ? i + n + 1 : i;
}

/* An internet address, which leads to a line and whose it is. */
size_t
sdg_identify_ip(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	size_t end;

	if (!sdg_edge_before(t, i) || (hex(sdg_at(t, i)) > 15 &&
	    sdg_literal(t, i, "::") == 0))
		return 0;
	if (i > 0 && (t->text[i - 1] == ':' || t->text[i - 1] == '.') &&
	    (i < 2 || !sdg_edge_before(t, i - 1) || t->text[i - 2] == ':'))
		return 0;
	if ((end = dotted(t, i)) > 0)
		end = sdg_near(t, i, i, 20, "version*|release*|firmware|"
		    "v") ? 0 : tail(t, end, 32);
	else if ((end = colons(t, i)) > 0)
		end = tail(t, end, 128);
	if (end == 0)
		return 0;
	*passed |= SDG_PASSED_RANGE;
	(void)sdg_said(t, i, end, 40, "ip|ips|ipv4|ipv6|address*|server*",
	    passed);
	return end;
}

/* A device's hardware address: six pairs, all by ':' or '-', or three fours. */
size_t
sdg_identify_mac(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char mark = sdg_at(t, i + 2), d[12];
	size_t n = 0, every = 2, at = i;

	if (mark != ':' && mark != '-') {
		mark = '.';
		every = 4;
	}
	while (n < 12) {
		if (n > 0 && n % every == 0 && sdg_at(t, at++) != mark)
			return 0;
		if (hex(sdg_at(t, at)) > 15)
			return 0;
		d[n++] = sdg_upper(sdg_at(t, at++));
	}
	/* Nobody's: none, and everybody's. */
	if (!sdg_edge_at(t, at) || sdg_at(t, at) == mark ||
	    (sdg_monotone(d, 12) && (d[0] == '0' || d[0] == 'F')))
		return 0;
	(void)sdg_said(t, i, at, 40, "mac|macs|hardware|device*|physical|"
	    "ethernet|wifi|wi-fi", passed);
	return at;
}
