/* owe.h: replies that must not be lost, from the decision until said. */
#ifndef SDG_CHAT_OWE_H
#define SDG_CHAT_OWE_H

#include "chat/turn.h"

/*
 * Owe a text to the review's author in private, or to its channel, if it was
 * opened in one. Between begin and commit. NULL text: nothing to owe.
 */
enum sdg_err sdg_owe_author(struct sdg_desk *desk,
    const struct sdg_review *review, const char *text);
enum sdg_err sdg_owe_channel(struct sdg_desk *desk,
    const struct sdg_review *review, const char *text);

/*
 * End what was begun: commit if err is SDG_OK so far, else roll back. Returns
 * SDG_OK only after the COMMIT; a failure is logged as "at what".
 */
enum sdg_err sdg_desk_commit(struct sdg_desk *desk, enum sdg_err err,
    const char *what);

/* Log that the store failed at what, without any draft's text. */
void sdg_desk_store_failed(struct sdg_desk *desk, const char *what);

/* The wire's connection is new: what had not left the old one is owed still. */
void sdg_desk_lost(struct sdg_desk *desk, const struct sdg_wire *wire);

/*
 * Say what is owed on that wire and can be delivered now: to a joined
 * channel, or a person in sight. Call after each commit that owes something.
 */
void sdg_desk_deliver(struct sdg_desk *desk, const struct sdg_wire *wire);

#endif
