// How the runs with failures failed: those that failed alike make one line.

import { firstLine } from '../../src/benchmark/summarise/first-line.ts';
import type { FailedRuns } from './results.ts';
import type { EtlSample } from './sample.ts';

/** The most frequent way first; of equally frequent ones, whichever came first. */
export function groupFailures(samples: readonly EtlSample[]): readonly FailedRuns[] {
  const groups = new Map<string, EtlSample[]>();
  for (const sample of samples) {
    if (sample.outcome === 'accepted') continue;
    const key = `${sample.outcome} ${withoutParticulars(reasonOf(sample))}`;
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups.values()].map(describeGroup).sort((a, b) => b.runs - a.runs);
}

/** The reason in full where all runs share it. */
function describeGroup(group: readonly EtlSample[]): FailedRuns {
  const [example] = group as readonly [EtlSample, ...EtlSample[]];
  const reason = reasonOf(example);
  const isShared = group.every((sample) => reasonOf(sample) === reason);
  return {
    outcome: example.outcome,
    reason: isShared ? reason : withoutParticulars(reason),
    runs: group.length,
  };
}

function reasonOf({ reason }: EtlSample): string {
  return firstLine(reason ?? '');
}

/** Which part of which source it was, and where the server listened, differs from schedule to schedule. */
function withoutParticulars(reason: string): string {
  return reason
    .replace(/https?:\/\/[^\s"')]+/g, 'URL')
    .replace(/\b(?:users|products|interactions|contexts|features)(?:-\d+)?\b/g, 'SOURCE')
    .replace(/\b(part|attempt) \d+/g, '$1 N')
    .replace(/\b\d+ (attempts?|retries|retry|times|bytes|ms|s)\b/g, 'N $1');
}
