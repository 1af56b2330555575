/** Plays led by commands, so that a benchmark's streams hold what the aggregate would really have decided. */
import { type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { latestPlaybook } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { ContextReading } from '@tenure/domain/play/context.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { Play, PlayState } from '@tenure/domain/play/state.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextOf } from '../../support/decision-context.ts';
import { NORTHWIND } from '../../support/fixture-context-source.ts';
import { STAFF } from '../../support/play-people.ts';
import { timeOrderedIds } from './time-ordered-ids.ts';

export const NOW = '2026-01-05T09:00:00.000Z' as Instant;
const DEADLINE = '2026-10-30' as PlainDate;
export const CARLA = person('carla');
export const ENGINE = system('engine');

const PLAYBOOK = 'exec-save';
const { decider, explain } = playAggregate;

export interface PlayScript {
  readonly events: readonly PlayEvent[];
  readonly play: () => Play;
  /** Decides the command and keeps its events; a refusal is a mistake of the benchmark. */
  readonly tell: (command: PlayCommand, actor?: Principal) => void;
}

const script = (): PlayScript => {
  const nextId = timeOrderedIds();
  const events: PlayEvent[] = [];
  let state: PlayState = decider.initial;
  return {
    events,
    play: () => {
      if (state === null) throw new Error('the play has not begun');
      return state;
    },
    tell: (command, actor = CARLA) => {
      const decided = decider.decide(state, command, contextOf({ now: NOW, actor }));
      if (E.isLeft(decided)) throw new Error(`${command.type}: ${explain(decided.left).detail}`);
      for (const event of decided.right) {
        events.push(event);
        state = decider.evolve(state, { ...event, id: nextId(), recordedAt: NOW, occurredAt: NOW, actor });
      }
    },
  };
};

export const readingOf = (kind: ContextReading['kind']): ContextReading => ({
  kind,
  source: 'folder',
  location: 'crm-export',
  readAt: NOW,
  contentHash: 'a'.repeat(64),
  facts: NORTHWIND.facts.filter(({ id }) => id.startsWith(`${kind}.`)),
  defects: [],
});

/** A strategic play with its plan approved; red has a checkpoint every week. */
export const approvedPlay = (risk: Risk): PlayScript => {
  const led = script();
  led.tell({
    type: 'OrchestratePlay',
    data: {
      account: { id: NORTHWIND.id, name: NORTHWIND.name },
      tier: 'strategic',
      risk,
      playbook: PLAYBOOK,
      deadline: DEADLINE,
      noticeDate: null,
      arr: { minor: 18_400_000, currency: 'EUR' },
      segment: 'enterprise',
      dimensions: { csOwner: null, product: [], geo: null, persona: [] },
      pattern: 'pipeline',
      stakeholders: STAFF,
      escalationPath: null,
      calendar: DEFAULT_CALENDAR,
    },
  });
  for (const kind of SHIPPED_POLICIES.current.context.required)
    led.tell({ type: 'RecordContext', data: readingOf(kind) });
  led.tell({ type: 'CustomizePlay', data: { personas: [] } });
  led.tell({ type: 'PlanWorkback', data: {} }, ENGINE);
  for (const { kind, title, persona } of latestPlaybook(PLAYBOOK).enablement) {
    const uri = `https://assets.example/${kind}`;
    led.tell({ type: 'AttachEnablement', data: { kind, title, uri, sha256: null, taskId: null, persona } });
  }
  led.tell({ type: 'CompleteStep', data: { step: 'enablement' } });
  for (const metric of led.play().successMetrics.filter(({ baseline }) => baseline === null)) {
    led.tell({ type: 'SetSuccessMetric', data: { metric: { ...metric, baseline: '40' }, reason: 'measured' } });
  }
  led.tell({ type: 'ApprovePlan', data: {} });
  return led;
};

/** What people do to a running play, again and again; the state keeps its size while the stream grows. */
const upkeep = (play: Play, turn: number): readonly PlayCommand[] => {
  const open = play.checkpoints.find(({ status }) => status === 'open');
  const task = play.tasks.find(({ dependsOn }) => dependsOn.length === 0);
  const [metric] = play.successMetrics;
  if (task === undefined || metric === undefined) throw new Error('the plan has nothing to keep up');
  const { risk } = play;
  const taskId = task.id;
  const reason = `review ${turn} with the account team`;
  return [
    ...(open === undefined ? [] : [recordCheckpoint(open.id, risk)]),
    { type: 'ChangeTask', data: { taskId, change: { title: `${task.title.slice(0, 60)} (${turn})` }, reason } },
    { type: 'CompleteTask', data: { taskId, deliverableUri: `https://docs.example/${taskId}/${turn}` } },
    { type: 'ReopenTask', data: { taskId, reason } },
    { type: 'SetSuccessMetric', data: { metric: { ...metric, target: String(80 + (turn % 10)) }, reason } },
    { type: 'AssignStakeholder', data: { role: 'legal', person: { id: `legal-${turn}`, name: 'On duty' }, reason } },
  ];
};

export const recordCheckpoint = (checkpointId: string, risk: Risk): PlayCommand => ({
  type: 'RecordCheckpoint',
  data: {
    checkpointId,
    risk,
    verdict: 'at-risk',
    note: 'Weekly call with the champion: adoption is on plan, procurement has asked for the three-year figures.',
    evidence: ['https://crm.example/notes/weekly-call'],
  },
});

/** The first `length` events of a play that is kept up for as long as that takes. */
export const historyOf = (length: number, risk: Risk): readonly PlayEvent[] => {
  const led = approvedPlay(risk);
  for (let turn = 1; led.events.length < length; turn += 1) {
    for (const command of upkeep(led.play(), turn)) led.tell(command);
  }
  return led.events.slice(0, length);
};
