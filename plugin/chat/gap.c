/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/gap.h"

#include <string.h>

#include "chat/owe.h"
#include "core/inbox.h"
#include "core/store_gap.h"
#include "core/text.h"

#define LISTED 50
#define QUESTION_MAX 400	/* bytes of one that are kept */
#define TEXT_MAX 4000

bool
sdg_gap_may_see(const struct sdg_turn *turn)
{
	return (turn->from->standing &
	    (SDG_SUPERVISOR | SDG_OWNER | SDG_ADMIN)) != 0;
}

bool
sdg_gap_may_fill(const struct sdg_turn *turn)
{
	return (turn->from->standing & (SDG_OWNER | SDG_ADMIN)) != 0;
}

void
sdg_gap_mask(const struct sdg_turn *turn, const char *text, size_t max,
    struct sdg_str *out, bool *changed)
{
	struct sdg_str whole = SDG_STR_INIT, plain = SDG_STR_INIT;

	sdg_text_squeeze(text, strlen(text), &plain);
	if (sdg_mask(turn->desk->pack->mask, text, strlen(text), &whole) !=
	    SDG_OK || whole.failed || plain.failed)
		out->failed = true;
	else
		sdg_str_add(out, sdg_str_text(&whole),
		    sdg_text_cut(sdg_str_text(&whole), whole.len, max));
	if (changed != NULL)
		*changed = strcmp(sdg_str_text(&whole),
		    sdg_str_text(&plain)) != 0;
	sdg_str_wipe(&whole);
	sdg_str_wipe(&plain);
}

/* Is there a word in it, or was one, that could be a section's subject? */
static bool
says_something(const struct sdg_turn *turn, const char *text)
{
	struct sdg_words *words = sdg_vocabulary_words(
	    sdg_mask_vocabulary(turn->desk->pack->mask));
	size_t at = 0, len = strlen(text);
	struct sdg_word word;

	while (sdg_words_next(words, text, len, &at, &word) == SDG_OK)
		if (word.kind == SDG_WORD_PLAIN)
			return true;
	return strstr(text, "\xe2\x80\xa6") != NULL;
}

enum sdg_err
sdg_gap_count(struct sdg_turn *turn, const char *text)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_last *last = &turn->visit->last;

	if (last->gap != 0 || !says_something(turn, text))
		return SDG_OK;
	return sdg_store_gap_add(desk->store,
	    sdg_mask_vocabulary(desk->pack->mask), text,
	    desk->loop->wall(desk->loop->arg), &last->gap);
}

void
sdg_gap_note(struct sdg_turn *turn)
{
	struct sdg_last *last = &turn->visit->last;
	struct sdg_str text = SDG_STR_INIT;
	enum sdg_err err;

	if (last->gap != 0 || last->text.len == 0)
		return;
	sdg_gap_mask(turn, sdg_str_text(&last->text), QUESTION_MAX, &text,
	    NULL);
	err = text.failed ? SDG_ENOMEM : sdg_store_begin(turn->desk->store);
	if (err == SDG_OK)
		err = sdg_gap_count(turn, sdg_str_text(&text));
	if (sdg_desk_commit(turn->desk, err, "counting a question") != SDG_OK)
		last->gap = 0;
	sdg_str_wipe(&text);
}

static void
add_gap(const struct sdg_turn *turn, long id, struct sdg_str *out)
{
	const struct sdg_phrases *phrases = turn->desk->pack->phrases;
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_str words = SDG_STR_INIT;
	char n[24], count[24], age[24];
	struct sdg_gap gap;

	if (sdg_store_gap(turn->desk->store, id, &gap) != SDG_OK)
		return;
	if (gap.n > 0)
		sdg_str_adds(&words, gap.wording[0]);
	else
		sdg_phrase(phrases, SDG_PHRASE_GAP_FORGOTTEN, &words, NULL);
	if (out->len > 0)
		sdg_str_addc(out, '\n');
	sdg_phrase(phrases, SDG_PHRASE_GAP_ITEM, out, "n", sdg_decimal(n, id),
	    "count", sdg_decimal(count, gap.count), "age",
	    sdg_ago(age, loop->wall(loop->arg) - gap.last), "question",
	    sdg_str_text(&words), NULL);
	sdg_str_free(&words);
	sdg_gap_free(&gap);
}

void
sdg_gaps(struct sdg_turn *turn)
{
	struct sdg_str out = SDG_STR_INIT;
	long ids[LISTED + 1];
	char count[24];
	size_t n;

	if (!sdg_gap_may_see(turn)) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_REFUSED_GAPS, NULL);
		return;
	}
	if (sdg_store_gaps(turn->desk->store, ids, LISTED + 1, &n) != SDG_OK) {
		sdg_desk_store_failed(turn->desk, "gaps");
		sdg_say(turn, SDG_HERE, SDG_PHRASE_MANNERS_FAULT, NULL);
		return;
	}
	if (n == 0)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_GAP_NONE, NULL);
	else if (turn->from->channel != NULL)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_GAP_COUNT, "count",
		    sdg_decimal_up_to(count, (long)n, LISTED), NULL);
	for (size_t i = 0; i < n && i < LISTED &&
	    turn->from->channel == NULL; i++)
		add_gap(turn, ids[i], &out);
	if (out.len > 0)
		sdg_turn_text(turn, SDG_HERE, sdg_str_text(&out), 4);
	sdg_str_free(&out);
}

static enum sdg_err
write_section(const struct sdg_turn *turn, const struct sdg_gap *gap,
    const char *text, struct sdg_str *path)
{
	const struct sdg_desk *desk = turn->desk;
	struct sdg_new_section section = { gap->id, gap->count,
	    (const char *const *)gap->wording, gap->n, text,
	    desk->loop->wall(desk->loop->arg) };
	struct sdg_why why = { "" };
	enum sdg_err err;

	err = sdg_inbox_write(desk->inbox != NULL ? desk->inbox :
	    desk->pack->settings->inbox, &section, path, &why);
	if (err != SDG_OK && err != SDG_EINVAL)
		sdg_log(desk->log, SDG_ERROR, "gap %ld: not drafted: %s",
		    gap->id, why.text[0] != '\0' ? why.text :
		    sdg_err_text(err));
	return err;
}

/* The gap is not open any more; the file is there in any case. */
static void
close_gap(struct sdg_turn *turn, long id)
{
	struct sdg_desk *desk = turn->desk;
	enum sdg_err err;

	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_gap_drafted(desk->store, id,
		    desk->loop->wall(desk->loop->arg));
	sdg_desk_commit(desk, err, "closing a gap");
}

static void
draft(struct sdg_turn *turn, const struct sdg_gap *gap)
{
	struct sdg_str text = SDG_STR_INIT, path = SDG_STR_INIT;
	enum sdg_phrase phrase = SDG_PHRASE_GAP_DRAFTED;
	enum sdg_err err = SDG_ENOMEM;
	bool changed = false;
	char n[24];

	sdg_gap_mask(turn, turn->words, TEXT_MAX, &text, &changed);
	if (!text.failed)
		err = write_section(turn, gap, sdg_str_text(&text), &path);
	if (err == SDG_OK) {
		close_gap(turn, gap->id);
		sdg_log(turn->desk->log, SDG_INFO, "gap %ld: drafted in %s",
		    gap->id, sdg_str_text(&path));
	} else
		phrase = err == SDG_EINVAL ? SDG_PHRASE_GAP_NO_WORDS :
		    SDG_PHRASE_GAP_NOT_DRAFTED;
	sdg_say(turn, SDG_PRIVATE, phrase, "n", sdg_decimal(n, gap->id),
	    "file", sdg_str_text(&path), NULL);
	if (err == SDG_OK && changed)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_GAP_MASKED, "n",
		    sdg_decimal(n, gap->id), NULL);
	sdg_str_wipe(&text);
	sdg_str_free(&path);
}

void
sdg_gap_learn(struct sdg_turn *turn)
{
	struct sdg_gap gap;
	enum sdg_err err;
	char n[24];

	if (!sdg_gap_may_fill(turn)) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_REFUSED_LEARN, NULL);
		return;
	}
	err = sdg_store_gap(turn->desk->store, turn->number, &gap);
	if (err == SDG_OK) {
		draft(turn, &gap);
		sdg_gap_free(&gap);
		return;
	}
	if (err != SDG_ENOTFOUND)
		sdg_desk_store_failed(turn->desk, "reading a gap");
	sdg_say(turn, SDG_PRIVATE, err == SDG_ENOTFOUND ?
	    SDG_PHRASE_GAP_NO_SUCH : SDG_PHRASE_MANNERS_FAULT, "n",
	    sdg_decimal(n, turn->number), NULL);
}
