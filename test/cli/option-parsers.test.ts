import { describe, expect, it } from 'vitest';
import { chosenTestCases } from '../../src/cli/option-parsers.ts';

describe('chosenTestCases', () => {
  it('takes all for the three that are quick', () => {
    expect(chosenTestCases('all')).toEqual(['small', 'medium', 'large']);
  });

  it('takes a name for that one', () => {
    expect(chosenTestCases('huge')).toEqual(['huge']);
  });
});
