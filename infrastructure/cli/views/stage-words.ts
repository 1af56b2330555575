/** A renewal stage in words: who acts, who is next, what blocks. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { StageDocument, StageUnitLine } from '@tenure/projections/stage/document.ts';
import type { SignatureLine } from '@tenure/projections/stage/lines.ts';
import { plain } from '../style.ts';
import { minute } from './audit.ts';

export type Blocker = StageDocument['blockers'][number];

/** `person dana`, `agent scout for dana`: as every table of the read model has it. */
export const principal = ({ kind, id, actsFor }: Principal): string =>
  plain(`${kind} ${id}${actsFor === null ? '' : ` for ${actsFor}`}`);

/** Which side of a unit a role looks at (REV-1). */
export const SIDES: Readonly<Record<SignatureLine['of'], string>> = { spec: 'review', work: 'approval' };

export const wornText = ({ holder, leaseUntil }: Pick<StageUnitLine, 'holder' | 'leaseUntil'>): string =>
  holder === null ? 'nobody wears it' : `worn by ${principal(holder)} until ${minute(leaseUntil ?? '')}`;

const atGate = ({ gate, phase }: StageDocument): readonly string[] => {
  if (gate.status === 'asked') return [`a person to answer the gate, other than ${plain(gate.askedBy)}`];
  if (phase !== 'gate') return [];
  const open = gate.steps.find(({ status }) => status === 'open');
  return open === undefined ? [] : [`step ${open.id} of the gate (${plain(open.detail)})`];
};

const onUnit = (unit: StageUnitLine): readonly string[] => {
  const name = plain(unit.slug);
  if (unit.sentBack === 'elaborate') return [`whoever declares ${name} anew (amend-unit)`];
  if (unit.status === 'escalated') return [`a person to decide on ${name}, which is escalated (grant-attempts)`];
  const workedOn = unit.status === 'released' || unit.status === 'active';
  return workedOn ? [`${unit.hat} of ${name} (${wornText(unit)})`] : [];
};

/** Who can go on with something now, in the order of the stage; nobody in one that is closed. */
export const whoIsNext = (stage: StageDocument): readonly string[] => {
  const { closed, gate, elaborated, signatures, units, findings } = stage;
  if (closed !== null) return [];
  // Whatever is unfinished then stays so: the customer has decided.
  if (gate.customer !== null) return ['whoever records what came of it (record-outcome)'];
  const blocking = findings.filter((finding) => finding.blocking).length;
  return [
    ...(elaborated ? [] : ['whoever elaborates, up to complete-elaboration']),
    ...signatures
      .filter(({ status }) => status === 'pending')
      .map(({ role, of, unit, dispatchId }) => `${role}, ${SIDES[of]} of ${plain(unit)} (${dispatchId})`),
    ...units.flatMap(onUnit),
    ...(blocking === 0 ? [] : [`a person to settle ${blocking} blocking ${blocking === 1 ? 'finding' : 'findings'}`]),
    ...atGate(stage),
  ];
};

export const blockerText = ({ detail }: Blocker): string => plain(detail);

/** At most so many on one line; the rest is counted. */
const ON_ONE_LINE = 3;

export const inOneLine = (items: readonly string[]): string =>
  [
    ...items.slice(0, ON_ONE_LINE),
    ...(items.length > ON_ONE_LINE ? [`and ${items.length - ON_ONE_LINE} more`] : []),
  ].join('; ');
