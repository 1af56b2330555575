/** What the settings name, opened: the organisation, and where context comes from (PLAY-2, PLAY-10). */
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import { earliest, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Settings } from './config.ts';
import { readContextMapping } from './context-sources/folder/mapping/read-mapping.ts';
import { folderContextSource } from './context-sources/folder/source.ts';
import { httpContextSource } from './context-sources/http/source.ts';
import { unconfiguredContextSource } from './context-sources/unconfigured.ts';
import { type Organisation, readOrganisation } from './organisation.ts';
import { badRequest, type Problem, unusableFile } from './problem.ts';

export interface ConfiguredSources {
  readonly organisation: Organisation | null;
  readonly context: ContextSource;
}

/** Facts as they stood on a fixed date, though never later than was asked for. */
const asOf = (source: ContextSource, date: PlainDate): ContextSource => ({
  ...source,
  pull: (request) => source.pull({ ...request, asOf: earliest(request.asOf, date) }),
});

const contextSource = async (settings: Settings, clock: Clock): Promise<E.Either<Problem, ContextSource>> => {
  const { context } = settings;
  if (context === null) return E.right(unconfiguredContextSource());
  if ('url' in context) {
    const source = httpContextSource({ baseUrl: context.url, clock });
    return E.isLeft(source) ? E.left(badRequest(`--context-url cannot be used: ${source.left}`)) : source;
  }
  const mapping = await readContextMapping(context.mapping)();
  if (E.isLeft(mapping)) return E.left(unusableFile(mapping.left));
  return E.right(folderContextSource({ folder: context.folder, mapping: mapping.right, clock }));
};

export const configuredSources = async (
  settings: Settings,
  clock: Clock,
): Promise<E.Either<Problem, ConfiguredSources>> => {
  const organisation = settings.organisation === null ? E.right(null) : await readOrganisation(settings.organisation)();
  if (E.isLeft(organisation)) return E.left(unusableFile(organisation.left));
  const source = await contextSource(settings, clock);
  if (E.isLeft(source)) return source;
  const { contextAsOf } = settings;
  const context = contextAsOf === null ? source.right : asOf(source.right, contextAsOf);
  return E.right({ organisation: organisation.right, context });
};
