/**
 * What a deployment is told: where its data lies, for which organisation it runs and where context comes from.
 * A flag outranks the environment, which outranks what the data folder remembers from last time.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nullable, text } from '@tenure/domain/kernel/codec.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { closed } from './closed-object.ts';
import { type FileRefused, readJsonFile } from './json-file.ts';

const Path = text(4_000);

const ContextSettings = t.union([closed({ folder: Path, mapping: Path }), closed({ url: Path })]);
export type ContextSettings = t.TypeOf<typeof ContextSettings>;

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
}

/** As given on the command line or in the environment; what is absent is not said. */
export interface GivenSettings {
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
  | { readonly _tag: 'SettingRefused'; readonly setting: string; readonly detail: string; readonly accepted: string };

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

const given = (flags: GivenSettings, env: Readonly<Record<string, string | undefined>>): GivenSettings => {
  const anyContext = flags.context ?? flags.mapping ?? flags.contextUrl;
  return {
    data: flags.data ?? env.TENURE_DATA,
    organisation: flags.organisation ?? env.TENURE_ORGANISATION,
    // One source or the other: a folder on the command line is not mixed with a URL in the environment.
    ...(anyContext === undefined
      ? { context: env.TENURE_CONTEXT, mapping: env.TENURE_MAPPING, contextUrl: env.TENURE_CONTEXT_URL }
      : { context: flags.context, mapping: flags.mapping, contextUrl: flags.contextUrl }),
    contextAsOf: flags.contextAsOf ?? env.TENURE_CONTEXT_AS_OF,
  };
};

export const settingsFrom = async (
  flags: GivenSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<E.Either<SettingsProblem, Settings>> => {
  const said = given(flags, env);
  const data = resolve(said.data ?? DEFAULT_DATA);
  const before = await remembered(data);
  if (E.isLeft(before)) return before;
  const context = contextOf(said);
  if (E.isLeft(context)) return context;
  const { contextAsOf } = said;
  if (contextAsOf !== undefined && !PlainDate.is(contextAsOf))
    return no('context-as-of', `"${contextAsOf}" is no date`, PlainDate.name);
  return E.right({
    data,
    organisation: said.organisation === undefined ? before.right.organisation : resolve(said.organisation),
    context: context.right ?? before.right.context,
    // A date belongs to the source it was given for.
    contextAsOf: contextAsOf ?? (context.right === null ? before.right.contextAsOf : null),
  });
};

/** Keeps the settings for commands to come: a pull that is repeated tomorrow must ask the same source. */
export const remember = async ({ data, ...settings }: Settings): Promise<void> => {
  await mkdir(data, { recursive: true });
  const draft = `${settingsFile(data)}.${process.pid}.draft`;
  // A context URL may carry a password.
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, settingsFile(data));
};
