// One run of a pipeline in a process of its own, against a server of the parent's. This side owns clock, ledger and
// expectations; read conversation.ts for what the child says, judge-run.ts for what it comes to.

import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { mapStack } from '../../src/benchmark/load/map-stack.ts';
import { type ChildProgram, startChild } from '../../src/simulation/child.ts';
import type { IsolationTier } from '../../src/simulation/isolation.ts';
import { differenceOf } from '../../src/simulation/process-usage.ts';
import { createTemporaryFolder } from '../../src/simulation/temporary-folder.ts';
import type { DatasetServer, RequestRecord } from '../server/service.ts';
import { RUN_FILE, type RunFile } from './child-files.ts';
import { EtlConversation, type EtlRunEnd } from './conversation.ts';
import type { EtlRun, StageInterval } from './etl-run.ts';
import { expectedResultOf } from './expected-result.ts';
import { judgeEtlRun } from './judge-run.ts';
import { type EtlLimits, FILE_BYTES_PER_INPUT_BYTE, mostTextBytes, START_LIMIT_MS } from './limits.ts';
import { type OffMainUsage, readOffMainUsage, timeOffMain } from './off-main-usage.ts';
import { type Output, readOutput } from './read-output.ts';
import { removeFolder } from './remove-folder.ts';
import { endsByItself, watchRun } from './watch-run.ts';

export interface EtlRunSettings {
  readonly program: ChildProgram;
  /** of its compiled modules, for places in stack traces */
  readonly sourceMaps?: ReadonlyMap<string, string> | undefined;
  /** is reset, but for its settings */
  readonly server: DatasetServer;
  /** exists and is empty; without one, what is written is looked at and thrown away */
  readonly outputDirectory?: string | undefined;
  readonly cacheDirectory: string;
  /** of the pipeline's options */
  readonly seed: number;
  readonly limits: EtlLimits;
  readonly isolation: IsolationTier;
  /** cancels the run */
  readonly signal?: AbortSignal | undefined;
  /** called with what the pipeline prints */
  readonly onOutput?: ((chunk: string) => void) | undefined;
  readonly onProgress?: ((progress: EtlProgress) => void) | undefined;
}

/** What of the given steps was done so far; the server tells the rest. */
export interface EtlProgress {
  readonly stages: readonly StageInterval[];
  /** begun and not ended */
  readonly running: readonly Pick<StageInterval, 'stage' | 'source' | 'part' | 'thread'>[];
}

/** Never rejects on the pipeline's account: how it ended is in the result. */
export async function runPipelineOnce(settings: EtlRunSettings): Promise<EtlRun> {
  const outputDirectory = settings.outputDirectory ?? createTemporaryFolder();
  try {
    const { server, cacheDirectory } = settings;
    const hadCache = (await readdir(cacheDirectory)).length > 0;
    const finished = await runIn(outputDirectory, settings);
    const inputBytes = server.parts.reduce((sum, { body }) => sum + body.length, 0);
    const output = await readOutput(outputDirectory, {
      mostBytes: inputBytes * FILE_BYTES_PER_INPUT_BYTE,
      mostTextBytes: mostTextBytes(inputBytes),
    });
    return await toRun({ ...finished, hadCache }, { ...settings, output });
  } finally {
    if (settings.outputDirectory === undefined) await removeFolder(outputDirectory);
  }
}

interface Finished {
  readonly end: EtlRunEnd;
  readonly conversation: EtlConversation;
  readonly usage: { readonly start: OffMainUsage | undefined; readonly end: OffMainUsage | undefined };
  readonly hasEnded: boolean;
  readonly hasRunOutOfMemory: boolean;
  readonly stderrEnd: string;
  /** system time of the end: files are stamped with it */
  readonly endedAtMs: number;
  readonly requests: readonly RequestRecord[];
  readonly memoryBytes: number;
  readonly directory: string;
}

async function runIn(outputDirectory: string, settings: EtlRunSettings): Promise<Finished> {
  const { server, limits, signal } = settings;
  server.reset();
  const child = await startChild(programOf(outputDirectory, settings), {
    randomSeed: 0,
    clock: 'real',
    isolation: settings.isolation,
    memoryBytes: limits.memoryBytes,
    hasNetwork: true,
    writable: [outputDirectory, settings.cacheDirectory],
  });
  const usage: { start?: OffMainUsage | undefined; end?: OffMainUsage | undefined } = {};
  let endedAtMs = Number.NaN;
  const conversation = new EtlConversation(child, {
    onEnd() {
      usage.end = readOffMainUsage(child.tree);
      endedAtMs = Date.now();
    },
    onProgress: () => settings.onProgress?.(conversation),
  });
  const watch = watchRun(child, conversation, settings);
  const cancel = () => conversation.end({ type: 'cancelled' });
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const notStarted = setTimeout(() => conversation.end({ type: 'not-started' }), START_LIMIT_MS);
  await conversation.ready;
  clearTimeout(notStarted);
  child.tree.findMain();
  usage.start = readOffMainUsage(child.tree);
  watch.start();
  conversation.start();
  const end = await conversation.ended;
  const hasEnded = end.type === 'settled' ? await endsByItself(child, conversation, signal) : false;
  watch.stop();
  signal?.removeEventListener('abort', cancel);
  const { hasRunOutOfMemory } = child.tree;
  await child.end();
  return {
    end,
    conversation,
    usage: { start: usage.start, end: usage.end },
    hasEnded,
    hasRunOutOfMemory,
    stderrEnd: watch.stderrEnd(),
    endedAtMs,
    requests: await settledRequests(server),
    memoryBytes: limits.memoryBytes,
    directory: child.directory,
  };
}

function programOf(outputDirectory: string, settings: EtlRunSettings): ChildProgram {
  const { program, server, cacheDirectory, seed } = settings;
  const run: RunFile = {
    entryPath: program.entryPath,
    options: { sources: server.sources, outputDirectory, cacheDirectory, seed },
  };
  return { ...program, files: new Map([...program.files, [RUN_FILE, JSON.stringify(run)]]) };
}

const LEDGER_ROUND_MS = 5;
const MOST_LEDGER_ROUNDS = 40;

/** The server notices a little later that a client is gone. */
async function settledRequests(server: DatasetServer): Promise<readonly RequestRecord[]> {
  for (let round = 0; round < MOST_LEDGER_ROUNDS; round += 1) {
    if (server.ledger.length >= server.counts().total.requests) break;
    await sleep(LEDGER_ROUND_MS);
  }
  return [...server.ledger];
}

async function toRun(
  finished: Finished & { readonly hadCache: boolean },
  { output, server, seed, sourceMaps = new Map() }: EtlRunSettings & { readonly output: Output },
): Promise<EtlRun> {
  const { end, conversation, usage, hasEnded, stderrEnd } = finished;
  const { startedAt, runtimeMs, stages, evidence } = conversation;
  const requests = finished.requests.map((record) => ({
    ...record,
    arrivedMs: record.arrivedMs - startedAt,
    endedMs: record.endedMs - startedAt,
  }));
  const isWhole = end.type === 'settled' && end.failure === null;
  const expected = isWhole ? await expectedResultOf(server, seed) : null;
  const { outcome, reason, result } = judgeEtlRun(
    { ...finished, crash: conversation.crash, requests, runtimeMs, output },
    { expected, parts: server.parts },
  );
  return {
    outcome,
    ...(reason === null ? {} : { reason: mapStack(reason, { sourceMaps }, finished.directory) }),
    runtimeMs,
    requests,
    stages,
    evidence,
    resources: differenceOf(usage.start, usage.end),
    cpuTimeOffMainMs: timeOffMain(usage.start, usage.end),
    result,
    hasEnded,
    stderrEnd,
  };
}
