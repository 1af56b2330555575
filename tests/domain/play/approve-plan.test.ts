import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, frozen, prepared, stepDone, TASKS } from '../../support/play-history.ts';
import { DIRECTOR } from '../../support/play-people.ts';
import { command, DANA, date, given, MONDAY } from '../../support/play-spec.ts';

const approve = command('ApprovePlan', {});

describe('ApprovePlan', () => {
  it('PLAY-6: freezes the baselines, ends the preparation and schedules the checkpoints', () => {
    const decided = given(prepared()).when(approve);
    const schedule = decided.only('CheckpointsScheduled');
    decided.then(frozen(), stepDone('governance'), event('CheckpointsScheduled', schedule));
    expect(schedule).toMatchObject({ because: 'plan-approved', everyDays: 14 });
    expect(decided.play()).toMatchObject({
      stage: 'executing',
      approval: { at: MONDAY, by: DANA, complexity: 'medium' },
    });
    expect(decided.play().tasks.map(({ baselineDue }) => baselineDue)).toEqual(TASKS.map(({ due }) => due));
    expect(decided.play().milestones.map(({ baseline }) => baseline)).toEqual(['2026-04-01', '2026-06-01']);
  });

  it.each([
    ['green', 28],
    ['yellow', 14],
    ['red', 7],
  ] as const)(
    'PLAY-7: a %s play is looked at every %i days, the last time at most 7 days before the deadline',
    (risk, days) => {
      const { everyDays, checkpoints } = given(prepared({ risk })).when(approve).only('CheckpointsScheduled');
      expect(everyDays).toBe(days);
      expect(checkpoints[0]).toMatchObject({ id: 'cp-01', risk, ownerRoles: policyV1.checkpoints.oversight[risk] });
      expect(checkpoints.at(-1)?.due).toSatisfy((due: string) => '2026-06-23' <= due && due <= '2026-06-30');
      expect(new Set(checkpoints.map(({ id }) => id)).size).toBe(checkpoints.length);
    },
  );

  it('PLAY-6: an approved plan is not approved again', () => {
    given(approved()).when(approve).refused({ _tag: 'PlanAlreadyApproved', rule: 'PLAY-6' });
  });

  it('PLAY-6: a plan that was reopened can be approved again, and only untouched checkpoints are replaced', () => {
    const missed = event('CheckpointMissed', {
      checkpointId: 'cp-01',
      due: date('2026-03-16'),
      miss: 1,
      ownerRole: 'renewal-director',
      owner: DIRECTOR,
      exhausted: false,
    });
    const reopened = event('StepReopened', { step: 'governance', reason: 'scope grew' });
    const again = given([...approved(), missed, reopened]).when(approve);
    expect(
      again
        .play()
        .checkpoints.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['cp-01', 'cp-03']);
  });
});
