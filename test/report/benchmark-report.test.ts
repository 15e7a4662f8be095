import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { renderBenchmark } from '../../src/report/benchmark-report.ts';
import { conditionsOf } from '../../src/report/conditions.ts';
import type { TestCaseDetails } from '../../src/report/details.ts';
import { benchmarkResults, type MadeUp, type ResultsOptions } from '../support/results.ts';
import { widestLine } from '../support/widest-line.ts';

const plain = new Chalk({ level: 0 });

const task = (attempts: number, failures: number) => ({
  attempts,
  failures,
  retries: failures,
  meanAttemptMs: 250,
});

const details: TestCaseDetails = {
  testCase: 'medium',
  clean: {
    runs: 10,
    peakInFlight: 17,
    perTask: { filterInput: task(10, 0), getWords: task(10, 0), findAnagrams: task(170, 0) },
  },
  faulted: {
    runs: 50,
    peakInFlight: 17,
    perTask: { filterInput: task(63, 13), getWords: task(67, 17), findAnagrams: task(944, 94) },
  },
};

function render(madeUp: MadeUp, width: number, detailed = false, options: ResultsOptions = {}): string {
  return renderBenchmark(benchmarkResults([madeUp], options), {
    chalk: plain,
    width,
    detailed,
    details: [details],
  });
}

describe('renderBenchmark', () => {
  const good: MadeUp = { name: 'concurrent-retries', successes: 49 };

  it('fits what matters on the first screen', () => {
    expect(render(good, 100)).toMatchInlineSnapshot(`
      "concurrent-retries (benchmark_orchestrators/concurrent-retries.ts)
      Verdict     accepted
      Simulated   2 h 14 min of waiting took 4.10 s, on the virtual clock
      Sampled     seed 7, up to 10 clean runs and 50 fault schedules per test case, budget 20 s
      Isolation   tier process: limits, and a process and a folder of its own for every run
      Machine     linux x64, AMD EPYC 7763 64-Core Processor, 8 cores, 16.8 GB, Node v20.20.2
      Observed    CPU time and memory from /proc, by the parent process. An empty orchestrator: 41 ms,
                  44.1 MB

      ────────────────────────────────────────────────────────────────────────────────────────────────────
      medium · 20 words · accepted
      Success rate ↑       98.0 % (89.5–99.6 %): 49 of 50 schedules
      Failures survived ↑  all 8 in a row that were tried
                           clean, n=10                            faulted, n=50
      Runtime ↓            2.33 s (2.31–2.35 s)                   3.03 s (2.88–3.18 s) n=49
      Efficiency ↑         96.6 % (95.6–97.5 %)                   89.1 % (85.6–92.7 %)
      Amplification ↓                                             1.00× (0.99–1.01) n=49
      Throughput ↑         8.58 words/s (8.50–8.67)
      CPU time ↓           98 ms (95–101 ms); an empty orchestrator 41 ms
      Peak memory ↓        61.2 MB (60.9–61.5 MB); an empty orchestrator 44.1 MB
      Where time went      ███████████████████████████▓           ██████████████████████████╳╳╳╳╳╳╳░░≡▓
        █ task latency     2.25 s    97 %                         2.12 s    70 %
        ╳ failed attempts  –                                      606 ms    20 %
        ░ backoff          –                                      151 ms     5 %
        ≡ queueing         –                                      61 ms      2 %
        ▓ own work         80 ms      3 %                         91 ms      3 %

      Failed runs, and how to replay one of each kind:
        1 run: task-failed: findAnagrams("cat") failed on attempt 1 and was not retried
          npm run pipeline -- --test-case medium \\
            --orchestrator benchmark_orchestrators/concurrent-retries.ts --seed 17

      Figures are medians, with their 95 % confidence interval in brackets and n, the number of runs.
      clean: no attempt fails; faulted: attempts fail as in the exercise, and runtime is that of the
      successful runs. Efficiency: least possible runtime ÷ runtime, 0 for a failed run. Amplification:
      attempts made ÷ attempts needed. ↑ higher is better, ↓ lower is better. --detailed shows more.
      "
    `);
  });

  it('adds means, percentiles, ERT, memory growth and tasks with --detailed', () => {
    const report = render(good, 80, true);
    expect(report.slice(report.indexOf('medium ·'))).toMatchInlineSnapshot(`
      "medium · 20 words · accepted
      Success rate ↑       98.0 % (89.5–99.6 %): 49 of 50 schedules
      Failures survived ↑  all 8 in a row that were tried
                           clean, n=10                  faulted, n=50
      Runtime ↓            2.33 s (2.31–2.35 s)         3.03 s (2.88–3.18 s) n=49
        mean               2.33 s                       3.03 s
        95th percentile                                 4.24 s
        least possible     2.25 s (floor)               2.70 s (critical path)
        to a success (ERT)                              3.09 s
      Efficiency ↑         96.6 % (95.6–97.5 %)         89.1 % (85.6–92.7 %)
      Amplification ↓                                   1.00× (0.99–1.01) n=49
      Peak in flight                                    32
      Throughput ↑         8.58 words/s (8.50–8.67)
      CPU time ↓           98 ms (95–101 ms); an empty orchestrator 41 ms
      Peak memory ↓        61.2 MB (60.9–61.5 MB); an empty orchestrator 44.1 MB
      Memory growth ↓      12.4 MB (12.3–12.5 MB)
      CPU time ÷ runtime   4.2 % (4.2–4.2 %)
      Import ↓             8 ms (8–8 ms)
      Giving up            a call that never succeeds is given up after 11 attempts,
                           12.3 s: Error: gave up on findAnagrams("cat")
      Where time went      ████████████████████▓        ███████████████████╳╳╳╳╳░≡▓
        █ task latency     2.25 s    97 %               2.12 s    70 %
        ╳ failed attempts  –                            606 ms    20 %
        ░ backoff          –                            151 ms     5 %
        ≡ queueing         –                            61 ms      2 %
        ▓ own work         80 ms      3 %               91 ms      3 %

      ─────────────────────────────────────────────────────────
                            attempts  success  time an  retries
                               a run     rate  attempt    a run
      ─────────────────────────────────────────────────────────
      clean filterInput            1  100.0 %   250 ms        0
      clean getWords               1  100.0 %   250 ms        0
      clean findAnagrams          17  100.0 %   250 ms        0
      faulted filterInput        1.3   79.4 %   250 ms      0.3
      faulted getWords           1.3   74.6 %   250 ms      0.3
      faulted findAnagrams      18.9   90.0 %   250 ms      1.9
      ─────────────────────────────────────────────────────────

      Failed runs, and how to replay one of each kind:
        1 run: task-failed: findAnagrams("cat") failed on attempt 1 and was not
          retried
          npm run pipeline -- --test-case medium \\
            --orchestrator benchmark_orchestrators/concurrent-retries.ts --seed 17

      Figures are medians, with their 95 % confidence interval in brackets and n, the
      number of runs. clean: no attempt fails; faulted: attempts fail as in the
      exercise, and runtime is that of the successful runs. Efficiency: least possible
      runtime ÷ runtime, 0 for a failed run. Amplification: attempts made ÷ attempts
      needed. ↑ higher is better, ↓ lower is better.
      "
    `);
  });

  it('gives a lower bound on the time to a success where there was none', () => {
    const report = render({ name: 'naive', successes: 0, survived: 0, runtimeMs: 8060 }, 80, true);
    expect(report).toContain('0.0 % (0.0–7.1 %): 0 of 50 schedules');
    expect(report).toMatch(/to a success \(ERT\)\s+≥ 41\.0 s/);
    expect(report).toMatch(/Runtime ↓\s+8\.06 s \(7\.98–8\.14 s\)\s+–/);
    expect(report).toContain('50 runs: task-failed');
    expect(report).toContain('--seed 17');
  });

  it('puts the lanes below one another where they do not fit side by side', () => {
    const report = render(good, 60);
    expect(report.slice(report.indexOf('Runtime ↓'), report.indexOf('CPU time ↓'))).toMatchInlineSnapshot(
      `
      "Runtime ↓            clean   2.33 s (2.31–2.35 s)
                           faulted 3.03 s (2.88–3.18 s) n=49
      Efficiency ↑         clean   96.6 % (95.6–97.5 %)
                           faulted 89.1 % (85.6–92.7 %)
      Amplification ↓      faulted 1.00× (0.99–1.01) n=49
      Throughput ↑         8.58 words/s (8.50–8.67)
      "
    `,
    );
  });

  it('says why an orchestrator could not be measured', () => {
    const report = render({ name: 'broken', verdict: 'load-error', reason: 'SyntaxError: no\n at x' }, 80);
    expect(report).toContain('Verdict     load-error: SyntaxError: no\n');
    expect(report).toContain('medium · 20 words · load-error: SyntaxError: no\n  nothing was measured');
  });

  it("names the files of its project that the kit's own stood in for", () => {
    const results = benchmarkResults([good]);
    const replacedFiles = ['src/tasks/index.ts', 'resources/english_dictionary.json'];
    const orchestrators = results.orchestrators.map((orchestrator) => ({ ...orchestrator, replacedFiles }));
    const report = renderBenchmark(
      { ...results, orchestrators },
      { chalk: plain, width: 80, detailed: false },
    );
    expect(report.slice(report.indexOf('Verdict'), report.indexOf('Simulated'))).toMatchInlineSnapshot(`
      "Verdict     accepted
      Changed     src/tasks/index.ts, resources/english_dictionary.json differ from
                  the kit's own, which ran instead of them
      "
    `);
    expect(render(good, 80)).not.toContain('Changed');
  });

  it('says when it is incomplete, and when the real clock was used', () => {
    const report = render({ ...good, clock: 'real' }, 100, false, { settings: { complete: false } });
    expect(report).toContain('Incomplete  not everything');
    expect(report).toContain('on the real clock: live worker threads');
  });

  it('says how many schedules the budget left, and what measures all of them', () => {
    const results = benchmarkResults([good], { settings: { complete: false } });
    const orchestrators = results.orchestrators.map((one) => ({
      ...one,
      testCases: one.testCases.map((result) => ({
        ...result,
        faulted: result.faulted && { ...result.faulted, schedules: 12 },
      })),
    }));
    expect(conditionsOf({ ...results, orchestrators })).toContainEqual({
      label: 'Incomplete',
      text: 'not everything that was asked for has been measured, of a test case at least 12 of 50 fault schedules; n says how much has. --seed\u00a07 --iterations\u00a010 --schedules\u00a050 measures all.',
      isWarning: true,
    });
    const whole = render(good, 200, false, { settings: { complete: false, budgetSeconds: null } });
    expect(whole).toContain('has been measured; n says how much has.\n');
  });

  it.each([60, 80, 100, 120, 200].flatMap((width) => [false, true].map((detailed) => ({ width, detailed }))))(
    'stays within $width columns, detailed: $detailed',
    ({ width, detailed }) => {
      const slow = { name: 'a-rather-long-name-of-a-solution', runtimeMs: 4_000_000, successes: 3 };
      const report = render(slow, width, detailed, { testCases: ['small', 'medium', 'huge'] });
      expect(widestLine(report)).toBeLessThanOrEqual(width);
    },
  );
});
