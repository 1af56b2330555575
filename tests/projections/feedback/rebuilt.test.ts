import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import { evolve } from '@tenure/domain/feedback/evolve.ts';
import { FEEDBACK_STATUSES, type FeedbackState, statusOf } from '@tenure/domain/feedback/state.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { feedbackOf } from '@tenure/projections/feedback/queries.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { recorded } from '../../support/recorded.ts';
import { EVERY_FEEDBACK_EVENT, feedbackEvent } from '../every-feedback-event.ts';
import { oneStage } from '../stage/one-stage.ts';
import { classifiedAs, filedWith, findingId, LONG } from './chains.ts';

const F1 = findingId(1);
const SHORT: readonly FeedbackEvent[] = [
  filedWith({ severity: 'low' }),
  ...classifiedAs('low'),
  feedbackEvent('FeedbackRejected', { reason: 'It was agreed so' }),
];

const freshFold = (events: readonly FeedbackEvent[]): FeedbackState =>
  events.reduce<FeedbackState>(
    (state, event, n) => evolve(state, recorded(streamOf('feedback', F1), n, event as never) as never),
    null,
  );

describeOnEachDatabase('rows of findings kept up as the log grows', (database) => {
  // Each check makes and drops every table, which is what takes time in PostgreSQL.
  it.each(database === 'SQLite' ? [1, 3, 7] : [7])(
    'PROJ-1, PROJ-2: %i events at a time, they are the rows of a fresh fold',
    async (step) => {
      const side = await oneStage();
      const different = async () => (await side.another().verify()).flatMap(({ differences }) => differences);
      for (let from = 0; from < LONG.length; from += step) {
        await side.finding(F1, LONG.slice(from, from + step));
        await side.finding(findingId(2), SHORT.slice(from, from + step));
        if (from % 2 === 0) expect(await different()).toEqual([]);
      }
      expect(await different()).toEqual([]);
      expect((await side.runner.status()).flatMap(({ quarantined }) => quarantined)).toEqual([]);
      expect(await side.rows('feedback')).toMatchObject([{ status: 'closed' }, { status: 'rejected' }]);
    },
  );

  it('FB-12: after every event the status is the one a fresh fold has', async () => {
    const side = await oneStage();
    const seen = new Set<string>();
    for (const [n, event] of LONG.entries()) {
      await side.finding(F1, [event]);
      const fold = freshFold(LONG.slice(0, n + 1));
      if (fold === null) throw new Error('the history folds to nothing');
      const document = await feedbackOf(side.db, F1);
      expect(document?.status).toBe(statusOf(fold));
      expect(document?.handoffs.map(({ message }) => message)).toEqual(fold.handoffs.map(({ message }) => message));
      expect(document?.verification).toEqual(fold.verification);
      expect(document?.bolt).toBe(fold.bolt);
      seen.add(statusOf(fold));
    }
    expect(FEEDBACK_STATUSES.filter((status) => !seen.has(status))).toEqual(['non-actionable', 'rejected']);
  });

  it('PROJ-5: no type of event of a finding stops its rows', async () => {
    const side = await oneStage();
    await side.finding(F1, EVERY_FEEDBACK_EVENT);
    expect((await side.runner.status()).flatMap(({ quarantined }) => quarantined)).toEqual([]);
    expect(await side.rows('feedback')).toMatchObject([{ revision: EVERY_FEEDBACK_EVENT.length - 1 }]);
  });
});
