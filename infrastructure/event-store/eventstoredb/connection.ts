/** One client for one store, and the time every call on it is given. */
import { type Credentials, EventStoreDBClient } from '@eventstore/db-client';
import { BadConnectionString, parseConnectionString } from './connection-string.ts';

export interface Connection {
  readonly client: EventStoreDBClient;
  /**
   * Given with every append: the client then appends by a call of its own instead of through a stream shared by the
   * whole process, which knows no deadline and fails everybody's appends together.
   */
  readonly credentials: Credentials;
  readonly deadlineMs: number;
}

const DEADLINE_MS = 10_000;

/** Sent by nobody: over an insecure connection the client leaves credentials out. */
const NOBODY: Credentials = { username: 'nobody', password: 'nobody' };

/** Throws `BadConnectionString`. Connects with the first call. */
export const connectionTo = (connectionString: string, deadlineMs: number | undefined): Connection => {
  const { secret, shown, credentials, ...said } = parseConnectionString(connectionString);
  try {
    const client = EventStoreDBClient.connectionString(secret);
    return { client, credentials: credentials ?? NOBODY, deadlineMs: deadlineMs ?? said.deadlineMs ?? DEADLINE_MS };
  } catch (cause) {
    // The client's own error is not kept as a cause: it holds the whole string.
    throw new BadConnectionString(shown, problemOf(cause, secret));
  }
};

const problemOf = (cause: unknown, secret: string): string => {
  const message = cause instanceof Error ? cause.message : '';
  return message === '' || message.includes(secret) || message.startsWith('Unexpected')
    ? 'is not one the client can read'
    : message;
};

/** The server did not answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(what: string, milliseconds: number) {
    super(`EventStoreDB gave no answer to ${what} within ${milliseconds} ms`);
  }
}

/** The answer, or `NoAnswer` when the time is over; `giveUp` is then called. */
export const within = async <A>(
  milliseconds: number,
  what: string,
  work: Promise<A>,
  giveUp: () => void = () => {},
): Promise<A> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer(what, milliseconds));
      giveUp();
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
