// What was seen of a run besides its result: by the server, by the system, and by the agent in the run's own process.

import { formatBytes, formatDuration, formatInteger } from '../../src/report/format.ts';
import { printable } from '../../src/report/printable.ts';
import { share } from '../../src/report/quantity.ts';
import type { EtlRun, EventLoopEvidence } from '../measure/etl-run.ts';
import { countRequests } from '../server/count-requests.ts';
import { labelled } from './labelled.ts';

export function renderEvidence(run: EtlRun): string[] {
  const { evidence, hasEnded } = run;
  return [
    ...describeRequests(run),
    labelled('Event loop', describeEventLoop(evidence)),
    labelled('CPU time', describeCpuTime(run)),
    labelled('Memory', run.resources ? `${formatBytes(run.resources.peakMemoryBytes)} at most` : UNKNOWN),
    labelled('Sync calls', describeSyncCalls(evidence)),
    ...(hasEnded || run.outcome !== 'accepted' ? [] : [labelled('Left open', describeLeftOpen(evidence))]),
  ];
}

const UNKNOWN = 'not known: the run did not come to its end';

function describeRequests({ requests, runtimeMs }: EtlRun): string[] {
  const { total } = countRequests([], requests, []);
  const perSecond = total.bodyBytes / (runtimeMs / 1000);
  return [
    labelled(
      'Downloads',
      [
        `${formatInteger(total.peakConcurrency)} at once at most`,
        `${plural(total.requests, 'request')} over ${plural(total.connections, 'connection')}`,
        `${formatBytes(total.bodyBytes)} (${formatBytes(perSecond)} per second)`,
      ].join(', '),
    ),
    labelled(
      'Failures',
      `${formatInteger(total.tooManyRequests)} with 429, ${plural(total.failures, 'injected failure')}, ` +
        `${plural(total.repeated, 'further attempt')} (${formatInteger(total.tooEarly)} sooner than asked for)`,
    ),
  ];
}

function describeEventLoop(evidence: EventLoopEvidence | null): string {
  if (!evidence) return UNKNOWN;
  const { delayP99Ms, delayMaxMs, utilization } = evidence;
  return `late by ${formatDuration(delayP99Ms)} (p99), ${formatDuration(delayMaxMs)} at most; busy ${share(utilization)} of the time`;
}

function describeCpuTime({ resources, cpuTimeOffMainMs }: EtlRun): string {
  if (!resources) return UNKNOWN;
  const { cpuTimeMs } = resources;
  const total = formatDuration(cpuTimeMs);
  if (cpuTimeOffMainMs === null || cpuTimeMs <= 0) return total;
  return `${total}, ${share(cpuTimeOffMainMs / cpuTimeMs)} of it off the main thread (workers, but also garbage collection)`;
}

const MOST_NAMES = 4;

function describeSyncCalls(evidence: EventLoopEvidence | null): string {
  if (!evidence) return UNKNOWN;
  const calls = Object.entries(evidence.syncFileCalls).sort(([, one], [, other]) => other - one);
  if (calls.length === 0) return "none of the pipeline's own in the main thread";
  const total = calls.reduce((sum, [, count]) => sum + count, 0);
  const names = calls
    .slice(0, MOST_NAMES)
    .map(([name, count]) => `${printable(name)} ${formatInteger(count)}`);
  return `${formatInteger(total)} in the main thread: ${names.join(', ')}${calls.length > MOST_NAMES ? ', …' : ''}`;
}

function describeLeftOpen(evidence: EventLoopEvidence | null): string {
  const kinds = [...new Set(evidence?.leftOpen ?? [])].map(printable).join(', ');
  return `the process did not end by itself within a second${kinds === '' ? '' : `: ${kinds}`}`;
}

function plural(count: number, noun: string): string {
  return `${formatInteger(count)} ${noun}${count === 1 ? '' : 's'}`;
}
