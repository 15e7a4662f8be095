// Collects samples in rounds, so that a first whole table is there soon and then refines: per round one clean run
// and some schedules of every orchestrator and test case, interleaved rather than one orchestrator after another.

import { availableParallelism } from 'node:os';
import {
  type Job,
  type MeasuredCase,
  type Measurement,
  type MeasureSettings,
  type PreparedJob,
  prepareJob,
} from './measure.ts';
import { type Cell, createCells, type Lane, type LaneBudgets } from './sampling-cell.ts';

export interface CollectSettings extends MeasureSettings {
  readonly testCases: readonly MeasuredCase[];
  /** most clean runs of each orchestrator and test case */
  readonly iterations: number;
  /** most faulted runs of each; their seeds are `seed`, `seed` + 1 … */
  readonly schedules: number;
  readonly seed: number;
  /** after how long no further run of a lane is started; infinite when everything is to be measured */
  readonly budgetMs: LaneBudgets;
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

/** The first round is for a quick look; later ones are for the intervals. */
const SCHEDULES_PER_ROUND = [2, 5];

/** Resolves to whether all was measured that was asked for. */
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
    return this.#cells.every((cell) => cell.runsLeft === 0);
  }

  /** Returns whether there was anything to do. */
  async collectRound(): Promise<boolean> {
    const runsBefore = this.#runsDone;
    const cells = this.#inTurn();
    await this.#runAlone(cells);
    const schedules = SCHEDULES_PER_ROUND[Math.min(this.#round, SCHEDULES_PER_ROUND.length - 1)] as number;
    await this.#runTogether(cells, schedules);
    this.#round += 1;
    return this.#runsDone > runsBefore && !this.#settings.signal?.aborted;
  }

  /** Each round begins with another orchestrator, so that none always comes first or after the same one. */
  #inTurn(): Cell[] {
    const turn = this.#round % this.#settings.orchestrators.length;
    return this.#cells.toSorted((a, b) => place(a) - place(b));

    function place({ job }: Cell): number {
      return job.orchestrator < turn ? job.orchestrator + Number.MAX_SAFE_INTEGER / 2 : job.orchestrator;
    }
  }

  /** Clean runs have the machine to themselves; only their processes start side by side. */
  async #runAlone(cells: readonly Cell[]): Promise<void> {
    const waiting = cells.filter((cell) => this.#mayRun(cell, 'clean'));
    while (waiting.length > 0) {
      const batch = waiting.splice(0, availableParallelism()).filter((cell) => this.#mayRun(cell, 'clean'));
      const prepared = await Promise.all(batch.map((cell) => this.#prepare(cell, cell.nextCleanJob())));
      for (const [index, job] of prepared.entries()) await this.#measure(batch[index] as Cell, job);
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
    if (measurement.sample.outcome === 'load-error') this.#drop(cell.job.orchestrator);
    this.#runsDone += 1;
    this.#settings.onMeasurement(measurement, this.#progress());
  }

  /** What cannot be loaded for one text cannot be for another. */
  #drop(orchestrator: number): void {
    for (const cell of this.#cells) if (cell.job.orchestrator === orchestrator) cell.drop();
  }

  /** The first round is measured whatever the budget says: a table with holes helps nobody. */
  #mayRun(cell: Cell, lane: Lane): boolean {
    if (this.#settings.signal?.aborted || !cell.wants(lane)) return false;
    if (this.#round === 0) return true;
    return this.#elapsedMs() < this.#settings.budgetMs[lane] && cell.isAffordable(lane);
  }

  #progress(): CollectProgress {
    const runsLeft = this.#cells.reduce((sum, cell) => sum + cell.runsLeft, 0);
    const plannedMs = (this.#elapsedMs() / this.#runsDone) * runsLeft;
    const budgetLeftMs = Math.max(0, Math.max(...Object.values(this.#settings.budgetMs)) - this.#elapsedMs());
    return { runsDone: this.#runsDone, runsLeft, remainingMs: Math.min(plannedMs, budgetLeftMs) };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}
