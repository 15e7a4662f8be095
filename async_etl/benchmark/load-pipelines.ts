// Loads several pipelines. One that cannot be loaded is no reason not to measure the others.

import { LoadError } from '../../src/benchmark/load/load-error.ts';
import { nameOf } from '../../src/benchmark/load/load-orchestrator.ts';
import { type LoadedPipeline, loadPipeline } from '../measure/load-pipeline.ts';
import type { Entrant } from './summarise.ts';

export interface PipelineEntrant extends Entrant {
  readonly loaded: LoadedPipeline | null;
}

/** A name is the file's without its extension, or its path where two have the same one. */
export async function loadPipelines(files: readonly string[]): Promise<readonly PipelineEntrant[]> {
  const entrants = await Promise.all(files.map(loadEntrant));
  return entrants.map((entrant) => {
    const isAmbiguous = entrants.filter(({ name }) => name === entrant.name).length > 1;
    return isAmbiguous ? { ...entrant, name: entrant.file } : entrant;
  });
}

async function loadEntrant(file: string): Promise<PipelineEntrant> {
  const name = nameOf(file);
  try {
    return { name, file, loaded: await loadPipeline(file) };
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return { name, file, loaded: null, loadError: error.message };
  }
}
