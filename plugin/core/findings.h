/* findings.h: what came of a check is put in order; for check.c only. */
#ifndef SDG_CORE_FINDINGS_H
#define SDG_CORE_FINDINGS_H

#include "core/check.h"

/*
 * Put n findings, as they came, in the order that check.h describes; of those
 * of a category that overlap, the gravest speaks.
 */
void sdg_findings_settle(struct sdg_findings *findings);

#endif
