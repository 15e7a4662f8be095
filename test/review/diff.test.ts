import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffFiles } from '../../src/review/diff.ts';
import type { FileDiff } from '../../src/review/review-report.ts';

function diff(from: string, to: string): FileDiff {
  return diffFiles({ name: 'naive.ts', text: from }, { name: 'src/orchestrator.ts', text: to });
}

/** As `patch` does it. */
function apply(from: readonly string[], { hunks }: FileDiff): readonly string[] {
  const to: string[] = [];
  let at = 0;
  for (const { fromLine, toLine, lines } of hunks) {
    to.push(...from.slice(at, fromLine - 1));
    expect(to).toHaveLength(toLine - 1);
    at = fromLine - 1;
    for (const { kind, text } of lines) {
      if (kind !== 'added') {
        expect(from[at]).toBe(text);
        at += 1;
      }
      if (kind !== 'removed') to.push(text);
    }
  }
  return [...to, ...from.slice(at)];
}

describe('diffFiles', () => {
  it('tells what was added and removed, with three lines around it', () => {
    expect(diff('1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n')).toEqual({
      fromName: 'naive.ts',
      toName: 'src/orchestrator.ts',
      addedLines: 1,
      removedLines: 1,
      hunks: [
        {
          fromLine: 2,
          toLine: 2,
          lines: [
            { kind: 'same', text: '2' },
            { kind: 'same', text: '3' },
            { kind: 'same', text: '4' },
            { kind: 'removed', text: '5' },
            { kind: 'added', text: 'five' },
            { kind: 'same', text: '6' },
            { kind: 'same', text: '7' },
            { kind: 'same', text: '8' },
          ],
        },
      ],
    });
  });

  it('finds no difference in line endings, nor in a line feed at the end', () => {
    expect(diff('a\nb\n', 'a\r\nb')).toMatchObject({ hunks: [], addedLines: 0, removedLines: 0 });
  });

  it('shows both whole when they have next to nothing in common', () => {
    const text = (letter: string) => Array.from({ length: 2000 }, (_, at) => `${letter}${at}\n`).join('');
    const replaced = diff(text('a'), text('b'));
    expect(replaced).toMatchObject({ addedLines: 2000, removedLines: 2000 });
    expect(replaced.hunks).toHaveLength(1);
    expect(replaced.hunks[0]?.lines.at(0)).toEqual({ kind: 'removed', text: 'a0' });
    expect(replaced.hunks[0]?.lines.at(-1)).toEqual({ kind: 'added', text: 'b1999' });
  });

  it('leads from the one to the other', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b', '+', '-', ' ', '\\ x', '@@'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const found = diff(from.map((line) => `${line}\n`).join(''), to.map((line) => `${line}\n`).join(''));
        expect(apply(from, found)).toEqual(to);
      }),
    );
  });
});
