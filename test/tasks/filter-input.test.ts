import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { filterInput } from '../../src/tasks/filter-input.ts';

vi.mock(import('../../src/tasks/service.ts'), () => ({
  service: { attempt: async () => ({ attempt: 1, failed: false }) },
}));

describe('filterInput', () => {
  it.each([
    ['Night-time', 'Night time'],
    ['--', '  '],
    ["o'clock", 'oclock'],
    ['Listen! Anna, "silent".', 'Listen Anna silent'],
    ['3rd of May 1913', '3rd of May 1913'],
    ['tabs\tand\nlines\r\n', 'tabs\tand\nlines\r\n'],
    ['snake_case', 'snakecase'],
    ['naïve café 😀', 'nave caf '],
    // A dash is no hyphen; a no-break space is white space.
    ['tea–time', 'teatime'],
    ['no\u00a0break', 'no\u00a0break'],
    ['', ''],
  ])('makes %j into %j', async (text, filtered) => {
    expect(await filterInput(text)).toBe(filtered);
  });

  it('leaves letters, digits and white space only, and changes nothing when it is called again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const filtered = await filterInput(text);
        expect(filtered).toMatch(/^[A-Za-z0-9\s]*$/);
        expect(await filterInput(filtered)).toBe(filtered);
      }),
    );
  });
});
