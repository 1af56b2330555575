import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { approved, event } from '../../support/play-history.ts';
import { AE, CSM, CSM_2, CSM_3, DIRECTOR, DIRECTOR_2, named } from '../../support/play-people.ts';
import { command, date, given, playAfter } from '../../support/play-spec.ts';

const reason = 'reorganisation';
const NINA = named('nina');
const assign = (role: Role, person: Person | null) => command('AssignStakeholder', { role, person, reason });
const assigned = (from: Person | null, to: Person | null, role: Role = 'csm') =>
  event('StakeholderAssigned', { role, from, to, reason });
const set = (role: Role, ...substitutes: readonly Person[]) => command('SetSubstitutes', { role, substitutes, reason });

const period = { from: date('2026-03-02'), until: date('2026-03-13') };
const away = (person: Person) => event('StakeholderUnavailable', { person, ...period, reason: 'leave' });
const covered = event('StakeholderSubstituted', {
  role: 'csm',
  absent: CSM,
  substitute: CSM_2,
  ...period,
  reason: 'leave',
  tasks: ['t01', 't02', 't03'],
  collapsesWith: [],
  alsoTold: [],
});
const unfilled = event('RoleUnfilled', { role: 'csm', person: CSM, ...period, reason: 'leave' });

describe('AssignStakeholder', () => {
  it('PLAY-11: puts somebody in a role, from whom to whom and why', () => {
    const done = given(approved()).when(assign('csm', NINA));
    done.then(assigned(CSM, NINA));
    expect(done.play().people.csm).toEqual(NINA);
  });

  it('PLAY-11: leaves a role unstaffed, and staffs one that was', () => {
    const left = given(approved()).when(assign('csm', null));
    left.then(assigned(CSM, null));
    expect(left.play().people).not.toHaveProperty('csm');
    given(left.history()).when(assign('csm', NINA)).then(assigned(null, NINA));
  });

  it('PLAY-11: the same person is no change', () => {
    given(approved()).when(assign('csm', CSM)).refused({ _tag: 'NothingToChange', what: 'csm Carla' });
    given(approved()).when(assign('auditor', null)).refused({ _tag: 'NothingToChange', what: 'auditor unstaffed' });
  });

  it('PLAY-10: refuses somebody for whom the circle of substitutes would close', () => {
    given(approved())
      .when(assign('csm', CSM_2))
      .refused({ _tag: 'FallbackCycle', cycle: ['cem', 'cem'], pointer: '/person' });
  });

  it('PLAY-10: a new holder does not need the cover of the old one', () => {
    const done = given([...approved(), away(CSM), covered]).when(assign('csm', NINA));
    done.then(assigned(CSM, NINA));
    expect(done.play().covers).toEqual([]);
  });

  it('somebody who is away when they are given a role is covered from the start', () => {
    const done = given([...approved(), away(AE)]).when(assign('csm', AE));
    done.then(
      assigned(CSM, AE),
      event('StakeholderSubstituted', {
        role: 'csm',
        absent: AE,
        substitute: CSM_2,
        ...period,
        reason: 'leave',
        tasks: ['t01', 't02', 't03'],
        collapsesWith: [],
        alsoTold: [],
      }),
    );
  });
});

describe('SetSubstitutes', () => {
  it('PLAY-11: sets who covers, in order, and keeps who did', () => {
    const done = given(approved()).when(set('csm', CSM_3, NINA));
    done.then(event('SubstitutesChanged', { role: 'csm', from: [CSM_2, CSM_3], to: [CSM_3, NINA], reason }));
    expect(done.play().substitutes.csm).toEqual([CSM_3, NINA]);
  });

  it('PLAY-11: the same people in another order are a change, in the same order they are none', () => {
    given(approved())
      .when(set('csm', CSM_3, CSM_2))
      .only('SubstitutesChanged');
    given(approved())
      .when(set('csm', CSM_2, CSM_3))
      .refused({ _tag: 'NothingToChange' });
  });

  it.each([
    ['over one role', 'csm', [CSM], ['carla', 'carla']],
    ['over two roles', 'renewal-director', [CSM_2, DIRECTOR], ['rosa', 'rosa']],
  ] as const)('PLAY-10: refuses a circle %s', (_what, role, substitutes, cycle) => {
    given(approved())
      .when(set(role, ...substitutes))
      .refused({ _tag: 'FallbackCycle', cycle, pointer: '/substitutes' });
  });

  it('PLAY-10: refuses a circle that closes over three people', () => {
    const first = given(approved()).when(set('csm', DIRECTOR));
    const second = given(first.history()).when(set('renewal-director', AE));
    given(second.history())
      .when(set('ae', CSM))
      .refused({ _tag: 'FallbackCycle', cycle: ['carla', 'rosa', 'anton', 'carla'] });
  });

  it('PLAY-10: two roles may be covered by the same person, and one who covers may be covered', () => {
    const first = given(approved()).when(set('csm', DIRECTOR));
    given(first.history()).when(set('ae', DIRECTOR)).only('SubstitutesChanged');
    expect(playAfter(first.history()).substitutes['renewal-director']).toEqual([DIRECTOR_2]);
  });

  it('naming somebody for a role nobody was there to fill puts them in it at once', () => {
    const done = given([...approved(), away(CSM), unfilled]).when(set('csm', NINA));
    expect(done.only('StakeholderSubstituted')).toMatchObject({
      role: 'csm',
      absent: CSM,
      substitute: NINA,
      ...period,
    });
    given([...approved(), away(CSM), covered])
      .when(set('csm', NINA))
      .only('SubstitutesChanged');
  });
});

describe('ChangeEscalationPath', () => {
  const change = (...path: readonly (readonly Role[])[]) => command('ChangeEscalationPath', { path, reason });

  it('PLAY-11: changes the ladder, from what to what and why', () => {
    const done = given(approved()).when(change(['csm'], ['cro']));
    done.then(
      event('EscalationPathChanged', {
        from: [['csm'], ['renewal-director'], ['cro', 'exec-sponsor']],
        to: [['csm'], ['cro']],
        reason,
      }),
    );
    expect(done.play().escalationPath).toEqual([['csm'], ['cro']]);
  });

  it('PLAY-11: the same ladder is no change', () => {
    given(approved())
      .when(change(['csm'], ['renewal-director'], ['cro', 'exec-sponsor']))
      .refused({ _tag: 'NothingToChange' });
  });

  it('POL-13: refuses a ladder nobody can climb', () => {
    given(approved())
      .when(change())
      .refused({ _tag: 'LadderInvalid', problem: 'the escalation path has no rung', pointer: '/path' });
    given(approved())
      .when(change(['csm'], []))
      .refused({ _tag: 'LadderInvalid', problem: 'a rung of the escalation path is empty' });
    given(approved())
      .when(change(['csm'], ['cro', 'csm']))
      .refused({ _tag: 'LadderInvalid', problem: 'a role stands on two rungs of the escalation path' });
  });
});
