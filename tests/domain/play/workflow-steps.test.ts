import type { Step } from '@tenure/domain/kernel/vocabulary.ts';
import { mergeGate, openSteps } from '@tenure/domain/play/workflow.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated, prepared, stepDone, stepReopened, waived } from '../../support/play-history.ts';
import { command, DANA, given, playAfter } from '../../support/play-spec.ts';

const complete = (step: Step) => command('CompleteStep', { step });
const reopen = (step: Step) => command('ReopenStep', { step, reason: 'new facts' });
const waive = (branch: Step) => command('WaiveMergeGate', { branch, reason: 'no assets needed' });

const diamond = { pattern: 'diamond' } as const;
/** A diamond whose branches are both open. */
const forked = prepared(diamond).slice(0, -2);
const joined = prepared(diamond);

describe('CompleteStep', () => {
  it('PLAY-1: the steps run in order, and each says what it waits for', () => {
    given([orchestrated()])
      .when(complete('governance'))
      .refused({
        _tag: 'StepNotReady',
        waitsFor: ['context', 'customization', 'tasks', 'enablement', 'ApprovePlan'],
      });
  });

  it.each([
    ['context', [orchestrated()], 'forecast context'],
    ['customization', prepared().slice(0, 7), 'CustomizePlay'],
    ['tasks', prepared().slice(0, 9), 'PlanWorkback'],
    ['enablement', prepared().slice(0, -1), 'a deck'],
    ['governance', prepared(), 'ApprovePlan'],
  ] as const)('PLAY-1: %s is not done before what it is for exists', (step, history, lacking) => {
    given(history)
      .when(complete(step))
      .refused({ _tag: 'StepNotReady', step, waitsFor: expect.arrayContaining([lacking]) });
  });

  it('PLAY-5: enablement is done once every kind of asset the playbook needs is attached', () => {
    const attached = (['deck', 'roi-analysis', 'roadmap-update', 'faq'] as const).map((kind, index) =>
      event('EnablementAttached', {
        id: `e0${index + 1}`,
        kind,
        title: kind,
        uri: `https://drive.example/${kind}`,
        sha256: null,
        taskId: null,
        persona: null,
      }),
    );
    const history = prepared().slice(0, -1);
    given([...history, ...attached.slice(1)])
      .when(complete('enablement'))
      .refused({ _tag: 'StepNotReady' });
    given([...history, ...attached])
      .when(complete('enablement'))
      .then(stepDone('enablement'));
  });

  it('PLAY-1: completing a finished step again changes nothing', () => {
    given(prepared()).when(complete('tasks')).thenNothing();
  });
});

describe('ReopenStep', () => {
  it('PLAY-1: reopens a finished step, with its reason', () => {
    given(approved()).when(reopen('tasks')).then(stepReopened('tasks'));
  });

  it('PLAY-1: refuses a step that is not done', () => {
    given([orchestrated()]).when(reopen('context')).refused({ _tag: 'StepNotDone', step: 'context' });
  });

  it('PLAY-1: what rests on a reopened step falls with it', () => {
    expect(given(approved()).when(reopen('customization')).play().stepsDone).toEqual(['context']);
    expect(given(approved()).when(reopen('governance')).play().stepsDone).not.toContain('governance');
  });

  it('PLAY-6: execution rests on approval, so reopening suspends it', () => {
    const reopened = given(approved()).when(reopen('enablement'));
    expect(reopened.play()).toMatchObject({ stage: 'preparing', approval: null });
    given(reopened.history())
      .when(command('CompleteTask', { taskId: 't01', deliverableUri: null }))
      .refused({ _tag: 'PlanNotApproved' });
  });
});

describe('the merge gate', () => {
  it('PLAY-1: in a pipeline there is none', () => {
    expect(mergeGate(playAfter(prepared()))).toEqual({ status: 'not-applicable', heldBy: [], waived: [] });
    given(prepared().slice(0, -1)).when(waive('enablement')).refused({ _tag: 'NoMergeGate', accepted: [] });
  });

  it('PLAY-1: in a diamond, tasks and enablement run in parallel', () => {
    expect(openSteps(playAfter(forked))).toEqual(['tasks', 'enablement']);
    expect(openSteps(playAfter(prepared().slice(0, -2)))).toEqual(['tasks']);
  });

  it('PLAY-1: it holds governance and says which branch holds it', () => {
    expect(mergeGate(playAfter(forked))).toMatchObject({ status: 'held', heldBy: ['tasks', 'enablement'] });
    const half = [...forked, stepDone('tasks')];
    expect(mergeGate(playAfter(half))).toMatchObject({ status: 'held', heldBy: ['enablement'] });
    given(half)
      .when(complete('governance'))
      .refused({ _tag: 'StepNotReady', waitsFor: ['enablement', 'ApprovePlan'] });
  });

  it('PLAY-1: it opens once both branches are done', () => {
    expect(mergeGate(playAfter(joined))).toEqual({ status: 'passed', heldBy: [], waived: [] });
    given(joined).when(command('ApprovePlan', {})).only('BaselineFrozen');
  });

  it('PLAY-1: a waiver lets it pass without a branch, and says who and why', () => {
    const waiver = given([...forked, stepDone('tasks')]).when(waive('enablement'));
    waiver.then(waived('enablement'));
    expect(waiver.play().waivers).toEqual([{ branch: 'enablement', reason: 'no assets needed', by: DANA }]);
    expect(mergeGate(waiver.play())).toEqual({ status: 'passed', heldBy: [], waived: ['enablement'] });
    given(waiver.history()).when(command('ApprovePlan', {})).only('BaselineFrozen');
  });

  it('PLAY-1: only a branch that holds it can be waived', () => {
    given(forked)
      .when(waive('context'))
      .refused({ _tag: 'NoMergeGate', accepted: ['tasks', 'enablement'] });
    given([...forked, stepDone('tasks')])
      .when(waive('tasks'))
      .refused({ _tag: 'NoMergeGate' });
    given([...forked, waived('tasks')])
      .when(waive('tasks'))
      .refused({ _tag: 'NoMergeGate' });
  });

  it('PLAY-1: it closes again when a branch is reopened, and governance with it', () => {
    const reopened = given([...joined, ...approved(diamond).slice(-3)]).when(reopen('enablement'));
    expect(mergeGate(reopened.play())).toMatchObject({ status: 'held', heldBy: ['enablement'] });
    expect(reopened.play().stepsDone).toEqual(['context', 'customization', 'tasks']);
    given(reopened.history()).when(command('ApprovePlan', {})).refused({ _tag: 'PlanNotReady' });
  });

  it('PLAY-1: reopening one branch leaves the other, and its waiver, alone', () => {
    const one = given([...forked, stepDone('tasks'), waived('enablement')]).when(reopen('tasks'));
    expect(mergeGate(one.play())).toEqual({ status: 'held', heldBy: ['tasks'], waived: ['enablement'] });
    expect(given(joined).when(reopen('tasks')).play().stepsDone).toContain('enablement');
  });

  it('PLAY-1: a waiver does not outlive the step its branch rests on', () => {
    const fallen = given([...forked, stepDone('tasks'), waived('enablement')]).when(reopen('customization'));
    expect(fallen.play().waivers).toEqual([]);
  });

  it('PLAY-1: waiving a branch does not excuse what comes before both', () => {
    given([...prepared(diamond).slice(0, -5), waived('tasks'), waived('enablement')])
      .when(complete('governance'))
      .refused({ _tag: 'StepNotReady', waitsFor: ['customization', 'ApprovePlan'] });
  });
});
