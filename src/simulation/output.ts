// What a child prints: passed on as it comes, and its end kept for error messages.

import type { Child } from './child.ts';

const KEPT_CHARACTERS = 4000;

export interface CollectedOutput {
  /** the last characters of standard error */
  stderrEnd(): string;
}

export function collectOutput(child: Child, onOutput: (chunk: string) => void = () => {}): CollectedOutput {
  let stderrEnd = '';
  child.stdout.setEncoding('utf8').on('data', onOutput);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderrEnd = (stderrEnd + chunk).slice(-KEPT_CHARACTERS);
    onOutput(chunk);
  });
  return { stderrEnd: () => stderrEnd };
}
