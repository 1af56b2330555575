/**
 * Closing, filing, approving and the engine's deliveries, in every order there is (§6, GATE-3): a finding blocks, or it
 * comes after the decision; what is taken back counts no more; and what waits between two appends is not lost.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { ASA, closing, correctionOf, dealStep, PIA, SID } from '../support/fix-crew.ts';
import { file } from '../support/gate-commands.ts';
import { interleavings } from '../support/interleaved.ts';
import { leadOn, OTTO } from '../support/stage-crew.ts';
import { type Logged, type StageWorld, stageWorld } from '../support/stage-world.ts';
import { allDelivered, delivered } from './stage-deliveries.ts';
import { Monitor } from './stage-monitor.ts';

const PRICES = 'The price table is stale';
const BLOCKER = 'The walk-away is below cost';
const ASSESSOR = ASA;

/** A finding of a low severity, whose fix is handed to the assessor; the gate is asked all the same. */
const atTheAssessor = (invalidates: readonly string[], author: Principal): StageWorld => {
  const world = leadOn(
    stageWorld(),
    ({ units: [unit], dispatches }) => unit?.work != null && dispatches.every(({ status }) => status !== 'pending'),
  );
  const origin = author.kind === 'person' ? 'user-chat' : 'agent';
  world.gate(file({ unit: 'depots', title: PRICES, severity: 'low', origin, items: [] }), author);
  world.settle();
  const { id } = world.findingNamed(PRICES);
  const leaseOf = (): string | null => world.findingNamed(PRICES).feedback.lease?.id ?? null;
  const message = 'The rows of the price table are those of the contract now';
  const tell = (command: Parameters<StageWorld['finding']>[1], who: Principal): void => {
    const answer = world.finding(id, command, who);
    if ('refused' in answer) throw new Error(`${command.type}: ${answer.refused}`);
    world.settle();
  };
  tell({ type: 'WearFixHat', data: { hat: 'classifier' } }, SID);
  const routed = { targetUnit: 'depots', targetInvalidates: invalidates, severity: 'low', leaseId: leaseOf() } as const;
  tell({ type: 'ClassifyFeedback', data: { ...routed, message } }, SID);
  while (world.findingNamed(PRICES).feedback.hat !== 'feedback-assessor') {
    if (!dealStep(world, id)) throw new Error('the fix does not get to its assessor');
  }
  // The built-in reviewer has looked at the correction again; the gate is asked about that.
  tell({ type: 'WearFixHat', data: { hat: 'feedback-assessor' } }, ASSESSOR);
  world.gate({ type: 'OpenGate', data: { message: 'May we go to Maria Lopez?' } }, PIA);
  world.settle();
  if (world.stage().rounds.at(-1)?.status !== 'asked') throw new Error('the gate is not asked');
  return world;
};

const approve = (world: StageWorld): void => {
  const subjectHash = world.stage().rounds.at(-1)?.subjectHash ?? '';
  world.gate({ type: 'AnswerGate', data: { subjectHash, decision: 'approve', note: null, comments: [] } }, OTTO);
};
const decides = (world: StageWorld): void => {
  const given = { decidedBy: 'Maria Lopez, COO', evidence: 'Order form 2026-117' } as const;
  const decidedOn = '2026-03-02' as Extract<
    Parameters<StageWorld['gate']>[0],
    { readonly type: 'RecordCustomerDecision' }
  >['data']['decidedOn'];
  world.gate({ type: 'RecordCustomerDecision', data: { decision: 'renew', decidedOn, ...given } }, SID);
};
const files = (world: StageWorld): void =>
  void world.gate(file({ title: BLOCKER, severity: 'blocker', items: [] }), person('fay'));
const closes = (world: StageWorld): void => {
  const { id, feedback } = world.findingNamed(PRICES);
  world.finding(id, closing(feedback, feedback.lease?.id ?? null), ASSESSOR);
};
const confirms = (world: StageWorld): void =>
  void world.finding(world.findingNamed(PRICES).id, { type: 'ConfirmFix', data: { note: null } }, SID);
const reopens = (world: StageWorld): void =>
  void world.finding(
    world.findingNamed(PRICES).id,
    { type: 'ReopenFeedback', data: { reason: 'The second page has the old prices' } },
    OTTO,
  );
const corrects = (world: StageWorld): void => {
  const unit = world.stage().units[0]?.unitId as UnitId;
  world.unit(unit, correctionOf(world, unit), PIA);
};

type Act = (world: StageWorld) => void;

/** What came of one order, checked against everything the monitor knows and against what was lost. */
const outcomeOf = (start: () => StageWorld, scripts: readonly (readonly Act[])[], order: readonly number[]): string => {
  const world = start();
  const next = scripts.map(() => 0);
  for (const who of order) {
    scripts[who]?.[next[who] ?? 0]?.(world);
    next[who] = (next[who] ?? 0) + 1;
  }
  // Here the engine dies and comes back: whatever it had not delivered yet it delivers now.
  allDelivered(world);
  const monitor = new Monitor();
  for (const event of world.log) monitor.follow(event);
  expect(monitor.broken).toEqual([]);
  nothingIsLost(world);
  return said(world.log);
};

/** What a finding's own stream says of it, the gate says too once everything is delivered. */
const nothingIsLost = (world: StageWorld): void => {
  for (const { id, status } of world.stage().findings) {
    const feedback = world.states().findings.get(id);
    expect(feedback?.filed, 'its stream is open').toBeDefined();
    expect(status, `“${feedback?.filed.title}”`).toBe(feedback?.end === null ? 'open' : 'settled');
  }
};

const TOLD = ['GateAnswered', 'FindingRegistered', 'FindingSettled', 'GateQuestionVoided', 'GatePassed'];
const said = (log: readonly Logged[]): string => {
  const asked = log.findLastIndex(({ type }) => type === 'GateOpened');
  return log
    .slice(asked)
    .flatMap(({ type }) => (TOLD.includes(type) ? [type] : []))
    .join(' ');
};

const deliveries = (count: number): readonly Act[] =>
  Array.from({ length: count }, () => (world) => void delivered(world));

const allOf = (begun: StageWorld, ...scripts: readonly (readonly Act[])[]) => {
  const moment = begun.moment();
  const start = (): StageWorld => stageWorld(undefined, moment);
  const orders = interleavings(scripts.map(({ length }) => length));
  return { orders, outcomes: orders.map((order) => outcomeOf(start, scripts, order)) };
};

const isBefore = (outcome: string, first: string, second: string): boolean => {
  const [at, then] = [outcome.indexOf(first), outcome.indexOf(second)];
  return at >= 0 && then >= 0 && at < then;
};

describe('closing × filing × approving × the engine, in every order', () => {
  it('GATE-3: a blocker holds the gate, or comes after its approval; closing another finding changes neither', () => {
    const start = atTheAssessor([], person('fay'));
    const { orders, outcomes } = allOf(start, [approve], [files], [closes, confirms], deliveries(4));
    expect(orders).toHaveLength(840);
    for (const outcome of outcomes) {
      expect(outcome.match(/FindingRegistered/g)).toHaveLength(1);
      expect(outcome).toContain('FindingSettled');
      if (outcome.includes('GateAnswered')) expect(isBefore(outcome, 'GateAnswered', 'FindingRegistered')).toBe(true);
    }
    expect(new Set(outcomes.map((outcome) => outcome.includes('GateAnswered')))).toEqual(new Set([true, false]));
  });

  it('FB-11: an approval that a closed finding takes back never lets the play through, whichever came first', () => {
    const start = atTheAssessor(['user'], person('fay'));
    const { orders, outcomes } = allOf(start, [approve, decides], [closes, confirms], deliveries(4));
    expect(orders).toHaveLength(420);
    for (const outcome of outcomes) {
      // Let through before the gate heard of it, it stays let through; otherwise the question is void.
      expect(outcome.includes('GatePassed') || outcome.includes('GateQuestionVoided')).toBe(true);
      if (outcome.includes('GatePassed')) expect(isBefore(outcome, 'GatePassed', 'FindingSettled')).toBe(true);
      expect(outcome.includes('GatePassed') && outcome.includes('GateQuestionVoided')).toBe(false);
    }
    expect(new Set(outcomes.map((outcome) => outcome.includes('GatePassed')))).toEqual(new Set([true, false]));
  });

  it('FB-11: a role’s signature that a closed finding takes back is given anew before the play is let through', () => {
    const start = atTheAssessor(['risk-assessment'], person('fay'));
    const { outcomes } = allOf(start, [approve], [closes, confirms], [decides], deliveries(3));
    expect(outcomes.every((outcome) => outcome.includes('FindingSettled'))).toBe(true);
    expect(outcomes.some((outcome) => outcome.includes('GatePassed'))).toBe(true);
  });

  it('FB-10: what is reopened is open again, however late the gate hears that it was closed', () => {
    const start = atTheAssessor([], person('fay'));
    const { outcomes } = allOf(start, [closes, confirms, reopens], [approve, corrects], deliveries(4));
    expect(outcomes.filter((outcome) => outcome.includes('FindingSettled')).length).toBeGreaterThan(0);
  });
});
