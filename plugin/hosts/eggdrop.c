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

#define MINUTE_MS INT64_C(60000)

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
	int64_t apologised;	/* when last for having no database; 0: not */
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

/* Without a database nobody can be answered: say so, once a minute. */
static void
apologise(struct module *m, const char *nick)
{
	const struct sdg_loop *port = sdg_tclloop_port(m->loop);
	int64_t now = port->now(port->arg) + 1;
	struct sdg_str text = SDG_STR_INIT;

	if (m->apologised != 0 && now - m->apologised < MINUTE_MS)
		return;
	m->apologised = now;
	sdg_phrase(current_pack(m)->phrases, SDG_PHRASE_MANNERS_FAULT, &text,
	    NULL);
	m->eggwire.wire.say(&m->eggwire, NULL, nick, sdg_str_text(&text));
	sdg_str_free(&text);
}

/* Hand a line on. */
static void
hear(struct module *m, const struct sdg_eggline *line, unsigned standing)
{
	struct sdg_desk *desk = sdg_service_desk(m->service);
	struct sdg_message message = { .wire = &m->eggwire.wire };
	char handle[64], id[256];

	if (desk == NULL) {
		if (line->channel == NULL)
			apologise(m, line->nick);
		return;
	}
	sdg_eggwire_handle(&m->eggwire, line->nick, line->host, handle,
	    sizeof handle);
	sdg_eggwire_id(handle, line->host, id, sizeof id);
	message.channel = line->channel;
	message.nick = line->nick;
	message.host = line->host;
	message.id = id;
	message.standing = standing;
	message.text = line->text;
	message.len = strlen(line->text);
	sdg_desk_hear(desk, &message);
}

static unsigned
standing_of(struct module *m, const struct sdg_eggline *line)
{
	sdg_eggwire_spoke(&m->eggwire, line->nick, line->host);
	return m->eggwire.wire.standing(&m->eggwire, line->channel,
	    line->nick, line->host);
}

/*
 * Ours is what is said in a served channel, and what a member of one says
 * to us in private, except for passwords that are Eggdrop's.
 */
static bool
is_ours(struct module *m, const struct sdg_eggline *line, unsigned *standing)
{
	if (line->channel != NULL) {
		if (!sdg_eggwire_serves(&m->eggwire, line->channel))
			return false;
	} else if (strcasecmp(line->target,
	    m->eggwire.wire.nick(&m->eggwire)) != 0 ||
	    sdg_eggwire_credentials(line->text))
		return false;
	*standing = standing_of(m, line);
	return line->channel != NULL || (*standing & SDG_MEMBER) != 0;
}

/*
 * raw: nick!user@host PRIVMSG line. 1 ends a line of ours here, before
 * Eggdrop itself can log it, count it as a flood or answer it with a command
 * of its own. Whom Eggdrop ignores is left to it.
 */
static int
on_line(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;
	const char *from = word(words, n, 1);
	struct sdg_eggline line;
	unsigned standing = 0;
	bool ours = sdg_eggwire_cut(from, word(words, n, 3), &line) &&
	    is_ours(m, &line, &standing) &&
	    !sdg_eggtcl_true(interp, "isignore", from, NULL);

	if (ours)
		hear(m, &line, standing);
	Tcl_SetObjResult(interp, Tcl_NewIntObj(ours));
	return TCL_OK;
}

/*
 * msgm: nick user@host handle text, of a stranger, which Eggdrop sees too;
 * 1 keeps it out of the log.
 */
static int
on_private(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;
	struct sdg_eggline line = { .host = word(words, n, 2),
	    .text = word(words, n, 4) };
	bool heard = !sdg_eggwire_credentials(line.text);

	snprintf(line.nick, sizeof line.nick, "%s", word(words, n, 1));
	if (heard && !(standing_of(m, &line) & SDG_MEMBER))
		hear(m, &line, 0);
	Tcl_SetObjResult(interp, Tcl_NewIntObj(heard));
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
	if (strcmp(m->eggwire.wire.nick(&m->eggwire), nick) == 0)
		sdg_eggwire_joined(&m->eggwire);
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

static enum sdg_err
open_service(struct module *m, struct sdg_why *why)
{
	enum sdg_err err = sdg_service_open(m->service, NULL, why);

	if (err == SDG_OK)
		err = sdg_service_connect(m->service, why);
	if (err == SDG_OK && !m->added)
		m->added = sdg_desk_add(sdg_service_desk(m->service),
		    &m->eggwire.wire) == SDG_OK;
	return err;
}

static void
reload(struct module *m, void (*say)(void *arg, const char *line), void *arg)
{
	struct sdg_why why;
	char line[700];

	if (sdg_service_reload(m->service, &why) != SDG_OK)
		snprintf(line, sizeof line, "Soundings: kept the old "
		    "configuration: %s", why.text);
	else if (open_service(m, &why) != SDG_OK)
		snprintf(line, sizeof line, "Soundings: the configuration is "
		    "read, but not all is well: %s", why.text);
	else
		snprintf(line, sizeof line, "Soundings: reloaded.");
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
bind_line(struct module *m)
{
	sdg_eggtcl(m->interp, "unbind", "raw", "-", "PRIVMSG",
	    "::soundings::line", NULL);
	sdg_eggtcl(m->interp, "bind", "raw", "-", "PRIVMSG",
	    "::soundings::line", NULL);
}

static int
on_rehash(ClientData data, Tcl_Interp *interp, int n, Tcl_Obj *const words[])
{
	struct module *m = data;

	(void)interp;
	(void)n;
	(void)words;
	bind_line(m);
	if (m->first == NULL)	/* a rehash comes with the start, too */
		reload(m, say_to_log, m);
	return TCL_OK;
}

static const struct {
	const char *type, *flags, *mask, *name;
	Tcl_ObjCmdProc *proc;
} binds[] = {
	{ "msgm", "-", "*", "::soundings::private", on_private },
	{ "raw", "-", "PRIVMSG", "::soundings::line", on_line },
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

/* Eggdrop has read its whole configuration, and has forked if it will. */
static void
first_turn(void *data)
{
	struct module *m = data;
	struct sdg_why why;

	m->first = NULL;
	bind_all(m, "bind");
	bind_line(m);
	if (open_service(m, &why) != SDG_OK)
		sdg_log(&m->log, SDG_ERROR, "%s", why.text);
}

static void
end(struct module *m)
{
	const struct sdg_loop *port;

	if (m == NULL)
		return;
	bind_all(m, "unbind");
	sdg_eggtcl(m->interp, "unloadhelp", "soundings.help", NULL);
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
	sdg_eggtcl(m->interp, "loadhelp", "soundings.help", NULL);
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
