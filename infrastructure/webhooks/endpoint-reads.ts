/** Endpoints and what became of what is owed to them, as every face shows it (POL-19). Never the secret. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { Attempt, Delivery, DeliveryStatus, Endpoint, WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Problem } from '../problem.ts';
import { type Endpoints, outboxDown } from './endpoints.ts';

export type ShownEndpoint = Omit<Endpoint, 'secret'>;

export interface EndpointDocument extends Omit<ShownEndpoint, 'from'> {
  readonly from: string;
  readonly owed: number;
  readonly delivered: number;
  readonly givenUp: number;
}

/** One event and one endpoint: how it stands, and every attempt. */
const deliveryDocument = (delivery: Delivery, tries: readonly Attempt[]) => {
  const { eventId, position, type, status, attempts, nextAt, lastStatus, lastError, settledAt } = delivery;
  return {
    ...{ eventId, position: position.toString(), type, status, attempts },
    nextAt: status === 'pending' ? nextAt : null,
    ...{ lastStatus, lastError, settledAt, tries },
  };
};
export type DeliveryDocument = ReturnType<typeof deliveryDocument>;

export interface DeliveryPage {
  readonly deliveries: readonly DeliveryDocument[];
  /** Position before which the next page begins; null on the last one. */
  readonly next: string | null;
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus;
  readonly before?: Position;
  readonly limit: number;
}

export interface EndpointReads {
  readonly describe: (endpoint: ShownEndpoint) => TE.TaskEither<Problem, EndpointDocument>;
  readonly list: () => TE.TaskEither<Problem, readonly EndpointDocument[]>;
  /** The newest first. */
  readonly deliveries: (endpointId: string, filter: DeliveryFilter) => TE.TaskEither<Problem, DeliveryPage>;
  /** Owes again what was delivered or given up; answers how many. */
  readonly replay: (endpointId: string, from: Position) => TE.TaskEither<Problem, number>;
}

export const endpointReads = (
  { endpoints, ledger }: { readonly endpoints: Endpoints; readonly ledger: WebhookLedger },
  clock: Clock,
): EndpointReads => {
  const describe: EndpointReads['describe'] = (endpoint) => async () => {
    const counted = await ledger.counts(endpoint.id)();
    if (E.isLeft(counted)) return E.left(outboxDown());
    const { pending, delivered, 'given-up': givenUp } = counted.right;
    return E.right({ ...endpoint, from: endpoint.from.toString(), owed: pending, delivered, givenUp });
  };
  return {
    describe,
    list: () => TE.chain((all: readonly ShownEndpoint[]) => TE.traverseSeqArray(describe)(all))(endpoints.list()),
    deliveries:
      (endpointId, { status = null, before, limit }) =>
      async () => {
        const found = await ledger.list(endpointId, status, limit + 1, before)();
        if (E.isLeft(found)) return E.left(outboxDown());
        const page = found.right.slice(0, limit);
        const made = await ledger.attemptsOf(
          endpointId,
          page.map(({ eventId }) => eventId),
        )();
        if (E.isLeft(made)) return E.left(outboxDown());
        const triesOf = (id: string): readonly Attempt[] =>
          made.right.flatMap(({ eventId, ...attempt }) => (eventId === id ? [attempt] : []));
        const last = found.right.length > limit ? page[page.length - 1] : undefined;
        return E.right({
          deliveries: page.map((delivery) => deliveryDocument(delivery, triesOf(delivery.eventId))),
          next: last === undefined ? null : last.position.toString(),
        });
      },
    replay: (endpointId, from) => TE.mapLeft(outboxDown)(ledger.replay(endpointId, from, clock.now())),
  };
};
