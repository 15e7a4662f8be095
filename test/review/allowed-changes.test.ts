import { describe, expect, it } from 'vitest';
import { isAllowedChange } from '../../src/review/allowed-changes.ts';

describe('isAllowedChange, of the second exercise', () => {
  it.each([
    ['async_etl/pipeline.ts', 'changed'],
    ['async_etl/README.md', 'changed'],
    ['async_etl/download.ts', 'added'],
    ['async_etl/workers/process.ts', 'added'],
    ['async_etl/output/train.parquet', 'added'],
    ['test/async_etl/candidate/pipeline.test.ts', 'changed'],
    ['test/async_etl/candidate/mine.test.ts', 'added'],
  ] as const)('allows %s to be %s', (path, change) => {
    expect(isAllowedChange(path, change, 'src/orchestrator.ts')).toBe(true);
  });

  it.each([
    ['async_etl/pipeline.ts', 'removed'],
    ['async_etl/types.ts', 'changed'],
    ['async_etl/steps/process-part.ts', 'changed'],
    ['async_etl/steps/extra.ts', 'added'],
    ['async_etl/server/service.ts', 'changed'],
    ['async_etl/measure/extra.ts', 'added'],
  ] as const)('does not allow %s to be %s', (path, change) => {
    expect(isAllowedChange(path, change, 'src/orchestrator.ts')).toBe(false);
  });
});
