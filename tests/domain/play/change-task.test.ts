import type { TaskPatch } from '@tenure/domain/play/events/plan.ts';
import { describe, expect, it } from 'vitest';
import { approved, event } from '../../support/play-history.ts';
import { CSM, named } from '../../support/play-people.ts';
import { command, date, given } from '../../support/play-spec.ts';

const change = (taskId: string, patch: TaskPatch) =>
  command('ChangeTask', { taskId, change: patch, reason: 'agreed in the call' });
const changed = (taskId: string, from: TaskPatch, to: TaskPatch) =>
  event('TaskChanged', { taskId, from, to, reason: 'agreed in the call' });
const completed = (taskId: string) => event('TaskCompleted', { taskId, deliverableUri: null });

describe('ChangeTask', () => {
  it('PLAY-11: keeps what changed, from and to, and the reason; the rest is left out', () => {
    const decided = given(approved()).when(change('t01', { title: 'Map the buyers', ownerRole: 'csm' }));
    decided.then(changed('t01', { title: 'Task t01' }, { title: 'Map the buyers' }));
    expect(decided.play().tasks[0]).toMatchObject({ title: 'Map the buyers', ownerRole: 'csm' });
  });

  it('PLAY-4: gives a task to a person, and back to its role', () => {
    const lena = named('lena');
    given(approved())
      .when(change('t01', { owner: lena }))
      .then(changed('t01', { owner: null }, { owner: lena }));
    given([...approved(), changed('t01', { owner: null }, { owner: lena })])
      .when(change('t01', { owner: null }))
      .then(changed('t01', { owner: lena }, { owner: null }));
  });

  it('PLAY-11: what is so already is no change', () => {
    given(approved())
      .when(change('t01', { due: date('2026-03-16'), dependsOn: [] }))
      .refused({ _tag: 'NothingToChange' });
    given(approved()).when(change('t01', {})).refused({ _tag: 'NothingToChange' });
  });

  it('PLAY-4: refuses a task that is not there or not open', () => {
    given(approved()).when(change('t99', {})).refused({ _tag: 'UnknownReference', id: 't99', pointer: '/taskId' });
    given([...approved(), completed('t01')])
      .when(change('t01', { title: 'Later' }))
      .refused({ _tag: 'TaskNotOpen', status: 'completed' });
  });

  it('PLAY-6: refuses a circle of prerequisites, and a task that waits for itself', () => {
    given(approved())
      .when(change('t01', { dependsOn: ['t03'] }))
      .refused({ _tag: 'DependencyCycle', pointer: '/change/dependsOn' });
    given(approved())
      .when(change('t01', { dependsOn: ['t01'] }))
      .refused({ _tag: 'UnknownReference', id: 't01' });
  });

  it('PLAY-4: refuses a date before a prerequisite or after what waits for it', () => {
    given(approved())
      .when(change('t02', { due: date('2026-03-13') }))
      .refused({ _tag: 'BeforePrerequisite', taskId: 't02', prerequisite: 't01', pointer: '/change/due' });
    given(approved())
      .when(change('t02', { due: date('2026-05-18') }))
      .refused({ _tag: 'BeforePrerequisite', taskId: 't03', prerequisite: 't02' });
    given(approved())
      .when(change('t02', { due: date('2026-05-15') }))
      .only('TaskChanged');
  });

  it('PLAY-4: refuses a date after the deadline or on a day off', () => {
    given(approved())
      .when(change('t03', { due: date('2026-07-01') }))
      .refused({ _tag: 'AfterDeadline', what: 'task t03' });
    given(approved())
      .when(change('t03', { due: date('2026-05-16') }))
      .refused({ _tag: 'NotAWorkingDay', next: '2026-05-15' });
  });

  it('a prerequisite that was done before the deadline came nearer does not make what follows unchangeable', () => {
    const nearer = command('ChangeDeadline', { deadline: date('2026-04-10'), noticeDate: null, reason: 'budget' });
    const moved = given([...approved(), completed('t01'), completed('t02')]).when(nearer);
    expect(moved.play().tasks.map(({ due }) => due)).toEqual(['2026-03-16', '2026-04-15', '2026-04-10']);
    given(moved.history())
      .when(change('t03', { title: 'Sign' }))
      .only('TaskChanged');
  });

  it('PLAY-6: a renamed deliverable is one the plan knows; the promised one is missed in the review', () => {
    const renamed = given(approved()).when(change('t01', { deliverable: 'Buyer map' }));
    expect(renamed.play().deliverables).toEqual(['Paper t01', 'Paper t02', 'Paper t03', 'Buyer map']);
  });

  it('PLAY-4: a task of another role has another owner', () => {
    const handed = given(approved()).when(change('t01', { owner: CSM, ownerRole: 'ae' }));
    expect(handed.play().tasks[0]).toMatchObject({ ownerRole: 'ae', owner: CSM });
  });
});
