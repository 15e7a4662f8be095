// What an attack left behind on this machine, and its removal: processes, files, ports and connections.

import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listListeningPorts, listProcesses, type ProcessInfo } from './processes.ts';

/** What the corpus puts into the names of files and the arguments of processes. */
const MARKERS = ['orchestrator-attack', '61.4159'];

/** Dying takes a moment; more than this is surviving. */
const GRACE_MS = 300;

export interface Traces {
  readonly ports: ReadonlySet<number>;
  readonly kitChanges: ReadonlySet<string>;
}

export interface LeftoverSearch {
  /** the TMPDIR of the measuring command, which must be empty again */
  readonly folder: string;
  readonly kit: string;
  /** whether nothing else ran beside it, so that what bears the corpus' markers only is its own */
  readonly isAlone: boolean;
  readonly before: Traces;
}

export function readTraces(kit: string): Traces {
  return { ports: listListeningPorts(), kitChanges: readKitChanges(kit) };
}

/** Says in words what is left, and removes it. */
export async function removeLeftovers(search: LeftoverSearch): Promise<string[]> {
  let processes = findProcesses(search);
  if (processes.length > 0) await sleep(GRACE_MS);
  processes = findProcesses(search);
  const ports = search.isAlone
    ? [...listListeningPorts()].filter((port) => !search.before.ports.has(port))
    : [];
  const left = [
    ...processes.map(({ pid, commandLine }) => `process ${pid}: ${commandLine.slice(0, 100)}`),
    ...ports.map((port) => `a listener on port ${port}`),
    ...readdirSync(search.folder).map((name) => `file ${join(search.folder, name)}`),
    ...(search.isAlone ? markedFiles().map((path) => `file ${path}`) : []),
    ...changesOf(search).map((change) => `change of the kit: ${change}`),
  ];
  await killAll(search);
  rmSync(search.folder, { recursive: true, force: true });
  if (search.isAlone) removeMarkedFiles(search);
  return left;
}

function findProcesses({ folder, isAlone }: LeftoverSearch): ProcessInfo[] {
  const processes = listProcesses();
  const own = ancestorsOf(process.pid, processes);
  return processes.filter(({ pid, commandLine, workingFolder, environment }) => {
    if (own.has(pid)) return false;
    if ([commandLine, workingFolder, environment].some((text) => text.includes(folder))) return true;
    return isAlone && MARKERS.some((marker) => `${commandLine}\n${workingFolder}`.includes(marker));
  });
}

/** This process and those that it was started by: their arguments may name what is looked for. */
function ancestorsOf(pid: number, processes: readonly ProcessInfo[]): Set<number> {
  const parents = new Map(processes.map((info) => [info.pid, info.parentPid]));
  const found = new Set<number>();
  for (let next: number | undefined = pid; next && !found.has(next); next = parents.get(next))
    found.add(next);
  return found;
}

/** One that starts others while it is killed is met again. */
async function killAll(search: LeftoverSearch): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const processes = findProcesses(search);
    if (processes.length === 0) return;
    for (const { pid } of processes) kill(pid);
    await sleep(10);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function markedFiles(): string[] {
  const folder = tmpdir();
  return readdirSync(folder)
    .filter((name) => name.startsWith('orchestrator-attack'))
    .map((name) => join(folder, name));
}

/** Files that are no part of the kit, by their names; what an attack has changed is for a person to look at. */
function removeMarkedFiles(search: LeftoverSearch): void {
  const inKit = changesOf(search)
    .filter((change) => change.startsWith('?? '))
    .map((change) => join(search.kit, change.slice(3)))
    .filter((path) => basename(path).includes('orchestrator-attack'));
  for (const path of [...markedFiles(), ...inKit]) rmSync(path, { recursive: true, force: true });
}

function changesOf({ kit, before }: LeftoverSearch): string[] {
  return [...readKitChanges(kit)].filter((change) => !before.kitChanges.has(change));
}

function readKitChanges(kit: string): Set<string> {
  const output = execFileSync('git', ['status', '--porcelain', '--untracked-files=all'], {
    cwd: kit,
    encoding: 'utf8',
  });
  return new Set(output.split('\n').filter(Boolean));
}
