import { agent } from '@tenure/domain/kernel/actor.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { explain, type PlayRefusal } from '@tenure/domain/play/refusals.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { resolved, trigger, triggered } from '../../support/play-escalations.ts';
import { approved, DEADLINE, event, orchestrated, prepared } from '../../support/play-history.ts';
import { decided, OUTCOME, outcomeRecorded } from '../../support/play-outcome.ts';
import { CRO, CSM, STAFF, stakeholder } from '../../support/play-people.ts';
import { command, contextOf, date, ENGINE, folded, type When } from '../../support/play-spec.ts';

type Provocation = readonly [history: readonly PlayEvent[], command: PlayCommand, when?: When];

const reason = 'agreed';
const byEngine = { actor: ENGINE };
const play = approved();
const over = [...play, decided(), outcomeRecorded()];

const orchestrate = (asked: object) => ({
  type: 'OrchestratePlay' as const,
  data: {
    account: { id: 'acme', name: 'Acme' },
    tier: 'growth' as const,
    risk: 'yellow' as const,
    playbook: 'exec-save' as const,
    deadline: DEADLINE,
    noticeDate: null,
    arr: null,
    segment: null,
    dimensions: { csOwner: null, product: [], geo: null, persona: [] },
    pattern: 'pipeline' as const,
    stakeholders: STAFF,
    escalationPath: null,
    calendar: DEFAULT_CALENDAR,
    ...asked,
  },
});
const task = (due: string, dependsOn: readonly string[] = []) =>
  command('AddTask', {
    title: 'Sign',
    ownerRole: 'csm',
    due: date(due),
    dependsOn,
    deliverable: 'Order form',
    phase: 'close',
    reason,
  });
const reached = event('MilestoneReached', { milestoneId: 'm01', on: date('2026-03-02') });
const away = (from: string, until: string, personId = 'carla') =>
  command('MarkUnavailable', { personId, from: date(from), until: date(until), reason });
const findings = { checkpointId: 'cp-01', risk: 'yellow', verdict: 'on-track', note: 'fine', evidence: [] } as const;
const checkpoint = command('RecordCheckpoint', findings);
const recorded = event('CheckpointRecorded', { ...findings, due: date('2026-03-16') });
const outcome = (changed: object) => command('RecordOutcome', { ...OUTCOME, ...changed });
const close = (...ids: readonly string[]) =>
  command('ClosePlay', { tasks: ids.map((taskId) => ({ taskId, disposition: 're-homed', to: null, reason })) });

const ASKED = {
  kind: 'cadence',
  subject: 'checkpoint:cp-01',
  deviation: 'One checkpoint less in March',
  reason: 'Their plant is shut for three weeks',
  until: date('2026-03-20'),
  approver: 'finance',
} as const;
const exception = (changed: object) => command('RequestException', { ...ASKED, ...changed });
const requested = event('ExceptionRequested', { exceptionId: 'exc-01', ...ASKED });
const decision = command('DecideException', {
  exceptionId: 'exc-01',
  decision: 'approved',
  reason: 'Nobody is there to ask',
});

/** One way to provoke each refusal there is. The type asks for a new one when a refusal is added. */
const PROVOKED: Readonly<Record<PlayRefusal['_tag'], Provocation>> = {
  DeadlineInThePast: [[], orchestrate({ deadline: date('2026-03-01') })],
  DeadlineTooFar: [[], orchestrate({ deadline: date('9999-12-31') })],
  NoticeDateInThePast: [[], orchestrate({ noticeDate: date('2026-03-01') })],
  NoticeDateAfterDeadline: [[], orchestrate({ noticeDate: date('2026-07-01') })],
  NoWorkingDayLeft: [[], orchestrate({ calendar: { ...DEFAULT_CALENDAR, workingWeekdays: [] } })],
  AlreadyOrchestrated: [play, orchestrate({})],
  NoSuchPlay: [[], command('ApprovePlan', {})],
  PlayEnded: [[...play, event('PlayCancelled', { reason })], checkpoint],
  NotFromOutside: [play, trigger('POL-2', 'play')],
  OnlyAPerson: [play, command('RaiseEscalation', { subject: 'play', reason }), { actor: agent('claude', 'dana') }],
  UnknownReference: [play, command('CompleteTask', { taskId: 't99', deliverableUri: null })],
  StepNotReady: [[orchestrated()], command('CompleteStep', { step: 'context' })],
  StepNotDone: [[orchestrated()], command('ReopenStep', { step: 'context', reason })],
  NoMergeGate: [play, command('WaiveMergeGate', { branch: 'tasks', reason })],
  PlanNotReady: [[orchestrated()], command('ApprovePlan', {})],
  PlanNotApproved: [prepared(), checkpoint],
  PlanAlreadyApproved: [play, command('ApprovePlan', {})],
  AlreadyRecorded: [[...play, recorded], checkpoint],
  NotYetDue: [play, command('MissCheckpoint', { checkpointId: 'cp-01', due: date('2026-03-16') }), byEngine],
  AfterDeadline: [play, task('2026-07-01')],
  NotAWorkingDay: [play, task('2026-05-03')],
  BeforePrerequisite: [play, task('2026-03-16', ['t02'])],
  DependencyCycle: [play, command('ChangeTask', { taskId: 't01', change: { dependsOn: ['t03'] }, reason })],
  FallbackCycle: [play, command('SetSubstitutes', { role: 'csm', substitutes: [CSM], reason })],
  TaskNotOpen: [play, command('ReopenTask', { taskId: 't01', reason })],
  PrerequisitesOpen: [play, command('CompleteTask', { taskId: 't02', deliverableUri: null })],
  TaskNeeded: [play, command('RemoveTask', { taskId: 't01', reason })],
  MilestoneReached: [[...play, reached], command('ReachMilestone', { milestoneId: 'm01', on: date('2026-03-02') })],
  DateInTheFuture: [play, command('ReachMilestone', { milestoneId: 'm01', on: date('2026-03-03') })],
  NotAStakeholder: [play, away('2026-03-02', '2026-03-03', 'zoe')],
  PeriodInvalid: [play, away('2026-03-03', '2026-03-02')],
  LadderInvalid: [play, command('ChangeEscalationPath', { path: [], reason })],
  DuplicateRole: [[], orchestrate({ stakeholders: [stakeholder('csm', CSM), stakeholder('csm', null)] })],
  EscalationNotOpen: [
    [...play, triggered(), resolved],
    command('AcknowledgeEscalation', { escalationId: 'esc-01', note: null }),
  ],
  CustomerUndecided: [play, outcome({})],
  OutcomeContradictsDecision: [[...play, decided()], outcome({ result: 'churned' })],
  ExceptionPeriod: [play, exception({ until: date('2026-03-01') })],
  NobodyToDecide: [play, exception({ approver: 'auditor' })],
  ExceptionStands: [[...play, requested], exception({})],
  ExceptionOver: [
    [...play, requested, event('ExceptionExpired', { exceptionId: 'exc-01', until: ASKED.until })],
    decision,
  ],
  NotTheApprover: [[...play, requested], decision],
  RequesterMayNotDecide: [
    [
      ...play,
      event('StakeholderAssigned', { role: 'finance', from: null, to: { id: 'dana', name: 'Dana' }, reason }),
      requested,
    ],
    decision,
  ],
  CommitmentInThePast: [
    [...play, triggered()],
    command('ResolveEscalation', {
      escalationId: 'esc-01',
      decision: 'The CRO takes the account',
      commitments: [{ what: 'Call their COO', owner: CRO, due: date('2026-03-01') }],
    }),
  ],
  PlaceholderText: [[...play, decided()], outcome({ lessons: [] })],
  CurrenciesDiffer: [[...play, decided()], outcome({ expansionArr: { minor: 0, currency: 'USD' } })],
  OutcomeMissing: [play, close()],
  OutcomeAlreadyRecorded: [over, outcome({})],
  TasksUnsettled: [over, close()],
  TaskSettledTwice: [over, close('t01', 't01')],
  ReHomeNeedsPerson: [over, close('t01', 't02', 't03')],
  NothingToChange: [play, command('ChangeRisk', { risk: 'yellow', reason })],
};

const refusalOf = ([history, asked, when = {}]: Provocation): PlayRefusal => {
  const decision = playDecider.decide(folded(history), asked, contextOf(when));
  if (E.isRight(decision)) throw new Error(`${asked.type} was accepted`);
  return decision.left;
};

const cases = Object.entries(PROVOKED) as [PlayRefusal['_tag'], Provocation][];

describe('refusals (EVT-6)', () => {
  it.each(cases)('EVT-6: %s can be provoked, names its rule and says what would be accepted', (tag, provocation) => {
    const refusal = refusalOf(provocation);
    expect(refusal._tag).toBe(tag);
    expect(refusal.rule).toMatch(/^(PLAY|POL|EVT|UNIT)-\d+$/);
    const { detail, accepted, pointer } = explain(refusal);
    expect(detail).toMatch(/\p{L}{3}/u);
    expect(accepted).toMatch(/\p{L}{3}/u);
    expect(`${detail} ${accepted}`).not.toMatch(/undefined|\[object|NaN|null/);
    expect(pointer).toMatch(/^(\/[A-Za-z0-9]+)*$/);
  });

  it('EVT-6: a pointer points into the command that was refused', () => {
    const stray = cases.flatMap(([tag, provocation]) => {
      const [field] = explain(refusalOf(provocation)).pointer.split('/').slice(1);
      return field === undefined || field in (provocation[1].data as object) ? [] : [`${tag}: /${field}`];
    });
    expect(stray).toEqual([]);
  });

  it('EVT-6: a refused command changes nothing and is refused again in the same words', () => {
    for (const [, provocation] of cases) {
      expect(refusalOf(provocation)).toEqual(refusalOf(provocation));
    }
  });

  it('EVT-6: a list of what would be accepted is readable when there is nothing in it', () => {
    const empty = explain({
      _tag: 'UnknownReference',
      rule: 'PLAY-4',
      what: 'task',
      id: 't01',
      known: [],
      pointer: '/taskId',
    });
    expect(empty.accepted).toBe('the same once the play has one: there is no task yet');
  });
});
