// A folder that is gone when the process is, however it ends short of SIGKILL.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();
let isExitWatched = false;

export function createTemporaryFolder(): string {
  if (!isExitWatched) process.once('exit', removeAll);
  isExitWatched = true;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'orchestrator-')));
  folders.add(folder);
  return folder;
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
