// Under which conditions pipelines were measured: the head of the report.

import type { Fact } from '../../../src/report/conditions.ts';
import { formatBytes, formatDuration, formatInteger } from '../../../src/report/format.ts';
import { oneLine, unbroken } from '../../../src/report/layout.ts';
import { share } from '../../../src/report/quantity.ts';
import type { EtlBenchmarkResults, EtlSettings, MachineFacts } from '../results.ts';

export function factsOf({ environment, settings }: EtlBenchmarkResults): Fact[] {
  return [
    { label: 'Data', text: describeData(settings) },
    { label: 'Sampled', text: describeSampling(settings) },
    { label: 'Failures', text: describeFailures(settings) },
    ...(settings.complete ? [] : [INCOMPLETE]),
    { label: 'Isolation', text: ISOLATION[settings.isolation] },
    { label: 'Machine', text: describeMachine(environment) },
    { label: 'Observed', text: describeObserver(environment) },
  ];
}

const INCOMPLETE: Fact = {
  label: 'Incomplete',
  text: 'not everything that was asked for has been measured; n says how much has. A greater --budget measures more, and counts that are given are always completed.',
  isWarning: true,
};

const ISOLATION: Readonly<Record<EtlSettings['isolation'], string>> = {
  process: 'tier process: limits, and a process and a folder of its own for every run',
  permission: "tier permission: limits, and Node's permission model: no files but its own, no processes",
  container:
    "tier container: limits, and a sandbox without other files or processes, but with the machine's network",
};

function describeData({ totalBytes, sources, latencyScale, seed }: EtlSettings): string {
  const [first, ...more] = sources;
  const growth = more.length === 0 ? '' : `, as much of each where there are ${more.join(' or ')}`;
  const size = `${formatBytes(totalBytes)} in ${first} sources${growth}`;
  return `${unbroken(`seed ${seed}`)}, ${size}, ${unbroken(`latency × ${latencyScale}`)}`;
}

function describeSampling({ iterations, budgetSeconds, elapsedMs }: EtlSettings): string {
  const runs = `up to ${formatInteger(iterations)} cold ${iterations === 1 ? 'run' : 'runs'}, each with a warm one`;
  const took = `took ${formatDuration(elapsedMs)} of a budget of ${formatInteger(budgetSeconds)} s`;
  return `${runs}, interleaved, one at a time; ${unbroken(took)}`;
}

function describeFailures({ faulted, schedules }: EtlSettings): string {
  const { totalBytes, latencyScale, faultRate, timeLimitMs } = faulted;
  return [
    `smaller and quicker, with ${formatBytes(totalBytes)} and ${unbroken(`latency × ${latencyScale}`)}`,
    `${share(faultRate)} of all attempts fail`,
    `up to ${formatInteger(schedules)} ${schedules === 1 ? 'schedule' : 'schedules'}, the same for everyone, on each core one at a time`,
    `at most ${formatDuration(timeLimitMs)} for a run. So are the checks of the cache, without failures`,
  ].join(', ');
}

function describeMachine({ platform, cpu, cores, memoryBytes, node }: MachineFacts): string {
  const size = `${cores} ${cores === 1 ? 'core' : 'cores'}, ${formatBytes(memoryBytes)}`;
  return `${oneLine(`${platform}, ${cpu}, ${size}`)}, ${unbroken(`Node ${node}`)}`;
}

function describeObserver({ resourceUsageSource }: MachineFacts): string {
  return resourceUsageSource === '/proc'
    ? 'CPU time and memory by the parent process, from /proc'
    : 'CPU time and memory as each process reports its own';
}
