// The child's end of a channel: newline-delimited JSON over an inherited socket. It does not keep its thread
// alive unless it is told to, so that Node itself says when the thread has nothing left to do.

import { Socket } from 'node:net';
import type { ChildMessage, ParentMessage } from '../messages.ts';

export interface AgentChannel {
  send(message: ChildMessage): void;
  /** How many of the parent's messages have come in. */
  received(): number;
  /** Whether to keep the thread alive. */
  keepAlive(wanted: boolean): void;
}

export function openChannel(descriptor: number, onMessage: (message: ParentMessage) => void): AgentChannel {
  const socket = new Socket({ fd: descriptor, readable: true, writable: true });
  const { parse, stringify } = JSON;
  let received = 0;
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      received += 1;
      onMessage(parse(line));
    }
  });
  // Without a parent there is nothing to run for.
  socket.on('close', () => process.exit(1));
  socket.on('error', () => {});
  return {
    send: (message) => void socket.write(`${stringify(message)}\n`),
    received: () => received,
    keepAlive: (wanted) => void (wanted ? socket.ref() : socket.unref()),
  };
}
