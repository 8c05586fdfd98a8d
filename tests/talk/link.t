#!/bin/sh
# Plays every conversation through the plugin's own connection.
exec "${SOUNDINGS_BUILD:-build}/tests/play" link tests/talk/*.talk
