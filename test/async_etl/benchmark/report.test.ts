import { Chalk } from 'chalk';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { exporterFor } from '../../../async_etl/benchmark/report/export.ts';
import { renderEtlBenchmark } from '../../../async_etl/benchmark/report/report.ts';
import type { EtlBenchmarkResults } from '../../../async_etl/benchmark/results.ts';
import { coldRuns, PLAN, resultsOf, sample, typicalResults } from './samples.ts';

const results = typicalResults();

function render(shown: EtlBenchmarkResults, { width = 100, detailed = false } = {}): string {
  return renderEtlBenchmark(shown, { chalk: new Chalk({ level: 0 }), width, detailed });
}

/** The part with the tables and notes. */
function blocks(report: string): string[] {
  return report.split('\n\n');
}

describe('the report', () => {
  it('begins with the conditions', () => {
    expect(blocks(render(results))[0]).toMatchInlineSnapshot(`
      "Comparison of 3 pipelines
      Data        seed 1, 20.0 MB in 5 sources, latency × 1
      Sampled     up to 3 cold runs, each with a warm one, interleaved, one at a time;
                  took 2 min 00 s of a budget of 180 s
      Failures    smaller and quicker, with 1.00 MB and latency × 0.05, 10.0 % of all attempts fail, up to
                  10 schedules, the same for everyone, on each core one at a time, at most 30.0 s for a
                  run. So are the checks of the cache, without failures
      Isolation   tier process: limits, and a process and a folder of its own for every run
      Machine     linux x64, A processor, 2 cores, 8.00 GB, Node v20.19.0
      Observed    CPU time and memory by the parent process, from /proc"
    `);
  });

  it('shows few figures, and what stands out in notes', () => {
    expect(blocks(render(results, { width: 140 }))[1]).toMatchInlineSnapshot(`
      "───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                             cold                ÷ lower       warm       success  damaged  replaced  downloads             loop delay    CPU off
                        runtime ↓  speed-up ↑    bound ↓  runtime ↓        rate ↑    cache      part    at once     429s ↓  longest° ↓     main ↑
                              n=1                    n=1  n=3, 75 %          n=10                           n=1        n=1         n=1        n=1
      ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      naive              60.0 s      baseline      1.20×   8.00 s         0.0 %      WRONG     right         20          0       12 ms     80.0 %
      baseline                                                         0.0–27.8 %
      pooled             6.10 s *       9.84×      1.20×   2.00 s *     100.0 % *    right     right         20          0       12 ms     80.0 %
                      6.00–6.20 s              n=3, 75 %             72.2–100.0 %                     n=3, 75 %  n=3, 75 %   n=3, 75 %  n=3, 75 %
                        n=3, 75 %
      hasty                   –             –          –        –             –          –         –          –          –           –          –
      ✗ wrong-answer
      ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      ✗ hasty is out of the comparison, wrong-answer: train.parquet: expected 9 rows, got 8.
      ! naive, a cached file cut to half: wrong: expected 9 rows, got 4.
      ! pooled: the process of 1 of 19 accepted runs did not end by itself; left open, as it tells: Timeout
      · naive, 10 of 10 runs with failures: task-failed: Error: Expected 200 for SOURCE, part N, got 503."
    `);
  });

  it('shows all figures when asked to', () => {
    expect(blocks(render(results, { detailed: true }))[1]).toMatchInlineSnapshot(`
      "────────────────────────────────────────────────────────────────────────
                                           naive        pooled           hasty
                                        baseline                ✗ wrong-answer
      ────────────────────────────────────────────────────────────────────────
      cold runtime ↓                    60.0 s        6.10 s *             –
      n=1                                          6.00–6.20 s
                                                     n=3, 75 %
      speed-up ↑                        baseline         9.84×               –
      cold runtime ÷ lower bound ↓         1.20×         1.20×               –
      n=1                                            n=3, 75 %
      warm runtime ↓                    8.00 s        2.00 s *             –
      n=3, 75 %
      success under failures ↑           0.0 %       100.0 % *             –
      n=10                            0.0–27.8 %  72.2–100.0 %
      runtime under failures ↓                 –        6.00 s               –
      n=10
      retries under failures                   –             0               –
      n=10
      damaged cache                        WRONG         right               –
      replaced part                        right         right               –
      most downloads at once                  20            20               –
      n=1                                            n=3, 75 %
      429s ↓                                   0             0               –
      n=1                                            n=3, 75 %
      requests before Retry-After ↓            0             0               –
      n=1                                            n=3, 75 %
      retries                                  0             0               –
      n=1                                            n=3, 75 %
      connections ÷ requests ↓              0.50          0.50               –
      n=1                                            n=3, 75 %
      warm: 304s ↑                             0             0               –
      n=3, 75 %
      warm: downloaded again ↓           20.0 MB       20.0 MB               –
      n=3, 75 %
      rows quarantined                       600           600               –
      n=1                                            n=3, 75 %
      event-loop delay, p99° ↓              4 ms          4 ms               –
      n=1                                            n=3, 75 %
      event-loop delay, longest° ↓         12 ms         12 ms               –
      n=1                                            n=3, 75 %
      event-loop utilisation° ↓           20.0 %        20.0 %               –
      n=1                                            n=3, 75 %
      synchronous file calls° ↓                0             0               –
      n=1                                            n=3, 75 %
      CPU time off the main thread ↑      80.0 %        80.0 %               –
      n=1                                            n=3, 75 %
      CPU time ↓                        4.00 s ~      4.00 s ~             –
      n=1                                            n=3, 75 %
      peak memory ↓                     300 MB ~      300 MB ~             –
      n=1                                            n=3, 75 %
      ────────────────────────────────────────────────────────────────────────
      ✗ hasty is out of the comparison, wrong-answer: train.parquet: expected 9 rows, got 8.
      ! naive, a cached file cut to half: wrong: expected 9 rows, got 4.
      ! pooled: the process of 1 of 19 accepted runs did not end by itself; left open, as it tells:
        Timeout
      ~ too close to call: CPU time (about 3 more iterations needed); peak memory (about 3 more iterations
        needed)
      · naive, 10 of 10 runs with failures: task-failed: Error: Expected 200 for SOURCE, part N, got 503."
    `);
  });

  it('explains what the words mean', () => {
    expect(blocks(render(results))[2]).toMatchInlineSnapshot(`
      "↑ higher is better, ↓ lower is better. * best; = tied for the best: cannot be told apart;
      ~ too close to call; – not measured.
      Figures are medians, above their intervals: at 95 %, or at the confidence that stands beside n, the
      number of runs. cold: empty cache; warm: the same cache again, nothing changed. What is not called
      warm or faulted is of cold runs.
      speed-up: cold runtime of naive ÷ own; without an interval where the runs are too few for one.
      lower bound: latency of the slowest endpoint or all processing shared by all cores, then combining
      and encoding.
      CPU time off the main thread: of workers, but also of garbage collection, compilation and
      decompression.
      ° told by the run's own process: evidence, and no part of a verdict. All else is what the parent
      process observed, which hosts the server.
      right: the training set is right nevertheless; error: the pipeline rejects; WRONG: a wrong training
      set without an error; not asked: the server was not asked for every part; limit: a limit was
      exceeded; no cache: nothing was cached.
      --detailed shows all figures and all ways to fail.
      "
    `);
  });

  it('shows growth where there are several numbers of sources', () => {
    const entrants = ['naive', 'own'].map((name) => ({ name, file: `${name}.ts` }));
    const samples = [
      ...[...coldRuns(0, [60_000]), ...coldRuns(0, [120_000], 10)],
      ...[...coldRuns(1, [6000, 6200]), ...coldRuns(1, [8000], 10)],
    ];
    const report = render(resultsOf(samples, entrants, { ...PLAN, sources: [5, 10] }));
    expect(blocks(report)[2]).toMatchInlineSnapshot(`
      "Growth
      ─────────────────────────────────────────────────────────
                  5 sources   5 sources  10 sources  10 sources
                       cold                    cold
                  runtime ↓  speed-up ↑   runtime ↓  speed-up ↑
      ─────────────────────────────────────────────────────────
      naive          60.0 s    baseline  2 min 00 s    baseline
      baseline          n=1                     n=1
      own            6.10 s       9.84×      8.00 s       15.0×
                6.00–6.20 s                     n=1
                  n=2, 50 %
      ─────────────────────────────────────────────────────────"
    `);
  });

  it.each([60, 80, 100, 140])('is never wider than %i columns', (width) => {
    for (const detailed of [false, true]) {
      const lines = render(results, { width, detailed }).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  it('says that it is incomplete, and shows a table of what there is', () => {
    const { settings } = results;
    const report = render({ ...results, settings: { ...settings, complete: false } });
    expect(report).toContain('Incomplete  not everything that was asked for has been measured');
  });

  it('lets no pipeline write control codes to the terminal', () => {
    const evil = 'a\u001b[31m\u202e';
    const report = render(
      resultsOf(
        [sample({ outcome: 'wrong-answer', reason: evil, hasEnded: false, leftOpen: [evil] })],
        [{ name: evil, file: evil }],
      ),
    );
    expect(report.includes('\u001b') || report.includes('\u202e')).toBe(false);
    expect(report).toContain('\\u001b');
  });

  it('shows a table when nothing could be measured', () => {
    const report = render(resultsOf([], [{ name: 'x', file: 'x.ts', loadError: 'Expected x.' }]));
    expect(report).toContain('✗ x is out of the comparison, load-error: Expected x.');
  });
});

describe('the exports', () => {
  it('are the results as JSON', () => {
    expect(JSON.parse(exporterFor('a.JSON')(results))).toEqual(results);
  });

  it('have a row for each pipeline and lane as CSV, as wide as the headings', () => {
    const rows: string[][] = parse(exporterFor('a.csv')(results));
    const headings = rows[0] ?? [];
    expect(new Set(headings).size).toBe(headings.length);
    expect(rows.map(({ length }) => length)).toEqual(rows.map(() => headings.length));
    const field = (row: number, heading: string) => rows[row]?.[headings.indexOf(heading)];
    expect(rows.slice(1).map(([name, , , verdict, , lane]) => `${name} ${verdict} ${lane}`)).toEqual([
      ...['naive accepted cold', 'naive accepted warm', 'naive accepted faulted'],
      ...['pooled accepted cold', 'pooled accepted warm', 'pooled accepted faulted'],
      ...['hasty wrong-answer cold', 'hasty wrong-answer warm', 'hasty wrong-answer faulted'],
    ]);
    expect(field(1, 'runtime_ms_median')).toBe('60000');
    expect(field(1, 'truncated_file')).toBe('wrong');
    expect(field(3, 'success_rate')).toBe('0');
    expect(field(3, 'total_bytes')).toBe('1000000');
    expect(field(4, 'runtime_ms_n')).toBe('3');
    expect(field(7, 'runtime_ms_median')).toBe('');
  });

  it('are tables as Markdown, with names in code spans', () => {
    const markdown = exporterFor('a.md')(results);
    expect(
      markdown.split('\n').filter((line) => /^\| (?:cold runtime ↓|verdict|speed-up|-| {2})/.test(line)),
    ).toMatchInlineSnapshot(`
      [
        "| --- | --: | --: | --: |",
        "| verdict | accepted | accepted | wrong-answer |",
        "| speed-up ↑ | – | 9.84× | – |",
        "| cold runtime ↓ | 60.0 s n=1 | **6.10 s** (6.00–6.20 s) n=3, 75 % | – |",
      ]
    `);
    const hostile = resultsOf([], [{ name: 'a`|b', file: 'x.ts', loadError: '<b>|' }]);
    expect(exporterFor('a.md')(hostile)).toContain('``a`\\|b``');
  });
});
