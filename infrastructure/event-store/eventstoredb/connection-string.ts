/**
 * Connection strings of EventStoreDB, looked at before the client sees them: it warns about an option it does not
 * know and goes on without it, and its own errors carry the password.
 */
import type { Credentials } from '@eventstore/db-client';

/** What a connection string may say here. */
const OPTIONS = [
  ...['connectionName', 'defaultDeadline', 'discoveryInterval', 'gossipTimeout', 'keepAliveInterval'],
  ...['keepAliveTimeout', 'maxDiscoverAttempts', 'nodePreference', 'tls', 'tlsCAFile', 'userCertFile', 'userKeyFile'],
] as const;

/** What the client knows besides, and why it is refused. */
const REFUSED: Readonly<Record<string, string>> = {
  tlsverifycert: 'the client prints a warning and verifies all the same; name the authority with tlsCAFile',
  throwonappendfailure: 'a refused append is always an error here, because without it the client misreports conflicts',
};

const FORM = 'esdb://USER:PASSWORD@HOST:2113?tls=true, or esdb+discover:// for a cluster';

/** Says what is wrong with a connection string without showing its password. */
export class BadConnectionString extends Error {
  override readonly name = 'BadConnectionString';
  constructor(shown: string, problem: string) {
    super(`the EventStoreDB connection string ${shown}: ${problem}`);
  }
}

export interface ConnectionString {
  /** As the client takes it. Never to be shown. */
  readonly secret: string;
  /** The same with its password struck out. */
  readonly shown: string;
  readonly credentials: Credentials | null;
  /** What it says of how long a call may take. */
  readonly deadlineMs: number | null;
}

/** Anything between the first colon after `//` and the last `@` may be a password, however badly it is written. */
export const withoutPassword = (text: string): string => {
  const start = text.indexOf('://') + 3;
  const at = text.lastIndexOf('@');
  if (start < 3) return at < 0 ? text : `***${text.slice(at)}`;
  if (at < start) return text;
  const colon = text.indexOf(':', start);
  const user = colon >= 0 && colon < at ? text.slice(start, colon) : '***';
  return `${text.slice(0, start)}${user}:***${text.slice(at)}`;
};

/** Throws `BadConnectionString`. */
export const parseConnectionString = (given: string): ConnectionString => {
  const secret = given.trim();
  const shown = withoutPassword(secret);
  const bad = (problem: string): never => {
    throw new BadConnectionString(shown, problem);
  };
  const parts = /^([a-z+]+):\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@/?]+)\/?(?:\?(.*))?$/.exec(secret);
  if (parts === null)
    return bad(`cannot be read; write ${FORM}, with reserved characters of the password percent-encoded`);
  const [, scheme = '', user, password, , query] = parts;
  if (scheme.startsWith('kurrentdb')) bad(`write ${scheme.replace('kurrentdb', 'esdb')}://, the server is the same`);
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') bad(`does not start with esdb:// or esdb+discover://`);
  const options = optionsIn(query ?? '', bad);
  const insecure = options.get('tls') === 'false';
  const credentials = credentialsOf(user, password, bad);
  if (!insecure && credentials === null)
    bad('names no user and password; over TLS every append carries them. Write esdb://USER:PASSWORD@…');
  return { secret, shown, credentials, deadlineMs: millisecondsOf(options.get('defaultDeadline'), bad) };
};

const millisecondsOf = (text: string | undefined, bad: (problem: string) => never): number | null => {
  if (text === undefined) return null;
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : bad(`defaultDeadline is milliseconds, not '${text}'`);
};

const optionsIn = (query: string, bad: (problem: string) => never): ReadonlyMap<string, string> => {
  const options = new Map<string, string>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [key = '', value = ''] = pair.split('=');
    const flat = key.toLowerCase().replace(/[_-]/g, '');
    const refused = REFUSED[flat];
    if (refused !== undefined) bad(`${key} is refused: ${refused}`);
    const known = OPTIONS.find((option) => option.toLowerCase() === flat);
    if (known === undefined) return bad(`there is no option '${key}'. There are: ${OPTIONS.join(', ')}`);
    if (value === '') bad(`the option ${known} says nothing`);
    if (known === 'tls' && value !== 'true' && value !== 'false') bad(`tls is true or false, not '${value}'`);
    if (options.has(known)) bad(`the option ${known} is given twice`);
    options.set(known, value);
  }
  return options;
};

const credentialsOf = (
  user: string | undefined,
  password: string | undefined,
  bad: (problem: string) => never,
): Credentials | null => {
  if (user === undefined || password === undefined) return null;
  try {
    return { username: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return bad('its user or password is not percent-encoded');
  }
};
