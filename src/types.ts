// The words of this kit as types. What a candidate needs comes first; what measures a run follows.

/**
 * The answer: for every anagram (lower case), how often it was found in the text, an integer of at least 1.
 * Each word of the text, repeats included, counts each of its anagrams once; `cat` gives
 * `{ act: 1, cat: 1, tac: 1 }`. A word without anagrams in the dictionary counts nothing.
 */
export type AnagramCounts = Readonly<Record<string, number>>;

/** What a module under test exports as `class TaskOrchestrator`. */
export interface Orchestrator {
  /**
   * Counts the anagrams of all words of `text`.
   *
   * @param options.signal when it aborts, the work should stop and the promise reject with the signal's reason
   * @returns the complete answer; rejects when it cannot be given
   */
  processText(text: string, options?: { readonly signal?: AbortSignal }): Promise<AnagramCounts>;
}

export type TaskName = 'filterInput' | 'getWords' | 'findAnagrams';

/** How a run ended. Everything but `accepted` and `task-failed` disqualifies an orchestrator. */
export const OUTCOMES = [
  'accepted',
  /** an injected failure reached the caller */
  'task-failed',
  'wrong-answer',
  /** an error of the orchestrator's own, or an exit without an answer */
  'run-time-error',
  /** also a deadlock: nothing left to wait for, and no answer */
  'time-limit-exceeded',
  'memory-limit-exceeded',
  'output-limit-exceeded',
  /** the answer does not rest on successful calls of the tasks */
  'bypassed-tasks',
  'load-error',
  /** a fault of the kit, not of the orchestrator */
  'harness-error',
] as const;

export type Outcome = (typeof OUTCOMES)[number];
