// Facts of the code: what was changed, and what compiler, linter and a plain search of its lines find.

import { NOT_CHECKED } from '../not-checked.ts';
import { counted, exact, type Fact, type FactOf, type ReviewFindings } from './fact.ts';

export const CODE_FACTS = {
  typeErrors: ({ integrity }) => countChecked(integrity.typeErrors, 'type error', 'type errors'),
  lintProblems: ({ integrity }) => countChecked(integrity.lintProblems, 'problem', 'problems'),
  forbiddenChanges: ({ integrity }) => {
    const paths = integrity.files.filter(({ isAllowed }) => !isAllowed).map(({ path }) => path);
    return integrity.comparedWith === 'nothing' ? null : list(paths);
  },
  changedDependencies: ({ integrity }) => list(integrity.dependencies.map(({ name }) => name)),
  ownTests: ({ integrity }) => {
    const tests = integrity.files.filter(
      ({ path, change }) => change !== 'removed' && /\.(test|spec)\.[cm]?[jt]s$/.test(path),
    );
    return integrity.comparedWith === 'nothing' ? null : list(tests.map(({ path }) => path));
  },
  addedLines: (report) => (isCompared(report) ? exact(report.diffs.baselineToCandidate.addedLines) : null),
  changedLines: (report) => {
    const { addedLines, removedLines } = report.diffs.baselineToCandidate;
    return isCompared(report) ? exact(addedLines + removedLines) : null;
  },
  threadLines: mentions(/\bworker_threads\b|\bnew Worker\b/),
  raceLines: mentions(/\bPromise\.(any|race)\b/),
  signalLines: mentions(/\bsignal\b/i),
  emptyCatchLines: mentions(
    /\bcatch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\(\w*\)\s*=>\s*(\{\s*\}|\[\]|null|undefined)\)/,
  ),
} satisfies Record<string, FactOf>;

/** `null` when the check was not made. */
function countChecked(lines: readonly string[], one: string, many: string): Fact | null {
  if (lines.some((line) => line.startsWith(NOT_CHECKED))) return null;
  return exact(lines.length, (count) => counted(count, one, many));
}

const MOST_NAMED = 3;

function list(names: readonly string[]): Fact | null {
  const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const shown = names.length === 0 ? 'none' : `${names.slice(0, MOST_NAMED).join(', ')}${rest}`;
  return exact(names.length, () => shown);
}

/** A copy of the kit without the baseline has nothing to compare with. */
function isCompared({ measurement }: ReviewFindings): boolean {
  return measurement.results.baseline !== null;
}

/** In how many added lines. */
function mentions(pattern: RegExp): FactOf {
  return (report) => {
    if (!isCompared(report)) return null;
    const lines = report.diffs.baselineToCandidate.hunks.flatMap((hunk) => hunk.lines);
    return exact(lines.filter(({ kind, text }) => kind === 'added' && pattern.test(text)).length);
  };
}
