// A diff in Markdown, to be opened, cut to a length that leaves room for another.

import type { DiffHunk, FileDiff } from '../../review/review-report.ts';
import { formatInteger } from '../format.ts';
import { code, codeBlock, cutAt, details } from './markdown-text.ts';

const MOST_CHARACTERS_OF_DIFF = 12_000;
const MOST_CHARACTERS_OF_LINE = 200;

export function renderDiff({ fromName, toName, hunks, addedLines, removedLines }: FileDiff): string {
  const counts = `${formatInteger(addedLines)} lines added, ${formatInteger(removedLines)} removed`;
  const names = `From ${code(fromName)} to ${code(toName)}: ${counts}.`;
  if (hunks.length === 0) return names;
  const lines = hunks.flatMap(linesOf);
  const shown = takeUpTo(lines, MOST_CHARACTERS_OF_DIFF);
  const left = lines.length - shown.length;
  const note = left > 0 ? `\n\n${formatInteger(left)} further lines are left out.` : '';
  return `${names}\n\n${details(counts, `${codeBlock(shown, 'diff')}${note}`)}`;
}

const SIGNS = { same: ' ', added: '+', removed: '-' } as const;

function linesOf({ fromLine, toLine, lines }: DiffHunk): string[] {
  const shown = lines.map(({ kind, text }) => `${SIGNS[kind]}${cutAt(text, MOST_CHARACTERS_OF_LINE)}`);
  return [`@@ -${fromLine} +${toLine} @@`, ...shown];
}

/** Control characters grow when they are made visible, at most eightfold: counted as they will be shown. */
function takeUpTo(lines: readonly string[], most: number): string[] {
  let room = most;
  const end = lines.findIndex((line) => {
    room -= codeBlock([line], '').length;
    return room < 0;
  });
  return lines.slice(0, end === -1 ? lines.length : end);
}
