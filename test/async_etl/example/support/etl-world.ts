// A small dataset server, the reference solution and the given pipeline, and folders for their files.

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDatasetServer } from '../../../../async_etl/server/dataset-server.ts';
import type { DatasetServer, ServerSettings } from '../../../../async_etl/server/service.ts';
import type { PipelineOptions, RunPipeline } from '../../../../async_etl/types.ts';
import { compileEtl } from './compile.ts';

const SETTINGS: ServerSettings = {
  seed: 5,
  totalBytes: 100_000,
  regions: 1,
  latencyScale: 0.02,
  faultRate: 0,
  faultSeed: 1,
  port: 0,
};

export class EtlWorld {
  readonly server: DatasetServer;
  readonly solution: RunPipeline;
  readonly naive: RunPipeline;
  private readonly root: string;

  private constructor(server: DatasetServer, root: string, runs: readonly [RunPipeline, RunPipeline]) {
    this.server = server;
    this.root = root;
    [this.solution, this.naive] = runs;
  }

  static async open(settings: Partial<ServerSettings> = {}): Promise<EtlWorld> {
    const server = await createDatasetServer({ ...SETTINGS, ...settings });
    const root = await compileEtl();
    const load = async (name: string): Promise<RunPipeline> =>
      (await import(pathToFileURL(join(root, name)).href)).runPipeline;
    return new EtlWorld(server, root, [await load('example-solution.mjs'), await load('pipeline.mjs')]);
  }

  folder(): Promise<string> {
    return mkdtemp(join(this.root, 'files-'));
  }

  /** Digests of what a pipeline writes. */
  async run(pipeline: RunPipeline, options: Partial<PipelineOptions> = {}): Promise<Record<string, string>> {
    const outputDirectory = options.outputDirectory ?? (await this.folder());
    const cacheDirectory = options.cacheDirectory ?? (await this.folder());
    const { signal } = new AbortController();
    const { sources } = this.server;
    await pipeline({ sources, seed: 3, signal, ...options, outputDirectory, cacheDirectory });
    return digests(outputDirectory);
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.root, { recursive: true, force: true });
  }
}

async function digests(directory: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(directory)).sort()) {
    found[name] = createHash('sha256')
      .update(await readFile(join(directory, name)))
      .digest('hex');
  }
  return found;
}

/** Paths of all files in a folder and the folders within it. */
export async function filesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  const paths = names.map((name) => join(directory, name));
  const areFiles = await Promise.all(paths.map(async (path) => (await stat(path)).isFile()));
  return paths.filter((_path, index) => areFiles[index]).sort();
}
