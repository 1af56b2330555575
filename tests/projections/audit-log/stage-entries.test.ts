import { type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { auditLog } from '@tenure/projections/audit-log/queries.ts';
import { expect, it } from 'vitest';
import { orchestrated } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { playId, playStream } from '../../support/recorded.ts';
import { feedbackEvent } from '../every-feedback-event.ts';
import { FINDING, gateEvent, UNIT, unitEvent } from '../every-stage-event.ts';
import { filedWith, findingId } from '../feedback/chains.ts';
import { begun, inReview, PRICING, pricing } from '../stage/histories.ts';
import { oneStage, PLAY } from '../stage/one-stage.ts';

describeOnEachDatabase('the audit log of a play', () => {
  it('AUD-3: tells of its gate and of its units too, those that were dropped included, and of no other play', async () => {
    const side = await oneStage(inReview());
    await side.unit(PRICING, begun());
    await side.unit(UNIT, begun({ ...pricing, slug: 'depots' }));
    await side.gate([gateEvent('UnitDropped', { unitId: UNIT, reason: 'not ours' })]);
    await side.unit(UNIT, [unitEvent('UnitWithdrawn', { reason: 'not ours' })]);
    await side.tell(playStream(2), [orchestrated()]);

    const everything = await auditLog(side.db, { limit: 1_000 });
    const own = await auditLog(side.db, { playId: PLAY, limit: 1_000 });
    expect(own).toEqual(everything.filter(({ stream }) => stream !== playStream(2)));
    expect(new Set(own.map(({ stream }) => stream)).size).toBe(4);
    expect(await auditLog(side.db, { playId: playId(2) as PlayId, limit: 10 })).toHaveLength(1);
  });

  it('AUD-3: tells of its findings too, of which only the first event names the play', async () => {
    const side = await oneStage(inReview());
    await side.finding(FINDING, [filedWith(), feedbackEvent('FeedbackReplied', { message: 'See the mail' })]);
    await side.finding(findingId(2), [filedWith({ playId: playId(2) as PlayId })]);
    const own = await auditLog(side.db, { playId: PLAY, limit: 1_000 });
    expect(
      own.filter(({ stream }) => stream.startsWith('feedback-')).map(({ type, stream }) => [type, stream]),
    ).toEqual([
      ['FeedbackFiled', streamOf('feedback', FINDING)],
      ['FeedbackReplied', streamOf('feedback', FINDING)],
    ]);
    expect(await auditLog(side.db, { playId: playId(2) as PlayId, limit: 10 })).toMatchObject([
      { stream: streamOf('feedback', findingId(2)) },
    ]);
  });
});
