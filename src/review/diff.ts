// The difference of two files, line by line. The library `diff` finds it.

import { structuredPatch } from 'diff';
import type { DiffHunk, DiffLine, FileDiff } from './review-report.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const CONTEXT_LINES = 3;

/** The search takes time in proportion to what differs times what there is. Nobody reads as much. */
const MOST_CHANGES = 3000;

/** Line endings of Windows, and a line feed that lacks at the end, are no difference. */
export function diffFiles(from: NamedText, to: NamedText): FileDiff {
  const [fromText, toText] = [withEnd(from.text), withEnd(to.text)];
  const patch = structuredPatch(from.name, to.name, fromText, toText, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: MOST_CHANGES,
  });
  const hunks = patch ? patch.hunks.map(hunkOf) : [replaceAll(fromText, toText)];
  const count = (kind: DiffLine['kind']) =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.kind === kind).length, 0);
  return {
    fromName: from.name,
    toName: to.name,
    hunks,
    addedLines: count('added'),
    removedLines: count('removed'),
  };
}

function withEnd(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}

const KINDS: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'same', '+': 'added', '-': 'removed' };

function hunkOf(hunk: {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: string[];
}): DiffHunk {
  return {
    fromLine: hunk.oldStart,
    toLine: hunk.newStart,
    lines: hunk.lines.map((line) => ({ kind: KINDS[line.charAt(0)] ?? 'same', text: line.slice(1) })),
  };
}

/** Two files that have next to nothing in common. */
function replaceAll(from: string, to: string): DiffHunk {
  const linesOf = (text: string) => text.split('\n').slice(0, -1);
  return {
    fromLine: 1,
    toLine: 1,
    lines: [
      ...linesOf(from).map((text) => ({ kind: 'removed' as const, text })),
      ...linesOf(to).map((text) => ({ kind: 'added' as const, text })),
    ],
  };
}
