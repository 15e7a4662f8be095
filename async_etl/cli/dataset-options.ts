// Options on the data and the service, which several commands share.

import { InvalidArgumentError, Option } from 'commander';
import { parseSeed } from '../../src/cli/option-parsers.ts';
import { DATASET_NAMES } from '../steps/schema.ts';
import { parseSize } from './size.ts';

const SOURCE_CHOICES = [5, 10, 20];
const MAX_LATENCY_SCALE = 10;

export function sizeOption(): Option {
  return new Option('--size <size>', 'of all data together, 100kB to 200MB')
    .argParser(parseSize)
    .default(20e6, '20MB');
}

/** Its value is the number of regions: each has one source for every dataset. */
export function sourcesOption(): Option {
  return new Option('--sources <n>', `number of endpoints: ${SOURCE_CHOICES.join(', ')}`)
    .argParser(parseRegions)
    .default(1, '5');
}

export function dataSeedOption(): Option {
  return new Option('--seed <n>', 'seed of the data').argParser(parseSeed).default(1);
}

export function latencyScaleOption(): Option {
  return new Option(
    '--latency-scale <x>',
    `times the latencies of the exercise, 0.01 to ${MAX_LATENCY_SCALE}`,
  )
    .argParser(parseLatencyScale)
    .default(1);
}

export function faultRateOption(): Option {
  return new Option('--fault-rate <share>', 'share of the requests that fail, 0 to 1')
    .argParser(parseFaultRate)
    .default(0);
}

export function faultSeedOption(): Option {
  return new Option('--fault-seed <n>', 'seed of the failures').argParser(parseSeed).default(1);
}

function parseRegions(value: string): number {
  const sources = SOURCE_CHOICES.find((choice) => String(choice) === value);
  if (sources !== undefined) return sources / DATASET_NAMES.length;
  throw new InvalidArgumentError(`Expected ${SOURCE_CHOICES.join(', ').replace(/, (?=\d+$)/, ' or ')}.`);
}

function parseLatencyScale(value: string): number {
  return parseDecimal(value, { minimum: 0.01, maximum: MAX_LATENCY_SCALE });
}

function parseFaultRate(value: string): number {
  return parseDecimal(value, { minimum: 0, maximum: 1 });
}

function parseDecimal(
  value: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): number {
  const number = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && number >= minimum && number <= maximum) return number;
  throw new InvalidArgumentError(`Expected a number from ${minimum} to ${maximum}, such as ${maximum / 4}.`);
}
