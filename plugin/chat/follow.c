/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/follow.h"

#include <string.h>
#include <strings.h>

#define SOON_MS INT64_C(120000)
#define JOINED_MAX 400	/* bytes; a longer chain begins again */
#define SHORT 6		/* words of a question that leans unled */

/* What only goes on from something said before. Longest first. */
static const char *const leads[] = {
	"and what about", "but what about", "and how about", "what about",
	"how about", "and what if", "but what if", "what if", "even though",
	"even when", "even if", "only if", "same for", "same with", "and if",
	"but if", "or if", "and", "but", "or", "also", "plus", "then", "if",
	"unless", "except",
};

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
	"thanks", "thank", "cheers", "ta", "hello", "hi", "hey", "ok", "okay",
	"yes", "no", "great", "good", "please", "lol", "sorry", "bye",
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
	if (said.n > WORDS_MAX || only_courtesy(&said))
		return out;
	for (size_t i = 0; i < COUNT(leads) && lead == 0; i++)
		lead = begins(&said, leads[i]);
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

/* "can we post a photo? at night?" */
static void
join(const char *before, const char *now, struct sdg_str *out)
{
	if (strlen(before) + strlen(now) > JOINED_MAX)
		before = "";
	sdg_str_addf(out, "%s%s%s", before, *before != '\0' ? " " : "", now);
}

enum sdg_err
sdg_follow_find(struct sdg_turn *turn, struct sdg_str *question,
    struct sdg_answer *found)
{
	const struct sdg_loop *loop = turn->desk->loop;
	const struct sdg_last *last = &turn->visit->last;
	struct sdg_answer together = { .kind = SDG_ANSWER_NONE };
	struct sdg_follow follow;
	enum sdg_err err = find(turn, turn->words, found);

	follow = sdg_follow_look(sdg_mask_vocabulary(turn->desk->pack->mask),
	    turn->words);
	if (err != SDG_OK || !follow.leans || last->text.len == 0 ||
	    loop->now(loop->arg) - last->asked > SOON_MS ||
	    /* It has a subject, and that is answered. */
	    (found->kind == SDG_ANSWER_ONE && follow.content > 0 &&
	    (!follow.led || follow.content > 1))) {
		sdg_str_adds(question, turn->words);
		return err;
	}
	join(sdg_str_text(&last->text), turn->words, question);
	if (question->failed)
		return SDG_ENOMEM;
	if (follow.content == 0 || follow.known)
		err = find(turn, sdg_str_text(question), &together);
	if (together.kind != SDG_ANSWER_NONE)
		*found = together;
	else if (found->kind != SDG_ANSWER_NONE) {
		sdg_str_cut(question, 0);
		sdg_str_adds(question, turn->words);
	}
	return err;
}
