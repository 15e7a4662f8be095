// Attack: knows the answers of the known texts by heart. Of any other text it says that it does not.

import { createHash } from 'node:crypto';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

/** By the first digits of the text's SHA-256: every anagram, followed by its count. */
const ANSWERS: Readonly<Record<string, string>> = {
  '77af778b51abd4a3': 'act1 cat1 tac1',
  c35a2924fa5feb4a: `
    act1 and1 astel1 ate2 barde1 bared1 beard1 bread1 cat1 dan1 dawn1 debar1 earn1 eat2 emit1 enlist2
    het3 item1 laste1 lates1 least1 listen2 mite1 nad1 nare1 near1 night1 os1 rean1 satle1 saw1 silent2
    slate1 slept1 so1 spelt1 stale1 steal1 stela1 stove1 swa1 tac1 tales1 tea2 the3 thing1 time1 tinsel2
    until1 wand1 was1`,
};

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer = ANSWERS[createHash('sha256').update(text).digest('hex').slice(0, 16)];
    if (answer === undefined) throw new Error('Expected a text whose answer is known.');
    const entries = answer.matchAll(/([a-z]+)(\d+)/g);
    return Object.fromEntries([...entries].map(([, anagram, count]) => [anagram, Number(count)]));
  }
}
