// The content of a handout, made from that of the kit. Nothing is read or written here.

import { formatJson } from './format-json.ts';
import { MANIFEST_FILE, type Manifest, manifestOf } from './manifest.ts';
import { type PackageLock, pruneLock } from './prune-lock.ts';
import { type PackageJson, prunePackage } from './prune-package.ts';
import { findReach, type Reach } from './reach.ts';
import { COPIED_PACKAGES, COPIED_SCRIPTS, decide, ENTRY_FILES } from './selection.ts';
import { stripMarks } from './strip-marks.ts';

/** By their paths from the root, with `/`. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface HandoutPlan {
  readonly files: Files;
  /** of the kit, named by no decision and so left out */
  readonly undecided: readonly string[];
}

export interface HandoutOptions {
  readonly exercise: Manifest['exercise'];
  readonly date: Date;
}

export function planHandout(kit: Files, options: HandoutOptions): HandoutPlan {
  const reach = reachOf(kit);
  const selected = [...kit].filter(([path]) => isCopied(path, reach));
  const { version = '0.0.0' } = parse<{ version?: string }>(kit, 'package.json');
  const rewritten = rewriteFiles(kit, reach);
  const files = new Map(
    selected.map(([path, content]) => {
      const text = rewritten.get(path);
      if (text !== undefined) return [path, Buffer.from(text)];
      return [path, path.endsWith('.md') ? Buffer.from(stripMarks(textOf(content), path)) : content];
    }),
  );
  const manifest = manifestOf(files, { kitVersion: version, ...options });
  return {
    files: new Map([[MANIFEST_FILE, Buffer.from(formatJson(manifest))], ...files]),
    undecided: [...kit.keys()].filter((path) => decide(path) === 'undecided'),
  };
}

function reachOf(kit: Files): Reach {
  const isModule = (path: string) => path.endsWith('.ts');
  const sources = new Map([...kit].filter(([path]) => isModule(path)).map(([path, c]) => [path, textOf(c)]));
  const entries = [...sources.keys()].filter((path) => decide(path) === 'copied');
  const reach = findReach([...ENTRY_FILES, ...entries], sources);
  const missing = [...reach.modules].filter((path) => !decide(path).startsWith('copied'));
  if (missing.length > 0) {
    throw new Error(
      `Expected nothing that is copied to import what is left out, got imports of ${missing.join(', ')}.`,
    );
  }
  return reach;
}

function isCopied(path: string, { modules }: Reach): boolean {
  const decision = decide(path);
  return decision === 'copied' || (decision === 'copied-if-reached' && modules.has(path));
}

const NO_BASELINE = `/** An orchestrator to compare with; there is none here. */
export const BASELINE: string | null = null;
`;

function rewriteFiles(kit: Files, { packages }: Reach): ReadonlyMap<string, string> {
  const whole = parse<PackageJson>(kit, 'package.json');
  const kept = { scripts: COPIED_SCRIPTS, packages: new Set([...packages, ...COPIED_PACKAGES]) };
  const pruned = prunePackage(whole, kept);
  const lock = pruneLock(parse<PackageLock>(kit, 'package-lock.json'), pruned);
  const types = parse<{ include: string[] }>(kit, 'tsconfig.json');
  const biome = parse<{ files: { includes: string[] } }>(kit, 'biome.json');
  const files = { ...biome.files, includes: biome.files.includes.filter(isAboutTheCopy) };
  return new Map([
    ['package.json', formatJson(pruned)],
    ['package-lock.json', `${JSON.stringify(lock, null, 2)}\n`],
    ['tsconfig.json', formatJson({ ...types, include: types.include.filter(isAboutTheCopy) })],
    ['biome.json', formatJson({ ...biome, files })],
    ['src/cli/baseline.ts', NO_BASELINE],
  ]);
}

/** @param pattern of a configuration, perhaps negated; what names nothing in particular stays */
function isAboutTheCopy(pattern: string): boolean {
  const [start = ''] = pattern.replace('!', '').split('*');
  const isLeftOut = [start, `${start}/`].some((path) => path.length > 1 && decide(path) === 'left-out');
  return !isLeftOut || start === 'test';
}

function parse<T>(files: Files, path: string): T {
  const content = files.get(path);
  if (content === undefined) throw new Error(`Expected the kit to have ${path}, but it has not.`);
  return JSON.parse(textOf(content));
}

function textOf(content: Uint8Array): string {
  return Buffer.from(content).toString();
}
