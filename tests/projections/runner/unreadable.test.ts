import type { Delivered } from '@tenure/application/ports/event-store.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { version1 } from '@tenure/domain/kernel/event-codec.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { PLAY_UPCASTERS } from '@tenure/domain/play/upcasters.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { isUnknown } from '@tenure/projections/runner/deliveries.ts';
import * as t from 'io-ts';
import { expect, it, onTestFinished } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { appendAll, history, playStream } from '../../support/recorded.ts';
import { type ReadSide, readSide } from '../read-side.ts';
import { unknownType } from './elsewhere.ts';
import { entry, tally } from './small-projections.ts';

const LENGTH = approved().length;

const later = (from: number) => history(approved().slice(1, 3), { stream: playStream(1), from });

describeOnEachDatabase('an event of a type this release does not know', () => {
  it('EVT-2: is counted and passed over, by the projections of events and by those of plays', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(history(approved(), { stream: playStream(1) }));
    await unknownType(side, 'EventOfTomorrow', LENGTH);
    await unknownType(side, 'EventOfTomorrow', LENGTH + 1);
    await side.runner.catchUp();

    expect(await side.runner.status()).toMatchObject([
      { name: 'tally', lag: 0, skipped: { EventOfTomorrow: 2 }, quarantined: [] },
      { name: 'entry', lag: 0, skipped: { EventOfTomorrow: 2 }, quarantined: [] },
    ]);
    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH }]);
    expect(await side.rows('entries')).toHaveLength(LENGTH);
  });

  it.each(['the same runner', 'one that starts anew'])(
    'EVT-2: does not keep %s from what comes after it',
    async (who) => {
      const side = await readSide([tally(), entry()]);
      await side.append(history(approved(), { stream: playStream(1) }));
      await unknownType(side, 'EventOfTomorrow', LENGTH);
      await side.runner.catchUp();
      const elsewhere = memoryEventStore({ ...KNOWN_EVENTS, log: side.log });
      onTestFinished(() => elsewhere.close());
      await appendAll(elsewhere, later(LENGTH + 1));

      await (who === 'the same runner' ? side.runner : side.another()).catchUp();

      expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH + 2, last: later(0)[1]?.type }]);
      expect((await side.another().verify()).map(({ equal }) => equal)).toEqual([true, true]);
    },
  );
});

describeOnEachDatabase('an event of a known type that does not decode', () => {
  const RELEASE = { ...PLAY_EVENTS, StepCompleted: version1(t.readonly(t.strict({ step: t.string }))) };

  const strange = async ({ log }: ReadSide): Promise<void> => {
    const elsewhere = memoryEventStore({ registries: [RELEASE], upcasters: PLAY_UPCASTERS, log });
    onTestFinished(() => elsewhere.close());
    const [like] = history(approved(), { stream: playStream(1), from: LENGTH });
    await appendAll(elsewhere, [
      { ...like, type: 'StepCompleted', data: { step: 'leap' } } as unknown as RecordedEvent,
    ]);
  };

  it('PROJ-5: is quarantined with what is wrong with it, while other streams go on', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(history(approved(), { stream: playStream(1) }));
    await strange(side);
    await side.append(history(approved(), { stream: playStream(2) }));
    await side.runner.catchUp();

    for (const status of await side.runner.status()) {
      expect(status).toMatchObject({
        lag: 0,
        quarantined: [{ stream: playStream(1), revision: LENGTH, type: 'StepCompleted' }],
      });
      expect(status.quarantined[0]?.problem).toContain('expected one of context | customization');
    }
    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH }, { events: LENGTH }]);
  });

  it('PROJ-5: is taken by a release that can read it once the stream is resumed', async () => {
    const side = await readSide([tally(), entry()]);
    await side.append(history(approved(), { stream: playStream(1) }));
    await strange(side);
    await side.runner.catchUp();
    const newer = memoryEventStore({ registries: [RELEASE], upcasters: PLAY_UPCASTERS, log: side.log });
    onTestFinished(() => newer.close());
    const runner = side.another([tally(), entry()], newer);

    expect(await runner.resume('tally', playStream(1))).toEqual({ _tag: 'Resumed', events: 1 });
    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH + 1, last: 'StepCompleted' }]);
    expect(await runner.resume('entry', playStream(1))).toEqual({ _tag: 'Resumed', events: 1 });
    expect(await side.rows('entries')).toHaveLength(LENGTH + 1);
  });

  it('PROJ-5: stops a stream that has to be folded again past it', async () => {
    const side = await readSide([tally()]);
    const newer = memoryEventStore({ registries: [RELEASE], upcasters: PLAY_UPCASTERS, log: side.log });
    onTestFinished(() => newer.close());
    await side.append(history(approved(), { stream: playStream(1) }));
    await strange(side);
    // A newer release projected it; this one takes over and meets what follows.
    await side.another([tally()], newer).catchUp();
    await appendAll(newer, later(LENGTH + 1));

    await side.another().catchUp();

    expect((await side.runner.status())[0]?.quarantined).toMatchObject([
      { stream: playStream(1), revision: LENGTH + 1 },
    ]);
    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH + 1 }]);
  });
});

it('PROJ-5: an event that no codec reads is of a known type on whichever stream of the product it lies', () => {
  const types = KNOWN_EVENTS.registries.flatMap((registry) => Object.keys(registry));
  const unread = (type: string) => ({ event: null, type }) as Delivered;
  expect(types.filter((type) => isUnknown(unread(type)))).toEqual([]);
  expect(isUnknown(unread('EventOfTomorrow'))).toBe(true);
});
