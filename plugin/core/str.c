/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Make room for more bytes and the final NUL. */
static bool
reserve(struct sdg_str *s, size_t more)
{
	size_t cap = s->cap > 0 ? s->cap : 64;
	char *data;

	if (s->failed || more > SIZE_MAX / 4 || s->len > SIZE_MAX / 4) {
		s->failed = true;
		return false;
	}
	if (s->data != NULL && s->len + more < s->cap)
		return true;
	while (cap <= s->len + more)
		cap *= 2;
	if ((data = realloc(s->data, cap)) == NULL) {
		s->failed = true;
		return false;
	}
	s->data = data;
	s->cap = cap;
	return true;
}

void
sdg_str_add(struct sdg_str *s, const char *data, size_t len)
{
	if (!reserve(s, len))
		return;
	if (len > 0)
		memcpy(s->data + s->len, data, len);
	s->len += len;
	s->data[s->len] = '\0';
}

void
sdg_str_adds(struct sdg_str *s, const char *text)
{
	sdg_str_add(s, text, strlen(text));
}

void
sdg_str_addc(struct sdg_str *s, char c)
{
	sdg_str_add(s, &c, 1);
}

void
sdg_str_addf(struct sdg_str *s, const char *fmt, ...)
{
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (len < 0) {
		s->failed = true;
		return;
	}
	if (!reserve(s, (size_t)len))
		return;
	va_start(ap, fmt);
	vsnprintf(s->data + s->len, (size_t)len + 1, fmt, ap);
	va_end(ap);
	s->len += (size_t)len;
}

void
sdg_str_cut(struct sdg_str *s, size_t len)
{
	if (len < s->len) {
		s->len = len;
		s->data[len] = '\0';
	}
}

const char *
sdg_str_text(const struct sdg_str *s)
{
	return s->data != NULL ? s->data : "";
}

char *
sdg_str_take(struct sdg_str *s)
{
	struct sdg_str empty = SDG_STR_INIT;
	char *data;

	if (s->data == NULL)
		sdg_str_add(s, "", 0);
	if (s->failed) {
		sdg_str_free(s);
		return NULL;
	}
	data = s->data;
	*s = empty;
	return data;
}

void
sdg_str_free(struct sdg_str *s)
{
	struct sdg_str empty = SDG_STR_INIT;

	free(s->data);
	*s = empty;
}

void
sdg_str_wipe(struct sdg_str *s)
{
	volatile char *p = s->data;

	for (size_t i = 0; i < s->cap; i++)
		p[i] = '\0';
	sdg_str_free(s);
}

bool
sdg_str_holds(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (; *text != '\0'; text++)
		if (strncasecmp(text, word, len) == 0)
			return true;
	return false;
}
