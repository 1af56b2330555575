import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated, prepared } from '../../support/play-history.ts';
import { command, given, instant } from '../../support/play-spec.ts';

const change = (playbook: 'pricing-refresh' | 'exec-save') =>
  command('ChangePlaybook', { playbook, reason: 'price turned out to be the topic' });
const changed = event('PlaybookChanged', {
  from: 'exec-save',
  to: 'pricing-refresh',
  playbookVersion: 1,
  reason: 'price turned out to be the topic',
});

const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

describe('ChangePlaybook', () => {
  it('PLAY-11: while the context is pulled, only the selection changes', () => {
    given([orchestrated()]).when(change('pricing-refresh')).then(changed);
  });

  it('PLAY-11: a drawn plan is tailored and drawn again, and needs a new approval', () => {
    const decided = given(approved()).when(change('pricing-refresh'));
    expect(types(decided.events())).toEqual([
      'PlaybookChanged',
      'PlayCustomized',
      'StepCompleted',
      'WorkbackPlanned',
      'StepCompleted',
    ]);
    expect(decided.play()).toMatchObject({
      playbook: 'pricing-refresh',
      stage: 'preparing',
      approval: null,
      stepsDone: ['context', 'customization', 'tasks'],
      personas: ['economic-buyer'],
    });
    given(decided.history())
      .when(command('CompleteTask', { taskId: 't01', deliverableUri: null }))
      .refused({ _tag: 'PlanNotApproved' });
  });

  it('PLAY-7: oversight does not lapse while the new plan is argued about', () => {
    expect(given(approved()).when(change('pricing-refresh')).play().checkpoints).toHaveLength(2);
  });

  it('a play tailored but not yet planned is tailored again, or nothing would ever draw its plan', () => {
    const decided = given(prepared().slice(0, 9)).when(change('pricing-refresh'));
    expect(types(decided.events())).toEqual(['PlaybookChanged', 'PlayCustomized', 'StepCompleted']);
    expect(decided.play()).toMatchObject({ stepsDone: ['context', 'customization'], fit: null });
  });

  it('PLAY-11: the same playbook is no change', () => {
    given(approved()).when(change('exec-save')).refused({ _tag: 'NothingToChange', rule: 'PLAY-11' });
  });

  it('PLAY-4: is refused when no plan can be drawn any more', () => {
    given(approved())
      .when(change('pricing-refresh'), { now: instant('2026-07-02T00:00:00.000Z') })
      .refused({ _tag: 'DeadlineInThePast' });
  });
});
