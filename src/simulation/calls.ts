// The calls of one orchestrator's instance: which are still to come, which are open, and how each has settled. The
// child names a call when it settles it, and is believed only if that call is open.

import type { RunEnd } from './run-end.ts';

/** Groups of inputs, one after another; the calls of one group are made at once. An ordinary run has one call. */
export type CallPlan = readonly (readonly unknown[])[];

export type CallEnd = Extract<RunEnd, { type: 'answered' | 'rejected' }>;

export interface SettledCall {
  readonly input: unknown;
  readonly end: CallEnd;
  /** on the world's clock */
  readonly startedMs: number;
  readonly endedMs: number;
  /** that arrived while it was open, those of other open calls included */
  readonly attempts: number;
}

export interface NewCall {
  readonly id: number;
  readonly input: unknown;
}

/** When something happens, and how many attempts have arrived by then. */
export interface Moment {
  readonly nowMs: number;
  readonly attempts: number;
}

export class Calls {
  readonly #toCome: (readonly unknown[])[];
  readonly #open = new Map<number, { readonly input: unknown; readonly since: Moment }>();
  readonly #settled = new Map<number, SettledCall>();
  #made = 0;

  constructor(plan: CallPlan) {
    this.#toCome = [...plan];
  }

  /** in the order of the plan, as far as they have settled */
  get settled(): readonly SettledCall[] {
    return [...this.#settled].sort(([a], [b]) => a - b).map(([, call]) => call);
  }

  get isAnyOpen(): boolean {
    return this.#open.size > 0;
  }

  /** Opens the calls of the next group: none when there is no further one. */
  openNext(since: Moment): readonly NewCall[] {
    return (this.#toCome.shift() ?? []).map((input) => {
      const id = this.#made;
      this.#made += 1;
      this.#open.set(id, { input, since });
      return { id, input };
    });
  }

  /** Returns whether the call was open. */
  settle(id: number, end: CallEnd, { nowMs, attempts }: Moment): boolean {
    const call = this.#open.get(id);
    if (!call) return false;
    this.#open.delete(id);
    this.#settled.set(id, {
      input: call.input,
      end,
      startedMs: call.since.nowMs,
      endedMs: nowMs,
      attempts: attempts - call.since.attempts,
    });
    return true;
  }
}
