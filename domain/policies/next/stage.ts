/** What the stage waits for before and between its units: elaboration, signatures, quality gates (§5). */

import { unelaborated } from '../../gate/decisions/elaboration.ts';
import { failureTitle, type QualityGateStatus, qualityGateStatus } from '../../gate/quality-gates.ts';
import type { QualityGate, Stage } from '../../gate/state.ts';
import { BUILT_IN_ROLE } from '../../stage/built-in-role.ts';
import { DISCOVERY_KINDS } from '../../stage/stage-inputs.ts';
import { ANYBODY, action, type NextAction } from './action.ts';

export interface OfStage {
  readonly id: string;
  readonly stage: Stage;
  /** Hash of all finished work; null while some is unfinished. */
  readonly subject: string | null;
}

const target = ({ id, stage }: OfStage): NextAction['target'] => ({ kind: 'gate', id, name: stage.slug });

const begin = (of: OfStage, rule: string, key: string, what: string, command: NextAction['command']): NextAction =>
  action({ key, rule, what, target: target(of), command });

export const elaborationActions = (of: OfStage): readonly NextAction[] => {
  const { stage } = of;
  const anew = stage.units
    .filter(({ sentBack }) => sentBack === 'elaborate')
    .map(({ spec }) =>
      begin(of, 'GATE-5', `amend:${spec.slug}`, `declare unit ${spec.slug} anew, as it was sent back`, {
        type: 'AmendUnit',
        data: { spec },
      }),
    );
  if (stage.elaborated) return anew;
  const { inputs, noDecisionsBecause, discovery, units } = stage;
  const undecided = inputs.decisions.length === 0 && noDecisionsBecause === null;
  return [
    ...anew,
    ...(undecided
      ? [
          begin(of, 'ELAB-1', 'decision', 'record a decision, or say that none is needed', {
            type: 'RecordDecision',
            data: {},
          }),
        ]
      : []),
    ...DISCOVERY_KINDS.filter((kind) => discovery[kind] === undefined).map((kind) =>
      begin(of, 'ELAB-2', `input:${kind}`, `ingest the ${kind}, or waive it with the reason`, {
        type: 'WaiveInput',
        data: { kind },
      }),
    ),
    ...(units.length === 0
      ? [begin(of, 'ELAB-3', 'unit', 'declare the first unit', { type: 'DeclareUnit', data: {} })]
      : []),
    {
      ...begin(of, 'ELAB-3', 'complete', 'complete the elaboration, which begins the review', {
        type: 'CompleteElaboration',
        data: {},
      }),
      lacks: unelaborated(stage),
    },
  ];
};

/** A failed check is done again once the finding it filed has ended: by then the work may be another. */
const isDue = ({ findings }: Stage, { name }: QualityGate, status: QualityGateStatus): boolean =>
  status === 'pending' ||
  (status === 'failed' &&
    !findings.some((finding) => finding.status === 'open' && finding.title === failureTitle(name)));

/** Roles somebody has to sign in; the built-in one signs by itself (REV-1). */
export const signatureActions = (of: OfStage): readonly NextAction[] => {
  const { stage } = of;
  return stage.dispatches
    .filter(({ status, role }) => status === 'pending' && role !== BUILT_IN_ROLE)
    .flatMap(({ id, role, of: subject, subjectHash, unitId }) => {
      const unit = stage.units.find((each) => each.unitId === unitId);
      if (unit === undefined) return [];
      const made = subject === 'work' ? (unit.work?.producers ?? []) : unit.authors;
      const about = subject === 'work' ? 'finished work' : 'declaration';
      return [
        action({
          key: `sign:${id}`,
          rule: 'REV-1',
          what: `look at the ${about} of unit ${unit.spec.slug} as ${role}, and sign or file findings`,
          by: { ...ANYBODY, notBy: made },
          target: target(of),
          command: { type: 'SignRole', data: { dispatchId: id, subjectHash } },
          or: ['FileFinding'],
          inputs: { unit: subject === 'work' ? (unit.work?.content ?? null) : unit.spec, stage: stage.inputs },
        }),
      ];
    });
};

export const qualityGateActions = (of: OfStage): readonly NextAction[] => {
  const { stage, subject } = of;
  if (subject === null) return [];
  return stage.qualityGates
    .filter((gate) => isDue(stage, gate, qualityGateStatus(gate, subject)))
    .map(({ name, description }) =>
      begin(of, 'REV-4', `quality-gate:${name}`, `check ${name} on the finished work: ${description}`, {
        type: 'RecordQualityGate',
        data: { name },
      }),
    );
};
