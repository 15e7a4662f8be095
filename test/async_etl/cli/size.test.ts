import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSize } from '../../../async_etl/cli/size.ts';

test.each([
  ['100kB', 100_000],
  ['500kB', 500_000],
  ['2MB', 2_000_000],
  ['1.5MB', 1_500_000],
  ['0.1MB', 100_000],
  ['200MB', 200_000_000],
  ['200000kB', 200_000_000],
])('%s is %i bytes', (value, bytes) => {
  expect(parseSize(value)).toBe(bytes);
});

test.each([
  '',
  '20',
  'MB',
  '20 MB',
  '20mb',
  '20KB',
  '20Mb',
  '20MiB',
  '-20MB',
  '+20MB',
  '2e1MB',
  '.5MB',
  '1.MB',
  '20MB ',
])('"%s" is not a size', (value) => {
  expect(() => parseSize(value)).toThrow('Expected a size from 100kB to 200MB, such as 500kB or 20MB.');
});

test.each(['99kB', '99.9kB', '0MB', '200.1MB', '201MB', '1000000MB'])('%s is out of range', (value) => {
  expect(() => parseSize(value)).toThrow('from 100kB to 200MB');
});

test('every whole number of kilobytes in range is read exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 200_000 }), (kilobytes) => {
      expect(parseSize(`${kilobytes}kB`)).toBe(kilobytes * 1000);
    }),
  );
});
