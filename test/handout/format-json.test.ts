import { expect, it } from 'vitest';
import { formatJson } from '../../src/handout/format-json.ts';

it('writes lists on one line where they fit', () => {
  expect(formatJson({ a: ['x', 'y'], b: { c: [] }, d: [{ e: 1 }], f: ['z'.repeat(120)] })).toBe(
    `{
  "a": ["x", "y"],
  "b": {
    "c": []
  },
  "d": [
    {
      "e": 1
    }
  ],
  "f": [
    "${'z'.repeat(120)}"
  ]
}
`,
  );
});
