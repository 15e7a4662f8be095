// The page's own stylesheet and script, and the policy that allows them and nothing else. The script is kept as plain
// JavaScript modules, typed by JSDoc against the browser's library in a tsconfig of their own (Node's program must not
// see a DOM), and esbuild joins them into the one inline script whose hash the policy names.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface PageAssets {
  readonly style: string;
  readonly script: string;
  readonly contentSecurityPolicy: string;
}

const STYLESHEETS = ['base', 'layout', 'parts', 'cards', 'charts', 'axes', 'timeline', 'diff', 'print'];

let loaded: PageAssets | undefined;

export function loadAssets(): PageAssets {
  loaded ??= readAssets();
  return loaded;
}

function readAssets(): PageAssets {
  const style = STYLESHEETS.map((name) => readFileSync(ownFile(`style/${name}.css`), 'utf8')).join('\n');
  const script = bundle(ownFile('browser/main.js'));
  return { style, script, contentSecurityPolicy: policyFor(style, script) };
}

/** Even if markup got through, it could neither run, nor look different, nor ask for anything. */
function policyFor(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Of exactly what stands between the tags: see https://www.w3.org/TR/CSP3/#match-element-to-source-list */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`Expected esbuild to bundle ${entry}, got nothing.`);
  return output.text;
}

function ownFile(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
