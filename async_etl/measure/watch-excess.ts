// What no limit of time, memory or output covers, looked at again and again while a run lasts: how much its process
// writes, which could fill the disk, and how often it asks the server, whose ledger is in this process.

import { readFileSync } from 'node:fs';
import type { ProcessTree } from '../../src/simulation/process-tree.ts';
import type { DatasetServer } from '../server/service.ts';
import { MOST_REQUESTS_PER_PART, mostWrittenBytes } from './limits.ts';

const INTERVAL_MS = 50;

export interface ExcessWatch {
  readonly tree: Pick<ProcessTree, 'mainPid'>;
  readonly server: Pick<DatasetServer, 'ledger' | 'parts'>;
  /** @param reason what the process did */
  onExcess(reason: string): void;
}

/** @returns what ends it */
export function watchExcess({ tree, server, onExcess }: ExcessWatch): () => void {
  const { parts } = server;
  const mostRequests = parts.length * MOST_REQUESTS_PER_PART;
  const mostBytes = mostWrittenBytes(parts.reduce((sum, { body }) => sum + body.length, 0));
  const timer = setInterval(() => {
    if (server.ledger.length > mostRequests) onExcess(`sent more than ${mostRequests} requests`);
    else if (readWrittenBytes(tree.mainPid) > mostBytes)
      onExcess(`wrote more than ${Math.floor(mostBytes / 2 ** 20)} MiB to files and connections`);
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

/** `wchar`, see proc(5); 0 where the system does not tell. */
function readWrittenBytes(pid: number): number {
  try {
    return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
