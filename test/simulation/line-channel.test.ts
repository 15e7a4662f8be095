import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineChannel } from '../../src/simulation/line-channel.ts';
import {
  type ChildMessage,
  mainThreadMessageSchema,
  threadMessageSchema,
} from '../../src/simulation/messages.ts';

type Heard = { readonly message: ChildMessage } | { readonly violation: string };

interface Conversation {
  readonly channel: LineChannel<ChildMessage>;
  readonly socket: Duplex;
  readonly heard: Heard[];
  /** what the parent has written */
  readonly written: string[];
}

function openChannel(thread: 'main' | 'worker' = 'main'): Conversation {
  const heard: Heard[] = [];
  const written: string[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const schema = thread === 'main' ? mainThreadMessageSchema : threadMessageSchema;
  const channel = new LineChannel<ChildMessage>(socket, schema, {
    onMessage: (message) => heard.push({ message }),
    onViolation: (violation) => heard.push({ violation }),
  });
  return { channel, socket, heard, written };
}

/** What the parent hears when a child writes these chunks. */
async function hear(chunks: readonly (string | Buffer)[], thread?: 'main' | 'worker'): Promise<Heard[]> {
  const { socket, heard } = openChannel(thread);
  for (const chunk of chunks) {
    socket.push(chunk);
    await new Promise(setImmediate);
  }
  return heard;
}

const UNKNOWN = 'wrote a message that the harness does not know:';

describe('LineChannel: messages', () => {
  it('hears every line of a chunk', async () => {
    expect(await hear(['{"type":"ready"}\n{"type":"imported"}\n'])).toEqual([
      { message: { type: 'ready' } },
      { message: { type: 'imported' } },
    ]);
  });

  it('hears a message that comes in parts once, when its line is complete', async () => {
    const { socket, heard } = openChannel();
    for (const part of ['{"ty', 'pe":"re', 'ady"}']) {
      socket.push(part);
      await new Promise(setImmediate);
    }
    expect(heard).toEqual([]);
    socket.push('\n{"type":');
    await new Promise(setImmediate);
    expect(heard).toEqual([{ message: { type: 'ready' } }]);
  });

  it('hears characters whose bytes come in different chunks', async () => {
    const bytes = Buffer.from('{"type":"attempt","id":1,"task":"getWords","input":"é😀"}\n');
    const heard = await hear([...bytes].map((byte) => Buffer.from([byte])));
    expect(heard).toEqual([{ message: { type: 'attempt', id: 1, task: 'getWords', input: 'é😀' } }]);
  });

  it('hears the same messages however the bytes are cut', async () => {
    const lines = '{"type":"ready"}\n{"type":"attempt","id":7,"task":"findAnagrams","input":"cät"}\n';
    const bytes = Buffer.from(lines);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length })), async (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await hear(chunks.filter(({ length }) => length > 0))).toEqual([
          { message: { type: 'ready' } },
          { message: { type: 'attempt', id: 7, task: 'findAnagrams', input: 'cät' } },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps a word that is the name of a built-in property in an answer', async () => {
    const line = '{"type":"answer","kind":"Object","entries":[["__proto__",1],["constructor",2]]}\n';
    expect(await hear([line])).toEqual([
      {
        message: {
          type: 'answer',
          kind: 'Object',
          entries: [
            ['__proto__', 1],
            ['constructor', 2],
          ],
        },
      },
    ]);
  });

  it('drops what a message has beyond its shape', async () => {
    expect(await hear(['{"type":"ready","runtimeMs":0,"outcome":"accepted"}\n'])).toEqual([
      { message: { type: 'ready' } },
    ]);
  });

  it('writes one line of JSON for every message, and counts them', () => {
    const { channel, written } = openChannel();
    channel.send({ type: 'process', text: 'two\nlines' });
    channel.send({ type: 'advance', skipMs: 0, ended: [{ id: 1, attempt: 1, failed: true }] });
    expect(written).toEqual([
      '{"type":"process","text":"two\\nlines"}\n',
      '{"type":"advance","skipMs":0,"ended":[{"id":1,"attempt":1,"failed":true}]}\n',
    ]);
    expect(channel.sent).toBe(2);
  });
});

describe('LineChannel: violations', () => {
  it.each([
    ['no JSON', 'garbage'],
    ['an empty line', ''],
    ['JSON that is cut off', '{"type":"ready"'],
    ['no object', '42'],
    ['null', 'null'],
    ['a list', '[{"type":"ready"}]'],
    ['an object without a type', '{}'],
    ['an unknown type', '{"type":"accepted"}'],
    ['a type of the parent', '{"type":"advance","skipMs":0,"ended":[]}'],
    ['a type that is no string', '{"type":["ready"]}'],
    ['an attempt without input', '{"type":"attempt","id":1,"task":"getWords"}'],
    ['an attempt with an input that is no string', '{"type":"attempt","id":1,"task":"getWords","input":1}'],
    ['an attempt of an unknown task', '{"type":"attempt","id":1,"task":"toString","input":""}'],
    ['an attempt with a negative id', '{"type":"attempt","id":-1,"task":"getWords","input":""}'],
    ['an attempt with an infinite id', '{"type":"attempt","id":1e999,"task":"getWords","input":""}'],
    ['an answer whose entries are an object', '{"type":"answer","kind":"Object","entries":{"act":1}}'],
    ['an answer whose counts are lists', '{"type":"answer","kind":"Object","entries":[["act",[1]]]}'],
    ['a rejection without an error', '{"type":"rejected"}'],
    [
      'an error whose causes are objects',
      '{"type":"rejected","error":{"name":"","message":"","stack":"","causes":[{}]}}',
    ],
  ])('takes %s for a violation', async (_name, line) => {
    expect(await hear([`${line}\n`])).toEqual([{ violation: `${UNKNOWN} ${line.slice(0, 80)}` }]);
  });

  it('takes bytes that are no UTF-8 for a violation', async () => {
    expect(await hear([Buffer.from([0xff, 0xfe, 0x0a])])).toEqual([{ violation: `${UNKNOWN} \ufffd\ufffd` }]);
  });

  it('takes JSON that is nested very deeply for a violation', async () => {
    expect(await hear([`${'['.repeat(200_000)}${']'.repeat(200_000)}\n`])).toEqual([
      { violation: `${UNKNOWN} ${'['.repeat(80)}` },
    ]);
  });

  it('lets a worker thread call tasks, and nothing else', async () => {
    const attempt = '{"type":"attempt","id":1,"task":"getWords","input":"a"}';
    expect(await hear([`${attempt}\n`], 'worker')).toEqual([{ message: JSON.parse(attempt) }]);
    const answer = '{"type":"answer","kind":"Object","entries":[]}';
    expect(await hear([`${answer}\n`], 'worker')).toEqual([{ violation: `${UNKNOWN} ${answer}` }]);
  });

  it('reads nothing more after a violation', async () => {
    expect(await hear(['garbage\n', '{"type":"ready"}\n', 'garbage\n'])).toEqual([
      { violation: `${UNKNOWN} garbage` },
    ]);
  });

  it('reads nothing more after a violation in the same chunk', async () => {
    expect(await hear(['garbage\n{"type":"ready"}\ngarbage\n'])).toEqual([
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
