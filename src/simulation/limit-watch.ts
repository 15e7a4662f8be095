// The limits that end a conversation: real time by timers, the rest whenever the child asks for more. What it prints
// and what memory it takes is watched from outside, see output.ts and memory.ts.

import { inputLimitFor } from './line-channel.ts';
import type { ChildMessage } from './messages.ts';
import type { LimitExceeded, RunLimits } from './run-end.ts';

type AttemptMessage = Extract<ChildMessage, { type: 'attempt' }>;

/** In characters: no text has a longer one that means anything. */
const LONGEST_WORD = 65_536;
const SORTING_COST = 8;
/** What a timer of Node can wait for at most. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface LimitWatchSettings {
  readonly limits: RunLimits;
  /** how much the tasks may be called with follows from its length */
  readonly text: string;
  onExceeded(limit: LimitExceeded['limit'], value: number): void;
}

export class LimitWatch {
  readonly #settings: LimitWatchSettings;
  readonly #timers = new Map<'importMs' | 'realMs', NodeJS.Timeout>();
  /** of all attempts: the ledger keeps them */
  #inputCharacters = 0;

  constructor(settings: LimitWatchSettings) {
    this.#settings = settings;
  }

  /** The import begins, and with it the run. */
  start(): void {
    this.#limitRealTime('importMs');
    this.#limitRealTime('realMs');
  }

  noteImported(): void {
    clearTimeout(this.#timers.get('importMs'));
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Returns whether one more attempt is within the limits. */
  admitAttempt({ task, input }: AttemptMessage, attemptsBefore: number): boolean {
    const { limits, text, onExceeded } = this.#settings;
    if (attemptsBefore >= limits.attempts) {
      onExceeded('attempts', limits.attempts);
      return false;
    }
    if (task === 'findAnagrams' && input.length > LONGEST_WORD) {
      onExceeded('messageCharacters', LONGEST_WORD);
      return false;
    }
    // The letters of a word are sorted for its key.
    this.#inputCharacters += input.length * (task === 'findAnagrams' ? SORTING_COST : 1);
    const mostCharacters = inputLimitFor(text);
    if (this.#inputCharacters <= mostCharacters) return true;
    onExceeded('messageCharacters', mostCharacters);
    return false;
  }

  /** Returns whether the world's clock may jump that far. */
  admitMoment(momentMs: number): boolean {
    const { limits, onExceeded } = this.#settings;
    if (momentMs <= limits.runtimeMs) return true;
    onExceeded('runtimeMs', limits.runtimeMs);
    return false;
  }

  #limitRealTime(limit: 'importMs' | 'realMs'): void {
    const { limits, onExceeded } = this.#settings;
    const limitMs = limits[limit];
    if (limitMs > LONGEST_TIMER_MS) return;
    this.#timers.set(
      limit,
      setTimeout(() => onExceeded(limit, limitMs), limitMs),
    );
  }
}
