/* readability.h: how many years of school a text takes to read. */
#ifndef SDG_CORE_READABILITY_H
#define SDG_CORE_READABILITY_H

#include <stddef.h>

struct sdg_readability {
	size_t sentences, words, syllables;
	double grade;		/* 0 where there are no words; may be below 0 */
};

/*
 * The Flesch-Kincaid grade of a section's text (Kincaid, Fishburne, Rogers
 * and Chissom, 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
 * Sentences are those of sentence.h; a list item or small heading is one of
 * its own. A word is a run of letters, with apostrophes inside; digits are
 * no words. UTF-8.
 */
void sdg_readability(const char *text, size_t len,
    struct sdg_readability *out);

/*
 * The syllables of a word, at least 1, by its groups of vowels (a e i o u y
 * and accented ones): "ea" is one. An e at the end is silent, unless it
 * follows a consonant and l ("table") or is the only one; so is that of -es
 * and -ed, except in -ted, -ded, -ses, -zes, -xes, -ces, -ges, -ches, -shes.
 * This is a heuristic: "area" and "idea" count one too few.
 */
size_t sdg_readability_syllables(const char *word, size_t len);

#endif
