import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlayCommandOf } from '@tenure/domain/play/commands.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated } from '../../support/play-history.ts';
import { command, date, given } from '../../support/play-spec.ts';

const asked = {
  title: 'Security questionnaire',
  ownerRole: 'legal',
  due: date('2026-05-04'),
  dependsOn: ['t02'],
  deliverable: 'Answered questionnaire',
  phase: 'proposal',
  reason: 'their IT insists',
} as const;
const add = (changed: Partial<PlayCommandOf<'AddTask'>['data']> = {}) => command('AddTask', { ...asked, ...changed });
const { reason, ...task } = asked;
const added = (id: string) => event('TaskAdded', { task: { ...task, id }, reason });

describe('AddTask', () => {
  it('PLAY-11: adds a task with the reason, and what it produces becomes a deliverable', () => {
    const decided = given(approved()).when(add());
    decided.then(added('x01'));
    expect(decided.play().tasks.at(-1)).toMatchObject({ id: 'x01', status: 'open', baselineDue: null });
    expect(decided.play().deliverables).toContain('Answered questionnaire');
  });

  it('gives each task an id of its own, also after one was removed', () => {
    const removed = event('TaskRemoved', { taskId: 'x01', reason: 'not needed' });
    given([...approved(), added('x01'), removed])
      .when(add())
      .then(added('x02'));
  });

  it('PLAY-1: waits for a plan to add to', () => {
    given([orchestrated()]).when(add()).refused({ _tag: 'StepNotReady', step: 'tasks' });
  });

  it('PLAY-4: refuses a prerequisite the plan does not have', () => {
    given(approved())
      .when(add({ dependsOn: ['t02', 't98'] }))
      .refused({ _tag: 'UnknownReference', id: 't98', pointer: '/dependsOn' });
  });

  it('PLAY-4: lets nothing be due after the deadline, and something on it', () => {
    given(approved())
      .when(add({ due: date('2026-07-01') }))
      .refused({ _tag: 'AfterDeadline', deadline: '2026-06-30', pointer: '/due' });
    given(approved())
      .when(add({ due: date('2026-06-30') }))
      .only('TaskAdded');
  });

  it('PLAY-4: lets nothing be due before what it depends on, and something on the same day', () => {
    given(approved())
      .when(add({ due: date('2026-04-14') }))
      .refused({ _tag: 'BeforePrerequisite', taskId: 'x01', prerequisite: 't02', prerequisiteDue: '2026-04-15' });
    given(approved())
      .when(add({ due: date('2026-04-15') }))
      .only('TaskAdded');
  });

  it('PLAY-4: refuses a day on which nobody works, and names one', () => {
    given(approved())
      .when(add({ due: date('2026-05-03') }))
      .refused({ _tag: 'NotAWorkingDay', next: '2026-05-01' });
    const calendar = { ...DEFAULT_CALENDAR, holidays: [date('2026-05-04')] };
    given(approved({ calendar })).when(add()).refused({ _tag: 'NotAWorkingDay', next: '2026-05-01' });
  });

  it('PLAY-4: a prerequisite that is done holds no date up any more', () => {
    const done = ['t01', 't02'].map((taskId) => event('TaskCompleted', { taskId, deliverableUri: null }));
    given([...approved(), ...done])
      .when(add({ due: date('2026-03-20') }))
      .only('TaskAdded');
  });
});
