// Every call fails a few times before it succeeds: how many failures in a row are survived?

import type { Expectation } from '../../benchmark/expectation.ts';
import { createRepeatedFailureSchedule } from '../../simulation/probe-schedules.ts';
import { describeEnd, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

const EXPECTED_FAILURES = 3;
const MOST_FAILURES = 8;
/** Enough to find out how often a call is retried, and soon done. */
const FEW_WORDS = 5;

export const everyTaskFailsRepeatedly: Scenario = {
  name: 'every-task-fails-repeatedly',
  description: `Every call of every task failed ${EXPECTED_FAILURES} times in a row before it succeeded, in a text of about 20 words; the most that it survives was looked for with ${FEW_WORDS} of them.`,
  async observe({ texts, play }) {
    const [whole] = texts.short;
    const part = texts.expect(firstWords(whole));
    const playWith = (failures: number, expectation: Expectation) =>
      play({ expectation, schedule: createRepeatedFailureSchedule(failures) });
    const survives = async (failures: number) => (await playWith(failures, part)).outcome === 'accepted';
    const expected = await playWith(EXPECTED_FAILURES, whole);
    const isSurvived = expected.outcome === 'accepted';
    const low = isSurvived ? EXPECTED_FAILURES : 0;
    const high = isSurvived ? MOST_FAILURES : EXPECTED_FAILURES - 1;
    return checkRepeatedFailures(expected, await findLargest(low, high, survives));
  },
};

export function checkRepeatedFailures(expected: PlayedRun, mostSurvived: number): Finding {
  const most =
    mostSurvived === 0
      ? 'It does not survive a single one'
      : `The most that it survives is ${mostSurvived}${mostSurvived === MOST_FAILURES ? ', and no more were tried' : ''}`;
  return {
    result: expected.outcome === 'accepted' ? 'passed' : 'failed',
    evidence: `With ${EXPECTED_FAILURES} failures in a row, ${describeEnd(expected)}. ${most}.`,
    outcome: expected.outcome,
    error: wordsOf(expected),
  };
}

function firstWords({ necessaryCalls }: Expectation): string {
  return necessaryCalls.filteredText.trim().split(/\s+/).slice(0, FEW_WORDS).join(' ');
}

/** By bisection: the largest number up to `high` that holds, if `low` does and all below a number that holds do. */
export async function findLargest(
  low: number,
  high: number,
  holds: (candidate: number) => Promise<boolean>,
): Promise<number> {
  if (low >= high) return low;
  const middle = Math.ceil((low + high) / 2);
  return (await holds(middle)) ? findLargest(middle, high, holds) : findLargest(low, middle - 1, holds);
}
