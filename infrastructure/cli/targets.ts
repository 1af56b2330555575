/** What a command is typed for: how its target is written, found, and told of. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '../application.ts';
import type { Target } from '../commands/offered.ts';
import { theFinding, thePlay, theUnit } from './find-target.ts';

export interface Found {
  /** Where the command goes. */
  readonly id: string;
  /** As it is told of, and can be typed again. */
  readonly name: string;
  readonly playId: PlayId;
  readonly playSlug: string;
  /** As a JSON document names it. */
  readonly ids: object;
}

interface TargetWords {
  readonly argument: string;
  readonly meaning: string;
  readonly helpGroup: string;
  readonly find: (application: Application, ref: string) => Promise<Found>;
}

export const A_PLAY = 'id, slug, account, or the beginning of an id or slug';
export const A_UNIT = "id or its beginning, play/unit, or a slug that is one unit's alone";

export const A_FINDING = 'id of the finding, or its first eight characters or more';

const findPlay: TargetWords['find'] = async (application, ref) => {
  const { id, slug } = await thePlay(application, ref);
  return { id, name: slug, playId: id, playSlug: slug, ids: { playId: id, slug } };
};

const findUnit: TargetWords['find'] = async (application, ref) => {
  const { unitId, playId, playSlug, slug } = await theUnit(application, ref);
  const name = `${playSlug}/${slug}`;
  return { id: unitId, name, playId, playSlug, ids: { playId, playSlug, unitId, slug } };
};

const findFinding: TargetWords['find'] = async (application, ref) => {
  const { findingId, playId, playSlug, title } = await theFinding(application, ref);
  return { id: findingId, name: `finding ${findingId}`, playId, playSlug, ids: { playId, playSlug, findingId, title } };
};

export const TARGET_WORDS: Readonly<Record<Target, TargetWords>> = {
  play: { argument: '<play>', meaning: A_PLAY, helpGroup: 'Commands to a play:', find: findPlay },
  gate: { argument: '<play>', meaning: A_PLAY, helpGroup: 'Commands to the stage and its gate:', find: findPlay },
  unit: { argument: '<unit>', meaning: A_UNIT, helpGroup: 'Commands to a unit:', find: findUnit },
  feedback: { argument: '<finding>', meaning: A_FINDING, helpGroup: 'Commands to a finding:', find: findFinding },
};
