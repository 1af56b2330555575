import { describe, expect, it } from 'vitest';
import { approved, event, prepared } from '../../support/play-history.ts';
import { command, date, given } from '../../support/play-spec.ts';

const reason = 'the numbers were wrong';
const complete = (taskId: string) =>
  command('CompleteTask', { taskId, deliverableUri: 'https://drive.example/value-review' });
const completed = (taskId: string) => event('TaskCompleted', { taskId, deliverableUri: null });
const remove = (taskId: string) => command('RemoveTask', { taskId, reason });
const reopen = (taskId: string) => command('ReopenTask', { taskId, reason });
const deadline = (on: string) => command('ChangeDeadline', { deadline: date(on), noticeDate: null, reason });

describe('CompleteTask', () => {
  it('PLAY-4: completes a task with what it produced', () => {
    const done = given(approved()).when(complete('t01'));
    done.then(event('TaskCompleted', { taskId: 't01', deliverableUri: 'https://drive.example/value-review' }));
    expect(done.play().tasks[0]).toMatchObject({
      status: 'completed',
      deliverableUri: 'https://drive.example/value-review',
    });
  });

  it('PLAY-6: is refused until the plan is approved', () => {
    given(prepared()).when(complete('t01')).refused({ _tag: 'PlanNotApproved', rule: 'PLAY-6' });
  });

  it('PLAY-4: waits for the task’s prerequisites', () => {
    given(approved())
      .when(complete('t02'))
      .refused({ _tag: 'PrerequisitesOpen', open: ['t01'] });
    given([...approved(), completed('t01')])
      .when(complete('t02'))
      .only('TaskCompleted');
  });

  it('PLAY-4: is refused for a task that is done or not there', () => {
    given([...approved(), completed('t01')])
      .when(complete('t01'))
      .refused({ _tag: 'TaskNotOpen', status: 'completed', accepted: 'an open task' });
    given(approved()).when(complete('t99')).refused({ _tag: 'UnknownReference' });
  });
});

describe('RemoveTask', () => {
  it('PLAY-11: removes a task nothing depends on, with the reason, and what only it produced', () => {
    const removed = given(approved()).when(remove('t03'));
    removed.then(event('TaskRemoved', { taskId: 't03', reason }));
    expect(removed.play().tasks.map(({ id }) => id)).toEqual(['t01', 't02']);
    expect(removed.play().deliverables).toEqual(['Paper t01', 'Paper t02']);
  });

  it('PLAY-11: refuses a task others depend on', () => {
    given(approved())
      .when(remove('t01'))
      .refused({ _tag: 'TaskNeeded', dependents: ['t02'] });
  });

  it('PLAY-4: refuses a task that is done', () => {
    given([...approved(), completed('t01')])
      .when(remove('t01'))
      .refused({ _tag: 'TaskNotOpen' });
  });
});

describe('ReopenTask', () => {
  it('PLAY-11: reopens a completed task, with the reason; what it produced no longer counts', () => {
    const reopened = given([...approved(), completed('t01')]).when(reopen('t01'));
    reopened.then(event('TaskReopened', { taskId: 't01', reason }));
    expect(reopened.play().tasks[0]).toMatchObject({ status: 'open', deliverableUri: null, due: '2026-03-16' });
  });

  it('PLAY-4: refuses a task that is open', () => {
    given(approved()).when(reopen('t01')).refused({ _tag: 'TaskNotOpen', accepted: 'a completed task' });
  });

  it('a task reopened after the deadline came nearer is not due after it', () => {
    const moved = given([...approved(), ...['t01', 't02', 't03'].map(completed)]).when(deadline('2026-05-10'));
    given(moved.history())
      .when(reopen('t03'))
      .then(
        event('TaskReopened', { taskId: 't03', reason }),
        event('TaskChanged', {
          taskId: 't03',
          from: { due: date('2026-05-15') },
          to: { due: date('2026-05-08') },
          reason,
        }),
      );
  });

  it('a task reopened after what waits for it was pulled in is not due after that', () => {
    const nearer = given([...approved(), completed('t01'), completed('t02')]).when(deadline('2026-04-10'));
    const later = given(nearer.history()).when(deadline('2026-06-30'));
    const reopened = given(later.history()).when(reopen('t02'));
    expect(reopened.play().tasks.map(({ due }) => due)).toEqual(['2026-03-16', '2026-04-10', '2026-04-10']);
  });

  it('PLAY-4: refuses to reopen a task between a prerequisite and a dependent that leave it no day', () => {
    const history = [
      ...approved(),
      completed('t01'),
      completed('t02'),
      event('TaskReopened', { taskId: 't01', reason }),
    ];
    const moved = given(history).when(
      command('ChangeTask', { taskId: 't01', change: { due: date('2026-06-01') }, reason }),
    );
    given(moved.history())
      .when(reopen('t02'))
      .refused({ _tag: 'BeforePrerequisite', taskId: 't02', prerequisite: 't01' });
  });
});
