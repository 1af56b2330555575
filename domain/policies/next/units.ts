/** What the units wait for: a hat to be worn, the one who wears it, a person at the cap (UNIT-3 to UNIT-9, POL-7). */
import type { Instant } from '../../kernel/dates.ts';
import type { UnitHat } from '../../stage/hats.ts';
import { selfCheck } from '../../unit/self-check.ts';
import type { Unit } from '../../unit/state.ts';
import { A_PERSON, ANYBODY, action, type NextAction } from './action.ts';

export interface OfUnit {
  readonly id: string;
  readonly unit: Unit;
  /** `play-slug/unit-slug` */
  readonly name: string;
  readonly now: Instant;
}

const lacking = (unit: Unit, hat: UnitHat): readonly string[] =>
  selfCheck(unit, hat).map(
    ({ check, path, message, satisfiedBy }) => `${check} at ${path}: ${message}; accepted: ${satisfiedBy}`,
  );

export const unitActions = ({ id, unit, name, now }: OfUnit): readonly NextAction[] => {
  const target: NextAction['target'] = { kind: 'unit', id, name };
  const { hat, bolt, handoffs, escalation } = unit;
  // One that has run out protects nobody, even before its timer has fired.
  const lease = unit.lease !== null && now < unit.lease.until ? unit.lease : null;
  // The newest handoff is the baton, and is read before anything else.
  const baton = handoffs.at(-1)?.message ?? null;
  if (unit.status === 'escalated') {
    return [
      action({
        key: `unit:${id}:escalated:${bolt}`,
        rule: 'POL-7',
        what: `decide what becomes of ${name}: it was rejected at its cap for ${escalation?.criterion}`,
        by: A_PERSON,
        target,
        command: { type: 'GrantAttempts', data: {} },
        baton,
      }),
    ];
  }
  if (unit.status !== 'released' && unit.status !== 'active') return [];
  const turn = `unit:${id}:${hat}:${bolt}:${handoffs.length}`;
  if (lease === null) {
    return [
      action({
        key: `${turn}:wear`,
        hat,
        rule: 'UNIT-3',
        what: `wear the hat ${hat} of ${name}, bolt ${bolt}`,
        by: { ...ANYBODY, notBy: hat === 'verifier' ? unit.producers : [] },
        target,
        command: { type: 'WearHat', data: { hat } },
        baton,
      }),
    ];
  }
  const lacks = lacking(unit, hat);
  return [
    action({
      key: `${turn}:advance:${lease.id}`,
      hat,
      rule: 'UNIT-4',
      what:
        lacks.length === 0
          ? `hand ${name} on as ${hat}, with a message`
          : hat === 'verifier'
            ? `send ${name} back as verifier, naming what fails, or complete it`
            : `do the work of ${hat} on ${name}, then hand it on with a message`,
      by: { ...ANYBODY, principal: lease.holder },
      target,
      command: { type: 'AdvanceHat', data: { leaseId: lease.id } },
      or: hat === 'renewal-manager' ? [] : ['RejectHat'],
      inputs: {
        spec: unit.spec,
        work: unit.work,
        stage: unit.inputs,
        handoffs: handoffs.map(({ message }) => message),
      },
      baton,
      lacks,
      ahead: hat === 'verifier' ? [] : lacking(unit, 'verifier'),
    }),
  ];
};
