import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { get, KNOWN, put, right, samples } from '../../contract/event-store/samples.ts';
import { temporaryFile } from './processes.ts';

describe('group commit', () => {
  let file: ReturnType<typeof temporaryFile>;
  let commits: number;
  let store: ReturnType<typeof openSqliteEventStore>;
  const { stream, said, many } = samples('group commit');
  beforeEach(() => {
    file = temporaryFile();
    commits = 0;
    const beforeCommit = (): void => {
      commits += 1;
    };
    store = openSqliteEventStore({
      path: file.path,
      registries: [KNOWN],
      maxEventBytes: 5_000,
      faults: { beforeCommit },
    });
  });
  afterEach(async () => {
    await store.close();
    file.remove();
  });

  it('STORE-1: appends that wait together share one commit', async () => {
    await Promise.all(Array.from({ length: 64 }, () => put(store, stream(), 'NoStream', many(2))));
    expect(commits).toBe(1);
    await Promise.all(Array.from({ length: 64 }, () => put(store, stream(), 'NoStream', many(2))));
    expect(commits).toBe(2);
  });

  it('STORE-1: an append is answered only after the commit that holds it', async () => {
    const before = commits;
    const answered: number[] = [];
    const appends = [stream(), stream()].map((name) =>
      put(store, name, 'NoStream', many(1)).then(() => answered.push(commits)),
    );
    await Promise.resolve();
    expect(answered).toEqual([]);
    await Promise.all(appends);
    expect(answered).toEqual([before + 1, before + 1]);
  });

  it('a flood is written in several commits, and the process gets to other things between them', async () => {
    const flood = Promise.all(Array.from({ length: 400 }, () => put(store, stream(), 'NoStream', many(3))));
    let turns = 0;
    let over = false;
    const other = (async () => {
      for (; !over; turns++) await new Promise(setImmediate);
    })();
    await flood;
    over = true;
    await other;
    expect(commits).toBe(3);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('an append larger than a batch is one commit of its own', async () => {
    const answers = await Promise.all([
      put(store, stream(), 'NoStream', many(1)),
      put(store, stream(), 'NoStream', many(1_500)),
      put(store, stream(), 'NoStream', many(1)),
    ]);
    expect(answers.map(({ revision }) => revision)).toEqual([0, 1_499, 0]);
    expect(commits).toBe(3);
  });

  it('positions follow the order of commits', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => put(store, stream(), 'NoStream', many(7))));
    const positions = answers.flatMap(({ receipts }) => receipts.map(({ position }) => position));
    expect(positions).toEqual(Array.from({ length: 700 }, (_, index) => BigInt(index + 1)));
  });

  it('nothing but refusals costs no commit', async () => {
    const name = stream();
    const events = many(1);
    await put(store, name, 'NoStream', events);
    await Promise.all([
      put(store, name, 'NoStream', events),
      store.append(name, 5, many(1))(),
      store.append(stream(), 'NoStream', [said('x'.repeat(5_000))])(),
    ]);
    expect(commits).toBe(1);
  });

  it('EVT-5: in one batch a stream is created, carried on and fought over as if the appends came one by one', async () => {
    const [a, b] = [stream(), stream()];
    const again = many(1);
    const answers = await Promise.all([
      store.append(a, 'NoStream', many(2))(),
      store.append(b, 'NoStream', many(1))(),
      store.append(a, 'NoStream', many(1))(),
      store.append(a, 1, again)(),
      store.append(b, 3, many(1))(),
      store.append(a, 1, again)(),
      store.append(b, 0, many(1))(),
    ]);
    expect(commits).toBe(1);
    expect(answers.map((answer) => (E.isRight(answer) ? answer.right.revision : answer.left))).toEqual([
      1,
      0,
      { _tag: 'Conflict', expected: 'NoStream', actual: 1 },
      2,
      { _tag: 'Conflict', expected: 3, actual: 0 },
      2,
      1,
    ]);
    expect(await get(store, a)).toHaveLength(3);
  });

  it('an append of an id the log already holds is put out of the batch, and the others are stored with their own receipts', async () => {
    const known = said('known');
    await put(store, stream(), 'NoStream', [known]);
    const [a, b, c] = [stream(), stream(), stream()];
    const answers = await Promise.all([
      store.append(a, 'NoStream', many(2))(),
      store.append(b, 'NoStream', [said('new'), known])(),
      store.append(c, 'NoStream', many(2))(),
    ]);
    expect(answers.map(({ _tag }) => _tag)).toEqual(['Right', 'Left', 'Right']);
    const stored = [...store.ledger.rows()].slice(1).map(({ id, position, leaf }) => ({ id, position, leaf }));
    const promised = [answers[0]!, answers[2]!].flatMap((answer) => right(answer).receipts);
    expect(promised.map(({ eventId, position, leaf }) => ({ id: eventId, position, leaf }))).toEqual(stored);
    expect(await store.read(b)()).toMatchObject({ left: { _tag: 'NotFound' } });
  });
});
