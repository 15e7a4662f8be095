// The parent's end of a channel to one thread of a child: newline-delimited JSON over an inherited socket,
// limited in size and validated. Whatever a child writes there can end its own run, never the parent.

import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import type { ParentMessage } from './messages.ts';

/** Longest line accepted from a child: the largest text that is accepted, escaped, with some room. */
const MAX_LINE_CHARACTERS = 256 * 1024 * 1024;

export interface ChannelEvents<Message> {
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
    const violate = (reason: string) => {
      socket.removeAllListeners('data');
      socket.resume();
      events.onViolation(reason);
    };
    readLines(socket, violate, (line) => {
      const message = v.safeParse(schema, parseJson(line));
      if (message.success) events.onMessage(message.output);
      else violate(`wrote a message that the harness does not know: ${line.slice(0, 80)}`);
    });
  }

  send(message: ParentMessage): void {
    this.sent += 1;
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }
}

function readLines(socket: Duplex, onTooLong: (reason: string) => void, onLine: (line: string) => void) {
  let parts: string[] = [];
  let length = 0;
  socket.on('data', (chunk: string) => {
    const lines = chunk.split('\n');
    for (const [index, part] of lines.entries()) {
      parts.push(part);
      length += part.length;
      if (length > MAX_LINE_CHARACTERS) return onTooLong('wrote a message that is too long');
      if (index === lines.length - 1) break;
      const line = parts.join('');
      parts = [];
      length = 0;
      onLine(line);
    }
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
