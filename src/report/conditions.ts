// Under which conditions results were measured: the head of both reports.

import type { BenchmarkResults, Environment, Settings } from '../benchmark/results.ts';
import { formatDuration, formatInteger } from './format.ts';
import { oneLine, unbroken } from './layout.ts';
import { bytes } from './quantity.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** something that limits what the results say */
  readonly isWarning?: boolean;
}

export function conditionsOf(results: BenchmarkResults): Fact[] {
  const { environment, settings, simulated } = results;
  return [
    { label: 'Simulated', text: describeSimulation(settings, simulated) },
    { label: 'Sampled', text: describeSampling(settings) },
    ...(settings.complete ? [] : [incomplete(results)]),
    { label: 'Isolation', text: describeIsolation(settings) },
    { label: 'Machine', text: describeMachine(environment) },
    { label: 'Observed', text: describeObserver(environment) },
  ];
}

function describeSimulation(
  { clock }: Settings,
  { virtualMs, realMs }: BenchmarkResults['simulated'],
): string {
  if (clock === 'real') return `nothing: ${formatDuration(realMs)} on the real clock`;
  return `${formatDuration(virtualMs)} of waiting took ${formatDuration(realMs)}, on the virtual clock`;
}

function describeSampling({ seed, inputs, iterations, schedules, budgetSeconds }: Settings): string {
  const most = `up to ${formatInteger(iterations)} clean runs and ${formatInteger(schedules)} fault schedules per test case`;
  const budget = budgetSeconds === null ? '' : `, ${unbroken(`budget ${budgetSeconds} s`)}`;
  const texts = inputs === 'generated' ? ', every run on a generated variant of the text' : '';
  return `${unbroken(`seed ${seed}`)}, ${most}${budget}${texts}`;
}

const TIERS: Readonly<Record<Settings['isolation'], string>> = {
  process: 'limits, and a process and a folder of its own for every run',
  permission: "limits, and Node's permission model: no files but its own, no processes",
  container: 'limits, and a sandbox without network, other files or other processes',
};

function describeIsolation({ isolation }: Settings): string {
  return `${unbroken(`tier ${isolation}`)}: ${TIERS[isolation]}`;
}

function incomplete({ settings, orchestrators }: BenchmarkResults): Fact {
  const { budgetSeconds, schedules, iterations, seed } = settings;
  // What is out is not measured further, whatever the budget.
  const measured = orchestrators
    .filter(({ verdict }) => verdict === 'accepted')
    .flatMap(({ testCases }) => testCases.map(({ faulted }) => faulted?.schedules ?? 0));
  const fewest = Math.min(schedules, ...measured);
  const least =
    fewest === schedules
      ? ''
      : `, of a test case at least ${formatInteger(fewest)} of ${formatInteger(schedules)} fault schedules`;
  // Counts that are given are measured whatever the budget.
  const options = [`--seed ${seed}`, `--iterations ${iterations}`, `--schedules ${schedules}`].map(unbroken);
  const all = budgetSeconds === null ? '' : ` ${options.join(' ')} measures all.`;
  const text = `not everything that was asked for has been measured${least}; n says how much has.${all}`;
  return { label: 'Incomplete', text, isWarning: true };
}

function describeMachine({ platform, cpu, cores, memoryBytes, node }: Environment): string {
  const nodeVersion = node.startsWith('v') ? node : `v${node}`;
  const size = `${cores} ${cores === 1 ? 'core' : 'cores'}, ${(memoryBytes / 1e9).toFixed(1)} GB`;
  return `${oneLine(`${platform}, ${cpu}, ${size}`)}, ${unbroken(oneLine(`Node ${nodeVersion}`))}`;
}

function describeObserver({ resourceUsageSource, emptyOrchestrator }: Environment): string {
  const who =
    resourceUsageSource === '/proc'
      ? 'CPU time and memory from /proc, by the parent process'
      : 'CPU time and memory as each process reports its own: this system does not tell the parent';
  if (!emptyOrchestrator) return who;
  const { cpuTimeMs, peakMemoryBytes } = emptyOrchestrator;
  return `${who}. An empty orchestrator: ${unbroken(formatDuration(cpuTimeMs))}, ${unbroken(bytes(peakMemoryBytes))}`;
}
