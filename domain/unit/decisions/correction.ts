/** A finished unit put right under a finding (UNIT-2, FB-3): the one change it can have without going back to its hats. */
import * as E from 'fp-ts/lib/Either.js';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { contentHash } from '../../kernel/content-hash.ts';
import type { DecisionContext } from '../../kernel/decision-context.ts';
import { saysNothing } from '../../stage/handoff-message.ts';
import { UNIT_HATS } from '../../stage/hats.ts';
import type { UnitWork } from '../../stage/unit-work.ts';
import type { Finding } from '../../strategy/checks/finding.ts';
import type { CORRECTION_COMMANDS } from '../commands/correction.ts';
import type { UnitCommandOf } from '../commands.ts';
import { type Decisions, happened } from '../decision.ts';
import { withMaker } from '../evolve/handlers.ts';
import { samePrincipal } from '../lease.ts';
import type { UnitRefusal } from '../refusals.ts';
import { selfCheck } from '../self-check.ts';
import type { Unit } from '../state.ts';

type Correction = UnitCommandOf<'CorrectUnit'>['data'];

/** Why the sender may not correct the unit; null when they may. */
const notTheirs = (
  { fix }: Unit,
  leaseId: string | null,
  { actor, now }: Pick<DecisionContext, 'actor' | 'now'>,
): UnitRefusal | null => {
  if (fix === null || now >= fix.until) return { _tag: 'NothingToFix', rule: 'UNIT-2', by: null };
  if (!samePrincipal(fix.fixer, actor)) return { _tag: 'NothingToFix', rule: 'UNIT-2', by: fix.fixer };
  if (leaseId === null && actor.kind === 'agent')
    return { _tag: 'LeaseNotNamed', rule: 'UNIT-3', current: fix.leaseId };
  return leaseId === null || leaseId === fix.leaseId
    ? null
    : { _tag: 'LeaseIsOver', rule: 'UNIT-3', leaseId, current: fix.leaseId };
};

const corrected = ({ work }: Unit, { strategy, body, outputs }: Correction): UnitWork => ({
  ...work,
  strategy: strategy ?? work.strategy,
  body: body ?? work.body,
  outputs: [
    ...work.outputs.map((output) => outputs.find(({ outputId }) => outputId === output.outputId) ?? output),
    ...outputs.filter(({ outputId }) => !work.outputs.some((output) => output.outputId === outputId)),
  ],
});

/**
 * What holds in the work as it is and would hold no more. What failed already is another finding's; where something
 * is taken out, it may fail at another place than before.
 */
const broken = (unit: Unit, work: UnitWork): readonly Finding[] =>
  UNIT_HATS.flatMap((hat) => {
    const before = selfCheck(unit, hat);
    const after = selfCheck({ ...unit, work }, hat);
    const of = (found: readonly Finding[], name: string) => found.filter(({ check }) => check === name);
    return after.filter(
      ({ check, path }) =>
        of(after, check).length > of(before, check).length && !of(before, check).some((known) => known.path === path),
    );
  });

export const correction: Decisions<keyof typeof CORRECTION_COMMANDS> = {
  AssignFix: ({ fix }, assigned) => {
    const known = fix?.findingId === assigned.findingId && fix.leaseId === assigned.leaseId;
    return E.right(known && fix.until >= assigned.until ? [] : [happened('FixAssigned', assigned)]);
  },

  EndFix: ({ fix }, { findingId, leaseId }) => {
    const known = fix?.findingId === findingId && fix.leaseId === leaseId;
    return E.right(known ? [happened('FixEnded', { findingId, leaseId })] : []);
  },

  CorrectUnit: (unit, given, context) => {
    const { message, leaseId, outputs } = given;
    if (unit.status !== 'completed') return E.left({ _tag: 'UnitNotFinished', rule: 'UNIT-2', status: unit.status });
    const stranger = notTheirs(unit, leaseId, context);
    if (stranger !== null || unit.fix === null) {
      return E.left(stranger ?? { _tag: 'NothingToFix', rule: 'UNIT-2', by: null });
    }
    const empty = saysNothing(message);
    if (empty !== null) {
      return E.left({ _tag: 'MessageSaysNothing', rule: 'UNIT-4', phrase: empty.phrase, why: empty.why });
    }
    const known = unit.spec.outputs.map(({ id }) => id);
    const output = outputs.findIndex(({ outputId }) => !known.includes(outputId));
    if (output >= 0) {
      const pointer = `/outputs/${output}/outputId`;
      return E.left({
        _tag: 'UnknownOutput',
        rule: 'UNIT-5',
        output: outputs[output]?.outputId ?? '',
        known,
        pointer,
      });
    }
    const work = corrected(unit, given);
    if (canonicalJson(work) === canonicalJson(unit.work)) return E.left({ _tag: 'NothingCorrected', rule: 'FB-3' });
    const findings = broken(unit, work);
    if (findings.length > 0) return E.left({ _tag: 'CorrectionBreaks', rule: 'UNIT-4', findings });
    const { inputsHash, separationOfDuties } = unit;
    const producers = withMaker(unit.producers, context.actor);
    const workHash = contentHash(context.digest, work);
    const { findingId } = unit.fix;
    const data = { findingId, work, workHash, inputsHash, producers, separationOfDuties, message };
    return E.right([happened('UnitCorrected', data)]);
  },
};
