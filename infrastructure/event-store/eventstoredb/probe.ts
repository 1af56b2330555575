/** Whether the server would take an event now (`/readyz`), found out without storing one. */
import { jsonEvent } from '@eventstore/db-client';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type Connection, within } from './connection.ts';
import { appendFailure } from './server-errors.ts';
import type { StreamNames } from './stream-names.ts';

/** No stream gets so long, so nothing can be appended after it. */
const NEVER = 2n ** 62n;

/**
 * Sends the leader an append whose expectation cannot hold. Only where it has the way, the right and the room to
 * write does it answer that it does not.
 */
export const probe =
  ({ client, credentials, deadlineMs }: Connection, names: StreamNames): TaskEither<Error, void> =>
  async () => {
    const event = jsonEvent({ type: 'Probe', data: {} });
    const options = { expectedRevision: NEVER, credentials, deadline: deadlineMs, requiresLeader: true } as const;
    try {
      await within(deadlineMs, 'a probe', client.appendToStream(names.probe, event, options));
      return E.left(new Error(`the server stored a probe in ${names.probe} against its expectation`));
    } catch (cause) {
      const failure = appendFailure(cause, { expected: 'NoStream', eventId: event.id as never, bytes: 0 });
      if (failure._tag === 'Conflict') return E.right(undefined);
      return E.left(cause instanceof Error ? cause : new Error(String(cause)));
    }
  };
