/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#define ABBREVIATION 5	/* letters, in capitals: "IOPC" */
#define APART 3		/* bytes between the words of one name */

struct token {
	size_t start, end;
	unsigned name;
	bool stop, weak, known;
	bool capital;	/* is written with one in the guidance, or anywhere */
	bool upper, caps;	/* begins with a capital; is nothing else */
	bool first;	/* of a sentence */
	bool digits, wide;
	bool named;	/* hidden as a name: the next may belong to it */
};

/* The text's words while they are judged. */
struct page {
	struct sdg_veil *veil;
	struct token *list;
	size_t n, room;
	bool shouted;	/* capitals say nothing */
};

/* Written with a capital by everybody, about nobody. */
static const char *const ordinary[] = {
	"American", "Android", "April", "Arabic", "August", "Bengali",
	"Bluesky", "Britain", "British", "Chinese", "Christian", "Christmas",
	"College", "Council", "Covid", "Crimestoppers", "Crown", "December",
	"Diwali", "Easter", "Eid", "England", "English", "Europe", "European",
	"Facebook", "February", "French", "Friday", "German", "Google",
	"Government", "Halloween", "Hindi", "Hindu", "Instagram", "Internet",
	"Ireland", "Irish", "Italian", "January", "Jewish", "July", "June",
	"LinkedIn", "London", "March", "Mastodon", "Messenger", "Monday",
	"Muslim", "Netflix", "Nextdoor", "November", "October", "Parliament",
	"Police", "Polish", "Portuguese", "Pride", "Punjabi", "Ramadan",
	"Reddit", "Romanian", "Russian", "Saturday", "Scotland", "Scottish",
	"September", "Signal", "Sikh", "Snapchat", "Spanish", "Sunday",
	"Telegram", "Threads", "Thursday", "TikTok", "Tiktok", "Tuesday",
	"Twitch", "Twitter", "Ukrainian", "Urdu", "Wales", "Wednesday",
	"Welsh", "WhatsApp", "Whatsapp", "Wikipedia", "YouTube", "Youtube",
	"Zoom",
};

static const char *const titles[] = {
	"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev",
	"pc", "pcso", "dc", "ds", "di", "dci", "dsu", "wpc", "sgt", "sergeant",
	"insp", "inspector", "constable", "detective", "supt",
	"superintendent", "cllr", "councillor", "lord", "lady",
};

/* A name follows these; after the first few, even one that is a word. */
static const char *const cues[] = {
	"named", "called", "aka", "alias", "victim", "victims", "suspect",
	"suspects", "witness", "witnesses", "complainant", "complainants",
	"defendant", "offender", "deceased", "surname", "name", "driver",
	"brother", "sister", "mother", "mum", "father", "dad", "son",
	"daughter", "wife", "husband", "partner", "girlfriend", "boyfriend",
	"uncle", "aunt", "cousin", "neighbour", "friend", "boy", "girl",
	"lad", "man", "woman", "baby", "child", "nan", "nana", "gran",
	"grandma", "grandmother", "grandad", "granddad", "grandfather",
	"stepmum", "stepmother", "stepdad", "stepfather", "niece", "nephew",
	"fiance", "fiancee", "ex", "accused", "toddler", "teenager",
	"pensioner", "old", "yo", "username",
};
#define NAMING 4

static const char *const streets[] = {
	"street", "st", "road", "rd", "lane", "avenue", "ave", "close",
	"drive", "crescent", "gardens", "terrace", "grove", "mews", "place",
	"way", "row", "square", "hill", "park", "estate", "court", "house",
};

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* Is the token one of these words, a possessive 's aside? */
static bool
one_of(const struct page *page, const struct token *t,
    const char *const *words, size_t n)
{
	const char *text = page->veil->text + t->start;
	size_t len = t->end - t->start;

	if (len > 2 && strncasecmp(text + len - 2, "'s", 2) == 0)
		len -= 2;
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == len &&
		    strncasecmp(text, words[i], len) == 0)
			return true;
	return false;
}

static bool
is_ordinary(const struct page *page, const struct token *t)
{
	const char *text = page->veil->text + t->start;
	size_t len = t->end - t->start;

	if (len > 2 && strncmp(text + len - 2, "'s", 2) == 0)
		len -= 2;
	for (size_t i = 0; i < COUNT(ordinary); i++)
		if (strlen(ordinary[i]) == len &&
		    strncasecmp(text, ordinary[i], len) == 0)
			return true;
	return false;
}

/* Does it begin with a capital, and has it small letters? */
static void
see_case(const struct page *page, struct token *t)
{
	const char *text = page->veil->text;
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	t->caps = true;
	for (size_t i = t->start; i < t->end; i += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
		    (utf8proc_ssize_t)(t->end - i), &c);
		if (n <= 0)
			return;
		if (utf8proc_category(c) == UTF8PROC_CATEGORY_LL)
			t->caps = false;
		if (i == t->start)
			t->upper = utf8proc_category(c) ==
			    UTF8PROC_CATEGORY_LU || utf8proc_category(c) ==
			    UTF8PROC_CATEGORY_LT;
		t->wide |= c >= 0x80 && utf8proc_category(c) !=
		    UTF8PROC_CATEGORY_PF;	/* "don’t" */
		t->digits |= utf8proc_category(c) == UTF8PROC_CATEGORY_ND;
	}
	t->caps = t->caps && t->upper;
}

/* Does a sentence begin here? */
static bool
begins(const struct page *page, size_t start)
{
	const char *text = page->veil->text;
	size_t at = start;

	while (at > 0 && strchr(" \"'(", text[at - 1]) != NULL)
		at--;
	return at == 0 || (at < start && strchr(".!?", text[at - 1]) != NULL);
}

static enum sdg_err
add(struct page *page, const struct sdg_word *word,
    const struct sdg_vocabulary *vocabulary, const struct sdg_names *names)
{
	const char *text = page->veil->text;
	struct token *t;

	if (page->n >= page->room) {
		page->room = page->room * 2 + 64;
		t = realloc(page->list, page->room * sizeof *t);
		if (t == NULL)
			return SDG_ENOMEM;
		page->list = t;
	}
	t = &page->list[page->n++];
	*t = (struct token){ .start = word->start, .end = word->end };
	t->name = sdg_names_of(names, word);
	t->stop = word->kind == SDG_WORD_STOP;
	t->weak = word->kind == SDG_WORD_WEAK;
	t->known = t->stop || t->weak || sdg_vocabulary_knows(vocabulary, word);
	see_case(page, t);
	t->first = begins(page, t->start);
	t->capital = t->upper && (is_ordinary(page, t) ||
	    sdg_vocabulary_capital(vocabulary, text + t->start,
	    t->end - t->start));
	return SDG_OK;
}

static enum sdg_err
split(struct page *page, const struct sdg_vocabulary *vocabulary,
    const struct sdg_names *names)
{
	struct sdg_words *words = sdg_vocabulary_words(vocabulary);
	size_t at = 0, caps = 0;
	struct sdg_word word;
	enum sdg_err err;

	while ((err = sdg_words_next(words, page->veil->text, page->veil->len,
	    &at, &word)) == SDG_OK) {
		err = add(page, &word, vocabulary, names);
		if (err != SDG_OK)
			return err;
		caps += page->list[page->n - 1].caps;
	}
	page->shouted = page->n > 2 && caps * 2 > page->n;
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

static bool
is_word_too(unsigned name)
{
	return (name & (SDG_NAME_GIVEN_WORD | SDG_NAME_FAMILY_WORD)) != 0;
}

/* An abbreviation in capitals, as in "the IOPC". */
static bool
abbreviates(const struct page *page, const struct token *t)
{
	return t->caps && !page->shouted &&
	    t->end - t->start <= ABBREVIATION;
}

/*
 * The word after, if nothing but a space, hyphen or full stop is between; a
 * colon does not end what only leads to a name.
 */
static struct token *
after(const struct page *page, const struct token *t)
{
	struct token *next = (struct token *)t + 1;

	if (next >= page->list + page->n || next->start - t->end > APART)
		return NULL;
	for (size_t i = t->end; i < next->start; i++)
		if (strchr(t->named ? " -.'" : " -.':",
		    page->veil->text[i]) == NULL)
			return NULL;
	return next;
}

/* By itself, does it read like a name? */
static bool
reads_like_name(const struct page *page, const struct token *t)
{
	struct token *next = after(page, t);
	static const char *const law[] = { "law" };

	/* "Clare's law" is about everybody. */
	if (t->name != 0 && next != NULL && one_of(page, next, law, 1))
		return false;
	if (t->name & (SDG_NAME_GIVEN | SDG_NAME_FAMILY))
		return !is_ordinary(page, t);	/* "july" has Julie's stem */
	if (t->wide && !t->known)
		return true;
	if (t->digits || !t->upper)
		return false;
	if (page->shouted)
		return !t->known;
	if (t->first)
		return !t->known && !t->capital && next != NULL &&
		    next->upper && !next->known && !next->capital;
	if (abbreviates(page, t))
		return false;
	if (is_word_too(t->name))
		return !t->capital;
	return !t->known && !t->capital;
}

static void
hide(const struct page *page, struct token *t)
{
	sdg_veil_hide(page->veil, t->start, t->end);
	t->named = true;
}

/* After "Mrs", "called": is this the name? */
static bool
fits_cue(const struct token *t, bool sure)
{
	if (sure && t->upper)
		return true;
	if (t->stop)
		return false;
	return t->name != 0 || !t->known;
}

static bool
is_initial(const struct token *t)
{
	return t->end - t->start == 1 && !t->digits;
}

/* What leads from a cue to the name: "sister of", "PC B.", "the accused,". */
static struct token *
lead_on(const struct page *page, const struct token *t, bool title)
{
	static const char *const of[] = { "of" };
	struct token *next = after(page, t), *then;

	if (next == NULL && t + 1 < page->list + page->n &&
	    t[1].start == t->end + 2 && page->veil->text[t->end] == ',')
		return (struct token *)t + 1;
	if (next == NULL || (!one_of(page, next, of, 1) &&
	    !(title && is_initial(next))) || (then = after(page, next)) ==
	    NULL)
		return next;
	if (is_initial(next))
		hide(page, next);
	return then;
}

/* The next word, and the one after that, where they fit. */
static void
hide_after(const struct page *page, const struct token *t, bool sure)
{
	struct token *next = lead_on(page, t, one_of(page, t, titles,
	    COUNT(titles)));

	for (int i = 0; i < 2 && next != NULL; i++) {
		if (!fits_cue(next, sure) && !(sure && i == 0 &&
		    t->upper && !next->stop))
			break;
		hide(page, next);
		next = after(page, next);
	}
}

/* "name is", "names are": the second word, or NULL. */
static struct token *
says_name(const struct page *page, const struct token *t)
{
	static const char *const name[] = { "name", "names", "he's", "she's" };
	static const char *const is[] = { "is", "was", "are", "were", "s" };
	struct token *next = after(page, t);

	if (next != NULL && one_of(page, t, name, COUNT(name)) &&
	    one_of(page, next, is, COUNT(is)))
		return next;
	return NULL;
}

static void
hide_introduced(const struct page *page)
{
	for (size_t i = 0; i < page->n; i++) {
		struct token *t = &page->list[i], *is = says_name(page, t);

		if (one_of(page, t, titles, COUNT(titles)))
			hide_after(page, t, true);
		else if (is != NULL)
			hide_after(page, is, !page->shouted);
		else if (one_of(page, t, cues, COUNT(cues)))
			hide_after(page, t, !page->shouted &&
			    one_of(page, t, cues, NAMING));
	}
}

/*
 * What follows a name belongs to it: another name, or a capital. So does a
 * word before it that the guidance does not have.
 */
static void
hide_family_names(const struct page *page)
{
	for (size_t i = page->n; i-- > 1;) {
		struct token *t = &page->list[i - 1];

		if (t[1].named && !t->named && !t->known && !t->digits &&
		    after(page, t) == &t[1])
			hide(page, t);
	}
	for (size_t i = 0; i + 1 < page->n; i++) {
		struct token *t = &page->list[i], *next = after(page, t);

		if (!t->named || next == NULL || next->named || next->first)
			continue;
		if (next->name & (SDG_NAME_FAMILY | SDG_NAME_FAMILY_WORD |
		    SDG_NAME_GIVEN) || !next->known ||
		    (next->upper && !page->shouted && !next->stop &&
		    !next->capital))
			hide(page, next);
	}
}

/* A word that the guidance does not have, and no figure. */
static bool
is_strange(const struct token *t)
{
	return !t->known && !t->digits;
}

/* "the pobjoy family", and what looks like a name in its place. */
static void
hide_strangers(const struct page *page)
{
	static const char *const family[] = { "family" };

	for (size_t i = 0; i < page->n; i++) {
		struct token *t = &page->list[i], *next = after(page, t);

		if (is_strange(t) && (sdg_veil_name_like(page->veil, t->start,
		    t->end) || (next != NULL && one_of(page, next, family,
		    1))))
			hide(page, t);
	}
}

/*
 * "can we name the victim? what about xanthippe pobjoy": what goes on from
 * something said before, in words that the guidance does not have.
 */
static void
hide_what_about(const struct page *page)
{
	static const char *const what[] = { "what", "how" };
	static const char *const about[] = { "about" };

	for (size_t i = 1; i + 2 < page->n; i++) {
		struct token *t = &page->list[i + 2];

		if (!one_of(page, t - 2, what, COUNT(what)) ||
		    !one_of(page, t - 1, about, 1) || !is_strange(t))
			continue;
		hide(page, t);
		if ((t = after(page, t)) != NULL && is_strange(t))
			hide(page, t);
	}
}

/*
 * "Mill Lane", "12 mill lane", "mugwump lane": a name, and perhaps a number,
 * before it.
 */
static void
hide_streets(const struct page *page)
{
	for (size_t i = 1; i < page->n; i++) {
		struct token *t = &page->list[i], *before = t - 1;
		bool number = i > 1 && t[-2].digits;

		if (!one_of(page, t, streets, COUNT(streets)) ||
		    after(page, before) != t || before->stop)
			continue;
		if (!number && !is_strange(before) &&
		    (!before->upper || !t->upper || page->shouted))
			continue;
		hide(page, before);
		for (size_t j = i - 1; j > 0 && after(page,
		    &page->list[j - 1]) == &page->list[j] &&
		    (page->list[j - 1].digits || (page->list[j - 1].upper &&
		    !page->list[j - 1].first && !page->shouted)); j--)
			hide(page, &page->list[j - 1]);
	}
}

enum sdg_err
sdg_veil_names(struct sdg_veil *veil, const struct sdg_vocabulary *vocabulary,
    const struct sdg_names *names, bool all)
{
	struct page page = { .veil = veil };
	enum sdg_err err = split(&page, vocabulary, names);

	if (err != SDG_OK)
		goto out;
	for (size_t i = 0; i < page.n; i++)
		if (reads_like_name(&page, &page.list[i]) ||
		    (all && (!page.list[i].known || page.list[i].digits)))
			hide(&page, &page.list[i]);
	hide_introduced(&page);
	hide_strangers(&page);
	hide_what_about(&page);
	hide_family_names(&page);
	hide_streets(&page);
out:
	free(page.list);
	return err;
}
