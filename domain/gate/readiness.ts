/** Everything that holds the gate (GATE-3), item by item, so that nobody has to guess what is missing. */
import type { PolicyRecord } from '../kernel/policy.ts';
import { blockingFindings } from './blocking.ts';
import { qualityGateStatus } from './quality-gates.ts';
import type { Stage, StageFinding, StageUnit } from './state.ts';

export interface Blocker {
  readonly kind: 'elaboration' | 'unit' | 'signature' | 'finding' | 'quality-gate';
  /** Slug of the unit, id of the finding, name of the quality gate. */
  readonly ref: string;
  readonly detail: string;
}

const whereItIs = ({ sentBack, cleared }: StageUnit): string => {
  if (sentBack === 'elaborate') return 'was sent back to be declared anew';
  if (sentBack === 'execute') return 'was sent back to its hats and is not completed again';
  return cleared ? 'is released and not completed' : 'is declared and not released';
};

const IS: Readonly<Record<StageFinding['progress'], string>> = {
  filed: 'is not classified',
  classified: 'waits to be fixed',
  fixing: 'is being fixed',
  addressed: 'is addressed, and a person has to look',
  escalated: 'is escalated, and a person has to decide',
};

/** Signatures on finished work that are not there, and how far they are. */
export const missingSignatures = ({ units, reviewRoles, dispatches }: Stage): readonly Blocker[] =>
  units
    .filter(({ work }) => work !== null)
    .flatMap(({ unitId, spec }) =>
      reviewRoles.flatMap((role): readonly Blocker[] => {
        const own = dispatches.filter((each) => each.unitId === unitId && each.role === role && each.of === 'work');
        const latest = own.at(-1);
        if (latest?.status === 'signed') return [];
        const state = latest === undefined ? 'has not been asked for' : `is ${latest.status}`;
        return [{ kind: 'signature', ref: spec.slug, detail: `the signature of ${role} on ${spec.slug} ${state}` }];
      }),
    );

export const blockersOf = (stage: Stage, policy: PolicyRecord, subject: string | null): readonly Blocker[] => [
  ...(stage.elaborated
    ? []
    : [{ kind: 'elaboration', ref: 'elaboration', detail: 'the elaboration is not completed' } as const]),
  // The last unit can be dropped after the elaboration: nothing would hold the gate, and nothing would be in it.
  ...(stage.elaborated && stage.units.length === 0
    ? [{ kind: 'unit', ref: 'units', detail: 'no unit is declared' } as const]
    : []),
  ...stage.units
    .filter(({ work }) => work === null)
    .map(
      (unit): Blocker => ({ kind: 'unit', ref: unit.spec.slug, detail: `unit ${unit.spec.slug} ${whereItIs(unit)}` }),
    ),
  ...missingSignatures(stage),
  ...blockingFindings(stage, policy).map(
    ({ id, title, severity, progress }): Blocker => ({
      kind: 'finding',
      ref: id,
      detail: `finding ${id} (${severity ?? 'no severity'}) ${IS[progress]}: ${title}`,
    }),
  ),
  ...stage.qualityGates.flatMap((gate): readonly Blocker[] => {
    const status = qualityGateStatus(gate, subject);
    if (status === 'passed') return [];
    const detail = `quality gate ${gate.name} is ${status} for the work as it is`;
    return [{ kind: 'quality-gate', ref: gate.name, detail }];
  }),
];
