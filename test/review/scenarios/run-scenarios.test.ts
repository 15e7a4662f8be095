// Real runs: what a good orchestrator passes, and for each check one that does not pass it.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrchestrator } from '../../../src/benchmark/load/load-orchestrator.ts';
import { KIT_DIRECTORY } from '../../../src/benchmark/load/pristine-files.ts';
import { SCENARIOS, type ScenarioResult } from '../../../src/review/review-report.ts';
import { burstOfFaults } from '../../../src/review/scenarios/burst-of-faults.ts';
import { emptyText } from '../../../src/review/scenarios/empty-text.ts';
import { everyTaskFailsRepeatedly } from '../../../src/review/scenarios/every-task-fails-repeatedly.ts';
import { inputThatIsNoString } from '../../../src/review/scenarios/input-that-is-no-string.ts';
import { latencySpikes } from '../../../src/review/scenarios/latency-spikes.ts';
import { noDictionary } from '../../../src/review/scenarios/no-dictionary.ts';
import { oneWordAlwaysFails } from '../../../src/review/scenarios/one-word-always-fails.ts';
import { permanentFailure } from '../../../src/review/scenarios/permanent-failure.ts';
import { playRun } from '../../../src/review/scenarios/play.ts';
import { repeatedCalls } from '../../../src/review/scenarios/repeated-calls.ts';
import { runScenarios } from '../../../src/review/scenarios/run-scenarios.ts';
import type { Finding, Scenario } from '../../../src/review/scenarios/scenario.ts';
import { type ScenarioTexts, writeScenarioTexts } from '../../../src/review/scenarios/scenario-texts.ts';
import { specialWords } from '../../../src/review/scenarios/special-words.ts';
import { twoCallsAtOnce } from '../../../src/review/scenarios/two-calls-at-once.ts';
import { veryLargeText } from '../../../src/review/scenarios/very-large-text.ts';
import { createInlineOrchestrators } from '../../support/inline-orchestrators.ts';

const SEED = 7;

const orchestrators = createInlineOrchestrators();
afterAll(() => orchestrators.remove());

let texts: ScenarioTexts;
beforeAll(async () => {
  texts = await writeScenarioTexts(SEED);
});

const HEAD = `
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
const DICTIONARY = new URL('../resources/english_dictionary.json', import.meta.url);
const lettersOf = (word) => [...word.toLowerCase()].sort().join('');
async function retry(call, attempts = 10) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts) throw error;
      await sleep(20);
    }
  }
}
const load = async () => JSON.parse(await readFile(DICTIONARY, 'utf8'));
let counts = new Map();
`;

/** Right and reliable; the flawed ones differ from it in a line or two. */
const GOOD = `
    const filtered = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filtered));
    const dictionary = await load();
    const counts = new Map();
    const lookUp = async (letters) => {
      const anagrams = await retry(() => findAnagrams(letters, dictionary));
      const occurrences = words.filter((word) => lettersOf(word) === letters).length;
      for (const anagram of anagrams) counts.set(anagram, occurrences);
    };
    await Promise.all([...new Set(words.map(lettersOf))].map(lookUp));
    return Object.fromEntries(counts);`;

/** The good one with some of its text replaced. */
function flawed(...replacements: readonly (readonly [string, string])[]): string {
  let module = GOOD;
  for (const [good, bad] of replacements) {
    if (!module.includes(good)) throw new Error(`Expected the good orchestrator to have: ${good}`);
    module = module.replaceAll(good, bad);
  }
  return module;
}

async function observe(scenario: Scenario, body: string): Promise<Finding> {
  const orchestrator = await loadOrchestrator(orchestrators.write(body, HEAD));
  const player = { orchestrator, isolation: 'process', seed: SEED } as const;
  return scenario.observe({ texts, play: (conditions) => playRun(conditions, player) });
}

const FLAWED: readonly (readonly [Scenario, string, string, Partial<Finding>])[] = [
  [
    everyTaskFailsRepeatedly,
    'makes three attempts',
    flawed(['getWords(filtered))', 'getWords(filtered), 3)']),
    { result: 'failed', outcome: 'task-failed', evidence: expect.stringMatching(/survives is 2\.$/) },
  ],
  [
    oneWordAlwaysFails,
    'leaves out what fails',
    flawed(['findAnagrams(letters, dictionary))', 'findAnagrams(letters, dictionary)).catch(() => [])']),
    { result: 'failed', outcome: 'wrong-answer' },
  ],
  [
    oneWordAlwaysFails,
    'never gives up',
    flawed(['dictionary))', 'dictionary), Infinity)']),
    { result: 'failed', outcome: 'time-limit-exceeded' },
  ],
  [
    permanentFailure,
    'makes a hundred attempts',
    flawed(['filterInput(text))', 'filterInput(text), 100)']),
    { result: 'failed', evidence: expect.stringMatching(/100 attempts.*a retry storm\.$/) },
  ],
  [
    permanentFailure,
    'keeps the failure to itself',
    flawed(['filterInput(text))', "filterInput(text)).catch(() => { throw new Error('Sorry.'); })"]),
    {
      result: 'failed',
      error: 'Error: Sorry.',
      evidence: expect.stringMatching(/does not name filterInput/),
    },
  ],
  [
    latencySpikes,
    'takes a slow call for a dead one',
    flawed([
      'findAnagrams(letters, dictionary)',
      "Promise.race([findAnagrams(letters, dictionary), sleep(1000).then(() => { throw new Error('slow'); })]), 1",
    ]),
    { result: 'failed', error: 'Error: slow' },
  ],
  [
    latencySpikes,
    'waits for each batch as a whole',
    flawed([
      'await Promise.all([...new Set(words.map(lettersOf))].map(lookUp));',
      `const open = [...new Set(words.map(lettersOf))];
       while (open.length > 0) await Promise.all(open.splice(0, 8).map(lookUp));`,
    ]),
    { result: 'noted', outcome: 'accepted' },
  ],
  [
    burstOfFaults,
    'makes three attempts, one right after another',
    flawed(['dictionary))', 'dictionary), 3)']),
    { result: 'failed', outcome: 'task-failed' },
  ],
  [
    veryLargeText,
    'hands all words over as arguments',
    flawed(['const dictionary =', 'const all = []; all.push(...words); const dictionary =']),
    { result: 'failed', error: 'RangeError: Maximum call stack size exceeded' },
  ],
  [
    emptyText,
    'takes the empty text for a mistake',
    flawed(['const filtered =', "if (text === '') throw new Error('No text.'); const filtered ="]),
    { result: 'failed', outcome: 'run-time-error', error: 'Error: No text.' },
  ],
  [
    emptyText,
    'finds a word in white space',
    flawed(['return Object', "if (words.length === 0 && text !== '') counts.set('', 1); return Object"]),
    { result: 'failed', outcome: 'wrong-answer' },
  ],
  [
    specialWords,
    'counts in a plain object',
    flawed(
      ['new Map()', '{}'],
      ['counts.set(anagram, occurrences)', 'counts[anagram] = (counts[anagram] ?? 0) + occurrences'],
      ['Object.fromEntries(counts)', 'counts'],
    ),
    { result: 'failed', outcome: 'wrong-answer', evidence: expect.stringMatching(/"constructor" is/) },
  ],
  [
    inputThatIsNoString,
    'makes a text of anything',
    flawed(['filterInput(text)', 'filterInput(String(text))']),
    { result: 'noted', evidence: expect.stringMatching(/an answer \(Object\) instead of an error\.$/) },
  ],
  [
    inputThatIsNoString,
    'waits for ever',
    flawed(['const filtered =', 'if (text === null) await new Promise(() => {}); const filtered =']),
    { result: 'noted', evidence: expect.stringMatching(/null: Deadlock/) },
  ],
  [
    twoCallsAtOnce,
    'keeps its counts where both calls find them',
    flawed(['const counts = new Map();', 'counts = new Map();']),
    { result: 'failed', outcome: 'wrong-answer' },
  ],
  [
    repeatedCalls,
    'does not forget the counts of the last call',
    flawed(['const counts = new Map();', '']),
    { result: 'failed', evidence: expect.stringMatching(/1 of 4 calls went wrong; call 4/) },
  ],
  [
    noDictionary,
    'goes on with an empty dictionary',
    flawed(['await load()', 'await load().catch(() => [])']),
    { result: 'failed', outcome: 'wrong-answer' },
  ],
  [
    noDictionary,
    'says nothing of the dictionary',
    flawed(['await load()', "await load().catch(() => { throw new Error('Sorry.'); })"]),
    { result: 'failed', evidence: expect.stringMatching(/does not say what is missing\.$/) },
  ],
];

describe('scenarios', { timeout: 60_000 }, () => {
  it.each(FLAWED)('$0.name: shows one that %s', async (scenario, _flaw, body, finding) => {
    expect(await observe(scenario, body)).toMatchObject(finding);
  });

  it.each(
    [...new Set(FLAWED.map(([scenario]) => scenario))].filter((scenario) => scenario !== veryLargeText),
  )('$name: passes the same one without the flaw', async (scenario) => {
    expect(await observe(scenario, GOOD)).toMatchObject({ result: 'passed' });
  });
});

describe('runScenarios', { timeout: 90_000 }, () => {
  it('passes the example solution, in the order of the report', async () => {
    const orchestrator = await loadOrchestrator(join(KIT_DIRECTORY, 'example-solution.ts'));
    const seen: ScenarioResult[] = [];
    const results = await runScenarios({
      orchestrator,
      isolation: 'process',
      seed: SEED,
      onScenario: (result) => seen.push(result),
    });
    expect(results.map(({ name, result }) => [name, result])).toEqual(
      SCENARIOS.map((name) => [name, 'passed']),
    );
    expect(new Set(seen)).toEqual(new Set(results));
  });

  it('tells a fault of the kit in each scenario, and goes on', async () => {
    const orchestrator = await loadOrchestrator(orchestrators.write(GOOD, HEAD));
    const files = new Map([['../outside', '']]);
    const broken = { ...orchestrator, program: { ...orchestrator.program, files } };
    const results = await runScenarios({ orchestrator: broken, isolation: 'process', seed: SEED });
    expect(results.map(({ outcome, result }) => `${outcome} ${result}`)).toEqual(
      SCENARIOS.map(() => 'harness-error noted'),
    );
    expect(results[0]?.evidence).toBe(
      "The kit itself failed: Expected a path in the run's folder, got ../outside.",
    );
  });

  it('leaves out what was not seen when it was aborted', async () => {
    const orchestrator = await loadOrchestrator(orchestrators.write(GOOD, HEAD));
    const signal = AbortSignal.abort();
    expect(await runScenarios({ orchestrator, isolation: 'process', seed: SEED, signal })).toEqual([]);
  });
});
