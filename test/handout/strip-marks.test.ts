import { describe, expect, it } from 'vitest';
import { stripMarks } from '../../src/handout/strip-marks.ts';

const OPEN = '<!-- interviewer -->';
const CLOSE = '<!-- /interviewer -->';
const [ANAGRAM, ETL, END] = ['<!-- exercise anagram -->', '<!-- exercise etl -->', '<!-- /exercise -->'];

const ofAnagram = { name: 'A.md', exercise: 'anagram' } as const;
const ofEtl = { name: 'A.md', exercise: 'etl' } as const;
const ofBoth = { name: 'A.md', exercise: 'both' } as const;

describe('stripMarks', () => {
  it('takes blocks with the empty line after them', () => {
    const text = `One\n\n${OPEN}\n\nHidden\n\n    code\n\n${CLOSE}\n\nTwo\n\n${OPEN}\n\nEnd\n\n${CLOSE}\n`;
    expect(stripMarks(text, ofAnagram)).toBe('One\n\nTwo\n');
  });

  it('takes parts of a paragraph, over several lines too', () => {
    const text = `It is here${OPEN}; it is\nthere${CLOSE}, and ${OPEN}never ${CLOSE}gone.\n`;
    expect(stripMarks(text, ofBoth)).toBe('It is here, and gone.\n');
  });

  it('leaves other comments and the text alone', () => {
    expect(stripMarks('<!-- interviewers -->\n\nText\n', ofEtl)).toBe('<!-- interviewers -->\n\nText\n');
  });

  it('keeps the blocks of the exercises that are handed out, without their marks', () => {
    const text = `${ANAGRAM}\n\nOne $1\n\n${OPEN}\n\nHidden\n\n${CLOSE}\n\n${END}\n\n${ETL}\n\nTwo\n\n${END}\n\nAll\n`;
    expect(stripMarks(text, ofAnagram)).toBe('One $1\n\nAll\n');
    expect(stripMarks(text, ofEtl)).toBe('Two\n\nAll\n');
    expect(stripMarks(text, ofBoth)).toBe('One $1\n\nTwo\n\nAll\n');
  });

  it('keeps their parts of a paragraph', () => {
    const text = `Run${ANAGRAM} one${OPEN} or none${CLOSE}${END}${ETL} two${END}.\n`;
    expect(stripMarks(text, ofAnagram)).toBe('Run one.\n');
    expect(stripMarks(text, ofEtl)).toBe('Run two.\n');
    expect(stripMarks(text, ofBoth)).toBe('Run one two.\n');
  });

  it.each([
    ['an open mark', `Text ${OPEN} more`, OPEN],
    ['a closing mark', `Text ${CLOSE} more`, CLOSE],
    ["an exercise's open mark", `Text ${ETL} more`, ETL],
    ["an exercise's closing mark", `Text ${END} more`, END],
    ['the mark of an unknown exercise', 'Text <!-- exercise fly --> more', '<!-- exercise fly -->'],
  ])('refuses %s without its other half', (_, text, mark) => {
    expect(() => stripMarks(text, ofAnagram)).toThrow(
      `Expected every mark in A.md to be known and to have its other half, got ${mark}.`,
    );
  });

  it.each([
    `${OPEN} a ${OPEN} b ${CLOSE} c ${CLOSE}`,
    `${ANAGRAM} a ${ETL} b ${END} c ${END}`,
    `${OPEN} a ${ETL} b ${END} c ${CLOSE}`,
  ])('refuses a mark within another: %s', (text) => {
    expect(() => stripMarks(text, ofBoth)).toThrow('Expected no mark within another of its kind in A.md');
  });
});
