import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/types.ts';
import { contest } from '../support/contests.ts';
import { benchmarkResults } from '../support/results.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const schema = JSON.parse(
  await readFile(new URL('../../docs/results.schema.json', import.meta.url), 'utf8'),
) as { readonly [key: string]: Json };
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** As a reader of the file has it. */
function written(results: object): Json {
  return JSON.parse(JSON.stringify(results));
}

describe('docs/results.schema.json', () => {
  it.each([
    ['a comparison', contest(8, ['small', 'medium', 'large', 'huge']).results],
    [
      'results with nulls where those may be',
      benchmarkResults(
        [
          { name: 'broken', verdict: 'load-error' },
          { name: 'naive', successes: 0 },
        ],
        {
          settings: { budgetSeconds: null, baseline: null },
          environment: { emptyOrchestrator: null },
        },
      ),
    ],
  ])('accepts %s', (_, results) => {
    validate(written(results));
    expect(validate.errors).toBeNull();
  });

  it('rejects what it does not describe', () => {
    const { results } = contest(2);
    expect(validate(written({ ...results, extra: 1 }))).toBe(false);
    expect(validate(written({ ...results, schemaVersion: 2 }))).toBe(false);
    const { seed, ...settings } = results.settings;
    expect(validate(written({ ...results, settings }))).toBe(false);
    expect(seed).toBe(7);
  });

  it('describes every field, and admits no others', () => {
    const objects = objectsOf(schema);
    expect(objects.length).toBeGreaterThan(15);
    for (const { properties, ...object } of objects) {
      expect(object.additionalProperties).toBe(false);
      for (const [name, field] of Object.entries(properties ?? {})) {
        expect(field, name).toHaveProperty('description', expect.stringMatching(/\.$/));
      }
    }
  });

  it('knows the same outcomes as the code', () => {
    expect(schema.$defs).toMatchObject({ outcome: { enum: [...OUTCOMES] } });
  });
});

/** All parts of a schema that list properties. */
function objectsOf(part: Json): { readonly [key: string]: Json }[] {
  if (Array.isArray(part)) return part.flatMap(objectsOf);
  if (part === null || typeof part !== 'object') return [];
  const object = part as { readonly [key: string]: Json };
  const own = object.type === 'object' && object.properties !== undefined ? [object] : [];
  return [...own, ...Object.values(object).flatMap(objectsOf)];
}
