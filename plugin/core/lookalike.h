/* lookalike.h: letters that pass for Latin ones. */
#ifndef SDG_CORE_LOOKALIKE_H
#define SDG_CORE_LOOKALIKE_H

#include <stdint.h>

/*
 * The ASCII letter that the character passes for, or the character itself.
 * A subset of the idea of Unicode Technical Standard 39 (confusables), in a
 * table of our own: Cyrillic, Greek, Armenian, Cherokee and phonetic
 * letters, and letters in boxes and circles. Digits are left alone.
 */
uint32_t sdg_lookalike(uint32_t c);

#endif
