#!/usr/bin/env bash
# Measures the baseline, then everything in benchmark_orchestrators side by side. Arguments go to both commands, but
# for those that name a file or a form of output, which only the comparison can use:
#   ./run-comparison.sh --test-case medium --seed 7 --export comparison.csv
set -euo pipefail
cd "$(dirname "$0")"

# Both halves meet the same faults, unless a seed is given.
case " $* " in
  *" --seed"*) ;;
  *) set -- --seed "$RANDOM" "$@" ;;
esac

shared=()
skip_next=false
for argument in "$@"; do
  if $skip_next; then
    skip_next=false
    continue
  fi
  case "$argument" in
    --export | --trace | --compare-dir) skip_next=true ;;
    --export=* | --trace=* | --compare-dir=* | --json) ;;
    *) shared+=("$argument") ;;
  esac
done

echo "Baseline: benchmark_orchestrators/naive.ts" >&2
# Its verdict is part of what is shown; it must not keep the comparison from being made.
npm run --silent benchmark -- --orchestrator benchmark_orchestrators/naive.ts ${shared[@]+"${shared[@]}"} ||
  [ $? -eq 1 ]
echo "Comparison: benchmark_orchestrators" >&2
npm run --silent compare-benchmarks -- "$@"
