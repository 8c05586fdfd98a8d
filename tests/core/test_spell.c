/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/spell.h"

#include <string.h>

#include "lib/check.h"

static const char *const vocabulary[] = {
	"photograph", "photographs", "photo", "collision", "sentenced",
	"witness", "arrest", "arrested", "charge", "change", "change", "body",
	"worn", "video", "form", "from", "post", "caf\xC3\xA9", "journalist",
};

/* A word and what was meant; NULL: it is left as it is. */
static const struct {
	const char *name, *word, *meant;
} cases[] = {
	{ "a missing letter is put in", "photgraph", "photograph" },
	{ "a letter too many goes", "wittness", "witness" },
	{ "a wrong letter is put right", "sentanced", "sentenced" },
	{ "two letters that changed places go back", "arrset", "arrest" },
	{ "the last two as well", "arretsed", "arrested" },
	{ "two slips in a long word are mended", "jurnalits", "journalist" },
	{ "two slips in a short word are not", "aresst", NULL },
	{ "three slips are too many", "jurnlits", NULL },
	{ "the more frequent of two words is chosen", "chanre", "change" },
	{ "a known word stays, whatever is near it", "form", NULL },
	{ "a short word stays", "pst", NULL },
	{ "in a short word the first letter stays", "host", NULL },
	{ "in a longer one it may be the slip", "ohotograph", "photograph" },
	{ "a word that is near nothing stays", "mastodon", NULL },
	{ "an accent forgotten is one slip of two bytes", "cafe", NULL },
	{ "nothing is nothing", "", NULL },
};

static void
each_slip_is_mended(const struct sdg_spell *spell)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char meant[SDG_WORD_MAX + 1];
		bool mended = sdg_spell_mend(spell, cases[i].word,
		    strlen(cases[i].word), meant);

		if (!CHECK(cases[i].name, cases[i].meant == NULL ? !mended :
		    mended && strcmp(meant, cases[i].meant) == 0))
			printf("# %s: %s\n", cases[i].word, meant);
	}
}

static void
words_run_together_are_parted(const struct sdg_spell *spell)
{
	CHECK("two words in one are parted",
	    sdg_spell_split(spell, "bodyworn", 8) == 4);
	CHECK("not where one of them is unknown",
	    sdg_spell_split(spell, "bodycam", 7) == 0);
	CHECK("nor a short word", sdg_spell_split(spell, "body", 4) == 0);
}

static void
the_longest_words_are_handled(const struct sdg_spell *spell)
{
	char word[SDG_WORD_MAX + 1], meant[SDG_WORD_MAX + 1];

	memset(word, 'p', sizeof word);
	CHECK("the longest word is looked for", !sdg_spell_mend(spell, word,
	    SDG_WORD_MAX, meant) && meant[0] == '\0');
	CHECK("a longer one is not", !sdg_spell_mend(spell, word,
	    SDG_WORD_MAX + 1, meant));
}

int
main(void)
{
	struct sdg_spell *spell;
	char meant[SDG_WORD_MAX + 1];

	if (!CHECK("a vocabulary begins", sdg_spell_new(&spell) == SDG_OK))
		return check_done();
	for (size_t i = 0; i < sizeof vocabulary / sizeof vocabulary[0]; i++)
		if (sdg_spell_add(spell, vocabulary[i],
		    strlen(vocabulary[i])) != SDG_OK)
			CHECK("a word is taken", 0);
	CHECK("nothing is mended before the end of learning",
	    !sdg_spell_mend(spell, "photgraph", 9, meant));
	CHECK("learning ends", sdg_spell_finish(spell) == SDG_OK);
	CHECK("and only once", sdg_spell_finish(spell) == SDG_ESTATE &&
	    sdg_spell_add(spell, "late", 4) == SDG_ESTATE);
	each_slip_is_mended(spell);
	words_run_together_are_parted(spell);
	the_longest_words_are_handled(spell);
	sdg_spell_free(spell);
	sdg_spell_free(NULL);
	return check_done();
}
