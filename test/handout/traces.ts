// What a handout must not hold: the interviewer's words and code, and mentions of what is not there.

import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Exercise } from '../../src/handout/selection.ts';

const KIT = new URL('../../', import.meta.url);

/** Words that only answers have, in any case of the letters. */
const TELLING =
  /groupByLetters|indexByLetters|hedg(e|ing)|example[- ]solution|interviewer -->|reference solution/i;

/** Files and commands that are left out. */
const LEFT_OUT =
  /INTERVIEWER|benchmark_orchestrators|(?<![\w-])scripts\/|src\/(review|handout)|test\/submissions|threat-model|measurement\.md|CHANGELOG|knip|run-comparison|compare-benchmarks|--compare-dir|find-orchestrators|npm run (attack|verify|review|handout|build-dictionary|check:unused)|rubric|\.ci\//;

/** Of the second exercise, where it is handed out. */
const LEFT_OUT_OF_ETL = /INTERVIEW_GUIDE|async_etl\/(example|strategies|benchmark)|etl:benchmark/;

/** Lines of solutions that the kit's own code has too: of its judge, which works out the answers in its own way. */
const COMMON_LINES = new Set([
  'const counts = new Map<string, number>();',
  'function sortLetters(word: string): string {',
  "return [...word.toLowerCase()].sort().join('');",
  'return new Promise((resolve, reject) => {',
  'const found = await stat(file).catch(() => undefined);',
  "signal?.addEventListener('abort', abort, { once: true });",
]);

export function findMentions(text: string, exercise: Exercise): string[] {
  const patterns = [TELLING, LEFT_OUT, exercise === 'anagram' ? /async_etl|\betl\b/i : LEFT_OUT_OF_ETL];
  return patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

/** Lines of code and comments of solutions that the exercises do not have, and sentences of the guides. */
export function secrets(): string[] {
  const given = [
    'src/orchestrator.ts',
    'async_etl/pipeline.ts',
    'async_etl/types.ts',
    ...list('async_etl/steps'),
  ];
  const known = new Set([...COMMON_LINES, ...given.flatMap((name) => linesOf(read(name)))]);
  const lines = solutions()
    .flatMap((name) => linesOf(read(name)))
    .filter((line) => !known.has(line) && line.length > 40);
  const [, answers = ''] = read('INTERVIEWER_GUIDE.md').split('\n## Evaluation criteria\n');
  return [...lines, ...sentencesOf(answers), ...sentencesOf(read('async_etl/INTERVIEW_GUIDE.md'))];
}

/** The solutions' files that have names of their own, such as `retries-only`. */
export function strategyNames(): string[] {
  const files = [...list('benchmark_orchestrators'), ...list('async_etl/strategies')];
  return files.map((file) => basename(file, '.ts')).filter((name) => name.includes('-'));
}

function solutions(): string[] {
  const folders = ['benchmark_orchestrators', 'async_etl/strategies', 'async_etl/example'];
  return ['example-solution.ts', 'async_etl/example-solution.ts', ...folders.flatMap(list)];
}

function list(folder: string): string[] {
  return readdirSync(new URL(folder, KIT)).map((name) => `${folder}/${name}`);
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
