/** One event of every type, on a play in execution: those that change its plan, and those that tell of progress. */
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { triggered } from '../support/play-escalations.ts';
import {
  approved,
  CHECKPOINTS,
  customised,
  event,
  fact,
  frozen,
  milestone,
  orchestrated,
  planned,
  pullExhausted,
  pulled,
  pullFailed,
  stepDone,
  stepReopened,
  task,
  waived,
} from '../support/play-history.ts';
import { decided, outcomeRecorded } from '../support/play-outcome.ts';
import { CSM, CSM_2, DIRECTOR } from '../support/play-people.ts';
import { date, eventId } from '../support/play-spec.ts';

const reason = 'the customer asked for it';
const away = { from: date('2026-03-09'), until: date('2026-03-20') };
const metric = { name: 'Seats in use', unit: 'seats', baseline: '40', target: '80' };
const asset = {
  id: 'e01',
  kind: 'deck',
  title: 'Value review',
  uri: 'https://assets.example/1',
  sha256: null,
  taskId: null,
  persona: null,
} as const;
const cp = { checkpointId: 'cp-01', due: date('2026-03-16'), ownerRole: 'renewal-director' } as const;

/** A play in execution, with one asset attached. */
export const RUNNING = [...approved(), event('EnablementAttached', asset)];

/** What each change is told as: what, from, to. Every one gives its reason. */
export const CHANGES: readonly (readonly [PlayEvent, string, string | null, string | null])[] = [
  [stepReopened('enablement'), 'step enablement', 'done', 'open'],
  [waived('enablement'), 'merge gate', 'waits for enablement', 'enablement waived'],
  [planned(), 'workback plan', '3 tasks, 2 milestones', '3 tasks, 2 milestones'],
  [event('EnablementAttached', { ...asset, id: 'e02' }), 'enablement e02', null, 'deck: Value review'],
  [event('EnablementDetached', { enablementId: 'e01', reason }), 'enablement e01', 'deck: Value review', null],
  [
    event('SuccessMetricSet', { from: metric, to: { ...metric, target: '90' }, reason }),
    'success metric Seats in use',
    'baseline 40, target 80, unit seats',
    'baseline 40, target 90, unit seats',
  ],
  [frozen(), 'plan', 'draft', 'approved'],
  [
    event('PlaybookChanged', { from: 'exec-save', to: 'value-realization', playbookVersion: 1, reason }),
    'playbook',
    'exec-save',
    'value-realization',
  ],
  [
    event('DeadlineChanged', {
      from: date('2026-06-30'),
      to: date('2026-05-29'),
      noticeDate: { from: null, to: date('2026-05-01') },
      reason,
      pulledIn: { tasks: [], milestones: [{ id: 'm02', date: date('2026-05-29') }] },
    }),
    'deadline',
    '2026-06-30',
    '2026-05-29; notice date none -> 2026-05-01; pulled in m02',
  ],
  [
    event('TaskAdded', { task: task('t04', '2026-05-20'), reason }),
    'task t04',
    null,
    'Task t04; due 2026-05-20; owner role csm',
  ],
  [
    event('TaskChanged', {
      taskId: 't02',
      from: { due: date('2026-04-15'), owner: null },
      to: { due: date('2026-04-20'), owner: CSM_2 },
      reason,
    }),
    'task t02',
    "due 2026-04-15; owner the role's holder",
    'due 2026-04-20; owner Cem (cem)',
  ],
  [event('TaskRemoved', { taskId: 't03', reason }), 'task t03', 'Task t03', null],
  [event('TaskReopened', { taskId: 't01', reason }), 'task t01', 'completed', 'open'],
  [
    event('TaskSettled', { taskId: 't01', disposition: 're-homed', to: CSM_2, reason }),
    'task t01',
    'open',
    're-homed to Cem (cem)',
  ],
  [
    event('MilestoneMoved', { milestoneId: 'm01', from: date('2026-04-01'), to: date('2026-03-25'), reason }),
    'milestone m01',
    '2026-04-01',
    '2026-03-25',
  ],
  [
    event('MilestoneSlipped', {
      milestoneId: 'm01',
      from: date('2026-04-01'),
      to: date('2026-04-08'),
      days: 7,
      reason,
      kind: 'moved',
    }),
    'milestone m01',
    '2026-04-01',
    '2026-04-08, 7 days later',
  ],
  [CHECKPOINTS, 'checkpoints', '2026-03-16, 2026-03-30', 'every 14 days: 2026-03-16, 2026-03-30'],
  [
    event('CheckpointRetryScheduled', { ...cp, due: date('2026-03-18'), owner: DIRECTOR, byFallback: false }),
    'checkpoint cp-01',
    '2026-03-16',
    '2026-03-18, owed by Rosa (rosa)',
  ],
  [event('RiskChanged', { from: 'yellow', to: 'red', reason }), 'risk', 'yellow', 'red'],
  [
    event('StakeholderAssigned', { role: 'csm', from: CSM, to: null, reason }),
    'stakeholder csm',
    'Carla (carla)',
    'nobody',
  ],
  [
    event('SubstitutesChanged', { role: 'csm', from: [CSM_2], to: [], reason }),
    'substitutes of csm',
    'Cem (cem)',
    'none',
  ],
  [
    event('EscalationPathChanged', { from: [['csm'], ['cro', 'exec-sponsor']], to: [['csm'], ['cro']], reason }),
    'escalation path',
    'csm -> cro + exec-sponsor',
    'csm -> cro',
  ],
  [
    event('StakeholderUnavailable', { person: CSM, ...away, reason }),
    'availability of Carla (carla)',
    'available',
    'away 2026-03-09 to 2026-03-20',
  ],
  [
    event('StakeholderSubstituted', {
      role: 'csm',
      absent: CSM,
      substitute: CSM_2,
      ...away,
      reason,
      tasks: [],
      collapsesWith: ['renewal-director'],
      alsoTold: [],
    }),
    'stakeholder csm, 2026-03-09 to 2026-03-20',
    'Carla (carla)',
    'Cem (cem), who now also fills renewal-director of the ladder',
  ],
  [
    event('StakeholderReturned', { person: CSM, ...away, roles: ['csm'], tasks: [] }),
    'availability of Carla (carla)',
    'away 2026-03-09 to 2026-03-20',
    'back as csm',
  ],
  [
    event('RoleUnfilled', { role: 'csm', person: CSM, ...away, reason }),
    'stakeholder csm, 2026-03-09 to 2026-03-20',
    'Carla (carla)',
    'nobody',
  ],
  [event('PlayClosed', { result: 'renewed' }), 'play', 'outcome recorded', 'closed'],
  [event('PlayCancelled', { reason }), 'play', 'executing', 'cancelled'],
];

/** Progress is not a change of the plan. */
export const PROGRESS: readonly PlayEvent[] = [
  orchestrated(),
  pulled('forecast'),
  pullFailed('usage', 1),
  pullExhausted('usage'),
  customised(),
  event('ProofPointAdded', {
    id: 'p01',
    kind: 'usage',
    statement: 'Up',
    factId: fact('usage.trend', 1).id,
    source: 'usage.csv',
  }),
  stepDone('tasks'),
  event('TaskCompleted', { taskId: 't01', deliverableUri: null }),
  event('MilestoneReached', { milestoneId: milestone('m01', '2026-04-01').id, on: date('2026-03-02') }),
  event('CheckpointRecorded', {
    checkpointId: 'cp-01',
    due: cp.due,
    risk: 'yellow',
    verdict: 'on-track',
    note: 'Fine',
    evidence: [],
  }),
  event('CheckpointMissed', { ...cp, miss: 1, owner: DIRECTOR, exhausted: false }),
  triggered(),
  event('EscalationClimbed', {
    escalationId: 'esc-01',
    rung: 3,
    targets: [{ role: 'cro', person: null }],
    collapsesWith: ['cro'],
    respondBy: '2026-03-03T13:00:00.000Z' as never,
  }),
  event('EscalationReminded', {
    escalationId: 'esc-01',
    reminder: 2,
    targets: [{ role: 'cro', person: null }],
    respondBy: '2026-03-04T13:00:00.000Z' as never,
  }),
  event('EscalationRetargeted', {
    escalationId: 'esc-01',
    from: [],
    targets: [{ role: 'cro', person: null }],
    respondBy: null,
  }),
  event('ExceptionRequested', {
    exceptionId: 'exc-01',
    kind: 'cadence',
    subject: 'checkpoint:cp-02',
    deviation: 'One checkpoint less in March',
    reason,
    until: date('2026-03-20'),
    approver: 'finance',
  }),
  event('ExceptionDecided', { exceptionId: 'exc-01', decision: 'approved', reason }),
  event('ExceptionExpired', { exceptionId: 'exc-01', until: date('2026-03-20') }),
  event('EscalationEvidenceAttached', { escalationId: 'esc-01', evidence: [eventId(9)], reason }),
  event('EscalationAcknowledged', { escalationId: 'esc-01', note: null }),
  event('EscalationResolved', { escalationId: 'esc-01', decision: 'We call', commitments: [] }),
  event('EscalationReviewed', { escalationId: 'esc-01', lessons: [] }),
  decided(),
  outcomeRecorded(),
];
