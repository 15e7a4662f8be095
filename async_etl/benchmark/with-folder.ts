import { rm } from 'node:fs/promises';
import { createTemporaryFolder } from '../../src/simulation/temporary-folder.ts';

/** An empty folder that is gone afterwards. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = createTemporaryFolder();
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
