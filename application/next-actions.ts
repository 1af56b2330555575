/** What is next for a play, from the streams themselves: the one truth, where read models may be a moment behind (§6). */

import type { GateState } from '@tenure/domain/gate/state.ts';
import { type Policies, policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { type NextActions, nextActions } from '@tenure/domain/policies/next-actions.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';

/** How the streams are read; each answers null where nothing has happened yet. */
export interface States<F> {
  readonly loadPlay: (id: PlayId) => TaskEither<F, { readonly play: Play } | null>;
  readonly loadStage: (id: PlayId) => TaskEither<F, { readonly stage: NonNullable<GateState> } | null>;
  readonly loadUnit: (id: UnitId) => TaskEither<F, { readonly unit: Unit } | null>;
}

interface Deps<F> {
  readonly states: States<F>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'digest'>;
  readonly policies: Policies;
}

/** null: there is no such play. */
export const nextFor =
  <F>({ states, clock, ids, policies }: Deps<F>) =>
  (id: PlayId): TaskEither<F, NextActions | null> =>
  async () => {
    const play = await states.loadPlay(id)();
    if (E.isLeft(play) || play.right === null) return play as E.Either<F, null>;
    const stage = await states.loadStage(id)();
    if (E.isLeft(stage)) return stage;
    const units = new Map<string, Unit>();
    for (const { unitId } of stage.right?.stage.units ?? []) {
      const loaded = await states.loadUnit(unitId)();
      if (E.isLeft(loaded)) return loaded;
      if (loaded.right !== null) units.set(unitId, loaded.right.unit);
    }
    return E.right(
      nextActions({
        id,
        play: play.right.play,
        stage: stage.right?.stage ?? null,
        units,
        policy: policyOf(policies, play.right.play.start.policyVersion),
        now: clock.now(),
        digest: ids.digest,
      }),
    );
  };
