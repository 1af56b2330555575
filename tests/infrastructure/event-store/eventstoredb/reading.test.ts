import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { collect, get, left, put, right, rowsOf, samples } from '../../../contract/event-store/samples.ts';
import { systemEvent } from '../../../support/eventstoredb-double/log.ts';
import { lost } from '../../../support/eventstoredb-double/messages.ts';
import { HASTY, openedDouble } from '../../../support/eventstoredb-double/opened.ts';

const { stream, said, many } = samples('esdb-reading');

describe('reading from EventStoreDB', () => {
  it.each([
    ['JSON cut short', { data: '{"text":' }, 'the stored payload is not JSON'],
    ['bytes', { data: '\u0001', contentType: 'application/octet-stream' }, 'the stored payload is not JSON'],
    ['metadata cut short', { metadata: '{"leaf' }, 'the stored metadata is not a flat JSON object of strings'],
    ['no metadata', { metadata: '' }, 'the stored metadata is not a flat JSON object of strings'],
    ['metadata of another program', { metadata: '{"user":"x"}' }, 'the stored metadata has no $correlationId'],
    ['another payload', { data: '{"text":"b"}' }, 'the stored event is not the one its leaf hash was made of'],
  ])('EVT-2: %s in the place of an event makes its stream unreadable and says why', async (_, changed, problem) => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', [said('a'), said('a'), said('c')]);
    const record = double.log.records.find((each) => each.stream === name && each.revision === 1);
    const bytes = Object.entries(changed).map(([key, value]) =>
      key === 'contentType' ? [key, value] : [key, Buffer.from(String(value))],
    );
    Object.assign(record ?? {}, Object.fromEntries(bytes));
    expect(left(await store.read(name)())).toEqual({ _tag: 'Unreadable', stream: name, revision: 1, problem });
    const delivered = await collect(store.subscribe(0n));
    expect(delivered.slice(0, 3)).toMatchObject([{ problem: null }, { event: null, problem }, { problem: null }]);
    expect(await get(store, name, 2)).toHaveLength(1);
  });

  it('tells which event is at a position, and that none of ours is between two or of another installation', async () => {
    const { open } = await openedDouble();
    const [store, other] = [open(), open({ namespace: 'other' })];
    const { receipts } = await put(store, stream(), 'NoStream', many(2));
    const foreign = await put(other, stream(), 'NoStream', many(1));
    for (const { position, eventId } of receipts) expect(await store.ledger.idAt(position)).toBe(eventId);
    expect(await store.ledger.idAt((receipts[0]?.position ?? 0n) + 1n)).toBeNull();
    expect(await store.ledger.idAt(foreign.receipts[0]?.position ?? 0n)).toBeNull();
  });

  it('a server that says nothing is given up in time', async () => {
    const { double, open } = await openedDouble();
    const store = open(HASTY);
    double.faults.read = () => 'silence';
    const start = performance.now();
    const answers = [store.read(stream())(), store.head()()];
    for (const answer of await Promise.all(answers))
      expect(left<unknown>(answer)).toMatchObject({ _tag: 'Unavailable', cause: { name: 'NoAnswer' } });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('an error on the way is Unavailable, and the next read is answered', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', many(2));
    double.faults.read = lost;
    expect(left(await store.read(name)())).toMatchObject({ _tag: 'Unavailable' });
    double.faults.read = () => null;
    expect(await get(store, name)).toHaveLength(2);
  });

  it('EVT-2: a stream somebody deleted is unreadable, not absent: it must not be begun anew', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', many(2));
    double.log.deleted.add(name);
    expect(left(await store.read(name)())).toMatchObject({
      _tag: 'Unreadable',
      problem: 'the stream was deleted from the server',
    });
  });

  it('the head is that of our events, whatever the server and others write', async () => {
    const { double, open } = await openedDouble();
    const store = open();
    expect(right(await store.head()())).toBe(0n);
    const { position } = await put(store, stream(), 'NoStream', many(1));
    for (let i = 0; i < 200; i++) double.log.add('$stats-127.0.0.1:2113', [systemEvent()]);
    double.log.add('play-of-somebody-else', [systemEvent()]);
    expect(right(await store.head()())).toBe(position);
    expect(right(await open().head()())).toBe(position);
  });

  it('installations with namespaces of their own do not see each other', async () => {
    const { double, open } = await openedDouble();
    const [one, other, bare, name] = [open({ namespace: 'one' }), open({ namespace: 'other' }), open(), stream()];
    await put(one, name, 'NoStream', [said('one')]);
    await put(other, name, 'NoStream', [said('other')]);
    await put(bare, name, 'NoStream', [said('bare')]);
    expect(double.log.stream(`one.${name}`)).toHaveLength(1);
    for (const [store, text] of [
      [one, 'one'],
      [other, 'other'],
      [bare, 'bare'],
    ] as const) {
      expect(await get(store, name)).toMatchObject([{ stream: name, data: { text } }]);
      expect(await collect(store.subscribe(0n))).toMatchObject([{ event: { data: { text } } }, { _tag: 'CaughtUp' }]);
    }
    expect(() => open({ namespace: 'a-b' })).toThrow("'a-b' is no namespace: it has 1 to 64 letters");
  });

  it('nobody looks at what lies before the beginning of an installation', async () => {
    const { open } = await openedDouble();
    const { position } = await put(open(), stream(), 'NoStream', [said('before')]);
    const store = open({ since: position });
    expect(right(await store.head()())).toBe(0n);
    expect(await collect(store.subscribe(0n))).toEqual([{ _tag: 'CaughtUp', position: 0n }]);
    const { position: head } = await put(store, stream(), 'NoStream', [said('after')]);
    expect(await collect(store.subscribe(0n))).toMatchObject([
      { event: { data: { text: 'after' } } },
      { position: head },
    ]);
    expect(await rowsOf(store)).toMatchObject([{ position: head }]);
  });
});
