// What lies beside a pipeline in the folder of a run. Agent and parent agree on it here.

import type { PipelineOptions } from '../types.ts';

export const AGENT_FILE = '.harness/agent.cjs';
export const MAIN_FILE = '.harness/main.cjs';
export const RUN_FILE = '.harness/run.json';

/** Where the kit's own steps lie. */
export const STEPS_FOLDER = 'async_etl/steps';

/** What the agent is to run. */
export interface RunFile {
  /** below the folder of the run */
  readonly entryPath: string;
  readonly options: Omit<PipelineOptions, 'signal'>;
}
