// What `npm run pipeline` prints of a run.

import type { ChalkInstance } from 'chalk';
import type { IsolationTier } from '../simulation/isolation.ts';
import type { Outcome } from '../types.ts';
import { formatBytes, formatDuration, formatInteger, formatNumber } from './format.ts';
import { renderJson } from './json.ts';
import { printable } from './printable.ts';
import { describeReplacedFiles } from './replaced-files.ts';

/** One finished run, judged. */
export interface PipelineRun {
  /** the test case's name, the file's path, `-` or `text` */
  readonly input: string;
  /** `null` when faults are off */
  readonly seed: number | null;
  readonly outcome: Outcome;
  /** on the world's clock, from the start of the import to the settled answer; lower is better */
  readonly runtimeMs: number;
  /** a runtime that a good solution meets; test cases only */
  readonly targetMs?: number | undefined;
  /** a lower bound on the runtime of this text with faults off */
  readonly floorMs: number;
  readonly words: number;
  /** highest resident set of the orchestrator's process; `null` where the system does not tell */
  readonly peakMemoryBytes: number | null;
  readonly isolation: IsolationTier;
  /** see `OrchestratorResult` */
  readonly replacedFiles: readonly string[];
  readonly attempts: number;
  readonly failures: number;
  readonly retries: number;
  /** as given: a wrong answer may hold what is no number */
  readonly anagramCounts: Readonly<Record<string, number | string>> | null;
  /** why the run was not accepted */
  readonly error: string | null;
  readonly replayCommand: string;
}

/** The documented form of `--json`: counts only when there is an answer, an error only when there is none. */
export function toJsonReport(runs: readonly PipelineRun[]): string {
  const shown = runs.map(({ input, seed, outcome, runtimeMs, anagramCounts, attempts, error }) => ({
    input,
    seed,
    outcome,
    runtimeMs,
    ...(anagramCounts ? { anagramCounts } : {}),
    attempts,
    ...(anagramCounts ? {} : { error }),
  }));
  const [run] = runs;
  const conditions = run ? { isolation: run.isolation, replacedFiles: run.replacedFiles } : {};
  return renderJson({ ...conditions, runs: shown });
}

export function renderRun(run: PipelineRun, chalk: ChalkInstance): string {
  const lines = [
    chalk.bold(`${run.input}: ${formatInteger(run.words)} ${run.words === 1 ? 'word' : 'words'}`),
    ...(run.anagramCounts ? renderCounts(run.anagramCounts, chalk) : []),
    '',
    renderOutcome(run, chalk),
    `Runtime  ${renderRuntime(run, chalk)}`,
    `Attempts ${formatInteger(run.attempts)} (failed: ${formatInteger(run.failures)}, retries: ${formatInteger(run.retries)})`,
    ...renderUsage(run),
    `Seed     ${run.seed ?? 'none: no failure is random'}`,
    `Tier     ${run.isolation} (of isolation)`,
    ...renderReplacedFiles(run),
    ...renderAdvice(run, chalk),
  ];
  return `${lines.join('\n')}\n`;
}

const MOST_COUNTS = 20;

/** All counts by name when they are few, else the most frequent. */
function renderCounts(counts: Readonly<Record<string, number | string>>, chalk: ChalkInstance): string[] {
  const entries = Object.entries(counts);
  if (entries.length === 0) return [chalk.dim('  no anagrams')];
  const byName = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const isLong = entries.length > MOST_COUNTS;
  const shown = isLong
    ? byName.toSorted(([, a], [, b]) => Number(b) - Number(a)).slice(0, MOST_COUNTS)
    : byName;
  const width = Math.max(...shown.map(([word]) => word.length));
  const lines = shown.map(([word, count]) => {
    const shownCount = typeof count === 'number' ? formatInteger(count) : count;
    // A word of the answer may hold anything; one with a line break must not write lines of the report.
    return printable(`  ${word.padEnd(width)}  ${shownCount}`).replaceAll('\n', '\\u000a');
  });
  if (isLong) {
    const rest = formatInteger(entries.length - MOST_COUNTS);
    lines.push(chalk.dim(`  … and ${rest} more, less frequent (--json prints all)`));
  }
  return lines;
}

function renderOutcome({ outcome, error }: PipelineRun, chalk: ChalkInstance): string {
  if (outcome === 'accepted') return `Outcome  ${chalk.green('accepted')}: the answer is exactly right`;
  // The text comes from the orchestrator: it may hold anything, terminal control codes among it.
  const [reason, ...details] = printable(error ?? '').split('\n');
  return [`Outcome  ${chalk.red(outcome)}: ${reason}`, ...details.map((line) => chalk.dim(`  ${line}`))].join(
    '\n',
  );
}

function renderRuntime({ runtimeMs, targetMs, floorMs, outcome }: PipelineRun, chalk: ChalkInstance): string {
  const runtime = formatDuration(runtimeMs);
  if (outcome !== 'accepted') return `${runtime} until the run had failed`;
  const floor = `no run without failures can be faster than ${formatDuration(floorMs)}`;
  if (targetMs === undefined) return `${runtime} (${floor})`;
  const met = runtimeMs <= targetMs ? chalk.green('met') : chalk.yellow('missed');
  return `${runtime}, target ${formatDuration(targetMs)} ${met} (${floor})`;
}

function renderUsage({ words, runtimeMs, peakMemoryBytes, outcome }: PipelineRun): string[] {
  if (outcome !== 'accepted') return [];
  const throughput = `${formatNumber((words / runtimeMs) * 1000)} words per second`;
  return [
    `Volume   ${throughput}${peakMemoryBytes === null ? '' : `, ${formatBytes(peakMemoryBytes)} of memory at most`}`,
  ];
}

function renderReplacedFiles(run: PipelineRun): string[] {
  const text = describeReplacedFiles(run);
  return text === null ? [] : [printable(`Changed  ${text}`)];
}

function renderAdvice(run: PipelineRun, chalk: ChalkInstance): string[] {
  const advice: string[] = [];
  if (run.input === 'small') {
    advice.push(
      'small is a smoke test: one word leaves nothing to speed up. Try --test-case medium or large.',
    );
  }
  if (run.outcome === 'task-failed' && run.seed !== null) {
    advice.push('Random failure is part of the exercise: the tasks fail now and then, as real services do.');
  }
  if (run.outcome !== 'accepted') advice.push(`Replay it with: ${run.replayCommand}`);
  return advice.length === 0 ? [] : ['', ...advice.map((line) => chalk.dim(line))];
}
