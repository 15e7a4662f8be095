// Rebuilds resources/english_dictionary.json from Debian's dict-gcide, and refuses to write anything else than the
// words that the kit was published with: expected answers and runtimes of months ago must stay comparable.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Command } from 'commander';

const EXPECTED_WORDS = 114_667;
const EXPECTED_SHA256_START = '8e7a9c870d12';
const OUTPUT_URL = new URL('../resources/english_dictionary.json', import.meta.url);

interface Options {
  readonly index: string;
  readonly dictionary: string;
}

/** Where an entry's text lies in the uncompressed dictionary, in bytes. */
interface Entry {
  readonly headword: string;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

function main(): void {
  const options = parseOptions();
  const missing = [options.index, options.dictionary].find((path) => !existsSync(path));
  if (missing !== undefined) {
    fail(`Expected the file ${missing}, got none. Run: apt-get install dict-gcide`, 2);
    return;
  }
  const entries = parseIndex(readFileSync(options.index, 'utf8'));
  const texts = gunzipSync(readFileSync(options.dictionary));
  const words = selectWords(entries, texts);
  const sha256 = createHash('sha256')
    .update(words.map((word) => `${word}\n`).join(''))
    .digest('hex');
  if (words.length !== EXPECTED_WORDS || !sha256.startsWith(EXPECTED_SHA256_START)) {
    const expected = `${EXPECTED_WORDS} words with a SHA-256 of ${EXPECTED_SHA256_START}…`;
    fail(`Expected ${expected}, got ${words.length} with ${sha256}. Use dict-gcide 0.48.5.`, 1);
    return;
  }
  writeFileSync(OUTPUT_URL, renderWordList(words));
  console.log(`${words.length} words, SHA-256 ${sha256}`);
}

function parseOptions(): Options {
  return new Command()
    .name('build-dictionary')
    .description(
      'Rebuilds resources/english_dictionary.json from the files of the Debian package dict-gcide.',
    )
    .option('--index <path>', 'the list of headwords', '/usr/share/dictd/gcide.index')
    .option('--dictionary <path>', 'the texts of the entries', '/usr/share/dictd/gcide.dict.dz')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse()
    .opts<Options>();
}

function fail(message: string, exitCode: number): void {
  console.error(message);
  process.exitCode = exitCode;
}

/** A line of the index is: headword, tab, offset, tab, length; both numbers as described at `parseNumber`. */
function parseIndex(index: string): Entry[] {
  return index
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([headword = '', offset = '', length = '']) => ({
      headword,
      offsetBytes: parseNumber(offset),
      lengthBytes: parseNumber(length),
    }));
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Numbers are written in base 64, most significant digit first, without the padding of encoded bytes. */
function parseNumber(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 64 + DIGITS.indexOf(digit);
  return value;
}

function selectWords(entries: readonly Entry[], texts: Buffer): string[] {
  const words = new Set<string>();
  for (const { headword, offsetBytes, lengthBytes } of entries) {
    if (!/^[A-Za-z]+$/.test(headword)) continue;
    // Offsets count bytes, and the marks looked for are ASCII: no need to decode the texts.
    const text = texts.subarray(offsetBytes, offsetBytes + lengthBytes);
    if (isFrom1913(text)) words.add(headword.toLowerCase());
  }
  return [...words].sort();
}

function isFrom1913(text: Buffer): boolean {
  return text.includes('[1913 Webster]') || text.includes('Webster 1913 Suppl');
}

/** A JSON array with one word a line, so that a change of one word is a change of one line. */
function renderWordList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(',\n')}]\n`;
}

main();
