import type { REVIEW_EVENTS } from '../events/review.ts';
import type { Dispatch, Stage } from '../state.ts';
import type { Evolve } from './handlers.ts';

const change = (stage: Stage, id: string, by: Partial<Dispatch>): Stage => ({
  ...stage,
  dispatches: stage.dispatches.map((dispatch) => (dispatch.id === id ? { ...dispatch, ...by } : dispatch)),
});

export const evolveReview: Evolve<keyof typeof REVIEW_EVENTS> = {
  ReviewDispatched: (stage, { recordedAt, data: { dispatchId, unitId, role, of, subjectHash } }) => ({
    ...stage,
    dispatches: [
      ...stage.dispatches,
      {
        id: dispatchId,
        unitId,
        role,
        of,
        subjectHash,
        workHash: stage.units.find((unit) => unit.unitId === unitId)?.work?.hash ?? null,
        status: 'pending',
        at: recordedAt,
        by: null,
        findings: [],
        voidedBecause: null,
      },
    ],
  }),
  RoleSigned: (stage, { actor, recordedAt, data: { dispatchId } }) =>
    change(stage, dispatchId, { status: 'signed', by: actor, at: recordedAt }),
  SignatureWithheld: (stage, { actor, recordedAt, data: { dispatchId, findings } }) =>
    change(stage, dispatchId, { status: 'withheld', by: actor, at: recordedAt, findings }),
  ReviewVoided: (stage, { data: { dispatchId, because } }) =>
    change(stage, dispatchId, { status: 'voided', voidedBecause: because }),
};
