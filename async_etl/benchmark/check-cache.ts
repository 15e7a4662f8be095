// What a pipeline makes of a cache that is damaged, or out of date: each check begins with a copy of the same cache.

import type { DatasetServer } from '../server/service.ts';
import { changeByte, copyCache, truncateFile } from './damage-cache.ts';
import { CHECKS, type Check, type EtlSample, type Lane } from './sample.ts';
import { withFolder } from './with-folder.ts';

/** One run, or none where it was interrupted. */
type RunOnce = (lane: Lane, cacheDirectory: string) => Promise<readonly EtlSample[]>;

export interface CheckedCache {
  readonly samples: readonly EtlSample[];
  /** whether there was anything in it to damage, as far as that was looked at */
  readonly hasCache: boolean;
}

/** @param server of which a part will be replaced */
export function checkCache(server: DatasetServer, runOnce: RunOnce): Promise<CheckedCache> {
  return withFolder(async (primedCache) => {
    const samples = [...(await runOnce('primed', primedCache))];
    if (samples[0]?.outcome !== 'accepted') return { samples, hasCache: true };
    let hasCache = true;
    for (const check of CHECKS) {
      await withFolder(async (cacheDirectory) => {
        await copyCache(primedCache, cacheDirectory);
        if (await PREPARE[check](cacheDirectory, server)) {
          samples.push(...(await runOnce(check, cacheDirectory)));
        } else hasCache = false;
      });
    }
    return { samples, hasCache };
  });
}

/** Return whether there was something to do it to. */
const PREPARE: Readonly<Record<Check, (cache: string, server: DatasetServer) => Promise<boolean>>> = {
  'truncated-file': truncateFile,
  'changed-byte': changeByte,
  'replaced-part': async (_, server) => {
    const [source] = server.sources;
    if (source === undefined) return false;
    server.replacePart(source.name, 0);
    return true;
  },
};
