// Facts of the behaviour, and of the scenarios.

import { formatBytes, formatDuration } from '../../report/format.ts';
import { type Backoff, SCENARIOS, type ScenarioName, type ScenarioResult } from '../review-report.ts';
import { answer, exact, type FactOf, upTo } from './fact.ts';

/** The higher, the more a service is spared. */
const BACKOFF_RANKS: Readonly<Record<Backoff['kind'], number>> = {
  'no-retries': 0,
  none: 1,
  constant: 2,
  irregular: 2,
  linear: 3,
  exponential: 3,
};

const BACKOFF_WORDS: Readonly<Record<Backoff['kind'], string>> = {
  'no-retries': 'it does not repeat a failed attempt',
  none: 'it repeats at once',
  constant: 'pauses of one length',
  irregular: 'pauses without a pattern',
  linear: 'pauses that grow evenly',
  exponential: 'pauses that grow exponentially',
};

const BEHAVIOUR_FACTS = {
  peakInFlight: ({ behaviour }) => exact(behaviour?.peakInFlight),
  backoff: ({ behaviour }) =>
    exact(behaviour && BACKOFF_RANKS[behaviour.backoff.kind], () =>
      behaviour ? BACKOFF_WORDS[behaviour.backoff.kind] : '',
    ),
  jitter: ({ behaviour }) =>
    behaviour && BACKOFF_RANKS[behaviour.backoff.kind] > 1
      ? answer(behaviour.backoff.hasJitter, 'with jitter', 'without jitter')
      : null,
  firstPauseMs: ({ behaviour }) => exact(behaviour?.backoff.pausesMs[0], formatDuration),
  dictionaryLoads: ({ behaviour }) => exact(behaviour?.dictionaryLoads),
  lookupsPerMultiset: ({ behaviour }) => exact(behaviour?.lookupsPerMultiset, upTo(2)),
  lookupsPerWord: ({ behaviour }) => exact(behaviour?.lookupsPerWord, upTo(2)),
  longestBusyMs: ({ behaviour }) => exact(behaviour?.longestBusyMs, formatDuration),
  memoryPerCharacter: ({ behaviour }) => exact(behaviour?.memoryPerCharacter, formatBytes),
  runtimeExponent: ({ behaviour }) => exact(behaviour?.runtimeExponent, upTo(1)),
} satisfies Record<string, FactOf>;

type ScenarioFact = `scenario:${ScenarioName}`;

function scenarioFact(name: ScenarioName): FactOf {
  return ({ scenarios }) => {
    const scenario = scenarios.find((one) => one.name === name);
    return scenario ? exact(rankOf(scenario), () => scenario.evidence) : null;
  };
}

/** 0: a wrong answer, 1: another failure, 2: neither good nor bad, 3: passed. */
function rankOf({ result, outcome }: ScenarioResult): number {
  if (result === 'failed') return outcome === 'wrong-answer' || outcome === 'bypassed-tasks' ? 0 : 1;
  return result === 'noted' ? 2 : 3;
}

export const OBSERVED_FACTS = {
  ...BEHAVIOUR_FACTS,
  ...(Object.fromEntries(SCENARIOS.map((name) => [`scenario:${name}`, scenarioFact(name)])) as Record<
    ScenarioFact,
    FactOf
  >),
};
