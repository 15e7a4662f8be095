// Runs on a designed schedule, for what chance is too slow to tell: each lookup fails four times in a row, so that the
// pauses before four retries are seen. No word occurs twice, and the words are few enough to be looked up at once.

import { stat } from 'node:fs/promises';
import { describeExpectation } from '../../benchmark/expectation.ts';
import { createAnswerKey } from '../../benchmark/expected-counts.ts';
import { limitsFor } from '../../benchmark/limits.ts';
import type { LoadedOrchestrator } from '../../benchmark/load/load-orchestrator.ts';
import { DICTIONARY_URL, loadDictionary } from '../../benchmark/test-cases.ts';
import type { FaultSchedule } from '../../simulation/fault-schedule.ts';
import type { IsolationTier } from '../../simulation/isolation.ts';
import { type Run, runOrchestrator } from '../../simulation/run.ts';
import { writeScalingText } from '../scaling-text.ts';

export interface BehaviourProbe {
  /** on `behaviourSchedule` */
  readonly runs: readonly Run[];
  /** the size of the dictionary's file */
  readonly dictionaryBytes: number;
}

export interface ProbeRequest {
  readonly orchestrator: LoadedOrchestrator;
  readonly isolation: IsolationTier;
  /** of the text */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

const FAILURES = 4;
const WORDS = 8;
/** Random pauses differ from run to run, and from word to word. */
const RUNS = 6;

/** The first four attempts of every lookup fail, and nothing else. */
export const behaviourSchedule: FaultSchedule = {
  fails: ({ task, attempt }) => task === 'findAnagrams' && attempt <= FAILURES,
};

/** Never rejects on the orchestrator's account. After an abort it has the runs that were finished. */
export async function probeBehaviour(request: ProbeRequest): Promise<BehaviourProbe> {
  const { orchestrator, isolation, seed, signal } = request;
  const dictionary = await loadDictionary();
  const text = writeScalingText(dictionary, { seed, distinctWords: WORDS, occurrences: 1 });
  const expectation = describeExpectation(text, createAnswerKey(dictionary)(text));
  const runs: Run[] = [];
  for (let randomSeed = 0; randomSeed < RUNS && !signal?.aborted; randomSeed += 1) {
    const run = await runOrchestrator({
      program: orchestrator.program,
      text,
      schedule: behaviourSchedule,
      randomSeed,
      clock: 'virtual',
      isolation,
      limits: limitsFor({ expectation, clock: 'virtual' }),
      signal,
    });
    if (run.end.type !== 'cancelled') runs.push(run);
  }
  return { runs, dictionaryBytes: (await stat(DICTIONARY_URL)).size };
}
