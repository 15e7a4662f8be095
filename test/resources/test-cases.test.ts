import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { countWords, distinctLetterMultisets } from '../../src/benchmark/expected-counts.ts';
import { loadDictionary, loadTestCase } from '../../src/benchmark/test-cases.ts';

const KIT = new URL('../../', import.meta.url);

describe('the expected counts', () => {
  it.each(['small', 'medium', 'large'] as const)('of %s are what the definition gives', async (name) => {
    const { text, expected } = await loadTestCase(name);
    const dictionary = await loadDictionary();
    expect(expected.anagramCounts).toEqual(countByDefinition(text, dictionary));
  });

  it('of small are its three anagrams', async () => {
    expect((await loadTestCase('small')).expected.anagramCounts).toEqual({ act: 1, cat: 1, tac: 1 });
  });

  it('of medium count a repeated word, and two words that are anagrams of one another', async () => {
    const { anagramCounts } = (await loadTestCase('medium')).expected;
    expect(anagramCounts).toMatchObject({ the: 3, tea: 2, ate: 2, listen: 2, silent: 2, stale: 1 });
  });
});

describe('the texts', () => {
  it('have the sizes that they are chosen for', async () => {
    const medium = await loadTestCase('medium');
    const large = await loadTestCase('large');
    expect(countWords(medium.text)).toBe(21);
    expect(distinctLetterMultisets(medium.text)).toHaveLength(17);
    expect(countWords(large.text)).toBe(128);
    expect(distinctLetterMultisets(large.text)).toHaveLength(86);
  });

  it.each(['medium', 'large'] as const)('of %s has what a careless solution trips over', async (name) => {
    const { text } = await loadTestCase(name);
    expect(text).toMatch(/[a-z]-[a-z]/);
    expect(text).toMatch(/[a-z]'[a-z]/);
    expect(text).toMatch(/[A-Z][a-z]/);
  });

  it('of large has digits and the word constructor', async () => {
    const { text } = await loadTestCase('large');
    expect(text).toMatch(/ constructor /);
    expect(text).toMatch(/ 3rd /);
  });
});

describe('the scripts', () => {
  it('find the expected counts correct', () => {
    expect(runScript('expected-counts.ts', ['--check'])).toEqual({
      status: 0,
      stdout: 'small: correct\nmedium: correct\nlarge: correct\n',
    });
  });

  it('count the anagrams of standard input', () => {
    expect(runScript('expected-counts.ts', ['--file', '-'], 'Night-constructor')).toEqual({
      status: 0,
      stdout: '{\n  "constructor": 1,\n  "night": 1,\n  "thing": 1\n}\n',
    });
  });

  it('reject an expected-counts command without exactly one option', () => {
    expect(runScript('expected-counts.ts', ['--write', '--check'])).toEqual({ status: 2, stdout: '' });
  });

  it('find the target runtimes up to date', { timeout: 120_000 }, () => {
    expect(runScript('target-runtimes.ts', [])).toEqual({
      status: 0,
      stdout: [
        'small: words 1, distinct letter multisets 1, target 4700 ms\n',
        'medium: words 21, distinct letter multisets 17, target 4950 ms\n',
        'large: words 128, distinct letter multisets 86, target 5250 ms\n',
        'huge: words 20000, distinct letter multisets 2000, target 23650 ms\n',
      ].join(''),
    });
  });
});

/** The slow way: every word against every dictionary word. */
function countByDefinition(text: string, dictionary: readonly string[]): Record<string, number> {
  const entries = dictionary.map((word) => ({ word, letters: sortCharacters(word) }));
  const words = text
    .replaceAll('-', ' ')
    .replaceAll(/[^A-Za-z0-9\s]/g, '')
    .split(/\s+/);
  const counts = new Map<string, number>();
  for (const letters of words.map(sortCharacters)) {
    for (const entry of entries) {
      if (entry.letters === letters) counts.set(entry.word, (counts.get(entry.word) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}

function sortCharacters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}

function runScript(name: string, options: readonly string[], input = '') {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}`, ...options], {
    cwd: KIT,
    encoding: 'utf8',
    input,
  });
  return { status, stdout };
}
