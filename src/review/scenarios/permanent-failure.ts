// The very first call never succeeds: does it stop, and does its error say why?

import { createOutageSchedule } from '../../simulation/probe-schedules.ts';
import { allWordsOf, describeEnd, errorOf, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import { type Finding, MOST_ATTEMPTS_IN_VAIN, type Scenario } from './scenario.ts';

const TASK = 'filterInput';

export const permanentFailure: Scenario = {
  name: 'permanent-failure',
  description: `${TASK} never succeeded.`,
  async observe({ texts, play }) {
    const [expectation] = texts.short;
    return checkPermanentFailure(await play({ expectation, schedule: createOutageSchedule(TASK) }));
  },
};

export function checkPermanentFailure(played: PlayedRun): Finding {
  const { outcome, end, attempts } = played;
  const error = errorOf(played);
  const isNamed = error !== null && allWordsOf(error).includes(TASK);
  const isBounded = end.type === 'rejected' && attempts.made <= MOST_ATTEMPTS_IN_VAIN;
  const said =
    error === null ? '' : ` The error ${isNamed ? 'names' : 'does not name'} ${TASK}${keeping(error)}.`;
  const bound =
    end.type === 'rejected' && !isBounded
      ? ` More than ${MOST_ATTEMPTS_IN_VAIN} attempts are a retry storm.`
      : '';
  return {
    result: isBounded && isNamed ? 'passed' : 'failed',
    evidence: `${sentence(describeEnd(played))}${said}${bound}`,
    outcome,
    error: wordsOf(played),
  };
}

function keeping({ name, causes }: { readonly name: string; readonly causes: readonly string[] }): string {
  if (name === 'TaskError') return " and is the task's own";
  return causes.length > 0 ? ' and keeps its cause' : ' and keeps no cause';
}
