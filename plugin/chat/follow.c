/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/follow.h"

#include <string.h>
#include <strings.h>

#define SOON_MS INT64_C(120000)
#define JOINED_MAX 400	/* bytes that are read together */
#define CERTAIN 0.75	/* of an answer, to stand against the two together */
#define SHORT 6		/* words of a question that leans unled */

/* What only goes on from something said before. Longest first. */
static const char *const leads[] = {
	"even though", "even when", "even if", "only if", "same for",
	"same with", "and if", "but if", "or if", "unless", "except",
	"and what about", "but what about", "and how about", "what about",
	"how about", "and what if", "but what if", "what if", "and", "but",
	"or", "also", "plus", "then", "if",
};
#define BOUND 11	/* the first of them, that say nothing alone */

/* A question that stands alone begins so, before whom it is about. */
static const char *const openers[] = {
	"can", "could", "may", "might", "must", "should", "shall", "will",
	"would", "do", "does", "did", "is", "are", "am", "was", "were", "have",
	"has", "need",
};
static const char *const subjects[] = {
	"we", "i", "you", "officers", "someone", "anyone", "people", "police",
	"a", "an", "the", "my", "our", "there",
};
static const char *const back[] = {
	"it", "that", "this", "they", "them", "those", "these", "one", "so",
	"she", "he", "her", "him",
};

/* Said out of politeness; it asks nothing. */
static const char *const courtesies[] = {
	"thanks", "thank", "you", "very", "much", "so", "cheers", "ta",
	"hello", "hi", "hey", "ok", "okay", "yes", "no", "great", "good",
	"please", "lol", "sorry", "bye",
};

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define WORDS_MAX 32

/* The question's words as they stand. */
struct said {
	const char *text;
	struct { size_t start, len; } word[WORDS_MAX];
	size_t n;
};

static bool
one_of(const struct said *said, size_t i, const char *const *list, size_t n)
{
	if (i >= said->n)
		return false;
	for (size_t j = 0; j < n; j++)
		if (strlen(list[j]) == said->word[i].len &&
		    strncasecmp(list[j], said->text + said->word[i].start,
		    said->word[i].len) == 0)
			return true;
	return false;
}

/* How many words of the phrase it begins with; 0: it does not. */
static size_t
begins(const struct said *said, const char *phrase)
{
	size_t n = 0, len;

	for (; *phrase != '\0'; phrase += len, phrase += *phrase == ' ') {
		len = strcspn(phrase, " ");
		if (n >= said->n || said->word[n].len != len ||
		    strncasecmp(said->text + said->word[n].start, phrase,
		    len) != 0)
			return 0;
		n++;
	}
	return n;
}

/* "can we ..." from word i on, without "it" or "that": it stands alone. */
static bool
stands_alone(const struct said *said, size_t i)
{
	static const char *const how[] = { "how", "when", "where", "what",
	    "who", "which", "why", "so", "then" };

	while (one_of(said, i, how, COUNT(how)))
		i++;
	if (!one_of(said, i, openers, COUNT(openers)) ||
	    !one_of(said, i + 1, subjects, COUNT(subjects)))
		return false;
	for (i += 2; i < said->n; i++)
		if (one_of(said, i, back, COUNT(back)))
			return false;
	return true;
}

static void
split(const struct sdg_vocabulary *vocabulary, const char *text,
    struct said *said, struct sdg_follow *out)
{
	struct sdg_words *words = sdg_vocabulary_words(vocabulary);
	size_t at = 0, len = strlen(text);
	struct sdg_word word;

	said->text = text;
	said->n = 0;
	while (sdg_words_next(words, text, len, &at, &word) == SDG_OK) {
		if (said->n < WORDS_MAX) {
			said->word[said->n].start = word.start;
			said->word[said->n].len = word.end - word.start;
		}
		said->n++;
		if (word.kind != SDG_WORD_PLAIN)
			continue;
		out->content++;
		out->known = out->known ||
		    sdg_vocabulary_knows(vocabulary, &word);
	}
}

static bool
only_courtesy(const struct said *said)
{
	for (size_t i = 0; i < said->n; i++)
		if (!one_of(said, i, courtesies, COUNT(courtesies)))
			return false;
	return true;
}

struct sdg_follow
sdg_follow_look(const struct sdg_vocabulary *vocabulary, const char *text)
{
	struct sdg_follow out = { 0 };
	struct said said;
	size_t lead = 0;

	split(vocabulary, text, &said, &out);
	out.courtesy = said.n <= WORDS_MAX && only_courtesy(&said);
	if (said.n > WORDS_MAX || out.courtesy)
		return out;
	for (size_t i = 0; i < COUNT(leads) && lead == 0; i++) {
		lead = begins(&said, leads[i]);
		out.bound = lead > 0 && i < BOUND;
	}
	out.led = lead > 0;
	if (out.content == 0)
		out.leans = true;
	else if (stands_alone(&said, lead))
		out.leans = false;
	else if (out.led)
		out.leans = out.content <= 2;
	else
		out.leans = out.content == 1 && said.n <= SHORT;
	return out;
}

static enum sdg_err
find(const struct sdg_turn *turn, const char *text, struct sdg_answer *found)
{
	return sdg_answers_find(turn->desk->pack->answers, text, strlen(text),
	    found);
}

/* Does it lean on the last one here, by its words and in time? */
static bool
leans(const struct sdg_turn *turn, const struct sdg_follow *follow)
{
	const struct sdg_last *last = &turn->visit->last;
	const struct sdg_loop *loop = turn->desk->loop;

	return follow->leans && last->base.len > 0 &&
	    last->base.len + strlen(turn->words) <= JOINED_MAX &&
	    loop->now(loop->arg) - last->asked <= SOON_MS;
}

/* It has some subject, and that is answered: then no other is needed. */
static bool
answered(const struct sdg_follow *follow, const struct sdg_answer *found)
{
	if (found->kind != SDG_ANSWER_ONE || follow->content == 0 ||
	    follow->bound)
		return false;
	return !follow->led ||
	    (follow->content > 1 && found->confidence >= CERTAIN);
}

/* Together with the last one; true: that is what was asked. */
static enum sdg_err
find_together(struct sdg_turn *turn, const struct sdg_follow *follow,
    struct sdg_str *question, struct sdg_answer *found, bool *together)
{
	struct sdg_answer both = { .kind = SDG_ANSWER_NONE };
	enum sdg_err err = SDG_OK;

	sdg_str_addf(question, "%s %s",
	    sdg_str_text(&turn->visit->last.base), turn->words);
	if (question->failed)
		return SDG_ENOMEM;
	if (follow->content == 0 || follow->known)
		err = find(turn, sdg_str_text(question), &both);
	*together = both.kind != SDG_ANSWER_NONE ||
	    found->kind == SDG_ANSWER_NONE;
	if (both.kind != SDG_ANSWER_NONE)
		*found = both;
	return err;
}

enum sdg_err
sdg_follow_find(struct sdg_turn *turn, struct sdg_answer *found,
    bool *courtesy)
{
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_last *last = &turn->visit->last;
	struct sdg_str question = SDG_STR_INIT;
	enum sdg_err err = find(turn, turn->words, found);
	struct sdg_follow follow;
	bool together = false;

	follow = sdg_follow_look(sdg_mask_vocabulary(turn->desk->pack->mask),
	    turn->words);
	*courtesy = follow.courtesy;
	if (err == SDG_OK && leans(turn, &follow) &&
	    !answered(&follow, found))
		err = find_together(turn, &follow, &question, found,
		    &together);
	if (together)
		sdg_last_begin(last, sdg_str_text(&question),
		    sdg_str_text(&last->base), loop->now(loop->arg));
	else if (!follow.courtesy)
		sdg_last_begin(last, turn->words, turn->words,
		    loop->now(loop->arg));
	sdg_str_wipe(&question);
	return err;
}
