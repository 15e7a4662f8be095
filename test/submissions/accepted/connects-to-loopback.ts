// Attack: sends a line to whoever listens on this machine.
// Effect: process, permission<25

import { connect } from 'node:net';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    await sendLine('reached from inside of a run').catch(() => {});
    return countAnagrams(text);
  }
}

function sendLine(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: 47611 });
    socket.on('connect', () => socket.end(`${line}\n`));
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
}
