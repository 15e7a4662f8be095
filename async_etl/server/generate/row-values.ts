// Plausible numbers and categories for a row of each dataset.

import type { Random } from '../../../src/benchmark/seeded-random.ts';
import { SCHEMAS } from '../../steps/schema.ts';
import type { DatasetName } from '../../types.ts';
import { bell, exponential, rounded, uniform, weighted, wholeNumber } from './distributions.ts';

/** By the columns of the schema. */
export interface RowValues {
  readonly numbers: Readonly<Record<string, number>>;
  readonly categories: Readonly<Record<string, string>>;
}

export const ROW_VALUES: Readonly<Record<DatasetName, (random: Random) => RowValues>> = {
  users: (random) => ({
    numbers: {
      age: Math.round(bell(42, 12, random)),
      tenure_days: Math.round(exponential(700, random)),
      sessions_per_week: rounded(exponential(4, random), 1),
    },
    categories: { plan: drawCategory('users', 'plan', [0.55, 0.2, 0.15, 0.1], random) },
  }),
  products: (random) => ({
    numbers: {
      price: rounded(3 + exponential(45, random), 2),
      rating: rounded(Math.min(5, Math.max(1, bell(3.9, 0.7, random))), 1),
      stock: Math.round(exponential(120, random)),
    },
    categories: {
      category: drawCategory('products', 'category', [0.2, 0.18, 0.16, 0.1, 0.14, 0.06, 0.09, 0.07], random),
    },
  }),
  interactions: drawInteraction,
  contexts: (random) => ({
    numbers: {
      screen_width: [360, 390, 412, 768, 1366, 1536, 1920, 2560][wholeNumber(0, 7, random)] as number,
      load_ms: Math.round(90 + exponential(600, random)),
      temperature: rounded(bell(12, 8, random), 1),
    },
    categories: { device: drawCategory('contexts', 'device', [0.58, 0.09, 0.21, 0.12], random) },
  }),
  features: (random) => ({
    numbers: {
      recency: Math.round(exponential(30, random)),
      frequency: rounded(exponential(2.5, random), 2),
      monetary: rounded(exponential(180, random), 2),
      churn_risk: rounded(random() ** 2, 4),
      lifetime_value: rounded(exponential(950, random), 2),
      discount_share: rounded(random() ** 3, 3),
    },
    categories: { segment: drawCategory('features', 'segment', [0.14, 0.33, 0.28, 0.15, 0.1], random) },
  }),
};

/** Who buys has looked longer and further: there is something to be learnt. */
function drawInteraction(random: Random): RowValues {
  const action = drawCategory('interactions', 'action', [0.58, 0.24, 0.1, 0.08], random);
  const interest = 1 + (SCHEMAS.interactions.categories.action?.indexOf(action) ?? 0);
  return {
    numbers: {
      dwell_seconds: rounded(exponential(12 * interest, random), 1),
      scroll_depth: rounded(Math.min(1, uniform(0, 0.55, random) + 0.12 * interest), 3),
      hour: Math.floor(Math.abs(bell(15, 5, random))) % 24,
    },
    categories: { action },
  };
}

function drawCategory(
  dataset: DatasetName,
  column: string,
  weights: readonly number[],
  random: Random,
): string {
  return weighted(SCHEMAS[dataset].categories[column] ?? [], weights, random);
}
