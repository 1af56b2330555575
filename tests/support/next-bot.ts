/**
 * Somebody who does what `next` says and nothing else: the first thing that can be done, by somebody who may. What it
 * writes is what the believable account would write; what is in order, and by whom, it has from `next` alone.
 */

import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import { type Policies, policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';
import { sameHands } from '@tenure/domain/kernel/separation-of-duties.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { NextAction } from '@tenure/domain/policies/next/action.ts';
import { type NextActions, nextActions } from '@tenure/domain/policies/next-actions.ts';
import type { AnyCommand } from '@tenure/domain/policies/planned.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { believableBrief, believableHealth, believableUnit } from './believable-inputs.ts';
import { believableStrategy } from './believable-strategy.ts';
import { chosen, fixing, flawed, type Nature } from './fix-bot.ts';
import { OUTCOME } from './play-outcome.ts';
import { smallSpec } from './small-stage.ts';
import { type Answer, PLAY_ID, type Seen, type StageWorld } from './stage-world.ts';

/** Enough of them that somebody is left who has had no hand in anything, however often a thing comes back. */
const PEOPLE = Array.from({ length: 60 }, (_, n) => `hand-${n}`);
const CREW: readonly Principal[] = [...PEOPLE.map(person), ...PEOPLE.map((name) => agent(`agent of ${name}`, name))];

export const nextOf = (world: StageWorld, policies: Policies): NextActions => {
  const { play, gate, units, findings } = world.states();
  if (play === null) throw new Error('there is no play');
  return nextActions({
    id: PLAY_ID,
    play,
    stage: gate,
    units: new Map([...units].flatMap(([id, unit]) => (unit === null ? [] : [[id, unit] as const]))),
    findings: new Map([...findings].flatMap(([id, finding]) => (finding === null ? [] : [[id, finding] as const]))),
    policy: policyOf(policies, play.start.policyVersion),
    now: world.now(),
    digest: systemIds.digest,
  });
};

/** Somebody of the crew who may do it; null where `next` wants somebody the crew cannot be. */
const doer = ({ by }: NextAction, { from = 0 }: Nature): Principal | null => {
  if (by.principal !== null) return by.principal;
  const may = CREW.filter(
    (each) =>
      (by.kind !== 'person' || each.kind === 'person') &&
      !by.notBy.some((other) => sameHands(other, each, 'controller')),
  );
  return may[from % Math.max(may.length, 1)] ?? null;
};

/** What the worn hat still has to write before it can hand on; null: nothing. */
const unwritten = ({ hat, work, spec }: Unit, { dice = null }: Nature): UnitCommand | null => {
  const done = believableStrategy();
  if (hat === 'verifier') return null;
  if (hat === 'executive-sponsor') {
    return { type: 'WriteStrategy', data: { ...EMPTY_STRATEGY, executive: done.executive } };
  }
  if (work.body.action !== believableUnit().action)
    return { type: 'WriteBody', data: { ...believableUnit(), follows: [] } };
  const missing = spec.outputs.find(({ id }) => !work.outputs.some(({ outputId }) => outputId === id));
  if (missing !== undefined) {
    return { type: 'ProduceOutput', data: { outputId: missing.id, uri: 'https://files.example/it', sha256: null } };
  }
  const isFirst = work.strategy.value === null;
  const written = isFirst && dice !== null ? flawed(dice) : done;
  return { type: 'WriteStrategy', data: { ...written, executive: null } };
};

const baton = (world: Seen, { target, command, lacks, ahead }: NextAction, nature: Nature): UnitCommand => {
  const unit = world.states().units.get(target.id as UnitId);
  const leaseId = String(command.data.leaseId);
  const message = 'Done; the sources are in each section, and nothing waits for anybody else.';
  const nothing = lacks.length === 0 && (unit?.hat !== 'renewal-manager' || ahead.length === 0);
  if (!unit || nothing) return { type: 'AdvanceHat', data: { message, leaseId } };
  const wrong = {
    to: 'renewal-manager',
    message: 'What is listed there is missing',
    missingOutput: null,
    leaseId,
  } as const;
  const criterion = String(lacks[0]).split(' ')[0] ?? '';
  // A question is settled where it stands; everything else goes back to whoever makes it.
  const question = unit.work.questions.find(({ state }) => state === 'open');
  if (question !== undefined) {
    const data = {
      questionId: question.id,
      state: 'answered',
      resolution: 'In March, as last year',
      flaggedTo: null,
    } as const;
    return { type: 'SettleQuestion', data };
  }
  if (unit.hat === 'verifier') return { type: 'RejectHat', data: { ...wrong, criterion } };
  const writing = unwritten(unit, nature);
  if (writing === null) throw new Error(`${unit.hat} has nothing to write and lacks ${lacks.join('; ')}`);
  return writing;
};

const RESULTS = { renew: 'renewed', expand: 'expanded', downsize: 'downsized', leave: 'churned' } as const;

/** What is sent back may be declared as it was; what answers a finding is declared otherwise. */
const amended = (world: Seen, { command, hat }: NextAction, reason: string): object => {
  const spec = command.data.spec as UnitSpec | undefined;
  return hat === null ? { reason } : { reason, spec: { ...spec, scope: `All depots, as of step ${world.log.length}` } };
};

/** What is known of one command is not asked for by another; but whoever wears a hat wears it whatever they do. */
const leaseIn = ({ leaseId }: NextAction['command']['data']): NextAction['command']['data'] =>
  leaseId === undefined ? {} : { leaseId };

/** The command with what `next` left open filled in. */
const filled = (world: Seen, next: NextAction, nature: Nature): AnyCommand => {
  const { type } = chosen(world, next, nature);
  const data = type === next.command.type ? next.command.data : leaseIn(next.command.data);
  const reason = 'Checked against the depot report of October';
  const { play, gate } = world.states();
  const today = dateAt(world.now(), 'UTC');
  const more: Partial<Record<AnyCommand['type'], object>> = {
    AmendUnit: amended(world, next, reason),
    DeclareUnit: smallSpec('depots'),
    SignRole: { note: null },
    GrantAttempts: { attempts: 2, reason },
    ...fixing(world, next, nature),
    RecordQualityGate: { result: 'passed', evidence: 'Run 4711 of the pricing tool, all lines green', unit: null },
    OpenGate: { message: 'Please decide on the strategy' },
    AnswerGate: { decision: 'approve', note: null, comments: [] },
    RecordSignOff: { role: next.by.roles[0], decision: 'signed-off', note: 'Margin is above 62 percent' },
    RecordCustomerDecision: {
      decision: 'renew',
      decidedOn: today,
      decidedBy: 'Maria Lopez, COO',
      evidence: 'order form 2026-117',
    },
    RecordOutcome: { ...OUTCOME, result: RESULTS[play?.customerDecision?.decision ?? 'renew'] },
    AcknowledgeEscalation: { note: null },
    ResolveEscalation: { decision: 'The CRO takes the account', commitments: [] },
  };
  switch (type) {
    case 'RecordDecision':
      return { type: 'DeclareNoDecisions', data: { reason: 'The contract of 2024 leaves nothing open here' } };
    case 'WaiveInput':
      if (data.kind === 'opportunity-brief') {
        return { type: 'IngestOpportunityBrief', data: { brief: believableBrief(), source: 'OPPORTUNITY-BRIEF.md' } };
      }
      return data.kind === 'health-report'
        ? { type: 'IngestHealthReport', data: { report: believableHealth(), source: 'HEALTH-REPORT.md' } }
        : ({ type, data: { ...data, reason } } as AnyCommand);
    case 'CompleteElaboration': {
      const spec = gate?.units.find(({ spec: each }) => each.questions.length > 0)?.spec;
      if (next.lacks.length === 0 || spec === undefined) return { type, data: {} };
      return { type: 'AmendUnit', data: { spec: { ...spec, questions: [] }, reason } };
    }
    case 'AdvanceHat':
      return baton(world, next, nature);
    case 'ClosePlay': {
      const open = play?.tasks.filter(({ status }) => status === 'open') ?? [];
      return { type, data: { tasks: open.map(({ id }) => ({ taskId: id, disposition: 'closed', to: null, reason })) } };
    }
    default:
      return { type, data: { ...data, ...more[type] } } as AnyCommand;
  }
};

const sent = (world: StageWorld, target: NextAction['target'], command: AnyCommand, by: Principal): Answer => {
  if (target.kind === 'feedback') return world.finding(target.id as FindingId, command as FeedbackCommand, by);
  if (target.kind === 'play') return world.play(command as PlayCommand, by);
  return target.kind === 'gate'
    ? world.gate(command as GateCommand, by)
    : world.unit(target.id as UnitId, command as UnitCommand, by);
};

/** What it can do with an action although it lacks something: the rest of what is lacking is done elsewhere first. */
const canBegin = ({ command, lacks }: NextAction): boolean => lacks.length === 0 || command.type === 'AdvanceHat';

/** What the bot does of what is next, to what and as whom. */
export interface Step {
  readonly next: NextAction;
  readonly target: NextAction['target'];
  readonly command: AnyCommand;
  readonly by: Principal;
}

/** null: nothing that anybody of the crew may do. */
export const stepOf = (world: Seen, actions: readonly NextAction[], mood: Nature): Step | null => {
  for (const next of actions) {
    const by = doer(next, mood);
    if (!canBegin(next) || by === null) continue;
    return { next, target: chosen(world, next, mood).target, command: filled(world, next, mood), by };
  }
  return null;
};

export interface Following {
  readonly most?: number;
  readonly nature?: (step: number) => Nature;
  /** What others do between two steps of the bot. */
  readonly meanwhile?: (world: StageWorld, step: number) => void;
}

export interface BotRun {
  readonly steps: readonly string[];
  /** What is left to do when it stops: nothing, or what none of the crew may. */
  readonly left: readonly NextAction[];
}

/** Does what is next until nothing is, or nothing that anybody of the crew may do. */
export const follow = (
  world: StageWorld,
  policies: Policies,
  { most = 600, nature = () => ({}), meanwhile = () => {} }: Following = {},
): BotRun => {
  const steps: string[] = [];
  for (let step = 0; step < most; step += 1) {
    world.settle();
    meanwhile(world, step);
    world.settle();
    const { actions } = nextOf(world, policies);
    const doing = stepOf(world, actions, nature(step));
    if (doing === null) return { steps, left: actions };
    const { next, target, command, by } = doing;
    const answer = sent(world, target, command, by);
    steps.push(`${next.key} → ${command.type}`);
    if ('refused' in answer)
      throw new Error(`${next.what}: ${command.type} was refused as ${answer.refused}\n${steps.slice(-8).join('\n')}`);
    if (answer.events.length === 0)
      throw new Error(`${next.what}: ${command.type} changed nothing\n${steps.slice(-8).join('\n')}`);
  }
  throw new Error(`it goes round and round:\n${steps.slice(-20).join('\n')}`);
};
