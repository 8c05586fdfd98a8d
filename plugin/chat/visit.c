/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/turn.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void
end(struct sdg_visit *visit)
{
	if (visit == NULL)
		return;
	sdg_paste_end(&visit->paste);
	sdg_str_wipe(&visit->rest);
	sdg_last_end(&visit->last);
	for (size_t i = 0; i < SDG_CHOICES; i++)
		free(visit->choice[i]);
	free(visit->id);
	free(visit->channel);
	sdg_str_free(&visit->nick);
	sdg_str_free(&visit->host);
	sdg_str_free(&visit->tips);
	free(visit);
}

/* Make s say text, which may be what it says already. */
static bool
put(struct sdg_str *s, const char *text)
{
	if (strcmp(sdg_str_text(s), text) != 0) {
		sdg_str_cut(s, 0);
		sdg_str_adds(s, text);
	}
	return !s->failed;
}

/* Names change; false without memory. */
static bool
rename_to(struct sdg_visit *visit, const struct sdg_message *message)
{
	return put(&visit->nick, message->nick) &&
	    put(&visit->host, message->host);
}

static bool
is(const struct sdg_visit *visit, const struct sdg_message *message,
    const char *channel)
{
	return visit->wire == message->wire &&
	    strcmp(visit->id, message->id) == 0 &&
	    strcasecmp(visit->channel, channel) == 0;
}

/*
 * Drop the longest unused visit, of those with nothing under way if there
 * are any. The two last used may belong to the turn that asks for room.
 */
static void
make_room(struct sdg_visits *visits, const struct sdg_loop *loop)
{
	struct sdg_visit **at, **idle = NULL, **oldest = NULL, *gone;
	size_t n = 0;

	for (at = &visits->first; *at != NULL; at = &(*at)->next) {
		if (n++ < 2)
			continue;
		oldest = at;
		if ((*at)->timer == NULL)
			idle = at;
	}
	if (idle == NULL && (idle = oldest) == NULL)
		return;
	gone = *idle;
	*idle = gone->next;
	visits->n--;
	loop->stop(loop->arg, gone->timer);
	end(gone);
}

static struct sdg_visit *
begin(struct sdg_visits *visits, struct sdg_desk *desk,
    const struct sdg_message *message, const char *channel)
{
	struct sdg_visit *visit = calloc(1, sizeof *visit);

	if (visit == NULL)
		return NULL;
	visit->desk = desk;
	visit->wire = message->wire;
	visit->id = strdup(message->id);
	visit->channel = strdup(channel);
	if (visit->id == NULL || visit->channel == NULL ||
	    !rename_to(visit, message)) {
		end(visit);
		return NULL;
	}
	if (visits->n >= SDG_VISITS_MAX)
		make_room(visits, desk->loop);
	visit->next = visits->first;
	visits->first = visit;
	visits->n++;
	return visit;
}

struct sdg_visit *
sdg_visits_get(struct sdg_visits *visits, struct sdg_desk *desk,
    const struct sdg_message *message, const char *channel)
{
	struct sdg_visit **at, *found;

	if (channel == NULL)
		channel = "";
	for (at = &visits->first; *at != NULL; at = &(*at)->next)
		if (is(*at, message, channel))
			break;
	if ((found = *at) == NULL)
		return begin(visits, desk, message, channel);
	*at = found->next;
	found->next = visits->first;
	visits->first = found;
	return rename_to(found, message) ? found : NULL;
}

void
sdg_visits_end(struct sdg_visits *visits, const struct sdg_wire *wire,
    const struct sdg_loop *loop)
{
	struct sdg_visit **at = &visits->first, *gone;

	while ((gone = *at) != NULL) {
		if (wire != NULL && gone->wire != wire) {
			at = &gone->next;
			continue;
		}
		*at = gone->next;
		visits->n--;
		loop->stop(loop->arg, gone->timer);
		end(gone);
	}
}

void
sdg_visits_forget(struct sdg_visits *visits, int64_t before)
{
	for (struct sdg_visit *v = visits->first; v != NULL; v = v->next)
		if (v->last.text.len > 0 && v->last.asked < before)
			sdg_last_end(&v->last);
}

void
sdg_visit_offer(struct sdg_visit *visit, const struct sdg_answer *answer,
    int64_t until)
{
	for (size_t i = 0; i < SDG_CHOICES; i++) {
		free(visit->choice[i]);
		visit->choice[i] = i < answer->count ?
		    strdup(answer->section[i]->ref) : NULL;
	}
	visit->choice_until = until;
}
