#!/usr/bin/env bash
# A class in several processes, by GNU parallel: kit/grade/recipes/parallel.sh CLASS OUT PARTS
# With --sshlogin it starts them on other machines, which must have the kit and the class in the same places.
set -euo pipefail
class=$1 out=$2 parts=$3
seed=$RANDOM
mkdir -p "$out"
parallel --halt now,fail=1 \
  cargo kit grade "$class" --out "$out/part-{}" --shard "{}/$parts" --seed "$seed" --jobs 1 ::: $(seq "$parts")
cargo kit grade merge "$out"/part-* --out "$out/grades"
