/** PostgreSQL and the wire to it fail; the rows stay what the log says, each event counted once (PROJ-1). */
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgresReadModel } from '@tenure/infrastructure/read-model/postgres/open.ts';
import type { PostgresSettings } from '@tenure/infrastructure/read-model/postgres/settings.ts';
import type { Projection } from '@tenure/projections/projection.ts';
import { reactorLedger } from '@tenure/projections/reactor-ledger/ledger.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { atomically } from '@tenure/projections/transactions.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Kysely } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ReadSide, readSide } from '../projections/read-side.ts';
import { entry, tally } from '../projections/runner/small-projections.ts';
import { approved } from '../support/play-history.ts';
import { postgresUrl } from '../support/postgres/address.ts';
import { keepServer } from '../support/postgres/kept.ts';
import { proxyTo } from '../support/postgres/proxy.ts';
import { history, playStream } from '../support/recorded.ts';

const PLAYS = [1, 2, 3, 4].flatMap((n) => history(approved(), { stream: playStream(n) }));
const STEP = 7;

let made = 0;
const open = async (url: string, given: Partial<PostgresSettings> = {}): Promise<Kysely<ReadModel>> => {
  made += 1;
  const db = await openPostgresReadModel({ url, schema: `faults${process.pid}_${made}`, ...given });
  onTestFinished(() => db.destroy());
  return db;
};

/** A read model behind a wire that can be cut. */
const behindWire = async (projections: readonly Projection[] = [tally(), entry()]) => {
  const wire = await proxyTo(await postgresUrl());
  onTestFinished(() => wire.close());
  return { wire, side: await readSide(projections, { db: await open(wire.url) }) };
};

/** Catches up however often that takes. */
const patiently = async ({ runner }: ReadSide): Promise<number> => {
  for (let failures = 0; ; failures += 1) {
    try {
      await runner.catchUp();
      return failures;
    } catch (cause) {
      if (failures >= 300) throw cause;
      await pause(50);
    }
  }
};

const expectOnce = async (side: ReadSide, projections: readonly Projection[] = [tally(), entry()]): Promise<void> => {
  expect(await side.rows('tallies')).toMatchObject([1, 2, 3, 4].map(() => ({ events: approved().length })));
  if (projections.length > 1) expect(await side.rows('entries')).toHaveLength(PLAYS.length);
  expect((await side.runner.verify()).map(({ equal }) => equal)).toEqual(projections.map(() => true));
};

describe('a wire to PostgreSQL that fails', () => {
  it.each([
    ['one projection', [tally()]],
    ['several that are committed together', [tally(), entry()]],
  ])(
    'PROJ-1: lost between COMMIT and its reply, the runner of %s sees that it was its own',
    async (_of, projections) => {
      const { wire, side } = await behindWire(projections);
      for (let from = 0; from < PLAYS.length; from += STEP) {
        await side.append(PLAYS.slice(from, from + STEP));
        wire.cutNextCommit();
        // The first makes tables and takes the lanes over, which is simply done again.
        if (from === 0) await patiently(side);
        else await side.runner.catchUp();
      }
      expect(wire.commitsCut()).toBeGreaterThan(5);
      await expectOnce(side, projections);
    },
  );

  it('PROJ-1: reset at random moments, nothing is lost and nothing counted twice', async () => {
    const { wire, side } = await behindWire();
    for (let from = 0; from < PLAYS.length; from += STEP) {
      await side.append(PLAYS.slice(from, from + STEP));
      const going = patiently(side);
      await pause(from % 11);
      wire.reset();
      await going;
    }
    await expectOnce(side);
  });

  it('gone silent, nobody waits for longer than a statement may take, and the next to ask is answered', async () => {
    const wire = await proxyTo(await postgresUrl());
    onTestFinished(() => wire.close());
    const schema = `silent${process.pid}`;
    await open(wire.url, { schema });
    const db = await open(wire.url, { schema, connections: 1, statementTimeoutMs: 500, graceMs: 50 });
    wire.silence(true);
    await expect(atomically(db, (tx) => tx.selectFrom('decisions').selectAll().execute())).rejects.toThrow(/timeout/);
    wire.silence(false);
    expect(await db.selectFrom('decisions').selectAll().execute()).toEqual([]);
  });

  it('§4: a plan whose COMMIT got no reply is neither forgotten nor made twice', async () => {
    const wire = await proxyTo(await postgresUrl());
    onTestFinished(() => wire.close());
    const ledger = reactorLedger(await open(wire.url));
    const row = {
      key: 'POL-1:e1:0',
      commandId: 'c' as never,
      stream: playStream(1),
      causationId: 'e',
      correlationId: 'r',
    };
    const rows = [{ ...row, action: { _tag: 'PullContext', kind: 'usage' } as const }];
    wire.cutNextCommit();
    expect(E.isLeft(await ledger.plan(0n, 7n, rows)())).toBe(true);
    expect(await ledger.checkpoint()()).toEqual(E.right(7n));
    expect(await ledger.plan(0n, 7n, rows)()).toEqual(E.left({ _tag: 'CheckpointMoved', actual: 7n }));
    expect(await ledger.pending(10)()).toMatchObject(E.right([{ key: 'POL-1:e1:0' }]));
  });
});

describe('a PostgreSQL that fails', () => {
  it('PROJ-1: ended at once under load and started again, the rows are what the log says', async () => {
    const server = await keepServer({ durable: true });
    onTestFinished(() => server.stop());
    const side = await readSide([tally(), entry()], { db: await open(server.url) });
    for (let from = 0; from < PLAYS.length; from += 6 * STEP) {
      await side.append(PLAYS.slice(from, from + 6 * STEP));
      const going = patiently(side);
      await pause(from % 13);
      await Promise.all([server.restart(), going]);
    }
    await expectOnce(side);
  });
});
