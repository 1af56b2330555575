/** The file a deployment is configured by (`--config FILE`, `TENURE_CONFIG`; docs/configuration.md). */
import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { integer, listOf, refinedString, text } from '@tenure/domain/kernel/codec.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { closed } from './closed-object.ts';
import { type FileRefused, readJsonFile } from './json-file.ts';
import { EventsGiven, ReadModelGiven } from './stores/settings.ts';

const Path = text(4_000);

export const ContextSettings = t.union([closed({ folder: Path, mapping: Path }), closed({ url: Path })]);
export type ContextSettings = t.TypeOf<typeof ContextSettings>;

const seconds = integer('a number of seconds, 0 to 999999', 0, 999_999);

/** An address, or a network as `10.0.0.0/8`. */
export const isAddressOrNetwork = (text: string): boolean => {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128)));
};
const AddressOrNetwork = refinedString<string>(
  'an address or a network, such as 10.0.0.7 or 10.0.0.0/24',
  isAddressOrNetwork,
);

/** `serve` of the file: how `tenure serve` listens. */
export const ServeSettings = closed(
  {},
  {
    host: text(255),
    port: integer('a port, 0 to 65535', 0, 65_535),
    /** File that says whose credentials count. */
    auth: Path,
    /** Requests one principal may send in 10 seconds; 0: any number. */
    rate: integer('a number of requests, 0 to 999999', 0, 999_999),
    /** Proxies whose word counts for where a request comes from. */
    proxy: listOf(AddressOrNetwork),
    /** Whether administrators may let webhooks lead into private networks. */
    webhooksPrivate: t.boolean,
    drain: seconds,
    stopWithin: seconds,
  },
);
export type ServeSettings = t.TypeOf<typeof ServeSettings>;

const ConfigFile = closed(
  {},
  {
    data: Path,
    organisation: Path,
    context: ContextSettings,
    contextAsOf: PlainDate,
    events: EventsGiven,
    readModel: ReadModelGiven,
    serve: ServeSettings,
  },
);
export type ConfigFile = t.TypeOf<typeof ConfigFile>;

/** Paths are meant from where the file lies. */
const located = (path: string, config: ConfigFile): ConfigFile => {
  const from = (named: string): string => resolve(dirname(path), named);
  const { data, organisation, context, serve } = config;
  return {
    ...config,
    ...(data !== undefined && { data: from(data) }),
    ...(organisation !== undefined && { organisation: from(organisation) }),
    ...(context !== undefined &&
      'folder' in context && { context: { folder: from(context.folder), mapping: from(context.mapping) } }),
    ...(serve?.auth !== undefined && { serve: { ...serve, auth: from(serve.auth) } }),
  };
};

export const readConfigFile = async (path: string): Promise<E.Either<FileRefused, ConfigFile>> =>
  E.map((config: ConfigFile) => located(path, config))(await readJsonFile(path, ConfigFile)());
