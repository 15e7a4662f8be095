// One run of an orchestrator in a process of its own, which is killed when it has answered. This side owns the
// clock, the faults and the ledger; read conversation.ts for what is said to the child.

import type { SettledCall } from './calls.ts';
import { type Child, type ChildProgram, startChild } from './child.ts';
import type { ClockName } from './clock.ts';
import { Conversation, type ConversationSettings, type Interval } from './conversation.ts';
import type { FaultSchedule } from './fault-schedule.ts';
import type { IsolationTier } from './isolation.ts';
import { watchMemory } from './memory.ts';
import { watchOutput } from './output.ts';
import { differenceOf, type ResourceUsage } from './process-usage.ts';
import type { RunEnd } from './run-end.ts';
import { type AttemptRecord, World } from './world.ts';

export interface RunSettings extends ConversationSettings {
  readonly program: ChildProgram;
  readonly schedule: FaultSchedule;
  /** of the child's own `Math.random`; it says nothing of the faults, which the child must not foresee */
  readonly randomSeed: number;
  readonly isolation: IsolationTier;
  /** cancels the run */
  readonly signal?: AbortSignal | undefined;
  /** called with what the orchestrator prints */
  readonly onOutput?: ((chunk: string) => void) | undefined;
}

export interface Run {
  readonly end: RunEnd;
  /** `real` also when worker threads kept a virtual clock from jumping */
  readonly clock: ClockName;
  /** from the start of the import to the end, on the world's clock */
  readonly runtimeMs: number;
  /** of the runtime, the import of the module */
  readonly importMs: number;
  /** how much of the runtime was jumped over: 0 on the real clock */
  readonly skippedMs: number;
  readonly resources: ResourceUsage | null;
  /** the calls of `processText` that settled: one, but for designed conditions */
  readonly calls: readonly SettledCall[];
  /** every attempt, in order of arrival; times count from the start of the import */
  readonly ledger: readonly AttemptRecord[];
  /** when the process had nothing to do, in order */
  readonly idle: readonly Interval[];
  /** the end of what the orchestrator wrote to standard error */
  readonly stderrEnd: string;
  /** the folder that it ran in, which is gone: places in stack traces name it */
  readonly directory: string;
}

/** A process that has started and waits for its work. */
export interface PreparedRun {
  /** Never rejects on the orchestrator's account: how it ended is in the result. */
  run(): Promise<Run>;
}

export async function runOrchestrator(settings: RunSettings): Promise<Run> {
  return (await prepareRun(settings)).run();
}

/** Starts the process without sending it to work: several can start at once and then run one after another. */
export async function prepareRun(settings: RunSettings): Promise<PreparedRun> {
  const { program, schedule, limits, signal, onOutput, randomSeed, clock, isolation } = settings;
  const { memoryBytes } = limits;
  const child = await startChild(program, { randomSeed, clock, isolation, memoryBytes });
  const world = new World(schedule);
  const conversation = new Conversation(child, world, settings);
  const output = watchOutput(child, onOutput, {
    maxBytes: limits.outputBytes,
    onTooMuch: () => conversation.exceed('outputBytes', limits.outputBytes),
  });
  const cancel = () => conversation.end({ type: 'cancelled' });
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  await conversation.ready;
  child.tree.findMain();

  return {
    async run() {
      const usageAtStart = child.tree.readUsage() ?? conversation.reports[0];
      const memory = watchMemory(child.tree, {
        maxBytes: memoryBytes,
        onTooMuch: () => conversation.exceed('memoryBytes', memoryBytes),
        onLoweredPeak: () => conversation.end({ type: 'violated', reason: LOWERED_PEAK }),
      });
      conversation.start();
      const end = await conversation.ended;
      memory.stop();
      const usageAtEnd = child.tree.readUsage() ?? conversation.reports.slice(1).at(-1);
      signal?.removeEventListener('abort', cancel);
      const settledEnd = explainEnd(end, child, memoryBytes);
      await child.end();
      return {
        end: settledEnd,
        // A worker that never waits for anything that can be seen keeps the clock from jumping.
        clock: conversation.hadWorkers && conversation.skippedMs === 0 ? 'real' : clock,
        runtimeMs: conversation.runtimeMs,
        importMs: conversation.importMs,
        skippedMs: conversation.skippedMs,
        resources: differenceOf(usageAtStart, usageAtEnd),
        calls: conversation.calls,
        ledger: world.ledger,
        idle: conversation.idle,
        stderrEnd: output.stderrEnd(),
        directory: child.directory,
      };
    },
  };
}

const LOWERED_PEAK = 'lowered the record of its peak memory, in /proc';

/** A process that the kernel has killed for its memory looks like one that has crashed; and a last look may tell. */
function explainEnd(end: RunEnd, { tree }: Child, memoryBytes: number): RunEnd {
  if (end.type === 'answered' && tree.hasLoweredPeak) return { type: 'violated', reason: LOWERED_PEAK };
  if (end.type !== 'exited') return end;
  const { duringImport } = end;
  return tree.hasRunOutOfMemory
    ? { type: 'limit-exceeded', limit: 'memoryBytes', value: memoryBytes, duringImport }
    : end;
}
