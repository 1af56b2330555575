import type { PlannedRow, ReactorLedger } from '@tenure/application/ports/reactor-ledger.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import { reactorLedger } from '@tenure/projections/reactor-ledger/ledger.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { describe, expect, it } from 'vitest';
import { memoryReactorLedger } from '../support/memory-ledgers.ts';
import { describeOnEachDatabase, freshReadModel, madeInEachDatabase } from '../support/read-models.ts';
import { playStream } from '../support/recorded.ts';

const NOW = '2026-03-02T09:00:00.000Z' as Instant;

const right = async <A>(task: TaskEither<unknown, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw new Error(`the ledger answered ${JSON.stringify(result.left, String)}`);
  return result.right;
};

const row = (key: string, kind: 'usage' | 'forecast' = 'usage'): PlannedRow => ({
  key,
  commandId: '01950000-0000-7000-8000-000000000001' as CommandId,
  stream: playStream(1),
  action: { _tag: 'PullContext', kind },
  causationId: 'event-1',
  correlationId: 'request-1',
});

const keys = async (ledger: ReactorLedger, limit = 100) => (await right(ledger.pending(limit))).map(({ key }) => key);

const LEDGERS: readonly (readonly [string, () => Promise<ReactorLedger>])[] = [
  ['in memory', async () => memoryReactorLedger()],
  ...madeInEachDatabase(reactorLedger),
];

describe.each(LEDGERS)('the reactor’s ledger %s', (_where, open) => {
  it('begins at the beginning of the log, with nothing planned', async () => {
    const ledger = await open();
    expect(await right(ledger.checkpoint())).toBe(0n);
    expect(await keys(ledger)).toEqual([]);
    expect(await right(ledger.nextDue())).toBeNull();
  });

  it('plans rows and moves its checkpoint together', async () => {
    const ledger = await open();
    await right(ledger.plan(0n, 14n, [row('POL-1:e1:0'), row('POL-2:e1:1')]));
    expect(await right(ledger.checkpoint())).toBe(14n);
    expect(await right(ledger.pending(10))).toMatchObject([row('POL-1:e1:0'), row('POL-2:e1:1')]);
    await right(ledger.plan(14n, 21n, []));
    expect(await right(ledger.checkpoint())).toBe(21n);
  });

  it('plans nothing from a checkpoint that has moved, and says where it is', async () => {
    const ledger = await open();
    await right(ledger.plan(0n, 14n, [row('a')]));
    expect(await ledger.plan(0n, 21n, [row('b')])()).toEqual(E.left({ _tag: 'CheckpointMoved', actual: 14n }));
    expect(await right(ledger.checkpoint())).toBe(14n);
    expect(await keys(ledger)).toEqual(['a']);
  });

  it('of two that plan the same events only one does', async () => {
    const ledger = await open();
    const results = await Promise.all([0, 1, 2].map(() => ledger.plan(0n, 7n, [row('a')])()));
    expect(results.filter(E.isRight)).toHaveLength(1);
    expect(await keys(ledger)).toEqual(['a']);
  });

  it('keeps a row that is planned again as it was, settled or not', async () => {
    const ledger = await open();
    await right(ledger.insert([row('a', 'usage')]));
    await right(ledger.insert([row('a', 'forecast'), row('b')]));
    expect(await right(ledger.pending(10))).toMatchObject([row('a', 'usage'), row('b')]);
    await right(ledger.settle('a', { _tag: 'Done' }, NOW));
    await right(ledger.insert([row('a')]));
    expect(await keys(ledger)).toEqual(['b']);
  });

  it('gives what is pending in the order in which it was planned, and no more than asked for', async () => {
    const ledger = await open();
    await right(ledger.plan(0n, 7n, [row('z'), row('m')]));
    await right(ledger.insert([row('a')]));
    await right(ledger.plan(7n, 14n, [row('k')]));
    expect(await keys(ledger)).toEqual(['z', 'm', 'a', 'k']);
    expect(await keys(ledger, 2)).toEqual(['z', 'm']);
    await right(ledger.settle('m', { _tag: 'Refused', reason: 'PlayEnded' }, NOW));
    expect(await keys(ledger)).toEqual(['z', 'a', 'k']);
  });
});

describeOnEachDatabase('the reactor’s ledger in the read model', () => {
  it('keeps what became of each row, and the first answer stands', async () => {
    const db = await freshReadModel();
    const ledger = reactorLedger(db);
    await right(ledger.insert([row('a'), row('b')]));
    await right(ledger.settle('a', { _tag: 'Refused', reason: 'PlayEnded (PLAY-12)' }, NOW));
    await right(ledger.settle('a', { _tag: 'Done' }, NOW));
    const rows = await db
      .selectFrom('planned_commands')
      .select(['key', 'status', 'reason', 'settled_at'])
      .orderBy('key')
      .execute();
    expect(rows).toEqual([
      { key: 'a', status: 'refused', reason: 'PlayEnded (PLAY-12)', settled_at: NOW },
      { key: 'b', status: 'pending', reason: null, settled_at: null },
    ]);
  });

  it('takes more rows at once than one statement can hold', async () => {
    const ledger = reactorLedger(await freshReadModel());
    const many = Array.from({ length: 5_000 }, (_, index) => row(`row-${String(index).padStart(4, '0')}`));
    await right(ledger.plan(0n, 7n, many));
    expect(await keys(ledger, 10_000)).toEqual(many.map(({ key }) => key));
  });

  it('answers that it is out of reach when the read model is closed', async () => {
    const db = await freshReadModel();
    const ledger = reactorLedger(db);
    await db.destroy();
    const results = await Promise.all([
      ledger.checkpoint()(),
      ledger.plan(0n, 7n, [])(),
      ledger.insert([row('a')])(),
      ledger.pending(1)(),
      ledger.settle('a', { _tag: 'Done' }, NOW)(),
      ledger.dueTimers(NOW, 1)(),
      ledger.nextDue()(),
    ]);
    expect(results.map((result) => E.isLeft(result) && result.left._tag)).toEqual(Array(7).fill('Unavailable'));
  });
});
