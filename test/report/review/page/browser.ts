// A real browser for the tests of pages: Debian's Chromium or what CHROMIUM_PATH names, without a network.

import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const CHROMIUM_PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Where there is none, tests of pages are skipped; on the machine that decides they fail instead. */
export const lacksChromium = !existsSync(CHROMIUM_PATH) && process.env.CI === undefined;

export const CHROMIUM_HINT = `needs Chromium: expected it at ${CHROMIUM_PATH}; set CHROMIUM_PATH`;

export async function launchChromium(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: CHROMIUM_PATH,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

export interface OpenPage {
  readonly page: Page;
  /** errors, refusals of the policy and uncaught exceptions */
  readonly complaints: string[];
  /** whatever was asked for beside the page itself */
  readonly requests: string[];
  readonly dialogs: string[];
}

export async function openPage(browser: Browser, markup: string): Promise<OpenPage> {
  const page = await browser.newPage();
  const [complaints, requests, dialogs]: [string[], string[], string[]] = [[], [], []];
  const file = join(mkdtempSync(join(tmpdir(), 'review-page-')), 'page.html');
  writeFileSync(file, markup);
  const address = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url() === address) return void request.continue();
    requests.push(request.url());
    void request.abort();
  });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  return { page, complaints, requests, dialogs };
}
