// What TypeScript forbids and JavaScript allows: does a wrong input give a clear error?

import { worstOf } from '../../benchmark/verdict.ts';
import { errorOf, sentence, wordsOf } from './describe-end.ts';
import { judgeEnd } from './judge-calls.ts';
import type { JudgedEnd, PlayedRun } from './play.ts';
import type { Finding, Scenario } from './scenario.ts';

/** By how they are written in the evidence. */
const INPUTS: Readonly<Record<string, unknown>> = {
  '42': 42,
  null: null,
  undefined,
  'an object': { text: 'cat' },
};

export interface WrongInput extends JudgedEnd {
  /** as it is written in the evidence */
  readonly input: string;
}

export const inputThatIsNoString: Scenario = {
  name: 'input-that-is-no-string',
  description: `processText was called with ${Object.keys(INPUTS).join(', ')}, one after another.`,
  async observe({ texts, play }) {
    const calls = Object.values(INPUTS).map((input) => [input]);
    return checkWrongInputs(endsOf(await play({ expectation: texts.expect(''), calls })));
  },
};

/** Whatever ends the run ends it for the first call that has not settled; later ones are not made. */
function endsOf({ run }: PlayedRun): WrongInput[] {
  const ends = run.calls.length === Object.keys(INPUTS).length ? [] : [run.end];
  return [...run.calls.map(({ end }) => end), ...ends].map((end, place) => ({
    input: Object.keys(INPUTS)[place] ?? '',
    ...judgeEnd(run, end, {}),
  }));
}

export function checkWrongInputs(wrongInputs: readonly WrongInput[]): Finding {
  const inputsByWay = new Map<string, string[]>();
  for (const wrongInput of wrongInputs) {
    const way = describeWay(wrongInput);
    inputsByWay.set(way, [...(inputsByWay.get(way) ?? []), wrongInput.input]);
  }
  const evidence = [...inputsByWay].map(([way, inputs]) => `${inputs.join(', ')}: ${way}`);
  return {
    result: wrongInputs.every(rejectsWithError) ? 'passed' : 'noted',
    evidence: sentence(evidence.join('; ')),
    outcome: worstOf(wrongInputs.map(({ outcome }) => ({ verdict: outcome }))).verdict,
    error: wrongInputs.map(wordsOf).find((words) => words !== null) ?? null,
  };
}

/** What is thrown and is no error has no stack. */
function rejectsWithError(wrongInput: WrongInput): boolean {
  return wrongInput.end.type === 'rejected' && wrongInput.end.error.stack !== '';
}

function describeWay(wrongInput: WrongInput): string {
  const { end, reason } = wrongInput;
  if (end.type === 'answered') return `an answer (${end.kind}) instead of an error`;
  const error = errorOf(wrongInput);
  if (error) return `${error.name}, "${shortened(error.message)}"`;
  return shortened(reason ?? end.type);
}

function shortened(text: string): string {
  return text.slice(0, 100).replace(/\.$/, '');
}
