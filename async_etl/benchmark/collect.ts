// Collects samples in rounds, so that a first whole table is there soon and then refines. Clean runs are alone on the
// machine, one after another and interleaved over the pipelines; runs with failures are quick and mostly wait, so some
// of them share it.

import { Contender } from './contender.ts';
import { isFarBehind } from './far-behind.ts';
import { type CollectPlan, type CollectProgress, estimate, type Job, jobsLeft } from './jobs-left.ts';
import type { EtlSample } from './sample.ts';

/** What carries out the runs. Without a result where it was interrupted. */
export interface Bench {
  /** how many runs with failures there can be at once */
  readonly slots: number;
  /** A cold run and, when it is accepted and the number of sources is the first, a warm one on the cache that it left. */
  measureClean(pipeline: number, sources: number, round: number): Promise<readonly EtlSample[]>;
  measureFaulted(pipeline: number, schedule: number, slot: number): Promise<readonly EtlSample[]>;
  checkCache(pipeline: number, slot: number): Promise<readonly EtlSample[]>;
}

export interface CollectOptions {
  /** places of those that could be loaded */
  readonly pipelines: readonly number[];
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onSamples: (samples: readonly EtlSample[], progress: CollectProgress) => void;
  /** called after every round; from the first one on there is a whole table */
  readonly onRound: () => void;
}

/** Resolves to whether everything was measured that was asked for, of those that are not out. */
export async function collect(plan: CollectPlan, bench: Bench, options: CollectOptions): Promise<boolean> {
  const collector = new Collector(plan, bench, options);
  while (await collector.collectRound()) options.onRound();
  return collector.isComplete;
}

const SCHEDULES_PER_ROUND = 2;

class Collector {
  readonly #plan: CollectPlan;
  readonly #bench: Bench;
  readonly #options: CollectOptions;
  readonly #contenders: readonly Contender[];
  readonly #startedAt: number;
  #round = 0;
  #jobsDone = 0;

  constructor(plan: CollectPlan, bench: Bench, options: CollectOptions) {
    this.#plan = plan;
    this.#bench = bench;
    this.#options = options;
    this.#contenders = options.pipelines.map((pipeline) => new Contender(pipeline));
    this.#startedAt = options.now();
  }

  get isComplete(): boolean {
    return jobsLeft(this.#contenders, this.#plan).length === 0;
  }

  /** Returns whether there was anything to do. What is far behind waits until nobody else needs the time. */
  async collectRound(): Promise<boolean> {
    const doneBefore = this.#jobsDone;
    await this.#collect(false);
    if (this.#jobsDone === doneBefore) await this.#collect(true);
    this.#round += 1;
    return this.#jobsDone > doneBefore && !this.#options.signal.aborted;
  }

  async #collect(includeFarBehind: boolean): Promise<void> {
    for (const sources of this.#plan.sources) {
      for (const contender of this.#inTurn()) {
        const job: Job = { kind: 'clean', contender, sources };
        if (this.#mayRun(job) && (includeFarBehind || !this.#isFarBehind(job))) await this.#run(job, 0);
      }
    }
    const jobs = this.#inTurn().flatMap((contender): Job[] => [
      ...Array.from({ length: SCHEDULES_PER_ROUND }, () => this.#small('faulted', contender)),
      this.#small('checks', contender),
    ]);
    await this.#runTogether(jobs);
  }

  /** Each round begins with another pipeline, so that none always comes first. */
  #inTurn(): readonly Contender[] {
    const turn = this.#round % Math.max(1, this.#contenders.length);
    return [...this.#contenders.slice(turn), ...this.#contenders.slice(0, turn)];
  }

  #small(kind: 'faulted' | 'checks', contender: Contender): Job {
    return { kind, contender, sources: this.#plan.sources[0] ?? 0 };
  }

  async #runTogether(jobs: readonly Job[]): Promise<void> {
    const waiting = [...jobs];
    const work = async (_: unknown, slot: number) => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        if (this.#mayRun(job)) await this.#run(job, slot);
      }
    };
    await Promise.all(Array.from({ length: this.#bench.slots }, work));
  }

  async #run(job: Job, slot: number): Promise<void> {
    const { kind, contender, sources } = job;
    const startedAt = this.#options.now();
    const samples = await this.#measure(job, slot);
    if (this.#options.signal.aborted && samples.length === 0) return;
    contender.noteCost(kind, sources, this.#options.now() - startedAt);
    this.#jobsDone += 1;
    const left = jobsLeft(this.#contenders, this.#plan);
    const budgetLeftMs = Math.max(0, this.#longestBudgetMs - this.#elapsedMs());
    const progress = { jobsDone: this.#jobsDone, ...estimate(left, budgetLeftMs) };
    this.#options.onSamples(samples, progress);
  }

  async #measure({ kind, contender, sources }: Job, slot: number): Promise<readonly EtlSample[]> {
    const { pipeline } = contender;
    if (kind === 'faulted') {
      contender.schedulesBegun += 1;
      return this.#bench.measureFaulted(pipeline, contender.schedulesBegun - 1, slot);
    }
    if (kind === 'checks') {
      contender.isChecked = true;
      return this.#bench.checkCache(pipeline, slot);
    }
    const round = contender.cleanBegun(sources);
    contender.noteCleanBegun(sources);
    const samples = await this.#bench.measureClean(pipeline, sources, round);
    contender.noteClean(samples);
    return samples;
  }

  /** The first round is measured whatever the budget says: a table with holes helps nobody. */
  #mayRun(job: Job): boolean {
    if (this.#options.signal.aborted || !this.#isWanted(job)) return false;
    if (this.#round === 0) return true;
    const { kind, contender, sources } = job;
    const budgetMs = kind === 'clean' ? this.#plan.budgetMs.clean : this.#plan.budgetMs.faulted;
    return this.#elapsedMs() + (contender.expectedCostMs(kind, sources) ?? 0) <= budgetMs;
  }

  #isWanted({ kind, contender, sources }: Job): boolean {
    if (contender.isOut) return false;
    if (kind === 'faulted') return contender.schedulesBegun < this.#plan.schedules;
    if (kind === 'checks') return !contender.isChecked;
    return contender.cleanBegun(sources) < this.#plan.iterations;
  }

  /** It only has to wait for the others, so one run is enough to go by. */
  #isFarBehind({ contender, sources }: Job): boolean {
    const others = this.#contenders.map((other) => other.coldRuntimesMs(sources));
    return isFarBehind(contender.coldRuntimesMs(sources), others, 1);
  }

  get #longestBudgetMs(): number {
    return Math.max(this.#plan.budgetMs.clean, this.#plan.budgetMs.faulted);
  }

  #elapsedMs(): number {
    return this.#options.now() - this.#startedAt;
  }
}
