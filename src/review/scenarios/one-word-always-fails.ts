// One lookup never succeeds, so no complete answer can be given: it should say so, soon.

import type { Expectation } from '../../benchmark/expectation.ts';
import { createPermanentSchedule } from '../../simulation/probe-schedules.ts';
import { describeEnd, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import { type Finding, MOST_ATTEMPTS_IN_VAIN, type Scenario } from './scenario.ts';

export const oneWordAlwaysFails: Scenario = {
  name: 'one-word-always-fails',
  description: 'The lookup of one word never succeeded, in a text of about 20 words.',
  async observe({ texts, play }) {
    const [expectation] = texts.short;
    const schedule = createPermanentSchedule(chooseLetters(expectation));
    return checkLastingFailure(await play({ expectation, schedule }));
  },
};

export function checkLastingFailure(played: PlayedRun): Finding {
  const { outcome, end } = played;
  const ofOneCall = played.attempts.mostOfOneCall;
  const isStorm = ofOneCall > MOST_ATTEMPTS_IN_VAIN;
  const tried = `the word that always fails was tried ${ofOneCall === 1 ? 'once' : `${ofOneCall} times`}`;
  const bound = isStorm ? `, and more than ${MOST_ATTEMPTS_IN_VAIN} times is a retry storm` : '';
  return {
    result: end.type === 'rejected' && !isStorm ? 'passed' : 'failed',
    evidence: `${sentence(describeEnd(played))} ${sentence(tried + bound)}`,
    outcome,
    error: wordsOf(played),
  };
}

/** Of a word that has anagrams: without any, an answer that leaves it out would be right. */
function chooseLetters({ necessaryCalls, anagramCounts }: Expectation): string {
  const answered = new Set(Object.keys(anagramCounts).map((word) => [...word].sort().join('')));
  const candidates = necessaryCalls.letterMultisets.filter((letters) => answered.has(letters));
  return candidates[Math.floor(candidates.length / 2)] ?? '';
}
