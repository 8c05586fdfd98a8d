/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * eggdrop.c: the module. Debian ships no Eggdrop headers, so only what has
 * kept its place in 1.8, 1.9 and 1.10 is used: four slots of the table that
 * start is called with, and Tcl commands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <tcl.h>

#include "hosts/eggtcl.h"
#include "hosts/eggwire.h"
#include "hosts/service.h"
#include "hosts/tclloop.h"

typedef void (*slot)(void);

enum { SLOT_REGISTER = 4, SLOT_DEPEND = 6, SLOT_UNDEPEND = 7,
    SLOT_INTERP = 128 };

struct module {
	Tcl_Interp *interp;
	struct sdg_tclloop *loop;
	struct sdg_service *service;
	struct sdg_eggwire eggwire;
	struct sdg_log log;
	struct sdg_timer *first;	/* waits for the loop's first turn */
	bool added;		/* the host's wire is known to the desk */
};

/* The module's entry carries no pointer, so this one handle is kept here. */
static struct module *module;
static slot *table;	/* Eggdrop's, as handed to the first start */

char *soundings_start(slot *global) __attribute__((visibility("default")));

static void
log_line(void *arg, enum sdg_level level, const char *line)
{
	static const char *const names[] = { "debug: ", "", "warning: ",
	    "error: " };
	struct module *m = arg;
	char text[600];

	if (level == SDG_DEBUG)
		return;
	snprintf(text, sizeof text, "soundings: %s%s", names[level], line);
	sdg_eggtcl(m->interp, "putlog", text, NULL);
}

static const struct sdg_pack *
current_pack(void *arg)
{
	return sdg_service_pack(((struct module *)arg)->service);
}

/* The words that a bind was called with; an absent one is "". */
static const char *
word(Tcl_Obj *const words[], int n, int i)
{
	return i < n ? Tcl_GetString(words[i]) : "";
}

/*
 * Hand a line on. Returning 1 keeps PUBM from logging it; a draft must reach
 * no log.
 */
static void
hear(struct module *m, const char *nick, const char *host, const char *handle,
    const char *channel, const char *text)
{
	struct sdg_desk *desk = sdg_service_desk(m->service);
	struct sdg_message message = { .wire = &m->eggwire.wire };
	char id[256];

	if (desk == NULL)
		return;
	sdg_eggwire_id(handle, host, id, sizeof id);
	message.channel = channel;
	message.nick = nick;
	message.host = host;
	message.id = id;
	message.standing = m->eggwire.wire.standing(&m->eggwire, channel,
	    nick, host);
	message.text = text;
	message.len = strlen(text);
	sdg_desk_hear(desk, &message);
}

/* pubm: nick user@host handle channel text */
static int
on_public(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;
	const char *channel = word(words, n, 4);
	bool served = sdg_eggwire_serves(&m->eggwire, channel);

	if (served)
		hear(m, word(words, n, 1), word(words, n, 2),
		    word(words, n, 3), channel, word(words, n, 5));
	Tcl_SetObjResult(interp, Tcl_NewIntObj(served));
	return TCL_OK;
}

/* msgm: nick user@host handle text */
static int
on_private(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;

	hear(m, word(words, n, 1), word(words, n, 2), word(words, n, 3), NULL,
	    word(words, n, 4));
	Tcl_SetObjResult(interp, Tcl_NewIntObj(1));
	return TCL_OK;
}

/*
 * Take "target :\001ACTION text\001" apart. Into target goes the channel,
 * without the "@" of a line to its operators only. False: no action.
 */
static bool
cut_action(const char *line, char *target, size_t size, struct sdg_str *text)
{
	const char *name = line + strspn(line, "@%+");
	const char *said = strchr(line, ' ');

	if (said == NULL || said < name || (size_t)(said - name) >= size)
		return false;
	memcpy(target, name, (size_t)(said - name));
	target[said - name] = '\0';
	said += said[1] == ':' ? 2 : 1;
	if (strncasecmp(said, "\001ACTION ", 8) != 0)
		return false;
	sdg_str_add(text, said + 8, strcspn(said + 8, "\001"));
	return !text->failed;
}

/* NULL for a line to us, else the channel. False: it is none of ours. */
static bool
is_ours(struct module *m, const char *target, const char **channel)
{
	bool public = target[0] == '#' || target[0] == '&';

	*channel = public ? target : NULL;
	if (public)
		return sdg_eggwire_serves(&m->eggwire, target);
	return strcasecmp(target, m->eggwire.wire.nick(&m->eggwire)) == 0;
}

/*
 * raw: nick!user@host PRIVMSG line. Eggdrop logs an action whatever a ctcp
 * bind returns, so that one of ours must end here, before Eggdrop itself
 * and its flood limits: 1 does that. Whom it ignores is left to it.
 */
static int
on_action(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;
	const char *from = word(words, n, 1), *host = strchr(from, '!');
	const char *channel, *found;
	struct sdg_str text = SDG_STR_INIT;
	char nick[64], target[256], handle[64];
	bool ours = host != NULL && cut_action(word(words, n, 3), target,
	    sizeof target, &text) && is_ours(m, target, &channel) &&
	    !sdg_eggtcl_true(interp, "isignore", from, NULL);

	if (ours) {
		found = sdg_eggtcl(interp, "finduser", from, NULL);
		snprintf(handle, sizeof handle, "%s", found != NULL ? found :
		    "*");
		snprintf(nick, sizeof nick, "%.*s", (int)(host - from), from);
		hear(m, nick, host + 1, handle, channel, sdg_str_text(&text));
	}
	sdg_str_wipe(&text);
	Tcl_SetObjResult(interp, Tcl_NewIntObj(ours));
	return TCL_OK;
}

/* join: nick user@host handle channel */
static int
on_join(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;
	struct sdg_desk *desk = sdg_service_desk(m->service);
	const char *nick = word(words, n, 1), *channel = word(words, n, 4);

	(void)interp;
	if (desk == NULL || !sdg_eggwire_serves(&m->eggwire, channel))
		return TCL_OK;
	if (strcmp(m->eggwire.wire.nick(&m->eggwire), nick) == 0)
		sdg_desk_joined(desk, &m->eggwire.wire, channel);
	else
		sdg_desk_seen(desk, &m->eggwire.wire, nick);
	return TCL_OK;
}

struct listener {
	struct module *m;
	char idx[16];
};

static void
to_console(void *arg, const char *line)
{
	struct listener *to = arg;

	sdg_eggtcl(to->m->interp, "putdcc", to->idx, line, NULL);
}

static void open_service(struct module *m);

static void
reload(struct module *m, void (*say)(void *arg, const char *line), void *arg)
{
	struct sdg_why why;
	char line[600];

	if (sdg_service_desk(m->service) == NULL)
		open_service(m);
	if (sdg_service_reload(m->service, &why) == SDG_OK)
		snprintf(line, sizeof line, "Soundings: reloaded.");
	else
		snprintf(line, sizeof line, "Soundings: kept the old "
		    "configuration: %s", why.text);
	say(arg, line);
}

/* dcc: handle idx text */
static int
on_console(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct listener to = { .m = data };
	const char *order = word(words, n, 3);

	snprintf(to.idx, sizeof to.idx, "%s", word(words, n, 2));
	if (strcmp(order, "reload") == 0)
		reload(to.m, to_console, &to);
	else if (strcmp(order, "status") == 0 || order[0] == '\0')
		sdg_service_status(to.m->service, to_console, &to);
	else
		to_console(&to, "Usage: .soundings status | reload");
	Tcl_SetObjResult(interp, Tcl_NewIntObj(1));
	return TCL_OK;
}

static void
say_to_log(void *arg, const char *line)
{
	struct module *m = arg;

	sdg_eggtcl(m->interp, "putlog", line, NULL);
}

/*
 * The newest bind is called first, and ours must be before the one that
 * Eggdrop's irc module makes when it is loaded.
 */
static void
bind_action(struct module *m)
{
	sdg_eggtcl(m->interp, "unbind", "raw", "-", "PRIVMSG",
	    "::soundings::action", NULL);
	sdg_eggtcl(m->interp, "bind", "raw", "-", "PRIVMSG",
	    "::soundings::action", NULL);
}

static int
on_rehash(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;

	(void)interp;
	(void)n;
	(void)words;
	bind_action(m);
	if (sdg_service_desk(m->service) != NULL)
		reload(m, say_to_log, m);
	return TCL_OK;
}

static const struct {
	const char *type, *flags, *mask, *name;
	Tcl_ObjCmdProc *proc;
} binds[] = {
	{ "pubm", "-", "*", "::soundings::public", on_public },
	{ "msgm", "-", "*", "::soundings::private", on_private },
	{ "raw", "-", "PRIVMSG", "::soundings::action", on_action },
	{ "join", "-", "*", "::soundings::join", on_join },
	{ "dcc", "n", "soundings", "::soundings::console", on_console },
	{ "evnt", "-", "rehash", "::soundings::rehash", on_rehash },
};

/*
 * Some types exist only with the server or irc module, which may come later
 * than this one: those fail now and are tried again on the first turn.
 */
static void
bind_all(struct module *m, const char *verb)
{
	for (size_t i = 0; i < sizeof binds / sizeof binds[0]; i++)
		sdg_eggtcl(m->interp, verb, binds[i].type, binds[i].flags,
		    binds[i].mask, binds[i].name, NULL);
	if (strcmp(verb, "bind") == 0)
		sdg_eggtcl(m->interp, "setudef", "flag", "soundings", NULL);
}

static void
open_service(struct module *m)
{
	struct sdg_why why;

	if (sdg_service_open(m->service, NULL, &why) != SDG_OK ||
	    sdg_service_connect(m->service, &why) != SDG_OK) {
		sdg_log(&m->log, SDG_ERROR, "%s", why.text);
		return;
	}
	if (!m->added)
		m->added = sdg_desk_add(sdg_service_desk(m->service),
		    &m->eggwire.wire) == SDG_OK;
}

/* Eggdrop has read its whole configuration, and has forked if it will. */
static void
first_turn(void *data)
{
	struct module *m = data;

	m->first = NULL;
	bind_all(m, "bind");
	bind_action(m);
	open_service(m);
}

static void
end(struct module *m)
{
	const struct sdg_loop *port;

	if (m == NULL)
		return;
	bind_all(m, "unbind");
	for (size_t i = 0; i < sizeof binds / sizeof binds[0]; i++)
		Tcl_DeleteCommand(m->interp, binds[i].name);
	if (m->loop != NULL) {
		port = sdg_tclloop_port(m->loop);
		port->stop(port->arg, m->first);
	}
	sdg_service_free(m->service);
	sdg_tclloop_free(m->loop);
	free(m);
}

static char *
close_module(void)
{
	char *(*undepend)(const char *) =
	    (char *(*)(const char *))table[SLOT_UNDEPEND];

	end(module);
	module = NULL;
	undepend("soundings");
	return NULL;
}

static int
memory_used(void)
{
	return 0;	/* not from Eggdrop's allocator */
}

static void
report(int idx, int details)
{
	struct listener to = { .m = module };

	(void)details;
	snprintf(to.idx, sizeof to.idx, "%d", idx);
	if (module != NULL)
		sdg_service_status(module->service, to_console, &to);
}

static slot functions[] = { (slot)soundings_start, (slot)close_module,
    (slot)memory_used, (slot)report };

/* 1.8.4 is 1080404. */
static bool
known_version(Tcl_Interp *interp)
{
	const char *version = Tcl_GetVar2(interp, "numversion", NULL,
	    TCL_GLOBAL_ONLY);
	long n = version != NULL ? strtol(version, NULL, 10) : 0;

	return n >= 1080000 && n < 1110000;
}

static struct module *
begin(Tcl_Interp *interp, struct sdg_why *why)
{
	const char *config = Tcl_GetVar2(interp, "soundings-config", NULL,
	    TCL_GLOBAL_ONLY);
	struct module *m;

	if (config == NULL) {
		sdg_why_set(why, SDG_ECONF, "put the line 'set "
		    "soundings-config \"/path/to/soundings.ini\"' before "
		    "'loadmodule soundings'");
		return NULL;
	}
	if ((m = calloc(1, sizeof *m)) == NULL ||
	    (m->loop = sdg_tclloop_new()) == NULL) {
		free(m);
		sdg_why_set(why, SDG_ENOMEM, "out of memory or descriptors");
		return NULL;
	}
	m->interp = interp;
	m->log = (struct sdg_log){ log_line, m };
	sdg_eggwire_init(&m->eggwire, interp, current_pack, m);
	if (sdg_service_new(config, sdg_tclloop_port(m->loop), &m->log,
	    &m->service, why) != SDG_OK) {
		sdg_tclloop_free(m->loop);
		free(m);
		return NULL;
	}
	return m;
}

/* Everything that needs the loop or Tcl, once the configuration is good. */
static void
attach(struct module *m)
{
	const struct sdg_loop *port = sdg_tclloop_port(m->loop);

	sdg_eggtcl(m->interp, "namespace", "eval", "::soundings", "", NULL);
	for (size_t i = 0; i < sizeof binds / sizeof binds[0]; i++)
		Tcl_CreateObjCommand(m->interp, binds[i].name, binds[i].proc,
		    m, NULL);
	bind_all(m, "bind");
	m->first = port->start(port->arg, 0, first_turn, m);
}

/*
 * Eggdrop's entry: NULL, or why the module is not loaded. NULL instead of a
 * table means ".restart" of a module that stayed: the old one is still good.
 */
char *
soundings_start(slot *global)
{
	static struct sdg_why why;
	int (*enlist)(const char *, slot *, int, int);
	slot *(*depend)(const char *, const char *, int, int);
	Tcl_Interp **interp;

	if (global != NULL)
		table = global;
	if (table == NULL)
		return (char *)"started without Eggdrop's table";
	memcpy(&interp, &table[SLOT_INTERP], sizeof interp);
	if (Tcl_InitStubs(*interp, "8.6", 0) == NULL)
		return (char *)"needs Tcl 8.6";
	if (!known_version(*interp))
		return (char *)"made for Eggdrop 1.8 to 1.10";
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);	/* drafts are in memory */
	if (module != NULL)
		end(module);
	if ((module = begin(*interp, &why)) == NULL)
		return why.text;
	enlist = (int (*)(const char *, slot *, int, int))
	    table[SLOT_REGISTER];
	depend = (slot *(*)(const char *, const char *, int, int))
	    table[SLOT_DEPEND];
	enlist("soundings", functions, 0, 1);
	if (depend("soundings", "eggdrop", 0, 0) == NULL) {
		end(module);
		module = NULL;
		return (char *)"this Eggdrop refuses the module";
	}
	attach(module);
	return NULL;
}
