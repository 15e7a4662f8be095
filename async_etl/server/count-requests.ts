// Counts of requests: a pure function of the ledger and of what is under way.

import type { RequestCounts, RequestRecord, ServerCounts } from './service.ts';

/** It was taken, and has not ended. */
export type RequestUnderWay = Omit<RequestRecord, 'outcome' | 'endedMs'>;

type Counted = RequestUnderWay & Partial<Pick<RequestRecord, 'outcome' | 'endedMs'>>;

/** @param sources the names of all of them, so that those without requests are there as well */
export function countRequests(
  sources: readonly string[],
  ledger: readonly RequestRecord[],
  underWay: readonly RequestUnderWay[],
): ServerCounts {
  const requests: readonly Counted[] = [...ledger, ...underWay];
  const bySource = new Map<string, Counted[]>(sources.map((source) => [source, []]));
  for (const request of requests) bySource.get(request.source)?.push(request);
  return {
    total: count(requests),
    bySource: Object.fromEntries([...bySource].map(([source, ofSource]) => [source, count(ofSource)])),
  };
}

function count(requests: readonly Counted[]): RequestCounts {
  const many = (matches: (request: Counted) => boolean) => requests.filter(matches).length;
  return {
    connections: new Set(requests.map(({ connection }) => connection)).size,
    requests: requests.length,
    repeated: countRepeated(requests),
    peakConcurrency: peakConcurrency(requests.filter((request) => !isTooMany(request))),
    tooManyRequests: many(isTooMany),
    tooEarly: many(({ isTooEarly }) => isTooEarly),
    conditional: many(({ isConditional }) => isConditional),
    notModified: many(({ outcome }) => outcome === 'not-modified'),
    failures: many(isInjectedFailure),
    bodyBytes: requests.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0),
  };
}

/** A HEAD is no attempt. */
function countRepeated(requests: readonly Counted[]): number {
  const attempts = requests.filter(({ outcome }) => outcome !== 'headers-only');
  return attempts.length - new Set(attempts.map(({ source, part }) => `${source} ${part}`)).size;
}

function isTooMany({ outcome }: Pick<Counted, 'outcome'>): boolean {
  return outcome === 'too-many-at-once' || outcome === 'too-many-per-window';
}

const INJECTED_FAILURES = new Set<RequestRecord['outcome']>([
  'unavailable',
  'reset',
  'broken-off',
  'stalled',
]);

function isInjectedFailure({ outcome }: Counted): boolean {
  return outcome !== undefined && INJECTED_FAILURES.has(outcome);
}

/** Where one ends at the very time at which another begins, they are not at once. */
function peakConcurrency(requests: readonly Counted[]): number {
  const changes = requests
    .flatMap(({ arrivedMs, endedMs = Number.POSITIVE_INFINITY }) => [
      { atMs: arrivedMs, change: 1 },
      { atMs: endedMs, change: -1 },
    ])
    .toSorted((one, other) => one.atMs - other.atMs || one.change - other.change);
  let concurrent = 0;
  let peak = 0;
  for (const { change } of changes) {
    concurrent += change;
    peak = Math.max(peak, concurrent);
  }
  return peak;
}
