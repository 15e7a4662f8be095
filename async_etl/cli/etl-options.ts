// The options of `npm run etl`.

import { Command, InvalidArgumentError, Option } from 'commander';
import { ISOLATION_TIERS, type IsolationTier } from '../../src/simulation/isolation.ts';
import type { DatasetSettings, ServiceSettings } from '../server/service.ts';
import {
  dataSeedOption,
  faultRateOption,
  faultSeedOption,
  latencyScaleOption,
  sizeOption,
  sourcesOption,
} from './dataset-options.ts';

export interface EtlOptions extends DatasetSettings, ServiceSettings {
  readonly pipeline: string;
  readonly cache?: string;
  readonly out: string;
  readonly isolation: IsolationTier | 'best';
  /** in seconds */
  readonly timeLimit?: number;
  readonly json: boolean;
}

const DEFAULT_PIPELINE = 'async_etl/pipeline.ts';
const DEFAULT_OUTPUT = 'async_etl/output';

const QUICK = { size: 2e6, latencyScale: 0.1 };

const EXAMPLES = `
Examples:
  npm run etl                                       20 MB from 5 sources, as in the exercise
  npm run etl -- --quick                            2 MB and a tenth of the latency: does it still work?
  npm run etl -- --cache /tmp/etl-cache             the second time, the cache is warm
  npm run etl -- --fault-rate 0.1 --fault-seed 3    every tenth request fails
  npm run etl -- --pipeline async_etl/example-solution.ts

Exit codes: 0 accepted, 1 not, 2 wrong usage.
`;

interface ParsedOptions extends Omit<EtlOptions, 'totalBytes' | 'regions'> {
  readonly size: number;
  /** number of regions, see sourcesOption */
  readonly sources: number;
  readonly quick: boolean;
}

export function parseEtlOptions(argv: readonly string[]): EtlOptions {
  const command = createCommand().parse(argv);
  const { size, sources, quick, latencyScale, ...options } = command.opts<ParsedOptions>();
  const isChosen = (name: string) => command.getOptionValueSource(name) !== 'default';
  return {
    ...options,
    regions: sources,
    totalBytes: quick && !isChosen('size') ? QUICK.size : size,
    latencyScale: quick && !isChosen('latencyScale') ? QUICK.latencyScale : latencyScale,
  };
}

function createCommand(): Command {
  return new Command('npm run etl --')
    .description('Runs a pipeline once, against a dataset server of its own, and checks what it writes.')
    .option('--pipeline <path>', 'a module that exports runPipeline', DEFAULT_PIPELINE)
    .addOption(sizeOption())
    .addOption(sourcesOption())
    .addOption(dataSeedOption())
    .addOption(latencyScaleOption())
    .addOption(faultRateOption())
    .addOption(faultSeedOption())
    .option('--cache <folder>', "keep the pipeline's cache there (default: a fresh one for every run)")
    .option('--out <folder>', 'where the training set is written; replaced by every run', DEFAULT_OUTPUT)
    .option('--quick', '2 MB and a tenth of the latency', false)
    .addOption(
      new Option('--isolation <tier>', 'what keeps a run from the rest of the machine')
        .choices([...ISOLATION_TIERS, 'best'])
        .default('process'),
    )
    .addOption(
      new Option(
        '--time-limit <seconds>',
        'limit of the runtime (default: many times what naive takes)',
      ).argParser(parseSeconds),
    )
    .option('--json', 'print the result as JSON', false)
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride();
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && seconds > 0 && seconds <= 1e6) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds, more than 0.');
}
