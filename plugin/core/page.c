/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/page.h"

#include <limits.h>
#include <md4c.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define TITLE_BYTES 120
#define DEPTH 8
/* To end md_parse(); it forgets a positive answer half way up. */
#define STOP (-1)

/* What is known while md4c walks through the source. */
struct reader {
	struct sdg_page *page;
	const char *source;
	size_t len;
	size_t seen;		/* source bytes whose lines are counted */
	unsigned line;		/* where seen stands, from 1 */
	struct sdg_str block;	/* text of the block that is being read */
	unsigned block_line;	/* where it starts */
	unsigned level;		/* of the heading that it is, or 0 */
	bool code;
	bool head;		/* a head may still come */
	unsigned depth;		/* of lists */
	unsigned number[DEPTH];	/* of the next item; 0 in a bullet list */
	bool item;		/* a list item starts */
	enum sdg_err err;
	struct sdg_why *why;
};

void
sdg_page_free(struct sdg_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		free(page->passages[i].title);
		sdg_head_free(&page->passages[i].head);
		sdg_str_free(&page->passages[i].text);
	}
	free(page->passages);
	free(page->path);
	free(page->title);
	sdg_head_free(&page->head);
	memset(page, 0, sizeof *page);
}

static struct sdg_passage *
current(const struct reader *r)
{
	return r->page->count == 0 ? NULL :
	    &r->page->passages[r->page->count - 1];
}

/* Note the first fault: what to do, at this line. Never SDG_OK. */
static enum sdg_err fault(struct reader *r, unsigned line, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

static enum sdg_err
fault(struct reader *r, unsigned line, const char *fmt, ...)
{
	const struct sdg_passage *passage = current(r);
	const char *heading = passage != NULL ? passage->title : r->page->title;
	char what[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	if (heading == NULL)
		return r->err = sdg_why_set(r->why, SDG_ECONF, "%s:%u: %s",
		    r->page->path, line, what);
	return r->err = sdg_why_set(r->why, SDG_ECONF, "%s:%u: \"%s\": %s",
	    r->page->path, line, heading, what);
}

/* Not in guidance: it hides, reorders or steers what a person sees. */
static bool
harmful(utf8proc_int32_t c)
{
	if (c < 0x20)
		return c != '\n' && c != '\t';
	return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x180E ||
	    (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	    (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	    (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

static enum sdg_err
check_characters(struct reader *r)
{
	const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)r->source;
	utf8proc_ssize_t size;
	utf8proc_int32_t c;
	unsigned line = 1;

	for (size_t i = 0; i < r->len; i += (size_t)size) {
		size = utf8proc_iterate(s + i, (utf8proc_ssize_t)(r->len - i),
		    &c);
		if (size <= 0)
			return fault(r, line, "not UTF-8: save it as UTF-8");
		if (c == '\r' && i + 1 < r->len && s[i + 1] == '\n')
			continue;
		if (harmful(c))
			return fault(r, line, "remove the control or invisible "
			    "character U+%04X", (unsigned)c);
		line += c == '\n';
	}
	return SDG_OK;
}

/* The line of a place in the source. md4c tells none, but its texts point. */
static unsigned
line_of(struct reader *r, const char *text)
{
	uintptr_t at = (uintptr_t)text, from = (uintptr_t)r->source;

	if (at < from || at - from > r->len)
		return r->line;
	if (at - from < r->seen) {
		r->seen = 0;
		r->line = 1;
	}
	for (; r->seen < at - from; r->seen++)
		r->line += r->source[r->seen] == '\n';
	return r->line;
}

/* The text so far ends where the block did: trim, and join its lines. */
static void
tidy(struct reader *r, bool join)
{
	struct sdg_str *s = &r->block;
	size_t n = 0, i = 0;

	while (i < s->len && strchr(" \t\n", s->data[i]) != NULL)
		i++;
	for (; i < s->len; i++) {
		char c = s->data[i];

		if (c == '\t' || (c == '\n' && join))
			c = ' ';
		if (c == ' ' && n > 0 && s->data[n - 1] == ' ' && !r->code)
			continue;
		s->data[n++] = c;
	}
	while (n > 0 && strchr(" \n", s->data[n - 1]) != NULL)
		n--;
	sdg_str_cut(s, n);
}

static enum sdg_err
close_passage(struct reader *r)
{
	const struct sdg_passage *passage = current(r);

	if (passage != NULL && passage->text.len == 0)
		return fault(r, passage->line,
		    "the section is empty: write it or remove its heading");
	return SDG_OK;
}

static enum sdg_err
start_passage(struct reader *r)
{
	struct sdg_page *page = r->page;
	struct sdg_passage *passage;
	char *title;

	if (page->title == NULL)
		return fault(r, r->block_line,
		    "start the file with \"# Title\"");
	if (close_passage(r) != SDG_OK)
		return r->err;
	if (page->count == SDG_PAGE_SECTIONS)
		return fault(r, r->block_line, "more than %d sections: make "
		    "two files of it", SDG_PAGE_SECTIONS);
	if ((title = sdg_str_take(&r->block)) == NULL)
		return r->err = SDG_ENOMEM;
	passage = &page->passages[page->count++];
	memset(passage, 0, sizeof *passage);
	passage->title = title;
	passage->line = r->block_line;
	return SDG_OK;
}

static enum sdg_err
heading(struct reader *r)
{
	if (r->block.len > TITLE_BYTES)
		return fault(r, r->block_line,
		    "a heading of more than %d bytes: shorten it", TITLE_BYTES);
	r->head = true;
	if (r->level == 2)
		return start_passage(r);
	if (r->page->title != NULL)
		return fault(r, r->block_line,
		    "a second \"# Title\": use \"##\", or a file of its own");
	r->page->line = r->block_line;
	if ((r->page->title = sdg_str_take(&r->block)) == NULL)
		return r->err = SDG_ENOMEM;
	return SDG_OK;
}

/* The block as a head, if it is one: otherwise SDG_ENOTFOUND. */
static enum sdg_err
head(struct reader *r)
{
	struct sdg_passage *passage = current(r);
	struct sdg_why what = { "" };
	enum sdg_err err;

	if (!r->head || r->depth > 0 || r->code || r->level > 0)
		return SDG_ENOTFOUND;
	err = sdg_head_read(passage != NULL ? &passage->head : &r->page->head,
	    r->block.data, &what);
	if (err == SDG_ECONF)
		return fault(r, r->block_line, "%s", what.text);
	if (err == SDG_OK && passage == NULL &&
	    (r->page->head.value[SDG_KEY_ASKED] != NULL ||
	    r->page->head.value[SDG_KEY_WAS] != NULL))
		return fault(r, r->block_line, "%s: belongs under a \"##\" "
		    "heading", r->page->head.value[SDG_KEY_WAS] != NULL ?
		    "Was" : "Asked as");
	return err == SDG_ENOMEM ? (r->err = err) : err;
}

/* "- " or "2. " before the first line of a list item. */
static void
marker(struct reader *r, struct sdg_str *text)
{
	unsigned *number = &r->number[(r->depth - 1) % DEPTH];

	if (*number == 0)
		sdg_str_adds(text, "- ");
	else
		sdg_str_addf(text, "%u. ", (*number)++);
	r->item = false;
}

static enum sdg_err
prose(struct reader *r)
{
	struct sdg_passage *passage = current(r);
	enum sdg_err err = head(r);

	if (err != SDG_ENOTFOUND)
		return err;
	r->head = false;
	if (passage == NULL)
		return fault(r, r->block_line, "before the first \"##\" only "
		    "\"Key: value\" lines may stand: put the rest under a "
		    "heading");
	tidy(r, !r->code);
	if (r->block.data[0] == '!' && !r->item)
		return fault(r, r->block_line, "a line may not start with "
		    "\"!\": another bot might obey it");
	if (passage->text.len > 0)
		sdg_str_addc(&passage->text, '\n');
	if (r->item && r->depth > 0)
		marker(r, &passage->text);
	sdg_str_add(&passage->text, r->block.data, r->block.len);
	if (passage->text.failed)
		return r->err = SDG_ENOMEM;
	if (passage->text.len > SDG_PAGE_SECTION_MAX)
		return fault(r, passage->line, "longer than %d bytes: make "
		    "two sections of it", SDG_PAGE_SECTION_MAX);
	return SDG_OK;
}

/* The block is complete, or another starts inside it. */
static enum sdg_err
flush(struct reader *r)
{
	enum sdg_err err = SDG_OK;

	if (r->block.failed)
		return r->err = SDG_ENOMEM;
	tidy(r, r->level > 0);
	if (r->block.len > 0)
		err = r->level == 1 || r->level == 2 ? heading(r) : prose(r);
	sdg_str_cut(&r->block, 0);
	r->level = 0;
	return err;
}

static void
enter_list(struct reader *r, unsigned number)
{
	r->number[r->depth % DEPTH] = number;
	r->depth++;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct reader *r = data;

	if (flush(r) != SDG_OK)
		return STOP;
	if (type == MD_BLOCK_H)
		r->level = ((MD_BLOCK_H_DETAIL *)detail)->level;
	else if (type == MD_BLOCK_UL)
		enter_list(r, 0);
	else if (type == MD_BLOCK_OL)
		enter_list(r, ((MD_BLOCK_OL_DETAIL *)detail)->start);
	else if (type == MD_BLOCK_LI)
		r->item = true;
	else if (type == MD_BLOCK_CODE)
		r->code = true;
	else if (type == MD_BLOCK_TABLE)
		return fault(r, r->line, "a table cannot be said in a "
		    "channel: write it as a list") == SDG_OK ? 0 : STOP;
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct reader *r = data;

	(void)detail;
	if (flush(r) != SDG_OK)
		return STOP;
	if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
		r->depth--;
	else if (type == MD_BLOCK_LI)
		r->item = false;
	else if (type == MD_BLOCK_CODE)
		r->code = false;
	return 0;
}

static int
span(MD_SPANTYPE type, void *detail, void *data)
{
	(void)type;
	(void)detail;
	(void)data;
	return 0;
}

/* The character that &amp; or &#163; stands for; 0 where none is known. */
static utf8proc_int32_t
entity(const char *text, size_t len)
{
	static const struct {
		const char *name;
		utf8proc_int32_t c;
	} known[] = {
		{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
		{ "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", ' ' },
		{ "&pound;", 0xA3 }, { "&ndash;", 0x2013 },
		{ "&mdash;", 0x2014 }, { "&hellip;", 0x2026 },
	};
	long c;

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strlen(known[i].name) == len &&
		    memcmp(known[i].name, text, len) == 0)
			return known[i].c;
	if (len < 4 || text[1] != '#')
		return 0;
	/* md4c has made sure of the digits and of the ';' that ends them. */
	c = text[2] == 'x' || text[2] == 'X' ? strtol(text + 3, NULL, 16) :
	    strtol(text + 2, NULL, 10);
	return c <= ' ' || !utf8proc_codepoint_valid((utf8proc_int32_t)c) ||
	    harmful((utf8proc_int32_t)c) ? 0 : (utf8proc_int32_t)c;
}

static void
add_entity(struct reader *r, const char *text, size_t len)
{
	utf8proc_int32_t c = entity(text, len);
	utf8proc_uint8_t bytes[4];

	if (c == 0)
		sdg_str_add(&r->block, text, len);
	else
		sdg_str_add(&r->block, (const char *)bytes,
		    (size_t)utf8proc_encode_char(c, bytes));
}

static int
add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
	struct reader *r = data;
	unsigned line = line_of(r, text);

	/* md4c 0.4.8 has handed out a size below zero, see parse_copy(). */
	if (size > r->len) {
		fault(r, line, "the Markdown cannot be read here");
		return STOP;
	}
	if (r->block.len == 0)
		r->block_line = line;
	if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
		sdg_str_addc(&r->block, '\n');
	else if (type == MD_TEXT_ENTITY)
		add_entity(r, text, size);
	else
		sdg_str_add(&r->block, text, size);
	return 0;
}

static enum sdg_err
parse(struct reader *r)
{
	const MD_PARSER parser = {
		.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES |
		    MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = span,
		.leave_span = span,
		.text = add_text,
	};

	if (md_parse(r->source, (MD_SIZE)r->len, &parser, r) != 0)
		return r->err != SDG_OK ? r->err : SDG_ENOMEM;
	if (r->page->title == NULL)
		return fault(r, 1, "start the file with \"# Title\"");
	if (r->page->count == 0)
		return fault(r, r->page->line,
		    "no section: start each with \"## heading\"");
	return close_passage(r);
}

/*
 * md4c 0.4.8 reads past the end of "[a](b" where no line end follows, so it
 * gets a copy that ends with one.
 */
static enum sdg_err
parse_copy(struct reader *r, const char *source, size_t len)
{
	struct sdg_str copy = SDG_STR_INIT;
	enum sdg_err err;

	sdg_str_add(&copy, source, len);
	sdg_str_addc(&copy, '\n');
	if (copy.failed)
		return SDG_ENOMEM;
	r->source = copy.data;
	r->len = copy.len;
	if ((err = check_characters(r)) == SDG_OK)
		err = parse(r);
	sdg_str_free(&r->block);
	sdg_str_free(&copy);
	return err;
}

enum sdg_err
sdg_page_read(const char *path, const char *source, size_t len,
    struct sdg_page *page, struct sdg_why *why)
{
	struct reader r = { .page = page, .line = 1, .why = why };
	struct sdg_passage *fit;
	enum sdg_err err;

	memset(page, 0, sizeof *page);
	if (len >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0) {
		source += 3;
		len -= 3;
	}
	page->path = strdup(path);
	page->passages = calloc(SDG_PAGE_SECTIONS, sizeof *page->passages);
	if (page->path == NULL || page->passages == NULL)
		return SDG_ENOMEM;
	if (len > SDG_PAGE_MAX)
		return fault(&r, 1, "larger than %d bytes: make two files of "
		    "it", SDG_PAGE_MAX);
	if ((err = parse_copy(&r, source, len)) != SDG_OK)
		return err;
	fit = realloc(page->passages, page->count * sizeof *fit);
	if (fit != NULL)
		page->passages = fit;
	return SDG_OK;
}
