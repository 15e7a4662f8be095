#!/usr/bin/env bash
# Measures the baseline, then everything in benchmark_orchestrators side by side. Arguments go to both commands:
#   ./run-comparison.sh --test-case medium --seed 7
set -euo pipefail
cd "$(dirname "$0")"

echo "Baseline: benchmark_orchestrators/naive.ts"
npm run --silent benchmark -- --orchestrator benchmark_orchestrators/naive.ts "$@"
echo
echo "Comparison: benchmark_orchestrators"
npm run --silent compare-benchmarks -- --compare-dir benchmark_orchestrators "$@"
