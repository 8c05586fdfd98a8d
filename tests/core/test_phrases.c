/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/phrases.h"

#include <stdbool.h>

#include "core/scratch.h"
#include "lib/check.h"

/*
 * The files are made from the table itself, so that these tests hold
 * whatever phrases there are: every phrase is "<section>/<key>", but one.
 */
static struct scratch dir;

/* Is phrase i the first of its section? */
static bool
opens_section(size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (strcmp(sdg_phrase_section(j), sdg_phrase_section(i)) == 0)
			return false;
	return true;
}

/* The whole file, with text for phrase odd; NULL text leaves it out. */
static void
add_file(struct sdg_str *s, size_t odd, const char *text)
{
	for (size_t i = 0; i < sdg_phrase_count(); i++) {
		const char *section = sdg_phrase_section(i);

		if (!opens_section(i))
			continue;
		sdg_str_addf(s, "[%s]\n", section);
		for (size_t j = i; j < sdg_phrase_count(); j++) {
			const char *key = sdg_phrase_key(j);

			if (strcmp(sdg_phrase_section(j), section) != 0)
				continue;
			if (j != odd)
				sdg_str_addf(s, "%s = \"%s/%s\"\n", key,
				    section, key);
			else if (text != NULL)
				sdg_str_addf(s, "%s = \"%s\"\n", key, text);
		}
	}
}

static struct sdg_phrases *
load(size_t odd, const char *text, const char *more, struct sdg_why *why)
{
	struct sdg_str s = SDG_STR_INIT;
	struct sdg_phrases *phrases;
	enum sdg_err err;

	why->text[0] = '\0';
	add_file(&s, odd, text);
	sdg_str_adds(&s, more);
	scratch_write(&dir, "phrases.ini", sdg_str_text(&s), s.len);
	sdg_str_free(&s);
	err = sdg_phrases_load(dir.path, &phrases, why);
	if ((err == SDG_OK) != (phrases != NULL))
		CHECK("a load hands out something or fails", false);
	return phrases;
}

/* Is it refused, with the phrase and these words in the reason? */
static bool
refused(size_t odd, const char *text, const char *words)
{
	struct sdg_why why;
	struct sdg_phrases *phrases = load(odd, text, "", &why);
	char name[256];
	bool as_said;

	snprintf(name, sizeof name, "[%s] %s: ", sdg_phrase_section(odd),
	    sdg_phrase_key(odd));
	as_said = phrases == NULL && strstr(why.text, name) != NULL &&
	    strstr(why.text, dir.path) != NULL &&
	    strstr(why.text, words) != NULL;
	if (!as_said)
		printf("# %s\n", why.text);
	sdg_phrases_free(phrases);
	return as_said;
}

/* A phrase with placeholders, or one without; the count where none is. */
static size_t
one_with(bool placeholders)
{
	size_t i = 0;

	while (i < sdg_phrase_count() &&
	    (sdg_phrase_placeholders(i)[0] != '\0') != placeholders)
		i++;
	return i;
}

static void
the_table_is_sound(void)
{
	bool unique = true, plain = true;

	for (size_t i = 0; i < sdg_phrase_count(); i++) {
		const char *p = sdg_phrase_placeholders(i);
		size_t n = strlen(p);

		for (size_t j = 0; j < i; j++)
			unique &= strcmp(sdg_phrase_section(i),
			    sdg_phrase_section(j)) != 0 ||
			    strcmp(sdg_phrase_key(i), sdg_phrase_key(j)) != 0;
		plain &= strspn(p, "abcdefghijklmnopqrstuvwxyz_ ") == n &&
		    strstr(p, "  ") == NULL && p[0] != ' ' &&
		    (n == 0 || p[n - 1] != ' ');
	}
	CHECK("no phrase is named twice", unique);
	CHECK("placeholders are words with single spaces", plain);
}

static void
every_phrase_is_read(void)
{
	struct sdg_why why;
	struct sdg_phrases *phrases = load(SDG_PHRASE_COUNT, NULL, "", &why);
	size_t wrong = 0;

	if (!CHECK("a whole file is taken", phrases != NULL)) {
		printf("# %s\n", why.text);
		return;
	}
	for (size_t i = 0; i < sdg_phrase_count(); i++) {
		struct sdg_str out = SDG_STR_INIT;
		char want[256];

		snprintf(want, sizeof want, "%s/%s", sdg_phrase_section(i),
		    sdg_phrase_key(i));
		sdg_phrase(phrases, (enum sdg_phrase)i, &out, NULL);
		wrong += strcmp(sdg_str_text(&out), want) != 0;
		sdg_str_free(&out);
	}
	CHECK("and each phrase is found under its name", wrong == 0);
	sdg_phrases_free(phrases);
	sdg_phrases_free(NULL);
}

static void
every_missing_phrase_is_named(void)
{
	size_t unnoticed = 0;

	for (size_t i = 0; i < sdg_phrase_count(); i++)
		unnoticed += !refused(i, NULL, "missing");
	CHECK("a missing phrase is refused and named", unnoticed == 0);
}

static void
odd_phrases_are_refused(void)
{
	char text[512];
	size_t with = one_with(true), without = one_with(false);

	CHECK("an empty phrase is refused", refused(0, "", "empty"));
	CHECK("one of blanks, too", refused(0, "  ", "empty"));
	CHECK("a tab is refused", refused(0, "a\tb", "tab"));
	CHECK("an open brace is refused", refused(0, "a {b", "alone"));
	CHECK("a closing brace is refused", refused(0, "a b}", "alone"));
	CHECK("a brace at the end is refused", refused(0, "a {", "alone"));
	CHECK("a brace in braces is refused",
	    refused(0, "{a{b}}", "alone"));
	CHECK("empty braces are refused", refused(0, "a {} b", "filled in"));
	CHECK("an unknown placeholder is refused by name",
	    refused(0, "a {no-such-one} b", "{no-such-one} cannot"));
	if (with < sdg_phrase_count()) {
		snprintf(text, sizeof text, "use any of: %s",
		    sdg_phrase_placeholders(with));
		CHECK("and the ones that it has are named",
		    refused(with, "{no-such-one}", text));
	}
	if (without < sdg_phrase_count())
		CHECK("or that it has none",
		    refused(without, "{who}", "has no placeholders"));
	memset(text, 'x', sizeof text);
	text[381] = '\0';
	CHECK("a phrase of 381 bytes is refused", refused(0, text, "380"));
}

static void
unknown_names_are_refused(void)
{
	struct sdg_why why;
	struct sdg_phrases *phrases;
	char more[128];
	size_t last = sdg_phrase_count() - 1;

	phrases = load(SDG_PHRASE_COUNT, NULL, "[no-such]\nk = \"v\"\n", &why);
	CHECK("an unknown section is refused", phrases == NULL &&
	    strstr(why.text, "[no-such] no phrase") != NULL);
	sdg_phrases_free(phrases);
	phrases = load(SDG_PHRASE_COUNT, NULL, "[no-such]\n", &why);
	CHECK("even where it is empty", phrases == NULL);
	sdg_phrases_free(phrases);
	/* What comes last in the file belongs to the last section opened. */
	while (last > 0 && !opens_section(last))
		last--;
	phrases = load(SDG_PHRASE_COUNT, NULL, "no-such = \"v\"\n", &why);
	snprintf(more, sizeof more, "[%s] no-such: ",
	    sdg_phrase_section(last));
	if (!CHECK("an unknown key is refused", phrases == NULL &&
	    strstr(why.text, more) != NULL &&
	    strstr(why.text, "the nearest one is ") != NULL))
		printf("# %s\n", why.text);
	sdg_phrases_free(phrases);
	CHECK("a missing file is refused", sdg_phrases_load(
	    scratch_name(&dir, "none.ini"), &phrases, &why) == SDG_EIO &&
	    phrases == NULL && strstr(why.text, "none.ini: ") != NULL);
}

/* "<{a}|{a}>" in the phrase i, a being its first placeholder. */
static struct sdg_phrases *
load_twice(size_t i, char *name, size_t size, struct sdg_why *why)
{
	const char *list = sdg_phrase_placeholders(i);
	char text[256];

	snprintf(name, size, "%.*s", (int)strcspn(list, " "), list);
	snprintf(text, sizeof text, "<{%s}|{%s}>", name, name);
	return load(i, text, "", why);
}

static void
placeholders_are_filled_in(void)
{
	struct sdg_why why;
	struct sdg_str out = SDG_STR_INIT;
	struct sdg_phrases *phrases;
	size_t i = one_with(true);
	enum sdg_phrase id = (enum sdg_phrase)i;
	char name[64];

	if (i == sdg_phrase_count())
		return;
	phrases = load_twice(i, name, sizeof name, &why);
	if (!CHECK("a phrase with placeholders is taken", phrases != NULL))
		return;
	sdg_phrase(phrases, id, &out, "other", "x", name, "Jo", NULL);
	CHECK("each place gets the value of its name",
	    strcmp(sdg_str_text(&out), "<Jo|Jo>") == 0);
	sdg_phrase(phrases, id, &out, name, "", NULL);
	CHECK("a phrase is added to what was there",
	    strcmp(sdg_str_text(&out), "<Jo|Jo><|>") == 0);
	sdg_str_cut(&out, 0);
	sdg_phrase(phrases, id, &out, name, "{who} %s {", NULL);
	CHECK("a value is never itself expanded",
	    strcmp(sdg_str_text(&out), "<{who} %s {|{who} %s {>") == 0);
	sdg_str_cut(&out, 0);
	sdg_phrase(phrases, id, &out, name, (char *)NULL, NULL);
	sdg_phrase(phrases, id, &out, NULL);
	CHECK("a value that nobody gave shows as a question mark",
	    strcmp(sdg_str_text(&out), "<?|?><?|?>") == 0);
	sdg_str_free(&out);
	sdg_phrases_free(phrases);
}

static void
the_longest_phrase_is_taken(void)
{
	struct sdg_why why;
	struct sdg_phrases *phrases;
	char text[381];

	memset(text, 'x', sizeof text);
	text[380] = '\0';
	phrases = load(0, text, "", &why);
	CHECK("a phrase of 380 bytes is taken", phrases != NULL);
	sdg_phrases_free(phrases);
}

int
main(void)
{
	scratch_open(&dir);
	the_table_is_sound();
	every_phrase_is_read();
	every_missing_phrase_is_named();
	odd_phrases_are_refused();
	unknown_names_are_refused();
	placeholders_are_filled_in();
	the_longest_phrase_is_taken();
	scratch_close(&dir);
	return check_done();
}
