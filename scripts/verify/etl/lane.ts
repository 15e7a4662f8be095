// A dataset server with a process beside it that runs a pipeline on it, one run after another.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadPipeline } from '../../../async_etl/measure/load-pipeline.ts';
import { createDatasetServer } from '../../../async_etl/server/dataset-server.ts';
import type { DatasetServer, ServerSettings } from '../../../async_etl/server/service.ts';
import { createRunFolder, type RunFolder } from '../../../src/simulation/run-folder.ts';
import type { RunReply, RunRequest } from './run-pipelines.ts';

const RUNNER = fileURLToPath(new URL('run-pipelines.ts', import.meta.url));
const RUNNER_FILE = 'run-pipelines.mjs';

/** Nothing here takes a tenth of it. */
const LONGEST_RUN_MS = 60_000;

/** Small and quick, so that many runs fit into minutes. */
export const SMALL_SERVICE: ServerSettings = {
  seed: 1,
  totalBytes: 100_000,
  regions: 1,
  latencyScale: 0.01,
  faultRate: 0,
  faultSeed: 0,
  port: 0,
};

export interface LaneRun extends Pick<RunRequest, 'isCold' | 'abortAfterMs'> {
  readonly faultRate: number;
  readonly faultSeed: number;
  /** SIGKILL after so long, in the middle of whatever it does; never if not given */
  readonly killAfterMs?: number;
}

export class Lane {
  readonly #folder: RunFolder;
  readonly server: DatasetServer;
  /** compiled, in the folder: plain Node runs it, threads included */
  readonly #pipeline: string;
  #child: ChildProcess | undefined;

  private constructor(folder: RunFolder, server: DatasetServer, pipeline: string) {
    this.#folder = folder;
    this.server = server;
    this.#pipeline = pipeline;
  }

  /** @param pipeline a module's path */
  static async open(pipeline: string, settings: ServerSettings = SMALL_SERVICE): Promise<Lane> {
    const { files, entryPath } = (await loadPipeline(pipeline)).program;
    const { outputFiles } = await build({
      entryPoints: [RUNNER],
      write: false,
      format: 'esm',
      target: 'node20',
    });
    const runner = outputFiles[0]?.text ?? '';
    const folder = await createRunFolder(new Map([...files, [RUNNER_FILE, runner]]));
    return new Lane(folder, await createDatasetServer(settings), entryPath);
  }

  /** Resolves to `killed` when the run was killed as asked for. */
  async run({ faultRate, faultSeed, killAfterMs, ...run }: LaneRun): Promise<RunReply | 'killed'> {
    this.server.reset({ faultRate, faultSeed });
    const child = await this.#start();
    const request: RunRequest = {
      ...run,
      sources: this.server.sources,
      outputDirectory: join(this.#folder.scratchDirectory, 'output'),
      cacheDirectory: join(this.#folder.scratchDirectory, 'cache'),
      seed: 1,
    };
    const listening = new AbortController();
    const reply = once(child, 'message', listening).then(([message]) => message as RunReply);
    const exit = once(child, 'exit', listening).then(([code, signal]) => ({ code, signal }));
    child.send(request);
    const timer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    const hung = sleep(LONGEST_RUN_MS, undefined, listening).then(() => {
      throw new Error(`A run hangs: ${JSON.stringify({ ...run, faultRate, faultSeed })}`);
    });
    const ended = await Promise.race([reply, exit, hung]);
    clearTimeout(timer);
    // Whichever did not come is not waited for any more.
    Promise.allSettled([reply, exit, hung]);
    listening.abort();
    if (!('signal' in ended)) return ended;
    this.#child = undefined;
    if (ended.signal === 'SIGKILL') return 'killed';
    throw new Error(
      `The pipeline's process ended with ${ended.code ?? ended.signal}: something was not caught.`,
    );
  }

  async close(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.server.close();
    await this.#folder.remove();
  }

  async #start(): Promise<ChildProcess> {
    if (this.#child) return this.#child;
    const { directory } = this.#folder;
    const child = fork(join(directory, RUNNER_FILE), [join(directory, this.#pipeline)], { execArgv: [] });
    this.#child = child;
    await once(child, 'message');
    return child;
  }
}
