/** What every face does to export the tasks of a play (OUT-2): the tracker read, the id map checked, the files made. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from '../application.ts';
import { badRequest, type Problem } from '../problem.ts';
import { exportSource } from './build-source.ts';
import type { IdMap } from './id-map/id-map.ts';
import { readIdMap } from './id-map/read-id-map.ts';
import { renderExport } from './render.ts';
import type { ExportOptions, Rendered } from './target.ts';
import type { Target } from './target-names.ts';

export interface ExportRequest {
  readonly target: Target;
  readonly idMap: IdMap;
  readonly options: ExportOptions;
}

/** null: no such play. */
export const exportTasks = async (
  { reads }: Pick<View, 'reads'>,
  playId: PlayId,
  { target, idMap, options }: ExportRequest,
): Promise<Rendered | null> => {
  const tracker = await reads.statusTracker(playId);
  return tracker === null ? null : renderExport(target, exportSource(tracker), idMap, options);
};

/** `where` is what the map is called to whoever gave it. */
export const checkedIdMap = (text: string, target: Target, where: string): E.Either<Problem, IdMap> => {
  const read = readIdMap(text, target);
  if (E.isRight(read)) return read;
  const errors = read.left.map(({ line, expected, found }) => ({ pointer: `line ${line}`, expected, found }));
  return E.left(badRequest(`${where} cannot be used`, errors));
};
