// Stack traces of a child name compiled files; the user knows the sources.

import { SourceMap } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LoadedOrchestrator } from './load-orchestrator.ts';

/**
 * Replaces every place in the orchestrator's compiled modules by the place in its source, and leaves out the
 * frames of Node and of the harness.
 *
 * @param directory the folder that the child ran in
 */
export function mapStack(
  text: string,
  { sourceMaps }: Pick<LoadedOrchestrator, 'sourceMaps'>,
  directory: string,
): string {
  const frames = text
    .slice(0, MOST_CHARACTERS)
    .split('\n')
    .filter((line) => !FOREIGN_FRAME.test(line));
  const mapped = frames.join('\n').replaceAll(PLACE, (place, name, line, column) => {
    try {
      const path = name.startsWith('file:') ? fileURLToPath(name) : name;
      const sourceMap = sourceMaps.get(relative(directory, path));
      if (sourceMap === undefined) return place;
      const map = new SourceMap(JSON.parse(sourceMap));
      const entry = map.findEntry(Number(line) - 1, Number(column ?? 1) - 1);
      if (!('originalSource' in entry)) return place;
      return `${relative(process.cwd(), entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    } catch {
      return place;
    }
  });
  // Node names some files without a line, such as the importer of a package that is missing.
  return mapped.replaceAll(`${pathToFileURL(directory).href}/`, '').replaceAll(`${directory}${sep}`, '');
}

/** What a stranger throws may be very long, and nobody reads that much of it. */
const MOST_CHARACTERS = 8000;

const FOREIGN_FRAME = /^\s*at (.*[\\/]\.harness[\\/]|(.*\(|async )?node:)/;

/** ES modules are named by a URL, CommonJS by a path. */
const PLACE = /((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^\s()]+?):(\d+)(?::(\d+))?/g;
