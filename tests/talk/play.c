/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "talk/play.h"

#define PATIENCE 10000	/* ms until something promised must be heard */

/* One thing that soundings said, to a room or in private to a nick. */
struct line {
	char where[32];
	char *text;
	bool taken;		/* somebody expected it */
	bool early;		/* before the talk began */
};

struct play {
	bool show;
	unsigned count, broken;
	struct line *lines;
	size_t n;
	bool early;
	bool lost;		/* a line was lost for want of memory */
};

struct play *
play_new(bool show)
{
	struct play *play = calloc(1, sizeof *play);

	if (play != NULL)
		play->show = show;
	return play;
}

static void
forget(struct play *play)
{
	for (size_t i = 0; i < play->n; i++)
		free(play->lines[i].text);
	free(play->lines);
	play->lines = NULL;
	play->n = 0;
	play->lost = false;
}

void
play_free(struct play *play)
{
	if (play != NULL)
		forget(play);
	free(play);
}

static void
print_line(const char *where, const char *who, const char *text)
{
	char place[48];

	if (where[0] == '#')
		snprintf(place, sizeof place, "%s", where);
	else
		snprintf(place, sizeof place, "%s, privately", where);
	printf("%-18s <%s> %s\n", place, who, text);
	fflush(stdout);
}

void
play_heard(void *arg, const char *room, const char *nick, const char *text)
{
	struct play *play = arg;
	struct line *lines, *line;

	lines = realloc(play->lines, (play->n + 1) * sizeof *lines);
	if (lines == NULL) {
		play->lost = true;
		return;
	}
	play->lines = lines;
	line = &lines[play->n];
	memset(line, 0, sizeof *line);
	snprintf(line->where, sizeof line->where, "%s",
	    room != NULL ? room : nick);
	line->early = line->taken = play->early;
	if ((line->text = strdup(text)) == NULL) {
		play->lost = true;
		return;
	}
	play->n++;
	if (play->show)
		print_line(line->where, "soundings", text);
}

static void
report(struct play *play, const struct script *script,
    const struct step *step, bool kept)
{
	play->count++;
	play->broken += !kept;
	if (play->show) {
		if (!kept)
			printf("*** not so: %s:%u: %s\n", script->path,
			    step->line, step->source);
		return;
	}
	printf("%s %u - %s:%u: %s\n", kept ? "ok" : "not ok", play->count,
	    script->path, step->line, step->source);
	fflush(stdout);
}

static void
explain(const char *what, const struct line *line)
{
	printf("# %s: %s hears: %s\n", what, line->where, line->text);
}

/* The next line there that nobody has taken; where "": anywhere. */
static struct line *
next(const struct play *play, const char *where)
{
	for (size_t i = 0; i < play->n; i++)
		if (!play->lines[i].taken && (where[0] == '\0' ||
		    strcasecmp(play->lines[i].where, where) == 0))
			return &play->lines[i];
	return NULL;
}

/* Wait for a line there; NULL when there is none, *bad when the house fails. */
static struct line *
await(const struct play *play, struct house *house, const char *where,
    int *bad)
{
	long long end = child_now() + PATIENCE;
	struct line *line;

	*bad = 0;
	if ((line = next(play, where)) != NULL)
		return line;
	if ((*bad = house->sync(house->arg)) != 0)
		return NULL;
	while ((line = next(play, where)) == NULL && child_now() < end)
		if ((*bad = house->listen(house->arg)) != 0)
			break;
	*bad = *bad < 0 ? -1 : 0;
	return line;
}

static int
hears(struct play *play, struct house *house, const struct script *script,
    const struct step *step)
{
	struct line *line;
	bool kept = false;
	int bad;

	do {
		line = await(play, house, step->where, &bad);
		if (bad)
			return -1;
		if (line == NULL)
			break;
		line->taken = true;
		kept = script_like(step->lines[0], line->text);
	} while (!kept && step->kind == STEP_HEARS_LATER);
	report(play, script, step, kept);
	if (!kept && line != NULL)
		explain("instead", line);
	return 0;
}

/* Take what is there, and say whether there was nothing. */
static int
hears_nothing(struct play *play, struct house *house,
    const struct script *script, const struct step *step)
{
	struct line *line;
	bool kept = true;

	if (house->sync(house->arg) != 0)
		return -1;
	while ((line = next(play, step->where)) != NULL) {
		line->taken = true;
		if (step->kind == STEP_HEARS_ANYTHING)
			continue;
		if (kept)
			report(play, script, step, false);
		kept = false;
		explain("but", line);
	}
	if (kept && step->kind == STEP_HEARS_NOTHING)
		report(play, script, step, true);
	return 0;
}

static void
had_heard(struct play *play, const struct script *script,
    const struct step *step)
{
	bool any = false, like = false;

	for (size_t i = 0; i < play->n; i++) {
		if (!play->lines[i].early ||
		    strcasecmp(play->lines[i].where, step->where) != 0)
			continue;
		any = true;
		if (step->n > 0)
			like |= script_like(step->lines[0],
			    play->lines[i].text);
	}
	report(play, script, step, step->n > 0 ? like : !any);
}

static int
nobody_heard(struct play *play, struct house *house,
    const struct script *script, const struct step *step)
{
	const struct line *guilty = NULL;

	if (house->sync(house->arg) != 0)
		return -1;
	for (size_t i = 0; i < play->n; i++)
		if (!names_hold(&step->names, play->lines[i].where) &&
		    script_like(step->lines[0], play->lines[i].text))
			guilty = &play->lines[i];
	report(play, script, step, guilty == NULL);
	if (guilty != NULL)
		explain("but", guilty);
	return 0;
}

static int
act(struct play *play, struct house *house, const struct step *step)
{
	const char *where = step->where[0] != '\0' ? step->where : step->who;

	if (play->show && step->kind == STEP_SAY)
		for (size_t i = 0; i < step->n; i++)
			print_line(where, step->who, step->lines[i]);
	if (play->show && step->kind == STEP_NARRATE)
		printf("\n--- %s\n", step->lines[0]);
	return house->play(house->arg, step);
}

static int
take_step(struct play *play, struct house *house,
    const struct script *script, const struct step *step)
{
	switch (step->kind) {
	case STEP_HEARS:
	case STEP_HEARS_LATER:
		return hears(play, house, script, step);
	case STEP_HEARS_NOTHING:
	case STEP_HEARS_ANYTHING:
		return hears_nothing(play, house, script, step);
	case STEP_HAD_HEARD:
		had_heard(play, script, step);
		return 0;
	case STEP_NOBODY_HEARD:
		return nobody_heard(play, house, script, step);
	default:
		return act(play, house, step);
	}
}

/* Every file's last promise: it said nothing that nobody expected. */
static int
no_more(struct play *play, struct house *house, const struct script *script)
{
	char source[] = "nobody hears anything else";
	struct step step = { .kind = STEP_HEARS_NOTHING, .source = source };

	if (script->n > 0)
		step.line = script->steps[script->n - 1].line;
	if (play->lost) {
		report(play, script, &step, false);
		return 0;
	}
	return hears_nothing(play, house, script, &step);
}

static int
play_steps(struct play *play, struct house *house,
    const struct script *script)
{
	play->early = true;
	if (house->begin(house->arg, script) != 0)
		return -1;
	play->early = false;
	for (size_t i = 0; i < script->n; i++)
		if (take_step(play, house, script, &script->steps[i]) != 0)
			return -1;
	return no_more(play, house, script);
}

int
play_file(struct play *play, struct house *house,
    const struct script *script, bool console)
{
	char source[] = "the server, the bot or the console failed";
	struct step step = { .source = source };
	unsigned broken = play->broken;
	int bad;

	if (console && !script->console) {
		printf("ok %u - %s # SKIP there is nothing like it on the "
		    "console\n", ++play->count, script->path);
		return 0;
	}
	bad = play_steps(play, house, script);
	house->end(house->arg);
	if (bad && !child_stopped())
		report(play, script, &step, false);
	forget(play);
	if (bad)
		return -1;
	return play->broken > broken;
}

unsigned
play_done(const struct play *play)
{
	if (!play->show)
		printf("1..%u\n", play->count);
	return play->broken;
}
