import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_CHARACTERS, renderReviewMarkdown } from '../../../src/report/review/markdown.ts';
import { code, codeBlock, codeInCell, cutAt, prose } from '../../../src/report/review/markdown-text.ts';
import type { DiffLine, FileDiff } from '../../../src/review/review-report.ts';
import { reviewReport } from '../../support/review-reports.ts';

const EVIL =
  '@everyone a@b.example #1 GH-2 o/r#3 CVE-2024-1234 0123456789abcdef http://evil.example www.evil.example ' +
  '[l](http://evil.example) ![i](//evil.example/i.png) <img src=//evil.example> <!-- </details> `x` ``` | a \\| b ' +
  '$x^2$ :boom: **b** ~~s~~ &lt;';

/** Whatever the submission has a say in. */
function evilReport(text: string) {
  const { rubric, questions, scenarios, behaviour } = reviewReport();
  const line: DiffLine = { kind: 'added', text };
  const diff: FileDiff = {
    fromName: text,
    toName: text,
    addedLines: 1,
    removedLines: 0,
    hunks: [{ fromLine: 1, toLine: 1, lines: [line] }],
  };
  return reviewReport({
    candidate: { verdict: 'run-time-error', reason: text },
    integrity: {
      files: [{ path: text, change: 'changed', isAllowed: false }],
      dependencies: [{ name: text, change: 'added', version: text }],
      typeErrors: Array.from({ length: 30 }, () => text),
      lintProblems: [text],
      replacedFiles: [text],
    },
    report: {
      submission: { name: text, source: text, file: text, commit: text },
      scenarios: scenarios.map((one) => ({ ...one, result: 'failed', evidence: text, error: text })),
      rubric: rubric.map((one) => ({ ...one, evidence: [{ text, level: one.level }], lookAt: [text] })),
      questions: questions.map((one) => ({ ...one, question: text, because: text })),
      diffs: { baselineToCandidate: diff, candidateToExample: diff },
      behaviour,
    },
  });
}

/** What is left when code is taken away: there, nothing is markup and GitHub looks for nothing. */
function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, '')
    .replaceAll(/(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
}

describe('renderReviewMarkdown', () => {
  it('has tables, and a diff to open', () => {
    const markdown = renderReviewMarkdown(
      reviewReport({
        candidate: { verdict: 'wrong-answer', reason: 'The answer lacks "act".' },
        scenarios: { 'empty-text': { result: 'failed', error: 'TypeError: x is undefined\n    at y' } },
      }),
    );
    expect(markdown.slice(0, markdown.indexOf('| `every-task'))).toMatchInlineSnapshot(`
      "# Review of \`ada\`

      **wrong-answer**: \`The answer lacks "act".\`

      \`../submissions/ada\`, \`src/orchestrator.ts\`, commit \`0123456789ab\` is checked out; files may have been edited since

      ## Figures

      | \`large\` | candidate | baseline | ÷ baseline | example | ÷ example |
      | --- | --- | --- | --- | --- | --- |
      | success rate ↑ | **100.0 %** (92.9–100.0 %, n=50) | 0.0 % | – | 100.0 % | – |
      | failures survived ↑ | **≥ 8** | 0 | – | ≥ 8 | – |
      | faulted runtime ↓ | **4.02 s** (3.82–4.22 s, n=50) | – | – | 3.99 s | 1.01× (0.98–1.04) |
      | faulted efficiency ↑ | **89.5 %** (85.9–93.1 %, n=50) | 0.0 % | – | 90.3 % | – |
      | amplification ↓ | **1.00×** (0.99–1.01, n=50) | – | – | 1.00× | – |
      | clean runtime ↓ | **3.09 s** (3.06–3.12 s, n=10) | 10.8 s | 0.29× (0.28–0.30) | 3.07 s | 1.01× (0.98–1.04) |
      | clean efficiency ↑ | **97.0 %** (96.0–98.0 %, n=10) | 27.8 % | – | 97.8 % | – |
      | CPU time ↓ | **120 ms** (116–124 ms, n=10) | 2.34 s | 0.051× (0.050–0.053) | 110 ms | 1.09× (1.06–1.12) |
      | peak memory ↓ | **61.2 MB** (60.9–61.5 MB, n=10) | 61.2 MB | 1.00× (0.97–1.03) | 61.2 MB | 1.00× (0.97–1.03) |

      Medians with 95 % intervals; n is the number of runs. ↑ higher is better, ↓ lower is better.

      ## Scenarios

      11 of 12 passed, 1 failed.

      | scenario | result | what was seen | its error |
      | --- | --- | --- | --- |
      | \`empty-text\` | ❌ failed | It answered in 2.3 s with 23 attempts. | \`TypeError: x is undefined\` |
      "
    `);
    expect(markdown.slice(markdown.indexOf('## Rubric'))).toMatchInlineSnapshot(`
      "## Rubric

      | criterion | level | evidence |
      | --- | --- | --- |
      | Correctness | strong | Verdict: accepted. |
      | Reliability | solid, borderline | It survives 5 failures of one call in a row. |
      | Performance | strong | Efficiency of 97 % in clean runs of large. |
      | Code quality | not yet | 2 type errors. |
      | Design decisions | for a person to tell |  |

      Levels are those of the measurable part. Borderline: another review may give another level.

      ## Integrity

      Files compared with the manifest of the handout.

      - changed as allowed (1): \`src/orchestrator.ts (changed)\`

      ## Questions

      1. How often do you retry, and why?<br>It survives 5 failures of one call in a row.

      ## Behaviour

      - up to 32 attempts in flight
      - 1.00× the attempts needed under faults
      - backoff: exponential, with jitter, pauses of 31 ms, 58 ms, 121 ms, 160 ms
      - dictionary read 1.00× in a clean run
      - 1.00× lookups per letter multiset
      - longest stretch without idling, computing or reading files: 38 ms
      - 90.0 MB more per million characters of text
      - runtime grows with the multisets to the power of 1.00

      ## Conditions

      - Measured: seed 4711, up to 10 clean runs and 50 fault schedules, generated texts, in 58.2 s
      - Isolation: tier process
      - Machine: linux x64, AMD EPYC 7763 64-Core Processor, 8 cores, Node v20.20.2
      - Calibration: sorting the letters of 100,000 words: 212 ms of CPU time \\(208–219 ms\\)

      ## Changes to the naive baseline

      From \`naive.ts\` to \`src/orchestrator.ts\`: 2 lines added, 1 removed.

      <details>
      <summary>2 lines added, 1 removed</summary>

      \`\`\`diff
      @@ -10 +10 @@
         async processText(text: string): Promise<AnagramCounts> {
      -    const filtered = await filterInput(text);
      +    const limit = pLimit(32);
      +    const filtered = await retry(() => filterInput(text));
      \`\`\`

      </details>

      ## What the example solution does otherwise

      From \`src/orchestrator.ts\` to \`example-solution.ts\`: 0 lines added, 0 removed.
      "
    `);
  });

  it('lets nothing of the submission become markup, mention, reference, link or image', () => {
    const rest = withoutCode(renderReviewMarkdown(evilReport(EVIL)));
    expect(rest).not.toMatch(/@[a-z]|#\d|(?:GH|CVE)-\d|[0-9a-f]{7}|:\/\/|www\.|:boom/i);
    expect(rest).not.toMatch(/(?<!\\)(?:<(?!\/?details>|\/?summary>|br>)|\[|\]\(|~|\$|&)/);
    expect(rest.match(/<\/?details>/g)).toEqual(['<details>', '</details>', '<details>', '</details>']);
    expect(rest).not.toMatch(/(?<!\\)`/);
  });

  it('keeps every row of a table in one piece', () => {
    const markdown = renderReviewMarkdown(evilReport(EVIL));
    const scenarios = markdown.slice(markdown.indexOf('## Scenarios'), markdown.indexOf('## Rubric'));
    const rows = scenarios.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(14);
    for (const row of rows) expect(row.replaceAll(/\\[\s\S]/g, '').match(/\|/g)).toHaveLength(5);
  });

  it('fits a comment, whatever the submission has', () => {
    const characters = fc.constantFrom(
      'a',
      '`',
      '|',
      '@',
      '\\',
      '\n',
      '\u0000',
      '\u{e0001}',
      '🦉',
      '<',
      '#',
      ' ',
    );
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1000, maxLength: 20_000 }), (text) => {
        const markdown = renderReviewMarkdown(evilReport(text));
        expect(markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS + 1000);
        expect(Buffer.from(markdown).toString()).toBe(markdown);
      }),
      { numRuns: 30 },
    );
  });

  it('cuts a long diff, and says by how much', () => {
    const lines = Array.from({ length: 5000 }, (): DiffLine => ({ kind: 'removed', text: 'x'.repeat(300) }));
    const diff: FileDiff = {
      fromName: 'a',
      toName: 'b',
      addedLines: 0,
      removedLines: 5000,
      hunks: [{ fromLine: 1, toLine: 1, lines }],
    };
    const markdown = renderReviewMarkdown(
      reviewReport({ report: { diffs: { baselineToCandidate: diff, candidateToExample: diff } } }),
    );
    expect(markdown).toMatch(/4,9\d\d further lines are left out\./);
    expect(markdown.length).toBeLessThan(40_000);
  });

  it('leaves out a section that would be too long, and says so', () => {
    const { rubric } = reviewReport();
    const evidence = Array.from({ length: 8 }, () => ({ text: '#'.repeat(400), level: null }));
    const criteria = Array.from({ length: 12 }, () => rubric.map((one) => ({ ...one, evidence }))).flat();
    const markdown = renderReviewMarkdown(reviewReport({ report: { rubric: criteria } }));
    expect(markdown).toContain(
      '## Rubric\n\nLeft out: this text would be too long for a comment.\n\n## Integrity',
    );
  });
});

describe('prose', () => {
  it.each([
    { text: 'It took 2.3 s, and 97 % of it waiting.', shown: 'It took 2.3 s, and 97 % of it waiting.' },
    { text: '1.5 times', shown: '1.5 times' },
    { text: '@ada', shown: '\\@\u2060ada' },
    { text: 'see #12', shown: 'see \\#\u206012' },
    { text: 'http://a.b', shown: 'http:\u2060//a.b' },
    { text: 'www.a.b', shown: 'www\u2060.a.b' },
    { text: 'GH-7', shown: 'GH-\u20607' },
    { text: 'abcdef01', shown: 'abcdef\u206001' },
    { text: '- item', shown: '\u2060- item' },
    { text: '1. item', shown: '\u20601. item' },
    { text: 'two\nlines', shown: 'two lines' },
    { text: '\u001b[0m', shown: '\\\\u001b\\[0m' },
  ])('writes $text as text', ({ text, shown }) => {
    expect(prose(text)).toBe(shown);
  });
});

describe('code', () => {
  it.each([
    { text: 'a', shown: '`a`' },
    { text: '', shown: '` `' },
    { text: 'a`b', shown: '``a`b``' },
    { text: '`', shown: '`` ` ``' },
    { text: 'a|b', shown: '`a|b`' },
  ])('puts $text into a span', ({ text, shown }) => {
    expect(code(text)).toBe(shown);
  });

  it('escapes pipes in a cell, and keeps a backslash before one from undoing it', () => {
    expect(codeInCell('a|b\\|c')).toBe('`a\\|b\\\u2060\\|c`');
  });
});

describe('codeBlock', () => {
  it('is ended by none of its lines', () => {
    expect(codeBlock(['+```', '+````'], 'diff')).toBe('`````diff\n+```\n+````\n`````');
  });
});

describe('cutAt', () => {
  it('cuts no character in half', () => {
    expect(cutAt('a🦉🦉', 3)).toBe('a…');
    expect(cutAt('abc', 3)).toBe('abc');
  });
});
