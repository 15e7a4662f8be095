// What parent and agent must agree on before they can talk.

/** The environment variable that names the clock: `virtual` or `real`. */
export const CLOCK_VARIABLE = 'ORCHESTRATOR_CLOCK';

/** Worker threads that may call tasks; 0, 1 and 2 are the standard streams, 3 is the main thread's. */
export const MAX_WORKERS = 8;
const MAIN_THREAD_DESCRIPTOR = 3;

/** `threadId` is 0 in the main thread and counts up from 1 in its workers. */
export function descriptorOfThread(threadId: number): number | undefined {
  return threadId <= MAX_WORKERS ? MAIN_THREAD_DESCRIPTOR + threadId : undefined;
}

export const THREAD_COUNT = 1 + MAX_WORKERS;
