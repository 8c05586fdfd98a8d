/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may say whom a question is about is hidden; the question is not. */
#include <stdlib.h>
#include <string.h>

#include "core/pack.h"
#include "lib/check.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* Of each, none of the words behind may be left; NULL: nothing changes. */
static const struct {
	const char *name, *text, *gone[4];
} cases[] = {
	{ "a name goes", "can we name Sarah Jones after the verdict?",
	    { "Sarah", "Jones" } },
	{ "also in small letters", "can we name sarah jones?",
	    { "sarah", "jones" } },
	{ "also in capitals", "CAN WE NAME SARAH JONES ON FACEBOOK?",
	    { "SARAH", "JONES" } },
	{ "also in full-width letters", "is Ｓａｒａｈ there",
	    { "Ｓａｒａｈ" } },
	{ "also with an accent", "may we quote Zoë", { "Zo" } },
	{ "also cut by an invisible letter", "is sa\u200brah named",
	    { "sa\u200b", "rah" } },
	{ "look-alike letters hide nobody", "is Sаrah there",
	    { "rah" } },
	{ "a possessive goes whole", "sarah's mother rang", { "sarah" } },
	{ "a name nobody has listed goes by its capital",
	    "what if Khadijat Begumova rings", { "Khadijat", "Begumova" } },
	{ "also at the start, with a second one",
	    "Khadijat Begumova rang us", { "Khadijat", "Begumova" } },
	{ "also after what introduces it",
	    "the victim khadijat begumova rang",
	    { "khadijat", "begumova" } },
	{ "also after a colon, or a word for kin",
	    "name: khadijat begumova, her son kaydenjay rang",
	    { "khadijat", "begumova", "kaydenjay" } },
	{ "a hashtag goes", "may we use #JusticeForKhadijat",
	    { "Khadijat" } },
	{ "a name that is a word goes where it is introduced",
	    "a boy called rose", { "rose" } },
	{ "and with its capital", "is Grace allowed to post", { "Grace" } },
	{ "the family name goes with it, word or not",
	    "did emma young post it", { "emma", "young" } },
	{ "what follows a title goes",
	    "may mrs khanova or PC 42 Price or Dr. Hope post",
	    { "khanova", "42", "Price", "Hope" } },
	{ "so does what follows \"name is\"", "her name is bellatrix green",
	    { "bellatrix", "green" } },
	{ "so does a family", "the joneses, the khans and the pobjoy family",
	    { "jones", "khan", "pobjoy" } },
	{ "so does what is built like a name",
	    "are o'shaughnessy, mcgillicuddy and al-farouqi right",
	    { "shaugh", "gilli", "farouqi" } },
	{ "also with an accent in small letters", "is s\u00edle right",
	    { "le right" } },
	{ "or stands as one", "is pobjoy, 16, or 'dazza' or xanthippe (17) or "
	    "\u201cquux\u201d the one",
	    { "pobjoy", "dazza", "xanthippe", "quux" } },
	{ "or follows kin, an age or a comma", "the sister of pobjoy, a 16 "
	    "year old xanthippe, the accused, mugwump, and sgt b. quux",
	    { "pobjoy", "xanthippe", "mugwump", "quux" } },
	{ "what is unknown before a name goes too", "is it xanthippe jones or "
	    "wibble pobjoy, 16?", { "xanthippe", "wibble", "pobjoy" } },
	{ "or goes on from a question", "can we name the victim? what about "
	    "xanthippe pobjoy", { "xanthippe", "pobjoy" } },
	{ "a street nobody knows goes", "is it of mugwump crescent",
	    { "mugwump" } },
	{ "short forms are names", "can dave or becca post it",
	    { "dave", "becca" } },
	{ "a name letter by letter goes", "is s a r a h or s.a.r.a.h or x-y-l-o "
	    "ok", { "s a r", "s.a", "x-y" } },
	{ "so does a number in words", "ring oh seven seven double oh nine or "
	    "the NHS number nine four three four",
	    { "seven", "double", "nine", "four" } },
	{ "and a mail address in words", "mail zed dot quux at wibble dot org "
	    "or zed(at)wibble.org or zed [at] wibble [dot] org",
	    { "zed", "quux", "wibble" } },
	{ "and what people are called online", "is x_quux_x or qu1ux_ or "
	    "darkl0rd hers", { "quux", "qu1", "dark" } },
	{ "a telephone number goes", "ring 07700 900123 about the post",
	    { "07700", "900123" } },
	{ "however it is written", "ring 0-7.7 0 0 9 0 0 1 2 3 or (07700)900",
	    { "0-7", "2 3", "07700", "900" } },
	{ "also in other digits", "ring ０７７００９００１２３ now",
	    { "０", "３" } },
	{ "an NHS number goes", "the NHS number is 943 476 5870",
	    { "943", "476", "5870" } },
	{ "a number plate goes", "the car is AB12 CDE", { "AB12", "CDE" } },
	{ "a postcode goes", "she lives at SW1A 1AA", { "SW1A", "1AA" } },
	{ "a reference goes whole", "ref qq123456c is it", { "qq", "6c" } },
	{ "so does one with digits here and there", "it is L01X00T44 or "
	    "1EG4-TE5-MK73, on aa02 aaa", { "L01", "EG4", "MK73", "aa02" } },
	{ "an address goes", "mail sarah.j@example.com or me @ example.org",
	    { "example.com", "sarah.j", "example.org" } },
	{ "so does a handle", "is @darklord_7 one of us", { "darklord" } },
	{ "of a link the site stays",
	    "https://facebook.com/sarah.jones/posts", { "sarah", "jones" } },
	{ "a street goes", "who lives at 12 mill lane or Harrow Road",
	    { "12", "mill", "Harrow" } },
	{ "what a rule would stop goes",
	    "can we say the victim was raped by her uncle", { "uncle" } },
	{ "of other findings what the guidance does not know",
	    "can we say we nicked this pillock", { "pillock" } },
	{ "and not what it does", "can i use a fake profile?", { NULL } },
	{ "a gap stays readable", "can we post on mastodon", { NULL } },
	{ "so do everyday words that are names",
	    "will grace and hope mark may?", { NULL } },
	{ "so do bodies and abbreviations",
	    "Can the College of Policing or the IOPC see it on TikTok?",
	    { NULL } },
	{ "so does an age", "can we name a boy aged 15 or a 14 year old",
	    { NULL } },
	{ "so do words that a name comes close to",
	    "can we post the car, the pool, at ten o'clock, one two three",
	    { NULL } },
	{ "so does a law", "what does Clare's law say", { NULL } },
	{ "so do short numbers", "at 5pm, 24hrs, 14th, 2 photos, the A38, 4x4",
	    { NULL } },
	{ "so does a question about the canteen",
	    "what colour should the canteen chairs be in July?", { NULL } },
};

static char *
masked(const struct sdg_mask *mask, const char *text)
{
	struct sdg_str out = SDG_STR_INIT;

	sdg_str_adds(&out, "");
	if (sdg_mask(mask, text, strlen(text), &out) != SDG_OK)
		sdg_str_adds(&out, "!!!");
	return sdg_str_take(&out);
}

static void
each_case(const struct sdg_mask *mask)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *once = masked(mask, cases[i].text);
		char *twice = masked(mask, once);
		bool good = strcmp(once, twice) == 0;

		for (size_t j = 0; j < 4 && cases[i].gone[j] != NULL; j++)
			good = good && strstr(once, cases[i].gone[j]) == NULL;
		if (cases[i].gone[0] == NULL)
			good = good && strcmp(once, cases[i].text) == 0;
		else
			good = good && strstr(once, "…") != NULL;
		if (!CHECK(cases[i].name, good))
			printf("# %s -> %s -> %s\n", cases[i].text, once,
			    twice);
		free(once);
		free(twice);
	}
}

static void
what_is_read_is_kept(const struct sdg_mask *mask)
{
	char *said = masked(mask, "can we name Sarah Jones\r\nafter "
	    "the\x01 verdict");

	CHECK("it is one line, and its words stay",
	    strcmp(said, "can we name … after the verdict") == 0);
	free(said);
}

/* A pattern that gives up leaves the text unchecked. */
static void
unsure_means_only_known_words(const struct sdg_pack *pack)
{
	struct sdg_rules *slow;
	struct sdg_mask *mask = NULL;
	struct sdg_str text = SDG_STR_INIT, out = SDG_STR_INIT;
	struct sdg_why why = { "" };

	if (sdg_rules_load("tests/data/rules/slow", NULL, NULL, &slow,
	    &why) != SDG_OK || sdg_mask_new(pack->guide, slow, &mask) !=
	    SDG_OK)
		printf("# %s\n", why.text);
	sdg_str_adds(&text, "can we post about wibblewobble 12 ");
	for (int i = 0; i < 3000; i++)
		sdg_str_addc(&text, 'x');
	CHECK("where the rules give up, only known words stay",
	    mask != NULL && sdg_mask(mask, text.data, text.len, &out) ==
	    SDG_OK && strcmp(sdg_str_text(&out), "can we post about …") == 0);
	sdg_str_free(&text);
	sdg_str_free(&out);
	sdg_mask_free(mask);
	sdg_rules_free(slow);
}

static const struct {
	const char *name, *a, *b;
	bool alike;
} pairs[] = {
	{ "the same words are the same", "can we post on mastodon",
	    "Can we post on Mastodon?", true },
	{ "so is what is asked in other words", "can we post on mastodon",
	    "are we allowed to use mastodon", true },
	{ "and with another ending", "who pays for adverts",
	    "who pays for an advert?", true },
	{ "another subject is another question", "can we post on mastodon",
	    "can we post on telegram", false },
	{ "common words alone make nothing alike",
	    "can we post a photo of a drone",
	    "can we post a photo of a canteen", false },
	{ "two that say nothing are alike", "why?", "but how", true },
	{ "one that says nothing is like no other", "why?",
	    "can we post on mastodon", false },
};

static void
questions_are_grouped(const struct sdg_vocabulary *v)
{
	for (size_t i = 0; i < COUNT(pairs); i++) {
		double there = sdg_vocabulary_alike(v, pairs[i].a, pairs[i].b);
		double back = sdg_vocabulary_alike(v, pairs[i].b, pairs[i].a);

		if (!CHECK(pairs[i].name, (there >= SDG_ALIKE) ==
		    pairs[i].alike && there - back < 1e-9 &&
		    back - there < 1e-9))
			printf("# %.3f, %.3f\n", there, back);
	}
}

int
main(void)
{
	struct sdg_pack *pack;
	struct sdg_why why = { "" };

	if (!CHECK("the shipped files load", sdg_pack_load(
	    "config/soundings.ini", &pack, &why) == SDG_OK)) {
		printf("# %s\n", why.text);
		return check_done();
	}
	each_case(pack->mask);
	what_is_read_is_kept(pack->mask);
	unsure_means_only_known_words(pack);
	questions_are_grouped(sdg_mask_vocabulary(pack->mask));
	sdg_pack_free(pack);
	return check_done();
}
