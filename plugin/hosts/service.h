/* service.h: what every host runs: pack, store, desk, own connections. */
#ifndef SDG_HOSTS_SERVICE_H
#define SDG_HOSTS_SERVICE_H

#include "chat/desk.h"
#include "chat/loop.h"
#include "core/err.h"
#include "core/log.h"
#include "core/pack.h"

#define SDG_VERSION "0.1"

struct sdg_service;

/*
 * Load everything that people write (core/pack.h). Nothing else is touched
 * yet: no database, no descriptor (TRAPS E10). loop and log are borrowed and
 * must outlive the service. On failure *out is NULL and why says what to mend.
 */
enum sdg_err sdg_service_new(const char *config, const struct sdg_loop *loop,
    const struct sdg_log *log, struct sdg_service **out, struct sdg_why *why);

/* Closes the connections and the database. NULL is allowed. */
void sdg_service_free(struct sdg_service *service);

/*
 * Open the database in folder (NULL: the configured one, made if it is
 * missing) and begin to listen. On failure why says what to mend, as will
 * sdg_service_status(), and the service stays as it was; call again.
 */
enum sdg_err sdg_service_open(struct sdg_service *service, const char *folder,
    struct sdg_why *why);

/* Start the connections of the configuration. After sdg_service_open(). */
enum sdg_err sdg_service_connect(struct sdg_service *service,
    struct sdg_why *why);

/*
 * Read, lint, compile, self-test, swap. On failure the old configuration
 * stays in use and why names file, section and reason. Connections are only
 * begun if sdg_service_connect() was called before. A database that is open
 * stays: a new data folder is used from the next start on.
 */
enum sdg_err sdg_service_reload(struct sdg_service *service,
    struct sdg_why *why);

/* NULL until sdg_service_open() succeeded. Borrowed. */
struct sdg_desk *sdg_service_desk(struct sdg_service *service);

/* What is in use now; borrowed until the next reload. */
const struct sdg_pack *sdg_service_pack(const struct sdg_service *service);

/* Say how things are, line by line, without anybody's text. */
void sdg_service_status(struct sdg_service *service,
    void (*say)(void *arg, const char *line), void *arg);

#endif
