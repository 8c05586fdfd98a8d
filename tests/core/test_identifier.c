/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/identifier.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "lib/check.h"

/*
 * Published examples and numbers kept for drama or tests. found is what is
 * reported first; NULL: nothing. The text goes through the view that
 * identifiers are looked for in, as sdg_check() does it.
 */
static const struct {
	const char *name, *kind, *text, *found;
} cases[] = {
	{ "an NHS number with the letters by it", "nhs",
	    "NHS 943 476 5870.", "943 476 5870" },
	{ "a wrong check digit", "nhs", "NHS 943 476 5871.", NULL },
	{ "an issued range spaced as usual", "nhs", "401-023-2137",
	    "401-023-2137" },
	{ "the same in one run, alone", "nhs", "ref 4010232137", NULL },
	{ "the same by a patient", "nhs", "patient 4010232137",
	    "4010232137" },
	{ "a range not issued, in a sentence", "nhs", "we had 943 476 5870",
	    NULL },
	{ "all that there is", "nhs", "(943 476 5870)", "943 476 5870" },
	{ "eleven digits are none", "nhs", "NHS 9434 765 8700", NULL },
	{ "full-width digits", "nhs", "NHS \xef\xbc\x99" "43 476 587\xef\xbc"
	    "\x90", "\xef\xbc\x99" "43 476 587\xef\xbc\x90" },
	{ "a Scottish health number", "chi", "CHI 0101701233",
	    "0101701233" },
	{ "of a day there is not", "chi", "CHI 3102701233", NULL },
	{ "with a wrong check digit", "chi", "CHI 0101701234", NULL },
	{ "a National Insurance number", "nino", "AB 12 34 56 C",
	    "AB 12 34 56 C" },
	{ "in small letters, in one run", "nino", "tw987654a", "tw987654a" },
	{ "the official example QQ is none", "nino", "QQ123456A", NULL },
	{ "nor is a prefix never given", "nino", "BG123612A", NULL },
	{ "nor O as the second letter", "nino", "AO123612A", NULL },
	{ "nor a suffix past D", "nino", "AA 12 34 56 H", NULL },
	{ "a pupil number", "upn", "UPN B801200005001", "B801200005001" },
	{ "with another letter", "upn", "UPN C801200005001", NULL },
	{ "a card", "card", "4111 1111 1111 1111 exp 12/27",
	    "4111 1111 1111 1111" },
	{ "a card of 15", "card", "3782-822463-10005", "3782-822463-10005" },
	{ "a card of the 2 series", "card", "2223003122003222",
	    "2223003122003222" },
	{ "a wrong Luhn digit", "card", "4111 1111 1111 1112", NULL },
	{ "right, but no scheme's", "card", "1111 1111 1111 1117", NULL },
	{ "a telephone's IMEI is no card", "card", "490154203237518", NULL },
	{ "part of a longer number", "card", "41111111111111110000", NULL },
	{ "an account number", "iban", "GB82 WEST 1234 5698 7654 32 please",
	    "GB82 WEST 1234 5698 7654 32" },
	{ "in one run", "iban", "GB82WEST12345698765432",
	    "GB82WEST12345698765432" },
	{ "two digits swapped", "iban", "GB82 WEST 1234 5698 7654 23", NULL },
	{ "too short for its country", "iban", "GB82 WEST 1234 5698 7654",
	    NULL },
	{ "of another country", "iban", "DE89370400440532013000",
	    "DE89370400440532013000" },
	{ "a sort code and account", "sortcode",
	    "sort code 20-00-00, account 55779911",
	    "20-00-00, account 55779911" },
	{ "right behind each other", "sortcode", "20-00-00 55779911",
	    "20-00-00 55779911" },
	{ "a date is no sort code", "sortcode", "on 01-02-24 we met", NULL },
	{ "a bank's holiday", "sortcode", "bank holiday, 28-08-26", NULL },
	{ "the day of an account", "sortcode",
	    "our account was lost on 28-08-26", NULL },
	{ "no day, by an account", "sortcode", "to account 40-47-84",
	    "40-47-84" },
	{ "a taxpayer's reference", "utr", "UTR 1955839661", "1955839661" },
	{ "with another first digit", "utr", "UTR 2955839661", NULL },
	{ "a short police id", "pnc", "PNC 20/9N", "20/9N" },
	{ "a longer one", "pnc", "99/123456X", "99/123456X" },
	{ "one with a whole year", "pnc", "1999/1234567B", "1999/1234567B" },
	{ "with another letter", "pnc", "99/123456L", NULL },
	{ "a date is none", "pnc", "12/2024A or 99/12", NULL },
	{ "a criminal record number", "cro", "123456/99L", "123456/99L" },
	{ "with another letter", "cro", "123456/99X", NULL },
	{ "a small file's", "cro", "SF99/123456L", "SF99/123456L" },
	{ "an arrest summons number", "asn", "1101ZD0100000448754K",
	    "1101ZD0100000448754K" },
	{ "written with strokes", "asn", "11/01/ZD/01/00000448754K",
	    "11/01/ZD/01/00000448754K" },
	{ "without its noughts", "asn", "ASN 11/01ZD/01/448754K",
	    "11/01ZD/01/448754K" },
	{ "a part too many", "asn", "11/01/ZD/01/0/00000448754K", NULL },
	{ "with another letter", "asn", "1101ZD0100000448754L", NULL },
	{ "a prison number", "prison", "prison number A1234BC", "A1234BC" },
	{ "without a word of prison", "prison", "van A1234BC", NULL },
	{ "a driving licence", "licence", "MORGA657054SM9IJ",
	    "MORGA657054SM9IJ" },
	{ "with a month 13", "licence", "MORGA613054SM9IJ", NULL },
	{ "with 9s inside the name", "licence", "MO9GA657054SM9IJ", NULL },
	{ "a passport", "passport", "passport 123456789", "123456789" },
	{ "nine digits alone are none", "passport", "123456789", NULL },
	{ "a postcode", "postcode", "at SW1A 1AA.", "SW1A 1AA" },
	{ "each outward shape", "postcode", "M1 1AE", "M1 1AE" },
	{ "two digits", "postcode", "M60 1NW", "M60 1NW" },
	{ "a letter at the end", "postcode", "W1A 1HQ", "W1A 1HQ" },
	{ "two and two", "postcode", "DN55 1PT", "DN55 1PT" },
	{ "unspaced in capitals", "postcode", "EC1A1BB", "EC1A1BB" },
	{ "spaced in small letters", "postcode", "cr2 6xh", "cr2 6xh" },
	{ "unspaced in small letters", "postcode", "cr26xh", NULL },
	{ "the one of no area", "postcode", "ZZ99 3VZ", "ZZ99 3VZ" },
	{ "the bank's of old", "postcode", "GIR 0AA", "GIR 0AA" },
	{ "look-alike letters", "postcode", "SW1\xd0\x90 1\xce\x91" "A",
	    "SW1\xd0\x90 1\xce\x91" "A" },
	{ "an area there cannot be", "postcode", "QA1 1AA, VA1 1AA", NULL },
	{ "a letter never used inward", "postcode", "M1 1CA", NULL },
	{ "half of one", "postcode", "in SW1A and M60", NULL },
	{ "a road and a day", "postcode", "on the A1 2nd May", NULL },
	{ "a time", "postcode", "w1 3pm", NULL },
	{ "inside a word", "postcode", "ABCM11AADEF", NULL },
	{ "a plate of today", "plate", "seen AB51 ABC today", "AB51 ABC" },
	{ "unspaced", "plate", "BD62XYZ", "BD62XYZ" },
	{ "hyphenated", "plate", "LN14-HGT", "LN14-HGT" },
	{ "an age there is not", "plate", "AB35 ABC", NULL },
	{ "a letter never used", "plate", "AB51 AIB", NULL },
	{ "small letters by the word", "plate", "reg ab12 cde", "ab12 cde" },
	{ "small letters alone", "plate", "no10 abc or at12 xyz", NULL },
	{ "a prefix plate, unspaced", "plate", "M456DEF", "M456DEF" },
	{ "a prefix plate on a car", "plate", "a car, A123 BCD", "A123 BCD" },
	{ "a suffix plate, unspaced", "plate", "DEF456G", "DEF456G" },
	{ "a prefix plate in a sentence", "plate", "K123 ABC was parked",
	    "K123 ABC" },
	{ "a suffix plate in a sentence", "plate", "saw ABC 123D there",
	    "ABC 123D" },
	{ "a road in a sentence", "plate", "the A34 NOW closed, and M25 ALL",
	    NULL },
	{ "small letters in one run on a van", "plate", "van ab51abc was",
	    "ab51abc" },
	{ "small letters in one run", "plate", "user ab51abc says", NULL },
	{ "a form's name", "plate", "fill in VAT1A or SA1B", NULL },
	{ "a run in a headline", "plate", "RUN 10K WITH US", NULL },
	{ "a hashtag", "plate", "#RUN10K", NULL },
	{ "Northern Ireland's by the word", "plate", "plate JIG 8294",
	    "JIG 8294" },
	{ "an officer is no plate", "plate", "PC 1234 attended", NULL },
	{ "a mobile number", "phone", "call 07700 900123 now",
	    "07700 900123" },
	{ "with its country", "phone", "+44 7700 900123", "+44 7700 900123" },
	{ "with its country and 0", "phone", "+44 (0)1632 960001",
	    "+44 (0)1632 960001" },
	{ "an area in brackets", "phone", "(01632) 960 001",
	    "(01632) 960 001" },
	{ "dots and hyphens between", "phone", "07700.900-123",
	    "07700.900-123" },
	{ "an emoji right before", "phone", "\xf0\x9f\x93\x9e" "07700900123",
	    "07700900123" },
	{ "of the Isle of Man", "phone", "07624 123456", "07624 123456" },
	{ "another country's", "phone", "+353 1 496 0123",
	    "+353 1 496 0123" },
	{ "a pager is nobody's", "phone", "07640 123456", NULL },
	{ "a personal number service", "phone", "07012345678", NULL },
	{ "101 and 999", "phone", "Ring 101, in danger 999", NULL },
	{ "freephone and 03 numbers", "phone",
	    "0800 555 111, 0303 123 4567, 116 123, 0800 789 321", NULL },
	{ "a date and a time", "phone", "01.02.2024 19:30", NULL },
	{ "a date and a count", "phone", "07-11-2024 193 people", NULL },
	{ "a longer number", "phone", "077009001234567", NULL },
	{ "an e-mail address", "email", "to sam@example.com.",
	    "sam@example.com" },
	{ "in brackets", "email", "<s.o'n+x@mail.example.org>",
	    "s.o'n+x@mail.example.org" },
	{ "the police's", "email", "x@kent.police.uk y@police.uk", NULL },
	{ "the government's", "email", "z@homeoffice.gov.uk", NULL },
	{ "one that only ends so", "email", "q@notgov.uk", "q@notgov.uk" },
	{ "a handle is none", "email", "@kentpolice and a@b", NULL },
	{ "a birthday in numbers", "dob", "born 01/02/1990", "01/02/1990" },
	{ "in words", "dob", "DOB: 1st Feb 1990", "1st Feb 1990" },
	{ "turned round", "dob", "Date of birth 1990-02-01", "1990-02-01" },
	{ "many people's", "dob", "anybody born before 6 April 1951", NULL },
	{ "with stops in the word", "dob", "d.o.b. 12/3/85", "12/3/85" },
	{ "with the word behind", "dob", "12/03/90 (DOB)", "12/03/90" },
	{ "a day there is not", "dob", "born 31/02/1990", NULL },
	{ "29 February of no leap year", "dob", "born 29/02/1990", NULL },
	{ "any other day", "dob", "On 01/02/1990 we met", NULL },
	{ "the word in another sentence", "dob", "He was born. On 1/2/1990 "
	    "we met", NULL },
	{ "the word too far away", "dob", "born in a house that was built "
	    "around 1/2/1990", NULL },
	{ "three words behind strokes", "what3words", "at ///filled.count.soap",
	    "///filled.count.soap" },
	{ "by the name", "what3words", "what3words.com/filled.count.soap",
	    "filled.count.soap" },
	{ "a web address", "what3words", "www.kent.police.uk", NULL },
	{ "a web address by the name", "what3words",
	    "what3words: see www.kent.police", NULL },
	{ "words of another script", "what3words",
	    "///\xd7\x91\xd7\x90.\xd7\x92\xd7\x93.\xd7\x94\xd7\x95",
	    "///\xd7\x91\xd7\x90.\xd7\x92\xd7\x93.\xd7\x94\xd7\x95" },
	{ "latitude and longitude", "coordinates", "at 51.5074, -0.1278 now",
	    "51.5074, -0.1278" },
	{ "with points of the compass", "coordinates",
	    "51.50741\xc2\xb0N 0.12781\xc2\xb0W",
	    "51.50741\xc2\xb0N 0.12781\xc2\xb0W" },
	{ "by their names", "coordinates", "Lat: 51.5074, Long: -0.1278",
	    "51.5074, Long: -0.1278" },
	{ "from a map's address", "coordinates", "/@52.20531,0.12182,15z",
	    "52.20531,0.12182" },
	{ "too coarse to matter", "coordinates", "51.50, -0.12", NULL },
	{ "in another country", "coordinates", "48.8566, 2.3522", NULL },
	{ "a grid reference", "gridref", "at TQ 300 800", "TQ 300 800" },
	{ "of uneven numbers", "gridref", "TQ 3000 800", NULL },
	{ "a log number and its day", "crimeref", "ref 1234 of 05/06/2026",
	    "1234 of 05/06/2026" },
	{ "a crime number", "crimeref", "44AA/123456A/21",
	    "44AA/123456A/21" },
	{ "an officer's number", "collar", "PC 1234 attended", "PC 1234" },
	{ "a computer is no officer", "collar", "my PC is slow, 1234", NULL },
	{ "a test range with the letters", "nhs", "NHS 999 000 0018",
	    "999 000 0018" },
	{ "Northern Ireland's", "nhs", "320 000 0015", "320 000 0015" },
	{ "one digit over and over", "nhs", "NHS 1111111111", NULL },
	{ "a Scottish number of 29 February", "chi", "CHI 2902001002",
	    "2902001002" },
	{ "of no leap year", "chi", "CHI 2902011008", NULL },
	{ "HMRC's temporary reference", "trn", "TRN 11 A1 11 11",
	    "11 A1 11 11" },
	{ "without its word", "trn", "row 11 A1 11 11 on the plan", NULL },
	{ "a telephone's IMEI", "imei", "IMEI 490154203237518",
	    "490154203237518" },
	{ "in its groups", "imei", "it is 49-015420-323751-8 now",
	    "49-015420-323751-8" },
	{ "in the groups of old", "imei", "it is 490154-20-323751-8 now",
	    "490154-20-323751-8" },
	{ "with another last digit", "imei", "IMEI 490154203237519", NULL },
	{ "without its word", "imei", "code 490154203237518", NULL },
	{ "an airline's card by the word", "card",
	    "my credit card: 122000000000003", "122000000000003" },
	{ "one of a bank's old ones, in small letters", "iban",
	    "gb82 west 1234 5698 7654 32", "gb82 west 1234 5698 7654 32" },
	{ "in mixed letters", "iban", "GB82 wEST 1234 5698 7654 32", NULL },
	{ "Egypt's are long", "iban", "EG380019000500000000263180002",
	    "EG380019000500000000263180002" },
	{ "a VAT number", "vat", "VAT 980 7806 84", "980 7806 84" },
	{ "with its country", "vat", "from GB 980780684", "GB 980780684" },
	{ "of the later series", "vat", "VAT 100000034", "100000034" },
	{ "of no later series", "vat", "VAT 010000035", NULL },
	{ "with another digit", "vat", "VAT no. 802311781", NULL },
	{ "without its word", "vat", "we had 980780684 of them", NULL },
	{ "a pupil number of no authority", "upn", "UPN B101200005001",
	    NULL },
	{ "with its tail in letters", "upn", "UPN B801200005001X", NULL },
	{ "a whole year of no century", "pnc", "PNC 1899/1234567B", NULL },
	{ "an arrest summons number by its word", "asn",
	    "ASN 24/01/ZD/01/00000000021T", "24/01/ZD/01/00000000021T" },
	{ "a probation number", "crn", "CRN X123456", "X123456" },
	{ "without its word", "crn", "flight X123456 lands", NULL },
	{ "a licence of a woman", "licence", "MORGA657054SM9IJ",
	    "MORGA657054SM9IJ" },
	{ "a short surname", "licence", "FO999512018AA1AB",
	    "FO999512018AA1AB" },
	{ "a day there is not", "licence", "MORGA602314SM9IJ", NULL },
	{ "29 February", "licence", "SMITH802290AB1CD", "SMITH802290AB1CD" },
	{ "two letters and seven digits", "passport",
	    "My passport is CD7654321 now", "CD7654321" },
	{ "two letters in a sentence", "passport", "see AB1234567 there",
	    NULL },
	{ "a passport's second line", "mrz",
	    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
	    "L898902C36UTO7408122F1204159ZE184226B<<<<<10" },
	{ "its first", "mrz",
	    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
	    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<" },
	{ "a card's first line", "mrz", "I<UTOD231458907<<<<<<<<<<<<<<<",
	    "I<UTOD231458907<<<<<<<<<<<<<<<" },
	{ "its second", "mrz", "7408122F1204159UTO<<<<<<<<<<<6",
	    "7408122F1204159UTO<<<<<<<<<<<6" },
	{ "a wide card's second", "mrz",
	    "D231458907UTO7408122F1204159<<<<<<<6",
	    "D231458907UTO7408122F1204159<<<<<<<6" },
	{ "with another digit", "mrz",
	    "L898902C37UTO7408122F1204159ZE184226B<<<<<10", NULL },
	{ "of a day there is not", "mrz",
	    "L898902C36UTO7413122F1204159ZE184226B<<<<<10", NULL },
	{ "one character short", "mrz",
	    "L898902C36UTO7408122F1204159ZE184226B<<<<10", NULL },
	{ "a road and a drive", "postcode", "the A1 4WD was stuck", NULL },
	{ "the same by the word", "postcode", "postcode A1 4WD", "A1 4WD" },
	{ "two letters that are no area", "postcode", "in AA9A 9AA now",
	    "AA9A 9AA" },
	{ "a third letter never used", "postcode", "W1M 1HQ", NULL },
	{ "a prefix with a letter never used", "plate",
	    "a car, O123 BCD or I123 BCD or A123 ZCD", NULL },
	{ "a suffix with a letter never used", "plate",
	    "a car, ABC 123I or ABC 123Z", NULL },
	{ "Northern Ireland's on a van", "plate", "the van, AIZ 1234",
	    "AIZ 1234" },
	{ "any other without an age on a van", "plate", "the van, VX 1234",
	    NULL },
	{ "the same by the word", "plate", "registration VX 1234",
	    "VX 1234" },
	{ "the digits first, by the word", "plate", "number plate 1234 AB",
	    "1234 AB" },
	{ "the digits first", "plate", "a van with 1234 AB boxes", NULL },
	{ "a road by the word", "plate", "plates seen on M25, index A1",
	    NULL },
	{ "a road in a region", "plate", "in the region the K1000 is shut",
	    NULL },
	{ "in small letters, all there is", "plate", "aa02 aaa", "aa02 aaa" },
	{ "a mobile in any groups", "phone", "call 0770 0900 123",
	    "0770 0900 123" },
	{ "with two noughts", "phone", "0044 7700 900123",
	    "0044 7700 900123" },
	{ "with an area in brackets behind", "phone", "+44 (20) 7946 0123",
	    "+44 (20) 7946 0123" },
	{ "the groups of a card", "phone", "0101 9049 17", NULL },
	{ "ten digits of an area", "phone", "(016977) 2123", "(016977) 2123" },
	{ "a mail of another script's domain", "email",
	    "my email is user@xn--80ak6aa92e.com today",
	    "user@xn--80ak6aa92e.com" },
	{ "a domain without a top", "email", "info@presidio.", NULL },
	{ "a force's ten digits", "crimeref", "crime number 5226123456",
	    "5226123456" },
	{ "of a year to be long in coming", "crimeref",
	    "crime number 5287123456", NULL },
	{ "a force's eleven digits", "crimeref", "ref 13250012345",
	    "13250012345" },
	{ "the year first", "crimeref", "crime ref 24000123456",
	    "24000123456" },
	{ "a phone to report to", "crimeref",
	    "report it on 03001232040 or 07700900123", NULL },
	{ "eleven digits alone", "crimeref", "24000123456", NULL },
	{ "letters in the middle", "crimeref", "06ABC123456", "06ABC123456" },
	{ "without the letter", "crimeref", "44AA/123456/21",
	    "44AA/123456/21" },
	{ "a log and a short day", "crimeref", "CAD 1234/05JUN26",
	    "1234/05JUN26" },
	{ "of a day there is not", "crimeref", "CAD 1234/35JUN26", NULL },
	{ "a log of a day in words", "crimeref", "log 1234 of 5th June",
	    "1234 of 5th June" },
	{ "a version's day", "crimeref", "1.0.8 of 13/07/2019", NULL },
	{ "a part's day", "crimeref", "part 2 of 5 June 2026", NULL },
	{ "a log of a whole day in words", "crimeref", "log 2 of 5 June 2026",
	    "2 of 5 June 2026" },
	{ "a log of a day in figures", "crimeref", "log 0456 of 28/11",
	    "0456 of 28/11" },
	{ "any number of any fraction", "crimeref", "win 3 of 28/11", NULL },
	{ "any number of a day in words", "crimeref", "Day 2 of 5 June",
	    NULL },
	{ "two letters, three digits by the word", "crimeref",
	    "quote reference AB123", "AB123" },
	{ "two letters, three digits", "crimeref", "bus AB123 is late",
	    NULL },
	{ "a suffix of the force", "collar", "Sgt 56AB is here", "Sgt 56AB" },
	{ "a special constable", "collar", "PCSO7654 and", "PCSO7654" },
	{ "a collar number in words", "collar", "collar no. 1234 was",
	    "collar no. 1234" },
	{ "an aeroplane", "collar", "the DC10 flies", NULL },
	{ "a postscript", "collar", "ps 20 of you came", NULL },
	{ "seven digits", "collar", "PC 1234567", NULL },
	{ "between a web address's slashes", "coordinates",
	    "https://x.example/51.5074/-0.1278/", NULL },
	{ "a point further north than any", "coordinates",
	    "61.0001, -1.0001", NULL },
	{ "a ten-figure reference", "gridref", "at TQ3000080000",
	    "TQ3000080000" },
	{ "a square in the sea, by the word", "gridref",
	    "grid ref OA 123 456", "OA 123 456" },
	{ "a square in the sea", "gridref", "OA 123 456 on the box", NULL },
	{ "a map's link with a place", "maplink",
	    "see https://www.google.com/maps/@52.20531,0.12182,15z.",
	    "https://www.google.com/maps/@52.20531,0.12182,15z" },
	{ "with a marker", "maplink",
	    "https://www.openstreetmap.org/?mlat=51.5074&mlon=-0.1278#map=1",
	    "https://www.openstreetmap.org/?mlat=51.5074&mlon=-0.1278#map=1" },
	{ "a short one", "maplink", "maps.app.goo.gl/abcDEF",
	    "maps.app.goo.gl/abcDEF" },
	{ "a place in a link of anybody's", "maplink",
	    "http://example.org/@51.5074,-0.1278",
	    "http://example.org/@51.5074,-0.1278" },
	{ "any other link", "maplink", "https://www.example.org/maps/news",
	    NULL },
	{ "the map's own page", "maplink", "https://www.openstreetmap.org/",
	    NULL },
	{ "an age with hyphens", "age", "a 15-year-old boy", "15-year-old" },
	{ "with spaces", "age", "is 15 years old", "15 years old" },
	{ "shortened", "age", "a 15yo girl", "15yo" },
	{ "shortened with a stroke", "age", "15 y/o", "15 y/o" },
	{ "in full", "age", "15 years of age", "15 years of age" },
	{ "behind the word", "age", "Sam, aged 15, is", "aged 15" },
	{ "behind the word, with a mark", "age", "Age: 9", "Age: 9" },
	{ "in words", "age", "a fifteen-year-old", "fifteen-year-old" },
	{ "seventeen is below 18", "age", "aged 17", "aged 17" },
	{ "eighteen is not", "age", "aged 18 or an 18-year-old", NULL },
	{ "a group's", "age", "ages 5-11, age 16 and over, age 12+", NULL },
	{ "a sentence's length", "age", "a 10-year sentence", NULL },
	{ "part of a number", "age", "a 1.5-year-old case", NULL },
	{ "an internet address", "ip", "from 192.168.2.1 today",
	    "192.168.2.1" },
	{ "a network", "ip", "10.0.0.0/8", "10.0.0.0/8" },
	{ "a longer one", "ip", "my ip: 2001:db8::1.", "2001:db8::1" },
	{ "dotted at the end", "ip", "::ffff:192.0.2.1",
	    "::ffff:192.0.2.1" },
	{ "of an interface", "ip", "fe80::1%eth0", "fe80::1%eth0" },
	{ "all eight groups", "ip", "684D:1111:222:3333:4444:5555:6:77",
	    "684D:1111:222:3333:4444:5555:6:77" },
	{ "seven groups", "ip", "684D:1111:222:3333:4444:5555:77", NULL },
	{ "two gaps", "ip", "2001::25de::cade", NULL },
	{ "a number too large", "ip", "192.168.1.256", NULL },
	{ "a version", "ip", "version 1.2.3.4", NULL },
	{ "a time", "ip", "at 12:34:56", NULL },
	{ "a device", "mac", "at 00:1A:2B:3C:4D:5E now",
	    "00:1A:2B:3C:4D:5E" },
	{ "in fours", "mac", "0012.3456.789a", "0012.3456.789a" },
	{ "marks that differ", "mac", "10:2F:33-AC-29-C3", NULL },
	{ "everybody's", "mac", "FF:FF:FF:FF:FF:FF", NULL },
};

/* The first identifier in the text as written; from == to: none. */
static void
first(const char *kind, const char *text, size_t *from, size_t *to)
{
	const struct sdg_identifier *identifier = sdg_identifier_find(kind);
	struct sdg_view view;
	size_t start, end;

	*from = *to = 0;
	if (identifier == NULL || sdg_view_make(SDG_VIEW_SHAPES, text,
	    strlen(text), &view) != SDG_OK)
		return;
	if (sdg_identifier_next(identifier, view.text, view.len, 0, &start,
	    &end))
		sdg_view_span(&view, text, start, end, from, to);
	sdg_view_free(&view);
}

static void
each_kind_knows_its_own(void)
{
	char name[160];

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *want = cases[i].found != NULL ? cases[i].found : "";
		size_t from, to;

		(void)snprintf(name, sizeof name, "%s: %s%s", cases[i].kind,
		    cases[i].name, *want == '\0' ? " (left alone)" : "");
		first(cases[i].kind, cases[i].text, &from, &to);
		if (!CHECK(name, to - from == strlen(want) &&
		    memcmp(cases[i].text + from, want, to - from) == 0))
			printf("# found: %.*s\n", (int)(to - from),
			    cases[i].text + from);
	}
}

static void
each_is_found_in_turn(void)
{
	static const char text[] = "AB51 ABC and BD62XYZ";
	const struct sdg_identifier *plate = sdg_identifier_find("plate");
	size_t start, end;

	CHECK("an unknown kind is none", sdg_identifier_find("shoe") == NULL);
	CHECK("kinds can be listed", sdg_identifier_name(0) != NULL &&
	    sdg_identifier_find(sdg_identifier_name(0)) != NULL &&
	    sdg_identifier_name(999) == NULL);
	CHECK("a plate leads to somebody", sdg_identifier_leads(plate));
	CHECK("an age does not",
	    !sdg_identifier_leads(sdg_identifier_find("age")));
	CHECK("the first is found", sdg_identifier_next(plate, text,
	    sizeof text - 1, 0, &start, &end) && start == 0 && end == 8);
	CHECK("then the next", sdg_identifier_next(plate, text,
	    sizeof text - 1, end, &start, &end) && start == 13 && end == 20);
	CHECK("then no more", !sdg_identifier_next(plate, text,
	    sizeof text - 1, end, &start, &end));
}

/* A case's text and what is to be found in it, both changed the same way. */
struct changed {
	char text[512], found[256];
};

/* Put a copy at out, with c before and after it where c is not NUL. */
static void
wrap(char *out, size_t size, const char *text, char before, char after)
{
	if (before == '\0')
		(void)snprintf(out, size, "%s", text);
	else
		(void)snprintf(out, size, "%c%s%c", before, text, after);
}

/* Replace each ASCII digit by the full-width one, or each space by NBSP. */
static void
widen(char *out, size_t size, const char *text, bool digits)
{
	size_t n = 0;

	for (; *text != '\0' && n + 4 < size; text++)
		if (digits && *text >= '0' && *text <= '9')
			n += (size_t)snprintf(out + n, size - n,
			    "\xef\xbc%c", '\x90' + (*text - '0'));
		else if (!digits && *text == ' ')
			n += (size_t)snprintf(out + n, size - n, "\xc2\xa0");
		else
			out[n++] = *text;
	out[n] = '\0';
}

/* Put a zero-width space between every two digits. */
static void
stuff(char *out, size_t size, const char *text)
{
	size_t n = 0;

	for (; *text != '\0' && n + 5 < size; text++) {
		out[n++] = *text;
		if (text[0] >= '0' && text[0] <= '9' && text[1] >= '0' &&
		    text[1] <= '9')
			n += (size_t)snprintf(out + n, size - n,
			    "\xe2\x80\x8b");
	}
	out[n] = '\0';
}

static void
still_found(const char *how, const char *kind, const struct changed *c)
{
	char name[160];
	size_t from, to;

	(void)snprintf(name, sizeof name, "%s: %s: %.60s", how, kind, c->text);
	for (char *p = name; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	first(kind, c->text, &from, &to);
	if (!CHECK(name, to - from == strlen(c->found) &&
	    memcmp(c->text + from, c->found, to - from) == 0))
		printf("# found: %.*s\n", (int)(to - from), c->text + from);
}

/* What is found is found wherever it stands and however it is typed. */
static void
each_is_found_however_it_stands(void)
{
	struct changed c = { "", "" };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *text = cases[i].text, *found = cases[i].found;

		if (found == NULL)
			continue;
		wrap(c.found, sizeof c.found, found, '\0', '\0');
		wrap(c.text, sizeof c.text, text, '\n', '\n');
		still_found("between lines", cases[i].kind, &c);
		wrap(c.text, sizeof c.text, text, '(', ')');
		still_found("in brackets", cases[i].kind, &c);
		wrap(c.text, sizeof c.text, text, '"', '"');
		still_found("in quotes", cases[i].kind, &c);
		widen(c.text, sizeof c.text, text, true);
		widen(c.found, sizeof c.found, found, true);
		still_found("full-width digits", cases[i].kind, &c);
		widen(c.text, sizeof c.text, text, false);
		widen(c.found, sizeof c.found, found, false);
		still_found("spaces that do not break", cases[i].kind, &c);
		stuff(c.text, sizeof c.text, text);
		stuff(c.found, sizeof c.found, found);
		still_found("zero width between", cases[i].kind, &c);
	}
}

int
main(void)
{
	each_kind_knows_its_own();
	each_is_found_in_turn();
	each_is_found_however_it_stands();
	return check_done();
}
