// The options of `npm run etl:serve`.

import { Command, InvalidArgumentError, Option } from 'commander';
import type { ServerSettings } from '../server/service.ts';
import {
  dataSeedOption,
  faultRateOption,
  faultSeedOption,
  latencyScaleOption,
  sizeOption,
  sourcesOption,
} from './dataset-options.ts';

const DEFAULT_PORT = 4600;
const MAX_PORT = 65_535;

const EXAMPLES = `
Examples:
  npm run etl:serve                                        20 MB from 5 endpoints, as in the exercise
  npm run etl:serve -- --size 2MB --latency-scale 0.1      a tenth of it, ten times as quick
  npm run etl:serve -- --sources 20 --size 200MB           four regions, as much as there can be
  npm run etl:serve -- --fault-rate 0.2 --fault-seed 7     every fifth request fails, always the same ones
  curl http://127.0.0.1:${DEFAULT_PORT}/                              the sources, as JSON
  curl http://127.0.0.1:${DEFAULT_PORT}/counts                        what was asked for so far

Ctrl-C ends it. Exit codes: 2 wrong usage or the port is taken, 130 ended by Ctrl-C.
`;

export function parseServeOptions(argv: readonly string[]): ServerSettings {
  const { size, sources, ...settings } = new Command('npm run etl:serve --')
    .description(
      'Serves the datasets of the exercise on this machine: slow, limited and, if asked to, unreliable.',
    )
    .addOption(
      new Option('--port <n>', `port on 127.0.0.1, up to ${MAX_PORT}; 0 takes a free one`)
        .argParser(parsePort)
        .default(DEFAULT_PORT),
    )
    .addOption(sizeOption())
    .addOption(sourcesOption())
    .addOption(dataSeedOption())
    .addOption(latencyScaleOption())
    .addOption(faultRateOption())
    .addOption(faultSeedOption())
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride()
    .parse(argv)
    .opts<Omit<ServerSettings, 'totalBytes' | 'regions'> & { size: number; sources: number }>();
  return { ...settings, totalBytes: size, regions: sources };
}

function parsePort(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= MAX_PORT) return port;
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${MAX_PORT}.`);
}
