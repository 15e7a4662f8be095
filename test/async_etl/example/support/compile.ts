// The reference solution as JavaScript in a folder of its own: threads do not read TypeScript on every version of Node.

import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const KIT_DIRECTORY = fileURLToPath(new URL('../../../../', import.meta.url));

/** The folder that `example-solution.mjs` and `pipeline.mjs` lie in. */
export async function compileEtl(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'etl-example-'));
  await symlink(join(KIT_DIRECTORY, 'node_modules'), join(root, 'node_modules'));
  const sources = join(KIT_DIRECTORY, 'async_etl');
  const folders = ['', 'example', 'steps'];
  for (const folder of folders) {
    const names = await readdir(join(sources, folder));
    const modules = names.filter((name) => name.endsWith('.ts'));
    await Promise.all(modules.map((name) => compile(join(sources, folder, name), join(root, folder, name))));
  }
  return root;
}

async function compile(source: string, target: string): Promise<void> {
  const { code } = await transform(await readFile(source, 'utf8'), { loader: 'ts', target: 'node20' });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target.replace(/\.ts$/, '.mjs'), code.replaceAll(/\.ts(?=["'])/g, '.mjs'));
}
