import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '@tenure/application/ports/event-store.ts';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import { pauseAfter } from '@tenure/infrastructure/event-store/eventstoredb/supervise.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { collect, put, samples, textsOf } from '../../../contract/event-store/samples.ts';
import { systemEvent } from '../../../support/eventstoredb-double/log.ts';
import { denied, lost } from '../../../support/eventstoredb-double/messages.ts';
import { HASTY, openedDouble } from '../../../support/eventstoredb-double/opened.ts';

const { stream, said } = samples('esdb-following');
const numbered = (from: number, count: number) => Array.from({ length: count }, (_, index) => said(`${from + index}`));
const texts = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
const untilText = (wanted: string) => (delivery: Delivery) => textsOf([delivery])[0] === wanted;
const reasonOf = (ends: Promise<unknown>): Promise<unknown> =>
  ends.then(
    () => 'ended',
    (cause) => cause,
  );

describe('following EventStoreDB', () => {
  it.each([
    ['ends it cleanly', 'end'],
    ['falls silent', 'silence'],
    ['fails', lost()],
  ] as const)('a server that %s in the middle is subscribed to again, without gap or duplicate', async (_, fault) => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', numbered(0, 30));
    const troubles: unknown[] = [];
    let left = 3;
    double.faults.deliver = (_record, delivered) => (delivered === 7 && left-- > 0 ? fault : null);
    expect(
      textsOf(await collect(open({ ...HASTY, onTrouble: (cause) => troubles.push(cause) }).subscribe(0n))),
    ).toEqual(texts(30));
    expect(double.subscriptions()).toBeGreaterThanOrEqual(4);
    expect(troubles).toHaveLength(double.subscriptions() - 1);
  });

  it('what a server delivers twice is delivered once', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', numbered(0, 20));
    double.faults.deliver = () => 'twice';
    expect(textsOf(await collect(store.subscribe(0n)))).toEqual(texts(20));
  });

  it('a server that comes back with the same log goes on with the next event', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', numbered(0, 5));
    const iterator = store.subscribe(0n)[Symbol.asyncIterator]();
    const seen: Delivery[] = [];
    const until = async (wanted: string): Promise<void> => {
      for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) {
        seen.push(step.value);
        if (untilText(wanted)(step.value)) return;
      }
    };
    /** As whoever is in doubt does it: the same events with the same expectation, until there is an answer. */
    const persist = async (after: number): Promise<void> => {
      const events = numbered(after, 5);
      while (E.isLeft(await store.append(name, after - 1, events)())) await pause(20);
    };
    await until('4');
    for (const after of [5, 10, 15]) {
      double.stop();
      const persisted = persist(after);
      await pause(60);
      await double.start();
      await persisted;
      await until(`${after + 4}`);
    }
    await iterator.return?.();
    expect(textsOf(seen)).toEqual(texts(20));
  });

  it('a slow reader misses nothing, and the server is not made to send what nobody reads', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    const large = (index: number) => said(`${index}`.padStart(4_000, '0'));
    for (let i = 0; i < 5; i++) {
      const events = Array.from({ length: 100 }, (_, index) => large(i * 100 + index));
      await put(store, name, i === 0 ? 'NoStream' : i * 100 - 1, events);
    }
    let sent = 0;
    double.faults.deliver = (_record, delivered) => {
      sent = delivered;
      return null;
    };
    const seen: Delivery[] = [];
    let sentAtFirst = 0;
    for await (const delivery of store.subscribe(0n)) {
      if (delivery._tag === 'CaughtUp') break;
      if (delivery._tag !== 'Event') continue;
      seen.push(delivery);
      if (seen.length % 100 === 0) await pause(50);
      if (seen.length === 100) sentAtFirst = sent;
    }
    expect(textsOf(seen).map(Number)).toEqual(Array.from({ length: 500 }, (_, index) => index));
    expect(sentAtFirst).toBeLessThan(400);
  });

  it('a place the server has looked at before an event took it is never given out', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', numbered(0, 3));
    double.faults.checkpointsAhead = true;
    const seen: Delivery[] = [];
    for await (const delivery of store.subscribe(0n)) {
      seen.push(delivery);
      const stored = double.log.stream(name)?.length ?? 0;
      if (delivery._tag === 'CaughtUp' && stored === 3) await put(store, name, 2, numbered(3, 1));
      if (untilText('3')(delivery)) break;
      expect(textsOf(await collect(store.subscribe(delivery.position), ({ _tag }) => _tag !== 'Event'))).toBeDefined();
    }
    expect(textsOf(seen)).toEqual(texts(4));
    const [last] = seen.slice(-1);
    expect(seen.slice(0, -1).every(({ position }) => position < (last?.position ?? 0n))).toBe(true);
  });

  it('what others have written a lot of still moves the position that may be kept', async () => {
    const { double, open } = await openedDouble();
    const store = open();
    await put(store, stream(), 'NoStream', numbered(0, 1));
    for (let i = 0; i < 4_000; i++) double.log.add('others-1', [systemEvent()]);
    await put(store, stream(), 'NoStream', numbered(1, 1));
    const delivered = await collect(store.subscribe(0n));
    expect(delivered.filter(({ _tag }) => _tag === 'Checkpoint').length).toBeGreaterThan(1);
    expect(textsOf(delivered)).toEqual(texts(2));
    for (const { position, _tag } of delivered.filter((each) => each._tag === 'Checkpoint'))
      expect([_tag, textsOf(await collect(store.subscribe(position)))]).toEqual(['Checkpoint', ['1']]);
  });

  it('a server that stays away is given up after a time, with the reason', async () => {
    const { double, open } = await openedDouble();
    const store = open({ patienceMs: 400 });
    double.stop();
    const cause = await reasonOf(collect(store.subscribe(0n)));
    expect(cause).toMatchObject({ name: 'Dropped', reason: 'unavailable', cause: { type: 'unavailable' } });
    await double.start();
  });

  it('a subscription the server does not allow is dropped at once', async () => {
    const { double, open } = await openedDouble();
    double.faults.open = denied;
    const cause = await reasonOf(collect(open().subscribe(0n)));
    expect(cause).toMatchObject({ reason: 'unavailable', cause: { type: 'access-denied' } });
    expect(double.subscriptions()).toBe(1);
  });

  it('a server that accepts and ends every subscription is not hammered', async () => {
    const { double, open } = await openedDouble();
    double.faults.open = () => 'end';
    const cause = await reasonOf(collect(open({ patienceMs: 800 }).subscribe(0n), () => false));
    expect(cause).toBeInstanceOf(Dropped);
    expect(double.subscriptions()).toBeLessThan(8);
    expect([0, 1, 2, 20].map((failures) => pauseAfter(failures, () => 0))).toEqual([25, 50, 100, 2_500]);
    expect(pauseAfter(20, () => 0.999)).toBeGreaterThan(4_900);
  });

  it('a server that accepts nothing and says nothing is tried again', async () => {
    const { double, open } = await openedDouble();
    const store = open(HASTY);
    let silent = 2;
    double.faults.open = () => (silent-- > 0 ? 'silence' : null);
    expect(await collect(store.subscribe(0n))).toEqual([{ _tag: 'CaughtUp', position: 0n }]);
    expect(double.subscriptions()).toBeGreaterThanOrEqual(3);
  });

  it('events that share one position are refused aloud, for nobody could go on between them', async () => {
    const { double, open } = await openedDouble();
    const store = open();
    double.log.add(stream(), [systemEvent(), systemEvent()], { sharedCommit: true });
    const cause = await reasonOf(collect(store.subscribe(0n)));
    expect(cause).toMatchObject({ reason: 'unavailable', cause: { name: 'SharedPosition' } });
    expect(double.subscriptions()).toBe(1);
  });

  it('whatever befalls it, every event is delivered once and in order', async () => {
    const { double, open } = await openedDouble();
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', numbered(0, 100));
    let seed = 7;
    const chance = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    double.faults.deliver = () => {
      const drawn = chance();
      if (drawn < 0.01) return 'end';
      if (drawn < 0.02) return lost();
      if (drawn < 0.025) return 'silence';
      return drawn < 0.1 ? 'twice' : null;
    };
    const reading = collect(open(HASTY).subscribe(0n), untilText('299'));
    for (let stored = 100; stored < 300; stored += 20) {
      await put(store, name, stored - 1, numbered(stored, 20));
    }
    expect(textsOf(await reading)).toEqual(texts(300));
    expect(double.subscriptions()).toBeGreaterThan(2);
  });
});
