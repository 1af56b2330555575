/** What the stage waits for before and between its units: findings, elaboration, signatures, quality gates (§5, FB-6). */

import { unelaborated } from '../../gate/decisions/elaboration.ts';
import { qualityGateStatus } from '../../gate/quality-gates.ts';
import type { Stage, StageFinding } from '../../gate/state.ts';
import { BUILT_IN_ROLE } from '../../stage/built-in-role.ts';
import { DISCOVERY_KINDS } from '../../stage/stage-inputs.ts';
import { A_PERSON, ANYBODY, action, type NextAction } from './action.ts';

export interface OfStage {
  readonly id: string;
  readonly stage: Stage;
  /** Hash of all finished work; null while some is unfinished. */
  readonly subject: string | null;
}

const target = ({ id, stage }: OfStage): NextAction['target'] => ({ kind: 'gate', id, name: stage.slug });

/** Unset ranks medium and blocks all the same (FB-6). */
const RANKS = ['blocker', 'high', 'medium', 'low'];
const rankOf = ({ severity }: StageFinding): number => RANKS.indexOf(severity ?? 'medium');

/** The worst first, then the oldest (FB-6). */
export const findingActions = (of: OfStage): readonly NextAction[] => {
  const { findings, units } = of.stage;
  return findings
    .filter(({ status }) => status === 'open')
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.filedAt < b.filedAt ? -1 : 1))
    .map(({ id, title, severity, unitId, body }) => {
      const away = units.find((unit) => unit.unitId === unitId && unit.sentBack !== null);
      return action({
        key: `finding:${id}`,
        rule: 'GATE-3',
        what: `settle finding ${id} (${severity ?? 'not classified'}): ${title}`,
        by: A_PERSON,
        target: target(of),
        command: { type: 'SettleFinding', data: { findingId: id } },
        baton: body,
        lacks:
          away === undefined ? [] : [`as fixed only once unit ${away.spec.slug} has come back from where it was sent`],
      });
    });
};

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
        }),
      ];
    });
};

export const qualityGateActions = (of: OfStage): readonly NextAction[] => {
  const { stage, subject } = of;
  if (subject === null) return [];
  return stage.qualityGates
    .filter((gate) => qualityGateStatus(gate, subject) === 'pending')
    .map(({ name, description }) =>
      begin(of, 'REV-4', `quality-gate:${name}`, `check ${name} on the finished work: ${description}`, {
        type: 'RecordQualityGate',
        data: { name },
      }),
    );
};
