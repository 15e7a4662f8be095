// Where the time of a run went, as a bar that reads without colour too.

import type { ChalkInstance } from 'chalk';
import type { TimeBreakdown } from '../benchmark/sample.ts';

export interface TimePart {
  readonly key: keyof TimeBreakdown;
  readonly label: string;
  readonly glyph: string;
  readonly colour: 'green' | 'red' | 'yellow' | 'magenta' | 'cyan';
}

export const TIME_PARTS: readonly TimePart[] = [
  { key: 'taskLatencyMs', label: 'task latency', glyph: '█', colour: 'green' },
  { key: 'failedAttemptsMs', label: 'failed attempts', glyph: '╳', colour: 'red' },
  { key: 'backoffMs', label: 'backoff', glyph: '░', colour: 'yellow' },
  { key: 'queueingMs', label: 'queueing', glyph: '≡', colour: 'magenta' },
  { key: 'ownWorkMs', label: 'own work', glyph: '▓', colour: 'cyan' },
];

export function totalMs(breakdown: TimeBreakdown): number {
  return TIME_PARTS.reduce((sum, { key }) => sum + breakdown[key], 0);
}

/** A bar of `width` columns for `fullMs`: bars that share it can be compared. */
export function renderBar(
  breakdown: TimeBreakdown,
  { chalk, width, fullMs }: { chalk: ChalkInstance; width: number; fullMs: number },
): string {
  const length = fullMs > 0 ? Math.max(1, Math.round((width * totalMs(breakdown)) / fullMs)) : 0;
  const cells = shareOut(
    TIME_PARTS.map(({ key }) => breakdown[key]),
    length,
  );
  return TIME_PARTS.map(({ glyph, colour }, part) => chalk[colour](glyph.repeat(cells[part] ?? 0))).join('');
}

/** Whole cells in proportion (largest remainders), with one for every part of at least half a percent. */
function shareOut(parts: readonly number[], cells: number): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / total) * cells);
  const counts = exact.map((share, part) =>
    Math.max(Math.floor(share), (parts[part] ?? 0) / total >= 0.005 ? 1 : 0),
  );
  const error = (part: number) => (exact[part] ?? 0) - (counts[part] ?? 0);
  for (let left = cells - sum(counts); left !== 0; left -= Math.sign(left)) {
    const order = counts.map((_, part) => part).sort((a, b) => (error(b) - error(a)) * Math.sign(left));
    const chosen = order.find((part) => left > 0 || (counts[part] ?? 0) > 1) ?? order[0] ?? 0;
    counts[chosen] = Math.max(0, (counts[chosen] ?? 0) + Math.sign(left));
  }
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
