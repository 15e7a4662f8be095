// Timers on virtual time. Each is due at a virtual moment; while the thread is busy they fall due in real time, by
// one real timer behind them that keeps nothing alive, and when it is idle the parent lets the clock jump.

import { AsyncResource } from 'node:async_hooks';

const real = { setTimeout, clearTimeout, setImmediate };
const MAX_DELAY_MS = 2 ** 31 - 1;

type Callback = (...args: unknown[]) => void;

export interface TimerSettings {
  readonly callback: Callback;
  readonly delayMs: unknown;
  readonly args: readonly unknown[];
  readonly repeats: boolean;
}

export class VirtualTimers {
  readonly #now: () => number;
  readonly #onChange: () => void;
  /** Latest first, so that the next one is taken off the end; of two due at one moment, the younger first. */
  readonly #pending: VirtualTimeout[] = [];
  readonly #byId = new Map<number, VirtualTimeout>();
  #made = 0;
  #armed: NodeJS.Timeout | undefined;
  #isFiring = false;

  constructor(now: () => number, onChange: () => void) {
    this.#now = now;
    this.#onChange = onChange;
  }

  start(settings: TimerSettings): VirtualTimeout {
    if (typeof settings.callback !== 'function') {
      const error = new TypeError(`The "callback" argument must be of type function.`);
      throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
    }
    this.#made += 1;
    const timer = new VirtualTimeout(this, this.#made, settings);
    this.add(timer);
    return timer;
  }

  add(timer: VirtualTimeout): void {
    timer.dueMs = this.#now() + timer.delayMs;
    this.#made += 1;
    timer.order = this.#made;
    this.#pending.splice(this.#position(timer), 0, timer);
    this.#byId.set(timer.id, timer);
    if (this.#pending.at(-1) === timer) this.arm();
    this.#onChange();
  }

  /** Accepts what `clearTimeout` does. Says whether there was such a timer. */
  clear(handle: unknown): boolean {
    const timer = handle instanceof VirtualTimeout ? handle : this.#byId.get(Number(handle));
    if (!timer) return false;
    timer.isCleared = true;
    return this.#remove(timer);
  }

  /** Lets the delay begin anew, also of a timer that has fired; one that was cleared stays so. */
  restart(timer: VirtualTimeout): void {
    if (timer.isCleared) return;
    this.#remove(timer);
    this.add(timer);
  }

  /** Ms until the next timer is due, ref'd or not; `null` when there is none. */
  get nextInMs(): number | null {
    const next = this.#pending.at(-1);
    return next ? Math.max(0, next.dueMs - this.#now()) : null;
  }

  /** Whether a timer keeps the thread from being done. */
  get isAwaited(): boolean {
    return this.#pending.some((timer) => timer.hasRef());
  }

  /** To be called when a timer is ref'd or unref'd. */
  noteRef(): void {
    this.#onChange();
  }

  /** To be called whenever the clock has jumped. */
  arm(): void {
    if (this.#isFiring) return;
    if (this.#armed) real.clearTimeout(this.#armed);
    const inMs = this.nextInMs;
    if (inMs === null) return;
    if (inMs > 0) {
      this.#armed = real.setTimeout(() => this.arm(), Math.ceil(inMs)).unref();
    } else {
      this.#isFiring = true;
      real.setImmediate(() => this.#fireNext());
    }
  }

  /** One timer at a time: Node runs what its callback has queued before the next one. */
  #fireNext(): void {
    this.#isFiring = false;
    const timer = this.#pending.at(-1);
    if (!timer || timer.dueMs > this.#now()) return this.arm();
    this.#pending.pop();
    this.#byId.delete(timer.id);
    if (timer.repeats) this.add(timer);
    this.arm();
    this.#onChange();
    timer.run();
  }

  #remove(timer: VirtualTimeout): boolean {
    if (!this.#byId.delete(timer.id)) return false;
    this.#pending.splice(this.#position(timer), 1);
    this.#onChange();
    return true;
  }

  /** Where the timer is, or belongs, in the list of pending ones. */
  #position(timer: VirtualTimeout): number {
    let low = 0;
    let high = this.#pending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isLater(this.#pending[middle] as VirtualTimeout, timer)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isLater(one: VirtualTimeout, other: VirtualTimeout): boolean {
  return one.dueMs === other.dueMs ? one.order > other.order : one.dueMs > other.dueMs;
}

/** What `setTimeout` and `setInterval` return: it does what Node's own `Timeout` does. */
export class VirtualTimeout extends AsyncResource {
  readonly id: number;
  readonly delayMs: number;
  readonly repeats: boolean;
  /** on the thread's virtual clock */
  dueMs = 0;
  order = 0;
  isCleared = false;
  readonly #timers: VirtualTimers;
  readonly #callback: Callback;
  readonly #args: readonly unknown[];
  #isRef = true;

  constructor(timers: VirtualTimers, id: number, { callback, args, delayMs, repeats }: TimerSettings) {
    super('Timeout');
    this.#timers = timers;
    this.#callback = callback;
    this.#args = args;
    this.id = id;
    this.delayMs = coerceDelay(delayMs);
    this.repeats = repeats;
  }

  run(): void {
    this.runInAsyncScope(this.#callback, this, ...this.#args);
  }

  ref(): this {
    this.#isRef = true;
    this.#timers.noteRef();
    return this;
  }

  unref(): this {
    this.#isRef = false;
    this.#timers.noteRef();
    return this;
  }

  hasRef(): boolean {
    return this.#isRef;
  }

  refresh(): this {
    this.#timers.restart(this);
    return this;
  }

  close(): this {
    this.#timers.clear(this);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** As Node does: a delay that is out of range is 1 ms. */
function coerceDelay(delay: unknown): number {
  const delayMs = Number(delay);
  return delayMs >= 1 && delayMs <= MAX_DELAY_MS ? Math.trunc(delayMs) : 1;
}
