// Counts the synchronous file functions that the pipeline's own modules call in the main thread. What packages and
// Node itself do, at import for the most part, is not the pipeline's choice.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { STEPS_FOLDER } from '../child-files.ts';

export interface SyncCalls {
  /** @returns how often each was called: `readFileSync` → 40 */
  stop(): Record<string, number>;
}

type Functions = Record<string, unknown>;

/** @param root the folder of the run */
export function countSyncCalls(root: string): SyncCalls {
  const isOwn = ownModulesOf(root);
  const counts: Record<string, number> = {};
  const functions = fs as unknown as Functions;
  const originals = Object.entries(functions).filter(
    ([name, value]) => name.endsWith('Sync') && typeof value === 'function',
  );
  for (const [name, original] of originals) {
    functions[name] = new Proxy(original as (...args: unknown[]) => unknown, {
      apply(target, self, args) {
        if (isOwn(callerFile())) counts[name] = (counts[name] ?? 0) + 1;
        return Reflect.apply(target, self, args);
      },
    });
  }
  syncBuiltinESMExports();
  return {
    stop() {
      for (const [name, original] of originals) functions[name] = original;
      syncBuiltinESMExports();
      return counts;
    },
  };
}

/** The run's modules less the agent, the given steps and installed packages. ES modules are named by a URL. */
function ownModulesOf(root: string): (file: string) => boolean {
  const places = [root + sep, `${pathToFileURL(root).href}/`];
  const foreign = ['node_modules', STEPS_FOLDER, '.harness'].map((folder) => join('/', folder, '/'));
  return (file) =>
    places.some((place) => file.startsWith(place)) &&
    !foreign.some((folder) => file.replaceAll('\\', '/').includes(folder));
}

const FRAMES = 12;

/** The nearest file of the stack that is not the agent's; empty for none. */
function callerFile(): string {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = new Error().stack as unknown as NodeJS.CallSite[];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  for (const site of sites) {
    const file = site.getFileName();
    if (file && !file.includes('.harness')) return file;
  }
  return '';
}
