// What `--export` writes: the ending of the file's name says in which form.

import { extname } from 'node:path';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { renderJson } from '../../../src/report/json.ts';
import { oneLine } from '../../../src/report/layout.ts';
import type { EtlBenchmarkResults } from '../results.ts';
import { exportCsv } from './export-csv.ts';
import { exportMarkdown } from './export-markdown.ts';

const EXPORTERS: Readonly<Record<string, (results: EtlBenchmarkResults) => string>> = {
  '.json': (results) => `${renderJson(results)}\n`,
  '.csv': exportCsv,
  '.md': exportMarkdown,
};

/** @throws UsageError when the file's name has another ending */
export function exporterFor(path: string): (results: EtlBenchmarkResults) => string {
  const ending = extname(path).toLowerCase();
  const exporter = Object.hasOwn(EXPORTERS, ending) ? EXPORTERS[ending] : undefined;
  if (exporter) return exporter;
  throw new UsageError(
    `Expected --export to name a file that ends in .json, .csv or .md, got ${JSON.stringify(oneLine(path))}.`,
  );
}
