// Which sources there are, and where they are served.

import { DATASET_NAMES } from '../steps/schema.ts';
import type { Source } from '../types.ts';
import { formatOf } from './generate/cells.ts';
import { LIMITS, PARTS_PER_SOURCE } from './service.ts';

/**
 * By region, and within a region in the order of `DATASET_NAMES`.
 * @param url of the server; the paths are appended to it
 */
export function listSources(
  url: string,
  { regions, latencyScale }: { readonly regions: number; readonly latencyScale: number },
): readonly Source[] {
  return Array.from({ length: regions }, (_, index) => index + 1).flatMap((region) =>
    DATASET_NAMES.map((dataset): Source => {
      const name = region === 1 ? dataset : `${dataset}-${region}`;
      const format = formatOf(dataset);
      const parts = Array.from({ length: PARTS_PER_SOURCE }, (_, part) => url + pathOf(name, part, format));
      const limits = { ...LIMITS, windowMs: LIMITS.windowMs * latencyScale };
      return { name, dataset, region, format, parts, limits };
    }),
  );
}

function pathOf(source: string, part: number, format: Source['format']): string {
  return `/datasets/${source}/parts/${part}.${format}`;
}
