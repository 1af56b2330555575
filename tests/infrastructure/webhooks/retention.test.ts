/** What the outbox remembers of deliveries: what arrived for some weeks, what did not until it does (POL-19). */
import { createOutbox } from '@tenure/application/outbox.ts';
import { DEFAULT_RETENTION, outboxRetention, type Retention } from '@tenure/application/outbox-retention.ts';
import type { DeliveryStatus } from '@tenure/application/ports/webhooks.ts';
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { webhookLedger } from '@tenure/projections/webhook-ledger/ledger.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect, it, vi } from 'vitest';
import { readSide } from '../../projections/read-side.ts';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase, freshReadModel } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { must, SECRET } from './delivery-world.ts';

const NOW = '2026-03-02T09:00:00.000Z' as Instant;
const DAY_MS = 86_400_000;
const daysAfter = (days: number, ms = 0): Instant => instantOf(epochMilliseconds(NOW) + days * DAY_MS + ms) as Instant;

const endpoint = (id: string) => ({
  ...{ id, url: 'https://hooks.example/x', secret: SECRET, types: null },
  ...{ allowPrivate: false, createdAt: NOW, from: 0n },
});
const event = (id: string, number: number) => `${id}-${number}` as EventId;

/** A ledger with deliveries numbered from 1, each settled (or not) as said, at NOW. */
const ledgerWith = async (deliveries: Readonly<Record<string, readonly DeliveryStatus[]>>) => {
  const db = await freshReadModel();
  const ledger = webhookLedger(db);
  for (const [id, statuses] of Object.entries(deliveries)) {
    must(await ledger.add(endpoint(id))());
    const rows = statuses.map((_, index) => ({
      ...{ eventId: event(id, index + 1), position: BigInt(index + 1), group: `g${index}` },
      ...{ type: 'PlanApproved', body: '{}' },
    }));
    must(await ledger.plan(id, 0n, BigInt(rows.length), rows, NOW)());
    for (const [index, status] of statuses.entries()) {
      const made = { at: NOW, status: status === 'delivered' ? 200 : 500, error: null, milliseconds: 1 };
      must(await ledger.settle({ endpointId: id, eventId: event(id, index + 1) }, made, { status, nextAt: NOW })());
    }
  }
  const left = async (id: string) => must(await ledger.list(id, null, 1_000)()).map(({ position }) => Number(position));
  const attempts = async (): Promise<readonly string[]> =>
    (await db.selectFrom('webhook_attempts').select('event_id').orderBy('event_id').execute()).map(
      (row) => row.event_id,
    );
  return { ledger, left, attempts };
};

const D = 'delivered' as const;
const P = 'pending' as const;
const G = 'given-up' as const;

describeOnEachDatabase('what the outbox forgets', () => {
  it('POL-19: is what was delivered so long ago, with its attempts, and of no other endpoint', async () => {
    const { ledger, left, attempts } = await ledgerWith({ a: [D, P, G, D], b: [D] });
    const gone = ledger.forget('a', daysAfter(0, 1), 0n, 100);
    expect(must(await ledger.forget('a', NOW, 0n, 100)())).toEqual({ forgotten: 0, upTo: null });
    expect(must(await gone())).toEqual({ forgotten: 2, upTo: null });
    expect([await left('a'), await left('b')]).toEqual([[3, 2], [1]]);
    expect(await attempts()).toEqual(['a-2', 'a-3', 'b-1']);
    expect(must(await gone())).toEqual({ forgotten: 0, upTo: null });
  });

  it('POL-19: is never what is owed again: a replay counts from when it arrives again', async () => {
    const { ledger, left } = await ledgerWith({ a: [D, D] });
    must(await ledger.replay('a', 2n, daysAfter(29))());
    expect(must(await ledger.forget('a', daysAfter(60), 0n, 100)())).toEqual({ forgotten: 1, upTo: null });
    const made = { at: daysAfter(60), status: 200, error: null, milliseconds: 1 };
    must(await ledger.settle({ endpointId: 'a', eventId: event('a', 2) }, made, { status: D, nextAt: NOW })());
    must(await ledger.forget('a', daysAfter(60), 0n, 100)());
    expect(await left('a')).toEqual([2]);
  });

  it('POL-19: goes a few at a time, behind what was given up, and is looked for once an hour', async () => {
    const { ledger, left } = await ledgerWith({ a: [G, G, G, D, D, P, D, D], b: [D, D, D] });
    const clock = controllableClock(daysAfter(30));
    const retention: Retention = { ...DEFAULT_RETENTION, batch: 2 };
    const { step } = outboxRetention({ ledger, clock, retention });
    const endpoints = [endpoint('a'), endpoint('b')];
    const steps = async (count: number): Promise<readonly number[]> => {
      const gone: number[] = [];
      for (let each = 0; each < count; each += 1) gone.push(must(await step(endpoints)));
      return gone;
    };
    // To the millisecond thirty days: not older than that yet.
    expect(await steps(4)).toEqual([0, 0, 0, 0]);
    clock.set(daysAfter(30, DEFAULT_RETENTION.everyMs - 1));
    expect(await steps(3)).toEqual([0, 0, 0]);
    clock.set(daysAfter(30, DEFAULT_RETENTION.everyMs));
    const gone = await steps(8);
    expect([Math.max(...gone), gone.reduce((sum, each) => sum + each, 0)]).toEqual([2, 7]);
    expect([await left('a'), await left('b')]).toEqual([[6, 3, 2, 1], []]);
  });

  it('POL-19: is not sent a second time', async () => {
    const side = await readSide();
    const ledger = webhookLedger(side.db);
    const clock = controllableClock(NOW);
    const send = vi.fn(async () => ({
      at: clock.now(),
      status: 200,
      error: null,
      milliseconds: 1,
      retryAfterMs: null,
    }));
    const outbox = createOutbox({
      ...{ store: side.store, ledger, sender: { send }, clock, random: () => 0.5 },
      onTrouble: (cause) => expect(cause).toBeUndefined(),
    });
    must(await ledger.add(endpoint('a'))());
    await side.append(history(approved(), { stream: playStream(1), from: 0 }));
    const sent = await outbox.flush();
    clock.set(daysAfter(31));
    expect([await outbox.flush(), must(await ledger.list('a', null, 10)())]).toEqual([0, []]);
    expect([await outbox.flush(), send.mock.calls.length]).toEqual([0, sent]);
    // What happens from then on is told as before.
    await side.append(history(approved(), { stream: playStream(2), from: 0 }));
    expect(await outbox.flush()).toBe(sent);
  });
});

it('POL-19: an outbox that runs forgets by its clock, and tells when it cannot', async () => {
  const { ledger, left } = await ledgerWith({ a: [D, D] });
  const clock = controllableClock(daysAfter(31));
  const troubles: unknown[] = [];
  const side = await readSide();
  const stop = new AbortController();
  const deps = { store: side.store, sender: { send: vi.fn() }, clock, random: () => 0.5 };
  const onTrouble = (cause: unknown) => void troubles.push(cause);
  const forget = () => async () => E.left({ _tag: 'Unavailable' as const, cause: 'locked' });
  const running = [
    createOutbox({ ...deps, ledger, onTrouble }).run(stop.signal),
    createOutbox({ ...deps, ledger: { ...ledger, forget }, onTrouble }).run(stop.signal),
  ];
  await expect.poll(async () => [await left('a'), troubles]).toEqual([[], ['locked']]);
  stop.abort();
  await Promise.all(running);
});
