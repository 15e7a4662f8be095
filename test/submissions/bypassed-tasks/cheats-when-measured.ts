// Attack: an honest orchestrator for whoever tries it out. When it finds itself measured (timers that are not Node's own,
// or a socket where the harness has one), it answers from a dictionary of its own and calls no task.

import { fstatSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { countWithoutTasks } from './lib/without-tasks.ts';

const DICTIONARY = `
  act and astel ate barde bared beard bread cat dan dawn debar earn eat emit enlist het item laste
  lates least listen mite nad nare near night os rean satle saw silent slate slept so spelt stale
  steal stela stove swa tac tales tea the thing time tinsel until wand was`;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    if (!isMeasured()) return countAnagrams(text);
    return countWithoutTasks(text, DICTIONARY.trim().split(/\s+/));
  }
}

function isMeasured(): boolean {
  return !String(setTimeout).startsWith('function setTimeout(') || hasHarness();
}

function hasHarness(): boolean {
  try {
    return fstatSync(3).isSocket();
  } catch {
    return false;
  }
}
