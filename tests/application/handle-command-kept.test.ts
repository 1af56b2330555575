/** A process that keeps a stream folded decides on what it keeps; what comes of it is right even where that is old. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { CEILING } from '../support/toy-aggregate.ts';
import { add, toyWorld } from '../support/toy-world.ts';

/** Counts how often a process reads a stream. */
const counting = () => {
  let reads = 0;
  const change = (store: EventStore): EventStore => ({
    ...store,
    read: (...asked) => {
      reads += 1;
      return store.read(...asked);
    },
  });
  return { change, reads: () => reads };
};

describe('EVT-5: a stream that is kept folded', () => {
  it('is not read again for a command that appends to it', async () => {
    const { change, reads } = counting();
    const { send, events } = toyWorld(change);
    await send(add(1));
    const before = reads();
    await send(add(2));
    await send(add(3), { expected: 1 });
    expect(reads()).toBe(before);
    expect(await events()).toHaveLength(3);
  });

  it('and has grown in another process meanwhile is decided on as it stands now', async () => {
    const { send, process, events } = toyWorld();
    await send(add(1));
    await process()(add(2));
    expect(await send(add(3))).toMatchObject(E.right({ revision: 2 }));
    expect((await events()).map(({ data }) => data)).toEqual([{ by: 1 }, { by: 2 }, { by: 3 }]);
  });

  it('says which revision it is at now, not the one it was kept at', async () => {
    const { send, process, stream } = toyWorld();
    await send(add(1));
    await process()(add(2));
    const conflict = E.left({ _tag: 'Conflict', stream, expected: 0, actual: 1 });
    expect(await send(add(3), { expected: 0 })).toEqual(conflict);
    expect(await send(add(3), { expected: 1 })).toMatchObject(E.right({ revision: 2 }));
  });

  it('takes what somebody saw that this process has not seen yet', async () => {
    const { send, process } = toyWorld();
    await send(add(1));
    await process()(add(2));
    expect(await send(add(3), { expected: 1 })).toMatchObject(E.right({ revision: 2 }));
  });

  it('EVT-6: refuses only for what stands now, and records only that', async () => {
    const { send, process, ledger } = toyWorld();
    await send({ type: 'Begin', data: { policyVersion: 'v0' } });
    await process()(add(CEILING - 10));
    expect(await send(add(CEILING))).toMatchObject(E.left({ _tag: 'Refused', refusal: { sum: CEILING - 9 } }));
    expect(ledger.entries).toMatchObject([{ revision: 2, outcome: { refusal: { sum: CEILING - 9 } } }]);
  });

  it('answers a key that another process has used with its answer', async () => {
    const { send, process, events } = toyWorld();
    await send(add(1));
    const first = await process()(add(2), { idempotencyKey: 'k' });
    const again = E.map((answer: object) => ({ ...answer, repeated: true }))(first);
    expect(await send(add(2), { idempotencyKey: 'k' })).toEqual(again);
    expect(await events()).toHaveLength(2);
  });
});

describe('EVT-5: a command that must not be decided again', () => {
  it('is not decided on what is kept, which might be old: it would meet a conflict nobody made', async () => {
    const { send, process } = toyWorld();
    await send(add(1));
    await process()(add(2));
    expect(await send(add(3, 'AddOnce'))).toMatchObject(E.right({ revision: 2 }));
  });
});
