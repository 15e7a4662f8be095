import { describe, expect, it } from 'vitest';
import { stripMarks } from '../../src/handout/strip-marks.ts';

const OPEN = '<!-- interviewer -->';
const CLOSE = '<!-- /interviewer -->';

describe('stripMarks', () => {
  it('takes blocks with the empty line after them', () => {
    const text = `One\n\n${OPEN}\n\nHidden\n\n    code\n\n${CLOSE}\n\nTwo\n\n${OPEN}\n\nEnd\n\n${CLOSE}\n`;
    expect(stripMarks(text, 'A.md')).toBe('One\n\nTwo\n');
  });

  it('takes parts of a paragraph, over several lines too', () => {
    const text = `It is here${OPEN}; it is\nthere${CLOSE}, and ${OPEN}never ${CLOSE}gone.\n`;
    expect(stripMarks(text, 'A.md')).toBe('It is here, and gone.\n');
  });

  it('leaves other comments and the text alone', () => {
    expect(stripMarks('<!-- interviewers -->\n\nText\n', 'A.md')).toBe('<!-- interviewers -->\n\nText\n');
  });

  it.each([
    ['an open mark', `Text ${OPEN} more`],
    ['a closing mark', `Text ${CLOSE} more`],
  ])('refuses %s without its other half', (_, text) => {
    expect(() => stripMarks(text, 'A.md')).toThrow(
      "Expected every mark of the interviewer's in A.md to have its other half, got <!--",
    );
  });

  it('refuses a mark within another', () => {
    expect(() => stripMarks(`${OPEN} a ${OPEN} b ${CLOSE} c ${CLOSE}`, 'A.md')).toThrow(
      "Expected no mark of the interviewer's within another in A.md",
    );
  });
});
