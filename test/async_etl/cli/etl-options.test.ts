import { expect, it } from 'vitest';
import { parseEtlOptions } from '../../../async_etl/cli/etl-options.ts';

function parse(...args: string[]) {
  return parseEtlOptions(['node', 'etl.ts', ...args]);
}

it('is the exercise as it is without any option', () => {
  expect(parse()).toMatchObject({
    pipeline: 'async_etl/pipeline.ts',
    totalBytes: 20_000_000,
    regions: 1,
    latencyScale: 1,
    faultRate: 0,
    out: 'async_etl/output',
    isolation: 'process',
    json: false,
  });
});

it('is small and quick with --quick, but for what is chosen', () => {
  expect(parse('--quick')).toMatchObject({ totalBytes: 2_000_000, latencyScale: 0.1 });
  expect(parse('--quick', '--size', '500kB')).toMatchObject({ totalBytes: 500_000, latencyScale: 0.1 });
  expect(parse('--latency-scale', '1', '--quick')).toMatchObject({ totalBytes: 2_000_000, latencyScale: 1 });
});

it('takes sources by regions, and a limit in seconds', () => {
  expect(parse('--sources', '10', '--time-limit', '1.5')).toMatchObject({ regions: 2, timeLimit: 1.5 });
});
