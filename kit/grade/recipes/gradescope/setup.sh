#!/usr/bin/env bash
# Gradescope runs this once, when you upload the autograder: a zip of this file, of run_autograder, and of the kit's folder as
# `shadowlab` (without target, .venv and .kit).
set -euo pipefail
source_dir=${AUTOGRADER:-/autograder}/source

apt-get update
apt-get install -y --no-install-recommends build-essential ca-certificates curl
curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --target wasm32-wasip1
# shellcheck source=/dev/null
. "$HOME/.cargo/env"

# The grader, and, by grading a class that is made up, all that answers are compiled with.
cd "$source_dir/shadowlab"
cargo kit grade --demo --no-browser --only ex01 --out /tmp/trial
