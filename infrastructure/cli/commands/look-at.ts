/** A play as its stream and its tracker show it, together. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { Application } from '../../application.ts';
import { done } from '../session.ts';

export const lookAt = async (
  { loadPlay, reads }: Application,
  playId: PlayId,
): Promise<{ readonly play: Play; readonly tracker: StatusTracker }> => {
  const loaded = await done(loadPlay(playId));
  const tracker = await reads.statusTracker(playId);
  if (loaded === null || tracker === null) throw new Error(`play ${playId} has just been written and cannot be read`);
  return { play: loaded.play, tracker };
};
