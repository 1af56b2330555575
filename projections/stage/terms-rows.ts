/** What the customer offers, lever by lever, and who signed it off, as rows (GATE-1, POL-8). */
import { termsNow } from '@tenure/domain/gate/steps.ts';
import { actorText } from '../principals.ts';
import type { StageView } from '../stage-view.ts';
import { flagOf, jsonText } from '../table.ts';
import type { CustomerTermRow, SignOffRow } from './terms-schema.ts';

export const termRows = ({ playId, stage, history }: StageView): readonly CustomerTermRow[] => {
  const offered = stage.offers.flatMap((offer) => offer.terms.map((term) => ({ offer, term })));
  return offered.map(({ offer, term }, ordinal) => {
    const deed = history.offers[offer.offerId];
    if (deed === undefined) throw new Error(`nobody recorded the offer ${offer.offerId}`);
    return {
      play_id: playId,
      ordinal,
      offer_id: offer.offerId,
      unit_id: term.unitId,
      unit_slug: history.slugs[term.unitId] ?? term.unitId,
      lever: term.lever,
      statement: term.statement,
      amount: term.amount === null ? null : jsonText(term.amount),
      standing: term.standing,
      current: flagOf(stage.terms.includes(term)),
      offered_on: offer.offeredOn,
      offered_by: offer.offeredBy,
      recorded_at: deed.at,
      recorded_by: actorText(deed.by),
    };
  });
};

export const signOffRows = ({ playId, stage }: StageView): readonly SignOffRow[] =>
  stage.signOffs.map(({ status, role, termsHash, by, at, note }, ordinal) => ({
    play_id: playId,
    ordinal,
    status,
    role,
    terms_hash: termsHash,
    current: flagOf(termsHash === termsNow(stage)),
    signed_by: actorText(by),
    signed_at: at,
    note,
  }));
