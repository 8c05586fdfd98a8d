/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check.h"

#include <stdlib.h>
#include <string.h>

#include "core/findings.h"
#include "core/rules_compiled.h"
#include "core/scan.h"
#include "core/text.h"

struct sdg_checking {
	const struct sdg_rules *rules;
	const char *draft;
	size_t part;		/* bytes of the draft that are looked at */
	const struct sdg_circumstances *where;
	const struct sdg_clock *clock;
	int64_t spent;		/* microseconds, in slices */
	struct sdg_view repaired;
	struct sdg_scan *scan;
	size_t next;		/* the rule that is looked with next */
	struct sdg_findings found;
	enum sdg_err err;
};

/* A line's end at the very end begins no other line. */
static unsigned
count_lines(const char *draft, size_t len)
{
	unsigned lines = sdg_text_line(draft, len, len);

	if (len == 0 || draft[len - 1] == '\n' || draft[len - 1] == '\r')
		lines--;
	return lines;
}

/* Look with the next rule. */
static void
look_on(struct sdg_checking *c)
{
	const struct sdg_compiled *rule = &c->rules->list[c->next++];
	struct sdg_finding *finding;
	struct sdg_span found;
	enum sdg_err err;

	if (!sdg_rule_lives(rule, c->where))
		return;
	err = sdg_scan_rule(c->scan, rule, &found);
	if (err == SDG_ENOMEM)
		c->err = err;
	if (err != SDG_OK)
		c->found.unsure = true;
	if (err != SDG_OK || found.end == 0)
		return;
	finding = &c->found.list[c->found.n++];
	finding->rule = &rule->rule;
	sdg_view_span(&c->repaired, c->draft, found.start, found.end,
	    &finding->start, &finding->end);
	finding->line = sdg_text_line(c->draft, c->part, finding->start);
}

/* The longest part of a text that is looked at, in whole characters. */
static size_t
looked_at(const char *text, size_t len)
{
	size_t end = SDG_TEXT_MAX;

	if (len <= end)
		return len;
	while (end > SDG_TEXT_MAX - 4 &&
	    ((unsigned char)text[end] & 0xc0) == 0x80)
		end--;
	return end;
}

static enum sdg_err
prepare(struct sdg_checking *c, unsigned how, size_t len)
{
	enum sdg_err err;
	size_t clean;

	c->found.lines = count_lines(c->draft, len);
	c->part = looked_at(c->draft, len);
	err = sdg_view_repair(c->draft, c->part, &c->repaired);
	if (err != SDG_OK)
		return err;
	/* Each bad byte became three: this may be too long again. */
	clean = looked_at(c->repaired.text, c->repaired.len);
	c->found.unsure = c->part < len || clean < c->repaired.len;
	c->found.list = calloc(c->rules->count + 1, sizeof *c->found.list);
	if (c->found.list == NULL)
		return SDG_ENOMEM;
	return sdg_scan_new(c->rules, c->repaired.text, clean, how, &c->scan);
}

static enum sdg_err
begin(unsigned how, const struct sdg_rules *rules, const char *draft,
    size_t len, const struct sdg_circumstances *where,
    struct sdg_checking **out)
{
	struct sdg_checking *c;

	if ((*out = calloc(1, sizeof **out)) == NULL)
		return SDG_ENOMEM;
	c = *out;
	c->rules = rules;
	c->draft = draft;
	c->where = where;
	if ((c->err = prepare(c, how, len)) != SDG_OK)
		c->found.unsure = true;
	return c->err == SDG_ENOMEM ? SDG_ENOMEM : SDG_OK;
}

enum sdg_err
sdg_check_begin(const struct sdg_rules *rules, const char *draft, size_t len,
    const struct sdg_circumstances *where, const struct sdg_clock *clock,
    struct sdg_checking **out)
{
	if (begin(0, rules, draft, len, where, out) != SDG_OK) {
		(void)sdg_check_end(*out, NULL);
		*out = NULL;
		return SDG_ENOMEM;
	}
	(*out)->clock = clock;
	return SDG_OK;
}

static bool
through(const struct sdg_checking *c)
{
	return c->err != SDG_OK || c->next == c->rules->count;
}

bool
sdg_check_step(struct sdg_checking *c, int64_t budget)
{
	int64_t start = c->clock->now(c->clock->arg), now = start;

	while (!through(c) && now - start < budget) {
		int64_t left = SDG_CHECK_ALL - c->spent - (now - start);

		if (left <= 0) {
			c->err = SDG_EUNSURE;
			break;
		}
		sdg_scan_until(c->scan, c->clock, now +
		    (left < SDG_CHECK_RULE ? left : SDG_CHECK_RULE));
		look_on(c);
		now = c->clock->now(c->clock->arg);
	}
	c->spent += now - start;
	return through(c);
}

enum sdg_err
sdg_check_end(struct sdg_checking *c, struct sdg_findings *out)
{
	enum sdg_err err;

	if (out != NULL)
		memset(out, 0, sizeof *out);
	if (c == NULL)
		return SDG_OK;
	if (c->err != SDG_OK || !through(c))
		c->found.unsure = true;
	err = c->err == SDG_ENOMEM ? SDG_ENOMEM : SDG_OK;
	sdg_findings_settle(&c->found);
	if (out != NULL)
		*out = c->found;
	else
		sdg_findings_free(&c->found);
	sdg_scan_free(c->scan);
	sdg_view_free(&c->repaired);
	free(c);
	return err;
}

enum sdg_err
sdg_check_as(unsigned how, const struct sdg_rules *rules, const char *draft,
    size_t len, const struct sdg_circumstances *where,
    struct sdg_findings *out)
{
	struct sdg_checking *c;
	enum sdg_err err;

	memset(out, 0, sizeof *out);
	out->unsure = true;
	if (begin(how, rules, draft, len, where, &c) == SDG_ENOMEM &&
	    c == NULL)
		return SDG_ENOMEM;
	while (!through(c))
		look_on(c);
	err = sdg_check_end(c, out);
	return err;
}

enum sdg_err
sdg_check(const struct sdg_rules *rules, const char *draft, size_t len,
    const struct sdg_circumstances *where, struct sdg_findings *out)
{
	return sdg_check_as(0, rules, draft, len, where, out);
}
