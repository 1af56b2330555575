/** How a PostgreSQL read model is reached, and how long anything may take there (STORE-2). */
import { UnusableReadModel } from '../unusable.ts';

export interface PostgresSettings {
  /** `postgresql://user:password@host:port/database?sslmode=verify-full`; TLS is as the URL says. */
  readonly url: string;
  /** The schema that holds the read model and nothing else. */
  readonly schema?: string;
  /** Connections at most, for this process. */
  readonly connections?: number;
  /** A statement that takes longer is ended by the server. */
  readonly statementTimeoutMs?: number;
  /** A transaction in which nobody says anything for longer is ended by the server: it holds up everybody else. */
  readonly idleInTransactionTimeoutMs?: number;
  /** How much longer than a statement may take an answer is waited for: a network that went silent says nothing, not
   * even that time is up. Then the connection is given up. */
  readonly graceMs?: number;
  /** How long to wait for a connection, be it a new one or one of the pool's. */
  readonly connectTimeoutMs?: number;
  /** Who the server's administrators see connected. */
  readonly applicationName?: string;
}

export const DEFAULTS = {
  schema: 'tenure',
  connections: 10,
  statementTimeoutMs: 60_000,
  idleInTransactionTimeoutMs: 30_000,
  graceMs: 5_000,
  connectTimeoutMs: 5_000,
  applicationName: 'tenure',
} as const;

const SHAPE = 'postgresql://user:password@host:5432/database';

/** Where a URL leads, without its password or anything else that might be a secret. */
export const placeOf = (url: string): string => {
  const parsed = URL.parse(url);
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    // What was given is not repeated: a mistyped URL holds the password all the same.
    throw new UnusableReadModel(`the address of the read model is no PostgreSQL URL; it looks like ${SHAPE}`);
  }
  const user = parsed.username === '' ? '' : `${parsed.username}@`;
  return `postgresql://${user}${parsed.host}${parsed.pathname}`;
};

/** A name PostgreSQL takes as it is, so that whoever looks for the schema by hand finds it. */
export const checkedSchema = (schema: string): string => {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema) || schema.startsWith('pg_')) {
    throw new UnusableReadModel(
      `${JSON.stringify(schema)} cannot be the schema of a read model; it may have small letters, digits and _, at most 63, begins with no digit and not with pg_`,
    );
  }
  return schema;
};
