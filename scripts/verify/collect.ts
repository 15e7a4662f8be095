// Measures orchestrators for the verification scripts: exactly so many runs, with a line of progress.

import { loadMeasuredCase } from '../../src/benchmark/benchmark.ts';
import { collectSamples } from '../../src/benchmark/collect-samples.ts';
import { loadCandidates } from '../../src/benchmark/load/load-candidates.ts';
import type { Measurement } from '../../src/benchmark/measure.ts';
import type { OrchestratorResult } from '../../src/benchmark/results.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { type SummarisedTestCase, summarise } from '../../src/benchmark/summarise.ts';
import type { TestCaseName } from '../../src/benchmark/test-cases.ts';

export interface CollectRequest {
  readonly files: readonly string[];
  readonly testCases: readonly TestCaseName[];
  readonly iterations: number;
  readonly schedules: number;
  readonly seed?: number;
  readonly onMeasurement?: (measurement: Measurement) => void;
}

export interface Collected {
  readonly samples: readonly Sample[];
  readonly results: readonly OrchestratorResult[];
}

const UNLIMITED = {
  clean: Number.POSITIVE_INFINITY,
  faulted: Number.POSITIVE_INFINITY,
  probes: Number.POSITIVE_INFINITY,
};

export async function collect(request: CollectRequest): Promise<Collected> {
  const { files, iterations, schedules, seed = 1, onMeasurement } = request;
  const candidates = await loadCandidates(files);
  const testCases = await Promise.all(request.testCases.map((name) => loadMeasuredCase(name)));
  const samples: Sample[] = [];
  await collectSamples({
    orchestrators: candidates.map(({ loaded }) => loaded),
    testCases,
    iterations,
    schedules,
    seed,
    baseline: null,
    inputs: 'published',
    clock: 'virtual',
    isolation: 'process',
    limits: {},
    budgetMs: UNLIMITED,
    onMeasurement: (measurement, { runsLeft }) => {
      samples.push(measurement.sample);
      onMeasurement?.(measurement);
      if (samples.length % 100 === 0)
        process.stderr.write(`${samples.length} runs done, ${runsLeft} to go\n`);
    },
    onRound: () => {},
  });
  const described: SummarisedTestCase[] = testCases.map(({ name, expectation }) => ({
    name,
    ...expectation,
  }));
  return { samples, results: summarise(samples, candidates, described) };
}

/** Prints a check's line and remembers whether it held. */
export class Checks {
  #failed = 0;
  #passed = 0;

  check(holds: boolean, claim: string): void {
    if (holds) this.#passed += 1;
    else this.#failed += 1;
    process.stdout.write(`${holds ? 'ok    ' : 'FAILED'} ${claim}\n`);
  }

  /** Ends the process with the result. */
  conclude(): never {
    process.stdout.write(`${this.#passed} passed, ${this.#failed} failed\n`);
    process.exit(this.#failed === 0 ? 0 : 1);
  }
}
