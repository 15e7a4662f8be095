import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../../scripts/attack/declaration.ts';
import { judgeAttack } from '../../../scripts/attack/judge-attack.ts';
import type { CommandEnd } from '../../../scripts/attack/measuring-command.ts';

const DECLARATION: Declaration = {
  idea: 'ends its process',
  verdicts: { process: 'none', permission: 'run-time-error', container: 'run-time-error' },
  effects: ['permission'],
};

function endOf(end: Partial<CommandEnd>): CommandEnd {
  return { exitCode: 1, hasHung: false, stdout: '', stderr: '', durationMs: 1, ...end };
}

function results(verdict: string, reason = 'It ended.'): string {
  return JSON.stringify({ orchestrators: [{ verdict, reason }] });
}

describe('judgeAttack', () => {
  it('has nothing to say of a verdict and an effect that are as declared', () => {
    const end = endOf({ stdout: results('run-time-error') });
    expect(judgeAttack(DECLARATION, 'permission', { end, left: ['process 7: sleep'] })).toEqual({
      expected: 'run-time-error',
      given: 'run-time-error',
      effects: ['process 7: sleep'],
      problems: [],
    });
  });

  it('names another verdict with its reason', () => {
    const end = endOf({ stdout: results('time-limit-exceeded', 'Too slow.') });
    const { problems } = judgeAttack(DECLARATION, 'container', { end, left: [] });
    expect(problems).toEqual(['Expected the verdict run-time-error, got time-limit-exceeded: Too slow.']);
  });

  it('names an effect that is not declared, and one that did not happen', () => {
    const end = endOf({ stdout: results('run-time-error') });
    expect(judgeAttack(DECLARATION, 'container', { end, left: ['file /tmp/x'] }).problems).toEqual([
      'An effect that is not declared: file /tmp/x',
    ]);
    expect(judgeAttack(DECLARATION, 'permission', { end, left: [] }).problems).toEqual([
      'The declared effect did not happen.',
    ]);
  });

  it('takes an error that claims success for an effect', () => {
    const end = endOf({ stdout: results('run-time-error', 'Error: Attack succeeded: the seed is 1.') });
    const { effects, problems } = judgeAttack(DECLARATION, 'permission', { end, left: [] });
    expect(effects).toEqual(['Attack succeeded: the seed is 1.']);
    expect(problems).toEqual([]);
  });

  it.for([
    ['a signal', endOf({ exitCode: null }), 'none'],
    [
      'an exit code of its own, whatever it printed',
      endOf({ exitCode: 143, stdout: results('accepted') }),
      'none',
    ],
    ['results that are cut off', endOf({ stdout: results('accepted').slice(0, 20) }), 'none'],
    [
      'a module that cannot be compiled',
      endOf({ exitCode: 2, stderr: 'x.ts:1:1: Unexpected "}"\n' }),
      'load-error',
    ],
    ['a wrong option', endOf({ exitCode: 2, stderr: "error: unknown option '--inputs'\n" }), 'none'],
    ['results', endOf({ exitCode: 0, stdout: results('accepted') }), 'accepted'],
  ] as const)('after %s', ([, end, expected]) => {
    expect(judgeAttack(DECLARATION, 'process', { end, left: [] }).given).toBe(expected);
  });

  it.for([
    ['\u001b[2J', "The command's standard output holds the control code U+1b."],
    ['\u009b31m', "The command's standard output holds the control code U+9b."],
    ['\u202e', "The command's standard output holds the control code U+202e."],
    ['x'.repeat(200_001), "The command's standard output has more than 200000 characters."],
  ] as const)('names what could harm a terminal: %j', ([text, problem]) => {
    const end = endOf({ exitCode: null, stdout: text });
    expect(judgeAttack(DECLARATION, 'process', { end, left: [] }).problems).toEqual([problem]);
  });
});
