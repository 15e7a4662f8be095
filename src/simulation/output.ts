// What a child prints: passed on as it comes, limited, and its end kept for error messages.

import type { Child } from './child.ts';

const KEPT_CHARACTERS = 4000;

export interface OutputLimit {
  readonly maxBytes: number;
  onTooMuch(): void;
}

export interface WatchedOutput {
  /** the last characters of standard error */
  stderrEnd(): string;
}

export function watchOutput(
  child: Pick<Child, 'stdout' | 'stderr'>,
  onOutput: ((chunk: string) => void) | undefined,
  { maxBytes, onTooMuch }: OutputLimit,
): WatchedOutput {
  let bytes = 0;
  let stderrEnd = '';
  const pass = (chunk: string) => {
    bytes += Buffer.byteLength(chunk);
    if (bytes > maxBytes) onTooMuch();
    else onOutput?.(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', pass);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderrEnd = (stderrEnd + chunk).slice(-KEPT_CHARACTERS);
    pass(chunk);
  });
  return { stderrEnd: () => stderrEnd };
}
