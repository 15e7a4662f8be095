// Text that fits a terminal: widths in columns, not in characters.

import stringWidth from 'string-width';
import { printable } from './printable.ts';

export function displayWidth(text: string): number {
  return stringWidth(text);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export interface WrapOptions {
  readonly width: number;
  /** put before the first line */
  readonly first?: string;
  /** put before every further line; as many spaces as `first` is wide, if not given */
  readonly rest?: string;
}

/** Breaks plain text at its spaces but those of `unbroken`, and a word that is too long within it. */
export function wrap(text: string, options: WrapOptions): string[] {
  const first = options.first ?? '';
  const rest = options.rest ?? ' '.repeat(displayWidth(first));
  const room = Math.max(1, options.width - Math.max(displayWidth(first), displayWidth(rest)));
  const lines = [''];
  for (const piece of text.split(/[ \n]+/).flatMap((word) => cut(word, room))) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = piece;
    else if (displayWidth(line) + 1 + displayWidth(piece) <= room)
      lines[lines.length - 1] = `${line} ${piece}`;
    else lines.push(piece);
  }
  return lines.map((line, index) => (index === 0 ? first : rest) + line.replaceAll(NO_BREAK_SPACE, ' '));
}

const NO_BREAK_SPACE = '\u00a0';

/** What `wrap` keeps on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}

/** A command over several lines, so that it can still be pasted; one that has quotes stays whole. */
export function wrapCommand(command: string, width: number, indent: string): string[] {
  const shown = oneLine(command);
  if (/['"]/.test(shown) || displayWidth(indent + shown) <= width) return [indent + shown];
  const lines: string[] = [];
  for (const part of shown.split(/ (?=--\w)/)) {
    const line = lines.at(-1);
    if (line !== undefined && displayWidth(`${indent}${line} ${part} \\`) <= width) {
      lines[lines.length - 1] = `${line} ${part}`;
    } else lines.push(line === undefined ? part : `  ${part}`);
  }
  return lines.map((line, index) => indent + line + (index < lines.length - 1 ? ' \\' : ''));
}

/** Text of strangers on one line. */
export function oneLine(text: string): string {
  return printable(text).trim().replaceAll(/\s+/g, ' ');
}

/** The first line of what strangers wrote: further ones show where. */
export function firstLine(text: string): string {
  return oneLine(text.trim().split('\n')[0] ?? '');
}

/** Shows the beginning and the end of what is too long. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = [...text];
  const [head, tail] = [[] as string[], [] as string[]];
  while (characters.length > 0) {
    const next = head.length <= tail.length ? characters.shift() : characters.pop();
    if (next === undefined || displayWidth([...head, ...tail, next, '…'].join('')) > width) break;
    if (head.length <= tail.length) head.push(next);
    else tail.unshift(next);
  }
  return [...head, '…', ...tail].join('');
}

/** A name on at most two lines, broken after a hyphen, dot, slash or underscore where that is possible. */
export function wrapName(name: string, width: number): string[] {
  const whole = oneLine(name);
  if (displayWidth(whole) <= width) return [whole];
  return halve(whole, width) ?? halve(shorten(whole, width * 2 - 1), width) ?? [shorten(whole, width)];
}

function halve(text: string, width: number): string[] | undefined {
  const characters = [...text];
  const halves = characters
    .map((_, end) => [
      characters.slice(0, end).join('').trimEnd(),
      characters.slice(end).join('').trimStart(),
    ])
    .filter((parts) => parts.every((part) => part !== '' && displayWidth(part) <= width));
  return halves.findLast(([first]) => /[-_./]$/.test(first ?? '')) ?? halves.at(-1);
}

/** Pieces of a word, none wider than `room`. */
function cut(word: string, room: number): string[] {
  if (displayWidth(word) <= room) return [word];
  const pieces = [''];
  for (const character of word) {
    const piece = pieces.at(-1) ?? '';
    if (displayWidth(piece + character) <= room || piece === '')
      pieces[pieces.length - 1] = piece + character;
    else pieces.push(character);
  }
  return pieces;
}
