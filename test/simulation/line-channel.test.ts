import { Duplex } from 'node:stream';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LineChannel } from '../../src/simulation/line-channel.ts';

const messageSchema = v.variant('type', [
  v.object({ type: v.literal('greeting') }),
  v.object({ type: v.literal('entries'), entries: v.array(v.tuple([v.string(), v.number()])) }),
]);

type Message = v.InferOutput<typeof messageSchema>;

type Heard = { readonly message: Message } | { readonly violation: string } | { readonly tooLong: number };

interface Conversation {
  readonly channel: LineChannel<Message>;
  readonly socket: Duplex;
  readonly heard: Heard[];
  /** what the parent has written */
  readonly written: string[];
}

function openChannel(): Conversation {
  const heard: Heard[] = [];
  const written: string[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const channel = new LineChannel<Message>(socket, messageSchema, {
    maxLineCharacters: 1_000_000,
    maxUnreadBytes: 1000,
    onMessage: (message) => heard.push({ message }),
    onTooLong: (tooLong) => heard.push({ tooLong }),
    onViolation: (violation) => heard.push({ violation }),
  });
  return { channel, socket, heard, written };
}

/** What the parent hears when a child writes these chunks. */
async function hear(chunks: readonly (string | Buffer)[]): Promise<Heard[]> {
  const { socket, heard } = openChannel();
  for (const chunk of chunks) {
    socket.push(chunk);
    await new Promise(setImmediate);
  }
  return heard;
}

const UNKNOWN = 'wrote a message that the harness does not know:';

describe('LineChannel: messages', () => {
  it('hears every line of a chunk', async () => {
    expect(await hear(['{"type":"greeting"}\n{"type":"entries","entries":[["act",1]]}\n'])).toEqual([
      { message: { type: 'greeting' } },
      { message: { type: 'entries', entries: [['act', 1]] } },
    ]);
  });

  it('hears a message that comes in parts once, when its line is complete', async () => {
    const { socket, heard } = openChannel();
    for (const part of ['{"ty', 'pe":"gree', 'ting"}']) {
      socket.push(part);
      await new Promise(setImmediate);
    }
    expect(heard).toEqual([]);
    socket.push('\n{"type":');
    await new Promise(setImmediate);
    expect(heard).toEqual([{ message: { type: 'greeting' } }]);
  });

  it('hears the same messages however the bytes are cut, also inside of a character', async () => {
    const bytes = Buffer.from('{"type":"entries","entries":[["é😀",1]]}\n{"type":"greeting"}\n');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length })), async (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await hear(chunks.filter(({ length }) => length > 0))).toEqual([
          { message: { type: 'entries', entries: [['é😀', 1]] } },
          { message: { type: 'greeting' } },
        ]);
      }),
      { numRuns: 50, examples: [[Array.from(bytes.keys())]] },
    );
  });

  it('drops what a message has beyond its shape', async () => {
    expect(await hear(['{"type":"greeting","runtimeMs":0,"outcome":"accepted"}\n'])).toEqual([
      { message: { type: 'greeting' } },
    ]);
  });

  it('writes one line of JSON for every message, and counts them', () => {
    const { channel, written } = openChannel();
    channel.send({ type: 'process', id: 0, input: 'two\nlines' });
    channel.send({ type: 'advance', skippedMs: 0, ended: [{ id: 1, attempt: 1, failed: true }] });
    expect(written).toEqual([
      '{"type":"process","id":0,"input":"two\\nlines"}\n',
      '{"type":"advance","skippedMs":0,"ended":[{"id":1,"attempt":1,"failed":true}]}\n',
    ]);
    expect(channel.sent).toBe(2);
  });
});

describe('LineChannel: violations', () => {
  it.each([
    ['no JSON', 'garbage'],
    ['an empty line', ''],
    ['JSON that is cut off', '{"type":"greeting"'],
    ['no object', '42'],
    ['null', 'null'],
    ['a list', '[{"type":"greeting"}]'],
    ['an object without a type', '{}'],
    ['an unknown type', '{"type":"accepted"}'],
    ['a type that is no string', '{"type":["greeting"]}'],
    ['a known type with a wrong shape', '{"type":"entries","entries":{"act":1}}'],
  ])('takes %s for a violation', async (_name, line) => {
    expect(await hear([`${line}\n`])).toEqual([{ violation: `${UNKNOWN} ${line}` }]);
  });

  it('quotes the first 80 characters of a long line', async () => {
    expect(await hear([`${'garbage '.repeat(1000)}\n`])).toEqual([
      { violation: `${UNKNOWN} ${'garbage '.repeat(10)}` },
    ]);
  });

  it('takes bytes that are no UTF-8 for a violation', async () => {
    expect(await hear([Buffer.from([0xff, 0xfe, 0x0a])])).toEqual([{ violation: `${UNKNOWN} \ufffd\ufffd` }]);
  });

  it('takes JSON that is nested very deeply for a violation', async () => {
    expect(await hear([`${'['.repeat(200_000)}${']'.repeat(200_000)}\n`])).toEqual([
      { violation: `${UNKNOWN} ${'['.repeat(80)}` },
    ]);
  });

  it('reads nothing more after a violation', async () => {
    expect(await hear(['garbage\n', '{"type":"greeting"}\n', 'garbage\n'])).toEqual([
      { violation: `${UNKNOWN} garbage` },
    ]);
  });

  it('reads nothing more after a violation in the same chunk', async () => {
    expect(await hear(['garbage\n{"type":"greeting"}\ngarbage\n'])).toEqual([
      { violation: `${UNKNOWN} garbage` },
    ]);
  });

  it('survives the error of a socket', async () => {
    const { socket, heard } = openChannel();
    socket.destroy(new Error('ECONNRESET'));
    await new Promise(setImmediate);
    expect(heard).toEqual([]);
  });

  it('ends with one violation, and throws nothing, whatever else a child writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }))),
        async (lines) => {
          const heard = await hear(lines.map((line) => `${line}\n`));
          expect(heard).toEqual(lines.length === 0 ? [] : [{ violation: expect.stringContaining(UNKNOWN) }]);
        },
      ),
    );
  });
});

describe('LineChannel: what is said to a child', () => {
  it('is a violation once the child has left too much of it unread', () => {
    const heard: string[] = [];
    const deaf = new Duplex({ read() {}, write() {} });
    const channel = new LineChannel<Message>(deaf, messageSchema, {
      maxLineCharacters: 1000,
      maxUnreadBytes: 200,
      onMessage: () => {},
      onTooLong: () => {},
      onViolation: (violation) => heard.push(violation),
    });
    for (let said = 0; said < 5; said += 1) channel.send({ type: 'ping', round: said });
    expect(heard).toEqual([]);
    for (let said = 0; said < 5; said += 1) channel.send({ type: 'ping', round: said });
    expect(heard).toContain('does not read what it has asked for');
  });
});
