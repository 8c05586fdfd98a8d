#!/bin/sh
# Plays every conversation in channels that Eggdrop joined itself.
exec "${SOUNDINGS_BUILD:-build}/tests/play" host tests/talk/*.talk
