import { expect, it } from 'vitest';
import { triggered } from '../../support/play-escalations.ts';
import {
  approved,
  customised,
  event,
  orchestrated,
  planned,
  prepared,
  pullExhausted,
  pulled,
  pullFailed,
  stepDone,
  waived,
} from '../../support/play-history.ts';
import { decided, outcomeRecorded } from '../../support/play-outcome.ts';
import { date } from '../../support/play-spec.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { onePlay, PLAY } from '../one-play.ts';

describeOnEachDatabase('the header of a status tracker', () => {
  it('OUT-3: says what the play is and how far it has come', async () => {
    const { tracker } = await onePlay(approved());
    expect((await tracker()).play).toEqual({
      id: PLAY,
      slug: 'acme-exec-save-2026-06-30',
      account: { id: 'acme', name: 'Acme' },
      tier: 'growth',
      segment: 'growth',
      risk: 'yellow',
      playbook: 'exec-save',
      playbookVersion: 1,
      pattern: 'pipeline',
      stage: 'executing',
      objective: 'Keep Acme',
      policyVersion: 'v1',
      timeZone: 'UTC',
      deadline: '2026-06-30',
      noticeDate: null,
      arr: { minor: 12_000_000, currency: 'EUR' },
      startedAt: '2026-03-02T09:00:00.000Z',
      startedBy: 'person dana',
      fit: { anchor: 'deadline', leadTimeDays: 120, availableDays: 120, compressed: false, compressedByPercent: 0 },
      approval: { at: '2026-03-02T09:00:00.000Z', by: 'person dana', complexity: 'medium' },
      steps: ['context', 'customization', 'tasks', 'enablement', 'governance'].map((step) => ({
        step,
        status: 'done',
      })),
      mergeGate: { status: 'not-applicable', heldBy: [], waived: [] },
      tasks: { total: 3, open: 3, nextDue: '2026-03-16' },
      milestones: { total: 2, reached: 0, slips: 0 },
      nextCheckpoint: { id: 'cp-01', due: '2026-03-16' },
      checkpointMisses: 0,
      checkpointsMissed: 0,
      openEscalations: 0,
      highestSeverity: null,
      contextGaps: 0,
      customerDecision: null,
      result: null,
      revision: approved().length - 1,
      position: approved().length * 7,
      updatedAt: '2026-03-02T09:00:00.000Z',
    });
  });

  it('PLAY-1: shows which steps are done, which are open, and which branch holds the merge gate', async () => {
    const { tracker, goOn } = await onePlay([
      orchestrated({ pattern: 'diamond' }),
      pulled('forecast'),
      stepDone('context'),
      customised(),
      stepDone('customization'),
      planned(),
      stepDone('tasks'),
    ]);
    const { play } = await tracker();
    expect(play.steps.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'open', 'waiting']);
    expect(play.mergeGate).toEqual({ status: 'held', heldBy: ['enablement'], waived: [] });

    await goOn(waived('enablement'));
    expect((await tracker()).play.mergeGate).toEqual({ status: 'passed', heldBy: [], waived: ['enablement'] });
  });

  it('PLAY-4: says that a plan was compressed and by how much', async () => {
    const fit = {
      anchor: 'notice-date' as const,
      anchorDate: date('2026-05-01'),
      leadTimeDays: 120,
      availableDays: 60,
      compressed: true,
      compressedByPercent: 50,
    };
    const { tracker } = await onePlay(prepared({ noticeDate: date('2026-05-01') }, planned({ fit })));
    expect((await tracker()).play).toMatchObject({
      noticeDate: '2026-05-01',
      fit: { anchor: 'notice-date', availableDays: 60, compressed: true, compressedByPercent: 50 },
    });
  });

  it('PLAY-12: shows the decision, the result and the end', async () => {
    const { tracker } = await onePlay([
      ...approved(),
      decided(),
      outcomeRecorded(),
      event('PlayClosed', { result: 'renewed' }),
    ]);
    expect((await tracker()).play).toMatchObject({ customerDecision: 'renew', result: 'renewed', stage: 'closed' });
  });

  it('counts open escalations and names the worst', async () => {
    const { tracker, goOn } = await onePlay([
      ...approved(),
      triggered({ escalationId: 'esc-01', severity: 'S3', subject: 'role:csm' }),
      triggered({ escalationId: 'esc-02', severity: 'S1' }),
    ]);
    expect((await tracker()).play).toMatchObject({ openEscalations: 2, highestSeverity: 'S1' });
    await goOn(event('EscalationResolved', { escalationId: 'esc-02', decision: 'Done', commitments: [] }));
    const { play, escalations } = await tracker();
    expect(play).toMatchObject({ openEscalations: 1, highestSeverity: 'S3' });
    expect(escalations.map(({ id, status }) => [id, status])).toEqual([
      ['esc-01', 'triggered'],
      ['esc-02', 'resolved'],
    ]);
  });
});

describeOnEachDatabase('context in a status tracker', () => {
  it('PLAY-2: every required kind is there, with what was read or why it is missing', async () => {
    const { tracker } = await onePlay([
      orchestrated(),
      pulled('forecast'),
      pullFailed('usage', 1),
      ...[1, 2, 3].map((attempt) => pullFailed('sentiment', attempt)),
      pullExhausted('sentiment'),
      pulled('health-report'),
    ]);
    const { context, play } = await tracker();
    expect(context.map(({ kind, required, status, problem }) => [kind, required, status, problem])).toEqual([
      ['forecast', true, 'pulled', null],
      ['usage', true, 'failed', 'disk unplugged'],
      ['sentiment', true, 'exhausted', 'disk unplugged'],
      ['issues', true, 'pending', null],
      ['contract', true, 'pending', null],
      ['health-report', false, 'pulled', null],
    ]);
    expect(context[0]).toMatchObject({
      source: 'folder',
      location: 'crm-export',
      facts: 1,
      defects: 0,
      contentHash: 'a'.repeat(64),
    });
    expect(play.contextGaps).toBe(1);
  });
});
