/** The plan document of every play, as a row (OUT-4). */
import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import { type PlayView, playFold } from '../play-view.ts';
import { oneRow, perStream, type RowContext } from '../projection.ts';
import { planText } from './build-document.ts';
import { carryNames, nameIn } from './carry.ts';
import { type PlanJsonRow, planJson } from './schema.ts';

const rowOf = (view: PlayView, { policies, carried }: RowContext): PlanJsonRow => {
  const name = nameIn(carried);
  return {
    play_id: view.playId,
    plan_id: name.planId,
    file_name: name.fileName,
    file_second: name.fileSecond,
    started_on: name.startedOn,
    ordinal: name.ordinal,
    json: planText(view, name, policyOf(policies, view.play.start.policyVersion)),
    version: view.revision + 1,
    revision: view.revision,
    position: view.position,
    updated_at: view.asOf,
  };
};

export const planJsonProjection = perStream<PlayView | null>({
  name: 'plan-json',
  version: 1,
  fold: playFold,
  parts: [
    oneRow({
      table: planJson,
      from: (view) => [view],
      row: (view, context) => {
        if (view === null) throw new Error('a plan was asked of a play that has no event');
        return rowOf(view, context);
      },
    }),
  ],
  carry: carryNames,
});
