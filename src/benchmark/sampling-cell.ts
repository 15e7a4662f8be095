// One orchestrator on one test case: which runs it still wants, and what it has cost so far.

import { MAX_SEED } from '../simulation/fault-schedule.ts';
import type { CollectSettings } from './collect-samples.ts';
import type { Job, MeasuredCase } from './measure.ts';
import type { Sample } from './sample.ts';
import { isDisqualifying } from './verdict.ts';

export type Lane = 'clean' | 'faulted' | 'probes';

export type LaneBudgets = Readonly<Record<Lane, number>>;

export const MOST_FAILURES_PROBED = 8;

/** How many runs a cell gets at least, however expensive they are. */
const LEAST_RUNS = { clean: 3, faulted: 3, probes: 0 };

/** A cell may cost this many times its equal share of the budget, since others cost less. */
const GENEROSITY = 3;

export interface CellSettings
  extends Pick<CollectSettings, 'iterations' | 'schedules' | 'seed' | 'inputs' | 'budgetMs'> {
  /** so many schedules are measured whatever the budget; none unless given */
  readonly leastFaultedRuns?: number;
}

export class Cell {
  readonly job: Pick<Job, 'testCase' | 'orchestrator'>;
  /** of the accepted clean runs */
  readonly cleanRuntimesMs: number[] = [];
  readonly #settings: CellSettings;
  readonly #started = { clean: 0, faulted: 0, probes: 0 };
  readonly #spentMs = { clean: 0, faulted: 0, probes: 0 };
  #isOut = false;
  #survived = 0;
  #failedAt = MOST_FAILURES_PROBED + 1;
  #permanentDone = false;

  /** @param settings whose budget is this cell's equal share */
  constructor(testCase: MeasuredCase, orchestrator: number, settings: CellSettings) {
    this.job = { testCase, orchestrator };
    this.#settings = settings;
  }

  /** Probes count as one more run for as long as there are any to make. */
  get runsLeft(): number {
    if (this.#isOut) return 0;
    const probes = this.nextProbeJob() ? 1 : 0;
    return this.cleanRunsLeft + Math.max(0, this.#settings.schedules - this.#started.faulted) + probes;
  }

  get cleanRunsLeft(): number {
    return this.#isOut ? 0 : Math.max(0, this.#settings.iterations - this.#started.clean);
  }

  wants(lane: Lane): boolean {
    if (this.#isOut) return false;
    if (lane === 'clean') return this.#started.clean < this.#settings.iterations;
    if (lane === 'faulted') return this.#started.faulted < this.#settings.schedules;
    return true;
  }

  /** Whether it must have another run, however little of the budget is left. */
  needs(lane: Lane): boolean {
    return lane === 'faulted' && this.#started.faulted < (this.#settings.leastFaultedRuns ?? 0);
  }

  isAffordable(lane: Lane): boolean {
    const runs = this.#started[lane];
    return runs < LEAST_RUNS[lane] || this.#spentMs[lane] < this.#settings.budgetMs[lane] * GENEROSITY;
  }

  nextCleanJob(): Job {
    const index = this.#started.clean;
    return { ...this.job, kind: 'clean', index, variant: this.#variantFor(index), randomSeed: index };
  }

  nextFaultedJob(): Job {
    const randomSeed = this.#started.faulted;
    const variant = this.#variantFor(randomSeed);
    return { ...this.job, kind: 'faulted', index: this.#seedAfter(randomSeed), variant, randomSeed };
  }

  /** Bisects how many failures in a row it survives, beginning with the most: good orchestrators need one run. */
  nextProbeJob(): Job | undefined {
    const { letterMultisets } = this.job.testCase.expectation.necessaryCalls;
    if (this.#isOut || letterMultisets.length === 0) return undefined;
    const shared = { ...this.job, variant: this.#variantFor(0), randomSeed: 0 };
    if (!this.#permanentDone) return { ...shared, kind: 'permanent', index: 0 };
    if (this.#failedAt - this.#survived === 1) return undefined;
    const isFirst = this.#survived === 0 && this.#failedAt > MOST_FAILURES_PROBED;
    const middle = Math.floor((this.#survived + this.#failedAt) / 2);
    return { ...shared, kind: 'survival', index: isFirst ? MOST_FAILURES_PROBED : middle };
  }

  /** After the greatest seed comes 0: each must be one that `--seed` accepts. */
  #seedAfter(runs: number): number {
    return (this.#settings.seed + runs) % (MAX_SEED + 1);
  }

  #variantFor(runs: number): number | null {
    return this.#settings.inputs === 'generated' ? this.#seedAfter(runs) : null;
  }

  drop(): void {
    this.#isOut = true;
  }

  noteStart({ kind }: Job): void {
    this.#started[laneOf(kind)] += 1;
  }

  noteSample(sample: Sample): void {
    const { kind, index, outcome } = sample;
    this.#spentMs[laneOf(kind)] += sample.realMs;
    // What is out of the running is not measured further.
    if (isDisqualifying(sample)) this.drop();
    if (kind === 'clean' && outcome === 'accepted') this.cleanRuntimesMs.push(sample.runtimeMs);
    if (kind === 'permanent') this.#permanentDone = true;
    if (kind !== 'survival') return;
    if (outcome === 'accepted') this.#survived = index;
    else this.#failedAt = index;
  }
}

function laneOf(kind: Job['kind']): Lane {
  return kind === 'clean' || kind === 'faulted' ? kind : 'probes';
}
