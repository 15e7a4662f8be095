// The progress of one run: parts downloaded and processed, by source, and what comes after that.

import { coloursOf } from '../../src/cli/colours.ts';
import { startProgressLine } from '../../src/cli/progress-line.ts';
import { formatDuration } from '../../src/report/format.ts';
import { printable } from '../../src/report/printable.ts';
import type { EtlProgress } from '../measure/run-pipeline-once.ts';
import type { DatasetServer } from '../server/service.ts';

type Observed = Pick<DatasetServer, 'sources' | 'ledger'>;

export interface ShownEtlProgress {
  update(progress: EtlProgress): void;
  writeAbove(text: string): void;
  stop(): void;
}

export function startEtlProgress(server: Observed): ShownEtlProgress {
  const chalk = coloursOf('stderr');
  const startedAt = performance.now();
  let latest: EtlProgress = { stages: [], running: [] };
  const line = startProgressLine(() =>
    chalk.dim(renderProgress(latest, server, performance.now() - startedAt)),
  );
  return {
    update: (progress) => {
      latest = progress;
    },
    // A stranger's control codes could rewrite what the terminal shows.
    writeAbove: (text) => line.writeAbove(printable(text)),
    stop: line.stop,
  };
}

export function renderProgress(
  { stages, running }: EtlProgress,
  server: Observed,
  elapsedMs: number,
): string {
  const received = server.ledger.filter(
    ({ outcome }) => outcome === 'delivered' || outcome === 'not-modified',
  );
  const processed = stages.filter(({ stage }) => stage === 'process');
  const counts = server.sources.map(({ name, parts }) => {
    const [down, done] = [distinctParts(received, name), distinctParts(processed, name)];
    return `${name} ${down}/${parts.length} downloaded, ${done} processed`;
  });
  const total = server.sources.reduce((sum, { parts }) => sum + parts.length, 0);
  const down = server.sources.reduce((sum, { name }) => sum + distinctParts(received, name), 0);
  const done = server.sources.reduce((sum, { name }) => sum + distinctParts(processed, name), 0);
  return [...counts, describeEnd({ running, down, done, total, elapsedMs })].join('\n');
}

function distinctParts(records: readonly { source?: string; part?: number }[], name: string): number {
  return new Set(records.filter(({ source }) => source === name).map(({ part }) => part)).size;
}

interface Remaining {
  readonly running: EtlProgress['running'];
  readonly down: number;
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
}

/** Before an eighth is done, an estimate would be a guess. */
const LEAST_SHARE = 1 / 8;

function describeEnd({ running, down, done, total, elapsedMs }: Remaining): string {
  const elapsed = formatDuration(elapsedMs);
  const writing = running.find(({ stage }) => stage !== 'process');
  if (writing || (done === total && total > 0)) return `combining, encoding, checking, ${elapsed}`;
  // Both halves of the work count: who downloads all at once processes most of it at the end.
  const share = (down + done) / (2 * total);
  if (share < LEAST_SHARE) return `${done} of ${total} parts, ${elapsed}`;
  const left = formatDuration(elapsedMs * (1 / share - 1));
  return `${done} of ${total} parts, ${elapsed}, about ${left} left`;
}
