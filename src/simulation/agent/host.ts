// Imports the orchestrator in the child's main thread, calls its one instance and sends on what it answers.

import { setMaxListeners } from 'node:events';
import type { Orchestrator } from '../../types.ts';
import type { ParentMessage } from '../messages.ts';
import type { AgentChannel } from './channel.ts';
import { describeAnswer, describeError, describeUsage } from './describe.ts';

export interface Host {
  receive(message: Exclude<ParentMessage, { type: 'advance' | 'ping' }>): void;
}

export function createHost(channel: AgentChannel): Host {
  // It never aborts: a run that is cancelled is killed. An orchestrator is handed one all the same, as callers may.
  const cancellation = new AbortController();
  // Each call that can be cancelled may listen; Node takes more than ten listeners for a leak.
  setMaxListeners(0, cancellation.signal);
  let orchestratorClass: new () => Orchestrator;
  let orchestrator: Orchestrator | undefined;
  let openCalls = 0;

  channel.send({ type: 'ready', usage: describeUsage() });

  return {
    receive(message) {
      if (message.type === 'import') importOrchestrator(message.url);
      else processText(message);
    },
  };

  async function importOrchestrator(url: string): Promise<void> {
    try {
      orchestratorClass = findClass(await import(url));
      channel.send({ type: 'imported' });
    } catch (error) {
      channel.send({ type: 'not-imported', error: describeError(error) });
    }
    channel.keepAlive(true);
  }

  async function processText({ id, input }: Extract<ParentMessage, { type: 'process' }>): Promise<void> {
    openCalls += 1;
    try {
      orchestrator ??= new orchestratorClass();
      const answer: unknown = await orchestrator.processText(input as string, {
        signal: cancellation.signal,
      });
      channel.send({ type: 'answer', id, ...describeAnswer(answer), usage: describeUsage() });
    } catch (error) {
      channel.send({ type: 'rejected', id, error: describeError(error), usage: describeUsage() });
    }
    openCalls -= 1;
    // While another call is open, Node is to say when it only waits.
    if (openCalls === 0) channel.keepAlive(true);
  }
}

/** Modules in CommonJS show their exports under `default` too. */
function findClass(module: Record<string, unknown>): new () => Orchestrator {
  const fallback = module.default as Record<string, unknown> | undefined;
  const found = module.TaskOrchestrator ?? fallback?.TaskOrchestrator;
  if (typeof found === 'function') return found as new () => Orchestrator;
  const exported = Object.keys(module).join(', ') || 'nothing';
  throw new Error(`Expected the module to export class TaskOrchestrator, got ${exported}.`);
}
