import { person } from '@tenure/domain/kernel/actor.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { CEILING } from '../support/toy-aggregate.ts';
import { add, toyWorld } from '../support/toy-world.ts';

describe('EVT-5: a command sent again', () => {
  it('with the same idempotency key gets the first answer and appends nothing', async () => {
    const { send, process, events } = toyWorld();
    const first = await send(add(5), { idempotencyKey: 'k1' });
    await send(add(7));
    const again = await send(add(5), { idempotencyKey: 'k1' });
    const elsewhere = await process()(add(5), { idempotencyKey: 'k1' });
    expect(E.isRight(first) && E.isRight(again) && again.right).toEqual({
      ...(E.isRight(first) && first.right),
      repeated: true,
    });
    expect(elsewhere).toEqual(again);
    expect(await events()).toHaveLength(2);
  });

  it('is told apart from another principal with the same key', async () => {
    const { send, events } = toyWorld();
    await send(add(5), { idempotencyKey: 'k1' });
    await send(add(5), { idempotencyKey: 'k1', actor: person('lee') });
    expect(await events()).toHaveLength(2);
  });

  it('with the same key and another content is refused', async () => {
    const { send, events } = toyWorld();
    await send(add(5), { idempotencyKey: 'k1' });
    expect(await send(add(6), { idempotencyKey: 'k1' })).toMatchObject(E.left({ _tag: 'KeyReused' }));
    expect(await events()).toHaveLength(1);
  });

  it('after a refusal is refused again, even if it would be accepted by now', async () => {
    const { send, ledger } = toyWorld();
    await send(add(CEILING - 1));
    const first = await send(add(2), { idempotencyKey: 'k2' });
    const again = await send(add(2), { idempotencyKey: 'k2' });
    expect(first).toMatchObject(E.left({ _tag: 'Refused', repeated: false }));
    expect(again).toMatchObject(
      E.left({ _tag: 'Refused', repeated: true, refusal: { _tag: 'TooMuch', rule: 'TOY-1' } }),
    );
    expect(ledger.entries).toHaveLength(1);
  });

  it('after it had nothing to do still does nothing', async () => {
    const { send, events } = toyWorld();
    expect(await send(add(0), { idempotencyKey: 'k3' })).toMatchObject(E.right({ events: [], repeated: false }));
    expect(await send(add(0), { idempotencyKey: 'k3' })).toMatchObject(E.right({ events: [], repeated: true }));
    expect(await events()).toHaveLength(0);
  });

  it('to another process, which is faster, is answered with what that one did, though it is never tried again', async () => {
    let first: () => Promise<unknown> = async () => {};
    const { process, events } = toyWorld((store) => ({
      ...store,
      append:
        (...given) =>
        async () => {
          const faster = first;
          first = async () => {};
          await faster();
          return store.append(...given)();
        },
    }));
    const [slow, fast] = [process(), process()];
    const once = add(5, 'AddOnce');
    first = () => fast(once, { idempotencyKey: 'k6' });
    expect(await slow(once, { idempotencyKey: 'k6' })).toMatchObject(E.right({ repeated: true, revision: 0 }));
    first = () => fast(add(1, 'AddOnce'), { idempotencyKey: 'k7' });
    expect(await slow(add(2, 'AddOnce'), { idempotencyKey: 'k8' })).toMatchObject(E.left({ _tag: 'Conflict' }));
    expect(await events()).toHaveLength(2);
  });

  it('by the reactor under its derived id appends once', async () => {
    const { send, ids, events } = toyWorld();
    const commandId = ids.derive(ids.next(), 'POL-1:0') as CommandId;
    await send(add(1), { commandId });
    expect(await send(add(1), { commandId })).toMatchObject(E.right({ repeated: true }));
    expect(await events()).toHaveLength(1);
  });

  it('with the same key to another instance is another request, whose first answer stands like any other', async () => {
    const { send, other, ledger } = toyWorld();
    const elsewhere = (by: number) => send(add(by), { target: other, idempotencyKey: 'k4' });
    await send(add(CEILING + 1), { idempotencyKey: 'k4' });
    await send(add(CEILING - 1), { target: other });
    expect(await elsewhere(2)).toMatchObject(E.left({ _tag: 'Refused', repeated: false }));
    expect(await elsewhere(2)).toMatchObject(
      E.left({ _tag: 'Refused', repeated: true, refusal: { sum: CEILING - 1 } }),
    );
    expect(await elsewhere(1)).toMatchObject(E.left({ _tag: 'KeyReused' }));
    expect(ledger.entries).toHaveLength(2);
  });

  it('by a slower reactor does not decide anew what came to nothing before something else happened', async () => {
    const { send, process, ids, events } = toyWorld();
    const slower = process();
    const commandId = ids.derive(ids.next(), 'POL-1:0') as CommandId;
    await send(add(CEILING));
    const first = await send(add(1), { commandId });
    expect(first).toMatchObject(E.left({ _tag: 'Refused', repeated: false }));
    const nothing = ids.derive(ids.next(), 'ELAB-2:0') as CommandId;
    await send(add(0), { commandId: nothing });
    expect(await slower(add(1), { commandId })).toMatchObject(E.left({ _tag: 'Refused', repeated: true }));
    expect(await slower(add(5), { commandId: nothing })).toMatchObject(E.right({ events: [], repeated: true }));
    expect(await events()).toHaveLength(1);
  });
});
