// The columns of each dataset: what the server delivers, what processing checks and combining joins.

import type { DatasetName } from '../types.ts';

export interface DatasetSchema {
  /** identifiers: whole numbers from 1 to 2^32 - 1; a row without one cannot be used. The first is the row's own. */
  readonly keys: readonly string[];
  /** may be missing: empty in CSV, `null` in NDJSON */
  readonly numbers: readonly string[];
  /** one of a closed list; becomes its index */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** free text, may be empty */
  readonly text: string;
}

export const SCHEMAS: Readonly<Record<DatasetName, DatasetSchema>> = {
  users: {
    keys: ['user_id'],
    numbers: ['age', 'tenure_days', 'sessions_per_week'],
    categories: { plan: ['free', 'basic', 'plus', 'family'] },
    text: 'biography',
  },
  products: {
    keys: ['product_id'],
    numbers: ['price', 'rating', 'stock'],
    categories: {
      category: ['books', 'clothing', 'electronics', 'garden', 'kitchen', 'music', 'sport', 'toys'],
    },
    text: 'description',
  },
  interactions: {
    keys: ['interaction_id', 'user_id', 'product_id', 'context_id'],
    numbers: ['dwell_seconds', 'scroll_depth', 'hour'],
    categories: { action: ['view', 'click', 'cart', 'purchase'] },
    text: 'comment',
  },
  contexts: {
    keys: ['context_id'],
    numbers: ['screen_width', 'load_ms', 'temperature'],
    categories: { device: ['phone', 'tablet', 'laptop', 'desktop'] },
    text: 'query',
  },
  features: {
    keys: ['user_id'],
    numbers: ['recency', 'frequency', 'monetary', 'churn_risk', 'lifetime_value', 'discount_share'],
    categories: { segment: ['new', 'casual', 'regular', 'loyal', 'lapsed'] },
    text: 'interests',
  },
};

export const DATASET_NAMES = Object.keys(SCHEMAS) as readonly DatasetName[];

/** Of the vector that a text is hashed to. */
export const TEXT_DIMENSIONS = 16;
