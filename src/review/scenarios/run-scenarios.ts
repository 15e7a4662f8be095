// Designed conditions beyond random faults, each a named check with its evidence. Every run has a process of its own,
// on the virtual clock; two scenarios are played at a time.

import pLimit from 'p-limit';
import type { LoadedOrchestrator } from '../../benchmark/load/load-orchestrator.ts';
import type { IsolationTier } from '../../simulation/isolation.ts';
import { SCENARIOS, type ScenarioName, type ScenarioResult } from '../review-report.ts';
import { burstOfFaults } from './burst-of-faults.ts';
import { emptyText } from './empty-text.ts';
import { everyTaskFailsRepeatedly } from './every-task-fails-repeatedly.ts';
import { inputThatIsNoString } from './input-that-is-no-string.ts';
import { latencySpikes } from './latency-spikes.ts';
import { noDictionary } from './no-dictionary.ts';
import { oneWordAlwaysFails } from './one-word-always-fails.ts';
import { permanentFailure } from './permanent-failure.ts';
import { playRun } from './play.ts';
import { repeatedCalls } from './repeated-calls.ts';
import type { Finding, Scenario, Stage } from './scenario.ts';
import { writeScenarioTexts } from './scenario-texts.ts';
import { specialWords } from './special-words.ts';
import { twoCallsAtOnce } from './two-calls-at-once.ts';
import { veryLargeText } from './very-large-text.ts';

export interface ScenarioRequest {
  readonly orchestrator: LoadedOrchestrator;
  readonly isolation: IsolationTier;
  /** of the texts, and of the orchestrator's own `Math.random` */
  readonly seed: number;
  /** ends the runs; what has not been seen by then is left out */
  readonly signal?: AbortSignal;
  /** called as soon as a scenario is over */
  onScenario?(result: ScenarioResult): void;
}

/** The longest first, so that the others fit in beside it. */
const IN_ORDER_OF_START: readonly Scenario[] = [
  veryLargeText,
  twoCallsAtOnce,
  latencySpikes,
  burstOfFaults,
  everyTaskFailsRepeatedly,
  repeatedCalls,
  oneWordAlwaysFails,
  permanentFailure,
  emptyText,
  specialWords,
  inputThatIsNoString,
  noDictionary,
];

const AT_ONCE = 2;

/** The results in the order of `SCENARIOS`. */
export async function runScenarios(request: ScenarioRequest): Promise<readonly ScenarioResult[]> {
  const texts = await writeScenarioTexts(request.seed);
  const stage: Stage = { texts, play: (conditions) => playRun(conditions, request) };
  const results = new Map<ScenarioName, ScenarioResult>();
  await pLimit(AT_ONCE).map(IN_ORDER_OF_START, async (scenario) => {
    if (request.signal?.aborted) return;
    const { name, description } = scenario;
    const finding = await observe(scenario, stage);
    if (request.signal?.aborted) return;
    const result = { name, description, ...finding };
    results.set(name, result);
    request.onScenario?.(result);
  });
  return SCENARIOS.flatMap((name) => results.get(name) ?? []);
}

/** A fault of the kit in one scenario says nothing of the orchestrator, and leaves the others as they are. */
async function observe(scenario: Scenario, stage: Stage): Promise<Finding> {
  try {
    return await scenario.observe(stage);
  } catch (error) {
    const evidence = `The kit itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return { result: 'noted', evidence, outcome: 'harness-error', error: null };
  }
}
