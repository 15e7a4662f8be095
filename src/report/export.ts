// What `--export` writes: the ending of the file's name says in which form.

import { extname } from 'node:path';
import type { Comparison } from '../benchmark/comparison.ts';
import type { BenchmarkResults } from '../benchmark/results.ts';
import { UsageError } from '../cli/usage-error.ts';
import { exportCsv } from './export-csv.ts';
import { exportMarkdown } from './export-markdown.ts';
import { renderJson } from './json.ts';
import { oneLine } from './layout.ts';

type Exporter = (results: BenchmarkResults, comparison: Comparison) => string;

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  '.json': (results) => `${renderJson(results)}\n`,
  '.csv': exportCsv,
  '.md': exportMarkdown,
};

/** @throws UsageError when the file's name has another ending */
export function renderExport(path: string, results: BenchmarkResults, comparison: Comparison): string {
  return exporterOf(path)(results, comparison);
}

/**
 * Checks a file's name before anything is measured.
 *
 * @throws UsageError when it has an ending that no exporter is for
 */
export function checkExportPath(path: string): void {
  exporterOf(path);
}

function exporterOf(path: string): Exporter {
  const ending = extname(path).toLowerCase();
  const exporter = Object.hasOwn(EXPORTERS, ending) ? EXPORTERS[ending] : undefined;
  if (exporter) return exporter;
  const accepted = Object.keys(EXPORTERS)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');
  throw new UsageError(
    `Expected --export to name a file that ends in ${accepted}, got ${JSON.stringify(oneLine(path))}.`,
  );
}
