// What differs first between the files of a run and the right ones, in words: from what a person understands best, the
// manifest, to what only a digest tells.

import type { ExpectedResult } from './expected-result.ts';
import { parseManifest, type ReadManifest, rowsOf } from './parse-manifest.ts';
import { OUTPUT_FILES, type Output, type ReadFile } from './read-output.ts';

/** `null` when all is right. Further entries of the folder do not matter. */
export function findDifference({ files, others }: Output, expected: ExpectedResult): string | null {
  const hint = others.length > 0 ? ` The output directory also holds ${others.slice(0, 3).join(', ')}.` : '';
  for (const file of OUTPUT_FILES) {
    const found = files[file];
    if (typeof found === 'string') return `${file} ${found}.${hint}`;
  }
  const read = files as Readonly<Record<(typeof OUTPUT_FILES)[number], ReadFile>>;
  const wrong = OUTPUT_FILES.filter((file) => read[file].sha256 !== expected.digests[file]);
  if (wrong.length === 0) return null;
  return (
    differenceOfManifests(read['manifest.json'].text ?? '', expected.manifest) ??
    differenceOfLines(read['quarantine.ndjson'].text ?? '', expected.quarantine) ??
    `${wrong.join(' and ')} ${wrong.length === 1 ? 'has' : 'have'} other bytes than expected.`
  );
}

function differenceOfManifests(text: string, expected: ReadManifest): string | null {
  const manifest = parseManifest(text);
  if (manifest === null) return 'manifest.json is no manifest: write it as encodeTrainingSet gives it.';
  return (
    differenceOfVersions(manifest, expected) ??
    differenceOfRows(manifest, expected) ??
    (manifest.seed === expected.seed
      ? null
      : `manifest.json: expected seed ${expected.seed}, got ${manifest.seed}.`)
  );
}

function differenceOfVersions(manifest: ReadManifest, expected: ReadManifest): string | null {
  for (const [index, { name, parts }] of expected.sources.entries()) {
    const told = manifest.sources[index];
    if (told?.name !== name) return `manifest.json: expected source ${name}, got ${quoted(told?.name)}.`;
    const part = parts.findIndex((etag, position) => told.parts[position] !== etag);
    if (part >= 0) {
      const version = quoted(told.parts[part]);
      return `manifest.json: expected version ${parts[part]} of ${name}, part ${part}, got ${version}.`;
    }
  }
  return null;
}

function differenceOfRows(manifest: ReadManifest, expected: ReadManifest): string | null {
  const wrong = expected.files.find(({ file, rows }) => rowsOf(manifest, file) !== rows);
  if (!wrong) return null;
  return `${wrong.file}: expected ${wrong.rows} rows, got ${rowsOf(manifest, wrong.file)}.`;
}

function differenceOfLines(text: string, expected: readonly string[]): string | null {
  const lines = text.split('\n').slice(0, -1);
  const index = expected.findIndex((line, position) => lines[position] !== line);
  if (index >= 0)
    return `quarantine.ndjson, line ${index + 1}: expected ${expected[index]}, got ${quoted(lines[index])}.`;
  return lines.length > expected.length
    ? `quarantine.ndjson: expected ${expected.length} lines, got ${lines.length}.`
    : null;
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'none' : text.slice(0, 200);
}
