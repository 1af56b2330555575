/** Connections to PostgreSQL: how many, how they are set up, and what becomes of one that failed. */
import pg from 'pg';
import { fromStored } from './nul.ts';
import { DEFAULTS, type PostgresSettings } from './settings.ts';

/** Positions and amounts are 64 bits there and exact integers here; one that is not must not be rounded in silence. */
const exactInteger = (written: string): number => {
  const number = Number(written);
  if (!Number.isSafeInteger(number)) throw new Error(`the read model holds ${written}, more than an exact integer`);
  return number;
};

const PARSERS: ReadonlyMap<number, (written: string) => unknown> = new Map<number, (written: string) => unknown>([
  [pg.types.builtins.INT8, exactInteger],
  [pg.types.builtins.TEXT, fromStored],
]);

const parserOf = (oid: number, format?: string): unknown =>
  (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text' | undefined);

const settled = (settings: PostgresSettings): readonly (readonly [string, string])[] => [
  ['search_path', `"${settings.schema ?? DEFAULTS.schema}"`],
  ['application_name', settings.applicationName ?? DEFAULTS.applicationName],
  ['statement_timeout', String(settings.statementTimeoutMs ?? DEFAULTS.statementTimeoutMs)],
  [
    'idle_in_transaction_session_timeout',
    String(settings.idleInTransactionTimeoutMs ?? DEFAULTS.idleInTransactionTimeoutMs),
  ],
  ['client_min_messages', 'warning'],
];

/**
 * A connection that breaks while nobody uses it is replaced by the pool, and one in use fails its query. Without
 * somebody listening, either would end the process.
 */
const broken = (): void => {};

/**
 * A pool in which every connection is set up before anybody uses it. Set on the connection and not in its start, so
 * that the URL cannot say otherwise.
 */
export const openPool = (settings: PostgresSettings): pg.Pool => {
  const values = settled(settings);
  const setUp = `select ${values.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, false)`).join(', ')}`;
  // The pool lends a connection only when this is over, although its types do not say so.
  const prepare = async (client: pg.ClientBase): Promise<void> => {
    client.on('error', broken);
    await client.query(setUp, values.flat());
  };
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.connections ?? DEFAULTS.connections,
    connectionTimeoutMillis: settings.connectTimeoutMs ?? DEFAULTS.connectTimeoutMs,
    query_timeout:
      (settings.statementTimeoutMs ?? DEFAULTS.statementTimeoutMs) + (settings.graceMs ?? DEFAULTS.graceMs),
    keepAlive: true,
    types: { getTypeParser: parserOf } as pg.CustomTypesConfig,
    onConnect: prepare as (client: pg.ClientBase) => void,
  });
  pool.on('error', broken);
  return pool;
};
