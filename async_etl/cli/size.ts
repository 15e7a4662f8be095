// Sizes as people write them: 100kB, 20MB. Decimal, as the units say.

import { InvalidArgumentError } from 'commander';

const MIN_BYTES = 100e3;
const MAX_BYTES = 200e6;

const UNIT_BYTES: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6 };

/** @returns bytes */
export function parseSize(value: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)(kB|MB)$/.exec(value) ?? [];
  const bytes = Math.round(Number(digits) * (UNIT_BYTES[unit] ?? 0));
  if (bytes >= MIN_BYTES && bytes <= MAX_BYTES) return bytes;
  throw new InvalidArgumentError('Expected a size from 100kB to 200MB, such as 500kB or 20MB.');
}
