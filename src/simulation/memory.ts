// The memory of a run while it lasts: looked at again and again, so that it can be limited, and so that what was taken
// and given back between two looks is the only thing that its peak can lack.

import type { ProcessTree } from './process-tree.ts';

/** Filling memory takes longer than this for as much as would matter. */
const INTERVAL_MS = 20;

export interface MemoryLimit {
  readonly maxBytes: number;
  onTooMuch(): void;
  onLoweredPeak(): void;
}

export interface WatchedMemory {
  stop(): void;
}

export function watchMemory(
  tree: ProcessTree,
  { maxBytes, onTooMuch, onLoweredPeak }: MemoryLimit,
): WatchedMemory {
  const timer = setInterval(() => {
    const usage = tree.readUsage();
    if (tree.hasLoweredPeak) onLoweredPeak();
    else if (usage && usage.memoryBytes > maxBytes) onTooMuch();
  }, INTERVAL_MS);
  return { stop: () => clearInterval(timer) };
}
