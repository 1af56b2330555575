/** A command only asked about: the same answer, and nothing left behind (EVT-5, EVT-6). */
import type { CommandRequest } from '@tenure/application/command-request.ts';
import { commandHandler } from '@tenure/application/handle-command.ts';
import { commandPreviewer } from '@tenure/application/preview-command.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { memoryCommandLedger } from '../support/memory-ledgers.ts';
import { CEILING, TOY_EVENTS, type ToyCommand, toyAggregate } from '../support/toy-aggregate.ts';
import { add, DANA, NOW } from '../support/toy-world.ts';

const world = () => {
  const store = memoryEventStore({ registries: [TOY_EVENTS], log: new MemoryLog() });
  const ledger = memoryCommandLedger();
  const deps = { store, ledger, clock: { now: () => NOW }, ids: systemIds, policies: SHIPPED_POLICIES };
  const [handle, preview] = [commandHandler(deps, toyAggregate), commandPreviewer(deps, toyAggregate)];
  const target = systemIds.next();
  const request = (command: ToyCommand, rest: Partial<CommandRequest<ToyCommand>> = {}) => ({
    ...{ target, command, actor: DANA },
    ...rest,
  });
  return {
    send: (...given: Parameters<typeof request>) => handle(request(...given))(),
    ask: (...given: Parameters<typeof request>) => preview(request(...given))(),
    left: async () => ({ head: await store.head()(), entries: [...ledger.entries] }),
  };
};

describe('a command that is only asked about', () => {
  it('EVT-6: tells its events and the state after them, and the next one finds nothing of it', async () => {
    const { ask, send, left } = world();
    await send(add(3));
    const before = await left();
    const asked = await ask(add(4));
    expect(asked).toEqual(
      E.right({
        _tag: 'WouldAppend',
        revision: 0,
        events: [{ type: 'Added', data: { by: 4 } }],
        state: { sum: 7, policyVersion: null },
      }),
    );
    expect(await ask(add(4))).toEqual(asked);
    expect(await left()).toEqual(before);
  });

  it('EVT-6: is refused in the same words, without an entry in the ledger', async () => {
    const { ask, send, left } = world();
    const before = await left();
    const asked = await ask(add(CEILING + 1));
    expect(await left()).toEqual(before);
    expect(await send(add(CEILING + 1))).toEqual(asked);
    expect((await left()).entries).toHaveLength(1);
  });

  it('EVT-5: a key that was only asked under is free, even where nothing would have changed', async () => {
    const { ask, send, left } = world();
    const idempotencyKey = 'once';
    expect(await ask(add(0), { idempotencyKey })).toMatchObject(E.right({ events: [] }));
    expect((await left()).entries).toEqual([]);
    expect(await send(add(5), { idempotencyKey })).toMatchObject(E.right({ repeated: false }));
    expect(await ask(add(5), { idempotencyKey })).toMatchObject(
      E.right({ _tag: 'Repeated', answer: { repeated: true, revision: 0 } }),
    );
    expect(await ask(add(6), { idempotencyKey })).toMatchObject(E.left({ _tag: 'KeyReused' }));
  });

  it('EVT-5: sees what was written since it last looked, and compares the revision with it', async () => {
    const { ask, send } = world();
    await ask(add(1));
    await send(add(2));
    await send(add(3));
    expect(await ask(add(1), { expected: 0 })).toMatchObject(E.left({ _tag: 'Conflict', expected: 0, actual: 1 }));
    expect(await ask(add(1), { expected: 1 })).toMatchObject(E.right({ revision: 1, state: { sum: 6 } }));
  });
});
