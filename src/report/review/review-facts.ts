// What a review says in single sentences, plain: whoever shows them makes them harmless. For terminal and Markdown.

import { describeKit } from '../../review/interviewers-files.ts';
import type { Integrity, Level, ReviewReport, ScenarioResult } from '../../review/review-report.ts';
import { describeShortfall, fullReviewCommand } from '../../review/shortfall.ts';
import { formatDuration, formatInteger } from '../format.ts';
import { bytes, factor, range } from '../quantity.ts';

export interface ReviewFact {
  readonly label: string;
  /** the kit's own words */
  readonly text: string;
  readonly isWarning?: boolean;
}

export function conditionsOfReview(report: ReviewReport): ReviewFact[] {
  const { settings, environment, calibration, durationMs } = report;
  const { seed, inputs, isolation, iterations, schedules } = settings;
  const counts = `up to ${formatInteger(iterations)} clean runs and ${formatInteger(schedules)} fault schedules`;
  const { median, low, high } = calibration.cpuTimeMs;
  return [
    { label: 'Measured', text: `seed ${seed}, ${counts}, ${inputs} texts, in ${formatDuration(durationMs)}` },
    ...incompleteness(report),
    { label: 'Isolation', text: `tier ${isolation}` },
    {
      label: 'Machine',
      text: `${environment.platform}, ${environment.cpu}, ${environment.cores} cores, Node ${environment.node}`,
    },
    {
      label: 'Calibration',
      text: `${calibration.workload}: ${formatDuration(median)} of CPU time (${range(low, high, formatDuration)})`,
    },
  ];
}

function incompleteness(report: ReviewReport): ReviewFact[] {
  const shortfall = describeShortfall(report);
  if (shortfall === null) return [];
  const text = `the budget sufficed for ${shortfall}. All of them: ${fullReviewCommand(report)}`;
  return [{ label: 'Incomplete', text, isWarning: true }];
}

/** @param commit as it is to be shown: `commit 1a2b3c4d5e6f is checked out; files may have been edited since` */
export function describeCommit(commit: string): string {
  return `commit ${commit} is checked out; files may have been edited since`;
}

const SHOWN_LEVELS: Readonly<Record<Level, string>> = {
  'not-yet': 'not yet',
  solid: 'solid',
  strong: 'strong',
};

/** `solid, borderline` */
export function describeLevel({ level, isBorderline }: ReviewReport['rubric'][number]): string {
  if (level === null) return 'for a person to tell';
  return `${SHOWN_LEVELS[level]}${isBorderline ? ', borderline' : ''}`;
}

export interface Findings {
  readonly label: string;
  /** the submission's words */
  readonly items: readonly string[];
  readonly isWarning: boolean;
}

/** What is not as the instructions have it; none is good. */
export function findingsOf({
  files,
  dependencies,
  typeErrors,
  lintProblems,
  replacedFiles,
}: Integrity): Findings[] {
  const describe = ({ path, change }: Integrity['files'][number]) => `${path} (${change})`;
  const findings: Findings[] = [
    {
      label: 'changed against the rules',
      items: files.filter(({ isAllowed }) => !isAllowed).map(describe),
      isWarning: true,
    },
    { label: "replaced by the kit's own", items: replacedFiles, isWarning: true },
    { label: 'type errors', items: typeErrors, isWarning: true },
    { label: 'lint problems', items: lintProblems, isWarning: true },
    {
      label: 'dependencies',
      items: dependencies.map(({ name, change, version }) => `${name} ${version ?? ''} (${change})`),
      isWarning: false,
    },
    {
      label: 'changed as allowed',
      items: files.filter(({ isAllowed }) => isAllowed).map(describe),
      isWarning: false,
    },
  ];
  return findings.filter(({ items }) => items.length > 0);
}

export function describeComparedWith(integrity: Integrity): string {
  const kit = describeKit(integrity);
  const files = describeComparison(integrity);
  return kit === null ? files : `${kit}; ${files}`;
}

function describeComparison({ comparedWith }: Integrity): string {
  switch (comparedWith) {
    case 'manifest':
      return 'files compared with the manifest of the handout';
    case 'kit':
      return 'files compared with this copy of the kit';
    case 'nothing':
      return 'there was nothing to compare the files with';
  }
}

/** `10 of 12 passed, 1 failed, 1 noted` */
export function countScenarios(scenarios: readonly ScenarioResult[]): string {
  const count = (wanted: ScenarioResult['result']) =>
    scenarios.filter(({ result }) => result === wanted).length;
  const others = (['failed', 'noted'] as const).filter((result) => count(result) > 0);
  return [
    `${count('passed')} of ${scenarios.length} passed`,
    ...others.map((result) => `${count(result)} ${result}`),
  ].join(', ');
}

export function describeBehaviour({ behaviour }: ReviewReport): string[] {
  if (behaviour === null) return [];
  const { peakInFlight, amplification, backoff, dictionaryLoads, lookupsPerMultiset } = behaviour;
  const pauses = backoff.pausesMs.map((pause) => formatDuration(pause)).join(', ');
  return [
    `up to ${formatInteger(peakInFlight)} attempts in flight`,
    ...(amplification === null ? [] : [`${factor(amplification)} the attempts needed under faults`]),
    `backoff: ${backoff.kind}${backoff.hasJitter ? ', with jitter' : ''}${pauses === '' ? '' : `, pauses of ${pauses}`}`,
    ...(dictionaryLoads === null ? [] : [`dictionary read ${factor(dictionaryLoads)} in a clean run`]),
    `${factor(lookupsPerMultiset)} lookups per letter multiset`,
    `longest stretch without idling, computing or reading files: ${formatDuration(behaviour.longestBusyMs)}`,
    ...(behaviour.memoryPerCharacter === null
      ? []
      : [`${bytes(behaviour.memoryPerCharacter * 1e6)} more per million characters of text`]),
    ...(behaviour.runtimeExponent === null
      ? []
      : [`runtime grows with the multisets to the power of ${behaviour.runtimeExponent.toFixed(2)}`]),
  ];
}
