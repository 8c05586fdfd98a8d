/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/lookalike.h"

#include <stddef.h>

/* In order of the first column, which is searched by halving. */
static const struct {
	uint32_t from;
	char to;
} letters[] = {
	{ 0x00d8, 'O' }, { 0x00f8, 'o' }, { 0x00fe, 'p' }, { 0x0110, 'D' },
	{ 0x0111, 'd' }, { 0x0126, 'H' }, { 0x0127, 'h' }, { 0x0131, 'i' },
	{ 0x0141, 'L' }, { 0x0142, 'l' }, { 0x0166, 'T' }, { 0x0167, 't' },
	{ 0x0185, 'b' }, { 0x0251, 'a' }, { 0x0257, 'd' }, { 0x025b, 'e' },
	{ 0x0261, 'g' }, { 0x0262, 'g' }, { 0x0269, 'i' }, { 0x026a, 'i' },
	{ 0x0274, 'n' }, { 0x0280, 'r' }, { 0x0282, 's' }, { 0x028b, 'u' },
	{ 0x028f, 'y' }, { 0x0290, 'z' }, { 0x0299, 'b' }, { 0x029c, 'h' },
	{ 0x029f, 'l' }, { 0x037f, 'J' }, { 0x0391, 'A' }, { 0x0392, 'B' },
	{ 0x0395, 'E' }, { 0x0396, 'Z' }, { 0x0397, 'H' }, { 0x0398, 'O' },
	{ 0x0399, 'I' }, { 0x039a, 'K' }, { 0x039c, 'M' }, { 0x039d, 'N' },
	{ 0x039f, 'O' }, { 0x03a1, 'P' }, { 0x03a4, 'T' }, { 0x03a5, 'Y' },
	{ 0x03a7, 'X' }, { 0x03b1, 'a' }, { 0x03b2, 'b' }, { 0x03b3, 'y' },
	{ 0x03b5, 'e' }, { 0x03b7, 'n' }, { 0x03b9, 'i' }, { 0x03ba, 'k' },
	{ 0x03bd, 'v' }, { 0x03bf, 'o' }, { 0x03c1, 'p' }, { 0x03c3, 'o' },
	{ 0x03c4, 't' }, { 0x03c5, 'u' }, { 0x03c7, 'x' }, { 0x03c9, 'w' },
	{ 0x03dc, 'F' }, { 0x03dd, 'f' }, { 0x03f2, 'c' }, { 0x03f3, 'j' },
	{ 0x03f9, 'C' }, { 0x0405, 'S' }, { 0x0406, 'I' }, { 0x0408, 'J' },
	{ 0x040f, 'U' }, { 0x0410, 'A' }, { 0x0412, 'B' }, { 0x0415, 'E' },
	{ 0x041a, 'K' }, { 0x041c, 'M' }, { 0x041d, 'H' }, { 0x041e, 'O' },
	{ 0x0420, 'P' }, { 0x0421, 'C' }, { 0x0422, 'T' }, { 0x0423, 'Y' },
	{ 0x0425, 'X' }, { 0x0430, 'a' }, { 0x0432, 'b' }, { 0x0433, 'r' },
	{ 0x0435, 'e' }, { 0x043a, 'k' }, { 0x043c, 'm' }, { 0x043d, 'h' },
	{ 0x043e, 'o' }, { 0x043f, 'n' }, { 0x0440, 'p' }, { 0x0441, 'c' },
	{ 0x0442, 't' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0446, 'u' },
	{ 0x0448, 'w' }, { 0x044c, 'b' }, { 0x044d, 'e' }, { 0x0454, 'e' },
	{ 0x0455, 's' }, { 0x0456, 'i' }, { 0x0458, 'j' }, { 0x0474, 'V' },
	{ 0x0475, 'v' }, { 0x0492, 'F' }, { 0x04ae, 'Y' }, { 0x04af, 'y' },
	{ 0x04bb, 'h' }, { 0x04c0, 'I' }, { 0x04cf, 'l' }, { 0x04e9, 'o' },
	{ 0x0501, 'd' }, { 0x050c, 'G' }, { 0x050d, 'g' }, { 0x051a, 'Q' },
	{ 0x051b, 'q' }, { 0x051c, 'W' }, { 0x051d, 'w' }, { 0x054d, 'U' },
	{ 0x054f, 'S' }, { 0x0555, 'O' }, { 0x0561, 'w' }, { 0x0563, 'q' },
	{ 0x0566, 'q' }, { 0x0567, 't' }, { 0x056a, 'd' }, { 0x0570, 'h' },
	{ 0x0575, 'j' }, { 0x0578, 'n' }, { 0x057d, 'u' }, { 0x0581, 'g' },
	{ 0x0584, 'f' }, { 0x0585, 'o' }, { 0x10e7, 'y' }, { 0x13a0, 'D' },
	{ 0x13a2, 'T' }, { 0x13ab, 'J' }, { 0x13ac, 'E' }, { 0x13b3, 'W' },
	{ 0x13b7, 'M' }, { 0x13bb, 'H' }, { 0x13c0, 'G' }, { 0x13c3, 'Z' },
	{ 0x13d2, 'R' }, { 0x13d9, 'V' }, { 0x13da, 'S' }, { 0x13de, 'L' },
	{ 0x13df, 'C' }, { 0x13e2, 'P' }, { 0x13e6, 'K' }, { 0x13f4, 'B' },
	{ 0x1d00, 'a' }, { 0x1d04, 'c' }, { 0x1d05, 'd' }, { 0x1d07, 'e' },
	{ 0x1d0a, 'j' }, { 0x1d0b, 'k' }, { 0x1d0d, 'm' }, { 0x1d0f, 'o' },
	{ 0x1d18, 'p' }, { 0x1d1b, 't' }, { 0x1d1c, 'u' }, { 0x1d20, 'v' },
	{ 0x1d21, 'w' }, { 0x1d22, 'z' }, { 0x1d26, 'r' }, { 0x1d8e, 'z' },
	{ 0xa731, 's' }, { 0xa799, 'f' },
};

/* Alphabets drawn inside shapes, 26 capitals each, that NFKC leaves alone. */
static const uint32_t boxed[] = { 0x1f150, 0x1f170, 0x1f1e6 };

uint32_t
sdg_lookalike(uint32_t c)
{
	size_t low = 0, high = sizeof letters / sizeof letters[0], mid;

	if (c < 0x80)
		return c;
	for (size_t i = 0; i < sizeof boxed / sizeof boxed[0]; i++)
		if (c >= boxed[i] && c < boxed[i] + 26)
			return 'A' + (c - boxed[i]);
	while (low < high) {
		mid = low + (high - low) / 2;
		if (letters[mid].from == c)
			return (unsigned char)letters[mid].to;
		if (letters[mid].from < c)
			low = mid + 1;
		else
			high = mid;
	}
	return c;
}
