// How an orchestrator behaves, seen from outside: from ledgers, idle stretches and what the system says of its process.
// Read behaviour/retry-pauses.ts and behaviour/classify-backoff.ts for its pauses, behaviour/growth.ts for its growth.

import type { Expectation } from '../benchmark/expectation.ts';
import { distinctWords } from '../benchmark/expected-counts.ts';
import type { Sample } from '../benchmark/sample.ts';
import { median } from '../benchmark/statistics/median.ts';
import { amplificationOf, isAccepted } from '../benchmark/summarise/faulted.ts';
import type { Run } from '../simulation/run.ts';
import { chooseRetryPauses, classifyBackoff } from './behaviour/classify-backoff.ts';
import { memoryPerCharacterOf, runtimeExponentOf } from './behaviour/growth.ts';
import { longestBusyMsOf } from './behaviour/longest-busy.ts';
import type { BehaviourProbe } from './behaviour/probe-behaviour.ts';
import type { Behaviour, ScalingPoint } from './review-report.ts';

export interface ObservedRun {
  readonly run: Run;
  readonly sample: Sample;
  readonly expectation: Expectation;
}

export interface ObservedRuns {
  readonly clean: readonly ObservedRun[];
  readonly faulted: readonly ObservedRun[];
  readonly probe: BehaviourProbe;
}

/**
 * @param scaling only the candidate's points count
 * @returns `null` without an accepted clean run
 */
export function describeBehaviour(
  { clean, faulted, probe }: ObservedRuns,
  scaling: readonly ScalingPoint[],
): Behaviour | null {
  const accepted = clean.filter(({ sample }) => isAccepted(sample));
  if (accepted.length === 0) return null;
  const own = scaling.filter(({ role, outcome }) => role === 'candidate' && outcome === 'accepted');
  return {
    peakInFlight: Math.max(...[...accepted, ...faulted].map(({ sample }) => sample.attempts.peakInFlight)),
    amplification: medianOrNull(
      faulted.filter(({ sample }) => isAccepted(sample)).map(({ sample }) => amplificationOf(sample)),
    ),
    backoff: classifyBackoff(
      chooseRetryPauses(
        probe.runs,
        faulted.map(({ run }) => run),
      ),
    ),
    dictionaryLoads: dictionaryLoadsOf(accepted, probe.dictionaryBytes),
    lookupsPerMultiset: median(
      accepted.map(({ run, expectation }) =>
        share(successfulLookups(run), expectation.necessaryCalls.letterMultisets.length),
      ),
    ),
    lookupsPerWord: median(
      accepted.map(({ run, expectation }) =>
        share(successfulLookups(run), distinctWords(expectation.text).length),
      ),
    ),
    // Of each run, and of these the least: what else the machine did has only made it longer.
    longestBusyMs: Math.min(...accepted.map(({ run }) => longestBusyMsOf(run))),
    memoryPerCharacter: memoryPerCharacterOf(own),
    runtimeExponent: runtimeExponentOf(own),
  };
}

/** Most of a dictionary counts as all of it; up to so much less is the code that its threads read besides. */
const MOST_OF_IT = 0.7;

/** Counted since the run's start: until then Node has read its own files. */
function dictionaryLoadsOf(runs: readonly ObservedRun[], dictionaryBytes: number): number | null {
  const readBytes = medianOrNull(runs.flatMap(({ run }) => run.resources?.readBytes ?? []));
  return readBytes === null ? null : Math.floor(readBytes / dictionaryBytes + 1 - MOST_OF_IT);
}

function successfulLookups({ ledger }: Run): number {
  return ledger.filter(
    ({ task, failed, endedMs }) => task === 'findAnagrams' && !failed && endedMs !== undefined,
  ).length;
}

/** A text without words needs no lookup: none is then as few as it takes. */
function share(lookups: number, needed: number): number {
  return lookups === needed ? 1 : lookups / Math.max(1, needed);
}

function medianOrNull(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(values);
}
