// What can be moved to another thread rather than copied: the buffers of processed parts.

import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { ProcessedPart } from '../types.ts';

export function buffersOf(parts: readonly ProcessedPart[]): ArrayBuffer[] {
  const columns = parts.flatMap((part) => [
    part.text,
    part.lines,
    ...Object.values(part.keys),
    ...Object.values(part.numbers),
  ]);
  // A buffer may hold several columns, and can be moved but once.
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}

/** What a worker returns, so that the pool moves it. */
export function moved(parts: readonly ProcessedPart[]): readonly ProcessedPart[] {
  // The pool unwraps it on the way: who called the worker gets the parts.
  return move({
    [transferableSymbol]: buffersOf(parts),
    [valueSymbol]: parts,
  }) as unknown as readonly ProcessedPart[];
}
