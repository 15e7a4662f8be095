// Some lookups take ten times as long: does everything else wait for them?

import type { Expectation } from '../../benchmark/expectation.ts';
import { formatDuration, formatNumber } from '../../report/format.ts';
import { createSpikeSchedule } from '../../simulation/probe-schedules.ts';
import { describeEnd, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

const EVERY = 8;
const FACTOR = 10;
/** A pool stays below that; one that waits for every batch as a whole does not. */
const MUCH_SLOWER = 1.5;

export const latencySpikes: Scenario = {
  name: 'latency-spikes',
  description: `One in ${EVERY} lookups took ${FACTOR} times as long, at the first attempt, in a text of about 60 words.`,
  async observe({ texts, play }) {
    const [expectation] = texts.long;
    return checkSpikes(
      await play({ expectation, schedule: createSpikeSchedule(choose(expectation), FACTOR) }),
    );
  },
};

export function checkSpikes(played: PlayedRun): Finding {
  const { outcome, runtimeMs, lowerBoundMs } = played;
  const ratio = runtimeMs / lowerBoundMs;
  const isRight = outcome === 'accepted';
  const compared = `, ${formatNumber(ratio)} times the ${formatDuration(lowerBoundMs)} that these latencies make necessary`;
  return {
    result: isRight ? (ratio > MUCH_SLOWER ? 'noted' : 'passed') : 'failed',
    evidence: sentence(describeEnd(played) + (isRight ? compared : '')),
    outcome,
    error: wordsOf(played),
  };
}

function choose({ necessaryCalls }: Expectation): ReadonlySet<string> {
  return new Set(necessaryCalls.letterMultisets.filter((_, place) => place % EVERY === EVERY - 1));
}
