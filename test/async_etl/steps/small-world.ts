// A few rows of every dataset, written by hand as objects; and the same with random references, for properties.

import fc from 'fast-check';
import { processPart } from '../../../async_etl/steps/index.ts';
import { SCHEMAS } from '../../../async_etl/steps/schema.ts';
import type { DatasetName, PartVersion, ProcessedPart } from '../../../async_etl/types.ts';
import { rawPart } from './raw-part.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** Row sets by dataset and region, in order; each becomes one part. */
export type World = readonly {
  readonly dataset: DatasetName;
  readonly region: number;
  readonly rows: readonly Row[];
}[];

export const user = (user_id: number, age: number | null = 30): Row => ({
  user_id,
  age,
  tenure_days: 10,
  sessions_per_week: 2,
  plan: 'plus',
  biography: `Likes tea, number ${user_id}`,
});

export const product = (product_id: number, price: number | null = 5): Row => ({
  product_id,
  price,
  rating: 4,
  stock: 1,
  category: 'music',
  description: 'A drum',
});

export const context = (context_id: number): Row => ({
  context_id,
  screen_width: 1280,
  load_ms: context_id * 10,
  temperature: null,
  device: 'laptop',
  query: 'drums',
});

export const features = (user_id: number): Row => ({
  user_id,
  recency: user_id,
  frequency: 1,
  monetary: 1,
  churn_risk: 0.5,
  lifetime_value: 1,
  discount_share: 0,
  segment: 'loyal',
  interests: 'music',
});

/** @param references user, product, context */
export function interaction(id: number, references: readonly [number, number, number], action = 'view'): Row {
  const [user_id, product_id, context_id] = references;
  const numbers = { dwell_seconds: id * 1.5, scroll_depth: 0.5, hour: 12 };
  return { interaction_id: id, user_id, product_id, context_id, ...numbers, action, comment: 'Nice' };
}

export function processWorld(world: World): ProcessedPart[] {
  const parts = new Map<string, number>();
  return world.map(({ dataset, region, rows }) => {
    const part = parts.get(`${dataset} ${region}`) ?? 0;
    parts.set(`${dataset} ${region}`, part + 1);
    return processPart(rawPart(dataset, write(dataset, rows), { region, part }));
  });
}

function write(dataset: DatasetName, rows: readonly Row[]): string {
  if (dataset !== 'users' && dataset !== 'contexts') return rows.map((row) => JSON.stringify(row)).join('\n');
  const { keys, numbers, categories, text } = SCHEMAS[dataset];
  const columns = [...keys, ...numbers, ...Object.keys(categories), text];
  const lines = rows.map((row) => columns.map((column) => `"${row[column] ?? ''}"`).join());
  return [columns.join(), ...lines].join('\n');
}

/** What `encodeTrainingSet` needs to know of a world. */
export function describeWorld(processed: readonly ProcessedPart[]) {
  const names = [...new Set(processed.map(({ source }) => source.name))];
  const sources = names.map((name) => {
    const parts = processed.filter(({ source }) => source.name === name);
    const { dataset, region } = (parts[0] as ProcessedPart).source;
    return { name, dataset, region, parts: parts.map(({ part }) => `http://127.0.0.1/${name}/${part}`) };
  });
  const versions: PartVersion[] = processed.map(({ source, part }) => ({
    source: source.name,
    part,
    etag: `W/"${source.name}-${part}"`,
  }));
  return { sources, versions };
}

const id = fc.integer({ min: 1, max: 6 });
const number = fc.option(fc.integer({ min: -5, max: 20 }));
const parts = <Item>(dataset: DatasetName, row: fc.Arbitrary<Item & Row>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.array(row, { maxLength: 8 }))
    .map(([region, rows]) => ({ dataset, region, rows: rows as readonly Row[] }));

/** Few ids, so that some of them come twice and some references lead nowhere. */
export const anyWorld: fc.Arbitrary<World> = fc
  .tuple(
    fc.array(
      parts(
        'users',
        fc.tuple(id, number).map(([key, age]) => user(key, age)),
      ),
      { maxLength: 4 },
    ),
    fc.array(
      parts(
        'products',
        fc.tuple(id, number).map(([key, price]) => product(key, price)),
      ),
      { maxLength: 4 },
    ),
    fc.array(parts('contexts', id.map(context)), { maxLength: 4 }),
    fc.array(parts('features', id.map(features)), { maxLength: 4 }),
    fc.array(
      parts(
        'interactions',
        fc
          .tuple(fc.integer({ min: 1, max: 30 }), fc.tuple(id, id, id), fc.constantFrom('view', 'purchase'))
          .map(([key, references, action]) => interaction(key, references, action)),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map((datasets) => datasets.flat());
