// The connections of the server: their numbers, and whether they are still there.

import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Connection {
  /** in the order in which they were opened, from 1 */
  readonly number: number;
  readonly socket: Socket;
  /** aborts when it is closed, by whichever side */
  readonly gone: AbortSignal;
}

export interface Connections {
  of(socket: Socket): Connection;
  destroy(numbers: readonly number[]): void;
  destroyAll(): void;
}

export function watchConnections(server: Server): Connections {
  const connections = new Map<Socket, Connection>();
  let opened = 0;
  server.on('connection', (socket) => {
    const closing = new AbortController();
    opened += 1;
    connections.set(socket, { number: opened, socket, gone: closing.signal });
    socket.once('close', () => {
      connections.delete(socket);
      closing.abort();
    });
  });
  return {
    of(socket) {
      // A request can be parsed from what a closed connection had still sent.
      return connections.get(socket) ?? { number: opened, socket, gone: AbortSignal.abort() };
    },
    destroy(numbers) {
      for (const { number, socket } of connections.values()) if (numbers.includes(number)) socket.destroy();
    },
    destroyAll() {
      for (const socket of connections.keys()) socket.destroy();
    },
  };
}
