// Words that trip up careless counting: members of Object.prototype, digits, mixed case, repeats.

import { describeEnd, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

const TEXT =
  'constructor __proto__ toString hasOwnProperty valueOf Constructor 42 2024 24 3rd Cat CAT act-tac stone Notes onset cat 42 constructor';

export const specialWords: Scenario = {
  name: 'special-words',
  description: 'Words such as constructor, __proto__ and toString, digits, mixed case and repeats.',
  async observe({ texts, play }) {
    return checkSpecialWords(await play({ expectation: texts.expect(TEXT) }));
  },
};

export function checkSpecialWords(played: PlayedRun): Finding {
  const { outcome } = played;
  return {
    result: outcome === 'accepted' ? 'passed' : 'failed',
    evidence: sentence(describeEnd(played)),
    outcome,
    error: wordsOf(played),
  };
}
