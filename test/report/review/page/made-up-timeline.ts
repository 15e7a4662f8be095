// Timelines of a made-up run: attempts in so many lanes, every seventh or so failing and made again.

import type { Role, RunTimeline, TimelineAttempt } from '../../../../src/review/review-report.ts';
import type { TaskName } from '../../../../src/types.ts';

export interface MadeUpRun {
  readonly role: Role;
  /** `null` for a run without faults */
  readonly seed: number | null;
  readonly concurrency: number;
  readonly words: number;
}

export function madeUpTimeline({ role, seed, concurrency, words }: MadeUpRun): RunTimeline {
  const attempts: TimelineAttempt[] = [];
  const fails = (number: number) => seed !== null && (number * 2654435761 + seed * 40503) % 97 < 13;
  const call = (task: TaskName, input: string, arrivedMs: number, latencyMs: number): number => {
    let startMs = arrivedMs;
    for (let attempt = 1; ; attempt++) {
      const failed = attempt < 6 && fails(attempts.length + 1);
      const endedMs = startMs + latencyMs;
      attempts.push({ task, input, attempt, failed, arrivedMs: startMs, startedMs: startMs, endedMs });
      if (!failed) return endedMs;
      startMs = endedMs + 12;
    }
  };
  const filteredMs = call('filterInput', 'Listen: the cat sat on the mat', 0, 1000);
  const splitMs = call('getWords', 'Listen the cat sat on the mat', filteredMs + 1, 1000);
  const lanes = Array.from({ length: concurrency }, () => splitMs + 3);
  for (let word = 0; word < words; word++) {
    const lane = lanes.indexOf(Math.min(...lanes));
    lanes[lane] = call('findAnagrams', `word${word}`, lanes[lane] ?? 0, 250) + 2;
  }
  const runtimeMs = Math.max(...lanes) + 20;
  return { role, testCase: 'large', seed, outcome: 'accepted', runtimeMs, attempts };
}
