/* tool_run.h: run the command "soundings" as a person at a shell would. */
#ifndef SDG_TESTS_TOOL_RUN_H
#define SDG_TESTS_TOOL_RUN_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

static inline const char *
tool_build(void)
{
	const char *build = getenv("SOUNDINGS_BUILD");

	return build != NULL ? build : "build";
}

/*
 * Run it with arguments as the shell reads them; input is a format of
 * printf(1). What it said goes to out, its exit status comes back, or -1.
 */
static inline int
tool_run(const char *input, const char *arguments, char *out, size_t size)
{
	char command[4096];
	FILE *pipe;
	int status;
	size_t n;

	snprintf(command, sizeof command, "printf '%s' | { %s/soundings %s; "
	    "} 2>&1", input, tool_build(), arguments);
	out[0] = '\0';
	if ((pipe = popen(command, "r")) == NULL)
		return -1;
	n = fread(out, 1, size - 1, pipe);
	out[n] = '\0';
	status = pclose(pipe);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif
