import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadAssets } from '../../../../src/report/review/page/assets.ts';

const url = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

it('the script of the page has no type error against the library of browsers', { timeout: 30_000 }, () => {
  const tsc = url('node_modules/typescript/bin/tsc');
  const project = url('src/report/review/page/browser');
  expect(execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' })).toBe('');
});

it('the policy allows one style and one script by their hashes, and nothing from anywhere', () => {
  expect(loadAssets().contentSecurityPolicy).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'none'$/,
  );
});

it('neither style nor script can end its element', () => {
  expect(loadAssets().style).not.toContain('</');
  expect(loadAssets().script).not.toMatch(/<\/script|<!--/i);
});
