// What of the kit's files is not copied as it is: configurations lose what names files that are left out, documents lose
// what is not for this handout, and commands lose the examples of what is not there.

import { commandsOf } from './commands.ts';
import { formatJson } from './format-json.ts';
import type { Files } from './plan-handout.ts';
import { type PackageLock, pruneLock } from './prune-lock.ts';
import { type PackageJson, prunePackage } from './prune-package.ts';
import type { Decide, Exercise } from './selection.ts';
import { stripMarks } from './strip-marks.ts';

export interface Rewriting {
  readonly exercise: Exercise;
  readonly decide: Decide;
  /** those that modules of the copy import */
  readonly packages: ReadonlySet<string>;
}

type Rewrite = (kit: Files, rewriting: Rewriting) => string;

const NO_BASELINE = `/** An orchestrator to compare with; there is none here. */
export const BASELINE: string | null = null;
`;

const REWRITES: Readonly<Record<string, Rewrite>> = {
  '.gitignore': (kit, { decide }) =>
    textOf(kit, '.gitignore')
      .split('\n')
      .filter((line) => !isLeftOut(line, decide))
      .join('\n'),
  'biome.json': (kit, { decide }) => {
    const biome = parse<{ files: { includes: string[] } }>(kit, 'biome.json');
    return formatJson({
      ...biome,
      files: { ...biome.files, includes: withoutLeftOut(biome.files.includes, decide) },
    });
  },
  'package-lock.json': (kit, rewriting) => {
    const lock = pruneLock(parse<PackageLock>(kit, 'package-lock.json'), packageOf(kit, rewriting));
    return `${JSON.stringify(lock, null, 2)}\n`;
  },
  'package.json': (kit, rewriting) => formatJson(packageOf(kit, rewriting)),
  'src/cli/baseline.ts': () => NO_BASELINE,
  'tsconfig.json': (kit, { decide }) => {
    const types = parse<{ include: string[] }>(kit, 'tsconfig.json');
    return formatJson({ ...types, include: withoutLeftOut(types.include, decide) });
  },
};

/** @returns the content that the copy has */
export function rewrite(path: string, kit: Files, rewriting: Rewriting): Uint8Array {
  const known = REWRITES[path];
  if (known !== undefined) return Buffer.from(known(kit, rewriting));
  if (path.endsWith('.md')) {
    return Buffer.from(stripMarks(textOf(kit, path), { name: path, exercise: rewriting.exercise }));
  }
  if (path.endsWith('.ts')) return Buffer.from(dropExamples(textOf(kit, path), rewriting.decide));
  return kit.get(path) ?? Buffer.of();
}

function packageOf(kit: Files, { exercise, decide, packages }: Rewriting): PackageJson {
  const commands = commandsOf(exercise);
  return prunePackage(parse<PackageJson>(kit, 'package.json'), {
    scripts: commands.scripts,
    packages: new Set([...packages, ...commands.packages]),
    isLeftOut: (word) => isLeftOut(word, decide),
  });
}

/** Lines of a command's help. */
function dropExamples(source: string, decide: Decide): string {
  const isOfLeftOut = (line: string) =>
    /^ {2}npm run /.test(line) && line.split(/\s+/).some((word) => isLeftOut(word, decide));
  return source
    .split('\n')
    .filter((line) => !isOfLeftOut(line))
    .join('\n');
}

function withoutLeftOut(patterns: readonly string[], decide: Decide): string[] {
  return patterns.filter((pattern) => !isLeftOut(pattern, decide));
}

/**
 * Some tests are copied, whatever the decision on the others.
 *
 * @param pattern of a configuration, perhaps negated; one that begins with `*` names nothing in particular
 */
function isLeftOut(pattern: string, decide: Decide): boolean {
  const [start = ''] = pattern.replace('!', '').split('*');
  return (
    start !== 'test' && [start, `${start}/`].some((path) => path.length > 1 && decide(path) === 'left-out')
  );
}

function parse<T>(files: Files, path: string): T {
  return JSON.parse(textOf(files, path));
}

function textOf(files: Files, path: string): string {
  const content = files.get(path);
  if (content === undefined) throw new Error(`Expected the kit to have ${path}, but it has not.`);
  return Buffer.from(content).toString();
}
