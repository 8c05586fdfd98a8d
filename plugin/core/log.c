/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/log.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

void
sdg_log(const struct sdg_log *log, enum sdg_level level, const char *fmt, ...)
{
	char line[501];
	va_list ap;

	if (log == NULL || log->write == NULL)
		return;
	va_start(ap, fmt);
	if (vsnprintf(line, sizeof line, fmt, ap) < 0)
		line[0] = '\0';
	va_end(ap);
	for (char *p = line; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = '?';
	log->write(log->arg, level, line);
}
