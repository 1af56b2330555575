import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { system } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { CEILING } from '../support/toy-aggregate.ts';
import { add, DANA, NOW, toyWorld } from '../support/toy-world.ts';

describe('a command', () => {
  it('EVT-2: leaves events that say who, when, by which command and in whose wake', async () => {
    const { send, events, stream } = toyWorld();
    const occurredAt = '2026-11-20T17:00:00.000Z' as Instant;
    const result = await send(add(3), { correlationId: 'request-7', causationId: 'event-6', occurredAt });
    expect(result).toMatchObject(
      E.right({ stream, revision: 0, repeated: false, events: [{ type: 'Added', revision: 0 }] }),
    );
    const [event] = await events();
    expect(event).toMatchObject({
      type: 'Added',
      data: { by: 3 },
      actor: DANA,
      recordedAt: NOW,
      occurredAt,
      correlationId: 'request-7',
      causationId: 'event-6',
      policyVersion: 'v1',
    });
  });

  it('keeps causation and command apart through a two-hop flow', async () => {
    const { send, events, ids } = toyWorld();
    await send(add(1));
    const [first] = await events();
    const commandId = ids.derive(first?.id ?? '', 'rule') as CommandId;
    await send(add(2), {
      actor: system('reactor'),
      commandId,
      causationId: first?.id ?? '',
      correlationId: first?.correlationId ?? '',
    });
    const [, second] = await events();
    expect(second).toMatchObject({ commandId, causationId: first?.id, correlationId: first?.commandId });
    expect(second?.causationId).not.toBe(second?.commandId);
  });

  it('EVT-2: leaves events in the hat that was worn when it was sent; the engine wears none', async () => {
    const { send, events } = toyWorld();
    await send(add(1));
    await send(add(2));
    await send(add(3), { actor: system('reactor') });
    expect((await events()).map(({ hat }) => hat)).toEqual(['renewal-manager', 'verifier', null]);
  });

  it('§1: what begins a stream under a policy of its own cites that policy from its first event on', async () => {
    const { send, events } = toyWorld();
    await send({ type: 'Begin', data: { policyVersion: 'v0' } });
    await send(add(2));
    expect((await events()).map(({ type, hat, policyVersion }) => [type, hat, policyVersion])).toEqual([
      ['Begun', null, 'v0'],
      ['Added', null, 'v0'],
      ['Added', 'verifier', 'v0'],
    ]);
  });
});

describe('EVT-5: two writers of one stream', () => {
  it('are decided one after the other within a process', async () => {
    const { send, events } = toyWorld();
    const results = await Promise.all(Array.from({ length: 60 }, () => send(add(1))));
    expect(results.every(E.isRight)).toBe(true);
    expect((await events()).map((event) => event.revision)).toEqual([...Array(60).keys()]);
  });

  it('in two processes both get through, because the loser decides again', async () => {
    const { process, events } = toyWorld();
    const [one, two] = [process(), process()];
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two)(add(1))));
    expect(results.every(E.isRight)).toBe(true);
    expect(await events()).toHaveLength(20);
  });

  it('get a conflict with the current revision when they said what they saw', async () => {
    const { send, stream, events } = toyWorld();
    await send(add(1));
    expect(await send(add(1), { expected: 'NoStream' })).toEqual(
      E.left({ _tag: 'Conflict', stream, expected: 'NoStream', actual: 0 }),
    );
    expect(await send(add(1), { expected: 0 })).toMatchObject(E.right({ revision: 1 }));
    expect(await events()).toHaveLength(2);
  });

  it('get a conflict at once when the command must not be decided again', async () => {
    let raced = false;
    const { send, process } = toyWorld((store) => ({
      ...store,
      append: (stream, expected, events) => async () => {
        if (!raced && expected === 0) {
          raced = true;
          await process()(add(1));
        }
        return store.append(stream, expected, events)();
      },
    }));
    await send(add(1));
    expect(await send(add(1, 'AddOnce'))).toMatchObject(E.left({ _tag: 'Conflict', expected: 0, actual: 1 }));
  });
});

describe('EVT-6: a refused command', () => {
  it('appends nothing, explains itself and is kept for the auditor', async () => {
    const { send, ledger, events, stream } = toyWorld();
    const result = await send(add(CEILING + 1));
    expect(result).toMatchObject(
      E.left({
        _tag: 'Refused',
        refusal: { rule: 'TOY-1' },
        explanation: { accepted: `at most ${CEILING}`, pointer: '/by' },
      }),
    );
    expect(await events()).toHaveLength(0);
    expect(ledger.entries).toMatchObject([
      {
        stream,
        command: 'Add',
        actor: DANA,
        at: NOW,
        revision: -1,
        outcome: { _tag: 'Refused', detail: 'the sum is 0' },
      },
    ]);
  });
});

describe('an unknown outcome', () => {
  const losingReplies = (lost: number, commits: boolean) => {
    const seen: string[] = [];
    const change = (store: EventStore): EventStore => ({
      ...store,
      append: (stream, expected, events) => async () => {
        seen.push(`${expected}:${events.map((event) => event.id)}`);
        const lose = seen.length <= lost;
        const result = lose && !commits ? null : await store.append(stream, expected, events)();
        return lose || result === null ? E.left({ _tag: 'OutcomeUnknown', cause: 'reply lost' }) : result;
      },
    });
    return { change, seen };
  };

  it.each([true, false])('is asked about again with the same ids and expectation (committed: %s)', async (commits) => {
    const { change, seen } = losingReplies(2, commits);
    const { send, events } = toyWorld(change);
    expect(await send(add(4))).toMatchObject(E.right({ revision: 0 }));
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
    expect(await events()).toHaveLength(1);
  });

  it('that stays unknown is said, and the key still gives one effect', async () => {
    const { change } = losingReplies(4, true);
    const { send, events } = toyWorld(change);
    expect(await send(add(4), { idempotencyKey: 'k' })).toMatchObject(E.left({ _tag: 'OutcomeUnknown' }));
    expect(await send(add(4), { idempotencyKey: 'k' })).toMatchObject(E.right({ repeated: true, revision: 0 }));
    expect(await events()).toHaveLength(1);
  });
});

it('EVT-2: nothing is decided on a stream that cannot be read', async () => {
  const { send, stream, process } = toyWorld((store) => ({
    ...store,
    read: (name) => async () =>
      E.left({ _tag: 'Unreadable', stream: name, revision: 0, problem: 'unknown type Subtracted' }),
  }));
  expect(await send(add(1))).toMatchObject(E.left({ _tag: 'Unreadable', stream, revision: 0 }));
  expect(await process()(add(1))).toMatchObject(E.left({ _tag: 'Unreadable' }));
});
