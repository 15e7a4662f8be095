// Small parts, written by hand.

import type { DatasetName, RawPart } from '../../../async_etl/types.ts';

export interface WrittenPart {
  readonly region?: number;
  readonly part?: number;
  readonly firstLine?: number;
}

export function rawPart(dataset: DatasetName, body: string | Uint8Array, place: WrittenPart = {}): RawPart {
  const { region = 1, part = 0, firstLine = 1 } = place;
  return {
    source: {
      name: region === 1 ? dataset : `${dataset}-${region}`,
      dataset,
      region,
      format: dataset === 'users' || dataset === 'contexts' ? 'csv' : 'ndjson',
    },
    part,
    firstLine,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  };
}
