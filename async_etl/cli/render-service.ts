// What the dataset server offers and what was asked of it, for a person to read.

import { formatBytes, formatDuration, formatInteger, formatNumber } from '../../src/report/format.ts';
import {
  type DatasetServer,
  LATENCY_MS,
  LIMITS,
  PARTS_PER_SOURCE,
  type RequestCounts,
  type ServerCounts,
  type ServerSettings,
} from '../server/service.ts';

type Offer = Pick<DatasetServer, 'url' | 'sources' | 'parts'>;

export function renderOffer({ url, sources, parts }: Offer, settings: ServerSettings): string {
  const { latencyScale, seed } = settings;
  const bytes = parts.reduce((sum, { body }) => sum + body.length, 0);
  const latencies = sources.map(({ dataset }) => formatDuration(LATENCY_MS[dataset] * latencyScale));
  const width = Math.max(...sources.map(({ name }) => name.length));
  const latencyWidth = Math.max(...latencies.map(({ length }) => length));
  return [
    `Serving ${url}`,
    '',
    ...sources.map(({ name, parts: [first] }, index) => {
      const latency = latencies[index]?.padStart(latencyWidth);
      return `  ${name.padEnd(width)}  ${latency} to the first byte  ${first} …`;
    }),
    '',
    `${sources.length} sources of ${PARTS_PER_SOURCE} parts, ${formatBytes(bytes)} in all, seed ${seed}.`,
    `Limits of each: ${LIMITS.concurrentRequests} requests at once, ${LIMITS.requestsPerWindow} in ` +
      `${formatDuration(LIMITS.windowMs * latencyScale)}; beyond, 429 with Retry-After.`,
    renderFaults(settings),
    'GET / lists the sources as JSON, GET /counts tells what was asked for. Ctrl-C ends it.',
    '',
  ].join('\n');
}

function renderFaults({ faultRate, faultSeed }: ServerSettings): string {
  if (faultRate === 0) return 'No request fails on purpose.';
  return `${formatNumber(faultRate * 100)} % of the requests fail, fault seed ${faultSeed}.`;
}

/** For every second. */
export function renderCountsLine({ total }: ServerCounts): string {
  return `${renderCount(total)}\n`;
}

export function renderCounts({ total, bySource }: ServerCounts): string {
  if (total.requests === 0) return 'Nothing was asked for.\n';
  const asked = Object.entries(bySource).filter(([, { requests }]) => requests > 0);
  const width = Math.max(...asked.map(([name]) => name.length), 'all'.length);
  const lines = [...asked, ['all', total] as const];
  return lines.map(([name, counts]) => `${name.padEnd(width)}  ${renderCount(counts)}\n`).join('');
}

function renderCount(counts: RequestCounts): string {
  const { requests, connections, peakConcurrency, notModified, tooManyRequests, tooEarly, failures } = counts;
  const parts = [
    plural(requests, 'request'),
    `on ${plural(connections, 'connection')}`,
    `at most ${formatInteger(peakConcurrency)} at once`,
    formatBytes(counts.bodyBytes),
    ...(notModified > 0 ? [`${formatInteger(notModified)} not modified`] : []),
    ...(tooManyRequests > 0 ? [`${formatInteger(tooManyRequests)} refused with 429`] : []),
    ...(tooEarly > 0 ? [`${formatInteger(tooEarly)} back too early`] : []),
    ...(failures > 0 ? [`${formatInteger(failures)} failed on purpose`] : []),
  ];
  return parts.join(', ');
}

function plural(count: number, noun: string): string {
  return `${formatInteger(count)} ${noun}${count === 1 ? '' : 's'}`;
}
