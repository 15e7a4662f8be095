// What the samples of each orchestrator amount to: its verdict, and for each test case the figures of both lanes and
// of the probes. Read the files of summarise/ for the rules; compare.ts sets the results side by side.

import type { Outcome } from '../types.ts';
import type { OrchestratorResult, TestCaseResult } from './results.ts';
import type { Sample } from './sample.ts';
import { summariseClean } from './summarise/clean.ts';
import { groupFailures } from './summarise/failures.ts';
import { summariseFaulted } from './summarise/faulted.ts';
import { firstLine } from './summarise/first-line.ts';
import { summariseProbes } from './summarise/probes.ts';
import type { TestCaseName } from './test-cases.ts';
import { endsMeasurement, findVerdict, worstOf } from './verdict.ts';

export interface SummarisedOrchestrator {
  readonly name: string;
  readonly file: string;
  /** why it could not be loaded; it has no samples then */
  readonly loadError?: string;
  /** see `OrchestratorResult` */
  readonly replacedFiles?: readonly string[];
}

export interface SummarisedTestCase {
  readonly name: TestCaseName;
  readonly words: number;
  readonly floorMs: number;
}

/** @param samples of all orchestrators, each with its place in `orchestrators`; those of other test cases are ignored */
export function summarise(
  samples: readonly Sample[],
  orchestrators: readonly SummarisedOrchestrator[],
  testCases: readonly SummarisedTestCase[],
): readonly OrchestratorResult[] {
  return orchestrators.map((orchestrator, index) => {
    const { name, file, loadError, replacedFiles = [] } = orchestrator;
    const own = samples.filter((sample) => sample.orchestrator === index);
    const end = loadError === undefined ? findEnd(own) : endOfLoading(loadError);
    const results = testCases.map((testCase) =>
      summariseTestCase(
        own.filter((sample) => sample.testCase === testCase.name),
        testCase,
        end,
      ),
    );
    return { name, file, ...worstOf(results), replacedFiles, testCases: results };
  });
}

/** What ended the measurement of an orchestrator, so that some of its test cases have no samples. */
interface EndOfAll {
  readonly verdict: Outcome;
  readonly reason: string;
  /** whether it says the same of those that have */
  readonly isForAll: boolean;
}

/** An import that fails once is not tried for the other test cases: they share its reason. */
function endOfLoading(reason: string): EndOfAll {
  return { verdict: 'load-error', reason, isForAll: true };
}

function findEnd(samples: readonly Sample[]): EndOfAll | null {
  const unloaded = samples.find(({ outcome }) => outcome === 'load-error');
  if (unloaded?.reason) return endOfLoading(firstLine(unloaded.reason));
  const last = samples.find((sample) => endsMeasurement(sample));
  if (!last) return null;
  const reason = `not measured after ${last.testCase}: ${firstLine(last.reason ?? last.outcome)}`;
  return { verdict: last.outcome, reason, isForAll: false };
}

function summariseTestCase(
  samples: readonly Sample[],
  { name, words, floorMs }: SummarisedTestCase,
  end: EndOfAll | null,
): TestCaseResult {
  // A fault of the kit measured nothing: it counts in the verdict and among the failures, and in no figure.
  const measured = samples.filter(({ outcome }) => outcome !== 'harness-error');
  const ofKind = (kind: Sample['kind']) => measured.filter((sample) => sample.kind === kind);
  return {
    testCase: name,
    words,
    ...(end && (end.isForAll || samples.length === 0)
      ? { verdict: end.verdict, reason: end.reason }
      : findVerdict(samples)),
    clock: samples.some(({ clock }) => clock === 'real') ? 'real' : 'virtual',
    clean: summariseClean(ofKind('clean'), { words, floorMs }),
    faulted: summariseFaulted(ofKind('faulted')),
    probes: summariseProbes(ofKind('survival'), ofKind('permanent')),
    failures: groupFailures(samples),
  };
}
