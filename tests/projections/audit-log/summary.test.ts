import { summaryOf } from '@tenure/projections/audit-log/summary.ts';
import { describe, expect, it } from 'vitest';
import { event } from '../../support/play-history.ts';
import { CSM, DIRECTOR_2 } from '../../support/play-people.ts';
import { date } from '../../support/play-spec.ts';
import { CHANGES, PROGRESS } from '../every-event.ts';

const EVERY = [...CHANGES.map(([change]) => change), ...PROGRESS];
const missed = { checkpointId: 'cp-03', due: date('2026-03-16'), ownerRole: 'csm', exhausted: false } as const;

describe('the sentence of an audit entry', () => {
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

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [22, '22nd'],
    [113, '113th'],
  ])('counts: %i is the %s', (miss, said) => {
    expect(summaryOf(event('CheckpointMissed', { ...missed, miss, owner: CSM }))).toBe(
      `checkpoint cp-03 missed (${said} time); owner Carla`,
    );
  });

  it('PLAY-10: a rung that collapses into another says who is also told', () => {
    const period = { from: date('2026-03-09'), until: date('2026-03-20'), reason: 'leave', tasks: [] };
    const alsoTold = [{ role: 'cro' as const, person: CSM }];
    const data = { role: 'csm', absent: CSM, substitute: DIRECTOR_2, collapsesWith: ['renewal-director'] } as const;
    expect(summaryOf(event('StakeholderSubstituted', { ...data, ...period, alsoTold }))).toMatch(
      /also fills renewal-director of the ladder; also told: Carla \(carla\) \(cro\)$/,
    );
  });

  it('names the role when nobody holds it', () => {
    expect(summaryOf(event('CheckpointMissed', { ...missed, miss: 1, owner: null }))).toContain('owner csm');
  });

  it('cuts what somebody wrote at length, and only that', () => {
    const reason = 'because '.repeat(100).trim();
    const summary = summaryOf(event('PlayCancelled', { reason }));
    expect(summary).toHaveLength('play cancelled: '.length + 160);
    expect(summary.endsWith('...')).toBe(true);
    const short = event('StakeholderAssigned', { role: 'csm', from: CSM, to: DIRECTOR_2, reason: 'left' });
    expect(summaryOf(short)).toBe('csm changed from Carla (carla) to Remy (remy): left');
  });
});
