// A listener on the loopback interface that attacks try to reach, and that counts who did.

import { once } from 'node:events';
import { createServer } from 'node:net';
import { UsageError } from '../../src/cli/usage-error.ts';

const PORT = 47611;

export interface Listener {
  /** connections so far */
  connections(): number;
  close(): void;
}

export async function openListener(): Promise<Listener> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.destroy();
  });
  server.listen(PORT, '127.0.0.1');
  await once(server, 'listening').catch((cause) => {
    throw new UsageError(`Expected port ${PORT} to be free, for attacks to connect to: ${cause.message}.`, {
      cause,
    });
  });
  return { connections: () => connections, close: () => server.close() };
}
