// A text ten times as long as any test case: what is computed for every word instead of once shows here.

import { formatBytes, formatDuration } from '../../report/format.ts';
import { describeEnd, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

/** Of which a careful one needs less than a tenth. */
const MOST_REAL_MS = 8_000;

export const veryLargeText: Scenario = {
  name: 'very-large-text',
  description: 'A text of 200,000 words, of which 2,000 are distinct.',
  async observe({ texts, play }) {
    return checkVeryLarge(await play({ expectation: texts.veryLarge, limits: { realMs: MOST_REAL_MS } }));
  },
};

export function checkVeryLarge(played: PlayedRun): Finding {
  const { outcome, lowerBoundMs } = played;
  const isRight = outcome === 'accepted';
  const bound = isRight ? `; the least possible is ${formatDuration(lowerBoundMs)}` : '';
  return {
    // How far it comes in real time depends on the machine, so that is no failure.
    result: isRight ? 'passed' : isOutOfRealTime(played) ? 'noted' : 'failed',
    evidence: sentence(describeEnd(played) + bound) + describeCosts(played),
    outcome,
    error: wordsOf(played),
  };
}

function isOutOfRealTime({ end }: PlayedRun): boolean {
  return end.type === 'limit-exceeded' && end.limit === 'realMs';
}

function describeCosts({ cpuTimeMs, peakMemoryBytes }: PlayedRun): string {
  const costs = [
    ...(cpuTimeMs === null ? [] : [`${formatDuration(cpuTimeMs)} of CPU time`]),
    ...(peakMemoryBytes === null ? [] : [`${formatBytes(peakMemoryBytes)} of memory at its peak`]),
  ];
  return costs.length > 0 ? ` It took ${costs.join(' and ')}.` : '';
}
