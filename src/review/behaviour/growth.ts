// How runtime and memory grow with the text: least squares over the texts of scaling.ts.

import { TASK_OPTIONS } from '../../simulation/world.ts';
import { SERVICE_CAPACITY } from '../../tasks/service.ts';
import type { ScalingPoint } from '../review-report.ts';

/** Any two points lie on a line. */
const FEWEST_POINTS = 3;

/** What the first two tasks take of each text, however long. */
const CONSTANT_MS = TASK_OPTIONS.filterInput.latencyMs + TASK_OPTIONS.getWords.latencyMs;

/**
 * The slope of ln(runtime − 2 s) over ln(distinct multisets): 1 when twice the words take twice as long. Texts with
 * fewer multisets than the service takes at once are left out: there it depends on the text whether more take longer.
 */
export function runtimeExponentOf(points: readonly ScalingPoint[]): number | null {
  const large = points.filter(
    ({ multisets, runtimeMs }) => multisets >= SERVICE_CAPACITY && runtimeMs > CONSTANT_MS,
  );
  return slopeOf(
    large.map(({ multisets, runtimeMs }) => [Math.log(multisets), Math.log(runtimeMs - CONSTANT_MS)]),
  );
}

/** Peak memory scatters by some megabytes, which the texts' difference in length has to stand out from. */
const LEAST_DIFFERENCE = 10_000;

/**
 * The slope of peak memory over characters, both as they are: what memory holds beside the text is the intercept. What
 * falls is scatter, and counts as 0. `null` also for texts too short to tell.
 */
export function memoryPerCharacterOf(points: readonly ScalingPoint[]): number | null {
  const measured = points.flatMap(({ characters, peakMemoryBytes }) =>
    peakMemoryBytes === null ? [] : [[characters, peakMemoryBytes] as const],
  );
  const lengths = measured.map(([characters]) => characters);
  if (Math.max(...lengths) - Math.min(...lengths) < LEAST_DIFFERENCE) return null;
  const slope = slopeOf(measured);
  return slope === null ? null : Math.max(0, slope);
}

function slopeOf(points: readonly (readonly [x: number, y: number])[]): number | null {
  if (new Set(points.map(([x]) => x)).size < FEWEST_POINTS) return null;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const squares = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return points.reduce((sum, [x, y]) => sum + (x - meanX) * y, 0) / squares;
}
