/** What somebody needs who is asked to let a renewal through, and no more (GATE-2). */
import type { StageDocument } from '@tenure/projections/stage/document.ts';

export type GateView = Pick<StageDocument, 'playId' | 'slug' | 'account' | 'phase' | 'closed' | 'revision'> &
  StageDocument['gate'] &
  Pick<StageDocument, 'qualityGates' | 'blockers'> & {
    /** Who may answer in the present round: a person, and not the one who asked. null: nothing is asked. */
    readonly answer: { readonly subjectHash: string; readonly notBy: string } | null;
  };

export const gateView = ({
  playId,
  slug,
  account,
  phase,
  closed,
  revision,
  gate,
  qualityGates,
  blockers,
}: StageDocument): GateView => ({
  playId,
  slug,
  account,
  phase,
  closed,
  ...gate,
  answer:
    gate.status === 'asked' && gate.subjectHash !== null && gate.askedBy !== null
      ? { subjectHash: gate.subjectHash, notBy: gate.askedBy }
      : null,
  qualityGates,
  blockers,
  revision,
});
