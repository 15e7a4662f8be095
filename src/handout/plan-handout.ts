// The content of a handout, made from that of the kit. Nothing is read or written here.

import { commandsOf } from './commands.ts';
import { formatJson } from './format-json.ts';
import { MANIFEST_FILE, manifestOf } from './manifest.ts';
import { findReach, type Reach } from './reach.ts';
import { type Rewriting, rewrite } from './rewrite.ts';
import { type Decide, decideFor, type Exercise } from './selection.ts';

/** By their paths from the root, with `/`. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface HandoutPlan {
  readonly files: Files;
  /** of the kit, named by no decision and so left out */
  readonly undecided: readonly string[];
}

export interface HandoutOptions {
  readonly exercise: Exercise;
  readonly date: Date;
}

export function planHandout(kit: Files, { exercise, date }: HandoutOptions): HandoutPlan {
  const decide = decideFor(exercise);
  const reach = reachOf(kit, { decide, entryFiles: commandsOf(exercise).entryFiles });
  const rewriting: Rewriting = { exercise, decide, packages: reach.packages };
  const selected = [...kit.keys()].filter((path) => isCopied(decide(path), reach.modules.has(path)));
  const files = new Map(selected.map((path) => [path, rewrite(path, kit, rewriting)]));
  const { version = '0.0.0' } = JSON.parse(textOf(kit.get('package.json')));
  const manifest = manifestOf(files, { kitVersion: version, exercise, date });
  return {
    files: new Map([[MANIFEST_FILE, Buffer.from(formatJson(manifest))], ...files]),
    undecided: [...kit.keys()].filter((path) => decide(path) === 'undecided'),
  };
}

function reachOf(
  kit: Files,
  { decide, entryFiles }: { readonly decide: Decide; readonly entryFiles: readonly string[] },
): Reach {
  const isModule = (path: string) => path.endsWith('.ts');
  const sources = new Map([...kit].filter(([path]) => isModule(path)).map(([path, c]) => [path, textOf(c)]));
  const entries = [...sources.keys()].filter((path) => decide(path) === 'copied');
  const reach = findReach([...entryFiles, ...entries], sources);
  const missing = [...reach.modules].filter((path) => !decide(path).startsWith('copied'));
  if (missing.length > 0) {
    throw new Error(
      `Expected nothing that is copied to import what is left out, got imports of ${missing.join(', ')}.`,
    );
  }
  return reach;
}

function isCopied(decision: ReturnType<Decide>, isReached: boolean): boolean {
  return decision === 'copied' || (decision === 'copied-if-reached' && isReached);
}

function textOf(content: Uint8Array | undefined): string {
  return Buffer.from(content ?? '{}').toString();
}
