// Projects of strangers: files in a temporary folder, loaded and run as the kit does it.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadOrchestrator } from '../../src/benchmark/load/load-orchestrator.ts';
import { mapStack } from '../../src/benchmark/load/map-stack.ts';
import type { ClockName } from '../../src/simulation/clock.ts';
import { createFaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';
import type { IsolationTier } from '../../src/simulation/isolation.ts';
import { type Run, runOrchestrator } from '../../src/simulation/run.ts';
import { NO_LIMITS, type RunLimits } from '../../src/simulation/run-end.ts';

export interface TestProject {
  readonly folder: string;
  path(name: string): string;
  /** Writes one of its files anew. */
  write(name: string, content: string): void;
  remove(): void;
}

/** Writes files by their names into a folder of their own; an object is written as JSON. */
export function writeProject(files: Readonly<Record<string, string | Uint8Array | object>>): TestProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'test-project-')));
  const path = (name: string) => join(folder, name);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(path(name)), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path(name), isText ? content : JSON.stringify(content));
  }
  return {
    folder,
    path,
    write: (name, content) => writeFileSync(path(name), content),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface LoadedRunOptions {
  readonly text?: string;
  /** absent: no attempt fails */
  readonly seed?: number;
  readonly limits?: Partial<RunLimits>;
  readonly signal?: AbortSignal;
  readonly clock?: ClockName;
  readonly isolation?: IsolationTier;
}

export interface LoadedRun extends Run {
  /** the error that ended the run, its places mapped to the sources */
  readonly stack: string;
}

/** Loads a module and runs it once, on virtual time unless told otherwise. */
export async function loadAndRun(file: string, options: LoadedRunOptions = {}): Promise<LoadedRun> {
  const { text = 'cat', seed, limits, signal, clock = 'virtual', isolation = 'process' } = options;
  const orchestrator = await loadOrchestrator(file);
  const run = await runOrchestrator({
    program: orchestrator.program,
    text,
    schedule: seed === undefined ? noFaults : createFaultSchedule(seed),
    randomSeed: 0,
    clock,
    isolation,
    limits: { ...NO_LIMITS, importMs: 10_000, realMs: 20_000, ...limits },
    signal,
  });
  const stack = 'error' in run.end ? mapStack(run.end.error.stack, orchestrator, run.directory) : '';
  return { ...run, stack };
}

/** The answer as an object. */
export function answerOf({ end }: Run): Readonly<Record<string, unknown>> {
  if (end.type !== 'answered' || end.entries === null) {
    throw new Error(`Expected the run to be answered, got ${JSON.stringify(end)}.`);
  }
  return Object.fromEntries(end.entries);
}
