// The real command as one file of JavaScript: hundreds of runs of it need not each compile its modules anew.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Within the kit, so that packages are found; no part of what is committed. */
const PLACE = join('node_modules', '.cache', 'attack', 'benchmark.mjs');

/** @returns the path of what is `npm run benchmark` */
export async function compileCommand(kit: string): Promise<string> {
  const outfile = join(kit, PLACE);
  await build({
    entryPoints: [join(kit, 'src', 'cli', 'benchmark.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins: [keepPlaces],
  });
  return outfile;
}

/** Modules find the kit's files from where they stand. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};
