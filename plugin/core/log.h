/* log.h: where lines for the operator go. Never a draft's text. */
#ifndef SDG_CORE_LOG_H
#define SDG_CORE_LOG_H

enum sdg_level { SDG_DEBUG, SDG_INFO, SDG_WARN, SDG_ERROR };

/* A sink, filled by a host. line is borrowed for the call; no newline. */
struct sdg_log {
	void (*write)(void *arg, enum sdg_level level, const char *line);
	void *arg;
};

/*
 * One line, at most 500 bytes, control characters shown as '?'. A NULL log is
 * quiet.
 */
void sdg_log(const struct sdg_log *log, enum sdg_level level, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

#endif
