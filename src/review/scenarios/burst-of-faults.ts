// Failures that come together, as in production: for a while nothing works.

import { createBurstSchedule } from '../../simulation/probe-schedules.ts';
import { attempts, describeEnd, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

const BURST = { afterMs: 100, durationMs: 900 };

export const burstOfFaults: Scenario = {
  name: 'burst-of-faults',
  description: `Whatever was in flight failed for ${BURST.durationMs} ms, from ${BURST.afterMs} ms after the first lookup had begun, in a text of about 60 words.`,
  async observe({ texts, play }) {
    const [expectation] = texts.long;
    return checkBurst(await play({ expectation, schedule: createBurstSchedule(BURST) }));
  },
};

export function checkBurst(played: PlayedRun): Finding {
  const { outcome, failures } = played;
  return {
    result: outcome === 'accepted' ? 'passed' : 'failed',
    evidence: `The burst failed ${attempts(failures)}. ${sentence(describeEnd(played))}`,
    outcome,
    error: wordsOf(played),
  };
}
