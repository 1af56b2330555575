/** What anybody might do to a stage: mostly the next sensible thing, often by the wrong person, sometimes mischief. */

import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { addDays, dateAt, epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import { believableBrief, believableHealth, believableUnit } from '../support/believable-inputs.ts';
import { believableStrategy } from '../support/believable-strategy.ts';
import { EVERYBODY } from '../support/found-meanwhile.ts';
import { OUTCOME } from '../support/play-outcome.ts';
import type { StageWorld } from '../support/stage-world.ts';
import { allDelivered, delivered } from './stage-deliveries.ts';
import { expireFixLeases, FIX_MOVES, FIXES, fixProgress } from './stage-fix-moves.ts';

export { EVERYBODY };

export const MOVES = [
  'progress',
  'react',
  'settle',
  'wear',
  'take-off',
  'write',
  'advance',
  'reject',
  'grant',
  'file',
  ...FIX_MOVES,
  'amend',
  'decide',
  'waive',
  'configure',
  'sign',
  'open',
  'answer',
  'answer-old',
  'request-changes',
  'offer',
  'sign-off',
  'customer',
  'outcome',
  'risk',
  'wait',
  'pretend',
] as const;
export type MoveKind = (typeof MOVES)[number];

export interface Move {
  readonly kind: MoveKind;
  /** Index into `EVERYBODY`. */
  readonly who: number;
  readonly n: number;
}

const specOf = (slug: string, dependsOn: readonly string[]): UnitSpec => ({
  slug,
  title: `Renewal of ${slug}`,
  scope: 'the account',
  inputs: [],
  outputs: [{ id: 'brief', title: 'Negotiation brief' }],
  criteria: [{ id: 'c1', statement: 'The brief names 4 objections, each with a prepared response' }],
  dependsOn,
  questions: [],
  body: null,
  outline: null,
});
const SLUGS = ['core', 'depots'];

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(items.length, 1)];

const units = (world: StageWorld): readonly { id: UnitId; unit: Unit }[] =>
  [...world.states().units].flatMap(([id, unit]) => (unit === null ? [] : [{ id, unit }]));

/** The next thing a hat has to do; whoever tries it may not be allowed to. */
const batonMove = ({ unit }: { unit: Unit }): UnitCommand => {
  const { lease, hat, work } = unit;
  if (lease === null) return { type: 'WearHat', data: { hat } };
  const done = believableStrategy();
  if (hat === 'renewal-manager') {
    if (work.strategy.value === null) return { type: 'WriteStrategy', data: { ...done, executive: null } };
    if (work.body.action === null) return { type: 'WriteBody', data: { ...believableUnit(), follows: [] } };
    if (work.outputs.length === 0) {
      return { type: 'ProduceOutput', data: { outputId: 'brief', uri: 'https://files.example/brief', sha256: null } };
    }
  }
  if (hat === 'executive-sponsor' && work.strategy.executive === null) {
    return { type: 'WriteStrategy', data: { ...EMPTY_STRATEGY, executive: done.executive } };
  }
  return { type: 'AdvanceHat', data: { message: 'Done; see the sources in each section.', leaseId: lease.id } };
};

/** Whoever holds the hat acts in it; a free hat goes to the one who asks. */
const holderOf = ({ unit }: { unit: Unit }, who: Principal): Principal => unit.lease?.holder ?? who;

const elaborate = (world: StageWorld, n: number): GateCommand => {
  const stage = world.stage();
  const { discovery } = stage;
  if (discovery['opportunity-brief'] === undefined) {
    return { type: 'IngestOpportunityBrief', data: { brief: believableBrief(), source: 'OPPORTUNITY-BRIEF.md' } };
  }
  if (discovery['health-report'] === undefined) {
    return { type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH-REPORT.md' } };
  }
  if (discovery['sales-context'] === undefined) {
    return {
      type: 'WaiveInput',
      data: { kind: 'sales-context', reason: 'The contract predates the archive of the sales team' },
    };
  }
  if (stage.inputs.decisions.length === 0 && stage.noDecisionsBecause === null) {
    return { type: 'DeclareNoDecisions', data: { reason: 'The contract leaves the team no choice this year' } };
  }
  if (stage.units.length === 0) return { type: 'DeclareUnit', data: specOf('core', []) };
  if (stage.units.length === 1 && n % 2 === 0) return { type: 'DeclareUnit', data: specOf('depots', ['core']) };
  return { type: 'CompleteElaboration', data: {} };
};

const progress = (world: StageWorld, who: Principal, n: number): unknown => {
  if (world.waiting.length > 0 && n % 4 !== 0) return allDelivered(world);
  const stage = world.stage();
  if (!stage.elaborated) return world.gate(elaborate(world, n), who);
  const other = stage.dispatches.find(({ status, role }) => status === 'pending' && role !== 'risk-assessment');
  if (other !== undefined) {
    const data = { dispatchId: other.id, subjectHash: other.subjectHash, note: null };
    return world.gate({ type: 'SignRole', data }, who);
  }
  const busy = units(world).find(({ unit }) => unit.status === 'released' || unit.status === 'active');
  if (busy !== undefined) return world.unit(busy.id, batonMove(busy), holderOf(busy, who));
  const open = stage.findings.find(({ status }) => status === 'open');
  if (open !== undefined) return fixProgress(world, who, n);
  const round = stage.rounds.at(-1);
  if (round === undefined || round.status === 'stale' || round.status === 'changes-requested') {
    return world.gate({ type: 'OpenGate', data: { message: 'Please decide on the strategy' } }, who);
  }
  if (round.status === 'asked') return answer(world, who, round.subjectHash);
  if (stage.customer === null) return n % 3 === 0 ? customer(world, who, 0) : signOff(world, who);
  return world.play({ type: 'RecordOutcome', data: OUTCOME }, who);
};

const answer = (world: StageWorld, who: Principal, subjectHash: string): void =>
  void world.gate({ type: 'AnswerGate', data: { subjectHash, decision: 'approve', note: null, comments: [] } }, who);

const signOff = (world: StageWorld, who: Principal): void =>
  void world.gate(
    { type: 'RecordSignOff', data: { role: 'finance', decision: 'signed-off', note: 'Margin is above 62 percent' } },
    who,
  );

const customer = (world: StageWorld, who: Principal, n: number): void => {
  const decision = n % 5 === 4 ? 'leave' : 'renew';
  const decidedOn = dateAt(world.now(), 'UTC');
  const data = { decision, decidedOn, decidedBy: 'Maria Lopez, COO', evidence: 'signed order form 2026-117' } as const;
  world.gate({ type: 'RecordCustomerDecision', data }, who);
};

const file = (world: StageWorld, who: Principal, n: number): void => {
  const unit = pick([null, ...world.stage().units.map(({ spec }) => spec.slug)], n) ?? null;
  const severity = (['blocker', 'high', null, 'low'] as const)[n % 4] ?? null;
  const items = n % 3 === 0 ? [{ id: 'rows', statement: 'Each row of the price table cites a source' }] : [];
  const reopens = unit === null ? null : ((['execute', null, 'elaborate', null] as const)[(n >> 2) % 4] ?? null);
  const role = n % 5 === 0 ? 'risk-assessment' : null;
  const ofPerson = (['user-chat', 'user-question', 'adversarial-review'] as const)[(n >> 3) % 3] ?? 'user-chat';
  const origin = who.kind === 'agent' ? ('agent' as const) : ofPerson;
  const data = {
    unit,
    role,
    origin,
    title: `The price section is thin, ${n}`,
    body: 'It cites one source for three claims',
    items,
  };
  world.gate({ type: 'FileFinding', data: { ...data, severity, reopens } }, who);
};

const onSomeUnit = (world: StageWorld, n: number, act: (each: { id: UnitId; unit: Unit }) => void): void => {
  const some = pick(units(world), n);
  if (some !== undefined) act(some);
};

const MISCHIEF: Readonly<
  Record<Exclude<MoveKind, 'progress'>, (world: StageWorld, who: Principal, n: number) => void>
> = {
  react: (world) => void delivered(world),
  settle: (world) => allDelivered(world),
  wear: (world, who, n) =>
    onSomeUnit(world, n, ({ id, unit }) => {
      const hats = ['renewal-manager', 'executive-sponsor', 'verifier'] as const;
      world.unit(id, { type: 'WearHat', data: { hat: n % 3 === 0 ? (hats[n % 3] ?? unit.hat) : unit.hat } }, who);
    }),
  'take-off': (world, who, n) =>
    onSomeUnit(world, n, ({ id, unit }) =>
      world.unit(id, { type: 'TakeOffHat', data: { leaseId: unit.lease?.id ?? null } }, holderOf({ unit }, who)),
    ),
  write: (world, who, n) =>
    onSomeUnit(world, n, ({ id }) => {
      const whole =
        n % 2 === 0 ? believableStrategy() : { ...EMPTY_STRATEGY, executive: believableStrategy().executive };
      world.unit(id, { type: 'WriteStrategy', data: whole }, who);
    }),
  advance: (world, who, n) =>
    onSomeUnit(world, n, ({ id, unit }) =>
      world.unit(id, { type: 'AdvanceHat', data: { message: 'Over to you', leaseId: unit.lease?.id ?? null } }, who),
    ),
  reject: (world, who, n) =>
    onSomeUnit(world, n, (some) => {
      const { id, unit } = some;
      const data = { to: null, criterion: 'c1', message: 'Only three objections are answered', missingOutput: null };
      const leaseId = unit.lease?.id ?? null;
      world.unit(id, { type: 'RejectHat', data: { ...data, leaseId } }, holderOf(some, who));
    }),
  grant: (world, who, n) =>
    onSomeUnit(world, n, ({ id }) =>
      world.unit(
        id,
        { type: 'GrantAttempts', data: { attempts: 1, reason: 'The new usage data is worth one more try' } },
        who,
      ),
    ),
  file,
  ...FIXES,
  amend: (world, who, n) => {
    const slug = pick(SLUGS, n) ?? 'core';
    const spec = { ...specOf(slug, slug === 'depots' ? ['core'] : []), title: `Renewal of ${slug}, ${n % 7}` };
    world.gate({ type: 'AmendUnit', data: { spec, reason: 'The scope was told wrongly' } }, who);
  },
  decide: (world, who, n) => {
    const options = ['12 months', '24 months'];
    const data = { statement: `Which term to offer, ${n}`, options, choice: options[n % 2] ?? '', decidedBy: 'Dana' };
    world.gate({ type: 'RecordDecision', data: { ...data, rationale: 'The customer plans in two-year budgets' } }, who);
  },
  waive: (world, who) =>
    void world.gate(
      { type: 'WaiveInput', data: { kind: 'health-report', reason: 'The health team is between two tools' } },
      who,
    ),
  configure: (world, who) => {
    const { steps } = world.stage();
    const reviewRoles = ['risk-assessment', 'pricing'];
    world.gate(
      { type: 'ConfigureStage', data: { reviewRoles, steps, reason: 'Pricing wants to see every renewal' } },
      who,
    );
  },
  sign: (world, who, n) => {
    const { dispatches } = world.stage();
    const some = pick(dispatches, n);
    if (some === undefined) return;
    const subjectHash = n % 3 === 0 ? some.subjectHash : (dispatches.at(-1)?.subjectHash ?? some.subjectHash);
    world.gate({ type: 'SignRole', data: { dispatchId: some.id, subjectHash, note: null } }, who);
  },
  open: (world, who) => void world.gate({ type: 'OpenGate', data: { message: 'Now, please' } }, who),
  answer: (world, who) => answer(world, who, world.stage().rounds.at(-1)?.subjectHash ?? 'a'.repeat(64)),
  'answer-old': (world, who) => answer(world, who, world.stage().rounds[0]?.subjectHash ?? 'b'.repeat(64)),
  'request-changes': (world, who, n) => {
    const unit = n % 2 === 0 ? null : (pick(world.stage().units, n)?.spec.slug ?? null);
    const comment = {
      title: 'Say what the second year costs',
      body: 'The board asked',
      unit,
      reopens: unit === null ? null : ('execute' as const),
    };
    const subjectHash = world.stage().rounds.at(-1)?.subjectHash ?? 'c'.repeat(64);
    const data = { subjectHash, decision: 'request-changes' as const, note: null, comments: [comment] };
    world.gate({ type: 'AnswerGate', data }, who);
  },
  offer: (world, who, n) => {
    const unit = pick(world.stage().units, n)?.spec.slug ?? 'core';
    const standing = (['open-offer', 'acceptable', 'escalate', 'walk-away'] as const)[n % 4] ?? 'open-offer';
    const term = { unit, lever: 'add-ons' as const, statement: 'Rail slots free of charge', amount: null, standing };
    const offeredOn = dateAt(world.now(), 'UTC');
    world.gate({ type: 'RecordCustomerOffer', data: { offeredOn, offeredBy: 'Maria Lopez, COO', terms: [term] } }, who);
  },
  'sign-off': signOff,
  customer,
  outcome: (world, who, n) => {
    const result = (['renewed', 'churned', 'expanded'] as const)[n % 3] ?? 'renewed';
    world.play({ type: 'RecordOutcome', data: { ...OUTCOME, result } }, who);
  },
  risk: (world, who, n) => {
    const risk = (['green', 'yellow', 'red'] as const)[n % 3] ?? 'red';
    world.play({ type: 'ChangeRisk', data: { risk, reason: 'The champion has left' } }, who);
  },
  wait: (world, _, n) => {
    world.pass(instantOf(epochMilliseconds(world.now()) + (n % 6) * 3_600_000));
    expireFixLeases(world);
    for (const { id, unit } of units(world)) {
      if (unit.lease === null || unit.lease.until > world.now()) continue;
      world.unit(
        id,
        { type: 'ExpireLease', data: { leaseId: unit.lease.id } },
        { kind: 'system', id: 'timers', actsFor: null },
      );
    }
  },
  /** Commands only the engine may send. */
  pretend: (world, who, n) => {
    const [unit] = world.stage().units;
    world.gate({ type: 'RunRiskAssessment', data: { dispatchId: 'r-001' } }, who);
    if (unit !== undefined) world.unit(unit.unitId, { type: 'ReleaseUnit', data: { specHash: unit.specHash } }, who);
    const decidedOn = addDays(dateAt(world.now(), 'UTC'), -(n % 3));
    const data = { decision: 'renew', decidedOn, decidedBy: 'somebody', evidence: 'none' } as const;
    world.play({ type: 'NoteCustomerDecision', data }, who);
  },
};

export const make = ({ kind, who, n }: Move, world: StageWorld): unknown => {
  const principal = pick(EVERYBODY, who) ?? person('anna');
  if (world.states().gate === null) return allDelivered(world);
  if (kind === 'progress') return progress(world, principal, n);
  return MISCHIEF[kind](world, principal, n);
};
