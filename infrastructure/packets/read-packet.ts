/** The packet of a play from a view: of now, or of a moment that is past (OUT-1, PROJ-4). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { UnitState } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from '../application.ts';
import { nothingKnown, type Problem } from '../problem.ts';
import { packetOf } from './build-packet.ts';
import type { Packet } from './packet.ts';

type Read = Pick<View, 'reads' | 'loadPlay' | 'loadStage' | 'loadUnit' | 'next' | 'clock' | 'organisation'>;

const unitsOf = async (
  { loadUnit }: Read,
  ids: readonly Parameters<Read['loadUnit']>[0][],
): Promise<E.Either<Problem, ReadonlyMap<string, UnitState>>> => {
  const units = new Map<string, UnitState>();
  for (const id of ids) {
    const loaded = await loadUnit(id)();
    if (E.isLeft(loaded)) return loaded;
    units.set(id, loaded.right?.unit ?? null);
  }
  return E.right(units);
};

export const readPacket = async (view: Read, playId: PlayId): Promise<E.Either<Problem, Packet>> => {
  const { reads, loadPlay, loadStage, next, clock, organisation } = view;
  const [play, stage, following, tracker] = await Promise.all([
    loadPlay(playId)(),
    loadStage(playId)(),
    next(playId)(),
    reads.statusTracker(playId),
  ]);
  if (E.isLeft(play)) return play;
  if (E.isLeft(stage)) return stage;
  if (E.isLeft(following)) return following;
  if (play.right === null || tracker === null)
    return E.left(nothingKnown('play', playId, 'the id or slug of a play that had begun at that moment'));
  const folded = stage.right?.stage ?? null;
  const units = await unitsOf(
    view,
    (folded?.units ?? []).map(({ unitId }) => unitId),
  );
  if (E.isLeft(units)) return units;
  return E.right(
    packetOf({
      tracker,
      play: play.right.play,
      stage: folded,
      units: units.right,
      next: following.right,
      organisation: organisation?.name ?? null,
      now: clock.now(),
    }),
  );
};
