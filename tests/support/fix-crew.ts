/**
 * The people who deal with findings, each in one hat (FB-3): Sid classifies and confirms, Pia fixes, Asa assesses.
 * Nothing they send may be refused: a finding that cannot go on is a dead end.
 */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { type Feedback, statusOf } from '@tenure/domain/feedback/state.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { FixHat } from '@tenure/domain/stage/fix-hats.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { believableUnit } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import type { Answer, StageWorld } from './stage-world.ts';

export const ASA = person('asa');
export const PIA = person('pia');
export const SID = person('sid');
export const FIX_WEARER: Readonly<Record<FixHat, Principal>> = {
  classifier: SID,
  'renewal-manager': PIA,
  'feedback-assessor': ASA,
};

const MESSAGE = 'The rows of the price table are those of the contract now';

/** Throws where somebody was refused. */
export const well = (answer: Answer, what: string): void => {
  if ('refused' in answer) throw new Error(`${what}: ${answer.refused}`);
};

/** A correction of everything a unit says; its outputs are new files each time, so that it changes something. */
export const correctionOf = (world: StageWorld, id: UnitId): UnitCommand => {
  const unit = world.states().units.get(id);
  if (!unit) throw new Error(`no unit ${id}`);
  const { spec, inputs } = unit;
  const action = [believableUnit().action, ...inputs.decisions.map(({ choice }) => choice)].join(', ');
  const outputs = spec.outputs.map((output) => ({
    outputId: output.id,
    uri: `https://files.example/${output.id}-${world.log.length}`,
    sha256: null,
  }));
  const body = { ...believableUnit(), action, follows: inputs.decisions.map((each) => each.id) };
  return {
    type: 'CorrectUnit',
    data: { strategy: believableStrategy(), body, outputs, message: MESSAGE, leaseId: null },
  };
};

/** What closes a finding that is fixed: each item looked at, nothing unresolved (FB-7). */
export const closing = ({ filed }: Feedback, leaseId: string | null = null): FeedbackCommand => {
  const looked = { checked: 'The price table, row by row', evidence: 'Strategy of today, table 2' };
  const items = filed.items.length === 0 ? [null] : filed.items.map(({ id }) => id);
  const verification = items.map((itemId) => ({ itemId, ...looked }));
  return { type: 'CloseFeedback', data: { verification, unresolved: [], message: MESSAGE, leaseId } };
};

/** What the hat does once it is worn, or the unit it corrects first. */
const deed = (feedback: Feedback): FeedbackCommand | UnitId => {
  const { hat, classification, filed, permitted, corrected } = feedback;
  if (hat === 'feedback-assessor') return closing(feedback);
  if (hat === 'classifier' && classification === null) {
    const targetUnit = filed.units.find(({ unitId }) => unitId === filed.unitId)?.slug ?? null;
    const data = { targetUnit, targetInvalidates: null, severity: filed.severity ?? ('high' as const), leaseId: null };
    return { type: 'ClassifyFeedback', data: { ...data, message: MESSAGE } };
  }
  const [unit] = permitted?.units ?? [];
  return hat === 'renewal-manager' && permitted?.correctionNeeded && !corrected && unit !== undefined
    ? unit
    : { type: 'AdvanceFix', data: { message: MESSAGE, leaseId: null } };
};

/** Whether a finding waits: for its turn (FB-6), or for the hats of a unit that was sent back. */
const waits = (world: StageWorld, feedback: Feedback): boolean => {
  if (feedback.hat !== 'renewal-manager') return false;
  if (feedback.permitted === null) return true;
  const next = deed(feedback);
  return typeof next === 'string' && world.states().units.get(next)?.status !== 'completed';
};

/** One step of one finding, with all that follows; `false`: it is over, or waits for something else. */
export const dealStep = (world: StageWorld, id: FindingId): boolean => {
  const feedback = world.states().findings.get(id) ?? null;
  if (feedback === null || feedback.end !== null) return false;
  const tell = (command: FeedbackCommand, who: Principal): void =>
    well(world.finding(id, command, who), `${command.type} of “${feedback.filed.title}”`);
  const status = statusOf(feedback);
  const who = FIX_WEARER[feedback.hat];
  if (status === 'escalated') {
    tell({ type: 'GrantFixAttempts', data: { attempts: 2, reason: 'The usage of November is worth a try' } }, SID);
  } else if (status === 'addressed') tell({ type: 'ConfirmFix', data: { note: null } }, SID);
  else if (waits(world, feedback)) return false;
  else if (feedback.lease?.holder.id !== who.id || feedback.lease.until <= world.now()) {
    if (feedback.lease !== null && feedback.lease.until > world.now()) world.pass(feedback.lease.until);
    tell({ type: 'WearFixHat', data: { hat: feedback.hat } }, who);
  } else {
    const next = deed(feedback);
    if (typeof next === 'string') well(world.unit(next, correctionOf(world, next), who), 'CorrectUnit');
    else tell(next, who);
  }
  world.settle();
  return true;
};

/** Walks one finding to its end. */
export const deals = (world: StageWorld, id: FindingId): StageWorld => {
  world.settle();
  while (dealStep(world, id));
  if (world.states().findings.get(id)?.end == null) throw new Error(`finding ${id} does not come to its end`);
  return world;
};
