// The parent's end of a channel to one thread of a child: newline-delimited JSON over an inherited socket,
// limited in size and validated. Whatever a child writes there can end its own run, never the parent.

import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import type { ParentMessage } from './messages.ts';

/** Room for any answer; what a task is called with may be longer still, in proportion to the text. */
const LEAST_LIMIT_CHARACTERS = 8 * 1024 * 1024;

/** The longest line to accept from a child that was given a text. */
export function lineLimitFor(text: string): number {
  return LEAST_LIMIT_CHARACTERS + 4 * text.length;
}

/** The most that tasks are called with, in all: room for every retry, and for texts that are split into chunks. */
export function inputLimitFor(text: string): number {
  return LEAST_LIMIT_CHARACTERS + 64 * text.length;
}

/** The text itself, and the results of tens of thousands of attempts. */
export function unreadLimitFor(text: string): number {
  return 2 ** 20 + 8 * text.length;
}

export interface ChannelEvents<Message> {
  readonly maxLineCharacters: number;
  /** how much of what it is told a child may leave unread */
  readonly maxUnreadBytes: number;
  onMessage(message: Message): void;
  /** The child wrote a line with more characters than that. Nothing more is read. */
  onTooLong(maxLineCharacters: number): void;
  /** The child wrote something that is no message. Nothing more is read. */
  onViolation(reason: string): void;
}

export class LineChannel<Message> {
  readonly #socket: Duplex;
  readonly #events: ChannelEvents<Message>;
  sent = 0;

  constructor(socket: Duplex, schema: v.GenericSchema<unknown, Message>, events: ChannelEvents<Message>) {
    this.#socket = socket;
    this.#events = events;
    socket.setEncoding('utf8');
    // A child that dies resets its sockets; its exit is what counts.
    socket.on('error', () => {});
    readLines(socket, events.maxLineCharacters, (line) => {
      if (line === TOO_LONG) {
        events.onTooLong(events.maxLineCharacters);
        return false;
      }
      const message = v.safeParse(schema, parseJson(line));
      if (message.success) events.onMessage(message.output);
      else events.onViolation(`wrote a message that the harness does not know: ${line.slice(0, 80)}`);
      return message.success;
    });
  }

  send(message: ParentMessage): void {
    this.sent += 1;
    this.#socket.write(`${JSON.stringify(message)}\n`);
    // Whoever asks and asks and never reads would have the harness keep all the answers.
    if (this.#socket.writableLength > this.#events.maxUnreadBytes) {
      this.#events.onViolation('does not read what it has asked for');
    }
  }
}

const TOO_LONG = Symbol('a line that is too long');

/** @param onLine says whether to go on; else all that follows is thrown away */
function readLines(
  socket: Duplex,
  maxCharacters: number,
  onLine: (line: string | typeof TOO_LONG) => boolean,
): void {
  let parts: string[] = [];
  let length = 0;
  const read = (chunk: string) => {
    const lines = chunk.split('\n');
    for (const [index, part] of lines.entries()) {
      parts.push(part);
      length += part.length;
      const isComplete = index < lines.length - 1;
      if (!isComplete && length <= maxCharacters) return;
      const line = length > maxCharacters ? TOO_LONG : parts.join('');
      parts = [];
      length = 0;
      if (onLine(line)) continue;
      socket.off('data', read);
      socket.resume();
      return;
    }
  };
  socket.on('data', read);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
