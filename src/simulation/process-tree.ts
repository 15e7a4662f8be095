// A child with everything that it starts: found, measured and ended as a whole. Linux tells all of that in /proc;
// elsewhere the process group has to do. A control group, where there is one, misses nothing.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ControlGroup, createControlGroup } from './control-group.ts';
import { type ProcessUsage, readProcessUsage, readStat } from './process-usage.ts';

/** The kernel's limit is for what comes between two looks at the memory. */
const SPARE_MEMORY = 1.25;

/** The kernel counts resident pages for each processor, and adds them up now and then. */
const PEAK_ERROR_BYTES = 32 * 2 ** 20;

/** How often to look again for what is left, at most, and how long to wait before. */
const MOST_ROUNDS = 100;
const ROUND_MS = 5;

export interface TreeSettings {
  /** the folder that the run has to itself: whoever works there, or has it in its environment, belongs to the run */
  readonly directory: string;
  readonly memoryBytes: number;
}

export class ProcessTree {
  /** the process that was spawned: the orchestrator's own, or what keeps it */
  readonly #rootPid: number;
  readonly #directory: string;
  /** when each had started: numbers are used again */
  readonly #seen = new Map<number, string>();
  readonly #group: ControlGroup | undefined;
  #mainPid: number;
  #peakMemoryBytes = 0;
  #recordedPeakBytes = 0;
  #hasLoweredPeak = false;
  #hasExited = false;

  constructor(rootPid: number, { directory, memoryBytes }: TreeSettings) {
    this.#rootPid = rootPid;
    this.#mainPid = rootPid;
    this.#directory = directory;
    this.#group = rootPid === 0 ? undefined : groupOf(rootPid, memoryBytes * SPARE_MEMORY);
  }

  /** The orchestrator's own process. */
  get mainPid(): number {
    return this.#mainPid;
  }

  /** Whether the run's own processes have lowered the record of their peak memory, as `/proc/self/clear_refs` can. */
  get hasLoweredPeak(): boolean {
    return this.#hasLoweredPeak;
  }

  /** Whether the kernel has killed for memory. */
  get hasRunOutOfMemory(): boolean {
    return this.#group?.hasRunOut() ?? false;
  }

  /** To be called when the orchestrator's process has started, in case another one keeps it. */
  findMain(): void {
    for (let child = childrenOf(this.#mainPid)[0]; child !== undefined; child = childrenOf(child)[0]) {
      this.#group?.add(child);
      this.#mainPid = child;
    }
  }

  noteExit(): void {
    this.#hasExited = true;
  }

  /** Of the whole tree; `undefined` when the orchestrator's process is gone or the system does not tell. */
  readUsage(): ProcessUsage | undefined {
    const own = readProcessUsage(this.#mainPid);
    if (!own) return undefined;
    if (own.peakMemoryBytes < this.#recordedPeakBytes - PEAK_ERROR_BYTES) this.#hasLoweredPeak = true;
    this.#recordedPeakBytes = Math.max(this.#recordedPeakBytes, own.peakMemoryBytes);
    let { cpuTimeMs, memoryBytes, peakMemoryBytes, readBytes = null } = own;
    for (const pid of this.#findDescendants()) {
      const usage = readProcessUsage(pid);
      cpuTimeMs += usage?.cpuTimeMs ?? 0;
      memoryBytes += usage?.memoryBytes ?? 0;
      if (readBytes !== null) readBytes += usage?.readBytes ?? 0;
    }
    this.#peakMemoryBytes = Math.max(this.#peakMemoryBytes, memoryBytes, peakMemoryBytes);
    peakMemoryBytes = this.#peakMemoryBytes;
    return { cpuTimeMs, memoryBytes, peakMemoryBytes, readBytes };
  }

  /** SIGKILL for all that is known of, at once. */
  kill(): void {
    this.#findDescendants();
    const seen = [...this.#seen].filter(([pid, start]) => startOf(pid) === start).map(([pid]) => pid);
    for (const pid of [-this.#rootPid, this.#rootPid, ...seen, ...(this.#group?.members() ?? [])]) kill(pid);
  }

  /** Resolves when nothing of the tree is left, as far as this system can tell. */
  async end(): Promise<void> {
    const hadChildren = this.#hasExited || hasHadChildren(this.#mainPid);
    this.kill();
    const mayHaveLeftSome = hadChildren || this.#seen.size > 0;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const left = [
        ...(this.#group?.members() ?? []),
        ...(mayHaveLeftSome ? findProcessesIn(this.#directory) : []),
      ];
      if (left.length === 0) break;
      for (const pid of left) kill(pid);
      await sleep(ROUND_MS);
    }
    this.#group?.remove();
  }

  #findDescendants(): Iterable<number> {
    const open = [this.#mainPid, ...this.#seen.keys()];
    for (const pid of open) {
      // Its number may be another process's by now, whose children are none of ours.
      if (pid !== this.#mainPid && startOf(pid) !== this.#seen.get(pid)) {
        this.#seen.delete(pid);
        continue;
      }
      for (const child of childrenOf(pid)) {
        if (this.#seen.has(child)) continue;
        this.#seen.set(child, startOf(child));
        open.push(child);
      }
    }
    return this.#seen.keys();
  }
}

/** Before it has started anything: what it starts is in the group as well. */
function groupOf(pid: number, memoryBytes: number): ControlGroup | undefined {
  const group = createControlGroup(memoryBytes);
  if (!group || group.add(pid)) return group;
  group.remove();
  return undefined;
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Whether it has waited for the end of any: then its account has their page faults. See proc(5), `cminflt`. */
function hasHadChildren(pid: number): boolean {
  const faults = readStat(pid)[8];
  return faults === undefined || Number(faults) > 0;
}

/** Empty for a process that is gone. */
function startOf(pid: number): string {
  return readStat(pid)[19] ?? '';
}

function findProcessesIn(directory: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && belongsTo(pid, directory));
}

function belongsTo(pid: number, directory: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`).startsWith(directory)) return true;
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(directory);
  } catch {
    // Gone, or another user's.
    return false;
  }
}

function kill(pid: number): void {
  if (pid === 0) return;
  try {
    process.kill(process.platform === 'win32' ? Math.abs(pid) : pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
