/** What the delivery tests share: a log with plays, an outbox over it, and receivers on this machine. */
import { createOutbox } from '@tenure/application/outbox.ts';
import type { Endpoint, WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { httpSender, type SenderOptions } from '@tenure/infrastructure/webhooks/http-sender.ts';
import { webhookLedger } from '@tenure/projections/webhook-ledger/ledger.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect, onTestFinished } from 'vitest';
import { readSide } from '../../projections/read-side.ts';
import { approved } from '../../support/play-history.ts';
import { history, playId, playStream } from '../../support/recorded.ts';
import { type Received, receiver } from './receivers.ts';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = '2026-03-02T09:00:00.000Z' as Instant;
export const PLAYS = 4;

export const must = <L, A>(result: E.Either<L, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

/** An outbox of its own over a log, a ledger and a clock that stands still. */
export const world = async (options: Partial<SenderOptions> = {}) => {
  const side = await readSide();
  const ledger = webhookLedger(side.db);
  const clock = controllableClock(NOW);
  const troubles: unknown[] = [];
  /** Another one on the same ledger, as another process has one. */
  const another = (changed: Partial<WebhookLedger> = {}) =>
    createOutbox({
      store: side.store,
      ledger: { ...ledger, ...changed },
      sender: httpSender(options),
      clock,
      random: () => 0.5,
      onTrouble: (cause) => troubles.push(cause),
    });
  const outbox = another();
  const add = async (id: string, url: string, given: Partial<Endpoint> = {}) => {
    const endpoint = { id, url, secret: SECRET, types: null, allowPrivate: true, createdAt: NOW, from: 0n, ...given };
    must(await ledger.add(endpoint)());
  };
  const fill = async () => {
    const events = approved();
    for (let play = 1; play <= PLAYS; play += 1) {
      await side.append(history(events, { stream: playStream(play), from: 0 }));
    }
    return events.length * PLAYS;
  };
  /** Round after round, each as much later as a retry waits at most, until nothing is owed or enough is enough. */
  const letTimePass = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await outbox.flush();
      clock.set(instantOf(epochMilliseconds(clock.now()) + 7 * 3_600_000));
    }
  };
  return { side, ledger, clock, outbox, another, add, fill, letTimePass, troubles };
};

/** A receiver that is closed when the test is over. */
export const listening = async (...given: Parameters<typeof receiver>) => {
  const found = await receiver(...given);
  onTestFinished(found.close);
  return found;
};

export const inOrderPerPlay = (received: readonly Received[]): void => {
  for (let play = 1; play <= PLAYS; play += 1) {
    const positions = received.filter(({ playId: of }) => of === playId(play)).map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  }
};
