/**
 * The people who lead a stage on from wherever it stands, each of them only in what is theirs: whoever cannot go on
 * has found a dead end. Nothing they send may be refused.
 */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { Stage, StageUnit } from '@tenure/domain/gate/state.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { selfCheckOf } from '@tenure/domain/unit/self-check.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import { believableBrief, believableHealth, believableUnit } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import { dealStep, PIA, SID, well } from './fix-crew.ts';
import { smallSpec } from './small-stage.ts';
import type { StageWorld } from './stage-world.ts';

const WEARER: Readonly<Record<UnitHat, Principal>> = {
  'renewal-manager': PIA,
  'executive-sponsor': person('quin'),
  verifier: person('vic'),
};
export const OTTO = person('otto');
export { PIA, SID };

const elaboration = ({ discovery, inputs, noDecisionsBecause, units }: Stage, specs: readonly UnitSpec[]) => {
  const reason = 'The contract of 2024 leaves nothing open here';
  const next: readonly (GateCommand | null)[] = [
    inputs.decisions.length > 0 || noDecisionsBecause ? null : { type: 'DeclareNoDecisions', data: { reason } },
    discovery['opportunity-brief']
      ? null
      : { type: 'IngestOpportunityBrief', data: { brief: believableBrief(), source: 'OPPORTUNITY-BRIEF.md' } },
    discovery['health-report']
      ? null
      : { type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH-REPORT.md' } },
    discovery['sales-context'] ? null : { type: 'WaiveInput', data: { kind: 'sales-context', reason } },
    ...specs
      .filter(({ slug }) => !units.some(({ spec }) => spec.slug === slug))
      .map((data): GateCommand => ({ type: 'DeclareUnit', data })),
  ];
  return next.find((command) => command !== null) ?? ({ type: 'CompleteElaboration', data: {} } as const);
};

/** What is to be done on the stage itself before its units go on, and by whom; null: nothing. */
const housekeeping = (stage: Stage): readonly [GateCommand, Principal] | null => {
  const back = stage.units.find(({ sentBack }) => sentBack === 'elaborate');
  if (back !== undefined) {
    return [{ type: 'AmendUnit', data: { spec: back.spec, reason: 'It was declared as it should be' } }, PIA];
  }
  const dispatch = stage.dispatches.find(({ status }) => status === 'pending');
  if (dispatch === undefined) return null;
  const { id: dispatchId, subjectHash } = dispatch;
  return [{ type: 'SignRole', data: { dispatchId, subjectHash, note: null } }, SID];
};

const writing = (hat: UnitHat, { inputs, spec }: Unit): readonly UnitCommand[] => {
  if (hat === 'verifier') return [];
  if (hat === 'executive-sponsor') {
    return [{ type: 'WriteStrategy', data: { ...EMPTY_STRATEGY, executive: believableStrategy().executive } }];
  }
  const { decisions } = inputs;
  const action = [believableUnit().action, ...decisions.map(({ choice }) => choice)].join(', ');
  return [
    { type: 'WriteStrategy', data: { ...believableStrategy(), executive: null } },
    { type: 'WriteBody', data: { ...believableUnit(), action, follows: decisions.map(({ id }) => id) } },
    ...spec.outputs.map(
      ({ id }): UnitCommand => ({
        type: 'ProduceOutput',
        data: { outputId: id, uri: `https://files.example/${id}`, sha256: null },
      }),
    ),
  ];
};

/** One turn of one hat: worn, written, and handed on; what is missing sends the unit back to where it is written. */
const turn = (world: StageWorld, id: UnitId, { hat, lease }: Unit): void => {
  const who = WEARER[hat];
  const now = (): Unit => world.states().units.get(id) as Unit;
  if (lease !== null && lease.holder.id !== who.id && lease.until > world.now()) world.pass(lease.until);
  for (const command of [{ type: 'WearHat', data: { hat } } as const, ...writing(hat, now())]) {
    well(world.unit(id, command, who), `${command.type} as ${hat}`);
  }
  const [missing] = selfCheckOf(now());
  const handed: UnitCommand =
    missing === undefined
      ? { type: 'AdvanceHat', data: { message: 'Done; the sources are in each section.', leaseId: null } }
      : {
          type: 'RejectHat',
          data: {
            to: 'renewal-manager',
            criterion: missing.check,
            message: `What ${missing.path} has to say is not written yet`,
            missingOutput: null,
            leaseId: null,
          },
        };
  well(world.unit(id, handed, who), `${handed.type} as ${hat}: ${missing?.message ?? ''}`);
};

const atWork = (world: StageWorld, { unitId, spec }: StageUnit): void => {
  if (world.states().units.get(unitId)?.status === 'escalated') {
    const data = { attempts: 1, reason: 'The usage data of November is worth one more try' };
    well(world.unit(unitId, { type: 'GrantAttempts', data }, SID), 'GrantAttempts');
  }
  const unit = world.states().units.get(unitId) ?? null;
  if (unit?.status !== 'released' && unit?.status !== 'active') {
    throw new Error(`${spec.slug} is cleared at the stage, and the unit is ${unit?.status ?? 'not there'}`);
  }
  turn(world, unitId, unit);
};

const ask = (world: StageWorld): void =>
  well(world.gate({ type: 'OpenGate', data: { message: 'May we go to Maria Lopez?' } }, PIA), 'OpenGate');

const decide = (world: StageWorld): void => {
  const decidedOn = dateAt(world.now(), 'UTC');
  const data = {
    decision: 'renew',
    decidedOn,
    decidedBy: 'Maria Lopez, COO',
    evidence: 'Order form 2026-117',
  } as const;
  if (!('refused' in world.gate({ type: 'RecordCustomerDecision', data }, SID))) return;
  const signed = { role: 'finance', decision: 'signed-off', note: 'Margin stays above 62 percent' } as const;
  well(world.gate({ type: 'RecordSignOff', data: signed }, SID), 'RecordSignOff');
};

const atTheGate = (world: StageWorld, { rounds }: Stage): void => {
  const last = rounds.at(-1);
  if (last?.status === 'asked') {
    const data = { subjectHash: last.subjectHash, decision: 'approve', note: null, comments: [] } as const;
    well(world.gate({ type: 'AnswerGate', data }, OTTO), 'AnswerGate');
  } else if (last?.status === 'approved') decide(world);
  else ask(world);
};

/** The next thing the right person has to do, with all that follows from it. */
const step = (world: StageWorld, specs: readonly UnitSpec[]): void => {
  const stage = world.stage();
  const chore = stage.elaborated ? housekeeping(stage) : ([elaboration(stage, specs), PIA] as const);
  const busy = stage.units.find(({ cleared, work }) => cleared && work === null);
  const open = stage.findings.filter(({ status }) => status === 'open');
  if (chore !== null) well(world.gate(...chore), chore[0].type);
  else if (open.some(({ id }) => dealStep(world, id))) return;
  else if (busy !== undefined) atWork(world, busy);
  else atTheGate(world, stage);
  world.settle();
};

const MOST_STEPS = 150;

/** Leads the stage on until it is where it should be. */
export const leadOn = (
  world: StageWorld,
  until: (stage: Stage) => boolean,
  specs: readonly UnitSpec[] = [smallSpec('depots')],
): StageWorld => {
  world.settle();
  for (let steps = 0; !until(world.stage()); steps += 1) {
    if (steps === MOST_STEPS) throw new Error(`no way on: ${JSON.stringify(world.stage().units)}`);
    step(world, specs);
  }
  return world;
};
