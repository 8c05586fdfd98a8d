/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/eggtcl.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#define WORDS_MAX 12

const char *
sdg_eggtcl(Tcl_Interp *interp, const char *command, ...)
{
	Tcl_Obj *words[WORDS_MAX];
	const char *word = command;
	int n = 0, code;
	va_list ap;

	va_start(ap, command);
	while (word != NULL && n < WORDS_MAX) {
		words[n] = Tcl_NewStringObj(word, -1);
		Tcl_IncrRefCount(words[n++]);
		word = va_arg(ap, const char *);
	}
	va_end(ap);
	code = Tcl_EvalObjv(interp, n, words, TCL_EVAL_GLOBAL);
	for (int i = 0; i < n; i++)
		Tcl_DecrRefCount(words[i]);
	return code == TCL_OK ? Tcl_GetStringResult(interp) : NULL;
}

bool
sdg_eggtcl_truth(const char *result)
{
	return result != NULL && strcmp(result, "1") == 0;
}
