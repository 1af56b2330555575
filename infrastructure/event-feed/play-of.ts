/** Which play a stream belongs to: by its name, or by how it began. That never changes, so it is asked once. */
import type { FindingId, PlayId, StreamName, UnitId } from '@tenure/domain/kernel/ids.ts';
import { aggregateOf } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** Streams remembered; the oldest make room. */
const REMEMBERED = 20_000;

export type PlayOf = (stream: StreamName) => Promise<PlayId | null>;

/** How units and findings are loaded: as much of it as says whose they are. */
export interface Beginnings {
  readonly loadUnit: (id: UnitId) => TaskEither<unknown, { readonly unit: { readonly playId: PlayId } } | null>;
  readonly loadFinding: (
    id: FindingId,
  ) => TaskEither<unknown, { readonly feedback: { readonly filed: { readonly playId: PlayId } } } | null>;
}

export const playOfStreams = ({ loadUnit, loadFinding }: Beginnings): PlayOf => {
  const known = new Map<StreamName, PlayId>();

  const began = async (category: 'unit' | 'feedback', id: string): Promise<PlayId | null> => {
    if (category === 'unit') {
      const unit = await loadUnit(id as UnitId)();
      return E.isRight(unit) ? (unit.right?.unit.playId ?? null) : null;
    }
    const finding = await loadFinding(id as FindingId)();
    return E.isRight(finding) ? (finding.right?.feedback.filed.playId ?? null) : null;
  };

  return async (stream) => {
    const { category, id } = aggregateOf(stream);
    if (category === 'play' || category === 'gate') return id as PlayId;
    if (category !== 'unit' && category !== 'feedback') return null;
    const remembered = known.get(stream);
    if (remembered !== undefined) return remembered;
    const found = await began(category, id);
    if (found === null) return null;
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(stream, found);
    return found;
  };
};
