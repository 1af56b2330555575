import type { Appended } from '@tenure/application/ports/event-store.ts';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { describe, expect, it } from 'vitest';
import type { StoreUnderTest } from '../../contract/event-store/harness.ts';
import { put, rowsOf, samples } from '../../contract/event-store/samples.ts';
import { openedDouble } from '../../support/eventstoredb-double/opened.ts';
import { contents, interleave, memory, moved, notMoved } from './logs.ts';

const LOG = [0, 1, 0, 2, 2, 1];

const made = async (streams: readonly number[], seed?: string): Promise<StoreUnderTest> => {
  const store = memory();
  await interleave(store, streams, seed);
  return store;
};

/** The rows of a store, one of them changed. */
const changed = (store: StoreUnderTest, number: number, change: (row: LedgerRow) => Partial<LedgerRow>) => ({
  rows: async function* (after = 0n) {
    for (const [index, row] of (await rowsOf(store)).entries())
      if (row.position > after) yield index + 1 === number ? { ...row, ...change(row) } : row;
  },
});

describe('a target that is not the beginning of the source', () => {
  it('STORE-3: of another log is refused with the first difference, and nothing is appended', async () => {
    const [source, target] = [await made(LOG), await made([0], 'another log')];
    const before = await contents(target);
    const problem = await notMoved(source, target);
    expect(problem).toMatchObject({ status: 409, code: 'target-holds-something-else' });
    expect(problem.detail).toContain('event 1 differs in its id: Said, revision 0 of play-');
    expect(problem.detail).toContain('Nothing was changed');
    expect(await contents(target)).toEqual(before);
  });

  it('STORE-3: that parts from it later is refused, however much of it is the same', async () => {
    const [source, target] = [await made(LOG), await made([0, 1, 0, 2])];
    await put(target, samples('fork').stream('gate'), 'NoStream', [samples('fork').said('mine')]);
    expect((await notMoved(source, target)).detail).toContain('event 5 differs in its id');
    expect((await rowsOf(target)).length).toBe(5);
  });

  it('STORE-3: that holds more than the source is refused', async () => {
    const [source, target] = [await made(LOG.slice(0, 2)), await made(LOG)];
    expect((await notMoved(source, target)).detail).toContain('the source ends before event 3');
  });

  it.each([
    ['leaf', { leaf: '0'.repeat(64) }],
    ['bytes', { bytes: '{}' }],
    ['type', { type: 'Unsaid' }],
    ['revision', { revision: 7 }],
  ])('STORE-3: whose event differs in its %s alone is refused', async (what, difference) => {
    const [source, target] = [await made(LOG), await made(LOG.slice(0, 4))];
    const rows = changed(target, 4, () => difference);
    expect((await notMoved(source, target, { target: rows })).detail).toContain(`event 4 differs in its ${what}`);
    expect((await rowsOf(target)).length).toBe(4);
  });

  it('STORE-3: with an event tampered with on the server is refused', async () => {
    const [source, { double, open }] = [await made(LOG), await openedDouble()];
    await moved(source, open());
    const stored = double.log.records.findIndex(({ stream }) => stream.startsWith('unit-'));
    const record = double.log.records[stored];
    if (record !== undefined) double.log.records[stored] = { ...record, data: Buffer.from('{"text":"forged"}') };
    expect((await notMoved(source, open())).detail).toContain('event 2 differs in its bytes');
    expect((await moved(source, open(), { verifyOnly: true })).problem?.code).toBe('stores-differ');
  });

  it('STORE-3: somebody else who writes to it meanwhile is noticed', async () => {
    const [source, target] = [await made(LOG), memory()];
    const stream = (await rowsOf(source))[3]?.stream;
    let isFirst = true;
    const append: typeof target.append =
      (...given) =>
      async () => {
        if (isFirst && stream !== undefined) await put(target, stream, 'NoStream', [samples('other').said('first')]);
        isFirst = false;
        return target.append(...given)();
      };
    const problem = await notMoved(source, target, { target: { append } });
    expect(problem).toMatchObject({ status: 409, code: 'target-written-to' });
    expect(problem.detail).toContain('its stream is at revision 0');
  });

  it('STORE-3: that answers with another leaf is not gone on with', async () => {
    const [source, target] = [await made(LOG), memory()];
    const append: typeof target.append = (...given) =>
      TE.map((answer: Appended) => ({
        ...answer,
        receipts: answer.receipts.map((receipt) => ({ ...receipt, leaf: 'f'.repeat(64) })),
      }))(target.append(...given));
    expect((await notMoved(source, target, { target: { append } })).code).toBe('taken-otherwise');
    expect((await rowsOf(target)).length).toBe(1);
  });
});
