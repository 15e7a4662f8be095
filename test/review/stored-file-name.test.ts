import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedFileName } from '../../src/review/stored-file-name.ts';

const nameOf = (name: string) => storedFileName({ name, source: 'submissions' });

describe('storedFileName', () => {
  it.each([
    { name: 'ada', start: /^ada-[0-9a-f]{12}$/ },
    { name: 'Ada Lovelace', start: /^ada-lovelace-[0-9a-f]{12}$/ },
    { name: 'José', start: /^jose-[0-9a-f]{12}$/ },
    { name: '../../x', start: /^x-[0-9a-f]{12}$/ },
    { name: 'a/b', start: /^a-b-[0-9a-f]{12}$/ },
    { name: 'a\\b', start: /^a-b-[0-9a-f]{12}$/ },
    { name: 'con', start: /^con-[0-9a-f]{12}$/ },
    { name: 'con.txt', start: /^con-txt-[0-9a-f]{12}$/ },
    { name: '🦉', start: /^[0-9a-f]{12}$/ },
    { name: '', start: /^[0-9a-f]{12}$/ },
    { name: '--help', start: /^help-[0-9a-f]{12}$/ },
    { name: 'x'.repeat(500), start: /^x{48}-[0-9a-f]{12}$/ },
    { name: '\ud800', start: /^[0-9a-f]{12}$/ },
  ])('makes a name of $name', ({ name, start }) => {
    expect(nameOf(name)).toMatch(start);
  });

  it('is the same each time', () => {
    expect(nameOf('ada')).toBe('ada-095950833cbd');
  });

  it.each([
    ['Ada', 'ada'],
    ['a/b', 'a-b'],
    ['a b', 'a  b'],
    ['🦉', '🦊'],
  ])('tells %s from %s', (one, other) => {
    expect(nameOf(one)).not.toBe(nameOf(other));
  });

  it('tells equal names by where they came from', () => {
    const [one, other] = ['a', 'b'].map((source) => storedFileName({ name: 'ada', source }));
    expect(one).not.toBe(other);
  });

  it('is safe on every file system, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(nameOf(name)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,60})$/);
      }),
    );
  });
});
