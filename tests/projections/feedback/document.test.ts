import { agent, person } from '@tenure/domain/kernel/actor.ts';
import { feedbackOf } from '@tenure/projections/feedback/queries.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { feedbackEvent } from '../every-feedback-event.ts';
import { inReview } from '../stage/histories.ts';
import { oneStage, PLAY } from '../stage/one-stage.ts';
import { UNIT } from '../stage-ids.ts';
import {
  classifiedAs,
  confirmed,
  filedWith,
  findingId,
  fixed,
  LONG,
  permitted,
  sentBack,
  UNTIL,
  worn,
} from './chains.ts';

const F1 = findingId(1);
const SCOUT = agent('scout', 'dana');

/** What the read model says of one finding after these events. */
const documentAfter = async (...chain: readonly Parameters<Awaited<ReturnType<typeof oneStage>>['finding']>[1][]) => {
  const side = await oneStage(inReview());
  for (const events of chain) await side.finding(F1, events, SCOUT);
  return await feedbackOf(side.db, F1);
};

describeOnEachDatabase('the document of a finding', () => {
  it('FB-12: is null for one that nobody filed', async () => {
    const side = await oneStage();
    expect(await feedbackOf(side.db, F1)).toBeNull();
  });

  it('FB-1, FB-4: just filed, it waits for its classifier and nobody is asked again yet', async () => {
    expect(await documentAfter([filedWith({ unitId: null })])).toMatchObject({
      playId: PLAY,
      playSlug: 'acme-exec-save-2026-06-30',
      status: 'open',
      hat: 'classifier',
      holder: null,
      bolt: 1,
      cap: 3,
      unit: null,
      severity: null,
      invalidates: null,
      baton: null,
      author: 'person olga',
      authorKind: 'person',
      items: [{ id: 'row-1' }, { id: 'row-2' }],
      fix: { units: [], correctionNeeded: false, corrected: false, fixers: [] },
      end: null,
    });
  });

  it('FB-3, UNIT-3: names who wears the hat and until when', async () => {
    expect(await documentAfter([filedWith(), worn('classifier', 'lease-01')])).toMatchObject({
      holder: SCOUT,
      leaseId: 'lease-01',
      leaseUntil: UNTIL,
    });
  });

  it('FB-4: says of a classified one what the classifier said, and keeps what was filed', async () => {
    const classified = await documentAfter([filedWith({ unitId: null }), ...classifiedAs('high')]);
    expect(classified).toMatchObject({
      status: 'classified',
      hat: 'renewal-manager',
      holder: null,
      unit: 'depots',
      unitId: UNIT,
      severity: 'high',
      invalidates: ['user', 'risk-assessment'],
      filed: { unitId: null, severity: null },
    });
    expect(classified?.baton).toMatchObject({
      kind: 'classified',
      message: 'It stands on two rows',
      by: 'agent scout for dana',
    });
  });

  it('FB-4: a target taken away by the classifier is not filled in from the filing', async () => {
    const nowhere = feedbackEvent('FeedbackClassified', {
      targetUnit: null,
      targetInvalidates: [],
      severity: 'low',
      message: 'All of it',
    });
    expect(await documentAfter([filedWith(), nowhere])).toMatchObject({ unit: null, unitId: null, invalidates: [] });
  });

  it('FB-3, FB-8: the newest message is the baton, and no earlier one is lost', async () => {
    const document = await documentAfter([filedWith(), ...classifiedAs('high'), permitted, ...fixed(), sentBack(2)]);
    expect(document).toMatchObject({ status: 'fixing', hat: 'renewal-manager', bolt: 2, holder: null });
    expect(document?.fix).toEqual({
      units: [UNIT],
      correctionNeeded: true,
      corrected: false,
      fixers: ['agent scout for dana'],
    });
    expect(document?.handoffs.map(({ kind, bolt, survivors }) => [kind, bolt, survivors])).toEqual([
      ['classified', 1, []],
      ['advanced', 1, []],
      ['rejected', 1, ['row-2']],
    ]);
    expect(document?.baton).toEqual(document?.handoffs[2]);
  });

  it('FB-8: at the cap no hat has anything to do', async () => {
    const escalated = feedbackEvent('FeedbackEscalated', { bolt: 1, cap: 1, message: 'Row 2 still', survivors: [] });
    const document = await documentAfter([filedWith(), ...classifiedAs('high'), permitted, ...fixed(), escalated]);
    expect(document).toMatchObject({ status: 'escalated', hat: null, escalation: 'Row 2 still', fix: { units: [] } });
  });

  it('FB-7, FB-10: what was addressed waits for a person with all that was checked', async () => {
    const side = await oneStage(inReview());
    await side.finding(F1, LONG.slice(0, -2), SCOUT);
    const waiting = await feedbackOf(side.db, F1);
    expect(waiting).toMatchObject({ status: 'addressed', hat: null, addressed: { as: 'fixed' }, end: null });
    expect(waiting?.verification.map(({ itemId }) => itemId)).toEqual(['row-1', 'row-2']);

    await side.finding(F1, [confirmed], person('olga'));
    const closed = await feedbackOf(side.db, F1);
    expect(closed).toMatchObject({ status: 'closed', addressed: null, end: { as: 'closed', by: 'person olga' } });
    expect(closed?.verification).toEqual(waiting?.verification);
  });

  it('FB-10: what was checked is no longer said of one that was reopened', async () => {
    const reopened = await documentAfter(
      LONG.slice(0, LONG.findLastIndex(({ type }) => type === 'FeedbackReopened') + 1),
    );
    expect(reopened).toMatchObject({ status: 'classified', hat: 'renewal-manager', verification: [], addressed: null });
  });

  it('FB-2: hostile words come out as they went in', async () => {
    const hostile = `'; DROP TABLE feedback; -- "}], <script>\u0000\u202e ${'😀'.repeat(20)}\n| a | b |`;
    const items = [{ id: 'row-1', statement: hostile }];
    const chain = [
      filedWith({ title: hostile, body: hostile, items }),
      feedbackEvent('FeedbackReplied', { message: hostile }),
    ];
    const document = JSON.parse(JSON.stringify(await documentAfter(chain))) as unknown;
    expect(document).toMatchObject({ title: hostile, body: hostile, items, replies: [{ message: hostile }] });
  });
});
