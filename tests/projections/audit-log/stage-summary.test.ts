import { FEEDBACK_EVENTS } from '@tenure/domain/feedback/events.ts';
import { GATE_EVENTS } from '@tenure/domain/gate/events.ts';
import { UNIT_EVENTS } from '@tenure/domain/unit/events.ts';
import { summaryOf } from '@tenure/projections/audit-log/summary.ts';
import { describe, expect, it } from 'vitest';
import { EVERY_FEEDBACK_EVENT, feedbackEvent } from '../every-feedback-event.ts';
import { EVERY_GATE_EVENT, EVERY_UNIT_EVENT, FINDING, gateEvent, UNIT, unitEvent } from '../every-stage-event.ts';

const EVERY = [...EVERY_GATE_EVENT, ...EVERY_UNIT_EVENT, ...EVERY_FEEDBACK_EVENT];

describe('the sentence of an audit entry of a stage', () => {
  it('AUD-3: every type of a gate, of a unit and of a finding is among these', () => {
    const types = [...Object.keys(GATE_EVENTS), ...Object.keys(UNIT_EVENTS), ...Object.keys(FEEDBACK_EVENTS)];
    expect(EVERY.map(({ type }) => type).sort()).toEqual(types.sort());
  });

  it.each(EVERY.map((each) => [each.type, each] as const))(
    'AUD-3: %s has one, with nothing left out',
    (_type, each) => {
      const summary = summaryOf(each);
      expect(summary).toMatch(/^[a-zA-Z0-9]/);
      expect(summary).not.toMatch(/undefined|null|\[object|NaN|\$\{/);
      expect(summary.length).toBeLessThan(400);
    },
  );

  it('AUD-3: says what happened and to whom', () => {
    expect(EVERY.map(summaryOf)).toMatchSnapshot();
  });

  it('UNIT-5: a rejection says what failed, where it goes and why', () => {
    const rejected = unitEvent('HatRejected', {
      hat: 'verifier',
      to: 'executive-sponsor',
      criterion: 'c2',
      message: 'The beat is missing',
      missingOutput: null,
      bolt: 3,
      workHash: 'a'.repeat(64),
    });
    expect(summaryOf(rejected)).toBe(
      'verifier rejected to executive-sponsor for c2, bolt 3 begins: The beat is missing',
    );
  });

  it('GATE-3: a finding nobody has classified says so, and one on the stage does not name a unit', () => {
    const filed = EVERY_GATE_EVENT.find(({ type }) => type === 'FindingRegistered');
    if (filed?.type !== 'FindingRegistered') throw new Error('no finding is among the events');
    expect(summaryOf(filed)).toContain(`finding ${FINDING} filed on unit ${UNIT} (user-chat, not classified)`);
    const onStage = gateEvent('FindingRegistered', { ...filed.data, unitId: null, severity: 'high', reopens: null });
    expect(summaryOf(onStage)).toBe(
      `finding ${FINDING} filed on the stage (user-chat, high): The price is not the one we agreed`,
    );
  });

  it('FB-8: a rejection of a fix says what is still defective, in whose words', () => {
    const rejected = feedbackEvent('FixHatRejected', {
      hat: 'feedback-assessor',
      to: 'renewal-manager',
      message: 'rows 2 and 3 are as they were',
      survivors: ['row-2', 'row-3'],
      bolt: 2,
    });
    expect(summaryOf(rejected)).toBe(
      'feedback-assessor rejected to renewal-manager, bolt 2 begins, still defective: row-2, row-3: "rows 2 and 3 are as they were"',
    );
  });

  it('FB-11: an end that takes no signature back and a settlement by its own actor say no more than that', () => {
    const closed = EVERY_FEEDBACK_EVENT.find(({ type }) => type === 'FeedbackClosed');
    if (closed?.type !== 'FeedbackClosed') throw new Error('no end is among the events');
    expect(summaryOf(closed)).toContain('closed with 1 check, risk-assessment asked again on unit');
    const quiet = feedbackEvent('FeedbackClosed', { ...closed.data, targetUnit: null, invalidates: [] });
    expect(summaryOf(quiet)).toBe('finding closed with 1 check: "the price is the agreed one"');
    const settled = {
      findingId: FINDING,
      resolution: 'invalid',
      reason: 'no defect',
      invalidates: [],
      by: null,
    } as const;
    expect(summaryOf(gateEvent('FindingSettled', settled))).toBe(`finding ${FINDING} settled as invalid: no defect`);
  });
});
