// What a handout must not hold: the interviewer's words and code, and mentions of what is not there.

import { readFileSync } from 'node:fs';

const KIT = new URL('../../', import.meta.url);

/** Words that only answers have, in any case of the letters. */
const TELLING =
  /groupByLetters|indexByLetters|hedg(e|ing)|example[- ]solution|interviewer -->|reference solution/i;

/** Files and commands that are left out. */
const LEFT_OUT =
  /INTERVIEWER|benchmark_orchestrators|(?<![\w-])scripts\/|src\/(review|handout)|test\/submissions|threat-model|measurement\.md|CHANGELOG|knip|run-comparison|compare-benchmarks|--compare-dir|find-orchestrators|npm run (attack|verify|review|handout|build-dictionary|check:unused)|async_etl|rubric|\.ci\//;

/** Lines of solutions that the kit's own code has too: of its judge, which works out the answers in its own way. */
const COMMON_LINES = new Set([
  'const counts = new Map<string, number>();',
  'function sortLetters(word: string): string {',
  "return [...word.toLowerCase()].sort().join('');",
  'return new Promise((resolve, reject) => {',
  "signal?.addEventListener('abort', abort, { once: true });",
]);

export function findMentions(text: string): string[] {
  return [TELLING, LEFT_OUT].flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

/** Lines of code and comments of the reference solution that the exercise does not have, and sentences of the guide. */
export function secretsOf(strategies: readonly string[]): string[] {
  const known = new Set([...COMMON_LINES, ...linesOf(read('src/orchestrator.ts'))]);
  const lines = ['example-solution.ts', ...strategies]
    .flatMap((name) => linesOf(read(name)))
    .filter((line) => !known.has(line) && line.length > 40);
  const [, answers = ''] = read('INTERVIEWER_GUIDE.md').split('\n## Evaluation criteria\n');
  return [...lines, ...sentencesOf(answers)];
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[.:;?]\s|\n\n|\|/)
    .map(plain)
    .filter((sentence) => sentence.length > 30 && !/^-+$/.test(sentence));
}

/** With single spaces, so that the ends of lines do not matter. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function linesOf(source: string): string[] {
  return source
    .split('\n')
    .map((line) => plain(line.replace(/^\s*(\/\/|\/?\*+)/, '')))
    .filter((line) => !line.startsWith('import ') && !line.startsWith('export class'));
}

function read(name: string): string {
  return readFileSync(new URL(name, KIT), 'utf8');
}
