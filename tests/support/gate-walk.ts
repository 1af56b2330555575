/**
 * A gate's history told by its commands, each decided by whoever sent it: what is recorded is what the gate itself
 * decided, so a history of a spec cannot be one that never happens.
 */
import { GATE_COMMANDS, type GateCommand } from '@tenure/domain/gate/commands.ts';
import { gateDecider } from '@tenure/domain/gate/decide.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { explain } from '@tenure/domain/gate/refusals.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { type UnitWork, workFrom } from '@tenure/domain/stage/unit-work.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { believableBrief, believableHealth, believableUnit } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import { contextOf, MONDAY, type When } from './decision-context.ts';
import { listed } from './listed-refusals.ts';
import { eventId } from './play-spec.ts';
import { smallSpec } from './small-stage.ts';

export type History = readonly Folded<GateEvent>[];

export const ENGINE = system('reactor');
export const CARLA = person('carla');
export const ERIK = person('erik');
export const VERA = person('vera');
export const OLGA = person('olga');

export const recordedBy = (
  events: readonly GateEvent[],
  first: number,
  { now = MONDAY, actor = CARLA }: When = {},
): History =>
  events.map((event, index) => ({ ...event, id: eventId(first + index), recordedAt: now, occurredAt: now, actor }));

/** The stage a history leads to; a history that leads to none is a mistake of the spec. */
export const stageAfter = (history: History): Stage => {
  const state = history.reduce(gateDecider.evolve, gateDecider.initial);
  if (state === null) throw new Error('the history is empty');
  return state;
};

/** Whoever a spec names; where it names nobody, Carla, or the engine for what only the engine sends. */
export const sentBy = (command: GateCommand, when: When): When => ({
  actor: GATE_COMMANDS[command.type].from === 'system' ? ENGINE : CARLA,
  ...when,
});

export const decideOn = (history: History, command: GateCommand, when: When = {}) => {
  const context = contextOf({ seed: eventId(history.length + 1), ...sentBy(command, when) });
  const state = history.reduce(gateDecider.evolve, gateDecider.initial);
  return listed(command, context, gateDecider.decide(state, command, context));
};

/** The history with what a command adds to it; one that is refused is a mistake of the spec. */
export const and = (history: History, command: GateCommand, when: When = {}): History => {
  const decided = decideOn(history, command, when);
  if (E.isLeft(decided)) throw new Error(`${command.type}: ${JSON.stringify(explain(decided.left))}`);
  return [...history, ...recordedBy(decided.right, history.length + 1, sentBy(command, when))];
};

/** The same, for several in a row, each from somebody or from Carla. */
export const followedBy = (
  history: History,
  ...commands: readonly (GateCommand | [GateCommand, Principal])[]
): History =>
  commands.reduce<History>(
    (so, each) => ('type' in each ? and(so, each) : and(so, each[0], { actor: each[1] })),
    history,
  );

/** What only the engine sends: the built-in reviewer looks wherever it was asked to. */
export const settled = (history: History): History => {
  const pending = stageAfter(history).dispatches.find(
    ({ status, role }) => status === 'pending' && role === 'risk-assessment',
  );
  if (pending === undefined) return history;
  return settled(
    and(history, { type: 'RunRiskAssessment', data: { dispatchId: pending.id } }, { actor: system('risk-assessment') }),
  );
};

export const opened = (): History =>
  and(
    [],
    {
      type: 'OpenStage',
      data: {
        account: { id: 'nordhafen', name: 'Nordhafen Logistik' },
        slug: 'nordhafen-2026',
        tier: 'strategic',
        risk: 'yellow',
        timeZone: 'Europe/Berlin',
        policyVersion: 'v1',
      },
    },
    { actor: ENGINE },
  );

const ELABORATION: readonly GateCommand[] = [
  { type: 'DeclareNoDecisions', data: { reason: 'The contract leaves the team no choice this year' } },
  { type: 'IngestOpportunityBrief', data: { brief: believableBrief(), source: 'OPPORTUNITY-BRIEF.md' } },
  { type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH-REPORT.md' } },
  { type: 'WaiveInput', data: { kind: 'sales-context', reason: 'The contract of 2024 says what was promised' } },
];

export const DEPOTS = smallSpec('depots');
export const RAIL: UnitSpec = { ...smallSpec('rail'), dependsOn: ['depots'] };

/** Elaborated with these units, by Carla; the built-in reviewer has looked at each declaration. */
export const elaborated = (specs: readonly UnitSpec[] = [DEPOTS], first: readonly GateCommand[] = []): History =>
  settled(
    followedBy(
      opened(),
      ...first,
      ...ELABORATION,
      ...specs.map((data): GateCommand => ({ type: 'DeclareUnit', data })),
      {
        type: 'CompleteElaboration',
        data: {},
      },
    ),
  );

export const workOf = (spec: UnitSpec, strategy: RenewalStrategy = believableStrategy()): UnitWork => ({
  ...workFrom(spec),
  body: { ...believableUnit(), follows: [] },
  strategy,
  outputs: [{ outputId: 'order-form', uri: 'https://files.example/order-form-2026-117', sha256: null }],
});

/** Its hats finish a unit: made by Carla and Erik, verified by Vera. */
export const finished = (history: History, slug: string, strategy?: RenewalStrategy): History => {
  const unit = stageAfter(history).units.find(({ spec }) => spec.slug === slug);
  if (unit === undefined) throw new Error(`no unit ${slug}`);
  const work = workOf(unit.spec, strategy);
  const workHash = contentHash(systemIds.digest, work);
  const of = { unitId: unit.unitId, work, workHash, bolt: 1, producers: [CARLA, ERIK], verifiedBy: VERA };
  return settled(
    and(history, { type: 'RegisterWork', data: { ...of, reopenedBy: unit.sentBackBy } }, { actor: ENGINE }),
  );
};

/** Every unit finished and signed: the gate can open. */
export const ready = (specs: readonly UnitSpec[] = [DEPOTS], first: readonly GateCommand[] = []): History =>
  specs.reduce((history, { slug }) => finished(history, slug), elaborated(specs, first));

export const ASK: GateCommand = { type: 'OpenGate', data: { message: 'May we go to Maria Lopez with this?' } };
/** Carla has asked. */
export const asked = (history: History = ready()): History => and(history, ASK);

/** The hash of what the last question is about. */
export const shownIn = (history: History): string => stageAfter(history).rounds.at(-1)?.subjectHash ?? '';

export const approve = (history: History): GateCommand => ({
  type: 'AnswerGate',
  data: { subjectHash: shownIn(history), decision: 'approve', note: null, comments: [] },
});
/** Olga has approved. */
export const approved = (history: History = asked()): History => and(history, approve(history), { actor: OLGA });
