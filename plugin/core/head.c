/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/head.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/str.h"

#define VALUE_BYTES 200
#define ASKED_BYTES 4096
#define WAS_BYTES 1000
#define REF_BYTES 40

static const char *const names[SDG_KEYS] = {
	[SDG_KEY_OWNER] = "Owner",
	[SDG_KEY_SOURCE] = "Source",
	[SDG_KEY_STATUS] = "Status",
	[SDG_KEY_REVIEWED] = "Reviewed",
	[SDG_KEY_REVIEW_BY] = "Review by",
	[SDG_KEY_REF] = "Ref",
	[SDG_KEY_WAS] = "Was",
	[SDG_KEY_ASKED] = "Asked as",
};

struct line {
	const char *text;
	size_t len;
};

void
sdg_head_free(struct sdg_head *head)
{
	for (size_t i = 0; i < SDG_KEYS; i++)
		free(head->value[i]);
	memset(head, 0, sizeof *head);
}

static struct line
trim(const char *text, size_t len)
{
	struct line line;

	while (len > 0 && strchr(" \t", text[len - 1]) != NULL)
		len--;
	while (len > 0 && strchr(" \t", *text) != NULL) {
		text++;
		len--;
	}
	line.text = text;
	line.len = len;
	return line;
}

/* Take the first line off *text; false when there are no more. */
static bool
cut(const char **text, struct line *line)
{
	size_t len = strcspn(*text, "\n");

	if (**text == '\0')
		return false;
	*line = trim(*text, len);
	*text += len + ((*text)[len] == '\n');
	return true;
}

/* The key that the line starts with, or SDG_KEYS. */
static enum sdg_key
key(const struct line *line)
{
	for (int i = 0; i < SDG_KEYS; i++) {
		size_t n = strlen(names[i]);

		if (line->len > n && line->text[n] == ':' &&
		    strncasecmp(line->text, names[i], n) == 0)
			return (enum sdg_key)i;
	}
	return SDG_KEYS;
}

/* "Sauce: ..." looks like a key, though it is none. */
static bool
keylike(const struct line *line)
{
	const char *colon = memchr(line->text, ':', line->len);
	size_t n = colon == NULL ? 0 : (size_t)(colon - line->text);

	return n > 0 && n <= 20 && line->text[0] >= 'A' &&
	    line->text[0] <= 'Z' && n + 1 < line->len && colon[1] == ' ';
}

static bool
is_head(const char *text)
{
	bool first = true, known = false, all = true;
	struct line line;

	while (cut(&text, &line)) {
		bool has = key(&line) != SDG_KEYS;

		if (first && has)
			return true;
		first = false;
		known = known || has;
		all = all && keylike(&line);
	}
	return known && all;
}

bool
sdg_head_date(const char *text)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31 };
	int year, month, day;

	if (strlen(text) != 10 || strspn(text, "0123456789") != 4 ||
	    text[4] != '-' || strspn(text + 5, "0123456789") != 2 ||
	    text[7] != '-' || strspn(text + 8, "0123456789") != 2)
		return false;
	year = (int)strtol(text, NULL, 10);
	month = (int)strtol(text + 5, NULL, 10);
	day = (int)strtol(text + 8, NULL, 10);
	if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1)
		return false;
	/* 2000 is a leap year as well, so the fours are enough. */
	return day <= days[month - 1] + (month == 2 && year % 4 == 0);
}

bool
sdg_head_ref(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && len <= REF_BYTES && text[0] != '-' &&
	    strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static enum sdg_err
check(enum sdg_key k, const char *value, struct sdg_why *why)
{
	size_t max = k == SDG_KEY_ASKED ? ASKED_BYTES :
	    k == SDG_KEY_WAS ? WAS_BYTES : VALUE_BYTES;

	if (*value == '\0')
		return sdg_why_set(why, SDG_ECONF,
		    "%s: is empty: fill it in or leave the line out", names[k]);
	if (strlen(value) > max)
		return sdg_why_set(why, SDG_ECONF,
		    "%s: is longer than %zu bytes: shorten it", names[k], max);
	if ((k == SDG_KEY_REVIEWED || k == SDG_KEY_REVIEW_BY) &&
	    !sdg_head_date(value))
		return sdg_why_set(why, SDG_ECONF,
		    "%s: \"%s\" is no date: write it as 2026-03-31", names[k],
		    value);
	if (k == SDG_KEY_REF && !sdg_head_ref(value))
		return sdg_why_set(why, SDG_ECONF,
		    "Ref: \"%s\" may hold only a to z, 0 to 9 and -, at most "
		    "%d of them", value, REF_BYTES);
	return SDG_OK;
}

/* Put the text into the key's value, after what Asked as holds already. */
static enum sdg_err
put(struct sdg_head *head, enum sdg_key k, const struct line *value,
    const char *between, struct sdg_why *why)
{
	struct sdg_str text = SDG_STR_INIT;

	if (head->value[k] != NULL) {
		if (k != SDG_KEY_ASKED)
			return sdg_why_set(why, SDG_ECONF,
			    "%s: stands twice: keep one", names[k]);
		sdg_str_adds(&text, head->value[k]);
		sdg_str_adds(&text, between);
	}
	sdg_str_add(&text, value->text, value->len);
	free(head->value[k]);
	if ((head->value[k] = sdg_str_take(&text)) == NULL)
		return SDG_ENOMEM;
	return check(k, head->value[k], why);
}

/* How much of a line is quoted: at most 60 bytes, no half character. */
static int
quoted(const struct line *line)
{
	size_t n = line->len < 60 ? line->len : 60;

	while (n > 0 && n < line->len &&
	    ((unsigned char)line->text[n] & 0xC0) == 0x80)
		n--;
	return (int)n;
}

/* Is this line without a key the rest of an Asked as? */
static bool
goes_on(const struct sdg_head *head, enum sdg_key last,
    const struct line *line)
{
	const char *so_far = head->value[SDG_KEY_ASKED];

	if (last != SDG_KEY_ASKED || so_far == NULL || line->len == 0)
		return false;
	return line->text[0] == '|' || so_far[strlen(so_far) - 1] == '|';
}

enum sdg_err
sdg_head_read(struct sdg_head *head, const char *text, struct sdg_why *why)
{
	enum sdg_key last = SDG_KEYS;
	enum sdg_err err = SDG_OK;
	struct line line, value;

	if (!is_head(text))
		return SDG_ENOTFOUND;
	while (err == SDG_OK && cut(&text, &line)) {
		enum sdg_key k = key(&line);

		if (k != SDG_KEYS) {
			size_t n = strlen(names[k]) + 1;

			value = trim(line.text + n, line.len - n);
			err = put(head, k, &value, " | ", why);
			last = k;
		} else if (goes_on(head, last, &line)) {
			err = put(head, last, &line, " ", why);
		} else {
			err = sdg_why_set(why, SDG_ECONF,
			    "\"%.*s\" is no known line of a head: mend its key "
			    "or put an empty line before it",
			    quoted(&line), line.text);
		}
	}
	return err;
}
