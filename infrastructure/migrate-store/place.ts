/** Where a log is, in the words of whoever moves it: a data folder, an event file or an EventStoreDB server. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as E from 'fp-ts/lib/Either.js';
import { parseConnectionString, withoutPassword } from '../event-store/eventstoredb/connection-string.ts';
import { EVENTS_FILE } from '../places.ts';
import { badRequest, type Problem } from '../problem.ts';
import type { GivenPlace } from './outcome.ts';

export type Place =
  | { readonly _tag: 'File'; readonly path: string; readonly folder: string; readonly shown: string }
  | {
      readonly _tag: 'Server';
      /** Never to be shown. */
      readonly connectionString: string;
      readonly namespace: string | null;
      readonly shown: string;
    };

const ACCEPTED = `a data folder, its ${EVENTS_FILE}, esdb://USER:PASSWORD@HOST:2113, or env:NAME for a variable that holds one`;

const no = (detail: string, accepted: string = ACCEPTED): E.Either<Problem, never> =>
  E.left(badRequest(detail, [], accepted));

/**
 * The place that was given, or that the named variable holds: `env:NAME`, whose namespace is in `NAME_NAMESPACE`, as
 * the configuration has it. Files are looked at, servers are not called.
 */
export const placeFrom =
  (given: GivenPlace, env: Readonly<Record<string, string | undefined>>) =>
  async (): Promise<E.Either<Problem, Place>> => {
    const { option } = given;
    const named = /^env:(.*)$/s.exec(given.place)?.[1];
    const said = (named === undefined ? given.place : (env[named] ?? '')).trim();
    const where = named === undefined ? `--${option}` : `--${option}, the environment variable ${named},`;
    const namespace =
      given.namespace ?? (named === undefined ? undefined : env[`${named}_NAMESPACE`]?.trim() || undefined);
    if (said === '') return no(`${where} says no place`);
    if (said.startsWith('env:')) return no(`${where} names another variable`);
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(said)) return serverAt(said, namespace, where);
    if (given.namespace !== undefined)
      return no(`--${option}-namespace is given, and ${where} names a file`, 'a namespace for a place of esdb:// only');
    return E.right(await fileAt(resolve(said)));
  };

const serverAt = (said: string, namespace: string | undefined, where: string): E.Either<Problem, Place> => {
  if (!/^(esdb|kurrentdb)(\+discover)?:/.test(said))
    return no(`${where} ${withoutPassword(said)} is no place events are kept in`);
  if (namespace !== undefined && !NAMESPACE.test(namespace))
    return no(`the namespace "${namespace}" of ${where} cannot be used`, '1 to 64 letters, digits and underscores');
  try {
    const { secret, shown } = parseConnectionString(said);
    const called = namespace === undefined ? shown : `${shown} (namespace ${namespace})`;
    return E.right({ _tag: 'Server', connectionString: secret, namespace: namespace ?? null, shown: called });
  } catch (cause) {
    return no(`${where} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
};

const NAMESPACE = /^[A-Za-z0-9_]{1,64}$/;

/** What is not there yet is a folder, unless it is called as event files are. */
const fileAt = async (path: string): Promise<Place> => {
  const found = await stat(path).catch(() => null);
  const isFile = found === null ? basename(path).endsWith('.db') : !found.isDirectory();
  const file = isFile ? path : join(path, EVENTS_FILE);
  return { _tag: 'File', path: file, folder: dirname(file), shown: file };
};

/** Whether both are the very same log. Two names of one server are not known for one; copying is then all done. */
export const samePlace = (one: Place, other: Place): boolean =>
  one._tag === 'File'
    ? other._tag === 'File' && one.path === other.path
    : other._tag === 'Server' && one.connectionString === other.connectionString && one.namespace === other.namespace;
