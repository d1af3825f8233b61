#!/usr/bin/env bash
# A class on a cluster: sbatch --array=1-20 kit/grade/recipes/slurm.sh CLASS OUT
# and when all have ended: cargo kit grade merge OUT/part-* --out OUT/grades
# Build once before, where all nodes see it: cargo kit grade --help
#SBATCH --job-name=shadowlab-grade
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=01:00:00
set -euo pipefail
cargo kit grade "$1" --out "$2/part-$SLURM_ARRAY_TASK_ID" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --seed "$SLURM_ARRAY_JOB_ID" --jobs "$SLURM_CPUS_PER_TASK"
