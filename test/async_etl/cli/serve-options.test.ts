import { expect, test, vi } from 'vitest';
import { parseServeOptions } from '../../../async_etl/cli/serve-options.ts';

function parse(...args: string[]) {
  return parseServeOptions(['node', 'serve.ts', ...args]);
}

/** What the user reads. */
function errorOf(...args: string[]): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(() => parse(...args)).toThrow();
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

test('without options it serves what the exercise is about', () => {
  expect(parse()).toEqual({
    port: 4600,
    totalBytes: 20_000_000,
    regions: 1,
    seed: 1,
    latencyScale: 1,
    faultRate: 0,
    faultSeed: 1,
  });
});

test('every option changes its setting', () => {
  const options =
    '--port 0 --size 2MB --sources 20 --seed 7 --latency-scale 0.25 --fault-rate 0.2 --fault-seed 3';
  expect(parse(...options.split(' '))).toEqual({
    port: 0,
    totalBytes: 2_000_000,
    regions: 4,
    seed: 7,
    latencyScale: 0.25,
    faultRate: 0.2,
    faultSeed: 3,
  });
});

test.each([
  ['--port', '65536', 'Expected a whole number from 0 to 65535.'],
  ['--port', '80a', 'Expected a whole number from 0 to 65535.'],
  ['--size', '1GB', 'Expected a size from 100kB to 200MB, such as 500kB or 20MB.'],
  ['--sources', '6', 'Expected 5, 10 or 20.'],
  ['--sources', '05', 'Expected 5, 10 or 20.'],
  ['--seed', '-1', 'Expected a whole number from 0 to 4294967295.'],
  ['--latency-scale', '0', 'Expected a number from 0.01 to 10, such as 2.5.'],
  ['--latency-scale', '11', 'Expected a number from 0.01 to 10, such as 2.5.'],
  ['--fault-rate', '1.1', 'Expected a number from 0 to 1, such as 0.25.'],
  ['--fault-rate', '20%', 'Expected a number from 0 to 1, such as 0.25.'],
  ['--fault-seed', 'x', 'Expected a whole number from 0 to 4294967295.'],
])('%s %s is refused with what was expected', (option, value, expected) => {
  expect(errorOf(option, value)).toContain(expected);
});

test('an argument or option that there is not is refused', () => {
  expect(errorOf('users')).toContain('too many arguments');
  expect(errorOf('--faults')).toContain("unknown option '--faults'");
});
