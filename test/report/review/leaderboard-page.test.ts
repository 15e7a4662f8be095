import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderLeaderboardPage } from '../../../src/report/review/leaderboard-page.ts';
import { createLeaderboard } from '../../../src/review/leaderboard.ts';
import { figureOf, OFTEN, reviewedRow, unreviewableRow } from '../../support/cohorts.ts';

const EVIL = `"><script>document.title = 'x'</script><img src="http://127.0.0.1:9/i.png" onerror="alert(1)">'\u202e`;

const LEADERBOARD = createLeaderboard(
  [
    reviewedRow('ada'),
    reviewedRow('grace', { successRate: OFTEN, cpuTimeMs: figureOf(1100) }, { findings: 2 }),
    reviewedRow(
      EVIL,
      { faultedEfficiency: figureOf(0.3, 0.04, 50), cpuTimeMs: figureOf(90) },
      { source: EVIL },
    ),
    reviewedRow('edsger', { cpuTimeMs: null }, { verdict: 'wrong-answer', reason: EVIL }),
    unreviewableRow('nobody', EVIL),
  ],
  { atOnce: 2, planned: 6 },
);

const pageOf = ({ name }: { readonly name: string }) =>
  name === 'nobody' ? null : name === 'ada' ? 'ada-0123.html' : 'javascript:alert(1)/../x';

const PAGE = renderLeaderboardPage(LEADERBOARD, { pageOf });

describe('renderLeaderboardPage', () => {
  it('allows its own style and script and nothing else', () => {
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(PAGE)?.[1]).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
  });

  it('links to pages below its own folder alone', () => {
    expect([...PAGE.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      './ada-0123.html',
      ...Array.from({ length: 3 }, () => './javascript%3Aalert(1)%2F..%2Fx'),
    ]);
  });

  it('is a page without submissions too', () => {
    const empty = createLeaderboard([], { atOnce: 1, planned: 0 });
    expect(renderLeaderboardPage(empty, { pageOf })).toContain('<tbody>\n\n</tbody>');
  });
});

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe.skipIf(!existsSync(chromium) && !process.env.CI)(
  'the page in a browser',
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    let page: Page;
    let folder: string;
    const requests: string[] = [];
    const problems: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'leaderboard-'));
      const file = join(folder, 'leaderboard.html');
      await writeFile(file, PAGE);
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      browser = await puppeteer.launch({ executablePath: chromium, args });
      page = await browser.newPage();
      await page.setViewport({ width: 1400, height: 900 });
      page.on('request', (request) => void requests.push(request.url()));
      page.on('console', (message) => void problems.push(message.text()));
      page.on('pageerror', (error) => void problems.push(String(error)));
      page.on('dialog', (dialog) => {
        problems.push(dialog.message());
        return dialog.dismiss();
      });
      await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Text of the cells of a column, from the top. */
    const cellsOf = (column: number) =>
      page.$$eval(`tbody tr > :nth-child(${column})`, (cells) =>
        cells.map((cell) => (cell.firstChild?.textContent ?? '').trim()),
      );

    it('asks for nothing but itself and has no errors', () => {
      expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([
        pathToFileURL(join(folder, 'leaderboard.html')).href,
      ]);
      expect(problems).toEqual([]);
    });

    it('shows injected markup as text', async () => {
      expect(await page.title()).toBe('Leaderboard of 5 submissions: 3 ranked, 2 not');
      expect(await page.$$('img')).toEqual([]);
      expect(await page.$$('script')).toHaveLength(1);
      expect((await cellsOf(2))[2]).toBe(EVIL.replace('\u202e', '\\u202e'));
    });

    it('sorts by keyboard, turns the order, and keeps what was not measured last', async () => {
      const column = 9;
      const heading = `thead th:nth-child(${column})`;
      expect(await page.$eval(heading, (cell) => cell.textContent)).toBe('CPU time');
      await page.focus(`${heading} button`);
      await page.keyboard.press('Enter');
      expect(await cellsOf(column)).toEqual(['90 ms', '120 ms', '1.10 s', '–', '–']);
      expect(await sortOf(heading)).toBe('ascending');
      await page.keyboard.press('Space');
      expect(await cellsOf(column)).toEqual(['1.10 s', '120 ms', '90 ms', '–', '–']);
      expect(await sortOf(heading)).toBe('descending');
      expect(await page.$$('th[aria-sort]')).toHaveLength(1);
      expect(await page.$eval('[role="status"]', (status) => status.textContent)).toBe(
        'Sorted by CPU time, descending.',
      );
      await page.focus('thead th:first-child button');
      await page.keyboard.press('Enter');
      expect(await cellsOf(1)).toEqual(['1=', '1=', '3', '–', '–']);
    });

    const sortOf = (heading: string) => page.$eval(heading, (cell) => cell.getAttribute('aria-sort'));

    it.each(['light', 'dark'])('has no accessibility violations in %s', async (value) => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await page.setBypassCSP(true);
      await page.reload();
      await page.evaluate(await readFile(AXE, 'utf8'));
      const violations = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      );
      expect(violations).toEqual([]);
      const background = await page.$eval(
        'body',
        (body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor,
      );
      expect(background).toBe(value === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 27)');
    });
  },
);
