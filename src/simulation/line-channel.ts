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

export interface ChannelEvents<Message> {
  /** longer lines are a violation */
  readonly maxLineCharacters: number;
  onMessage(message: Message): void;
  /** The child wrote something that is no message. Nothing more is read. */
  onViolation(reason: string): void;
}

export class LineChannel<Message> {
  readonly #socket: Duplex;
  sent = 0;

  constructor(socket: Duplex, schema: v.GenericSchema<unknown, Message>, events: ChannelEvents<Message>) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    // A child that dies resets its sockets; its exit is what counts.
    socket.on('error', () => {});
    readLines(socket, events.maxLineCharacters, (line) => {
      const message = v.safeParse(schema, line === TOO_LONG ? undefined : parseJson(line));
      if (message.success) {
        events.onMessage(message.output);
        return true;
      }
      const what =
        line === TOO_LONG ? 'that is too long' : `that the harness does not know: ${line.slice(0, 80)}`;
      events.onViolation(`wrote a message ${what}`);
      return false;
    });
  }

  send(message: ParentMessage): void {
    this.sent += 1;
    this.#socket.write(`${JSON.stringify(message)}\n`);
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
