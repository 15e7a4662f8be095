// Which interactions a training set must hold, from what was planted in the parts and nothing that the steps say.

import { generatePart } from '../../async_etl/server/generate/generate-part.ts';
import { rowsPerPart } from '../../async_etl/server/generate/rows-per-part.ts';
import type { DatasetSettings, ServedPart } from '../../async_etl/server/service.ts';

export interface PlantedInteraction {
  readonly region: number;
  readonly interactionId: number;
  readonly isPurchase: boolean;
}

/** @param parts as the server had them before any was replaced */
export function plantedInteractions(
  parts: readonly ServedPart[],
  settings: DatasetSettings,
): PlantedInteraction[] {
  const known = new Set(
    parts.flatMap((part) => validLines(part, settings).map((line) => nameOf(part, line))),
  );
  const interactions = parts.filter(({ source }) => source.dataset === 'interactions');
  return interactions.flatMap((part) =>
    validLines(part, settings).flatMap((line) => {
      const { interaction_id, user_id, product_id, context_id, action } = JSON.parse(line);
      const { region } = part.source;
      const references = [
        `users ${region} ${user_id}`,
        `products ${region} ${product_id}`,
        `contexts ${region} ${context_id}`,
        `features ${region} ${user_id}`,
      ];
      if (!references.every((reference) => known.has(reference))) return [];
      return [{ region, interactionId: interaction_id, isPurchase: action === 'purchase' }];
    }),
  );
}

function validLines({ source, part, body }: ServedPart, settings: DatasetSettings): string[] {
  const { dataset, region, format } = source;
  const identity = { seed: settings.seed, dataset, region, part, version: 1 };
  const { truth } = generatePart({ ...identity, rowsPerPart: rowsPerPart(settings) });
  const spoilt = new Set(truth.malformed.map(({ line }) => line));
  const lines = Buffer.from(body).toString().trimEnd().split('\n');
  return lines.filter((_, index) => !spoilt.has(index + 1) && !(format === 'csv' && index === 0));
}

/** The row's own identifier is its first column in CSV, and its first property in NDJSON. */
function nameOf({ source }: ServedPart, line: string): string {
  const id = source.format === 'csv' ? line.split(',')[0] : Object.values(JSON.parse(line))[0];
  return `${source.dataset} ${source.region} ${id}`;
}
