// How the runs failed: those that failed alike make one line, with a command that repeats one of them.

import type { FailureGroup } from '../results.ts';
import type { Sample } from '../sample.ts';
import { isDisqualifying } from '../verdict.ts';
import { firstLine } from './first-line.ts';

/**
 * The most frequent way first; of equally frequent ones, whichever came first. Probes are made to fail, so theirs are
 * left out unless they disqualify.
 */
export function groupFailures(samples: readonly Sample[]): readonly FailureGroup[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples.filter(isTelling)) {
    const key = `${sample.outcome} ${withoutParticulars(reasonOf(sample))}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sample]);
    else group.push(sample);
  }
  return [...groups.values()].map(describeGroup).sort((a, b) => b.runs - a.runs);
}

function isTelling(sample: Sample): boolean {
  return isDisqualifying(sample) || (sample.kind === 'faulted' && sample.outcome !== 'accepted');
}

/** The reason in full where all runs share it. */
function describeGroup(samples: readonly Sample[]): FailureGroup {
  const [example] = samples as readonly [Sample, ...Sample[]];
  const reason = reasonOf(example);
  return {
    outcome: example.outcome,
    reason: samples.every((sample) => reasonOf(sample) === reason) ? reason : withoutParticulars(reason),
    runs: samples.length,
    replayCommand: samples.find(({ replayCommand }) => replayCommand !== null)?.replayCommand ?? null,
  };
}

function reasonOf({ reason }: Sample): string {
  return firstLine(reason ?? '');
}

/** Which word of a long text it was, and which attempt, differs from schedule to schedule. */
function withoutParticulars(reason: string): string {
  return reason
    .replace(/\b(filterInput|getWords|findAnagrams)\("(?:[^"\\]|\\.)*"\)/g, '$1(…)')
    .replace(/\battempt \d+/g, 'attempt N')
    .replace(/\bafter \d+ (?:retry|retries)\b/g, 'after N retries');
}
