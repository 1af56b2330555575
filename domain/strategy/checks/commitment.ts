/** The commitment only an executive can make: without one the executive half is decoration (REV-2, check 7). */

import type { Role } from '../../kernel/vocabulary.ts';
import type { Commitment } from '../executive-narrative.ts';
import { operationalCommitment } from '../heuristics/operational-commitment.ts';
import { placeholderText } from '../heuristics/placeholder-text.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { FindingSeverity, Gap } from './finding.ts';
import { missing, ownerGaps, textGaps } from './gaps.ts';

/** Who can commit the whole organisation. */
export const EXECUTIVE_ROLES: readonly Role[] = ['cro', 'exec-sponsor'];

const ACCEPTED =
  'influence on the roadmap, a named accountable executive, a joint planning cadence or a way up past operations';

const commitmentGaps = (path: string, { statement, madeBy }: Commitment, severity: FindingSeverity): readonly Gap[] => {
  const text = textGaps(
    { path: `${path}/statement`, what: 'an executive commitment', severity, accepted: ACCEPTED },
    statement,
    [placeholderText, operationalCommitment],
  );
  const owner = ownerGaps({ path: `${path}/madeBy`, what: 'who makes the commitment', severity }, madeBy);
  if (madeBy === null || EXECUTIVE_ROLES.includes(madeBy.role)) return [...text, ...owner];
  const message = `the commitment is made by ${madeBy.role}, who cannot commit the organisation`;
  const satisfiedBy = `somebody in the role ${EXECUTIVE_ROLES.join(' or ')}`;
  return [...text, ...owner, { path: `${path}/madeBy/role`, severity, message, satisfiedBy }];
};

export const executiveCommitmentGaps = ({ executive }: RenewalStrategy): readonly Gap[] => {
  const path = '/executive/narrative/commitments';
  const commitments = executive?.narrative?.commitments ?? [];
  if (commitments.length === 0) {
    return [
      missing({ path, what: 'a commitment only an executive can make', severity: 'blocker', accepted: ACCEPTED }),
    ];
  }
  const gaps = (severity: FindingSeverity): readonly (readonly Gap[])[] =>
    commitments.map((commitment, index) => commitmentGaps(`${path}/${index}`, commitment, severity));
  // Beside one that holds, a weak commitment is clutter; where none holds, the executive half has no point.
  const holds = gaps('medium').some((each) => each.length === 0);
  return gaps(holds ? 'medium' : 'blocker').flat();
};
