import { expect, it } from 'vitest';
import { approved, event, prepared, waived } from '../../support/play-history.ts';
import { CRO, CSM, CSM_2, DIRECTOR, DIRECTOR_2, named, SPONSOR, STAFF } from '../../support/play-people.ts';
import { date } from '../../support/play-spec.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { onePlay } from '../one-play.ts';

describeOnEachDatabase('tasks and milestones in a status tracker', () => {
  it('PLAY-10: a task belongs to whoever acts in its role, or to whom it was given', async () => {
    const { tracker, goOn } = await onePlay(approved());
    const owners = async () => (await tracker()).tasks.map(({ id, owner, fallback }) => [id, owner?.id, fallback?.id]);
    expect((await owners())[0]).toEqual(['t01', CSM.id, CSM_2.id]);

    const away = { from: date('2026-03-02'), until: date('2026-03-10'), reason: 'holiday' };
    await goOn(
      event('StakeholderUnavailable', { person: CSM, ...away }),
      event('StakeholderSubstituted', {
        role: 'csm',
        absent: CSM,
        substitute: CSM_2,
        ...away,
        tasks: ['t01', 't02', 't03'],
        collapsesWith: [],
        alsoTold: [],
      }),
      event('TaskChanged', {
        taskId: 't02',
        from: { owner: null },
        to: { owner: named('lena') },
        reason: 'her contract',
      }),
    );
    expect(await owners()).toEqual([
      ['t01', CSM_2.id, 'cho'],
      ['t02', 'lena', CSM_2.id],
      ['t03', CSM_2.id, 'cho'],
    ]);

    await goOn(
      event('StakeholderReturned', { person: CSM, from: away.from, until: away.until, roles: ['csm'], tasks: [] }),
    );
    expect((await owners())[0]).toEqual(['t01', CSM.id, CSM_2.id]);
  });

  it('PLAY-6, PLAY-9: baseline and current date stand side by side, with every slip', async () => {
    const { tracker } = await onePlay([
      ...approved(),
      event('MilestoneSlipped', {
        milestoneId: 'm01',
        from: date('2026-04-01'),
        to: date('2026-04-08'),
        days: 7,
        reason: 'late data',
        kind: 'moved',
      }),
      event('MilestoneSlipped', {
        milestoneId: 'm01',
        from: date('2026-04-08'),
        to: date('2026-04-09'),
        days: 1,
        reason: 'passed',
        kind: 'overdue',
      }),
      event('MilestoneReached', { milestoneId: 'm02', on: date('2026-03-02') }),
    ]);
    const { milestones, play } = await tracker();
    expect(milestones[0]).toMatchObject({
      id: 'm01',
      baselineDue: '2026-04-01',
      due: '2026-04-08',
      overdue: true,
      slipDays: 8,
    });
    expect(milestones[0]?.slips.map(({ kind, days }) => [kind, days])).toEqual([
      ['moved', 7],
      ['overdue', 1],
    ]);
    expect(milestones[1]).toMatchObject({ reachedOn: '2026-03-02', slipDays: 0, slips: [] });
    expect(play.milestones).toEqual({ total: 2, reached: 1, slips: 2 });
  });

  it('PLAY-11: a task that was removed is gone', async () => {
    const { tracker, goOn } = await onePlay(approved());
    await goOn(event('TaskRemoved', { taskId: 't03', reason: 'merged into t02' }));
    expect((await tracker()).tasks.map(({ id }) => id)).toEqual(['t01', 't02']);
  });
});

describeOnEachDatabase('checkpoints in a status tracker', () => {
  it('OUT-3: each is mapped to tier, required response, owner, authority and next check-in', async () => {
    const { tracker } = await onePlay(approved());
    const [first, second] = (await tracker()).checkpoints;
    expect(first).toMatchObject({
      id: 'cp-01',
      status: 'open',
      ownerRoles: ['renewal-director'],
      owner: DIRECTOR,
      escalation: {
        tier: 'yellow',
        severity: 'S3',
        requiredResponse: 'respond within 1 business day',
        authority: [
          { role: 'cro', person: CRO },
          { role: 'exec-sponsor', person: SPONSOR },
        ],
        nextCheckIn: '2026-03-30',
      },
      record: null,
    });
    expect(second?.escalation.nextCheckIn).toBeNull();
  });

  it('POL-14: the response is one step faster within thirty days of the deadline', async () => {
    const { tracker } = await onePlay(approved({ deadline: date('2026-04-20') }));
    expect(
      (await tracker()).checkpoints.map(({ escalation }) => [escalation.severity, escalation.requiredResponse]),
    ).toEqual([
      ['S3', 'respond within 1 business day'],
      ['S2', 'respond within 4 business hours'],
    ]);
  });

  it('PLAY-8: a missed one shows its count, its new date, its first date, and who owes it now', async () => {
    const cp = { checkpointId: 'cp-01', due: date('2026-03-16'), ownerRole: 'renewal-director' as const };
    const { tracker } = await onePlay([
      ...approved(),
      event('CheckpointMissed', { ...cp, miss: 1, owner: DIRECTOR, exhausted: false }),
      event('CheckpointRetryScheduled', { ...cp, due: date('2026-03-18'), owner: DIRECTOR_2, byFallback: true }),
    ]);
    const { checkpoints, play } = await tracker();
    expect(checkpoints[0]).toMatchObject({
      misses: 1,
      due: '2026-03-18',
      firstDue: '2026-03-16',
      owner: DIRECTOR_2,
      retryOwner: DIRECTOR_2,
    });
    expect(play.checkpointMisses).toBe(1);
  });

  it('PLAY-7: a recorded one shows what was recorded, and the risk history grows', async () => {
    const { tracker } = await onePlay([
      ...approved(),
      event('CheckpointRecorded', {
        checkpointId: 'cp-01',
        due: date('2026-03-16'),
        risk: 'red',
        verdict: 'off-track',
        note: 'Champion left',
        evidence: ['mail'],
      }),
      event('RiskChanged', { from: 'yellow', to: 'red', reason: 'recorded at checkpoint cp-01: Champion left' }),
    ]);
    const { checkpoints, riskHistory, play } = await tracker();
    expect(checkpoints[0]).toMatchObject({
      status: 'recorded',
      record: { risk: 'red', verdict: 'off-track', note: 'Champion left', evidence: ['mail'], by: 'person dana' },
    });
    expect(play).toMatchObject({ risk: 'red', nextCheckpoint: { id: 'cp-02' } });
    expect(riskHistory.map(({ from, risk, source }) => [from, risk, source])).toEqual([
      [null, 'yellow', 'start'],
      ['yellow', 'red', 'checkpoint'],
      ['yellow', 'red', 'change'],
    ]);
  });
});

describeOnEachDatabase('the plan review in a status tracker', () => {
  it('PLAY-6: shows every item, and what fails it', async () => {
    const { tracker, goOn } = await onePlay(prepared());
    const { planReview } = await tracker();
    expect(planReview.items.map(({ id }) => id)).toContain('roles-staffed');
    expect(planReview.items.filter(({ passed }) => !passed)).toEqual([]);
    expect(planReview.passed).toBe(true);

    await goOn(event('StakeholderAssigned', { role: 'ae', from: named('anton'), to: null, reason: 'left' }));
    const failing = (await tracker()).planReview;
    expect(failing.passed).toBe(false);
    expect(failing.items.find(({ id }) => id === 'roles-staffed')?.problems).toEqual(['ae is not staffed']);
  });

  it('PLAY-1, PLAY-6: a waiver of the merge gate and a change of risk change the review', async () => {
    const staff = STAFF.filter(({ role }) => role !== 'product');
    const { tracker, goOn } = await onePlay(
      prepared({ pattern: 'diamond', stakeholders: staff }).filter(
        (each) => !(each.type === 'StepCompleted' && each.data.step === 'enablement'),
      ),
    );
    const failing = async () => (await tracker()).planReview.items.filter(({ passed }) => !passed).map(({ id }) => id);
    expect(await failing()).toEqual(['steps-done']);
    await goOn(waived('enablement'));
    expect(await failing()).toEqual([]);
    await goOn(event('RiskChanged', { from: 'yellow', to: 'red', reason: 'champion left' }));
    expect(await failing()).toEqual(['roles-staffed']);
  });
});
