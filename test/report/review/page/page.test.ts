// The page in a real browser: what it shows, what its controls do, and that nothing of a submission can act in it.

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReviewPage } from '../../../../src/report/review/page/render-review-page.ts';
import { reviewReport } from '../../../support/review-reports.ts';
import { CHROMIUM_HINT, lacksChromium, launchChromium, type OpenPage, openPage } from './browser.ts';
import { fullReport } from './full-report.ts';
import { ATTACK, hostileReport } from './hostile-report.ts';

const FULL = renderReviewPage(fullReport());
/** A browser beside other tests on few cores. */
const BROWSER_TIME = { timeout: 30_000 };
const HOSTILE = renderReviewPage(hostileReport());

if (lacksChromium) console.warn(`Skipped: the test of the review page ${CHROMIUM_HINT}.`);

describe.skipIf(lacksChromium)('the review page in Chromium', BROWSER_TIME, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, BROWSER_TIME.timeout);
  afterAll(async () => {
    await browser?.close();
  });

  async function withPage(markup: string, use: (open: OpenPage) => Promise<void>): Promise<void> {
    const open = await openPage(browser, markup);
    try {
      await use(open);
    } finally {
      await open.page.evaluate('localStorage.clear()');
      await open.page.close();
    }
  }

  it('renders all sections without an error and without asking for anything', async () => {
    await withPage(FULL, async ({ page, complaints, requests }) => {
      const titles = await page.$$eval('main > section > h2', (headings) =>
        headings.map((one) => one.textContent),
      );
      expect(titles).toEqual([
        'Verdict',
        'Conditions',
        'Runtimes',
        'Success under faults',
        'Scenarios',
        'Behaviour',
        'Timeline of attempts',
        'Scaling',
        'Memory',
        'Changes',
        'Rubric',
        'Questions',
        'Integrity',
      ]);
      expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    });
  });

  it.each([320, 400, 768, 1600])('fits into %i pixels', async (width) => {
    await withPage(HOSTILE, async ({ page }) => {
      await page.setViewport({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  });

  it.each([320, 420, 640, 768, 960, 1280, 1600])(
    'has no labels of axes that touch or are cut in %i pixels',
    async (width) => {
      await withPage(FULL, async ({ page }) => {
        await page.setViewport({ width, height: 800 });
        expect(await page.evaluate(LABELS_THAT_COLLIDE)).toEqual([]);
      });
    },
  );

  it.each([
    [2500, ['Without faults', 'Without faults, closer', 'With faults']],
    [30_000, ['Without faults', 'With faults']],
  ])('shows a candidate that took %i ms closer only where that tells more', async (runtimeMs, captions) => {
    const report = reviewReport({ candidate: { runtimeMs }, baseline: { runtimeMs: 30_000 } });
    await withPage(renderReviewPage(report), async ({ page }) => {
      const shown = await page.$$eval('#runtimes-large .side-by-side figcaption', (all) =>
        all.map((one) => one.firstChild?.textContent?.trim()),
      );
      expect(shown.filter((text) => !text?.startsWith('With faults,'))).toEqual(captions);
    });
  });

  it('opens with the richest run with faults', async () => {
    const report = fullReport();
    const poor = report.timelines.map((run) => ({ ...run, testCase: 'small' as const }));
    const timelines = [...poor, ...report.timelines.toSorted((a, b) => (a.seed ?? 0) - (b.seed ?? 0))];
    await withPage(renderReviewPage({ ...report, timelines }), async ({ page }) => {
      const shown = await page.$$eval('.timeline-group:not([hidden]) > h3', (all) =>
        all.map((one) => one.textContent),
      );
      expect(shown).toEqual(['large, with the faults of seed 4711']);
    });
  });

  it('opens a run while its lookups are under way', async () => {
    await withPage(FULL, async ({ page }) => {
      const [shown] = await page.$$eval(
        '.timeline-group:not([hidden]) [data-moment="candidate"] > p',
        (all) => all.map((one) => one.textContent),
      );
      expect(shown).toMatch(/^candidate: 16 in flight/);
    });
  });

  it('says why a figure is missing: because no run succeeded, or it was not measured', async () => {
    const report = reviewReport({
      candidate: { successes: 0 },
      large: { probes: null },
    });
    await withPage(renderReviewPage(report), async ({ page }) => {
      const tiles = await page.$$eval('.tile', (all) =>
        all.map((tile) => ['h4', '.tile-figure'].map((part) => tile.querySelector(part)?.textContent)),
      );
      const missing = tiles.filter(([, text]) => text?.startsWith('–'));
      expect(missing).toEqual([
        ['Runtime with faults ↓', '– no run succeeded'],
        ['Failures survived of one call in a row ↑', '– not measured'],
        ['Amplification attempts ÷ needed ↓', '– no run succeeded'],
      ]);
    });
  });

  it('says in the first screen how good it is: verdict, levels, figures', async () => {
    await withPage(FULL, async ({ page }) => {
      const lowest = await page.$$eval('.verdict-word, .level-line li, .tile', (all) =>
        Math.max(...all.map((one) => one.getBoundingClientRect().bottom)),
      );
      expect(lowest).toBeLessThan(900);
      const levels = await page.$$eval('.level-line a', (all) => all.map((one) => one.textContent));
      expect(levels).toEqual([
        'Correctness',
        'Reliability',
        'Performance',
        'Code quality',
        'Design decisions',
      ]);
    });
  });

  it('shows the markup of a submission as text, and runs none of it', async () => {
    await withPage(HOSTILE, async ({ page, complaints, requests, dialogs }) => {
      const found = await page.evaluate(`({
        attacked: 'attacked' in window,
        images: document.images.length,
        scripts: document.scripts.length,
        handlers: document.querySelectorAll('[onload], [onerror], [style]').length,
        bidi: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.outerHTML),
        title: document.querySelector('h1').textContent.slice(0, 20),
      })`);
      expect(found).toEqual({
        attacked: false,
        images: 0,
        scripts: 2,
        handlers: 0,
        bidi: false,
        title: ATTACK.slice(0, 20),
      });
      expect({ complaints, requests, dialogs }).toEqual({ complaints: [], requests: [], dialogs: [] });
    });
  });

  it('refuses markup that got through all the same', async () => {
    const broken = FULL.replace(
      '</h1>',
      '</h1><img src="https://example.org/x.png" onerror="attacked=1"><script>attacked=1</script>',
    );
    await withPage(broken, async ({ page, requests, complaints }) => {
      expect(await page.evaluate("'attacked' in window")).toBe(false);
      expect(requests).toEqual([]);
      expect(complaints.join()).toContain('Content Security Policy');
    });
  });

  it('shows one test case at a time, chosen by arrow keys', async () => {
    await withPage(FULL, async ({ page }) => {
      expect(await shownPanels(page)).toEqual(['runtimes-large']);
      await page.focus('#runtimes-large-tab');
      await page.keyboard.press('ArrowRight');
      expect(await shownPanels(page)).toEqual(['runtimes-small']);
      await page.keyboard.press('End');
      expect(await shownPanels(page)).toEqual(['runtimes-large']);
      expect(await page.evaluate('document.activeElement.id')).toBe('runtimes-large-tab');
    });
  });

  it('lists and counts the attempts in flight at the time of the scrubber', async () => {
    await withPage(FULL, async ({ page }) => {
      const counts = () =>
        page.$$eval('[data-group="0"] .moment > p', (all) => all.map((one) => one.textContent));
      await page.focus('[data-timeline="time"]');
      await page.keyboard.press('Home');
      expect(await counts()).toEqual([
        'candidate: 1 in flight, 0 done, 0 failed',
        'example: 1 in flight, 0 done, 0 failed',
        'baseline: 1 in flight, 0 done, 0 failed',
      ]);
      await page.evaluate("document.querySelector('[data-timeline=time]').value = 2010");
      await page.keyboard.press('ArrowRight');
      expect(await counts()).toEqual([
        'candidate: 16 in flight, 2 done, 0 failed',
        'example: 32 in flight, 2 done, 0 failed',
        'baseline: 1 in flight, 2 done, 0 failed',
      ]);
      expect(await page.$$eval('[data-group="0"] [data-moment="candidate"] q', (all) => all.length)).toBe(16);
      const spoken = await page.$eval('[data-timeline="time"]', (range) =>
        range.getAttribute('aria-valuetext'),
      );
      expect(spoken).toContain('candidate: 16 in flight');
    });
  });

  it('shows the run that is chosen, and plays it', async () => {
    await withPage(FULL, async ({ page }) => {
      await page.select('[data-timeline="run"]', '2');
      const shown = await page.$$eval('.timeline-group:not([hidden]) > h3', (all) =>
        all.map((one) => one.textContent),
      );
      expect(shown).toEqual(['large, without faults']);
      await page.focus('[data-timeline="time"]');
      await page.keyboard.press('Home');
      await page.click('[data-timeline="play"]');
      await page.waitForFunction("Number(document.querySelector('[data-timeline=time]').value) > 0");
      await page.click('[data-timeline="play"]');
      expect(await page.$eval('[data-timeline="play"]', (button) => button.textContent)).toBe('Play');
    });
  });

  it('plays in a few steps where motion is not wanted', async () => {
    await withPage(FULL, async ({ page }) => {
      await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      await page.focus('[data-timeline="time"]');
      await page.keyboard.press('Home');
      await page.click('[data-timeline="play"]');
      await page.waitForFunction("Number(document.querySelector('[data-timeline=time]').value) > 0");
      const share = await page.$eval('[data-timeline="time"]', (range) => {
        const { value, max } = range as unknown as { value: string; max: string };
        return Number(value) / Number(max);
      });
      expect(share).toBeCloseTo(1 / 15, 2);
    });
  });

  it('switches between light, dark and what the system says', async () => {
    await withPage(FULL, async ({ page }) => {
      const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      expect(await ground()).toBe('rgb(20, 22, 26)');
      await page.click('[data-action="theme"]');
      expect(await ground()).toBe('rgb(251, 250, 247)');
      await page.click('[data-action="theme"]');
      expect(await ground()).toBe('rgb(20, 22, 26)');
    });
  });

  it('keeps what was filled in over a reload, and under the name of its submission only', async () => {
    await withPage(FULL, async ({ page }) => {
      await page.type('#notes-reliability', 'asked about jitter');
      await page.click('input[name="level-reliability"][value="solid"]');
      await page.reload();
      expect(await fields(page)).toEqual(['asked about jitter', 'solid']);
      await page.evaluate('localStorage.setItem(document.documentElement.dataset.storageKey, "[1]")');
      await page.reload();
      expect(await fields(page)).toEqual(['', '']);
      expect(await page.evaluate('Object.keys(localStorage)')).toEqual(['review of ada, seed 4711']);
    });
  });

  it('saves a copy that holds the notes as text, and works as the page did', async () => {
    const notes = `\nfirst </textarea><script>attacked=1</script> "quoted" &amp; last`;
    let saved = '';
    await withPage(FULL, async ({ page }) => {
      await page.$eval(
        '#notes-reliability',
        (field, value) => {
          (field as unknown as { value: string }).value = value;
        },
        notes,
      );
      await page.click('input[name="level-reliability"][value="strong"]');
      saved = await download(page);
    });
    await withPage(saved, async ({ page, complaints }) => {
      expect(await fields(page)).toEqual([notes, 'strong']);
      expect(await page.evaluate("'attacked' in window")).toBe(false);
      expect(await shownPanels(page)).toEqual(['runtimes-large']);
      expect(await page.$$eval('script', (all) => all.length)).toBe(2);
      expect(complaints).toEqual([]);
    });
  });

  it('works where the browser keeps nothing', async () => {
    await withPage(FULL, async ({ page, complaints }) => {
      await page.evaluateOnNewDocument(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') }, configurable: true })",
      );
      await page.reload();
      await page.type('#notes-reliability', 'x');
      expect(await shownPanels(page)).toEqual(['runtimes-large']);
      expect(complaints).toEqual([]);
      await page.evaluate("Object.defineProperty(window, 'localStorage', { value: { clear() {} } })");
    });
  });

  it('shows everything without script', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setContent(FULL);
    const hidden = await page.$$eval(
      '.tab-panel, .timeline-group',
      (all) => all.filter((one) => (one as unknown as { offsetHeight: number }).offsetHeight === 0).length,
    );
    const buttons = await page.$$eval(
      'button, select',
      (all) => all.filter((one) => (one as unknown as { offsetHeight: number }).offsetHeight > 0).length,
    );
    expect({ hidden, buttons }).toEqual({ hidden: 0, buttons: 0 });
    await page.close();
  });

  it('prints everything: all panels and answers, whole notes, no controls', async () => {
    await withPage(FULL, async ({ page }) => {
      await page.type('#notes-reliability', 'line\n'.repeat(40));
      await page.emulateMediaType('print');
      const printed = await page.evaluate(`(() => {
        const visible = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
        const all = (selector) => [...document.querySelectorAll(selector)];
        return {
          hiddenSections: all('section, .tab-panel, .timeline-group, details > :not(summary)').filter((one) => !visible(one)).length,
          controls: all('button, select, textarea, [type=range]').filter(visible).length,
          notes: document.querySelector('[data-copy-of=notes-reliability]').getBoundingClientRect().height > 500,
          ground: getComputedStyle(document.documentElement).colorScheme,
        };
      })()`);
      expect(printed).toEqual({ hiddenSections: 0, controls: 0, notes: true, ground: 'light' });
    });
  });

  it.each([
    { scheme: 'light', name: 'a full report', markup: FULL, options: {} },
    // What differs in the dark are colours.
    { scheme: 'dark', name: 'a full report', markup: FULL, options: { runOnly: ['color-contrast'] } },
    { scheme: 'light', name: 'a hostile report', markup: HOSTILE, options: {} },
  ])('has nothing that axe finds fault with: $name, $scheme', async ({ scheme, markup, options }) => {
    await withPage(markup, async ({ page }) => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      await page.evaluate(axe.source);
      const run = { resultTypes: ['violations'], ...options };
      const violations = await page.evaluate(
        `axe.run(${JSON.stringify(run)}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary])))`,
      );
      expect(violations).toEqual([]);
    });
  });
});

/** Labels of one axis that overlap, or leave the window. */
const LABELS_THAT_COLLIDE = `(() => {
  const boxes = (svg) => [...svg.querySelectorAll('.tick[class*=from]')]
    .map((label) => [label.textContent, label.getBoundingClientRect()])
    .filter(([, { width }]) => width > 0);
  return [...document.querySelectorAll('.axis svg')].flatMap((svg) => boxes(svg).flatMap(([text, box], index, all) => {
    const next = all[index + 1]?.[1];
    const collides = (next && box.right + 2 > next.left) || box.left < 0 || box.right > innerWidth;
    return collides ? [text] : [];
  }));
})()`;

function shownPanels(page: Page): Promise<string[]> {
  return page.$$eval('[role=tabpanel]:not([hidden])', (panels) => panels.map(({ id }) => id));
}

/** The notes and the level on reliability. */
async function fields(page: Page): Promise<unknown> {
  return page.evaluate(`[
    document.querySelector('#notes-reliability').value,
    document.querySelector('[name=level-reliability]:checked').value,
  ]`);
}

async function download(page: Page): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'review-copy-'));
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    eventsEnabled: true,
  });
  const done = new Promise<void>((resolve) => {
    session.on('Browser.downloadProgress', ({ state }) => {
      if (state === 'completed') resolve();
    });
  });
  await page.click('[data-action="save"]');
  await done;
  return readFileSync(join(folder, 'review-ada-4711.html'), 'utf8');
}
