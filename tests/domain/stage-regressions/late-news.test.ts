/** Findings, gate and units hear of each other late; what is decided in between holds all the same (FB-3, FB-7). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { statusOf } from '@tenure/domain/feedback/state.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { ASA, closing, correctionOf, dealStep, deals, PIA, SID } from '../../support/fix-crew.ts';
import { file } from '../../support/gate-commands.ts';
import { leadOn } from '../../support/stage-crew.ts';
import { type Answer, type StageWorld, stageWorld } from '../../support/stage-world.ts';

const BEN = person('ben');
const FAY = person('fay');
const MESSAGE = 'The rows of the price table are those of the contract now';

const finished = (): StageWorld =>
  leadOn(
    stageWorld(),
    ({ units: [unit], dispatches }) => unit?.work != null && dispatches.every(({ status }) => status !== 'pending'),
  );

/** The world with one finding more, and what is said of it. */
const filed = (world: StageWorld, title: string) => {
  world.gate(file({ unit: 'depots', title, severity: 'low', items: [] }), FAY);
  world.settle();
  const { id } = world.findingNamed(title);
  const feedback = () => world.findingNamed(title).feedback;
  const tell = (command: FeedbackCommand, by: Principal): Answer => world.finding(id, command, by);
  const wear = (by: Principal): Answer => tell({ type: 'WearFixHat', data: { hat: feedback().hat } }, by);
  const classified = (by: Principal = SID): void => {
    wear(by);
    const data = { targetUnit: 'depots', targetInvalidates: [], severity: 'low' as const, leaseId: null };
    expect(tell({ type: 'ClassifyFeedback', data: { ...data, message: MESSAGE } }, by)).not.toHaveProperty('refused');
  };
  return { id, feedback, tell, wear, classified };
};

describe('a permission to fix that arrives late', () => {
  it('FB-3, FB-6: is void once the finding ended and was reopened; its turn comes again', () => {
    const world = finished();
    const [first, second] = [filed(world, 'The prices are stale'), filed(world, 'The term is wrong')];
    first.classified();
    second.classified();
    // The gate hears of both and permits the first; before that one hears it, it ends and is reopened.
    while (world.log.filter(({ type }) => type === 'FindingRouted').length < 2) world.react();
    expect(world.log.map(({ type }) => type)).not.toContain('FixPermitted');
    first.tell({ type: 'RejectFeedback', data: { reason: 'The prices are those of the contract' } }, SID);
    first.tell({ type: 'ReopenFeedback', data: { reason: 'The second page has the old ones' } }, SID);
    world.settle();
    expect([first, second].map(({ feedback }) => statusOf(feedback()))).toEqual(['classified', 'fixing']);
    deals(world, second.id);
    deals(world, first.id);
  });
});

describe('a correction of which the finding hears late', () => {
  it('FB-7, UNIT-9: does not let whoever made it assess the finding', () => {
    const world = finished();
    const { id, feedback, tell, wear, classified } = filed(world, 'The prices are stale');
    classified();
    world.settle();
    while (!feedback().corrected) expect(dealStep(world, id)).toBe(true);
    expect(tell({ type: 'TakeOffFixHat', data: { leaseId: null } }, PIA)).not.toHaveProperty('refused');
    wear(BEN);
    world.settle();
    const { id: unit } = world.unitNamed('depots');
    expect(world.unit(unit, correctionOf(world, unit), BEN)).not.toHaveProperty('refused');
    // From here on nothing is delivered: the finding does not know of Ben's correction.
    tell({ type: 'TakeOffFixHat', data: { leaseId: null } }, BEN);
    wear(PIA);
    expect(tell({ type: 'AdvanceFix', data: { message: MESSAGE, leaseId: null } }, PIA)).not.toHaveProperty('refused');
    expect(wear(BEN)).toEqual({ refused: 'AssessorFixedIt' });
    expect(tell(closing(feedback()), BEN)).toHaveProperty('refused');
  });
});

describe('a finding that nobody gets fixed', () => {
  it('FB-8, GATE-3: holds the gate once it is escalated, however mild it is, until a person has decided', () => {
    const world = finished();
    const { id, feedback, tell, wear, classified } = filed(world, 'The prices are stale');
    const asks = (): Answer => world.gate({ type: 'OpenGate', data: { message: 'May we go to Maria Lopez?' } }, PIA);
    classified();
    world.settle();
    while (statusOf(feedback()) !== 'escalated') {
      if (feedback().hat === 'feedback-assessor') {
        wear(ASA);
        tell({ type: 'RejectFix', data: { message: 'Row 2 is stale', survivors: [], leaseId: null } }, ASA);
        world.settle();
      } else expect(dealStep(world, id)).toBe(true);
    }
    expect(asks()).toHaveProperty('refused');
    tell({ type: 'AcceptFeedback', data: { reason: 'The customer has seen it and signs all the same' } }, SID);
    world.settle();
    expect(asks()).not.toHaveProperty('refused');
  });
});
