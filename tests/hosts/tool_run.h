/* tool_run.h: run the command "soundings" as a person at a shell would. */
#ifndef SDG_TESTS_TOOL_RUN_H
#define SDG_TESTS_TOOL_RUN_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

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

/*
 * Start it on pipes with at most 13 words, the last NULL. What it says comes
 * from out; the writing end of its input comes back, or -1.
 */
static inline int
tool_start(char *const words[], FILE **out)
{
	int in[2], back[2];

	if (pipe(in) != 0 || pipe(back) != 0)
		return -1;
	if (fork() == 0) {
		char path[512], *call[16] = { path };

		snprintf(path, sizeof path, "%s/soundings", tool_build());
		for (int i = 0; i < 14 && words[i] != NULL; i++)
			call[i + 1] = words[i];
		dup2(in[0], 0);
		dup2(back[1], 1);
		close(in[1]);
		close(back[0]);
		execv(path, call);
		_exit(127);
	}
	close(in[0]);
	close(back[1]);
	*out = fdopen(back[0], "r");
	return *out != NULL ? in[1] : -1;
}

#endif
