/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/err.h"
#include "core/guide.h"
#include "core/ini.h"
#include "core/phrases.h"
#include "core/rules.h"
#include "core/settings.h"
#include "lib/check.h"

#define BAD "tests/data/bad/"

/* The only section of the guidance that rules here may point to. */
static const char *
live_ref(const void *arg, const char *ref)
{
	(void)arg;
	return strcmp(ref, "scenes/photographs") == 0 ? ref : NULL;
}

/* Each loader: was it refused, with nothing handed out? Frees what was. */
static bool
ini(const char *path, struct sdg_why *why)
{
	struct sdg_ini *out;
	enum sdg_err err = sdg_ini_load(path, &out, why);
	bool refused = err == SDG_ECONF && out == NULL;

	sdg_ini_free(out);
	return refused;
}

static bool
settings(const char *path, struct sdg_why *why)
{
	struct sdg_settings *out;
	enum sdg_err err = sdg_settings_load(path, &out, why);
	bool refused = err == SDG_ECONF && out == NULL;

	sdg_settings_free(out);
	return refused;
}

/* What is good by itself, but not beside its guidance. */
static bool
matched(const char *path, struct sdg_why *why)
{
	struct sdg_settings *out = NULL;
	struct sdg_guide *pages = NULL;
	enum sdg_err err = sdg_settings_load(path, &out, why);

	if (err == SDG_OK)
		err = sdg_guide_load(out->guidance, &pages, why);
	if (err == SDG_OK)
		err = sdg_settings_match(path, out, pages, why);
	else
		err = SDG_OK;
	sdg_guide_free(pages);
	sdg_settings_free(out);
	return err == SDG_ECONF;
}

static bool
phrases(const char *path, struct sdg_why *why)
{
	struct sdg_phrases *out;
	enum sdg_err err = sdg_phrases_load(path, &out, why);
	bool refused = err == SDG_ECONF && out == NULL;

	sdg_phrases_free(out);
	return refused;
}

static bool
rules(const char *path, struct sdg_why *why)
{
	struct sdg_rules *out;
	enum sdg_err err = sdg_rules_load(path, live_ref, NULL, &out, why);
	bool refused = err == SDG_ECONF && out == NULL;

	sdg_rules_free(out);
	return refused;
}

static bool
guide(const char *path, struct sdg_why *why)
{
	struct sdg_guide *out;
	enum sdg_err err = sdg_guide_load(path, &out, why);
	bool refused = err == SDG_ECONF && out == NULL;

	sdg_guide_free(out);
	return refused;
}

/*
 * File or folder; its loader; what follows the path at the front of the
 * reason: line, section, key; and words of the remedy.
 */
static const struct {
	const char *name;
	bool (*refused)(const char *path, struct sdg_why *why);
	const char *where, *what;
} files[] = {
	{ "01-no-quotes.ini", ini, ":3: [a] match: ", "put quotes around" },
	{ "02-three-quotes.ini", ini, ":2: [a] title: ",
	    "put it between '...'" },
	{ "03-escaped-quote.ini", ini, ":2: [a] title: ",
	    "put it between '...'" },
	{ "04-open-quote.ini", ini, ":2: [a] title: ", "no closing \"" },
	{ "05-comment-swallows.ini", ini, ":2: [a] ",
	    "put something after it" },
	{ "06-key-twice.ini", ini, ":4: [a] title: ",
	    "line 2; keep one" },
	{ "07-section-twice.ini", ini, ":7: [a] ",
	    "line 1; keep all its keys together" },
	{ "08-capital-section.ini", ini, ":1: ", "small letters" },
	{ "09-capital-key.ini", ini, ":2: [a] ", "small letters" },
	{ "10-empty-section-name.ini", ini, ":3: ", "written as [name]" },
	{ "11-comment-after-section.ini", ini, ":1: ",
	    "a comment goes on a line of its own" },
	{ "12-byte-order-mark.ini", ini, ":1: ", "without BOM" },
	{ "13-no-equals.ini", ini, ":2: [a] ", "write key = \"value\"" },
	{ "14-before-section.ini", ini, ":1: title: ",
	    "put a [section] line above it" },
	{ "15-long-line.ini", ini, ":2: [a] ", "shorten it to 999" },
	{ "16-nul.ini", ini, ":2: [a] ", "byte 11 of this line; delete it" },
	{ "17-latin-1.ini", ini, ":2: [a] ", "encoding UTF-8" },
	{ "18-after-quote.ini", ini, ":2: [a] title: ",
	    "put it between \"...\"" },
	{ "19-nothing-written.ini", ini, ":2: [a] title: ",
	    "leave the line out" },
	{ "20-unknown-section.ini", settings, ":7: [limit] ",
	    "there are [soundings], [drafts], [limits]" },
	{ "21-unknown-key.ini", settings, ":8: [drafts] paste_secs: ",
	    "the nearest one is paste_seconds" },
	{ "22-no-contact.ini", settings, ":1: [soundings] contact: ",
	    "missing; add it" },
	{ "23-no-such-guidance.ini", settings, ":2: [soundings] guidance: ",
	    "create this folder, or correct its path" },
	{ "24-rules-is-a-file.ini", settings, ":3: [soundings] rules: ",
	    "name a folder" },
	{ "25-no-such-phrases.ini", settings, ":4: [soundings] phrases: ",
	    "create this file, or correct its path" },
	{ "26-prefix-letter.ini", settings, ":7: [soundings] prefix: ",
	    "no letters, digits" },
	{ "27-number-in-words.ini", settings, ":8: [drafts] keep_days: ",
	    "whole number from 1 to 3650" },
	{ "28-number-too-large.ini", settings,
	    ":8: [drafts] paste_seconds: ", "from 1 to 30" },
	{ "29-tls-yes.ini", settings, ":10: [network.force] tls: ",
	    "write \"no\" only on a trusted local network" },
	{ "30-tls-not-said.ini", settings, ":7: [network.force] tls: ",
	    "write tls = \"no\", and only on a trusted local network" },
	{ "31-two-networks.ini", settings, ":12: [network.other] ",
	    "remove this section or [network.force]" },
	{ "32-bad-nick.ini", settings, ":9: [network.force] nick: ",
	    "write a nick of at most 30" },
	{ "33-bad-channel.ini", settings, ":11: [network.force] channels: ",
	    "not \"#team desk\"" },
	{ "34-bad-mask.ini", settings, ":12: [network.force] supervisors: ",
	    "nick!user@host" },
	{ "35-mask-for-anybody.ini", settings,
	    ":12: [network.force] supervisors: ", "narrow it down" },
	{ "36-channel-not-joined.ini", settings, ":13: [channel.desk] name: ",
	    "add it there, or correct it here" },
	{ "37-drafts-on.ini", settings, ":9: [channel.desk] drafts: ",
	    "write \"auto\", \"asked\" or \"off\"" },
	{ "38-bad-flags.ini", settings, ":8: [eggdrop] supervisors: ",
	    "such as \"S|S\"" },
	{ "39-reply-kind.ini", settings, ":7: [soundings] private_replies: ",
	    "write \"message\" or \"notice\"" },
	{ "40-drop-before-ask.ini", settings, ":9: [drafts] drop_seconds: ",
	    "must be more than ask_seconds (60)" },
	{ "41-phrases-unknown-section.ini", phrases, ":1: [no-such-section] ",
	    "correct the name, or remove the section" },
	{ "42-phrases-missing.ini", phrases, ": [", "missing; add a line" },
	{ "43-phrases-no-quotes.ini", phrases, ":2: [asking] none: ",
	    "put quotes around" },
	{ "44-brief-when.ini", settings, ":8: [brief.morning] when: ",
	    "such as \"mon-fri 07:00\"" },
	{ "45-brief-in-quiet-hours.ini", settings,
	    ":10: [brief.morning] when: ", "choose another, or change quiet" },
	{ "46-brief-quiet.ini", settings, ":8: [brief] quiet: ",
	    "such as \"22:00-06:00\", or \"none\"" },
	{ "47-brief-no-sections.ini", settings,
	    ":7: [brief.morning] sections: ", "missing; add it" },
	{ "48-brief-no-such-section.ini", matched,
	    ":10: [brief.morning] sections: ",
	    "no courts/*; correct it, or leave it out" },
	{ "49-brief-channel-not-joined.ini", settings,
	    ":15: [brief.morning] channel: ",
	    "add it there, or correct it here" },
	{ "50-brief-no-such-network.ini", settings,
	    ":9: [brief.morning] network: ", "or leave this key out" },
	{ "51-owner-nobody.ini", settings, ":7: [owner.comms] tell: ",
	    "missing; add it" },
	{ "52-owner-two-words.ini", settings, ":9: [owner.comms] tell: ",
	    "not \"the press office\"" },
	{ "53-owner-twice.ini", settings, ":11: [owner.press] name: ",
	    "keep one of them, with all the people" },
	{ "54-owner-unknown.ini", matched, ":8: [owner.comms] name: ",
	    "as it stands there, or remove this section" },
	{ "55-brief-unnamed-key.ini", settings, ":8: [brief] when: ",
	    "quiet" },
	{ "rules-01-unknown-key", rules, "/scenes.ini:3: [crash-photo] ",
	    "the nearest one is severity" },
	{ "rules-02-bad-severity", rules,
	    "/scenes.ini:3: [crash-photo] severity: ",
	    "advise, discuss or stop" },
	{ "rules-03-bad-pattern", rules,
	    "/scenes.ini:4: [crash-photo] match: ", "parenthesis" },
	{ "rules-04-matches-nothing", rules,
	    "/scenes.ini:4: [crash-photo] match: ", "match nothing" },
	{ "rules-05-misses-its-example", rules,
	    "/scenes.ini:7: [crash-photo] flags.1: ", "does not flag" },
	{ "rules-06-flags-what-it-leaves", rules,
	    "/scenes.ini:8: [crash-photo] leaves.1: ", "narrow it" },
	{ "rules-07-no-examples", rules, "/scenes.ini:1: [crash-photo] ",
	    "add flags.1" },
	{ "rules-08-nothing-to-look-for", rules,
	    "/scenes.ini:1: [crash-photo] ", "looks for nothing" },
	{ "rules-09-no-why", rules, "/scenes.ini:1: [crash-photo] why: ",
	    "add why" },
	{ "rules-10-unknown-guidance", rules,
	    "/scenes.ini:9: [crash-photo] guidance: ",
	    "scenes/no-such-section" },
	{ "rules-11-semicolon", rules,
	    "/scenes.ini:6: [crash-photo] instead: ", "put quotes around" },
	{ "rules-12-same-id", rules, "/suspects.ini:1: [crash-photo] ",
	    "another" },
	{ "rules-13-unknown-identifier", rules,
	    "/scenes.ini:9: [crash-photo] identifier: ", "shoe-size" },
	{ "rules-14-empty-word", rules,
	    "/scenes.ini:4: [crash-photo] words: ", "between the | signs" },
	{ "rules-15-verb", rules, "/scenes.ini:4: [crash-photo] match: ",
	    "verbs are not taken" },
	{ "rules-16-no-rules", rules, ": ", "add a file" },
	{ "guide-01-no-title", guide, "/scenes.md:1: ",
	    "start the file with \"# Title\"" },
	{ "guide-02-no-owner", guide, "/scenes.md:1: \"Scenes\": ",
	    "\"Owner: ...\"" },
	{ "guide-03-no-ref", guide, "/scenes.md:1: \"Scenes\": ",
	    "\"Ref: ...\"" },
	{ "guide-04-bad-date", guide, "/scenes.md:", "11 May 2026" },
	{ "guide-05-empty-section", guide,
	    "/scenes.md:11: \"Nothing to say\": ", "empty" },
	{ "guide-06-same-ref", guide, "/scenes.md:11: \"Pictures\": ",
	    "scenes/photographs" },
	{ "guide-07-unknown-line", guide, "/scenes.md:", "Author" },
	{ "guide-08-not-utf-8", guide, "/scenes.md:11: ", "UTF-8" },
	{ "guide-09-table", guide, "/scenes.md:9: ", "list" },
	{ "guide-10-never-reviewed", guide, "/scenes.md:1: \"Scenes\": ",
	    "\"Reviewed: ...\"" },
	{ "guide-11-long-section", guide, "/scenes.md:7: \"Photographs\": ",
	    "two sections" },
	{ "guide-12-no-pages", guide, ": ", ".md" },
};

static void
each_is_refused_with_place_and_remedy(void)
{
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct sdg_why why = { "" };
		char path[256], name[256], start[512];
		bool refused;

		snprintf(path, sizeof path, BAD "%s", files[i].name);
		snprintf(name, sizeof name, "%s is refused, with its place "
		    "and what to do", files[i].name);
		snprintf(start, sizeof start, "%s%s", path, files[i].where);
		refused = files[i].refused(path, &why);
		if (!CHECK(name, refused &&
		    strncmp(why.text, start, strlen(start)) == 0 &&
		    strstr(why.text, files[i].what) != NULL))
			printf("# said: %s\n", why.text);
	}
}

static bool
is_listed(const char *name)
{
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		if (strcmp(files[i].name, name) == 0)
			return true;
	return false;
}

static void
none_is_forgotten(void)
{
	DIR *dir = opendir(BAD);
	struct dirent *e;
	bool all = dir != NULL;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (e->d_name[0] != '.' && strcmp(e->d_name, "beside") != 0 &&
		    strcmp(e->d_name, "README.md") != 0 &&
		    !is_listed(e->d_name)) {
			printf("# not in the table: %s\n", e->d_name);
			all = false;
		}
	if (dir != NULL)
		closedir(dir);
	CHECK("every bad file has a row here", all);
	CHECK("there are forty of them at least",
	    sizeof files / sizeof files[0] >= 40);
}

/* The mistakes are the only difference between the bad ones and these. */
static void
what_stands_beside_is_good(void)
{
	struct sdg_why why = { "" };
	struct sdg_rules *good_rules;
	struct sdg_guide *good_guide;

	CHECK("the rule without a mistake is taken", sdg_rules_load(
	    BAD "beside/rules", live_ref, NULL, &good_rules, &why) ==
	    SDG_OK);
	CHECK("the page without a mistake is taken", sdg_guide_load(
	    BAD "beside/guidance", &good_guide, &why) == SDG_OK);
	if (why.text[0] != '\0')
		printf("# said: %s\n", why.text);
	sdg_rules_free(good_rules);
	sdg_guide_free(good_guide);
}

int
main(void)
{
	each_is_refused_with_place_and_remedy();
	none_is_forgotten();
	what_stands_beside_is_good();
	return check_done();
}
