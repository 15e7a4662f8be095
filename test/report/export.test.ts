import { describe, expect, it } from 'vitest';
import { renderExport } from '../../src/report/export.ts';
import { csvField } from '../../src/report/export-csv.ts';
import { codeSpan, escapeMarkdown } from '../../src/report/export-markdown.ts';
import { contest } from '../support/contests.ts';
import { benchmarkResults, comparisonOf } from '../support/results.ts';

const { results, comparison } = contest(6, ['small', 'medium']);

describe('renderExport', () => {
  it('writes JSON that is the results', () => {
    expect(JSON.parse(renderExport('out/results.JSON', results, comparison))).toEqual(results);
  });

  it.each(['results', 'results.txt', '.csv', 'a.json/b'])('refuses %j', (path) => {
    expect(() => renderExport(path, results, comparison)).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: `Expected --export to name a file that ends in .json, .csv or .md, got "${path}".`,
      }),
    );
  });
});

describe('the CSV export', () => {
  const lines = renderExport('results.csv', results, comparison).split('\r\n');
  const headings = lines[0]?.split(',') ?? [];

  it('has a row for each orchestrator and test case, under headings that are unique', () => {
    expect(lines).toHaveLength(1 + 6 * 2 + 1);
    expect(lines.at(-1)).toBe('');
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings.every((heading) => /^[a-z0-9_]+$/.test(heading))).toBe(true);
  });

  it('has plain numbers, and nothing where nothing was measured', () => {
    const fieldOf = (row: number, heading: string) => parseRow(lines[row] ?? '')[headings.indexOf(heading)];
    expect(fieldOf(1, 'orchestrator')).toBe('naive');
    expect(fieldOf(1, 'is_baseline')).toBe('true');
    expect(fieldOf(4, 'test_case')).toBe('medium');
    expect(fieldOf(4, 'clean_runtime_ms_median')).toBe('2330');
    expect(fieldOf(4, 'clean_runtime_standing')).toBe('best');
    expect(fieldOf(4, 'success_rate_standing')).toBe('tied-for-best');
    expect(fieldOf(6, 'cpu_time_standing')).toBe('too-close-to-call');
    expect(fieldOf(10, 'clean_runtime_standing')).toBe('none');
    expect(fieldOf(12, 'verdict')).toBe('load-error');
    expect(fieldOf(12, 'reason')).toBe('SyntaxError: Unexpected token');
    expect(fieldOf(12, 'clean_runtime_ms_median')).toBe('');
  });

  it('keeps names that are formulas or hold quotes from doing harm', () => {
    const evil = benchmarkResults([{ name: '=HYPERLINK("http://evil.example","x")', file: '@a,b.ts' }]);
    const row = renderExport('r.csv', evil, comparisonOf(evil)).split('\r\n')[1];
    expect(row).toMatch(/^"'=HYPERLINK\(""http:\/\/evil\.example"",""x""\)","'@a,b\.ts",true,/);
  });

  it.each([
    { value: '=1+1', field: "'=1+1" },
    { value: '+1', field: "'+1" },
    { value: '-1', field: "'-1" },
    { value: '@SUM(A1)', field: "'@SUM(A1)" },
    { value: ' =1', field: "' =1" },
    { value: '\t=1', field: "'\t=1" },
    { value: '＝1', field: "'＝1" },
    { value: 'a,b', field: '"a,b"' },
    { value: 'a "b"', field: '"a ""b"""' },
    { value: 'a\nb', field: '"a\nb"' },
    { value: -1.5, field: '-1.5' },
    { value: null, field: '' },
    { value: undefined, field: '' },
    { value: false, field: 'false' },
    { value: 'retries-only', field: 'retries-only' },
  ])('writes $value as $field', ({ value, field }) => {
    expect(csvField(value)).toBe(field);
  });
});

describe('the Markdown export', () => {
  it('is a table for each test case, with notes', () => {
    const small = contest(6);
    expect(renderExport('results.md', small.results, small.comparison)).toMatchInlineSnapshot(`
      "# Comparison of orchestrators

      - Simulated: 2 h 14 min of waiting took 4.10 s, on the virtual clock
      - Sampled: seed 7, up to 10 clean runs and 50 fault schedules per test case, budget 20 s
      - Isolation: tier process: limits, and a process and a folder of its own for every run
      - Machine: linux x64, AMD EPYC 7763 64-Core Processor, 8 cores, 16.8 GB, Node v20.20.2
      - Observed: CPU time and memory from /proc, by the parent process. An empty orchestrator: 41 ms, 44.1 MB

      ## medium: 20 words

      | orchestrator | verdict | success rate ↑ | failures survived ↑ | faulted runtime ↓ | faulted runtime ÷ baseline | faulted efficiency ↑ | amplification ↓ | clean runtime ↓ | clean runtime ÷ baseline | clean efficiency ↑ | CPU time ↓ | peak memory ↓ |
      | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
      | \`naive\` (baseline) | accepted | 14.0 % (7.0–26.2 %, n=50) | 0 | 10.5 s (9.95–11.0 s, n=7) | baseline | 0.0 % (0.0–0.0 %, n=50) | 1.00× (0.99–1.01, n=7) | 8.06 s (7.98–8.14 s, n=10) | baseline | 27.9 % (27.6–28.2 %, n=10) | 98 ms (95–101 ms, n=10) | 61.2 MB (60.9–61.5 MB, n=10) |
      | \`concurrent-retries\` | accepted | **100.0 %** \`=\` (92.9–100.0 %, n=50) | ≥ 8 | **3.03 s** (2.88–3.18 s, n=50) | 0.29× (0.27–0.30) | 89.1 % (85.6–92.7 %, n=50) | **1.00×** \`=\` (0.99–1.01, n=50) | **2.33 s** (2.31–2.35 s, n=10) | 0.29× (0.27–0.30) | 96.6 % (95.6–97.5 %, n=10) | 96 ms (93–99 ms, n=10) | 61.2 MB (60.9–61.5 MB, n=10) |
      | \`streaming\` | accepted | **100.0 %** \`=\` (92.9–100.0 %, n=50) | ≥ 8 | 3.05 s (2.90–3.20 s, n=50) | 0.29× (0.28–0.31) | 88.6 % (85.0–92.1 %, n=50) | **1.00×** \`=\` (0.99–1.01, n=50) | 2.35 s \`~\` (2.32–2.37 s, n=10) | 0.29× (0.28–0.31) | 95.9 % (95.0–96.9 %, n=10) | 98 ms \`~\` (95–101 ms, n=10) | **60.9 MB** (60.6–61.2 MB, n=10) |
      | \`hedged-requests\` | accepted | **100.0 %** \`=\` (92.9–100.0 %, n=50) | ≥ 8 | 3.00 s \`!\` (2.85–3.15 s, n=50) | 0.29× (0.27–0.30) | 89.9 % \`!\` (86.3–93.5 %, n=50) | 1.98× (1.96–2.00, n=50) | 2.31 s (2.29–2.33 s, n=10) | 0.29× (0.27–0.30) | 97.4 % (96.4–98.4 %, n=10) | 98 ms (95–101 ms, n=10) | 61.2 MB (60.9–61.5 MB, n=10) |
      | \`cheat\` | bypassed-tasks | 100.0 % (92.9–100.0 %, n=50) | ≥ 8 | 2.94 s (2.79–3.08 s, n=50) | 0.28× (0.27–0.29) | 91.9 % (88.2–95.6 %, n=50) | 1.00× (0.99–1.01, n=50) | 2.26 s (2.24–2.28 s, n=10) | 0.28× (0.27–0.29) | 99.6 % (98.6–100.0 %, n=10) | 98 ms (95–101 ms, n=10) | 61.2 MB (60.9–61.5 MB, n=10) |
      | \`broken\` | load-error | – | – | – | – | – | – | – | – | – | – | – |

      - ✗ \`cheat\` is out of the comparison, bypassed-tasks: \`The answer has "cat", but no findAnagrams succeeded for it.\`
      - ✗ \`broken\` is out of the comparison, load-error: \`SyntaxError: Unexpected token\`
      - ! \`hedged-requests\`: faulted runtime and faulted efficiency at a cost: 1.98 times the necessary attempts
      - ~ too close to call: clean runtime (about 12 more iterations needed); CPU time (no number of runs that can be afforded would tell)

      - \`naive\`, 43 runs: task-failed: \`findAnagrams("cat") failed on attempt 1 and was not retried\`; replay one with \`npm run pipeline -- --test-case medium --orchestrator benchmark_orchestrators/naive.ts --seed 17\`

      Figures are medians with their 95 % confidence intervals; n is the number of runs.
      ↑ higher is better, ↓ lower is better. **Bold**: best; \`=\` tied for the best, which cannot be told apart;
      \`~\` too close to call; \`!\` good, but at a cost; – not measured.
      clean: no attempt fails; faulted: attempts fail as in the exercise, the same ones for everyone.
      "
    `);
  });

  it('keeps names and reasons from becoming markup', () => {
    const name = '<img src=x onerror=alert(1)> | `x` @everyone #1 [a](http://evil.example)';
    const reason = 'a `` b | c\n| d |';
    const evil = benchmarkResults([
      { name, verdict: 'run-time-error', reason },
      { name: 'b', successes: 1 },
    ]);
    const markdown = renderExport('r.md', evil, comparisonOf(evil));
    const span = '``<img src=x onerror=alert(1)> \\| `x` @everyone #1 [a](http://evil.example)``';
    expect(markdown).toContain(`| ${span} (baseline) |`);
    expect(markdown).toContain('run-time-error: ```a `` b | c```');
    expect(markdown.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(/<img|@everyone|evil/);
  });

  it.each([
    { text: 'plain', span: '`plain`' },
    { text: 'a`b', span: '``a`b``' },
    { text: '`a', span: '`` `a ``' },
    { text: '``', span: '``` `` ```' },
    { text: 'two\nlines', span: '`two lines`' },
    { text: '', span: '` `' },
  ])('puts $text into $span', ({ text, span }) => {
    expect(codeSpan(text)).toBe(span);
  });

  it('escapes what could begin markup', () => {
    expect(escapeMarkdown('Intel(R) *Xeon* <b> a|b')).toBe('Intel\\(R\\) \\*Xeon\\* \\<b\\> a\\|b');
  });
});

/** Fields of a row without line breaks in them. */
function parseRow(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
