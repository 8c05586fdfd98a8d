/* err.h: what can go wrong, and the one line that says what to mend. */
#ifndef SDG_CORE_ERR_H
#define SDG_CORE_ERR_H

enum sdg_err {
	SDG_OK = 0,
	SDG_ENOMEM,	/* out of memory; nothing was changed */
	SDG_ECONF,	/* a person's file is at fault; see struct sdg_why */
	SDG_EIO,	/* a file, descriptor or the network said no */
	SDG_ESTORE,	/* the database refused; nothing was changed */
	SDG_EUNSURE,	/* could not look at all of it: never show as clean */
	SDG_ENOTFOUND,	/* there is no such thing */
	SDG_EINVAL,	/* what came in makes no sense */
	SDG_ESTATE,	/* not possible in the state that it is in */
	SDG_EDENIED,	/* this person may not */
	SDG_EFULL	/* a limit is reached; try later */
};

/* One line for a person: "file:line: [section] key: what to do". UTF-8. */
struct sdg_why {
	char text[512];
};

/* A short English phrase for err; static, never NULL. */
const char *sdg_err_text(enum sdg_err err);

/*
 * Set why->text as printf would, cut on a character boundary to fit. A NULL
 * why is allowed. Returns err, so that a failing function can end with
 * "return sdg_why_set(why, SDG_ECONF, ...)".
 */
enum sdg_err sdg_why_set(struct sdg_why *why, enum sdg_err err,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
