import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { escalationsOf, findEscalation, openEscalations } from '@tenure/projections/escalations/queries.ts';
import { expect, it } from 'vitest';
import { attached, RIP_CORD, triggered } from '../support/play-escalations.ts';
import { approved, event } from '../support/play-history.ts';
import { CSM } from '../support/play-people.ts';
import { date, eventId } from '../support/play-spec.ts';
import { describeOnEachDatabase } from '../support/read-models.ts';
import { history, playId, playStream } from '../support/recorded.ts';
import { onePlay, PLAY } from './one-play.ts';
import { readSide } from './read-side.ts';

describeOnEachDatabase('escalations in the read model', () => {
  it('POL-14, POL-16: each names its rule, the policy, the required response and its evidence', async () => {
    const { db } = await onePlay([...approved(), triggered()]);
    expect(await findEscalation(db, PLAY, 'esc-01')).toEqual({
      playId: PLAY,
      id: 'esc-01',
      accountId: 'acme',
      rule: 'POL-2',
      ruleName: 'red-two-checkpoints',
      policyVersion: 'v1',
      subject: 'play',
      severity: 'S2',
      requiredResponse: 'respond within 4 business hours',
      respondBy: '2026-03-02T13:00:00.000Z',
      unanswered: false,
      climbs: 0,
      reminders: 0,
      targets: RIP_CORD,
      told: RIP_CORD,
      evidence: [eventId(101), eventId(102)],
      status: 'triggered',
      manual: false,
      reason: 'the rule was satisfied',
      triggeredAt: '2026-03-02T09:00:00.000Z',
      acknowledgedAt: null,
      acknowledgedBy: null,
      resolvedAt: null,
      decision: null,
      commitments: [],
      lessons: [],
    });
    expect(await findEscalation(db, PLAY, 'esc-02')).toBeNull();
  });

  it('POL-4: shows how far it has climbed, who was told, and that nobody answers', async () => {
    const top = [{ role: 'exec-sponsor', person: CSM }] as const;
    const later = { escalationId: 'esc-01', targets: top, respondBy: '2026-03-03T13:00:00.000Z' as Instant };
    const { db, goOn } = await onePlay([...approved(), triggered()]);
    await goOn(event('EscalationClimbed', { ...later, rung: 3, collapsesWith: [] }));
    expect(await findEscalation(db, PLAY, 'esc-01')).toMatchObject({
      climbs: 1,
      unanswered: false,
      respondBy: later.respondBy,
      targets: top,
      told: [...RIP_CORD, ...top],
    });
    await goOn(event('EscalationReminded', { ...later, reminder: 1 }));
    expect(await findEscalation(db, PLAY, 'esc-01')).toMatchObject({ reminders: 1, unanswered: true });
    await goOn(event('EscalationAcknowledged', { escalationId: 'esc-01', note: null }));
    expect(await findEscalation(db, PLAY, 'esc-01')).toMatchObject({ unanswered: false, respondBy: null });
  });

  it('POL-15, POL-18: shows added evidence and every step of its life', async () => {
    const commitment = { what: 'Call their COO', owner: CSM, due: date('2026-03-05') };
    const { db, goOn } = await onePlay([...approved(), triggered(), attached('esc-01', eventId(103))]);
    await goOn(
      event('EscalationAcknowledged', { escalationId: 'esc-01', note: null }),
      event('EscalationResolved', { escalationId: 'esc-01', decision: 'We call', commitments: [commitment] }),
      event('EscalationReviewed', { escalationId: 'esc-01', lessons: ['Call earlier'] }),
    );
    expect(await findEscalation(db, PLAY, 'esc-01')).toMatchObject({
      status: 'reviewed',
      evidence: [eventId(101), eventId(102), eventId(103)],
      acknowledgedBy: 'person dana',
      acknowledgedAt: '2026-03-02T09:00:00.000Z',
      resolvedAt: '2026-03-02T09:00:00.000Z',
      decision: 'We call',
      commitments: [commitment],
      lessons: ['Call earlier'],
    });
  });

  it('POL-17: one raised by hand is marked so', async () => {
    const { db } = await onePlay([...approved(), triggered({ rule: 'POL-17', manual: true })]);
    expect(await escalationsOf(db, PLAY)).toMatchObject([{ manual: true, ruleName: 'raised-by-hand' }]);
  });

  it('lists the open ones of one play or of all, worst first', async () => {
    const side = await readSide();
    await side.append([
      ...history([...approved(), triggered({ severity: 'S3' })], { stream: playStream(1) }),
      ...history(
        [
          ...approved(),
          triggered({ severity: 'S1' }),
          triggered({ escalationId: 'esc-02', rule: 'POL-6', subject: 'role:csm', severity: 'S4' }),
          triggered({ escalationId: 'esc-03', rule: 'POL-5', subject: 'context' }),
          event('EscalationResolved', { escalationId: 'esc-03', decision: 'Read by hand', commitments: [] }),
        ],
        { stream: playStream(2) },
      ),
    ]);
    await side.runner.catchUp();

    const shown = (views: Awaited<ReturnType<typeof openEscalations>>) =>
      views.map(({ playId: of, id, severity }) => `${of.slice(-1)} ${id} ${severity}`);
    expect(shown(await openEscalations(side.db))).toEqual(['2 esc-01 S1', '1 esc-01 S3', '2 esc-02 S4']);
    expect(shown(await openEscalations(side.db, playId(1) as PlayId))).toEqual(['1 esc-01 S3']);
  });
});
