/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_read.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/head.h"

/* Days from 1970-01-01 to a date that there is, "2026-11-28". */
static int64_t
days(const char *date)
{
	int64_t y = strtol(date, NULL, 10), m = strtol(date + 5, NULL, 10);
	int64_t d = strtol(date + 8, NULL, 10);

	/* Years that begin in March end with the day that may be missing. */
	y -= m <= 2;
	m += m <= 2 ? 9 : -3;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1 -
	    719468;
}

static enum sdg_err
read_day(const struct sdg_reader *r, const char *id, const char *key,
    int64_t *out)
{
	const char *value = sdg_ini_get(r->ini, id, key);

	if (value == NULL)
		return SDG_OK;
	if (!sdg_head_date(value))
		return sdg_ini_fault(r->ini, id, key, r->why, "write a day "
		    "that there is, as 2026-11-28, not \"%s\"", value);
	*out = days(value);
	return SDG_OK;
}

static enum sdg_err
read_days(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	enum sdg_err err;

	rule->from = INT64_MIN;
	rule->until = INT64_MAX;
	if ((err = read_day(r, id, "from", &rule->from)) != SDG_OK ||
	    (err = read_day(r, id, "until", &rule->until)) != SDG_OK)
		return err;
	if (rule->from <= rule->until)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, "until", r->why, "this is before "
	    "\"from\", so that the rule would never live");
}

static enum sdg_err
read_accounts(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	const char *at = sdg_ini_get(r->ini, id, "accounts"), *name;
	size_t n;

	if (at == NULL)
		rule->accounts = SDG_ACCOUNT_OFFICIAL | SDG_ACCOUNT_PERSONAL;
	while (at != NULL) {
		n = sdg_next_name(&at, "|,", &name);
		if (n == 8 && memcmp(name, "official", n) == 0)
			rule->accounts |= SDG_ACCOUNT_OFFICIAL;
		else if (n == 8 && memcmp(name, "personal", n) == 0)
			rule->accounts |= SDG_ACCOUNT_PERSONAL;
		else
			return sdg_ini_fault(r->ini, id, "accounts", r->why,
			    "write official, personal, or both with | between "
			    "them, not \"%.*s\"", (int)n, name);
	}
	return SDG_OK;
}

static enum sdg_err
read_channels(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	const char *at = sdg_ini_get(r->ini, id, "channels"), *name;
	size_t n;

	rule->channels = at != NULL ? at : "";
	while (at != NULL) {
		n = sdg_next_name(&at, "|", &name);
		if (n < 2 || strchr("#&", name[0]) == NULL)
			return sdg_ini_fault(r->ini, id, "channels", r->why,
			    "write channels as #team with | between them");
	}
	return SDG_OK;
}

enum sdg_err
sdg_read_when(const struct sdg_reader *r, const char *id,
    struct sdg_compiled *rule)
{
	const char *mode = sdg_ini_get(r->ini, id, "mode");
	enum sdg_err err;

	if ((err = read_days(r, id, rule)) != SDG_OK ||
	    (err = read_accounts(r, id, rule)) != SDG_OK ||
	    (err = read_channels(r, id, rule)) != SDG_OK)
		return err;
	rule->rule.shadow = mode != NULL && strcmp(mode, "shadow") == 0;
	if (mode == NULL || rule->rule.shadow || strcmp(mode, "live") == 0)
		return SDG_OK;
	return sdg_ini_fault(r->ini, id, "mode", r->why,
	    "write live or shadow, not \"%s\"", mode);
}

/* Is the channel, in any case, among those written with | between them? */
static bool
named(const char *channels, const char *channel)
{
	const char *at = channels, *name;
	size_t n;

	while (at != NULL) {
		n = sdg_next_name(&at, "|", &name);
		if (strlen(channel) == n && strncasecmp(name, channel, n) == 0)
			return true;
	}
	return false;
}

bool
sdg_rule_lives(const struct sdg_compiled *rule,
    const struct sdg_circumstances *where)
{
	int64_t day;

	if (where == NULL)
		return true;
	if ((rule->accounts & (where->personal ? SDG_ACCOUNT_PERSONAL :
	    SDG_ACCOUNT_OFFICIAL)) == 0)
		return false;
	if (rule->channels[0] != '\0' && where->channel != NULL &&
	    !named(rule->channels, where->channel))
		return false;
	day = where->today / 86400;
	return where->today == 0 || (day >= rule->from && day <= rule->until);
}
