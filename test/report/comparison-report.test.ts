import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { renderComparison } from '../../src/report/comparison-report.ts';
import { contest } from '../support/contests.ts';
import { benchmarkResults, comparisonOf } from '../support/results.ts';
import { widestLine } from '../support/widest-line.ts';

const plain = new Chalk({ level: 0 });
const coloured = new Chalk({ level: 1 });

function render(width: number, count?: number, detailed = false): string {
  const { results, comparison } = contest(count);
  return renderComparison(results, comparison, { chalk: plain, width, detailed });
}

/** The report from the test case on: what comes before it does not depend on the orchestrators. */
function tables(report: string): string {
  return report.slice(report.indexOf('medium ·'), report.indexOf('\n↑'));
}

describe('renderComparison', () => {
  it('says under which conditions the results were measured', () => {
    expect(render(100).slice(0, render(100).indexOf('\n\nmedium'))).toMatchInlineSnapshot(`
      "Comparison of 6 orchestrators
      Simulated   2 h 14 min of waiting took 4.10 s, on the virtual clock
      Sampled     seed 7, up to 10 clean runs and 50 fault schedules per test case, budget 20 s
      Isolation   tier process: limits, and a process and a folder of its own for every run
      Machine     linux x64, AMD EPYC 7763 64-Core Processor, 8 cores, 16.8 GB, Node v20.20.2
      Observed    CPU time and memory from /proc, by the parent process. An empty orchestrator: 41 ms,
                  44.1 MB"
    `);
  });

  it('has one table for a test case where that fits', () => {
    expect(tables(render(180))).toMatchInlineSnapshot(`
      "medium · 20 words · no clean run can be faster than 2.25 s
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                               success    failures      faulted                    faulted   amplifi-        clean                      clean        CPU          peak
                                rate ↑  survived ↑    runtime ↓   ÷ baseline  efficiency ↑   cation ↓    runtime ↓   ÷ baseline  efficiency ↑     time ↓      memory ↓
                                  n=50                     n=50                       n=50       n=50         n=10                       n=10       n=10          n=10
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      naive                   14.0 %           0       10.5 s       baseline       0.0 %      1.00×       8.06 s       baseline      27.9 %      98 ms       61.2 MB
      baseline              7.0–26.2 %              9.95–11.0 s                  0.0–0.0 %  0.99–1.01  7.98–8.14 s                27.6–28.2 %  95–101 ms  60.9–61.5 MB
                                                            n=7                                   n=7
      concurrent-retries     100.0 % =       ≥ 8       3.03 s *        0.29×      89.1 %      1.00× =     2.33 s *        0.29×      96.6 %      96 ms       61.2 MB
                          92.9–100.0 %              2.88–3.18 s  (0.27–0.30)   85.6–92.7 %  0.99–1.01  2.31–2.35 s  (0.27–0.30)   95.6–97.5 %   93–99 ms  60.9–61.5 MB
      streaming              100.0 % =       ≥ 8       3.05 s          0.29×      88.6 %      1.00× =     2.35 s ~        0.29×      95.9 %      98 ms ~     60.9 MB *
                          92.9–100.0 %              2.90–3.20 s  (0.28–0.31)   85.0–92.1 %  0.99–1.01  2.32–2.37 s  (0.28–0.31)   95.0–96.9 %  95–101 ms  60.6–61.2 MB
      hedged-requests        100.0 % =       ≥ 8       3.00 s !        0.29×      89.9 % !    1.98×       2.31 s          0.29×      97.4 %      98 ms       61.2 MB
                          92.9–100.0 %              2.85–3.15 s  (0.27–0.30)   86.3–93.5 %  1.96–2.00  2.29–2.33 s  (0.27–0.30)   96.4–98.4 %  95–101 ms  60.9–61.5 MB
      cheat                  100.0 %         ≥ 8       2.94 s          0.28×      91.9 %      1.00×       2.26 s          0.28×      99.6 %      98 ms       61.2 MB
      ✗ bypassed-tasks    92.9–100.0 %              2.79–3.08 s  (0.27–0.29)   88.2–95.6 %  0.99–1.01  2.24–2.28 s  (0.27–0.29)  98.6–100.0 %  95–101 ms  60.9–61.5 MB
      broken                       –           –            –              –           –          –            –              –           –          –             –
      ✗ load-error
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      ✗ cheat is out of the comparison, bypassed-tasks: The answer has "cat", but no findAnagrams succeeded for it.
      ✗ broken is out of the comparison, load-error: SyntaxError: Unexpected token
      ! hedged-requests: faulted runtime and faulted efficiency at a cost: 1.98 times the necessary attempts
      ~ too close to call: clean runtime (about 12 more iterations needed); CPU time (no number of runs that can be afforded would tell)
        naive, 43 runs: task-failed: findAnagrams("cat") failed on attempt 1 and was not retried
          npm run pipeline -- --test-case medium --orchestrator benchmark_orchestrators/naive.ts --seed 17

      Summary
      ────────────────────────────────────────────────────────────────
                                            success   faulted  runtime
                                             rate ↑  effic. ↑   ÷ base
                                   verdict   medium    medium   medium
      ────────────────────────────────────────────────────────────────
      naive                       accepted   14 %       0 %       base
      baseline
      concurrent-retries          accepted  100 % =    89 %      0.29×
      streaming                   accepted  100 % =    89 %      0.29×
      hedged-requests             accepted  100 % =    90 % !    0.29×
      cheat               ✗ bypassed-tasks  100 %      92 %      0.28×
      broken                  ✗ load-error        –         –        –
      ────────────────────────────────────────────────────────────────
      "
    `);
  });

  it('turns the table when that fits instead', () => {
    expect(tables(render(80, 3))).toMatchInlineSnapshot(`
      "medium · 20 words · no clean run can be faster than 2.25 s
      ──────────────────────────────────────────────────────────────
                                   naive   concurrent-     streaming
                                baseline       retries
      ──────────────────────────────────────────────────────────────
      success rate ↑            14.0 %       100.0 % =     100.0 % =
      n=50                    7.0–26.2 %  92.9–100.0 %  92.9–100.0 %
      failures survived ↑            0           ≥ 8           ≥ 8
      faulted runtime ↓         10.5 s        3.03 s *      3.05 s
      n=50                   9.95–11.0 s   2.88–3.18 s   2.90–3.20 s
                                     n=7
        ÷ baseline              baseline         0.29×         0.29×
                                           (0.27–0.30)   (0.28–0.31)
      faulted efficiency ↑       0.0 %        89.1 %        88.6 %
      n=50                     0.0–0.0 %   85.6–92.7 %   85.0–92.1 %
      amplification ↓            1.00×         1.00× =       1.00× =
      n=50                     0.99–1.01     0.99–1.01     0.99–1.01
                                     n=7
      clean runtime ↓           8.06 s        2.33 s *      2.35 s ~
      n=10                   7.98–8.14 s   2.31–2.35 s   2.32–2.37 s
        ÷ baseline              baseline         0.29×         0.29×
                                           (0.27–0.30)   (0.28–0.31)
      clean efficiency ↑        27.9 %        96.6 %        95.9 %
      n=10                   27.6–28.2 %   95.6–97.5 %   95.0–96.9 %
      CPU time ↓                 98 ms         96 ms         98 ms ~
      n=10                     95–101 ms      93–99 ms     95–101 ms
      peak memory ↓            61.2 MB       61.2 MB       60.9 MB *
      n=10                  60.9–61.5 MB  60.9–61.5 MB  60.6–61.2 MB
      ──────────────────────────────────────────────────────────────
      ~ too close to call: clean runtime (about 12 more iterations needed); CPU time
        (no number of runs that can be afforded would tell)
        naive, 43 runs: task-failed: findAnagrams("cat") failed on attempt 1 and was
          not retried
          npm run pipeline -- --test-case medium \\
            --orchestrator benchmark_orchestrators/naive.ts --seed 17

      Summary
      ────────────────────────────────────────────────────────
                                    success   faulted  runtime
                                     rate ↑  effic. ↑   ÷ base
                           verdict   medium    medium   medium
      ────────────────────────────────────────────────────────
      naive               accepted   14 %       0 %       base
      baseline
      concurrent-retries  accepted  100 % =    89 %      0.29×
      streaming           accepted  100 % =    89 %      0.29×
      ────────────────────────────────────────────────────────
      "
    `);
  });

  it('splits the table by groups of columns when neither fits', () => {
    expect(tables(render(100))).toMatchInlineSnapshot(`
      "medium · 20 words · no clean run can be faster than 2.25 s
      ───────────────────────────────────────────────────────────────────────────────────────────────
                               success    failures      faulted                    faulted   amplifi-
                                rate ↑  survived ↑    runtime ↓   ÷ baseline  efficiency ↑   cation ↓
                                  n=50                     n=50                       n=50       n=50
      ───────────────────────────────────────────────────────────────────────────────────────────────
      naive                   14.0 %           0       10.5 s       baseline       0.0 %      1.00×
      baseline              7.0–26.2 %              9.95–11.0 s                  0.0–0.0 %  0.99–1.01
                                                            n=7                                   n=7
      concurrent-retries     100.0 % =       ≥ 8       3.03 s *        0.29×      89.1 %      1.00× =
                          92.9–100.0 %              2.88–3.18 s  (0.27–0.30)   85.6–92.7 %  0.99–1.01
      streaming              100.0 % =       ≥ 8       3.05 s          0.29×      88.6 %      1.00× =
                          92.9–100.0 %              2.90–3.20 s  (0.28–0.31)   85.0–92.1 %  0.99–1.01
      hedged-requests        100.0 % =       ≥ 8       3.00 s !        0.29×      89.9 % !    1.98×
                          92.9–100.0 %              2.85–3.15 s  (0.27–0.30)   86.3–93.5 %  1.96–2.00
      cheat                  100.0 %         ≥ 8       2.94 s          0.28×      91.9 %      1.00×
      ✗ bypassed-tasks    92.9–100.0 %              2.79–3.08 s  (0.27–0.29)   88.2–95.6 %  0.99–1.01
      broken                       –           –            –              –           –          –
      ✗ load-error
      ───────────────────────────────────────────────────────────────────────────────────────────────

      ───────────────────────────────────────────────────────────────────────────────────
                                clean                      clean        CPU          peak
                            runtime ↓   ÷ baseline  efficiency ↑     time ↓      memory ↓
                                 n=10                       n=10       n=10          n=10
      ───────────────────────────────────────────────────────────────────────────────────
      naive                  8.06 s       baseline      27.9 %      98 ms       61.2 MB
      baseline            7.98–8.14 s                27.6–28.2 %  95–101 ms  60.9–61.5 MB
      concurrent-retries     2.33 s *        0.29×      96.6 %      96 ms       61.2 MB
                          2.31–2.35 s  (0.27–0.30)   95.6–97.5 %   93–99 ms  60.9–61.5 MB
      streaming              2.35 s ~        0.29×      95.9 %      98 ms ~     60.9 MB *
                          2.32–2.37 s  (0.28–0.31)   95.0–96.9 %  95–101 ms  60.6–61.2 MB
      hedged-requests        2.31 s          0.29×      97.4 %      98 ms       61.2 MB
                          2.29–2.33 s  (0.27–0.30)   96.4–98.4 %  95–101 ms  60.9–61.5 MB
      cheat                  2.26 s          0.28×      99.6 %      98 ms       61.2 MB
      ✗ bypassed-tasks    2.24–2.28 s  (0.27–0.29)  98.6–100.0 %  95–101 ms  60.9–61.5 MB
      broken                      –              –           –          –             –
      ✗ load-error
      ───────────────────────────────────────────────────────────────────────────────────
      ✗ cheat is out of the comparison, bypassed-tasks: The answer has "cat", but no findAnagrams
        succeeded for it.
      ✗ broken is out of the comparison, load-error: SyntaxError: Unexpected token
      ! hedged-requests: faulted runtime and faulted efficiency at a cost: 1.98 times the necessary
        attempts
      ~ too close to call: clean runtime (about 12 more iterations needed); CPU time (no number of runs
        that can be afforded would tell)
        naive, 43 runs: task-failed: findAnagrams("cat") failed on attempt 1 and was not retried
          npm run pipeline -- --test-case medium --orchestrator benchmark_orchestrators/naive.ts --seed 17

      Summary
      ────────────────────────────────────────────────────────────────
                                            success   faulted  runtime
                                             rate ↑  effic. ↑   ÷ base
                                   verdict   medium    medium   medium
      ────────────────────────────────────────────────────────────────
      naive                       accepted   14 %       0 %       base
      baseline
      concurrent-retries          accepted  100 % =    89 %      0.29×
      streaming                   accepted  100 % =    89 %      0.29×
      hedged-requests             accepted  100 % =    90 % !    0.29×
      cheat               ✗ bypassed-tasks  100 %      92 %      0.28×
      broken                  ✗ load-error        –         –        –
      ────────────────────────────────────────────────────────────────
      "
    `);
  });

  it("names the files of a project that the kit's own stood in for", () => {
    const { results, comparison } = contest(3);
    const orchestrators = results.orchestrators.map((orchestrator, index) =>
      index === 1 ? { ...orchestrator, replacedFiles: ['src/tasks/index.ts'] } : orchestrator,
    );
    const options = { chalk: plain, width: 120, detailed: false };
    const notes = (report: string) => report.split('\n').filter((line) => line.includes("the kit's own"));
    expect(notes(renderComparison({ ...results, orchestrators }, comparison, options))).toEqual([
      "! concurrent-retries: src/tasks/index.ts differs from the kit's own, which ran instead of it",
    ]);
    expect(notes(renderComparison(results, comparison, options))).toEqual([]);
  });

  it('explains marks, figures and the baseline', () => {
    const report = render(100);
    expect(report.slice(report.indexOf('\n↑'))).toMatchInlineSnapshot(`
      "
      ↑ higher is better, ↓ lower is better. * best; = tied for the best: cannot be told apart;
      ~ too close to call; ! good, but at a cost; – not measured.
      Figures are medians, above their 95 % confidence intervals; n is the number of runs, in the heading
      unless a cell has its own. clean: no attempt fails; faulted: attempts fail as in the exercise, the
      same ones for everyone, and runtime is that of the successful runs.
      Efficiency: least possible runtime ÷ runtime, 0 for a failed run. Amplification: attempts made ÷
      attempts needed.
      ÷ baseline: ratio to the figure of naive; in the summary of clean runtimes, "all" being the
      geometric mean.
      --detailed shows more figures and all failed runs.
      "
    `);
  });

  it('shows mean, percentile, ERT and the rest with --detailed', () => {
    expect(tables(render(80, 2, true))).toMatchInlineSnapshot(`
      "medium · 20 words · no clean run can be faster than 2.25 s
      ──────────────────────────────────────────────────────────────
                                                 naive   concurrent-
                                              baseline       retries
      ──────────────────────────────────────────────────────────────
      success rate ↑                          14.0 %       100.0 % =
      n=50                                  7.0–26.2 %  92.9–100.0 %
      failures survived ↑                          0           ≥ 8
      faulted runtime ↓                       10.5 s        3.03 s *
      n=7                                  9.95–11.0 s   2.88–3.18 s
                                                                n=50
        ÷ baseline                            baseline         0.29×
                                                         (0.27–0.30)
      mean faulted runtime                      10.5 s        3.03 s
      95th percentile of faulted runtime        14.7 s        4.24 s
      faulted efficiency ↑                     0.0 %        89.1 %
      n=50                                   0.0–0.0 %   85.6–92.7 %
      time to a success ↓                     74.8 s        3.03 s
      n=50
        ÷ baseline                            baseline         0.29×
                                                         (0.27–0.30)
      amplification ↓                          1.00×         1.00× =
      n=7                                    0.99–1.01     0.99–1.01
                                                                n=50
      peak in flight                                32            32
      clean runtime ↓                         8.06 s        2.33 s *
      n=10                                 7.98–8.14 s   2.31–2.35 s
        ÷ baseline                            baseline         0.29×
                                                         (0.27–0.30)
      mean clean runtime                        8.07 s        2.33 s
      clean efficiency ↑                      27.9 %        96.6 %
      n=10                                 27.6–28.2 %   95.6–97.5 %
      words per second ↑                        2.48          8.58
      n=10                                   2.46–2.51     8.50–8.67
      CPU time ↓                               98 ms         96 ms
      n=10                                   95–101 ms      93–99 ms
        ÷ baseline                            baseline         0.29×
                                                         (0.27–0.30)
      CPU time ÷ runtime                         4.2 %         4.2 %
      n=10                                   4.2–4.2 %     4.2–4.2 %
      peak memory ↓                          61.2 MB       61.2 MB
      n=10                                60.9–61.5 MB  60.9–61.5 MB
        ÷ baseline                            baseline         0.29×
                                                         (0.27–0.30)
      memory growth                            12.4 MB       12.4 MB
      n=10                                12.3–12.5 MB  12.3–12.5 MB
      import                                      8 ms          8 ms
      n=10                                      8–8 ms        8–8 ms
      ──────────────────────────────────────────────────────────────
        naive, 43 runs: task-failed: findAnagrams("cat") failed on attempt 1 and was
          not retried
          npm run pipeline -- --test-case medium \\
            --orchestrator benchmark_orchestrators/naive.ts --seed 17

      Summary
      ────────────────────────────────────────────────────────
                                    success   faulted  runtime
                                     rate ↑  effic. ↑   ÷ base
                           verdict   medium    medium   medium
      ────────────────────────────────────────────────────────
      naive               accepted   14 %       0 %       base
      baseline
      concurrent-retries  accepted  100 % =    89 %      0.29×
      ────────────────────────────────────────────────────────
      "
    `);
  });

  const sizes = [60, 80, 100, 120, 160, 200].flatMap((width) =>
    [1, 3, 6, 30].flatMap((count) => [false, true].map((detailed) => ({ width, count, detailed }))),
  );

  it.each(sizes)('stays within $width columns with $count orchestrators, detailed: $detailed', (size) => {
    const { results, comparison } = contest(size.count, ['small', 'huge']);
    const report = renderComparison(results, comparison, { ...size, chalk: coloured });
    expect(widestLine(report)).toBeLessThanOrEqual(size.width);
  });

  it('stays within the width when names are wide characters or hold control codes', () => {
    const names = ['候補者の提出物その一・最終版・改訂二', 'evil\u001b[31m\u202ename', '👩‍💻-solution'];
    const results = benchmarkResults(names.map((name) => ({ name, file: 'a.ts' })));
    const report = renderComparison(results, comparisonOf(results), {
      chalk: plain,
      width: 80,
      detailed: false,
    });
    expect(widestLine(report)).toBeLessThanOrEqual(80);
    expect(report).not.toContain('\u001b');
    expect(report).not.toContain('\u202e');
    expect(report).toContain('evil\\u001b');
  });

  it('colours the best green, and nothing of who is disqualified', () => {
    const { results, comparison } = contest();
    const report = renderComparison(results, comparison, { chalk: coloured, width: 180, detailed: false });
    const lines = report.split('\n');
    const lineOf = (name: string) => lines.find((line) => line.includes(name) && line.includes('%')) ?? '';
    expect(lineOf('concurrent-retries')).toContain(coloured.green.bold('2.33 s *'));
    expect(lineOf('hedged-requests')).toContain(coloured.yellow('3.00 s !'));
    const green = coloured.green('x').split('x')[0] ?? '';
    expect(lineOf('cheat')).not.toContain(green);
    expect(lineOf('naive')).not.toContain(green);
  });

  it('copes with an orchestrator that has no results at all', () => {
    const { results, comparison } = contest();
    const [first, ...others] = results.orchestrators;
    if (!first) throw new Error('Expected an orchestrator.');
    const bare = { ...results, orchestrators: [{ ...first, testCases: [] }, ...others] };
    const report = renderComparison(bare, comparison, { chalk: plain, width: 200, detailed: false });
    expect(report).toMatch(/naive\s+–\s+–/);
  });

  it('shows no ratios without a baseline', () => {
    const results = benchmarkResults([{ name: 'one' }, { name: 'two' }], { settings: { baseline: null } });
    const report = renderComparison(results, comparisonOf(results), {
      chalk: plain,
      width: 120,
      detailed: true,
    });
    expect(report).not.toContain('÷ base');
  });
});
