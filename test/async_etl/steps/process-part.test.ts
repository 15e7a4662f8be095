import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processPart } from '../../../async_etl/steps/index.ts';
import type { ProcessedPart } from '../../../async_etl/types.ts';
import { rawPart } from './raw-part.ts';

const HEADER = 'user_id,age,tenure_days,sessions_per_week,plan,biography';
const csv = (...lines: string[]) => rawPart('users', [HEADER, ...lines].join('\n'));
const product = {
  product_id: 3,
  price: 9.5,
  rating: null,
  stock: -2,
  category: 'music',
  description: 'A drum',
};
const ndjson = (...rows: unknown[]) =>
  rawPart('products', rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
const reasons = ({ quarantined }: ProcessedPart) => quarantined.map(({ line, reason }) => [line, reason]);

describe('the rows of a part', () => {
  test('become columns: keys, numbers with NaN for the missing, categories as their index, text as vectors', () => {
    const processed = processPart(csv('7,31,,2.5,plus,', '4294967295,-1,1e3,0,free,"Says ""hi"", often"'));
    expect(processed).toMatchObject({
      source: { name: 'users', dataset: 'users', region: 1 },
      part: 0,
      firstLine: 1,
      rows: 2,
      lines: Uint32Array.of(2, 3),
      keys: { user_id: Uint32Array.of(7, 4294967295) },
      numbers: {
        age: Float64Array.of(31, -1),
        tenure_days: Float64Array.of(Number.NaN, 1000),
        sessions_per_week: Float64Array.of(2.5, 0),
        plan: Float64Array.of(2, 0),
      },
      quarantined: [],
    });
    expect(Object.keys(processed.source)).toEqual(['name', 'dataset', 'region']);
    expect([...processed.text.subarray(0, 16)]).toEqual(Array(16).fill(0));
    expect(Math.hypot(...processed.text.subarray(16))).toBeCloseTo(1, 6);
  });

  test('are read from NDJSON as well', () => {
    expect(processPart(ndjson(product))).toMatchObject({
      rows: 1,
      lines: Uint32Array.of(1),
      keys: { product_id: Uint32Array.of(3) },
      numbers: {
        price: Float64Array.of(9.5),
        rating: Float64Array.of(Number.NaN),
        stock: Float64Array.of(-2),
        category: Float64Array.of(5),
      },
    });
  });

  test('may end with a line feed, a carriage return and a line feed, or nothing', () => {
    const body = `${HEADER}\n1,1,1,1,free,ab\n2,1,1,1,free,cd`;
    const { text, ...rest } = processPart(rawPart('users', body));
    expect(rest.rows).toBe(2);
    expect(processPart(rawPart('users', `${body}\n`))).toEqual({ text, ...rest });
    expect(processPart(rawPart('users', `${body.replaceAll('\n', '\r\n')}\r\n`))).toEqual({ text, ...rest });
  });

  test('may be none', () => {
    for (const raw of [rawPart('users', ''), csv(), rawPart('products', '')]) {
      expect(processPart(raw)).toMatchObject({ rows: 0, quarantined: [], text: new Float32Array(0) });
    }
  });
});

describe('rows that cannot be used', () => {
  test('of CSV are quarantined with their line and reason, and spoil no other row', () => {
    const processed = processPart(
      csv(
        '1,1,1,1,free,fine',
        '2,1,1,1,free,"never closed',
        '3,1,1,1,free',
        '4,1,1,1,free,a,b',
        ',1,1,1,free,no key',
        '0,1,1,1,free,key too small',
        '4294967296,1,1,1,free,key too large',
        '1.5,1,1,1,free,no whole number',
        '8,ten,1,1,free,no number',
        '9,0x10,1,1,free,no number',
        '10,Infinity,1,1,free,no number',
        '11,1,1,1,Free,unknown plan',
        '12,1,1,1,,no plan',
        '',
        '14,1,1,1,basic,fine',
      ),
    );
    expect(processed.keys.user_id).toEqual(Uint32Array.of(1, 14));
    expect(processed.lines).toEqual(Uint32Array.of(2, 16));
    expect(processed.quarantined[0]).toEqual({
      source: 'users',
      part: 0,
      line: 3,
      reason: 'Expected a CSV record',
    });
    expect(reasons(processed)).toEqual([
      [3, 'Expected a CSV record'],
      [4, 'Expected 6 fields'],
      [5, 'Expected 6 fields'],
      [6, 'Expected user_id to be a whole number'],
      [7, 'Expected user_id to be a whole number'],
      [8, 'Expected user_id to be a whole number'],
      [9, 'Expected user_id to be a whole number'],
      [10, 'Expected age to be a number'],
      [11, 'Expected age to be a number'],
      [12, 'Expected age to be a number'],
      [13, 'Expected plan to be one of free, basic, plus, family'],
      [14, 'Expected plan to be one of free, basic, plus, family'],
      [15, 'Expected 6 fields'],
    ]);
  });

  test('of NDJSON are quarantined with their line and reason, and spoil no other row', () => {
    const { price: _, ...priceless } = product;
    const processed = processPart(
      ndjson(
        '{"product_id": 3',
        'null',
        '[]',
        '7',
        { ...product, product_id: '3' },
        { ...product, product_id: null },
        { ...product, price: '9.5' },
        priceless,
        { ...product, price: true },
        '{"product_id":3,"price":1e999,"rating":1,"stock":1,"category":"music","description":""}',
        { ...product, category: 5 },
        { ...product, category: 'constructor' },
        { ...product, description: null },
        { ...product, surplus: 'is ignored' },
      ),
    );
    expect(processed.lines).toEqual(Uint32Array.of(14));
    const categories = 'books, clothing, electronics, garden, kitchen, music, sport, toys';
    expect(reasons(processed)).toEqual([
      [1, 'Expected a JSON object'],
      [2, 'Expected a JSON object'],
      [3, 'Expected a JSON object'],
      [4, 'Expected a JSON object'],
      [5, 'Expected product_id to be a whole number'],
      [6, 'Expected product_id to be a whole number'],
      [7, 'Expected price to be a number'],
      [8, 'Expected price to be a number'],
      [9, 'Expected price to be a number'],
      [10, 'Expected price to be a number'],
      [11, `Expected category to be one of ${categories}`],
      [12, `Expected category to be one of ${categories}`],
      [13, 'Expected description to be text'],
    ]);
  });

  test('are those whose bytes are not UTF-8', () => {
    const line = JSON.stringify(product);
    const body = Buffer.from(`${line}\n${line.replace('drum', 'dr?m')}\n${line.replace('drum', 'drüm')}`);
    body[body.indexOf('?')] = 0xfc;
    const processed = processPart(rawPart('products', body));
    expect(reasons(processed)).toEqual([[2, 'Expected UTF-8']]);
    expect(processed.lines).toEqual(Uint32Array.of(1, 3));
  });
});

describe('the header of CSV', () => {
  test('says in which order the columns are', () => {
    const body = `plan,biography,age,user_id,tenure_days,sessions_per_week\nbasic,Hi,1,2,3,4`;
    expect(processPart(rawPart('users', body))).toMatchObject({
      keys: { user_id: Uint32Array.of(2) },
      numbers: { age: Float64Array.of(1), plan: Float64Array.of(1), sessions_per_week: Float64Array.of(4) },
    });
  });

  test('must name the columns of the dataset', () => {
    expect(() => processPart(rawPart('users', 'user_id,age\n1,2'))).toThrow(
      'Expected the header of users, part 0, to name user_id, age, tenure_days, sessions_per_week, plan, biography, ' +
        'got "user_id,age".',
    );
  });
});

const csvLine = fc.constantFrom(
  '1,1,1,1,free,Ab cd',
  '2,,1,1,plus,"x, ""y"""',
  'bad',
  '"',
  '',
  '3,1,1,1,nope,',
);
const jsonLine = fc.constantFrom(JSON.stringify(product), '{', '', '{"product_id":0}', 'null');

function joinBatches(batches: readonly ProcessedPart[]) {
  const join = (values: readonly (readonly number[])[]) => values.flat();
  return {
    rows: batches.reduce((sum, batch) => sum + batch.rows, 0),
    lines: join(batches.map(({ lines }) => [...lines])),
    keys: join(batches.map(({ keys }) => Object.values(keys).flatMap((column) => [...column]))),
    numbers: batches.flatMap(({ numbers, rows }) =>
      Array.from({ length: rows }, (_, row) => Object.values(numbers).map((column) => column[row])),
    ),
    text: join(batches.map(({ text }) => [...text])),
    quarantined: batches.flatMap(({ quarantined }) => quarantined),
  };
}

describe('batches of whole lines', () => {
  test.each([
    { dataset: 'users' as const, line: csvLine, header: `${HEADER}\n`, firstRow: 2 },
    { dataset: 'products' as const, line: jsonLine, header: '', firstRow: 1 },
  ])('of $dataset have the rows of the whole', ({ dataset, line, header, firstRow }) => {
    const batches = fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(batches, (lines) => {
        const body = (rows: readonly string[]) => header + rows.map((row) => `${row}\n`).join('');
        const whole = processPart(rawPart(dataset, body(lines.flat())));
        let firstLine = 1;
        const processed = lines.map((batch) => {
          const raw = rawPart(dataset, body(batch), { firstLine });
          firstLine = Math.max(firstLine, firstRow) + batch.length;
          return processPart(raw);
        });
        expect(joinBatches(processed)).toEqual(joinBatches([whole]));
        expect(whole.rows + whole.quarantined.length).toBe(lines.flat().length);
      }),
    );
  });
});

test('every column has a buffer of its own, so that all of them can be transferred', () => {
  const processed = processPart(ndjson(product, product));
  const columns = [
    processed.lines,
    processed.text,
    ...Object.values(processed.keys),
    ...Object.values(processed.numbers),
  ];
  const buffers = columns.map((column) => column.buffer as ArrayBuffer);
  const copy = structuredClone(processed);
  expect(structuredClone(processed, { transfer: buffers })).toEqual(copy);
  expect(processed.text).toHaveLength(0);
});
