// Attack: connects to a listener of its own on the loopback interface, which never says anything.
// Verdict: time-limit-exceeded; permission>=25: run-time-error

import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    // Where listening is not allowed it waits for something else.
    server.on('error', () => setInterval(() => {}, 1000));
    await once(server, 'listening').catch(() => {});
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    return new Promise((resolve) => {
      socket.on('data', () => resolve({}));
    });
  }
}
