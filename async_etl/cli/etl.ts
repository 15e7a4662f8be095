// `npm run etl`: one run of a pipeline against a dataset server, measured and checked.

import { availableParallelism } from 'node:os';
import { coloursOf } from '../../src/cli/colours.ts';
import { chosenIsolation } from '../../src/cli/limit-options.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import type { IsolationTier } from '../../src/simulation/isolation.ts';
import type { EtlRun } from '../measure/etl-run.ts';
import { expectedResultOf } from '../measure/expected-result.ts';
import { etlLimitsFor } from '../measure/limits.ts';
import { type LoadedPipeline, loadPipeline } from '../measure/load-pipeline.ts';
import { type LowerBound, lowerBound } from '../measure/lower-bound.ts';
import { runPipelineOnce } from '../measure/run-pipeline-once.ts';
import { type EtlReport, renderEtlReport, toEtlJson } from '../report/etl-report.ts';
import { createDatasetServer } from '../server/dataset-server.ts';
import type { DatasetServer } from '../server/service.ts';
import { type EtlOptions, parseEtlOptions } from './etl-options.ts';
import { startEtlProgress } from './etl-progress.ts';
import { type Folders, markOutput, prepareFolders, removeTemporaryCache } from './prepare-folders.ts';

await runCommand(async (signal) => {
  const options = parseEtlOptions(process.argv);
  const isolation = chosenIsolation(options);
  const pipeline = await loadPipeline(options.pipeline);
  const folders = await prepareFolders(options);
  process.stderr.write('Making the datasets …\n');
  const server = await createDatasetServer({ ...options, port: 0 });
  const run = await runOnce({ pipeline, server, options, isolation, folders, signal }).finally(async () => {
    await markOutput(folders);
    await removeTemporaryCache(folders);
  });
  if (signal.aborted) return 1;
  const report = await describe(run, server, options);
  process.stdout.write(
    options.json ? `${toEtlJson(report)}\n` : renderEtlReport(report, coloursOf('stdout')),
  );
  await server.close();
  return run.outcome === 'accepted' ? 0 : 1;
});

interface RunContext {
  readonly pipeline: LoadedPipeline;
  readonly server: DatasetServer;
  readonly options: EtlOptions;
  readonly isolation: IsolationTier;
  readonly folders: Folders;
  readonly signal: AbortSignal;
}

async function runOnce({
  pipeline,
  server,
  options,
  isolation,
  folders,
  signal,
}: RunContext): Promise<EtlRun> {
  const progress = startEtlProgress(server);
  const { totalBytes, latencyScale, timeLimit } = options;
  return runPipelineOnce({
    program: pipeline.program,
    sourceMaps: pipeline.sourceMaps,
    server,
    outputDirectory: folders.output,
    cacheDirectory: folders.cache,
    seed: options.seed,
    limits: etlLimitsFor(
      { totalBytes, sources: server.sources.length, latencyScale },
      timeLimit === undefined ? {} : { runtimeMs: timeLimit * 1000 },
    ),
    isolation,
    signal,
    onProgress: progress.update,
    onOutput: progress.writeAbove,
  }).finally(progress.stop);
}

async function describe(run: EtlRun, server: DatasetServer, options: EtlOptions): Promise<EtlReport> {
  return {
    pipeline: options.pipeline,
    run,
    sources: server.sources.map(({ name }) => name),
    inputBytes: server.parts.reduce((sum, { body }) => sum + body.length, 0),
    lowerBound: await boundOf(run, server, options),
    outputDirectory: options.out,
    cacheDirectory: options.cache ?? null,
  };
}

/** Of a run that downloaded everything. */
async function boundOf(
  run: EtlRun,
  server: DatasetServer,
  { seed, latencyScale }: EtlOptions,
): Promise<LowerBound | null> {
  const isWarm = run.requests.some(({ outcome }) => outcome === 'not-modified');
  if (run.outcome !== 'accepted' || isWarm) return null;
  const { times } = await expectedResultOf(server, seed);
  return lowerBound({ sources: server.sources, latencyScale, times, cores: availableParallelism() });
}
