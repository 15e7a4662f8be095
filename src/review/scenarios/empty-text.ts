// Texts without words have an answer, too: an empty one.

import { worstOf } from '../../benchmark/verdict.ts';
import { describeEnd, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

const WITHOUT_WORDS = ' \n\t… - ?! — \r\n"" ;-) ';

export const emptyText: Scenario = {
  name: 'empty-text',
  description: 'The empty text, and a text of white space and punctuation only; the answer to both is {}.',
  async observe({ texts, play }) {
    const empty = await play({ expectation: texts.expect('') });
    return checkEmpty(empty, await play({ expectation: texts.expect(WITHOUT_WORDS) }));
  },
};

export function checkEmpty(empty: PlayedRun, withoutWords: PlayedRun): Finding {
  const runs = [empty, withoutWords];
  const { verdict: outcome } = worstOf(runs.map(({ outcome }) => ({ verdict: outcome })));
  const evidence = [
    sentence(`with the empty text, ${describeEnd(empty)}`),
    sentence(`with white space and punctuation, ${describeEnd(withoutWords)}`),
  ];
  return {
    result: outcome === 'accepted' ? 'passed' : 'failed',
    evidence: evidence.join(' '),
    outcome,
    error: wordsOf(empty) ?? wordsOf(withoutWords),
  };
}
