/* pattern.h: what a rule's author writes, made into PCRE2 code. */
#ifndef SDG_CORE_PATTERN_H
#define SDG_CORE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#ifndef PCRE2_CODE_UNIT_WIDTH
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include <pcre2.h>

#include "core/err.h"

/* The longest pattern that is taken, in bytes. */
#define SDG_PATTERN_MAX 900

/*
 * Compile a pattern as an author wrote it (PCRE2 syntax, caseless, UTF-8,
 * Unicode properties), through PCRE2's just-in-time compiler where there
 * is one. Refused, with the reason and the place in why (if any): what PCRE2
 * refuses, verbs, callouts, recursion, \C, \K, more than 32 groups, anything
 * that can match nothing at all, code of more than 64 KiB. Returns SDG_OK,
 * SDG_ECONF or SDG_ENOMEM; the caller ends *out with pcre2_code_free().
 */
enum sdg_err sdg_pattern_compile(const char *text, pcre2_code **out,
    struct sdg_why *why);

/*
 * The same for a list of phrases, as rules.h describes "words". *phrases, to
 * be ended with free(), is what was compiled: "a|b c|d*", folded.
 */
enum sdg_err sdg_pattern_words(const char *list, pcre2_code **out,
    char **phrases, struct sdg_why *why);

/*
 * Is this value a pattern, not a list of phrases? It is where it holds one of
 * \ ( ) [ ] ^ $ + ? { and }, which stand in no phrase that anybody writes.
 */
bool sdg_pattern_is(const char *text);

#endif
