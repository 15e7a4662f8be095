import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/benchmark/test-cases.ts';

const SHA256 = '8e7a9c870d121b6906bb39db450c2c761f8bfb3e966341fa4b6a8d1a6bffb2fc';
const FILE = new URL('../../resources/english_dictionary.json', import.meta.url);
const README = new URL('../../resources/README.md', import.meta.url);
const KIT = new URL('../../', import.meta.url);

describe('the dictionary', () => {
  it('has 114,667 words', async () => {
    expect(await loadDictionary()).toHaveLength(114_667);
  });

  it('has the published SHA-256, one word a line', async () => {
    const lines = `${(await loadDictionary()).join('\n')}\n`;
    expect(createHash('sha256').update(lines).digest('hex')).toBe(SHA256);
  });

  it('is sorted and has every word once', async () => {
    const dictionary = await loadDictionary();
    expect([...new Set(dictionary)].sort()).toEqual(dictionary);
  });

  it('is written with one word a line, so that a change of one word is a change of one line', async () => {
    const lines = (await loadDictionary()).map((word) => `"${word}"`).join(',\n');
    expect(readFileSync(FILE, 'utf8') === `[${lines}]\n`).toBe(true);
  });

  it('is described with the same figures', () => {
    const description = readFileSync(README, 'utf8');
    expect(description).toContain('There are 114667 of them');
    expect(description).toContain(SHA256);
  });
});

describe('build-dictionary', () => {
  it.each(['--index', '--dictionary'])('names the missing file of %s and what to do', (option) => {
    // The script itself is there whether or not the package is installed.
    const existing = ['--index', '--dictionary'].flatMap((name) => [name, 'scripts/build-dictionary.ts']);
    const options = [...existing, option, 'no-such-file'];
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/build-dictionary.ts', ...options],
      { cwd: KIT, encoding: 'utf8' },
    );
    expect(stderr).toBe('Expected the file no-such-file, got none. Run: apt-get install dict-gcide\n');
    expect(status).toBe(2);
  });
});
