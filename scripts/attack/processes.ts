// What Linux says of the processes that run and of the ports that are listened on.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface ProcessInfo {
  readonly pid: number;
  readonly parentPid: number;
  readonly commandLine: string;
  readonly workingFolder: string;
  /** empty where it may not be read */
  readonly environment: string;
}

export function listProcesses(): ProcessInfo[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => readProcess(Number(pid)) ?? []);
}

function readProcess(pid: number): ProcessInfo | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  const [state, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Gone, or dead and only waiting for its parent to notice.
  if (state === undefined || state === '' || state === 'Z' || state === 'X') return undefined;
  return {
    pid,
    parentPid: Number(parentPid),
    commandLine: readText(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
    workingFolder: readLink(`/proc/${pid}/cwd`),
    environment: readText(`/proc/${pid}/environ`).replaceAll('\0', '\n'),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

const LISTENING = '0A';

/** The ports that are listened on, over TCP and any address: see proc_net_tcp in the kernel's documentation. */
export function listListeningPorts(): Set<number> {
  const lines = ['tcp', 'tcp6'].flatMap((name) => readText(`/proc/net/${name}`).split('\n').slice(1));
  const ports = lines.flatMap((line) => {
    const [, local, , state] = line.trim().split(/\s+/);
    return state === LISTENING ? [Number.parseInt(local?.split(':')[1] ?? '', 16)] : [];
  });
  return new Set(ports);
}
