import { describe, expect, it } from 'vitest';
import { coldRuns, PLAN, resultsOf, sample, typicalResults } from './samples.ts';

const ENTRANTS = ['a', 'b'].map((name) => ({ name, file: `${name}.ts` }));

describe('compare', () => {
  it('calls worse what is far behind after a single run, and leaves out who is wrong', () => {
    expect(typicalResults().comparison.standings.coldRuntime).toEqual([
      { kind: 'worse' },
      { kind: 'best', tied: false },
      { kind: 'none' },
    ]);
  });

  it('tells speed apart once there are enough runs', () => {
    const samples = [
      ...coldRuns(0, [7000, 7001, 7002, 7003, 7004, 7005]),
      ...coldRuns(1, [6000, 6001, 6002, 6003, 6004, 6005]),
    ];
    const { comparison } = resultsOf(samples, ENTRANTS, { ...PLAN, iterations: 6 });
    expect(comparison.standings.coldRuntime).toEqual([{ kind: 'worse' }, { kind: 'best', tied: false }]);
  });

  it('calls two copies a tie', () => {
    const runtimes = [6000, 6100, 6200, 6300, 6400, 6500];
    const samples = [...coldRuns(0, runtimes), ...coldRuns(1, runtimes)];
    const { comparison } = resultsOf(samples, ENTRANTS, { ...PLAN, iterations: 6 });
    expect(comparison.standings.coldRuntime).toEqual([
      { kind: 'best', tied: true },
      { kind: 'best', tied: true },
    ]);
  });

  it('tells ten successes from ten failures on the same schedules', () => {
    expect(typicalResults().comparison.standings.successRate).toEqual([
      { kind: 'worse' },
      { kind: 'best', tied: false },
      { kind: 'none' },
    ]);
  });

  it('does not tell two successes from one', () => {
    const samples = [0, 1].flatMap((pipeline) =>
      [0, 1].map((index) =>
        sample({ pipeline, lane: 'faulted', index, outcome: pipeline <= index ? 'accepted' : 'task-failed' }),
      ),
    );
    const { standings } = resultsOf(samples, ENTRANTS).comparison;
    expect(standings.successRate.map(({ kind }) => kind)).toEqual(['too-close-to-call', 'too-close-to-call']);
  });
});
