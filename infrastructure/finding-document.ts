/** A finding as faces show it: with the commands that are open at it now (FB-3 to FB-10). */
import { feedbackDecider } from '@tenure/domain/feedback/decide.ts';
import { feedbackGuide } from '@tenure/domain/feedback/possible.ts';
import type { Feedback } from '@tenure/domain/feedback/state.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { DecisionContext } from '@tenure/domain/kernel/decision-context.ts';
import { possibleForAny } from '@tenure/domain/kernel/possible.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import { unitGuide } from '@tenure/domain/unit/possible.ts';
import type { FeedbackDocument } from '@tenure/projections/feedback/document.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from './application.ts';
import { OFFERED } from './commands/offered.ts';
import { systemIds } from './ids.ts';

export interface FindingDocument extends FeedbackDocument {
  /** By the name that every face gives them, for whoever wears its hat or for somebody else; who is asked for by name is told more. */
  readonly possible: readonly string[];
}

type Looked = Pick<View, 'loadFinding' | 'loadUnit' | 'clock'>;

/** Somebody who has had nothing to do with it. */
const SOMEBODY: Principal = person('urn:tenure:somebody');

const contextsOf = ({ clock }: Looked, { lease }: Feedback): readonly DecisionContext[] =>
  [SOMEBODY, ...(lease === null ? [] : [lease.holder])].map((actor) => ({
    now: clock.now(),
    actor,
    policies: SHIPPED_POLICIES,
    idFor: (name) => systemIds.derive(systemIds.next(), name),
    digest: systemIds.digest,
  }));

/** Whether one of the units that the fix has been given can be corrected. */
const isCorrectable = async (
  { loadUnit }: Looked,
  { permitted }: Feedback,
  contexts: readonly DecisionContext[],
): Promise<boolean> => {
  for (const unitId of permitted?.units ?? []) {
    const loaded = await loadUnit(unitId)();
    if (E.isLeft(loaded) || loaded.right === null) continue;
    if (possibleForAny(unitDecider, unitGuide, loaded.right.unit, 'CorrectUnit', contexts)) return true;
  }
  return false;
};

const possibleNow = async (view: Looked, id: FeedbackDocument['findingId']): Promise<readonly string[]> => {
  const loaded = await view.loadFinding(id)();
  if (E.isLeft(loaded) || loaded.right === null) return [];
  const { feedback } = loaded.right;
  const contexts = contextsOf(view, feedback);
  const own = OFFERED.filter(
    ({ target, type }) =>
      target === 'feedback' && possibleForAny(feedbackDecider, feedbackGuide, feedback, type as never, contexts),
  ).map(({ name }) => name);
  return (await isCorrectable(view, feedback, contexts)) ? ['correct-unit', ...own] : own;
};

export const findingDocument = async (view: Looked, finding: FeedbackDocument): Promise<FindingDocument> => ({
  ...finding,
  possible: await possibleNow(view, finding.findingId),
});
