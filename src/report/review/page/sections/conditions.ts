// Under which conditions it was measured: without them no figure can be repeated.

import type { Environment } from '../../../../benchmark/results.ts';
import type { ReviewReport } from '../../../../review/review-report.ts';
import { describeShortfall, fullReviewCommand } from '../../../../review/shortfall.ts';
import { formatDuration, formatInteger } from '../../../format.ts';
import { bytes, duration } from '../../../quantity.ts';
import { inline, showFigure } from '../../../shown-figure.ts';
import { html, type Markup } from '../html.ts';
import { badge } from '../wording.ts';

const TIERS: Readonly<Record<ReviewReport['settings']['isolation'], string>> = {
  process: 'limits, and a process and a folder of its own for every run',
  permission: 'limits, and Node’s permission model: no files but its own, no processes',
  container: 'limits, and a sandbox without network, other files or other processes',
};

const INPUTS: Readonly<Record<ReviewReport['settings']['inputs'], string>> = {
  published: 'the texts that every candidate has seen',
  generated: 'for every run a variant of the texts that nobody has seen',
};

export function renderConditions(report: ReviewReport): Markup {
  const { settings, environment, calibration, durationMs } = report;
  const { isolation, inputs, seed, iterations, schedules } = settings;
  const shortfall = describeShortfall(report);
  const facts: readonly (readonly [string, string | Markup])[] = [
    [
      'Sampled',
      html`${shortfall === null ? badge('good', '✓', 'complete') : badge('plain', '≈', `the budget sufficed for ${shortfall}`)}
      up to ${formatInteger(iterations)} runs without faults and ${formatInteger(schedules)} fault schedules of each test case, in ${formatDuration(durationMs)}${shortfall !== null && html`; all of them: <code>${fullReviewCommand(report)}</code>`}`,
    ],
    ['Isolation', html`<b>${isolation}</b>: ${TIERS[isolation]}`],
    ['Inputs', html`<b>${inputs}</b>: ${INPUTS[inputs]}`],
    [
      'Seed',
      html`<b>${seed}</b>, held back until the review: it draws the fault schedules and the texts’ variants`,
    ],
    [
      'Calibration',
      html`<b>${inline(showFigure(calibration.cpuTimeMs, duration))}</b> of CPU time is one unit: ${calibration.workload}`,
    ],
    ['Machine', describeMachine(environment)],
    ['Observed by', describeObserver(environment)],
  ];
  return html`<dl class="facts">
${facts.map(([term, description]) => html`<div><dt>${term}</dt><dd>${description}</dd></div>`)}
</dl>`;
}

function describeMachine({ cpu, cores, memoryBytes, platform, node }: Environment): string {
  const size = `${cores} ${cores === 1 ? 'core' : 'cores'}, ${(memoryBytes / 1e9).toFixed(1)} GB`;
  return `${cpu}, ${size}, ${platform}, Node ${node.replace(/^v/, '')}`;
}

function describeObserver({ resourceUsageSource, emptyOrchestrator }: Environment): string {
  const who =
    resourceUsageSource === '/proc'
      ? 'CPU time and memory from /proc, by the parent process'
      : 'CPU time and memory as each process reports its own';
  if (!emptyOrchestrator) return who;
  const { cpuTimeMs, peakMemoryBytes } = emptyOrchestrator;
  return `${who}; an empty orchestrator takes ${formatDuration(cpuTimeMs)} and ${bytes(peakMemoryBytes)}`;
}
