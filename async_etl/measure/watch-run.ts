// What is watched while a run lasts, and for a moment after it.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../../src/simulation/child.ts';
import { watchMemory } from '../../src/simulation/memory.ts';
import { watchOutput } from '../../src/simulation/output.ts';
import type { EtlConversation } from './conversation.ts';
import { type EtlLimits, GRACE_MS } from './limits.ts';
import { type ExcessWatch, watchExcess } from './watch-excess.ts';

interface WatchSettings {
  readonly server: ExcessWatch['server'];
  readonly limits: EtlLimits;
  readonly onOutput?: ((chunk: string) => void) | undefined;
}

interface WatchedRun {
  /** the last characters of standard error */
  stderrEnd(): string;
  /** Time and all else count from here, output from the beginning. */
  start(): void;
  /** To be called when the process is no longer needed: what resolves may go on for a while. */
  stop(): void;
}

/** Time, memory, output and excesses, each of which can end the run; all but time, also what goes on after it. */
export function watchRun(
  child: Child,
  conversation: EtlConversation,
  { limits, server, onOutput }: WatchSettings,
): WatchedRun {
  const exceed = (limit: keyof EtlLimits) =>
    conversation.end({ type: 'limit-exceeded', limit, value: limits[limit] });
  const violate = (reason: string) => {
    conversation.end({ type: 'violated', reason });
    child.tree.kill();
  };
  const { stderrEnd } = watchOutput(child, onOutput, {
    maxBytes: limits.outputBytes,
    onTooMuch: () => exceed('outputBytes'),
  });
  let stop = () => {};
  return {
    stderrEnd,
    start() {
      const timer = setTimeout(() => exceed('runtimeMs'), Math.min(limits.runtimeMs, 2 ** 31 - 1));
      const memory = watchMemory(child.tree, {
        maxBytes: limits.memoryBytes,
        onTooMuch() {
          exceed('memoryBytes');
          child.tree.kill();
        },
        onLoweredPeak: () => violate('lowered the record of its peak memory, in /proc'),
      });
      const stopExcess = watchExcess({ tree: child.tree, server, onExcess: violate });
      stop = () => {
        clearTimeout(timer);
        memory.stop();
        stopExcess();
      };
    },
    stop: () => stop(),
  };
}

/** Whether it does so within the time of grace; what it tells meanwhile is waited for. */
export async function endsByItself(
  child: Child,
  conversation: EtlConversation,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const ended = child.exited.then(() => true);
  const grace = sleep(GRACE_MS, false, signal ? { signal } : {}).catch(() => false);
  const isGone = await Promise.race([ended, grace]);
  if (isGone) await conversation.told;
  return isGone;
}
