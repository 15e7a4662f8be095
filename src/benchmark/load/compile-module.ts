// Compiles one module of a submission to JavaScript and tells which further modules it needs. Imports of packages
// stay as they are, imports of the tasks go to the kit's own, and imports of other files to their mirrored places.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { type BuildFailure, build, type Plugin } from 'esbuild';
import { LoadError } from './load-error.ts';

export interface CompiledModule {
  readonly code: string;
  readonly sourceMap: string;
  /** files of the submission that the module imports */
  readonly imports: readonly string[];
  /** packages that it imports, as it names them */
  readonly packages: readonly string[];
}

/** Where a source file comes to lie in the mirrored folder: `toMirror('/home/ada/kit/src/x.ts')` is `src/x.js`. */
export type ToMirror = (sourcePath: string) => string;

/**
 * Which of the kit's own modules stands in for what is imported, as a path in the mirrored folder; `undefined` for
 * none. `found` is the file that is there, if any is.
 */
export type KitModuleFor = (path: string, found: string | undefined) => string | undefined;

export async function compileModule(
  sourcePath: string,
  toMirror: ToMirror,
  kitModuleFor: KitModuleFor = taskModuleFor,
): Promise<CompiledModule> {
  const found = { imports: new Set<string>(), packages: new Set<string>() };
  try {
    const { outputFiles } = await build({
      entryPoints: [sourcePath],
      outfile: toMirror(sourcePath),
      write: false,
      bundle: true,
      platform: 'node',
      target: 'node20',
      // Node 20.19 knows them, the first Node 20 did not.
      supported: { 'import-attributes': true },
      format: isCommonJs(sourcePath) ? 'cjs' : 'esm',
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
      tsconfigRaw: '{ "compilerOptions": { "verbatimModuleSyntax": true } }',
      plugins: [redirectImports(sourcePath, { toMirror, kitModuleFor, found })],
    });
    const [sourceMap, code] = outputFiles;
    return {
      code: code?.text ?? '',
      sourceMap: JSON.stringify({ ...JSON.parse(sourceMap?.text ?? '{}'), sources: [sourcePath] }),
      imports: [...found.imports],
      packages: [...found.packages],
    };
  } catch (error) {
    throw new LoadError(describeFailure(error as BuildFailure), { cause: error });
  }
}

/** The mirrored name of a source file: the same, with the extension of what it is compiled to. */
export function compiledName(sourcePath: string): string {
  if (!isModule(sourcePath)) return sourcePath;
  return sourcePath.slice(0, -extname(sourcePath).length) + (isCommonJs(sourcePath) ? '.cjs' : '.mjs');
}

export function isModule(path: string): boolean {
  return SOURCE_EXTENSIONS.includes(extname(path));
}

const SOURCE_EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** Node tells CommonJS by the extension; a plain file is told by what it contains, whatever package.json says. */
function isCommonJs(sourcePath: string): boolean {
  const extension = extname(sourcePath);
  if (extension === '.cjs' || extension === '.cts') return true;
  if (extension === '.mjs' || extension === '.mts') return false;
  const source = readFileSync(sourcePath, 'utf8');
  return (
    /\bmodule\.exports\b|^exports\.\w+[ \t]*=/m.test(source) && !/^[ \t]*(import|export)\b/m.test(source)
  );
}

interface Redirection {
  readonly toMirror: ToMirror;
  readonly kitModuleFor: KitModuleFor;
  readonly found: { readonly imports: Set<string>; readonly packages: Set<string> };
}

function redirectImports(sourcePath: string, { toMirror, kitModuleFor, found }: Redirection): Plugin {
  const from = dirname(toMirror(sourcePath));
  const redirect = (specifier: string): string | undefined => {
    const target = resolveImport(specifier, sourcePath, kitModuleFor);
    if (target === undefined) {
      found.packages.add(specifier);
      return undefined;
    }
    if (target.kind === 'submission') found.imports.add(target.path);
    const mirrored = target.kind === 'kit' ? target.path : toMirror(target.path);
    const path = relative(from, mirrored).split(sep).join('/');
    return /^\.{1,2}\//.test(path) ? path : `./${path}`;
  };
  return {
    name: 'redirect-imports',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        return { path: redirect(path) ?? path, external: true };
      });
      onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => ({
        contents: redirectWorkerUrls(readFileSync(path, 'utf8'), redirect),
        loader: path.endsWith('ts') ? 'ts' : 'js',
      }));
    },
  };
}

/** `new URL('./worker.ts', import.meta.url)` names a module as an import does; so does `import.meta.resolve('./worker.ts')`. */
function redirectWorkerUrls(source: string, redirect: (specifier: string) => string | undefined): string {
  const url = /new URL\(\s*(['"`])((?:\.{1,2}\/)?[^'"`:]+\.[cm]?[jt]s)\1\s*,\s*import\.meta\.url/g;
  const resolved = /import\.meta\.resolve\(\s*(['"`])(\.{1,2}\/[^'"`]+\.[cm]?[jt]s)\1/g;
  const rename = (whole: string, _quote: string, specifier: string) => {
    // In a URL, a name alone is one beside the module; in an import it is a package's.
    const path = /^\.{0,2}\//.test(specifier) ? specifier : `./${specifier}`;
    return whole.replace(specifier, redirect(path) ?? specifier);
  };
  return source.replaceAll(url, rename).replaceAll(resolved, rename);
}

type ImportTarget = { readonly kind: 'kit' | 'submission'; readonly path: string };

/** `undefined` for packages and Node's own modules. */
function resolveImport(
  specifier: string,
  importer: string,
  kitModuleFor: KitModuleFor,
): ImportTarget | undefined {
  if (!/^\.{0,2}\//.test(specifier)) return undefined;
  const path = resolve(dirname(importer), specifier);
  const found = candidates(path).find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  const kitModule = kitModuleFor(path, found);
  if (kitModule !== undefined) return { kind: 'kit', path: kitModule };
  if (found && /[\\/]node_modules[\\/]/.test(found)) {
    throw new LoadError(
      `Expected ${importer} to import a package by its name, got ${specifier}. Name the package.`,
    );
  }
  if (found) return { kind: 'submission', path: found };
  throw new LoadError(`Expected ${specifier}, which ${importer} imports, to be a file. Check the path.`);
}

const TASK_MODULE =
  /[\\/]tasks(?:[\\/](index|task|filter-input|get-words|find-anagrams|service))?(?:\.[jt]s)?$/;

function taskModuleFor(path: string, found: string | undefined): string | undefined {
  const isTask = TASK_MODULE.exec(path);
  if (!isTask || (found && !/[\\/]src[\\/]tasks[\\/]/.test(found))) return undefined;
  return join('src', 'tasks', `${isTask[1] ?? 'index'}.js`);
}

/** TypeScript sources may be imported with their own extension, with `.js`, or with none. */
function candidates(path: string): string[] {
  const withoutExtension = path.replace(/\.[cm]?js$/, '');
  return [
    path,
    ...SOURCE_EXTENSIONS.map((extension) => withoutExtension + extension),
    ...SOURCE_EXTENSIONS.map((extension) => join(path, `index${extension}`)),
  ];
}

function describeFailure({ errors, message }: BuildFailure): string {
  const [first] = errors ?? [];
  if (!first) return message;
  const { location, text, detail } = first;
  // Thrown by the plugin above, whose place in this file concerns nobody.
  if (detail instanceof LoadError) return detail.message;
  return location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text;
}
