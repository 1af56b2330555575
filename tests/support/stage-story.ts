/** The renewal stage of a play in a world in memory, walked by its people; the engine does what follows by itself. */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { believableBrief, believableHealth, believableUnit } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import { date } from './play-spec.ts';
import type { playWorld } from './play-world.ts';
import { smallSpec } from './small-stage.ts';

export type World = ReturnType<typeof playWorld>;

/** What a story needs of its world; a whole application can be asked for it too. */
export interface Staged extends Pick<World, 'sendGate' | 'sendUnit' | 'unitOf' | 'stageOf'> {
  readonly engine: Pick<World['engine'], 'settle'>;
}

export const CARLA = person('carla');
export const ERIK = person('erik');
export const VERA = person('vera');
export const OLGA = person('olga');

export const SPEC: UnitSpec = smallSpec('depots');

const DECISION: GateCommand = {
  type: 'RecordDecision',
  data: {
    statement: 'Term of the open offer',
    options: ['36 months', '12 months'],
    choice: '36 months',
    decidedBy: 'Ines Costa',
    rationale: 'The rail terminal needs two seasons to pay off',
  },
};

/** What has to be known before a strategy is written (ELAB-2). */
export const INPUTS: readonly GateCommand[] = [
  { type: 'IngestOpportunityBrief', data: { brief: believableBrief(), source: 'OPPORTUNITY-BRIEF.md' } },
  { type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH-REPORT.md' } },
  { type: 'WaiveInput', data: { kind: 'sales-context', reason: 'The contract of 2024 says what was promised' } },
];

export const unitIdsOf = async (world: Staged, playId: string): Promise<readonly UnitId[]> =>
  (await world.stageOf(playId)).units.map(({ unitId }) => unitId);

/** Elaborates and declares, and lets the engine settle in between; the built-in reviewer then looks by itself. */
export const elaborate = async (
  world: Staged,
  playId: string,
  specs: readonly UnitSpec[] = [SPEC],
): Promise<readonly UnitId[]> => {
  for (const command of [DECISION, ...INPUTS]) await world.sendGate(playId, command, CARLA);
  for (const spec of specs) await world.sendGate(playId, { type: 'DeclareUnit', data: spec }, CARLA);
  await world.sendGate(playId, { type: 'CompleteElaboration', data: {} }, CARLA);
  await world.engine.settle();
  return await unitIdsOf(world, playId);
};

export const wear = (world: Staged, unitId: UnitId, hat: UnitHat, by: Principal) =>
  world.sendUnit(unitId, { type: 'WearHat', data: { hat } }, by);

export const advance = (world: Staged, unitId: UnitId, message: string, by: Principal) =>
  world.sendUnit(unitId, { type: 'AdvanceHat', data: { message, leaseId: null } }, by);

/** The renewal manager's part, up to where it can be handed on: strategy, body and output. */
export const write = async (world: Staged, unitId: UnitId, by: Principal = CARLA): Promise<void> => {
  const { inputs } = await world.unitOf(unitId);
  const follows = inputs.decisions.map(({ id }) => id);
  await wear(world, unitId, 'renewal-manager', by);
  await world.sendUnit(unitId, { type: 'WriteStrategy', data: { ...believableStrategy(), executive: null } }, by);
  await world.sendUnit(unitId, { type: 'WriteBody', data: { ...believableUnit(), follows } }, by);
  const output = { outputId: 'order-form', uri: 'https://files.example/order-form-2026-117', sha256: null };
  await world.sendUnit(unitId, { type: 'ProduceOutput', data: output }, by);
};

/** The renewal manager's part, handed on to the executive sponsor. */
export const manage = async (world: Staged, unitId: UnitId, by: Principal = CARLA): Promise<void> => {
  await write(world, unitId, by);
  await advance(world, unitId, 'Maria Lopez decides; she wants a date for the second gateway.', by);
};

/** The executive sponsor's part, handed on to the verifier. */
export const sponsor = async (world: Staged, unitId: UnitId, by: Principal = ERIK): Promise<void> => {
  await wear(world, unitId, 'executive-sponsor', by);
  await world.sendUnit(unitId, { type: 'WriteStrategy', data: believableStrategy() }, by);
  await advance(world, unitId, 'Priya Nair answers for the date in the review.', by);
};

export const verify = async (world: Staged, unitId: UnitId, by: Principal = VERA): Promise<void> => {
  await wear(world, unitId, 'verifier', by);
  await advance(world, unitId, 'Both post-conditions can be looked up.', by);
  await world.engine.settle();
};

/** The verifier sends the unit back to whoever makes something. */
export const sendBack = async (world: Staged, unitId: UnitId): Promise<void> => {
  await wear(world, unitId, 'verifier', VERA);
  const data = { to: null, criterion: 'terms-agreed', message: 'The ticket has no payment terms', missingOutput: null };
  await world.sendUnit(unitId, { type: 'RejectHat', data: { ...data, leaseId: null } }, VERA);
};

/** From the question to the customer's decision; nothing was offered beyond the open offers. */
export const decideAtGate = async (world: Staged, playId: string): Promise<void> => {
  await world.sendGate(playId, { type: 'OpenGate', data: { message: 'May we go to Maria Lopez with this?' } }, CARLA);
  const [round] = (await world.stageOf(playId)).rounds;
  const subjectHash = round?.subjectHash ?? '';
  const answer = { subjectHash, decision: 'approve', note: 'Go', comments: [] } as const;
  await world.sendGate(playId, { type: 'AnswerGate', data: answer }, OLGA);
  await world.sendGate(playId, { type: 'RecordCustomerDecision', data: CUSTOMER_RENEWS }, CARLA);
  await world.engine.settle();
};

export const CUSTOMER_RENEWS = {
  decision: 'renew',
  decidedOn: date('2026-03-02'),
  decidedBy: 'Maria Lopez, COO',
  evidence: 'Order form 2026-117, countersigned',
} as const;

/** An agent that works for the person who manages the renewal. */
export const CARLAS_AGENT = agent('scribe', 'carla');
