// Each check on made-up runs: what it lets pass, what it does not, and what it says.

import { describe, expect, it } from 'vitest';
import { checkBurst } from '../../../src/review/scenarios/burst-of-faults.ts';
import { checkEmpty } from '../../../src/review/scenarios/empty-text.ts';
import {
  checkRepeatedFailures,
  findLargest,
} from '../../../src/review/scenarios/every-task-fails-repeatedly.ts';
import { checkWrongInputs } from '../../../src/review/scenarios/input-that-is-no-string.ts';
import { checkSpikes } from '../../../src/review/scenarios/latency-spikes.ts';
import { checkNoDictionary } from '../../../src/review/scenarios/no-dictionary.ts';
import { checkLastingFailure } from '../../../src/review/scenarios/one-word-always-fails.ts';
import { checkPermanentFailure } from '../../../src/review/scenarios/permanent-failure.ts';
import { checkRepeatedCalls } from '../../../src/review/scenarios/repeated-calls.ts';
import { checkSpecialWords } from '../../../src/review/scenarios/special-words.ts';
import { checkCallsAtOnce } from '../../../src/review/scenarios/two-calls-at-once.ts';
import { checkVeryLarge } from '../../../src/review/scenarios/very-large-text.ts';
import { call, DEADLOCKED, gaveUp, played, playedCalls, rejectedWith, WRONG } from './played-runs.ts';

describe('checkRepeatedFailures', () => {
  it('passes three failures in a row', () => {
    expect(checkRepeatedFailures(played({ runtimeMs: 9400, attempts: { made: 76 } }), 8)).toEqual({
      result: 'passed',
      evidence:
        'With 3 failures in a row, it answered right after 9.40 s, with 76 attempts. The most that it survives is 8, and no more were tried.',
      outcome: 'accepted',
      error: null,
    });
  });

  it('fails what gives up before', () => {
    const run = gaveUp('getWords("a") failed on attempt 3', { attempts: { made: 6 } });
    expect(checkRepeatedFailures(run, 2)).toEqual({
      result: 'failed',
      evidence:
        'With 3 failures in a row, it gave up after 2.31 s, with 6 attempts: getWords("a") failed on attempt 3. The most that it survives is 2.',
      outcome: 'task-failed',
      error: 'Error: getWords("a") failed on attempt 3',
    });
    expect(checkRepeatedFailures(run, 0).evidence).toMatch(/It does not survive a single one\.$/);
  });
});

describe('findLargest', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'finds %i of 0 to 8 in four questions at the most',
    async (largest) => {
      const asked: number[] = [];
      const found = await findLargest(0, 8, async (candidate) => {
        asked.push(candidate);
        return candidate <= largest;
      });
      expect(found).toBe(largest);
      expect(asked.length).toBeLessThanOrEqual(4);
    },
  );
});

describe('checkLastingFailure', () => {
  it('passes an error after a few attempts', () => {
    const run = gaveUp('findAnagrams("cat") failed on attempt 10', {
      attempts: { made: 28, mostOfOneCall: 10 },
    });
    expect(checkLastingFailure(run)).toMatchObject({
      result: 'passed',
      evidence:
        'It gave up after 2.31 s, with 28 attempts: findAnagrams("cat") failed on attempt 10. The word that always fails was tried 10 times.',
    });
  });

  it.each([
    ['an answer without the word', played(WRONG)],
    ['an answer that is right by chance', played()],
    ['a deadlock', played(DEADLOCKED)],
    ['more than 50 attempts', gaveUp('no', { attempts: { mostOfOneCall: 51 } })],
  ])('fails %s', (_name, run) => {
    expect(checkLastingFailure(run).result).toBe('failed');
  });
});

describe('checkPermanentFailure', () => {
  const message = 'filterInput("a") failed on attempt 10';

  it("passes the task's own error", () => {
    const run = gaveUp(message, {
      end: rejectedWith(message, { name: 'TaskError' }),
      attempts: { made: 10 },
    });
    expect(checkPermanentFailure(run)).toMatchObject({
      result: 'passed',
      evidence:
        'It gave up after 2.31 s, with 10 attempts: filterInput("a") failed on attempt 10. The error names filterInput and is the task\'s own.',
    });
  });

  it('passes an error whose cause names the task', () => {
    const run = gaveUp(message, { end: rejectedWith('Gave up', { causes: [message] }) });
    expect(checkPermanentFailure(run).result).toBe('passed');
    expect(checkPermanentFailure(run).evidence).toMatch(/names filterInput and keeps its cause\.$/);
  });

  it('fails an error that names nothing', () => {
    const finding = checkPermanentFailure(gaveUp(message, { end: rejectedWith('Sorry') }));
    expect(finding.result).toBe('failed');
    expect(finding.evidence).toMatch(/does not name filterInput and keeps no cause\.$/);
  });

  it('fails a retry storm, and one that never ends', () => {
    const storm = checkPermanentFailure(gaveUp(message, { attempts: { made: 51 } }));
    expect(storm.result).toBe('failed');
    expect(storm.evidence).toMatch(/More than 50 attempts are a retry storm\.$/);
    expect(checkPermanentFailure(played(DEADLOCKED)).result).toBe('failed');
  });
});

describe('checkSpikes', () => {
  it.each([
    ['passed', 6750],
    ['noted', 6760],
  ] as const)('says %s after %i ms where 4500 are necessary', (result, runtimeMs) => {
    expect(checkSpikes(played({ runtimeMs, lowerBoundMs: 4500 })).result).toBe(result);
  });

  it('compares the runtime with what the latencies make necessary', () => {
    expect(checkSpikes(played({ runtimeMs: 4840, lowerBoundMs: 4500 })).evidence).toBe(
      'It answered right after 4.84 s, with 19 attempts, 1.08 times the 4.50 s that these latencies make necessary.',
    );
  });

  it('fails what is not right', () => {
    expect(checkSpikes(played(WRONG))).toMatchObject({
      result: 'failed',
      evidence: 'Its answer, after 2.31 s, with 19 attempts, was not accepted: "act" is missing; expected 1.',
    });
  });
});

describe('checkBurst', () => {
  it('passes a right answer', () => {
    expect(checkBurst(played({ failures: 96 }))).toMatchObject({
      result: 'passed',
      evidence: 'The burst failed 96 attempts. It answered right after 2.31 s, with 19 attempts.',
    });
  });

  it('fails what gives up', () => {
    expect(checkBurst(gaveUp('no', { failures: 1 }))).toMatchObject({
      result: 'failed',
      evidence: 'The burst failed 1 attempt. It gave up after 2.31 s, with 19 attempts: no.',
    });
  });
});

describe('checkVeryLarge', () => {
  it('passes a right answer and tells its costs', () => {
    expect(checkVeryLarge(played({ runtimeMs: 18_800, lowerBoundMs: 17_750 }))).toMatchObject({
      result: 'passed',
      evidence:
        'It answered right after 18.8 s, with 19 attempts; the least possible is 17.8 s. It took 120 ms of CPU time and 80.0 MB of memory at its peak.',
    });
  });

  it('says no costs where the system does not tell', () => {
    const { evidence } = checkVeryLarge(played({ cpuTimeMs: null, peakMemoryBytes: null }));
    expect(evidence).toMatch(/the least possible is 2\.25 s\.$/);
  });

  it.each([
    ['noted', 'realMs', 'time-limit-exceeded'],
    ['failed', 'memoryBytes', 'memory-limit-exceeded'],
    ['failed', 'attempts', 'time-limit-exceeded'],
  ] as const)('says %s at the limit %s', (result, limit, outcome) => {
    const end = { type: 'limit-exceeded', limit, value: 1, duringImport: false } as const;
    expect(checkVeryLarge(played({ outcome, reason: 'Too much.', end })).result).toBe(result);
  });

  it('fails a wrong answer', () => {
    expect(checkVeryLarge(played(WRONG)).result).toBe('failed');
  });
});

describe('checkEmpty', () => {
  it('passes when both texts are answered', () => {
    expect(checkEmpty(played(), played({ attempts: { made: 2 } }))).toEqual({
      result: 'passed',
      evidence:
        'With the empty text, it answered right after 2.31 s, with 19 attempts. With white space and punctuation, it answered right after 2.31 s, with 2 attempts.',
      outcome: 'accepted',
      error: null,
    });
  });

  it('fails when either is not', () => {
    expect(checkEmpty(played(WRONG), played())).toMatchObject({ result: 'failed', outcome: 'wrong-answer' });
    expect(checkEmpty(played(), gaveUp('empty'))).toMatchObject({ result: 'failed', error: 'Error: empty' });
  });
});

describe('checkSpecialWords', () => {
  it('passes the right answer alone', () => {
    expect(checkSpecialWords(played()).result).toBe('passed');
    expect(checkSpecialWords(played(WRONG)).result).toBe('failed');
  });
});

describe('checkWrongInputs', () => {
  const typeError = {
    input: '42',
    outcome: 'run-time-error',
    reason: 'TypeError: Expected a text.',
    end: rejectedWith('Expected a text.', { name: 'TypeError' }),
  } as const;

  it('passes errors, and tells those that are alike at once', () => {
    expect(checkWrongInputs([typeError, { ...typeError, input: 'null' }])).toEqual({
      result: 'passed',
      evidence: '42, null: TypeError, "Expected a text".',
      outcome: 'run-time-error',
      error: 'TypeError: Expected a text.',
    });
  });

  it.each([
    ['an answer', { ...played(), input: 'null' }, /null: an answer \(Object\) instead of an error\.$/],
    ['a deadlock', { ...played(DEADLOCKED), input: 'null' }, /null: Deadlock: nothing was left/],
    [
      'what is thrown and is no error',
      { ...typeError, input: 'null', end: rejectedWith('threw number 1', { stack: '' }) },
      /null: Error, "threw number 1"\.$/,
    ],
  ])('notes %s', (_name, wrongInput, evidence) => {
    const finding = checkWrongInputs([typeError, wrongInput]);
    expect(finding.result).toBe('noted');
    expect(finding.evidence).toMatch(evidence);
  });
});

describe('checkCallsAtOnce', () => {
  it('passes two right answers', () => {
    const run = played({ attempts: { made: 106, peakInFlight: 64 } });
    const observed = playedCalls([call(), call({ durationMs: 3010 })], { played: run });
    expect(checkCallsAtOnce(observed)).toEqual({
      result: 'passed',
      evidence:
        'Both answers were right, after 2.30 s and 3.01 s, with 106 attempts in all. At most 64 were in flight at once: 32 more than the service works on.',
      outcome: 'accepted',
      error: null,
    });
  });

  it('fails a wrong answer', () => {
    expect(checkCallsAtOnce(playedCalls([call(), call(WRONG)]))).toEqual({
      result: 'failed',
      evidence: '1 of 2 calls went wrong; call 2: "act" is missing; expected 1.',
      outcome: 'wrong-answer',
      error: null,
    });
  });

  it('fails a call that does not settle', () => {
    const observed = playedCalls([call()], { planned: 2, played: played(DEADLOCKED) });
    expect(checkCallsAtOnce(observed)).toMatchObject({
      result: 'failed',
      evidence:
        '1 of 2 calls settled. Deadlock: nothing was left to wait for, and processText had not settled.',
      outcome: 'time-limit-exceeded',
    });
  });

  it('fails right answers that do not rest on the tasks', () => {
    const observed = playedCalls([call(), call()], { bypass: 'No successful getWords had "cat".' });
    expect(checkCallsAtOnce(observed)).toMatchObject({ result: 'failed', outcome: 'bypassed-tasks' });
  });
});

describe('checkRepeatedCalls', () => {
  it('passes right answers, and compares the first call with the others', () => {
    const warm = call({ durationMs: 4, attempts: 0 });
    expect(checkRepeatedCalls(playedCalls([call(), warm, warm, call({ attempts: 18 })]))).toMatchObject({
      result: 'passed',
      evidence:
        'All answers were right. The first call took 2.30 s and 19 attempts; the same text again 4 ms and 0 attempts, then 4 ms and 0 attempts; another text 2.30 s and 18 attempts.',
    });
  });

  it('fails when one call goes wrong', () => {
    const failed = call({ outcome: 'task-failed', reason: 'getWords("a") failed.', end: rejectedWith('no') });
    expect(checkRepeatedCalls(playedCalls([call(), failed, call(), call()]))).toEqual({
      result: 'failed',
      evidence: '1 of 4 calls went wrong; call 2: getWords("a") failed.',
      outcome: 'task-failed',
      error: 'Error: no',
    });
  });
});

describe('checkNoDictionary', () => {
  it.each(['ENOENT: no such file or directory', 'The dictionary is missing'])(
    'passes an error that says "%s"',
    (message) => {
      expect(checkNoDictionary(gaveUp(message)).result).toBe('passed');
      const end = { ...rejectedWith('Sorry', { causes: [message] }) };
      expect(checkNoDictionary(gaveUp('Sorry', { end })).result).toBe('passed');
    },
  );

  it('passes an import that fails so', () => {
    const { error } = rejectedWith('ENOENT') as Extract<
      ReturnType<typeof rejectedWith>,
      { type: 'rejected' }
    >;
    const run = played({ outcome: 'load-error', reason: 'ENOENT', end: { type: 'not-imported', error } });
    expect(checkNoDictionary(run)).toMatchObject({
      result: 'passed',
      evidence: 'Its import failed: ENOENT.',
    });
  });

  it('notes an answer that is right all the same', () => {
    expect(checkNoDictionary(played())).toMatchObject({
      result: 'noted',
      evidence: 'It answered right after 2.31 s, with 19 attempts. It must have a copy of its own.',
    });
  });

  it.each([
    ['an error that says nothing', gaveUp('Sorry')],
    ['a wrong answer', played(WRONG)],
    ['a deadlock', played(DEADLOCKED)],
    [
      'a crash',
      played({
        outcome: 'run-time-error',
        reason: 'It exited with code 1.',
        end: { type: 'exited', code: 1, signal: null, duringImport: false },
      }),
    ],
  ])('fails %s', (_name, run) => {
    expect(checkNoDictionary(run).result).toBe('failed');
  });
});
