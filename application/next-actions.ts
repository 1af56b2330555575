/** What is next for a play, from the streams themselves: the one truth, where read models may be a moment behind (§6). */

import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { GateState } from '@tenure/domain/gate/state.ts';
import { type Policies, policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { type NextActions, nextActions, type Situation } from '@tenure/domain/policies/next-actions.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';

/** How the streams are read; each answers null where nothing has happened yet. */
export interface States<F> {
  readonly loadPlay: (id: PlayId) => TE.TaskEither<F, { readonly play: Play } | null>;
  readonly loadStage: (id: PlayId) => TE.TaskEither<F, { readonly stage: NonNullable<GateState> } | null>;
  readonly loadUnit: (id: UnitId) => TE.TaskEither<F, { readonly unit: Unit } | null>;
  readonly loadFinding: (id: FindingId) => TE.TaskEither<F, { readonly feedback: Feedback } | null>;
}

export interface NextDeps<F> {
  readonly states: States<F>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'digest'>;
  readonly policies: Policies;
}

/** All that decides what is next; null: there is no such play. */
export const situationOf =
  <F>({ states, clock, ids, policies }: NextDeps<F>) =>
  (id: PlayId): TE.TaskEither<F, Situation | null> =>
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
    const findings = new Map<string, Feedback>();
    for (const { id: findingId, status } of stage.right?.stage.findings ?? []) {
      if (status !== 'open') continue;
      const loaded = await states.loadFinding(findingId)();
      if (E.isLeft(loaded)) return loaded;
      if (loaded.right !== null) findings.set(findingId, loaded.right.feedback);
    }
    return E.right({
      id,
      play: play.right.play,
      stage: stage.right?.stage ?? null,
      units,
      findings,
      policy: policyOf(policies, play.right.play.start.policyVersion),
      now: clock.now(),
      digest: ids.digest,
    });
  };

/** null: there is no such play. */
export const nextFor =
  <F>(deps: NextDeps<F>) =>
  (id: PlayId): TE.TaskEither<F, NextActions | null> =>
    TE.map((situation: Situation | null) => (situation === null ? null : nextActions(situation)))(
      situationOf(deps)(id),
    );
