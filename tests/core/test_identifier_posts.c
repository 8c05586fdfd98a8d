/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What police posts say every day and is no identifier: prices, dates, times,
 * roads, public numbers, counts. holds lists what one legitimately holds.
 */
#include "core/identified.h"
#include "lib/check.h"

static const struct {
	const char *text, *holds;	/* NULL: nothing */
} posts[] = {
	/* Prices and sums. */
	{ "Fraudsters took \xc2\xa3" "12,450.00 from a retired couple.", NULL },
	{ "Cigarettes worth \xc2\xa3" "1.2m and 45,000 pouches seized.", NULL },
	{ "Fuel of \xc2\xa3" "98.76 was not paid for on Monday.", NULL },
	{ "Fined \xc2\xa3" "1,000, \xc2\xa3" "85 costs and 6 points.", NULL },
	{ "Bike marking costs \xc2\xa3" "5, or 3 for \xc2\xa3" "12.", NULL },
	{ "A bid of 4,111,111 pounds was made for the station.", NULL },
	{ "The raffle raised 1234.56 for the air ambulance.", NULL },
	{ "Cash seized: 10 x 50, 20 x 20, 30 x 10 pound notes.", NULL },
	/* Dates and times. */
	{ "Between 22:30 on 05/06/2026 and 06:15 on 06/06/2026.", NULL },
	{ "Open day 12.09.2026, 10:00-16:00, free entry.", NULL },
	{ "The burglary was on 01/02/2026, not on 02/01/2026.", NULL },
	{ "Seen on Tuesday 3rd March 2026 at around 0215hrs.", NULL },
	{ "Surgery times: 09.00 - 17.00, Mon 1st to Fri 5th.", NULL },
	{ "From 2019-2026 we visited 120 schools.", NULL },
	{ "2026-11-28 18:00: the road is open again.", NULL },
	{ "At 1823 hours a call came in; at 1831 we were there.", NULL },
	{ "Meet us 24/7 online, or 9-5 at the front desk.", NULL },
	{ "The clocks go back at 2am on the 25th.", NULL },
	{ "Week 12 of 52 and still counting.", NULL },
	{ "Founded in 1829, we turn 200 in 2029.", NULL },
	{ "Closed 24-26 December and 1 January.", NULL },
	{ "The trial runs from 07-11-2026 for 193 days.", NULL },
	{ "Since 01.02.2026 19:30 the bridge is shut.", NULL },
	{ "Bank holiday patrols, 28-08-26 to 31-08-26.", NULL },
	/* Roads and places. */
	{ "A1 closed northbound between J46 and J47.", NULL },
	{ "M25 J10 to J11: lane 4 shut, 60 minutes of delays.", NULL },
	{ "Crash on the A40 near the B4044, use the A34.", NULL },
	{ "A1(M) J6, M1 J24A and A46 are all clear.", NULL },
	{ "Diversion by B1222, then A1237 to the ring road.", NULL },
	{ "The A1 2nd exit is closed for 4WD recovery.", NULL },
	{ "Patrols in the LS1, LS2 and WF10 areas all week.", NULL },
	{ "Platform 4, coach B, seat 23: bag left on the train.", NULL },
	{ "Bus routes X99, 36 and 770 are on diversion.", NULL },
	{ "Lost dog near junction 32, marker post 245/3.", NULL },
	{ "Ward 12 of the hospital is closed to visitors.", NULL },
	{ "Room B12 at the town hall, second floor.", NULL },
	{ "Gates E1 and E14 open at 1pm, W1 at 2pm.", NULL },
	{ "Park in P1 3AB bays for blue badges.", NULL },
	{ "Plot 14/15B, allotment on the left.", NULL },
	{ "Unit 7 of 12 on the estate was broken into.", NULL },
	{ "12-14 High Street, next to the bakery.", NULL },
	{ "Flat 3A is above the shop at number 221B.", NULL },
	{ "The tower is 65 m tall and at 51.5 north.", NULL },
	{ "Trig point at 715 metres, snow above 600.", NULL },
	/* Public numbers. */
	{ "Call 101, or 999 in an emergency.", NULL },
	{ "Deaf or hard of hearing? Text 999 or use 18000.", NULL },
	{ "Crimestoppers: 0800 555 111, always anonymous.", NULL },
	{ "Call the Anti-Terrorist Hotline on 0800 789 321.", NULL },
	{ "Samaritans are there on 116 123, day and night.", NULL },
	{ "Missing People: call or text 116 000.", NULL },
	{ "Childline 0800 1111, NSPCC 0808 800 5000.", NULL },
	{ "Report fraud on 0300 123 2040.", NULL },
	{ "Non-urgent health advice: NHS 111.", NULL },
	{ "Power cut? 105. Rail police: text 61016.", NULL },
	{ "British Transport Police: 0800 40 50 40.", NULL },
	{ "Victim Support: 0808 16 89 111, free.", NULL },
	{ "DVLA is on 0300 790 6802.", NULL },
	{ "Floodline 0345 988 1188, quick dial 1234.", NULL },
	{ "Forward scam texts to 7726.", NULL },
	{ "Council noise team: 0345 123 4567.", NULL },
	{ "Premium line 0909 123 4567 is the scam.", NULL },
	/* References, which are meant. */
	{ "Quote reference 1234 of 05/06/2026.", "crimeref" },
	{ "Call 101 quoting log 567 of 5 June.", "crimeref" },
	{ "Crime number 24000123456 refers.", "crimeref" },
	{ "Reference 44AA/123456/26, thank you.", "crimeref" },
	{ "Incident 0123/28NOV26, any dashcam?", "crimeref" },
	{ "Quote NP-20261128-0042 when you call.", NULL },
	{ "Operation number 26 of the year begins.", NULL },
	{ "Event reference 2026/114 is on the poster.", NULL },
	{ "See planning notice 26/01234/FUL.", NULL },
	{ "FOI 2026-0451 has been answered.", NULL },
	{ "Case 3 of 12 was heard on Monday.", NULL },
	{ "Order TTRO 4512 is in force from Friday.", NULL },
	{ "Lot 4021 in the property sale is a mower.", NULL },
	{ "Batch 202611280001 is recalled.", NULL },
	{ "Order number 123456789 never came.", NULL },
	{ "Ticket 9876543210 won the tombola.", NULL },
	{ "Barcode 5012345678900 is on the box.", NULL },
	{ "ISBN 9780141036144 was found on the bus.", NULL },
	{ "Company 01234567 was struck off.", NULL },
	{ "Charity 1234567 runs the cafe.", NULL },
	/* Counts, speeds, shares, measures. */
	{ "94mph in a 50 zone on Sunday morning.", NULL },
	{ "58 in a 30: six points and a fine.", NULL },
	{ "Burglary is down 12.5%, robbery 3.75%.", NULL },
	{ "Turnout was up from 52.1 to 53.4 per cent.", NULL },
	{ "1,234,567 people have seen the film.", NULL },
	{ "35 micrograms is the limit; he blew 102.", NULL },
	{ "12 officers, 3 vans, 2 dogs, 1 horse.", NULL },
	{ "We answered 943 calls and 476 emails in 5870 minutes.", NULL },
	{ "The drone flew 400 ft up for 23.5 minutes.", NULL },
	{ "5kg of cannabis, 250g of cocaine, 10ml of GHB.", NULL },
	{ "Height 6ft 2in, size 10 boots, 34W trousers.", NULL },
	{ "Won 3-2 after extra time, 4-3 on penalties.", NULL },
	{ "Scores: 20/9, 180, 140 and a 9-dart finish.", NULL },
	{ "3 x 999 calls in 10 minutes about one goat.", NULL },
	{ "Temperatures of -2 to 4C, wind 25-30mph.", NULL },
	{ "Chip rate 64-bit, 16GB, 512GB, 3.20GHz.", NULL },
	{ "Phone stolen: iPhone 15 Pro, 256GB, blue.", NULL },
	{ "E-scooter, model X8, 36V 10Ah battery.", NULL },
	{ "Tyre size 205/55R16 was on the wheel.", NULL },
	{ "RUN 10K WITH US on Sunday.", NULL },
	{ "WIN 100 POUNDS in our quiz.", NULL },
	{ "BIG 2026 PLANS for the cadets.", NULL },
	{ "TOP 10 tips, NO 1 is: lock it.", NULL },
	{ "ALL 43 FORCES take part.", NULL },
	{ "COVID 19 rules at court are gone.", NULL },
	{ "G7, G20 and COP 26 policing compared.", NULL },
	{ "BBC 1 at 9, ITV 1 at 10, Radio 4 at 6.", NULL },
	{ "MK 2 of the app is out, version 2.10.0.", NULL },
	{ "App version 10.2.0.1 mends the map.", NULL },
	/* Tags, handles, links, words with dots. */
	{ "#OpSceptre #Week2 #RUN10K #999Day", NULL },
	{ "Follow @northbypolice and @NP_Roads1.", NULL },
	{ "See www.northby.example/news/2026/11/28.", NULL },
	{ "Read https://www.police.uk/pu/your-area/ for more.", NULL },
	{ "Write to the team at northby@example.police.uk.", NULL },
	{ "Apply at jobs.northby.police.uk by Friday.", NULL },
	{ "Tea. Cake. Chat. Saturday at ten.", NULL },
	{ "Stop.look.listen is the rail team's motto.", NULL },
	{ "Lights, camera... action: a film crew is in town.", NULL },
	{ "Send to hashtag #AB12 for a sticker.", NULL },
	/* People, without their numbers. */
	{ "A man aged 43 and a woman, 52, were arrested.", NULL },
	{ "A 24-year-old man from Northby is charged.", NULL },
	{ "A boy, aged 15, is missing from home.", "age" },
	{ "Two 14-year-old girls were found safe.", "age" },
	{ "Cadets are aged 13 to 17; come along.", NULL },
	{ "Children aged 5-11 may enter the contest.", NULL },
	{ "You must be age 18 or over to volunteer.", NULL },
	{ "A 10-year sentence for a drug dealer.", NULL },
	{ "Our 2-year plan is out now.", NULL },
	{ "He got 18 months, she 12 weeks.", NULL },
	{ "PC Smith and Sgt Jones were on patrol.", NULL },
	{ "PC 1234 Example gave first aid.", "collar" },
	{ "Is your PC slow? 10 signs of malware.", NULL },
	{ "The DC10 flypast is at noon.", NULL },
	{ "PS: 12 more dates are coming.", NULL },
	{ "Section 60 order until 0600, section 34 after.", NULL },
	{ "Section 165A of the RTA 1988 was used.", NULL },
	{ "Seized under S59 and S165, no licence, no insurance.", NULL },
	{ "CD10, DR10 and SP30 are on the licence.", NULL },
	{ "Born to run: the 10K is back on 12/09/26.", NULL },
	{ "Our newest puppy was born last week.", NULL },
	{ "Born in 1985, the station closes this year.", NULL },
	{ "Bring a passport or a licence to collect it.", NULL },
	{ "Passport office queue: 45 minutes.", NULL },
	{ "Sort code and account number: never share them.", NULL },
	{ "A card ending 4321 was handed in.", NULL },
	{ "Your bank will never ask for all 16 digits.", NULL },
	{ "National Insurance scams ask you to press 1.", NULL },
	{ "HMRC will not text about a 2025-26 refund.", NULL },
	{ "VAT at 20% is in the price.", NULL },
	{ "The number plate was covered with mud.", NULL },
	{ "Look for a blue Ford with a 17 plate.", NULL },
	{ "A silver 2019 BMW 320d failed to stop.", NULL },
	{ "An Audi A3, a BMW M4 and a Golf R32 collided.", NULL },
	{ "The stolen VW T5 and a Peugeot 208 were found.", NULL },
	{ "Plates are often cloned: check yours on A1 forecourts.", NULL },
	{ "The vehicle index for 2026 lists M25 crashes.", NULL },
	{ "Custody has 36 cells; K9 unit next door.", NULL },
	{ "HMP open day, gate D1234 is by the car park.", NULL },
	{ "Grid failure in area NO 12 and SO 14.", NULL },
	{ "A map of zone TQ 12 is in the hall.", NULL },
	{ "Radio channel 16, 156.800 MHz, calls the coastguard.", NULL },
	{ "Tide tables: 0412 1.3m, 1034 5.6m.", NULL },
	{ "Postcode lottery tickets are on sale.", NULL },
};

/* The kinds in "kind[...]SR--", as a list "a b". */
static void
kinds(const char *found, char *out, size_t size)
{
	size_t n = 0;
	const char *end;

	out[0] = '\0';
	while ((end = strchr(found, '[')) != NULL && n + 1 < size) {
		n += (size_t)snprintf(out + n, size - n, "%s%.*s",
		    n > 0 ? " " : "", (int)(end - found), found);
		if ((found = strchr(end, ']')) == NULL ||
		    strlen(found) < 6)
			break;
		found += 6;
	}
}

int
main(void)
{
	const struct sdg_known known = { .year = 2026 };
	struct sdg_str out = SDG_STR_INIT;
	char held[256];
	size_t empty = 0;

	for (size_t i = 0; i < sizeof posts / sizeof posts[0]; i++) {
		enum sdg_err err = identified(&known, posts[i].text,
		    strlen(posts[i].text), &out);

		kinds(sdg_str_text(&out), held, sizeof held);
		empty += posts[i].holds == NULL;
		if (!CHECK(posts[i].text, err == SDG_OK && strcmp(held,
		    posts[i].holds != NULL ? posts[i].holds : "") == 0))
			printf("# %s\n", sdg_str_text(&out));
	}
	sdg_str_free(&out);
	CHECK("there are 150 posts at least that hold nothing", empty >= 150);
	return check_done();
}
