/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/support.h"

#include <stdlib.h>
#include <string.h>

void
sdg_support_reset(struct sdg_support *support)
{
	static const struct sdg_support plain = {
		SDG_CASE_RFC1459, 9, "#&+!", "@+"
	};

	*support = plain;
}

/* A value that fits and is not empty. */
static void
take(char *to, size_t size, const char *value)
{
	size_t n = strlen(value);

	if (n > 0 && n < size)
		memcpy(to, value, n + 1);
}

static void
token(struct sdg_support *support, const char *key, size_t len,
    const char *value)
{
	const char *marks;
	long n;

	if (len == 7 && memcmp(key, "NICKLEN", len) == 0) {
		n = strtol(value, NULL, 10);
		if (n >= 1 && n <= 64)
			support->nick_len = (size_t)n;
	} else if (len == 9 && memcmp(key, "CHANTYPES", len) == 0) {
		take(support->chantypes, sizeof support->chantypes, value);
	} else if (len == 6 && memcmp(key, "PREFIX", len) == 0) {
		if ((marks = strchr(value, ')')) != NULL)
			take(support->prefixes, sizeof support->prefixes,
			    marks + 1);
	} else if (len == 11 && memcmp(key, "CASEMAPPING", len) == 0) {
		if (strcmp(value, "ascii") == 0)
			support->mapping = SDG_CASE_ASCII;
		else if (strcmp(value, "rfc1459-strict") == 0 ||
		    strcmp(value, "strict-rfc1459") == 0)
			support->mapping = SDG_CASE_STRICT;
		else if (strcmp(value, "rfc1459") == 0)
			support->mapping = SDG_CASE_RFC1459;
	}
}

void
sdg_support_read(struct sdg_support *support, const struct sdg_line *line)
{
	const char *equals;

	for (size_t i = 1; i < line->param_count; i++) {
		equals = strchr(line->param[i], '=');
		if (equals != NULL && strchr(line->param[i], ' ') == NULL)
			token(support, line->param[i],
			    (size_t)(equals - line->param[i]), equals + 1);
	}
}

unsigned char
sdg_support_fold(const struct sdg_support *support, char c)
{
	const char *upper = "[]\\~", *lower = "{}|^", *at;

	if (c >= 'A' && c <= 'Z')
		return (unsigned char)(c - 'A' + 'a');
	if (support->mapping == SDG_CASE_ASCII || c == '\0' ||
	    (c == '~' && support->mapping == SDG_CASE_STRICT))
		return (unsigned char)c;
	at = strchr(upper, c);
	return (unsigned char)(at != NULL ? lower[at - upper] : c);
}

bool
sdg_support_same(const struct sdg_support *support, const char *a,
    const char *b)
{
	while (*a != '\0' && sdg_support_fold(support, *a) ==
	    sdg_support_fold(support, *b)) {
		a++;
		b++;
	}
	return *a == '\0' && *b == '\0';
}

bool
sdg_support_channel(const struct sdg_support *support, const char *name)
{
	while (*name != '\0' && strchr(support->chantypes, *name) == NULL &&
	    strchr(support->prefixes, *name) != NULL)
		name++;
	return *name != '\0' && strchr(support->chantypes, *name) != NULL;
}
