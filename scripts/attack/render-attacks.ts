// The table of all attacks, what is not as declared, and the counts.

import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { firstLine, shorten } from '../../src/report/layout.ts';
import type { FinishedAttack } from './run-attacks.ts';

const EFFECT_WIDTH = 60;
const PROBLEM_WIDTH = 300;

export function renderAttacks(attacks: readonly FinishedAttack[], chalk: ChalkInstance): string {
  const table = new Table({
    head: ['submission', 'tier', 'expected', 'given', 'got its way', 'seconds'],
    colAligns: ['left', 'left', 'left', 'left', 'left', 'right'],
    chars: RULES,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...attacks.map((attack) => rowOf(attack, chalk)));
  const lines = table.toString().split('\n');
  const wrong = attacks.filter(({ problems }) => problems.length > 0);
  return [
    ...lines.map((line) => (/^─+$/.test(line) ? chalk.dim(line) : line.trimEnd())),
    ...wrong.flatMap((attack) => problemsOf(attack, chalk)),
    `${attacks.length - wrong.length} as declared, ${wrong.length} not`,
  ].join('\n');
}

function rowOf(
  { submission, tier, expected, given, effects, problems, durationMs }: FinishedAttack,
  chalk: ChalkInstance,
) {
  const colour = problems.length > 0 ? chalk.red : (text: string) => text;
  const [first = ''] = effects;
  const more = effects.length > 1 ? ` and ${effects.length - 1} more` : '';
  const got = first === '' ? '' : shorten(firstLine(first), EFFECT_WIDTH) + more;
  const seconds = (durationMs / 1000).toFixed(1);
  return [submission.name, tier, expected, given, got, seconds].map((cell) => colour(cell));
}

function problemsOf({ submission, tier, problems }: FinishedAttack, chalk: ChalkInstance): string[] {
  return [
    chalk.red(`${submission.name}, ${tier}`),
    ...problems.map((problem) => `  ${shorten(firstLine(problem), PROBLEM_WIDTH)}`),
  ];
}

const GAP = '  ';

const RULES = {
  top: '─',
  'top-left': '',
  'top-mid': '─'.repeat(GAP.length),
  'top-right': '',
  left: '',
  middle: GAP,
  right: '',
  mid: '─',
  'left-mid': '',
  'mid-mid': '─'.repeat(GAP.length),
  'right-mid': '',
  bottom: '─',
  'bottom-left': '',
  'bottom-mid': '─'.repeat(GAP.length),
  'bottom-right': '',
};
