#!/usr/bin/env "run
mod helper;
// "
// The same behind a byte order mark.
// refused: begins with `#!`
