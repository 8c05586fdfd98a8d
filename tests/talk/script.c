/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "talk/script.h"

bool
names_hold(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcasecmp(names->name[i], name) == 0)
			return true;
	return false;
}

bool
script_like(const char *glob, const char *text)
{
	const char *star = NULL, *from = NULL;

	while (*text != '\0') {
		if (*glob == '*') {
			star = ++glob;
			from = text;
		} else if (tolower((unsigned char)*glob) ==
		    tolower((unsigned char)*text)) {
			glob++;
			text++;
		} else if (star != NULL) {
			glob = star;
			text = ++from;
		} else
			return false;
	}
	while (*glob == '*')
		glob++;
	return *glob == '\0';
}

/*
 * The end of prefix in text, after blanks, or NULL where it begins otherwise.
 */
static const char *
after(const char *text, const char *prefix)
{
	size_t n = strlen(prefix);

	if (strncmp(text, prefix, n) != 0)
		return NULL;
	return text + n + strspn(text + n, " ");
}

/* "alice, bob and jones", up to end (NULL: all of it). */
static bool
take_names(struct names *names, const char *text, const char *end)
{
	char word[32];
	size_t n;

	names->n = 0;
	while (text != end && *text != '\0') {
		if ((n = strcspn(text, ", :")) == 0) {
			text++;
			continue;
		}
		if (n >= sizeof word || names->n >= NAMES_MAX)
			return false;
		memcpy(word, text, n);
		word[n] = '\0';
		if (strcmp(word, "and") != 0)
			memcpy(names->name[names->n++], word, n + 1);
		text += n;
	}
	return names->n > 0;
}

static bool
add_line(struct step *step, const char *text, size_t len)
{
	char **lines = realloc(step->lines, (step->n + 1) * sizeof *lines);
	char *copy;

	if (lines == NULL)
		return false;
	step->lines = lines;
	if ((copy = malloc(len + 1)) == NULL)
		return false;
	memcpy(copy, text, len);
	copy[len] = '\0';
	lines[step->n++] = copy;
	return true;
}

/* "\xff" stands for a byte, and "\\" for a backslash. */
static bool
add_bytes(struct step *step, const char *text)
{
	char bytes[512], pair[3] = "";
	size_t n = 0;

	for (; *text != '\0' && n < sizeof bytes; text++) {
		if (*text != '\\') {
			bytes[n++] = *text;
			continue;
		}
		if (*++text == '\\') {
			bytes[n++] = '\\';
			continue;
		}
		if (*text != 'x' || !isxdigit((unsigned char)text[1]) ||
		    !isxdigit((unsigned char)text[2]))
			return false;
		memcpy(pair, text + 1, 2);
		bytes[n++] = (char)strtoul(pair, NULL, 16);
		text += 2;
	}
	return *text == '\0' && add_line(step, bytes, n);
}

static bool
take_word(char *word, size_t size, const char *text, size_t n)
{
	if (n == 0 || n >= size)
		return false;
	memcpy(word, text, n);
	word[n] = '\0';
	return true;
}

/* "#team: words", "soundings, as bytes: \xff": where, and then what. */
static bool
take_target(struct step *step, const char *text)
{
	const char *rest;
	size_t n = strcspn(text, ":, ");

	if (!take_word(step->where, sizeof step->where, text, n))
		return false;
	if (strcmp(step->where, "soundings") == 0)
		step->where[0] = '\0';
	else if (step->where[0] != '#')
		return false;
	text += n;
	if ((rest = after(text, ", as bytes:")) != NULL)
		return add_bytes(step, rest);
	if (*text != ':')
		return false;
	text += 1 + strspn(text + 1, " ");
	return *text == '\0' || add_line(step, text, strlen(text));
}

static const struct {
	const char *words;
	enum step_kind kind;
} manners[] = {
	{ "in ", STEP_SAY },
	{ "to ", STEP_SAY },
	{ "pastes in ", STEP_SAY },
	{ "pastes to ", STEP_SAY },
	{ "acts in ", STEP_ACT },
	{ "acts to ", STEP_ACT },
	{ "sends a notice to ", STEP_NOTICE },
	{ "sends CTCP to ", STEP_CTCP },
};

static const struct {
	const char *words;
	enum step_kind kind;
	bool glob;
} promises[] = {
	{ "hears sooner or later:", STEP_HEARS_LATER, true },
	{ "hears nothing", STEP_HEARS_NOTHING, false },
	{ "hears anything", STEP_HEARS_ANYTHING, false },
	{ "hears:", STEP_HEARS, true },
};

/* "alice in #team: words", "alice hears: words" */
static bool
take_person(struct step *step, const char *text)
{
	const char *rest;
	size_t n = strcspn(text, " ");

	if (!take_word(step->who, sizeof step->who, text, n) || text[n] == 0)
		return false;
	text += n + 1;
	for (size_t i = 0; i < sizeof manners / sizeof manners[0]; i++)
		if ((rest = after(text, manners[i].words)) != NULL) {
			step->kind = manners[i].kind;
			return take_target(step, rest);
		}
	for (size_t i = 0; i < sizeof promises / sizeof promises[0]; i++)
		if ((rest = after(text, promises[i].words)) != NULL) {
			step->kind = promises[i].kind;
			if (strcmp(step->who, "nobody") != 0)
				memcpy(step->where, step->who,
				    sizeof step->where);
			if (step->where[0] == '\0')
				step->kind = STEP_HEARS_NOTHING;
			return promises[i].glob ? *rest != '\0' &&
			    add_line(step, rest, strlen(rest)) :
			    *rest == '\0';
		}
	return false;
}

/* "at the end, nobody but alice and jones has heard: words" */
static bool
take_end(struct step *step, const char *text)
{
	const char *end = strstr(text, "has heard:"), *but, *glob;

	step->kind = STEP_NOBODY_HEARD;
	if (end == NULL || (glob = after(end, "has heard:")) == NULL)
		return false;
	if ((but = after(text, "but ")) != NULL &&
	    !take_names(&step->names, but, end))
		return false;
	return *glob != '\0' && add_line(step, glob, strlen(glob));
}

/* "at the start, #team has heard: words" */
static bool
take_start(struct step *step, const char *text)
{
	const char *rest;
	size_t n = strcspn(text, " ");

	step->kind = STEP_HAD_HEARD;
	if (!take_word(step->where, sizeof step->where, text, n))
		return false;
	rest = after(text + n, " has heard:");
	if (rest != NULL)
		return *rest != '\0' && add_line(step, rest, strlen(rest));
	return strcmp(text + n, " has heard nothing") == 0;
}

static bool
take_step(struct step *step, const char *text)
{
	const char *rest;

	if (strcmp(text, "soundings is killed and comes back") == 0) {
		step->kind = STEP_KILL;
		return true;
	}
	if ((rest = after(text, "wait ")) != NULL) {
		step->kind = STEP_WAIT;
		step->seconds = (unsigned)strtoul(rest, NULL, 10);
		return step->seconds > 0;
	}
	if ((rest = after(text, "narrator:")) != NULL) {
		step->kind = STEP_NARRATE;
		return add_line(step, rest, strlen(rest));
	}
	if ((rest = after(text, "at the end, nobody ")) != NULL)
		return take_end(step, rest);
	if ((rest = after(text, "at the start, ")) != NULL)
		return take_start(step, rest);
	return take_person(step, text);
}

static bool
take_head(struct script *script, const char *text, bool *good)
{
	const struct { const char *key; struct names *names; } lists[] = {
		{ "people:", &script->people },
		{ "supervisors:", &script->supervisors },
		{ "policy owner:", &script->owners },
		{ "strangers:", &script->strangers },
		{ "rooms:", &script->rooms },
	};
	const char *rest;

	*good = true;
	if (strcmp(text, "not on the console") == 0) {
		script->console = false;
		return true;
	}
	if ((rest = after(text, "commands a minute:")) != NULL) {
		script->commands = (unsigned)strtoul(rest, NULL, 10);
		*good = script->commands > 0;
		return true;
	}
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		if ((rest = after(text, lists[i].key)) != NULL) {
			*good = take_names(lists[i].names, rest, NULL);
			return true;
		}
	return false;
}

static bool
add_step(struct script *script, const char *text, unsigned line)
{
	struct step *steps, *step;

	steps = realloc(script->steps, (script->n + 1) * sizeof *steps);
	if (steps == NULL)
		return false;
	script->steps = steps;
	step = &steps[script->n++];
	memset(step, 0, sizeof *step);
	step->line = line;
	step->source = strdup(text);
	return step->source != NULL && take_step(step, text);
}

static bool
take(struct script *script, char *text, unsigned line)
{
	size_t n = strlen(text);
	bool pasted, good;

	while (n > 0 && isspace((unsigned char)text[n - 1]))
		text[--n] = '\0';
	pasted = isspace((unsigned char)*text);
	text += strspn(text, " \t");
	if (*text == '\0' || (!pasted && text[0] == '#' && text[1] == ' '))
		return true;
	if (pasted && *text == '|') {
		text++;
		text += *text == ' ';
		return script->n > 0 && *text != '\0' && add_line(
		    &script->steps[script->n - 1], text, strlen(text));
	}
	if (script->n == 0 && take_head(script, text, &good))
		return good;
	return add_step(script, text, line);
}

struct script *
script_load(const char *path)
{
	struct script *script = calloc(1, sizeof *script);
	FILE *in = fopen(path, "r");
	char text[2048];
	unsigned line = 0;
	bool good = script != NULL && in != NULL &&
	    (script->path = strdup(path)) != NULL;

	if (in == NULL)
		perror(path);
	if (good) {
		script->console = true;
		script->commands = 600;
		take_names(&script->rooms, "#team, #quiet", NULL);
	}
	while (good && fgets(text, sizeof text, in) != NULL)
		if (!(good = take(script, text, ++line)))
			fprintf(stderr, "%s:%u: not understood\n", path, line);
	if (in != NULL)
		fclose(in);
	if (good)
		return script;
	script_free(script);
	return NULL;
}

void
script_free(struct script *script)
{
	if (script == NULL)
		return;
	for (size_t i = 0; i < script->n; i++) {
		for (size_t j = 0; j < script->steps[i].n; j++)
			free(script->steps[i].lines[j]);
		free(script->steps[i].lines);
		free(script->steps[i].source);
	}
	free(script->steps);
	free(script->path);
	free(script);
}
