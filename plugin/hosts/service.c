/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/service.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store.h"
#include "irc/session.h"

struct sdg_service {
	char *config;
	const struct sdg_loop *loop;
	const struct sdg_log *log;
	struct sdg_pack *pack;
	struct sdg_store *store;
	struct sdg_desk *desk;
	struct sdg_house house;		/* for reloads asked in chat */
	struct sdg_session *session;	/* one network, for now */
	bool connects;			/* it was asked for connections */
	struct sdg_why shut;		/* why the database is not open */
};

static enum sdg_err load(void *arg, struct sdg_pack **out,
    struct sdg_why *why);
static enum sdg_err take(void *arg, struct sdg_pack *pack,
    struct sdg_why *why);

enum sdg_err
sdg_service_new(const char *config, const struct sdg_loop *loop,
    const struct sdg_log *log, struct sdg_service **out, struct sdg_why *why)
{
	struct sdg_service *service;
	enum sdg_err err;

	*out = NULL;
	service = calloc(1, sizeof *service);
	if (service == NULL || (service->config = strdup(config)) == NULL) {
		free(service);
		return sdg_why_set(why, SDG_ENOMEM, "out of memory");
	}
	service->house = (struct sdg_house){ service, load, take };
	service->loop = loop;
	service->log = log;
	err = sdg_pack_load(config, &service->pack, why);
	if (err != SDG_OK) {
		sdg_service_free(service);
		return err;
	}
	*out = service;
	return SDG_OK;
}

static void
disconnect(struct sdg_service *service)
{
	if (service->session == NULL)
		return;
	sdg_desk_remove(service->desk, sdg_session_wire(service->session));
	sdg_session_free(service->session);
	service->session = NULL;
}

void
sdg_service_free(struct sdg_service *service)
{
	if (service == NULL)
		return;
	disconnect(service);
	sdg_desk_free(service->desk);
	sdg_store_close(service->store);
	sdg_pack_free(service->pack);
	free(service->config);
	free(service);
}

/* Not the configured folder: then the inbox is not the configured one. */
static enum sdg_err
inbox_in(struct sdg_service *service, const char *folder)
{
	struct sdg_str path = SDG_STR_INIT;
	enum sdg_err err = SDG_ENOMEM;

	sdg_str_addf(&path, "%s/inbox", folder);
	if (!path.failed)
		err = sdg_desk_inbox(service->desk, path.data);
	sdg_str_free(&path);
	return err;
}

static enum sdg_err
open_store(struct sdg_service *service, const char *folder,
    struct sdg_why *why)
{
	struct sdg_str path = SDG_STR_INIT;
	enum sdg_err err = SDG_ENOMEM;

	if (mkdir(folder, 0700) < 0 && errno != EEXIST)
		return sdg_why_set(why, SDG_EIO,
		    "%s: cannot make the data folder: %s", folder,
		    strerror(errno));
	sdg_why_set(why, err, "%s", sdg_err_text(err));
	sdg_str_addf(&path, "%s/soundings.db", folder);
	if (!path.failed)
		err = sdg_store_open(path.data, &service->store, why);
	sdg_str_free(&path);
	if (err != SDG_OK)
		return err;
	err = sdg_desk_new(service->pack, service->store, service->loop,
	    service->log, &service->desk);
	if (err == SDG_OK && folder != service->pack->settings->data)
		err = inbox_in(service, folder);
	if (err != SDG_OK) {
		sdg_desk_free(service->desk);
		service->desk = NULL;
		sdg_store_close(service->store);
		service->store = NULL;
		sdg_why_set(why, err, "%s", sdg_err_text(err));
	} else
		sdg_desk_house(service->desk, &service->house);
	return err;
}

enum sdg_err
sdg_service_open(struct sdg_service *service, const char *folder,
    struct sdg_why *why)
{
	struct sdg_why cause;
	enum sdg_err err;

	if (service->desk != NULL)
		return SDG_OK;
	if (folder == NULL)
		folder = service->pack->settings->data;
	err = open_store(service, folder, &cause);
	if (err == SDG_OK)
		return SDG_OK;
	sdg_why_set(&service->shut, err, "the database is not open, so drafts "
	    "cannot be handled: %s. See that the folder %s exists and belongs "
	    "to user %ld, whom this runs as, and has room; then reload",
	    cause.text, folder, (long)geteuid());
	return sdg_why_set(why, err, "%s", service->shut.text);
}

static void
heard(void *arg, const struct sdg_message *message)
{
	struct sdg_service *service = arg;

	sdg_desk_hear(service->desk, message);
}

static void
joined(void *arg, const struct sdg_wire *wire, const char *channel)
{
	struct sdg_service *service = arg;

	sdg_desk_joined(service->desk, wire, channel);
}

static void
seen(void *arg, const struct sdg_wire *wire, const char *nick)
{
	struct sdg_service *service = arg;

	sdg_desk_seen(service->desk, wire, nick);
}

enum sdg_err
sdg_service_connect(struct sdg_service *service, struct sdg_why *why)
{
	const struct sdg_settings *settings = service->pack->settings;
	struct sdg_session_events events = { service, heard, joined, seen };
	enum sdg_err err;

	service->connects = true;
	if (settings->network_count == 0 || service->session != NULL)
		return SDG_OK;
	err = sdg_session_new(&settings->networks[0], service->loop,
	    service->log, &events, &service->session);
	if (err == SDG_OK)
		err = sdg_desk_add(service->desk,
		    sdg_session_wire(service->session));
	if (err != SDG_OK)
		sdg_why_set(why, err, "[network.%s]: cannot start: %s",
		    settings->networks[0].name, sdg_err_text(err));
	return err;
}

/* Is the running connection still in the new settings, by name? */
static bool
same_network(const struct sdg_service *service, const struct sdg_pack *pack)
{
	return pack->settings->network_count > 0 &&
	    strcmp(sdg_session_wire(service->session)->name,
	    pack->settings->networks[0].name) == 0;
}

/* The house's part: load what is on disk. */
static enum sdg_err
load(void *arg, struct sdg_pack **out, struct sdg_why *why)
{
	struct sdg_service *service = arg;

	return sdg_pack_load(service->config, out, why);
}

/* And use it from now on; the old one goes. */
static enum sdg_err
take(void *arg, struct sdg_pack *pack, struct sdg_why *why)
{
	struct sdg_service *service = arg;
	struct sdg_pack *old = service->pack;
	enum sdg_err err = SDG_OK;

	if (service->desk != NULL)
		sdg_desk_swap(service->desk, pack);
	service->pack = pack;
	if (service->session != NULL && same_network(service, pack))
		err = sdg_session_update(service->session,
		    &pack->settings->networks[0]);
	else
		disconnect(service);
	if (err != SDG_OK) {	/* the session still borrows the old network */
		disconnect(service);
		sdg_log(service->log, SDG_ERROR, "reconnecting: %s",
		    sdg_err_text(err));
	}
	sdg_pack_free(old);
	if (service->desk == NULL || !service->connects)
		return SDG_OK;
	return sdg_service_connect(service, why);
}

enum sdg_err
sdg_service_reload(struct sdg_service *service, struct sdg_why *why)
{
	struct sdg_pack *pack;
	enum sdg_err err = load(service, &pack, why);

	return err == SDG_OK ? take(service, pack, why) : err;
}

struct sdg_desk *
sdg_service_desk(struct sdg_service *service)
{
	return service->desk;
}

const struct sdg_pack *
sdg_service_pack(const struct sdg_service *service)
{
	return service->pack;
}

static void
store_status(struct sdg_service *service, char *line, size_t size)
{
	struct sdg_counts counts;

	if (service->store == NULL)
		snprintf(line, size, "%s", service->shut.text[0] != '\0' ?
		    service->shut.text : "the database is not open yet");
	else if (sdg_store_count(service->store, &counts) != SDG_OK)
		snprintf(line, size, "database: failed: %s",
		    sdg_store_fault(service->store));
	else
		snprintf(line, size, "drafts: %ld kept, %ld waiting for a "
		    "supervisor, %ld replies owed, %ld false alarms",
		    counts.reviews, counts.queued, counts.owed,
		    counts.false_alarms);
}

/* One line for each, in the local time that they are meant in. */
static void
brief_status(const struct sdg_service *service,
    void (*say)(void *arg, const char *line), void *arg)
{
	const struct sdg_settings *settings = service->pack->settings;
	int64_t now = service->loop->wall(service->loop->arg);
	char line[400], next[24], zone[16];

	sdg_slot_zone(now, zone, sizeof zone);
	for (size_t i = 0; i < settings->brief_count; i++) {
		const struct sdg_brief *brief = &settings->briefs[i];

		sdg_slot_next(&brief->slot, now, next, sizeof next);
		snprintf(line, sizeof line, "briefing %s: %s in %s%s%s, next "
		    "%s; local time is %s now", brief->name, brief->when,
		    brief->channel, brief->network != NULL ? " on " : "",
		    brief->network != NULL ? brief->network : "", next, zone);
		say(arg, line);
	}
}

void
sdg_service_status(struct sdg_service *service,
    void (*say)(void *arg, const char *line), void *arg)
{
	char line[sizeof service->shut.text];

	snprintf(line, sizeof line, "Soundings " SDG_VERSION
	    ", configuration %s", service->config);
	say(arg, line);
	snprintf(line, sizeof line, "guidance: %zu sections; rules: %zu",
	    sdg_guide_count(service->pack->guide),
	    sdg_rules_count(service->pack->rules));
	say(arg, line);
	store_status(service, line, sizeof line);
	say(arg, line);
	brief_status(service, say, arg);
	if (service->session != NULL)
		sdg_session_status(service->session, line, sizeof line);
	else
		snprintf(line, sizeof line, "no connection of its own");
	say(arg, line);
}
