// A deployment without its data file: does the error say what is missing?

import { join } from 'node:path';
import type { ChildProgram } from '../../simulation/child.ts';
import { allWordsOf, describeEnd, errorOf, sentence, wordsOf } from './describe-end.ts';
import type { PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

const DICTIONARY = join('resources', 'english_dictionary.json');

export const noDictionary: Scenario = {
  name: 'no-dictionary',
  description: `${DICTIONARY.replaceAll('\\', '/')} was missing.`,
  async observe({ texts, play }) {
    const [expectation] = texts.short;
    return checkNoDictionary(await play({ expectation, program: withoutDictionary }));
  },
};

export function checkNoDictionary(played: PlayedRun): Finding {
  const { outcome, end } = played;
  const error = errorOf(played);
  const isClear = error !== null && /ENOENT|dictionary/i.test(allWordsOf(error));
  const hasOwnCopy = end.type === 'answered' && outcome === 'accepted';
  return {
    result: isClear ? 'passed' : hasOwnCopy ? 'noted' : 'failed',
    evidence: sentence(describeEnd(played)) + explain(played, isClear, hasOwnCopy),
    outcome,
    error: wordsOf(played),
  };
}

function explain(played: PlayedRun, isClear: boolean, hasOwnCopy: boolean): string {
  if (hasOwnCopy) return ' It must have a copy of its own.';
  if (errorOf(played) === null) return '';
  return isClear ? '' : ' The error does not say what is missing.';
}

function withoutDictionary(program: ChildProgram): ChildProgram {
  return { ...program, files: new Map([...program.files].filter(([path]) => path !== DICTIONARY)) };
}
