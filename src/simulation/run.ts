// One run of an orchestrator in a process of its own, which is killed when it has answered. This side owns the
// clock, the faults and the ledger; read conversation.ts for the conversation with the child.

import { type ChildProgram, startChild } from './child.ts';
import { Clock, type ClockName } from './clock.ts';
import { Conversation, type ConversationSettings, type ResourceUsage, type RunEnd } from './conversation.ts';
import type { FaultSchedule } from './fault-schedule.ts';
import { collectOutput } from './output.ts';
import { type AttemptRecord, World } from './world.ts';

export interface RunSettings extends ConversationSettings {
  readonly program: ChildProgram;
  readonly schedule: FaultSchedule;
  /** seeds the child's own `Math.random` */
  readonly seed: number;
  readonly clock: ClockName;
  /** cancels the run */
  readonly signal?: AbortSignal | undefined;
  /** called with what the orchestrator prints */
  readonly onOutput?: ((chunk: string) => void) | undefined;
}

export interface Run {
  readonly end: RunEnd;
  /** from the start of the import to the end, on the world's clock */
  readonly runtimeMs: number;
  /** of the runtime, the import of the module */
  readonly importMs: number;
  /** how much of the runtime was jumped over: 0 on the real clock */
  readonly skippedMs: number;
  readonly resources: ResourceUsage | null;
  /** the moment on the world's clock that the runtime counts from */
  readonly startedMs: number;
  /** every attempt, in order of arrival; times on the world's clock */
  readonly ledger: readonly AttemptRecord[];
  /** the end of what the orchestrator wrote to standard error */
  readonly stderrEnd: string;
}

/** Runs the orchestrator once. Never rejects on the orchestrator's account: how it ended is in the result. */
export async function runOrchestrator(settings: RunSettings): Promise<Run> {
  const child = startChild(settings.program, { randomSeed: settings.seed, clock: settings.clock });
  const output = collectOutput(child, settings.onOutput);
  const world = new World(settings.schedule);
  const clock = new Clock(settings.clock);
  const conversation = new Conversation(child, world, clock, settings);
  const cancel = () => conversation.end({ type: 'cancelled' });
  settings.signal?.addEventListener('abort', cancel, { once: true });
  const end = await conversation.ended;
  settings.signal?.removeEventListener('abort', cancel);
  child.kill();
  await child.exited;
  return {
    end,
    runtimeMs: conversation.runtimeMs,
    importMs: conversation.importMs,
    startedMs: conversation.startedMs,
    resources: conversation.resources,
    skippedMs: clock.skippedMs,
    ledger: world.ledger,
    stderrEnd: output.stderrEnd(),
  };
}
