// What a review finds out about one submission: the documented form of `npm run review -- --json`, and all that the
// page, the Markdown report and the terminal summary are rendered from. Texts of the submission are in it as they
// are; whoever renders them makes them harmless.

import type { Ratio } from '../benchmark/comparison.ts';
import type { InputKind } from '../benchmark/input-variants.ts';
import type { Environment, Figure, OrchestratorResult } from '../benchmark/results.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import type { Outcome, TaskName } from '../types.ts';

export const REVIEW_SCHEMA_VERSION = 1;

/** Whose figures stand side by side. */
export const ROLES = ['candidate', 'baseline', 'example'] as const;

export type Role = (typeof ROLES)[number];

export interface ReviewReport {
  readonly schemaVersion: typeof REVIEW_SCHEMA_VERSION;
  readonly submission: ReviewedSubmission;
  readonly environment: Environment;
  readonly settings: ReviewSettings;
  readonly calibration: Calibration;
  readonly verdict: Outcome;
  /** why it is not accepted */
  readonly reason?: string;
  readonly integrity: Integrity;
  readonly measurement: ReviewMeasurement;
  readonly scenarios: readonly ScenarioResult[];
  /** `null` when there is no accepted run to observe */
  readonly behaviour: Behaviour | null;
  readonly timelines: readonly RunTimeline[];
  readonly scaling: readonly ScalingPoint[];
  readonly diffs: { readonly baselineToCandidate: FileDiff; readonly candidateToExample: FileDiff };
  readonly rubric: readonly CriterionResult[];
  readonly questions: readonly Question[];
  /** how long the review took, in ms of real time */
  readonly durationMs: number;
}

interface ReviewedSubmission {
  readonly name: string;
  /** as the user named it: a folder, a repository, an archive, or a file */
  readonly source: string;
  /** the orchestrator's module, relative to the submission */
  readonly file: string;
  /** its commit where it is a git repository */
  readonly commit: string | null;
}

interface ReviewSettings {
  readonly isolation: IsolationTier;
  readonly inputs: InputKind;
  /** of the fault schedules and of the texts' variants; drawn for this review unless it was given */
  readonly seed: number;
  readonly testCases: readonly TestCaseName[];
  readonly iterations: number;
  readonly schedules: number;
  /** whether all was measured that was planned */
  readonly complete: boolean;
}

/** A fixed CPU workload, timed on this machine: what CPU times are divided by to compare machines. */
export interface Calibration {
  readonly workload: string;
  /** in ms of CPU time */
  readonly cpuTimeMs: Figure;
}

export interface Integrity {
  /** what its files were compared with: the manifest of its handout, or this copy of the kit */
  readonly comparedWith: 'manifest' | 'kit' | 'nothing';
  readonly files: readonly ChangedFile[];
  readonly dependencies: readonly ChangedDependency[];
  /** one a line, with file, line and column */
  readonly typeErrors: readonly string[];
  readonly lintProblems: readonly string[];
  /** stand-ins of the kit ran instead of these */
  readonly replacedFiles: readonly string[];
  /** those that no handout has, as the kit has them: with any of them it is the kit, not a candidate's copy */
  readonly interviewersFiles?: readonly string[];
}

export interface ChangedFile {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** whether the instructions allow it */
  readonly isAllowed: boolean;
}

export interface ChangedDependency {
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly version: string | null;
}

interface ReviewMeasurement {
  /** `null` where there is none: a copy of the kit without the example */
  readonly results: Readonly<Record<Role, OrchestratorResult | null>>;
  readonly ratios: readonly MeasuredRatio[];
}

/** The candidate's figure ÷ that of another. */
export interface MeasuredRatio {
  readonly testCase: TestCaseName;
  readonly metric: 'cleanRuntime' | 'faultedRuntime' | 'cpuTime' | 'peakMemory';
  readonly toBaseline: Ratio | null;
  readonly toExample: Ratio | null;
}

export const SCENARIOS = [
  'every-task-fails-repeatedly',
  'one-word-always-fails',
  'permanent-failure',
  'latency-spikes',
  'burst-of-faults',
  'very-large-text',
  'empty-text',
  'special-words',
  'input-that-is-no-string',
  'two-calls-at-once',
  'repeated-calls',
  'no-dictionary',
] as const;

export type ScenarioName = (typeof SCENARIOS)[number];

/** A named check under designed conditions. */
export interface ScenarioResult {
  readonly name: ScenarioName;
  /** what was done, in one sentence */
  readonly description: string;
  /** `passed`: as a careful engineer would expect; `failed`: not so; `noted`: neither good nor bad, to be talked about */
  readonly result: 'passed' | 'failed' | 'noted';
  /** what was seen, in one or two sentences with figures */
  readonly evidence: string;
  readonly outcome: Outcome;
  /** the orchestrator's own words, if it gave up */
  readonly error: string | null;
}

/** Seen from outside, in clean and faulted runs of `large` unless said otherwise. */
export interface Behaviour {
  readonly peakInFlight: number;
  /** attempts made ÷ attempts needed, median over the faulted runs */
  readonly amplification: number | null;
  readonly backoff: Backoff;
  /** how often it read the dictionary's bytes in a clean run, by what its process read; `null` where the system does not tell */
  readonly dictionaryLoads: number | null;
  /** successful lookups ÷ distinct letter multisets, in a clean run */
  readonly lookupsPerMultiset: number;
  /** successful lookups ÷ distinct words, in a clean run */
  readonly lookupsPerWord: number;
  /** the longest stretch in which its process was busy without a pause, in ms */
  readonly longestBusyMs: number;
  /** growth of peak memory per growth of the text, in bytes per character; `null` where the system does not tell */
  readonly memoryPerCharacter: number | null;
  /** how the runtime grows with the number of distinct multisets n: runtime ~ n^exponent, beyond the floor's constant part */
  readonly runtimeExponent: number | null;
}

export interface Backoff {
  readonly kind: 'none' | 'constant' | 'linear' | 'exponential' | 'irregular' | 'no-retries';
  readonly hasJitter: boolean;
  /** median pause before the first, second, … retry of one call, in ms */
  readonly pausesMs: readonly number[];
}

/** The attempts of one run, for the timeline. */
export interface RunTimeline {
  readonly role: Role;
  readonly testCase: TestCaseName;
  readonly seed: number | null;
  readonly outcome: Outcome;
  readonly runtimeMs: number;
  readonly attempts: readonly TimelineAttempt[];
}

export interface TimelineAttempt {
  readonly task: TaskName;
  /** cut short */
  readonly input: string;
  readonly attempt: number;
  readonly failed: boolean;
  readonly arrivedMs: number;
  readonly startedMs: number | null;
  /** `null` when the run ended before it did */
  readonly endedMs: number | null;
}

export interface ScalingPoint {
  readonly role: Role;
  readonly words: number;
  readonly multisets: number;
  readonly characters: number;
  readonly outcome: Outcome;
  readonly runtimeMs: number;
  readonly floorMs: number;
  readonly cpuTimeMs: number | null;
  readonly peakMemoryBytes: number | null;
}

export interface FileDiff {
  readonly fromName: string;
  readonly toName: string;
  readonly hunks: readonly DiffHunk[];
  readonly addedLines: number;
  readonly removedLines: number;
}

export interface DiffHunk {
  /** first line numbers, from 1 */
  readonly fromLine: number;
  readonly toLine: number;
  readonly lines: readonly DiffLine[];
}

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export const LEVELS = ['not-yet', 'solid', 'strong'] as const;

export type Level = (typeof LEVELS)[number];

/** A criterion of the guide. */
export interface CriterionResult {
  readonly id: 'correctness' | 'reliability' | 'performance' | 'code-quality' | 'design-decisions';
  readonly title: string;
  /** of the measurable part; `null` where only a person can tell */
  readonly level: Level | null;
  /** whether a measured value is so near a threshold that another review may give another level */
  readonly isBorderline: boolean;
  readonly evidence: readonly Evidence[];
  /** what to look at, for the part that only a person can tell */
  readonly lookAt: readonly string[];
}

export interface Evidence {
  readonly text: string;
  readonly level: Level | null;
}

export interface Question {
  readonly id: string;
  readonly question: string;
  /** what was seen that makes it worth asking */
  readonly because: string;
  readonly strongAnswer: readonly string[];
}
