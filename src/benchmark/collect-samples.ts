// Collects samples in rounds, so that a first whole table is there soon and then refines: per round one clean run
// and some schedules of every orchestrator and test case, interleaved rather than one orchestrator after another.

import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCells, type Quota } from './create-cells.ts';
import type { InputKind } from './input-variants.ts';
import {
  type Job,
  type MeasuredCase,
  type Measurement,
  type MeasureSettings,
  type PreparedJob,
  prepareJob,
} from './measure.ts';
import type { Cell, Lane, LaneBudgets } from './sampling-cell.ts';
import { endsMeasurement } from './verdict.ts';

export interface CollectSettings extends MeasureSettings {
  readonly testCases: readonly MeasuredCase[];
  /** most clean runs of each orchestrator and test case */
  readonly iterations: number;
  /** most faulted runs of each; their seeds are `seed`, `seed` + 1 …, and 0 after the greatest */
  readonly schedules: number;
  readonly seed: number;
  readonly inputs: InputKind;
  /** the orchestrator that ratios refer to */
  readonly baseline: number | null;
  /** after how long no further run of a lane is started; infinite when everything is to be measured */
  readonly budgetMs: LaneBudgets;
  /** for those that get more or fewer runs than the others */
  readonly quotas?: readonly Quota[];
  readonly onMeasurement: (measurement: Measurement, progress: CollectProgress) => void;
  /** called after every round; from the first one on there is a whole table */
  readonly onRound: () => void;
}

export interface CollectProgress {
  readonly runsDone: number;
  readonly runsLeft: number;
  /** of the plan, or of the budget when that is less; an estimate */
  readonly remainingMs: number;
}

/** Runs of each orchestrator and test case in a round: the first is for a quick look, others are for the intervals. */
const FIRST_ROUND = { clean: 1, faulted: 1 };
const FURTHER_ROUND = { clean: 2, faulted: 2 };

/** Node goes on compiling and collecting garbage for a moment after it has started. */
const SETTLING_MS = 10;

const PROBE_ALL_FROM_ROUND = 2;

/** So many clean runs, all of them far slower than another's, show that an orchestrator is slower. */
const RUNS_TO_BE_CLEAR = 2;

/** Resolves to whether all was measured that was asked for, and is not clear already. */
export async function collectSamples(settings: CollectSettings): Promise<boolean> {
  const collector = new Collector(settings);
  while (await collector.collectRound()) settings.onRound();
  return collector.isComplete;
}

class Collector {
  readonly #settings: CollectSettings;
  readonly #cells: readonly Cell[];
  readonly #startedAt = performance.now();
  #round = 0;
  #runsDone = 0;

  constructor(settings: CollectSettings) {
    this.#settings = settings;
    this.#cells = createCells(settings);
  }

  get isComplete(): boolean {
    return this.#cells.every((cell) => this.#runsLeft(cell) === 0);
  }

  /** Returns whether there was anything to do. */
  async collectRound(): Promise<boolean> {
    const runsBefore = this.#runsDone;
    const cells = this.#inTurn();
    const runs = this.#round === 0 ? FIRST_ROUND : FURTHER_ROUND;
    for (let run = 0; run < runs.clean; run += 1) await this.#runAlone(cells);
    await this.#runTogether(cells, runs.faulted);
    this.#round += 1;
    return this.#runsDone > runsBefore && !this.#settings.signal?.aborted;
  }

  /** Each round begins with another orchestrator, so that none always comes first. */
  #inTurn(): Cell[] {
    const turn = this.#round % this.#settings.orchestrators.length;
    return this.#cells.toSorted((a, b) => place(a) - place(b));

    function place({ job }: Cell): number {
      return job.orchestrator < turn ? job.orchestrator + Number.MAX_SAFE_INTEGER / 2 : job.orchestrator;
    }
  }

  /** Clean runs have the machine to themselves, their start included: one that had to wait would be another one. */
  async #runAlone(cells: readonly Cell[]): Promise<void> {
    for (const cell of cells) {
      if (!this.#mayRun(cell, 'clean')) continue;
      const prepared = await this.#prepare(cell, cell.nextCleanJob());
      await sleep(SETTLING_MS);
      await this.#measure(cell, prepared);
    }
  }

  async #runTogether(cells: readonly Cell[], schedules: number): Promise<void> {
    const waiting = [
      ...cells.map((cell) => () => this.#probe(cell)),
      ...Array.from({ length: schedules }, () => cells)
        .flat()
        .map((cell) => () => this.#runFaulted(cell)),
    ];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next();
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  }

  async #runFaulted(cell: Cell): Promise<void> {
    if (!this.#mayRun(cell, 'faulted')) return;
    await this.#measure(cell, await this.#prepare(cell, cell.nextFaultedJob()));
  }

  /** One probe leads to the next. */
  async #probe(cell: Cell): Promise<void> {
    for (let job = cell.nextProbeJob(); job && this.#mayRun(cell, 'probes'); job = cell.nextProbeJob()) {
      await this.#measure(cell, await this.#prepare(cell, job));
    }
  }

  #prepare(cell: Cell, job: Job): Promise<PreparedJob> {
    cell.noteStart(job);
    return prepareJob(job, this.#settings);
  }

  async #measure(cell: Cell, prepared: PreparedJob): Promise<void> {
    const measurement = await prepared.measure();
    if (!measurement) return;
    cell.noteSample(measurement.sample);
    if (endsMeasurement(measurement.sample)) this.#drop(cell.job.orchestrator);
    this.#runsDone += 1;
    this.#settings.onMeasurement(measurement, this.#progress());
  }

  #drop(orchestrator: number): void {
    for (const cell of this.#cells) if (cell.job.orchestrator === orchestrator) cell.drop();
  }

  /** The first round is measured whatever the budget says: a table with holes helps nobody. */
  #mayRun(cell: Cell, lane: Lane): boolean {
    if (this.#settings.signal?.aborted || !cell.wants(lane)) return false;
    // Behaviour hardly depends on the text: probes of the first test case say most, and the others follow.
    if (lane === 'probes' && this.#round < PROBE_ALL_FROM_ROUND && !this.#isFirstTestCase(cell)) return false;
    if (this.#round === 0 || cell.needs(lane)) return true;
    if (lane === 'clean' && this.#isFarBehind(cell)) return false;
    return this.#elapsedMs() < this.#settings.budgetMs[lane] && cell.isAffordable(lane);
  }

  /** What is clear is not measured further, and so is not missing. */
  #runsLeft(cell: Cell): number {
    return cell.runsLeft - (this.#isFarBehind(cell) ? cell.cleanRunsLeft : 0);
  }

  #isFirstTestCase({ job }: Cell): boolean {
    return job.testCase === this.#settings.testCases[0];
  }

  /** What is clear is not measured further: twice the runtime of another is no matter of chance. */
  #isFarBehind(cell: Cell): boolean {
    // Ratios refer to the baseline: a run more of it narrows all of them.
    const leastRuns =
      cell.job.orchestrator === this.#settings.baseline ? RUNS_TO_BE_CLEAR + 1 : RUNS_TO_BE_CLEAR;
    if (!Number.isFinite(this.#settings.budgetMs.clean) || cell.cleanRuntimesMs.length < leastRuns)
      return false;
    const fastestMs = Math.min(...cell.cleanRuntimesMs);
    return this.#cells.some(
      ({ job, cleanRuntimesMs }) =>
        job.testCase === cell.job.testCase &&
        cleanRuntimesMs.length >= RUNS_TO_BE_CLEAR &&
        Math.max(...cleanRuntimesMs) * 2 < fastestMs,
    );
  }

  #progress(): CollectProgress {
    const runsLeft = this.#cells.reduce((sum, cell) => sum + this.#runsLeft(cell), 0);
    const plannedMs = (this.#elapsedMs() / this.#runsDone) * runsLeft;
    const budgetLeftMs = Math.max(0, Math.max(...Object.values(this.#settings.budgetMs)) - this.#elapsedMs());
    return { runsDone: this.#runsDone, runsLeft, remainingMs: Math.min(plannedMs, budgetLeftMs) };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}
