/** What gate, units and play are told of a finding (FB-3 to FB-11, POL-7). */
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { FEEDBACK_EVENTS, type FeedbackEvent, type FeedbackEventOf } from '@tenure/domain/feedback/events.ts';
import type { Feedback } from '@tenure/domain/feedback/state.ts';
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import { agent, type Principal } from '@tenure/domain/kernel/actor.ts';
import { type FindingId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { findingToOthers } from '@tenure/domain/policies/feedback-flow.ts';
import type { Planned } from '@tenure/domain/policies/planned.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  advance,
  and,
  assessed,
  assessing,
  CLEO,
  classified,
  decideOn,
  ENGINE,
  escalated,
  FINN,
  feedbackAfter,
  fixing,
  type History,
  OLGA,
  opened,
  REASON,
  recordedBy,
  reject,
  wear,
} from '../../support/feedback-walk.ts';
import { OWN_STREAM, PLAY } from '../../support/play-reactions.ts';
import { eventId, instant } from '../../support/play-spec.ts';
import { hash, unitId } from '../../support/small-stage.ts';

const COMMANDS = { ...PLAY_COMMANDS, ...UNIT_COMMANDS, ...GATE_COMMANDS, ...FEEDBACK_COMMANDS };
const GATE = streamOf('gate', PLAY);
const [DEPOTS, RAIL] = [unitId(1), unitId(2)];
const ID = eventId(701) as string as FindingId;
const UNIT = streamOf('unit', DEPOTS);

/** Whatever a policy sends must fit its codec, and be what only the engine may send. */
const asked = (planned: readonly Planned[]) =>
  planned.map(({ to, policy, action }) => {
    if (action._tag !== 'Command') throw new Error('nothing is pulled across streams');
    const { type, data } = action.command;
    expect(COMMANDS[type].data.is(data), type).toBe(true);
    expect(COMMANDS[type].from, type).toBe('system');
    return { to, policy, type, data };
  });

/** What the last event of a history of the finding makes others hear. */
const told = (history: History) => {
  const last = history.at(-1);
  if (last === undefined) throw new Error('the history is empty');
  const feedback: Feedback = feedbackAfter(history);
  return {
    event: last.type,
    planned: asked(findingToOthers(ID, { ...feedback, filed: { ...feedback.filed, playId: PLAY } }, last)),
  };
};
const END = (leaseId: string) => ({
  to: UNIT,
  policy: 'FB-3',
  type: 'EndFix',
  data: { findingId: ID, leaseId },
});
const noted = (policy: string, progress: string, by: Principal, reason: unknown) => ({
  to: GATE,
  policy,
  type: 'NoteFindingProgress',
  data: { findingId: ID, progress, by, reason },
});
const settles = (resolution: string, by: Principal, reason: unknown, invalidates: readonly string[] = []) => ({
  to: GATE,
  policy: 'FB-11',
  type: 'SettleFinding',
  data: { findingId: ID, resolution, reason, invalidates, by },
});

const takeOff = { type: 'TakeOffFixHat', data: { leaseId: 'lease-02' } } as const;
/** Long after the lease of whoever wears the hat ran out. */
const expired = (history: History): History => {
  const leaseId = feedbackAfter(history).lease?.id ?? '';
  const when = { actor: ENGINE, now: instant('2026-03-09T09:00:00.000Z') };
  const decided = decideOn(history, { type: 'ExpireFixLease', data: { leaseId } }, when);
  if (E.isLeft(decided)) throw new Error(decided.left._tag);
  return [...history, ...recordedBy(decided.right, history.length + 1, when)];
};
const noTool = { type: 'CloseAsNonActionable', data: { message: REASON, leaseId: null } } as const;
const answer = (leaseId: string | null) => ({ type: 'AnswerFeedback', data: { answer: REASON, leaseId } }) as const;
const question = () => wear(opened({ origin: 'user-question' }), CLEO);
const byAgent = { author: FINN, origin: 'agent', severity: 'high' } as const;
const onWork = { what: 'work', hash: hash('d'), message: 'Row 1' } as const;

type Row = readonly [FeedbackEvent['type'], string, () => History, readonly unknown[]];
const ROWS: readonly Row[] = [
  ['FeedbackFiled', 'nobody: the gate knew first', () => opened(), []],
  ['FeedbackReplied', 'nobody', () => and(opened(), OLGA, { type: 'ReplyToFeedback', data: { message: REASON } }), []],
  [
    'FeedbackClassified',
    'the gate, with the unit, the severity and whose signatures it takes back',
    () => classified(),
    [
      {
        to: GATE,
        policy: 'FB-4',
        type: 'RouteFinding',
        data: { findingId: ID, unitId: DEPOTS, severity: 'high', invalidates: ['user'], by: CLEO },
      },
    ],
  ],
  ['FixHatWorn', 'nobody, as the classifier’s', () => wear(opened(), CLEO), []],
  [
    'FixHatWorn',
    'the unit, as the fixer’s',
    () => fixing(),
    [
      {
        to: UNIT,
        policy: 'FB-3',
        type: 'AssignFix',
        data: { findingId: ID, leaseId: 'lease-02', fixer: FINN, until: expect.any(String) },
      },
    ],
  ],
  ['FixHatWorn', 'nobody, as the assessor’s', () => assessing(), []],
  ['FixHatTakenOff', 'the unit, as the fixer’s', () => and(fixing(), FINN, takeOff), [END('lease-02')]],
  [
    'FixHatTakenOff',
    'nobody, as the assessor’s',
    () => and(assessing(), ADA, { type: 'TakeOffFixHat', data: { leaseId: 'lease-03' } }),
    [],
  ],
  ['FixLeaseExpired', 'the unit, as the fixer’s', () => expired(fixing()), [END('lease-02')]],
  [
    'FixPermitted',
    'nobody',
    () =>
      and(classified(), ENGINE, { type: 'PermitFix', data: { correctionNeeded: true, units: [DEPOTS], fixers: [] } }),
    [],
  ],
  [
    'FixCorrected',
    'nobody',
    () => and(fixing(), ENGINE, { type: 'NoteCorrection', data: { by: [FINN], ...onWork } }),
    [],
  ],
  ['FixLeaseExpired', 'nobody, as the assessor’s', () => expired(assessing()), []],
  ['FixHatAdvanced', 'the unit, from the fixer', () => and(fixing(), FINN, advance(fixing())), [END('lease-02')]],
  ['FixHatRejected', 'nobody, from the assessor', () => and(assessing(), ADA, reject(assessing())), []],
  ['FixHatRejected', 'the unit, from the fixer', () => and(fixing(), FINN, reject(fixing())), [END('lease-02')]],
  [
    'FeedbackEscalated',
    'the unit, the gate and the play, in that order',
    () => escalated(),
    [
      { ...END(''), data: { findingId: ID, leaseId: expect.stringMatching(/^lease-\d\d$/) } },
      noted('FB-8', 'escalated', ADA, expect.stringContaining('rail slots')),
      {
        to: OWN_STREAM,
        policy: 'POL-7',
        type: 'TriggerEscalation',
        data: {
          rule: 'POL-7',
          subject: `finding:${ID}`,
          evidence: [expect.any(String)],
          reason: expect.stringContaining('Rows of the price table are stale'),
          owner: null,
        },
      },
    ],
  ],
  [
    'FixAttemptsGranted',
    'the gate: it goes on',
    () => and(escalated(), OLGA, { type: 'GrantFixAttempts', data: { attempts: 2, reason: REASON } }),
    [noted('FB-8', 'resumed', OLGA, REASON)],
  ],
  [
    'FeedbackAddressed',
    'the gate: a person has to look',
    () => assessed(),
    [noted('FB-10', 'addressed', ADA, expect.any(String))],
  ],
  [
    'FixConfirmed',
    'the gate, with whose signatures are void',
    () => and(assessed(), OLGA, { type: 'ConfirmFix', data: { note: null } }),
    [settles('fixed', OLGA, expect.any(String), ['user'])],
  ],
  [
    'FeedbackClosed',
    'the gate, with whose signatures are void',
    () => assessed({ ...byAgent, origin: 'adversarial-review', role: 'risk-assessment' }),
    [settles('fixed', ADA, expect.any(String), ['risk-assessment'])],
  ],
  [
    'FeedbackNonActionable',
    'the gate, and no unit',
    () => and(wear(opened(), OLGA), OLGA, noTool),
    [settles('non-actionable', OLGA, REASON)],
  ],
  [
    'FeedbackAnswered',
    'the gate, by a person',
    () => and(wear(opened({ origin: 'user-question' }), OLGA), OLGA, answer(null)),
    [settles('answered', OLGA, REASON)],
  ],
  [
    'FeedbackAnswered',
    'the gate, by an agent to a person: who has to look',
    () => and(question(), CLEO, answer('lease-01')),
    [noted('FB-10', 'addressed', CLEO, REASON)],
  ],
  [
    'FeedbackRejected',
    'the unit first, then the gate, in the middle of a fix',
    () => and(fixing(), OLGA, { type: 'RejectFeedback', data: { reason: REASON } }),
    [END('lease-02'), settles('invalid', OLGA, REASON)],
  ],
  [
    'FeedbackRejected',
    'the gate alone, before anybody wore its hat',
    () => and(opened(), OLGA, { type: 'RejectFeedback', data: { reason: REASON } }),
    [settles('invalid', OLGA, REASON)],
  ],
  [
    'FeedbackAccepted',
    'the gate',
    () => and(escalated(), OLGA, { type: 'AcceptFeedback', data: { reason: REASON } }),
    [settles('accepted', OLGA, REASON)],
  ],
  [
    'FeedbackReopened',
    'the gate: it goes on',
    () => and(assessed(), OLGA, { type: 'ReopenFeedback', data: { reason: REASON } }),
    [noted('FB-10', 'resumed', OLGA, REASON)],
  ],
];

describe('what others are told of a finding', () => {
  it.each(ROWS)('%s is told to %s', (type, _, history, planned) => {
    const heard = told(history());
    expect(heard.event).toBe(type);
    expect(heard.planned).toEqual(planned);
  });

  it('every event of a finding is looked at', () => {
    expect(new Set(ROWS.map(([type]) => type))).toEqual(new Set(Object.keys(FEEDBACK_EVENTS)));
  });

  it('FB-3: a lease that was renewed or worn again ends under its own name', () => {
    const again = wear(and(fixing(), FINN, takeOff), agent('fay', 'frank'));
    const lease = feedbackAfter(again).lease?.id ?? '';
    expect(lease).toBe('lease-03');
    const handed = and(again, agent('fay', 'frank'), advance(again));
    expect(told(handed).planned).toEqual([END('lease-03')]);
    expect(told(expired(again)).planned).toEqual([END('lease-03')]);
  });

  it('FB-3: every unit it may change is told, both ways', () => {
    const permit = { type: 'PermitFix', data: { correctionNeeded: false, units: [DEPOTS, RAIL], fixers: [] } } as const;
    const worn = wear(and(classified(), ENGINE, permit), FINN);
    const streams = [DEPOTS, RAIL].map((id) => streamOf('unit', id));
    expect(told(worn).planned.map(({ to, type }) => [type, to])).toEqual(streams.map((to) => ['AssignFix', to]));
    expect(told(and(worn, FINN, advance(worn))).planned.map(({ to, type }) => [type, to])).toEqual(
      streams.map((to) => ['EndFix', to]),
    );
  });

  it('POL-7: a message as long as one may be fits into the escalation', () => {
    const last = escalated();
    const event = last.at(-1) as { data: FeedbackEventOf<'FeedbackEscalated'>['data'] };
    const long = { ...event, data: { ...event.data, message: 'x'.repeat(8_000) } } as History[number];
    expect(told([...last.slice(0, -1), long]).planned).toHaveLength(3);
  });
});
