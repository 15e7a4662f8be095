import { describe, expect, it } from 'vitest';
import { parseDeclaration } from '../../../scripts/attack/declaration.ts';

function parse(header: string, { folder = 'run-time-error', nodeMajor = 20, hasControlGroups = false } = {}) {
  return parseDeclaration(`${header}\n\nimport x from 'y';\n// Effect: container\n`, {
    folder,
    nodeMajor,
    hasControlGroups,
  });
}

describe('parseDeclaration', () => {
  it('reads what is tried over several lines, the verdict of each tier and the tiers of an effect', () => {
    const header = [
      '// Attack: ends its process',
      '// without a word.',
      '// Verdict: run-time-error; permission: none; container: accepted',
      '// Effect: process, permission',
    ];
    expect(parse(header.join('\n'))).toEqual({
      idea: 'ends its process without a word.',
      verdicts: { process: 'run-time-error', permission: 'none', container: 'accepted' },
      effects: ['process', 'permission'],
    });
  });

  it('takes the folder for the verdict of every tier, and no effect, where nothing is said', () => {
    expect(parse('// Attack: tries.', { folder: 'wrong-answer' })).toEqual({
      idea: 'tries.',
      verdicts: { process: 'wrong-answer', permission: 'wrong-answer', container: 'wrong-answer' },
      effects: [],
    });
  });

  it('takes the comment of an honest submission for its idea', () => {
    const { idea, verdicts } = parse('// Works hard between its calls:\n// on any clock.', {
      folder: 'accepted',
    });
    expect(idea).toBe('Works hard between its calls: on any clock.');
    expect(verdicts.process).toBe('accepted');
  });

  it.for([
    [24, 'run-time-error'],
    [25, 'accepted'],
  ] as const)('reads a verdict that depends on the version of Node (%i)', ([nodeMajor, verdict]) => {
    const header = '// Attack: tries.\n// Verdict: run-time-error; permission>=25: accepted';
    expect(parse(header, { nodeMajor }).verdicts.permission).toBe(verdict);
    expect(parse(header, { nodeMajor }).verdicts.process).toBe('run-time-error');
  });

  it.for([
    ['permission<25', 24, ['permission']],
    ['permission<25', 25, []],
    ['process, permission>=25', 24, ['process']],
    ['process, permission>=25', 25, ['process', 'permission']],
  ] as const)('reads %s with Node %i as an effect in %j', ([effect, nodeMajor, expected]) => {
    expect(parse(`// Attack: tries.\n// Effect: ${effect}`, { nodeMajor }).effects).toEqual(expected);
  });

  it.for([
    [true, []],
    [false, ['process']],
  ] as const)(
    'reads an effect without control groups where they are had: %j',
    ([hasControlGroups, expected]) => {
      const { effects } = parse('// Effect: process without control groups', { hasControlGroups });
      expect(effects).toEqual(expected);
    },
  );

  it('ends with the first line that is no comment', () => {
    expect(parse('// Attack: tries.').effects).toEqual([]);
  });

  it.for([
    ['// Verdict: accepted', 'Expected the verdict of its folder, run-time-error, got "accepted".'],
    [
      '// Verdict: run-time-error; container: fine',
      'Expected a verdict (accepted, task-failed, wrong-answer, run-time-error, time-limit-exceeded, memory-limit-exceeded, output-limit-exceeded, bypassed-tasks, load-error, harness-error, none), got "fine".',
    ],
    [
      '// Verdict: run-time-error; prison: none',
      'Expected an isolation tier (process, permission, container), got "prison".',
    ],
    ['// Effect: process<x', 'Expected an isolation tier (process, permission, container), got "process<x".'],
  ] as const)('rejects %s', ([header, message]) => {
    expect(() => parse(header)).toThrow(message);
  });
});
