import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import { resolved, triggered } from '../../support/play-escalations.ts';
import { approved, event, orchestrated, pullExhausted, pullFailed } from '../../support/play-history.ts';
import { CSM, DIRECTOR } from '../../support/play-people.ts';
import { commandsOf, fired, reactionTo, settled } from '../../support/play-reactions.ts';
import { date, eventId, MONDAY } from '../../support/play-spec.ts';

const base = approved({ risk: 'red' });
/** The id of the n-th event after the approved play. */
const nth = (n: number) => eventId(base.length + n);

const missed = (miss: number, checkpointId = 'cp-01') =>
  event('CheckpointMissed', {
    checkpointId,
    due: date('2026-03-16'),
    miss,
    ownerRole: 'renewal-director',
    owner: DIRECTOR,
    exhausted: miss === 3,
  });
const recorded = (checkpointId: string, risk: Risk) =>
  event('CheckpointRecorded', {
    checkpointId,
    due: date('2026-03-16'),
    risk,
    verdict: 'off-track',
    note: 'No answer from the sponsor',
    evidence: [],
  });
const slipped = (milestoneId = 'm01', kind: 'moved' | 'overdue' = 'moved') =>
  event('MilestoneSlipped', {
    milestoneId,
    from: date('2026-04-01'),
    to: date('2026-04-08'),
    days: 7,
    reason: 'board meets later',
    kind,
  });
const unfilled = event('RoleUnfilled', {
  role: 'csm',
  person: CSM,
  from: date('2026-03-02'),
  until: date('2026-03-13'),
  reason: 'leave',
});

const triggerOf = (...events: readonly PlayEvent[]) => {
  const [command, ...more] = commandsOf(reactionTo([...base, ...events]));
  expect(more).toEqual([]);
  return command;
};
const asks = (rule: string, subject: string, ...evidence: readonly unknown[]) => ({
  type: 'TriggerEscalation',
  data: { rule, subject, evidence, reason: expect.stringMatching(/\w{3}/), owner: null },
});

describe('POL-1 checkpoint-retries-exhausted', () => {
  it('POL-1: fires at the third miss, not before', () => {
    expect(triggerOf(missed(1))).toBeUndefined();
    expect(triggerOf(missed(1), missed(2))).toBeUndefined();
  });

  it('POL-1, POL-16: names the three misses', () => {
    expect(triggerOf(missed(1), missed(2), missed(3))).toEqual(
      asks('POL-1', 'checkpoint:cp-01', nth(1), nth(2), nth(3)),
    );
  });

  it('POL-1: misses of one checkpoint do not add up with another’s', () => {
    const other = missed(3, 'cp-02');
    expect(triggerOf(missed(1), missed(2), other)).toEqual(asks('POL-1', 'checkpoint:cp-02', nth(3)));
  });
});

describe('POL-2 red-two-checkpoints', () => {
  it('POL-2: fires at the second red checkpoint in a row, not at the first', () => {
    expect(triggerOf(recorded('cp-01', 'red'))).toBeUndefined();
    expect(triggerOf(recorded('cp-01', 'red'), recorded('cp-02', 'red'))).toEqual(
      asks('POL-2', 'play', nth(1), nth(2)),
    );
  });

  it.each(['yellow', 'green'] as const)('POL-2: a %s one in between ends the row', (risk) => {
    expect(triggerOf(recorded('cp-01', 'red'), recorded('cp-02', risk), recorded('cp-02', 'red'))).toBeUndefined();
    expect(triggerOf(recorded('cp-01', 'red'), recorded('cp-02', risk))).toBeUndefined();
  });

  it('POL-2, POL-16: a third one names the last two', () => {
    expect(triggerOf(recorded('cp-01', 'red'), recorded('cp-02', 'red'), recorded('cp-02', 'red'))).toEqual(
      asks('POL-2', 'play', nth(2), nth(3)),
    );
  });

  it('POL-2: it is the recorded risk that counts, not the play’s', () => {
    const risky = event('RiskChanged', { from: 'yellow', to: 'red', reason: 'usage' });
    expect(triggerOf(recorded('cp-01', 'red'), risky)).toBeUndefined();
  });
});

describe('POL-3 milestones-slipped-twice', () => {
  it('POL-3: fires at the second slip, of one milestone or of two, moved or overdue', () => {
    expect(triggerOf(slipped())).toBeUndefined();
    for (const second of [slipped(), slipped('m02'), slipped('m01', 'overdue')]) {
      expect(triggerOf(slipped(), second)).toEqual(asks('POL-3', 'play', nth(1), nth(2)));
    }
  });

  it('POL-3: pulling a milestone earlier does not count', () => {
    const earlier = { milestoneId: 'm02', from: date('2026-06-01'), to: date('2026-05-29'), reason: 'ready' };
    expect(triggerOf(slipped(), event('MilestoneMoved', earlier))).toBeUndefined();
  });
});

describe('POL-5 context-exhausted', () => {
  it('POL-5, POL-16: fires when a pull is given up on, not at the failures before', () => {
    expect(triggerOf(pullFailed('usage', 3))).toBeUndefined();
    expect(triggerOf(pullExhausted('usage'))).toEqual(asks('POL-5', 'context', nth(1)));
  });

  it('POL-5: the reason fits its event however long the problem', () => {
    const long = event('ContextPullExhausted', { kind: 'usage', attempts: 3, problem: 'x'.repeat(1_000) });
    expect(triggerOf(long)).toMatchObject({ data: { reason: expect.stringContaining('usage context') } });
  });
});

describe('POL-6 role-unfilled', () => {
  it('POL-6, POL-16: fires when nobody is available for a role', () => {
    expect(triggerOf(unfilled)).toEqual(asks('POL-6', 'role:csm', nth(1)));
  });
});

describe('once', () => {
  const count = (events: readonly PlayEvent[], wanted: PlayEvent['type']) =>
    events.filter(({ type }) => type === wanted).length;
  const settle = (...events: readonly PlayEvent[]) => settled([...base, ...events], MONDAY, {}, base.length);

  it('POL-15: three slips make one escalation, to which the third is attached', () => {
    const events = settle(slipped(), slipped('m02'), slipped());
    expect([count(events, 'EscalationTriggered'), count(events, 'EscalationEvidenceAttached')]).toEqual([1, 1]);
  });

  it('POL-15: the same trigger twice, as after a crash, is one escalation', () => {
    const once = settle(slipped(), slipped('m02'));
    expect(settled(once, MONDAY, {}, base.length)).toEqual(once);
  });

  it('POL-15: after it is resolved the rule fires again at its full count, not before', () => {
    const first = settle(slipped(), slipped('m02'));
    const open = [...first, resolved];
    expect(count(settled([...open, slipped()], MONDAY, {}, open.length), 'EscalationTriggered')).toBe(1);
    expect(count(settled([...open, slipped(), slipped()], MONDAY, {}, open.length), 'EscalationTriggered')).toBe(2);
  });

  it('POL-16: rules that fire together each have their own', () => {
    const all = [missed(1), missed(2), missed(3), slipped(), slipped(), unfilled, pullExhausted('usage')];
    expect(fired([...base, ...all])).toEqual(['POL-1', 'POL-3', 'POL-6', 'POL-5']);
  });

  it('EVT-2: every other event asks for nothing', () => {
    expect(fired([...approved(), triggered(), resolved])).toEqual([]);
  });
});

describe('the end', () => {
  it.each([event('PlayClosed', { result: 'renewed' }), event('PlayCancelled', { reason: 'acquired' })])(
    'PLAY-12: after $type no rule fires any more',
    (end) => {
      expect(reactionTo([...base, slipped(), end, slipped()])).toEqual([]);
    },
  );

  it('a history that has not begun asks for nothing', () => {
    expect(() => reactionTo([slipped()])).toThrow(/before PlayOrchestrated/);
    expect(reactionTo([orchestrated()]).length).toBeGreaterThan(0);
  });
});
