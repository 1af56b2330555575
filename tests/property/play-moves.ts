/**
 * Random but plausible commands to a play: a move is a kind and a handful of numbers, and what it refers to is looked
 * up in the play it meets, now and then in nothing at all. Numbers shrink well; commands made of them do too.
 */
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { addDays, dateAt, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import {
  CONTEXT_KINDS,
  ENABLEMENT_KINDS,
  MOTION_PHASES,
  PERSONAS,
  PLAYBOOK_IDS,
  RISKS,
  ROLES,
  STEPS,
  VERDICTS,
} from '@tenure/domain/kernel/vocabulary.ts';
import { onOrBefore } from '@tenure/domain/planning/calendar.ts';
import type { PlayCommand, PlayCommandOf } from '@tenure/domain/play/commands.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import fc from 'fast-check';
import { MONDAY } from '../support/decision-context.ts';
import { fact, reading } from '../support/play-history.ts';
import { OUTCOME } from '../support/play-outcome.ts';
import { named } from '../support/play-people.ts';
import { command, DANA, ENGINE } from '../support/play-spec.ts';

export interface Move {
  readonly kind: keyof typeof MAKE;
  /** What is left to chance in the command. */
  readonly n: readonly number[];
  /** How long before it is sent. */
  readonly hours: number;
  /** Whether the engine's clock was running meanwhile. */
  readonly awake: boolean;
}

/** Chance, spent number by number; a play offers what can be referred to. */
interface Chance {
  readonly play: Play;
  readonly today: PlainDate;
  readonly next: () => number;
}

const of = <T>(items: readonly [T, ...T[]] | readonly T[], { next }: Chance): T => items[next() % items.length] as T;
const flag = (chance: Chance): boolean => chance.next() % 2 === 0;

/** One of the ids, or, one time in sixteen, one nobody has. */
const id = (ids: readonly string[], chance: Chance): string =>
  ids.length === 0 || chance.next() % 16 === 0 ? 'zz-99' : of(ids, chance);

const day = (chance: Chance): PlainDate => {
  const date = addDays(chance.today, (chance.next() % 150) - 10);
  return chance.next() % 6 === 0 ? date : onOrBefore(chance.play.start.calendar, date);
};
const soon = (chance: Chance): PlainDate => addDays(chance.today, chance.next() % 12);

const PEOPLE = ['carla', 'cem', 'cho', 'rosa', 'remy', 'olga', 'anton', 'nina', 'kim'].map(named);
const someone = (chance: Chance) => of(PEOPLE, chance);
const several = (chance: Chance) => PEOPLE.filter(() => chance.next() % 4 === 0);
const LADDERS = [
  [['csm'], ['renewal-director'], ['cro', 'exec-sponsor']],
  [['csm'], ['cro']],
  [['renewal-director', 'csm']],
  [],
] as const;
const reason = 'agreed in the weekly call';

const tasksOf = ({ play }: Chance) => play.tasks.map((each) => each.id);
const openTasksOf = ({ play }: Chance) => play.tasks.filter(({ status }) => status === 'open').map((each) => each.id);
const doneTasksOf = ({ play }: Chance) =>
  play.tasks.filter(({ status }) => status === 'completed').map((each) => each.id);
const escalationsOf = ({ play }: Chance) => play.escalations.map((each) => each.id);
const milestonesOf = ({ play }: Chance) => play.milestones.map((each) => each.id);

const absence = (chance: Chance) => {
  const { play } = chance;
  const known = of(play.absences, chance) as Play['absences'][number] | undefined;
  if (known === undefined) return { personId: 'carla', from: soon(chance), until: day(chance) };
  return { personId: known.person.id, from: known.from, until: known.until };
};

const task = (chance: Chance) => ({
  title: 'Sign',
  ownerRole: of(ROLES, chance),
  due: day(chance),
  dependsOn: tasksOf(chance).filter(() => chance.next() % 5 === 0),
  deliverable: of(['Order form', 'Paper t01'], chance),
  phase: of(MOTION_PHASES, chance),
});

type Make = {
  readonly [K in Exclude<PlayCommand['type'], 'OrchestratePlay'>]: (c: Chance) => PlayCommandOf<K>['data'];
};

const MAKE: Make = {
  RecordContext: (c) => reading(of(CONTEXT_KINDS, c), [fact('forecast.arr', c.next())]),
  RecordContextFailure: (c) => ({ kind: of(CONTEXT_KINDS, c), source: 'folder', problem: 'no answer' }),
  CustomizePlay: (c) => ({ personas: PERSONAS.filter(() => flag(c)) }),
  AddProofPoint: (c) => ({
    kind: 'roi',
    statement: 'Doubled',
    factId: of(['forecast.arr', 'usage.size', 'no.fact'], c),
  }),
  CompleteStep: (c) => ({ step: of(STEPS, c) }),
  ReopenStep: (c) => ({ step: of(STEPS, c), reason }),
  WaiveMergeGate: (c) => ({ branch: of(STEPS, c), reason }),
  PlanWorkback: () => ({}),
  AttachEnablement: (c) => ({
    kind: of(ENABLEMENT_KINDS, c),
    title: 'Deck',
    uri: 'https://drive.example/deck',
    sha256: null,
    taskId: flag(c) ? null : id(tasksOf(c), c),
    persona: flag(c) ? null : of(PERSONAS, c),
  }),
  DetachEnablement: (c) => ({
    enablementId: id(
      c.play.enablement.map((each) => each.id),
      c,
    ),
    reason,
  }),
  SetSuccessMetric: (c) => ({
    metric: { name: of(['Seats in use', 'CSAT'], c), unit: 'seats', baseline: flag(c) ? null : '1', target: '9' },
    reason,
  }),
  ApprovePlan: () => ({}),
  ChangePlaybook: (c) => ({ playbook: of(PLAYBOOK_IDS, c), reason }),
  ChangeDeadline: (c) => ({ deadline: day(c), noticeDate: flag(c) ? null : day(c), reason }),
  AddTask: (c) => ({ ...task(c), reason }),
  ChangeTask: (c) => {
    const { due, dependsOn, deliverable, ownerRole } = task(c);
    const owner = flag(c) ? null : someone(c);
    const change = of([{ due }, { dependsOn }, { due, dependsOn }, { deliverable }, { owner, ownerRole }, {}], c);
    return { taskId: id(tasksOf(c), c), change, reason };
  },
  RemoveTask: (c) => ({ taskId: id(tasksOf(c), c), reason }),
  CompleteTask: (c) => ({ taskId: id(openTasksOf(c), c), deliverableUri: null }),
  ReopenTask: (c) => ({ taskId: id(doneTasksOf(c), c), reason }),
  MoveMilestone: (c) => ({ milestoneId: id(milestonesOf(c), c), to: day(c), reason }),
  ReachMilestone: (c) => ({ milestoneId: id(milestonesOf(c), c), on: addDays(c.today, 1 - (c.next() % 4)) }),
  NoteMilestoneOverdue: (c) => {
    const milestoneId = id(milestonesOf(c), c);
    return { milestoneId, date: c.play.milestones.find((each) => each.id === milestoneId)?.date ?? c.today };
  },
  RecordCheckpoint: (c) => ({
    checkpointId: id(
      c.play.checkpoints.filter(({ status }) => status !== 'recorded').map((each) => each.id),
      c,
    ),
    risk: of([...RISKS, 'red'], c),
    verdict: of(VERDICTS, c),
    note: 'as discussed with their COO',
    evidence: [],
  }),
  MissCheckpoint: (c) => {
    const checkpointId = id(
      c.play.checkpoints.map((each) => each.id),
      c,
    );
    return { checkpointId, due: c.play.checkpoints.find((each) => each.id === checkpointId)?.due ?? c.today };
  },
  ChangeRisk: (c) => ({ risk: of(RISKS, c), reason }),
  AssignStakeholder: (c) => ({ role: of(ROLES, c), person: c.next() % 5 === 0 ? null : someone(c), reason }),
  SetSubstitutes: (c) => ({ role: of(ROLES, c), substitutes: several(c), reason }),
  ChangeEscalationPath: (c) => ({ path: of<readonly (readonly (typeof ROLES)[number][])[]>(LADDERS, c), reason }),
  MarkUnavailable: (c) => ({ personId: someone(c).id, from: soon(c), until: addDays(soon(c), c.next() % 10), reason }),
  BeginUnavailability: absence,
  EndUnavailability: absence,
  TriggerEscalation: (c) => ({
    rule: of(['POL-1', 'POL-2', 'POL-3', 'POL-5', 'POL-6', 'POL-7', 'POL-8'], c),
    subject: of(['play', 'context', 'role:csm', 'checkpoint:cp-01', 'unit:emea', 'lever:emea:price'], c),
    evidence: [...c.play.slips, ...c.play.redStreak].slice(0, 1 + (c.next() % 3)),
    reason,
    owner: of([null, { role: 'cro', person: null }], c),
  }),
  RaiseEscalation: (c) => ({ subject: of(['play', 'milestone:m01'], c), reason }),
  RequestException: (c) => ({
    kind: of(['ladder', 'cadence', 'concession-boundary'], c),
    subject: of(['lever:emea:price', 'checkpoint:cp-02'], c),
    deviation: 'Two percent below the acceptable counter',
    reason: 'Their CFO decides on the price alone',
    until: soon(c),
    approver: of(['renewal-director', 'finance'], c),
  }),
  DecideException: (c) => ({
    exceptionId: id(
      c.play.exceptions.filter(({ status }) => status === 'requested').map((each) => each.id),
      c,
    ),
    decision: of(['approved', 'declined'], c),
    reason: 'Covered by the margin of the second plant',
  }),
  ExpireException: (c) => {
    const open = c.play.exceptions.find(({ status }) => status === 'requested' || status === 'approved');
    return { exceptionId: open?.id ?? 'exc-01', until: open?.until ?? c.today };
  },
  ClimbEscalation: (c) => {
    const open = c.play.escalations.find(({ status }) => status === 'triggered');
    return { escalationId: open?.id ?? 'esc-01', respondBy: open?.respondBy ?? MONDAY };
  },
  AcknowledgeEscalation: (c) => ({ escalationId: id(escalationsOf(c), c), note: null }),
  ResolveEscalation: (c) => ({ escalationId: id(escalationsOf(c), c), decision: 'The CRO calls', commitments: [] }),
  ReviewEscalation: (c) => ({ escalationId: id(escalationsOf(c), c), lessons: ['Ask finance earlier'] }),
  NoteCustomerDecision: (c) => ({
    decision: of(['renew', 'expand', 'downsize', 'leave'], c),
    decidedOn: addDays(c.today, 1 - (c.next() % 4)),
    decidedBy: 'Maria Lopez, COO',
    evidence: 'order form',
  }),
  RecordOutcome: (c) => ({ ...OUTCOME, result: of(['renewed', 'expanded', 'downsized', 'churned'], c) }),
  ClosePlay: (c) => ({
    tasks: openTasksOf(c)
      .filter(() => c.next() % 20 !== 0)
      .map((taskId) => ({ taskId, disposition: 'closed', to: null, reason })),
  }),
  CancelPlay: () => ({ reason }),
};

const ENGINES: ReadonlySet<string> = new Set<PlayCommand['type']>([
  'RecordContextFailure',
  'PlanWorkback',
  'NoteMilestoneOverdue',
  'MissCheckpoint',
  'ClimbEscalation',
  'ExpireException',
  'BeginUnavailability',
  'EndUnavailability',
  'TriggerEscalation',
  'NoteCustomerDecision',
]);

/** The command a move means for a play at a moment, and who sends it. */
export const sent = ({ kind, n }: Move, play: Play, now: Instant): { command: PlayCommand; actor: Principal } => {
  let spent = 0;
  const next = (): number => n[spent++ % n.length] ?? 0;
  const chance: Chance = { play, today: dateAt(now, play.start.calendar.timeZone), next };
  const made = command(kind, MAKE[kind](chance) as never);
  if (ENGINES.has(kind) && next() % 10 !== 0) return { command: made, actor: ENGINE };
  return { command: made, actor: of([DANA, DANA, person('rosa'), agent('claude', 'dana')], chance) };
};

/** Ends are rare, or nothing would be explored behind them. */
const RARE: readonly (keyof typeof MAKE)[] = ['CancelPlay', 'ChangePlaybook', 'ClosePlay'];
const COMMON = (Object.keys(MAKE) as (keyof typeof MAKE)[]).filter((kind) => !RARE.includes(kind));
const OFTEN: readonly (keyof typeof MAKE)[] = [
  'RecordCheckpoint',
  'MoveMilestone',
  'ReopenTask',
  'RaiseEscalation',
  'ResolveEscalation',
  'MarkUnavailable',
  'CompleteTask',
  'ChangeDeadline',
  'RequestException',
  'DecideException',
  'NoteCustomerDecision',
  'RecordOutcome',
];

export const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...COMMON) },
    { weight: 15, arbitrary: fc.constantFrom(...OFTEN) },
    { weight: 1, arbitrary: fc.constantFrom(...RARE) },
  ),
  n: fc.array(fc.nat(9_999), { minLength: 6, maxLength: 12 }),
  hours: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(24 * 20)),
  awake: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
});
