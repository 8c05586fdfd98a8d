#!/bin/sh
# Plays every conversation on the console host.
exec "${SOUNDINGS_BUILD:-build}/tests/play" console tests/talk/*.talk
