/**
 * What a deployment is told: where its data lies, for which organisation it runs, where context comes from and how it
 * is served. A flag outranks the environment, which outranks the configuration file, which outranks what the data
 * folder remembers from last time (docs/configuration.md).
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nullable, text } from '@tenure/domain/kernel/codec.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { closed } from './closed-object.ts';
import { type ConfigFile, ContextSettings, readConfigFile, type ServeSettings } from './config-file.ts';
import { type Environment, fromEnvironment, inEnvironment } from './environment.ts';
import { type FileRefused, readJsonFile } from './json-file.ts';
import { type Distributed, distributedOf } from './stores/settings.ts';

const Path = text(4_000);

/** What the data folder remembers, in `settings.json`. */
export const Remembered = closed({
  organisation: nullable(Path),
  context: nullable(ContextSettings),
  /** Facts as they stood on this date, for data that ends in the past; null: as of today. */
  contextAsOf: nullable(PlainDate),
});
export type Remembered = t.TypeOf<typeof Remembered>;

export interface Settings extends Remembered {
  /** The data folder. */
  readonly data: string;
  /** Servers that keep events and read models; absent: both are files in the data folder. */
  readonly distributed?: Distributed;
  /** How it is served, where that was said anywhere but on the command line. */
  readonly serve?: ServeSettings;
}

/** As given on the command line or in the environment; what is absent is not said. */
export interface GivenSettings {
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly organisation?: string | undefined;
  readonly context?: string | undefined;
  readonly mapping?: string | undefined;
  readonly contextUrl?: string | undefined;
  readonly contextAsOf?: string | undefined;
}

export const DEFAULT_DATA = '.tenure/data';

export type SettingsProblem =
  | FileRefused
  | {
      readonly _tag: 'SettingRefused';
      /** The option, or the variable of the environment. */
      readonly setting: string;
      readonly detail: string;
      readonly accepted: string;
    };

const no = (setting: string, detail: string, accepted: string): E.Either<SettingsProblem, never> =>
  E.left({ _tag: 'SettingRefused', setting, detail, accepted });

const FORGOTTEN: Remembered = { organisation: null, context: null, contextAsOf: null };

const settingsFile = (data: string): string => join(data, 'settings.json');

const remembered = async (data: string): Promise<E.Either<FileRefused, Remembered>> => {
  const there = await readFile(settingsFile(data)).then(
    () => true,
    () => false,
  );
  return there ? readJsonFile(settingsFile(data), Remembered)() : E.right(FORGOTTEN);
};

const contextOf = (given: GivenSettings): E.Either<SettingsProblem, ContextSettings | null> => {
  const { context, mapping, contextUrl } = given;
  if (contextUrl !== undefined) {
    if (context !== undefined || mapping !== undefined)
      return no('context-url', 'two context sources are given', 'a URL, or a folder with its mapping');
    return E.right({ url: contextUrl });
  }
  if (context === undefined && mapping === undefined) return E.right(null);
  if (context === undefined || mapping === undefined)
    return no(
      context === undefined ? 'context' : 'mapping',
      'a folder is read through a mapping',
      'both --context FOLDER and --mapping FILE',
    );
  return E.right({ folder: resolve(context), mapping: resolve(mapping) });
};

const given = (flags: GivenSettings, env: Environment): GivenSettings => {
  const anyContext = flags.context ?? flags.mapping ?? flags.contextUrl;
  return {
    data: flags.data ?? inEnvironment(env, 'TENURE_DATA'),
    organisation: flags.organisation ?? inEnvironment(env, 'TENURE_ORGANISATION'),
    // One source or the other: a folder on the command line is not mixed with a URL in the environment.
    ...(anyContext === undefined
      ? {
          context: inEnvironment(env, 'TENURE_CONTEXT'),
          mapping: inEnvironment(env, 'TENURE_MAPPING'),
          contextUrl: inEnvironment(env, 'TENURE_CONTEXT_URL'),
        }
      : { context: flags.context, mapping: flags.mapping, contextUrl: flags.contextUrl }),
    contextAsOf: flags.contextAsOf ?? inEnvironment(env, 'TENURE_CONTEXT_AS_OF'),
  };
};

/** Where it is kept and how it is served: the environment over the file. */
const deployed = (
  file: ConfigFile,
  env: Environment,
): E.Either<SettingsProblem, Pick<Settings, 'distributed' | 'serve'>> => {
  const said = fromEnvironment(env);
  if (E.isLeft(said)) return no(said.left.variable, said.left.detail, said.left.accepted);
  const distributed = distributedOf(
    { ...file.events, ...said.right.events },
    { ...file.readModel, ...said.right.readModel },
  );
  if (distributed !== null && 'missing' in distributed)
    return no(
      distributed.missing === 'events' ? 'TENURE_EVENTS' : 'TENURE_READ_MODEL',
      `the ${distributed.missing} of a deployment on servers ${distributed.missing === 'events' ? 'are' : 'is'} not named`,
      'TENURE_EVENTS with esdb://… and TENURE_READ_MODEL with postgresql://…, or both in the configuration file; for files in the data folder none of their settings',
    );
  const serve = { ...file.serve, ...said.right.serve };
  return E.right({ ...(distributed !== null && { distributed }), ...(Object.keys(serve).length > 0 && { serve }) });
};

const configFile = async (flags: GivenSettings, env: Environment): Promise<E.Either<FileRefused, ConfigFile>> => {
  const path = flags.config ?? inEnvironment(env, 'TENURE_CONFIG');
  return path === undefined ? E.right({}) : readConfigFile(resolve(path));
};

export const settingsFrom = async (
  flags: GivenSettings,
  env: Environment,
): Promise<E.Either<SettingsProblem, Settings>> => {
  const file = await configFile(flags, env);
  if (E.isLeft(file)) return file;
  const deployment = deployed(file.right, env);
  if (E.isLeft(deployment)) return deployment;
  const said = given(flags, env);
  const data = resolve(said.data ?? file.right.data ?? DEFAULT_DATA);
  const before = await remembered(data);
  if (E.isLeft(before)) return before;
  const asked = contextOf(said);
  if (E.isLeft(asked)) return asked;
  const context = asked.right ?? file.right.context ?? null;
  const contextAsOf = said.contextAsOf ?? file.right.contextAsOf;
  if (contextAsOf !== undefined && !PlainDate.is(contextAsOf))
    return no('context-as-of', `"${contextAsOf}" is no date`, PlainDate.name);
  const organisation = said.organisation === undefined ? file.right.organisation : resolve(said.organisation);
  return E.right({
    data,
    organisation: organisation ?? before.right.organisation,
    context: context ?? before.right.context,
    // A date belongs to the source it was given for.
    contextAsOf: contextAsOf ?? (context === null ? before.right.contextAsOf : null),
    ...deployment.right,
  });
};

/** Keeps the settings for commands to come: a pull that is repeated tomorrow must ask the same source. */
export const remember = async ({ data, organisation, context, contextAsOf }: Settings): Promise<void> => {
  await mkdir(data, { recursive: true });
  const draft = `${settingsFile(data)}.${process.pid}.draft`;
  const settings: Remembered = { organisation, context, contextAsOf };
  // A context URL may carry a password.
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, settingsFile(data));
};
