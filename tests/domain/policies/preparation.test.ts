import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { resolved, triggered } from '../../support/play-escalations.ts';
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
  stepReopened,
} from '../../support/play-history.ts';
import { OWN_STREAM, reactionTo, settled } from '../../support/play-reactions.ts';
import { command, MONDAY } from '../../support/play-spec.ts';

const pull = (kind: ContextKind) => ({ policy: 'PLAY-2', to: OWN_STREAM, action: { _tag: 'PullContext', kind } });

describe('the preparation policy', () => {
  it('PLAY-2: a new play asks for every kind of context the policy waits for', () => {
    expect(reactionTo([orchestrated()])).toEqual(policyV1.context.required.map(pull));
  });

  it('PLAY-2: a failed pull is retried up to the limit, and what is exhausted is not', () => {
    expect(reactionTo([orchestrated(), pullFailed('usage', 1)])).toEqual([pull('usage')]);
    expect(reactionTo([orchestrated(), pullFailed('usage', 2)])).toEqual([pull('usage')]);
    expect(reactionTo([orchestrated(), pullFailed('usage', 3)])).toEqual([]);
  });

  it('PLAY-3: once the context is settled the play is tailored', () => {
    expect(reactionTo([orchestrated(), stepDone('context')])).toEqual([
      {
        policy: 'PLAY-3',
        to: OWN_STREAM,
        action: { _tag: 'Command', command: command('CustomizePlay', { personas: [] }) },
      },
    ]);
  });

  it('PLAY-4: once it is tailored its plan is drawn', () => {
    expect(reactionTo([orchestrated(), customised(), stepDone('customization')])).toEqual([
      { policy: 'PLAY-4', to: OWN_STREAM, action: { _tag: 'Command', command: command('PlanWorkback', {}) } },
    ]);
  });

  it('PLAY-1: what people reopen and finish again is not done over by the engine', () => {
    expect(reactionTo([...prepared(), stepReopened('tasks'), stepDone('tasks')])).toEqual([]);
    expect(reactionTo([...prepared(), stepReopened('customization'), stepDone('customization')])).toEqual([]);
    expect(
      reactionTo([orchestrated(), customised(), stepDone('customization'), planned(), stepDone('context')]),
    ).toEqual([]);
  });

  it('PLAY-6: approval stays with people', () => {
    expect(reactionTo([...prepared()])).toEqual([]);
    expect(reactionTo([...prepared().slice(0, -1), stepDone('tasks')])).toEqual([]);
  });

  it('POL-15: after the escalation of an exhausted pull is resolved, what was given up on is asked for again', () => {
    const gaps = [...approved(), pullExhausted('usage'), pullExhausted('issues'), pulled('issues')];
    const open = [...gaps, triggered({ rule: 'POL-5', subject: 'context' })];
    expect(reactionTo([...open, resolved])).toEqual([pull('usage')]);
    expect(reactionTo([...gaps, triggered({ rule: 'POL-2' }), resolved])).toEqual([]);
  });

  it('PLAY-1, PLAY-4: a play prepares itself up to its plan, and only enablement and approval are left', () => {
    const types = settled([orchestrated()], MONDAY).map(({ type }) => type);
    expect(types).toEqual([
      'PlayOrchestrated',
      ...policyV1.context.required.map(() => 'ContextPulled'),
      'StepCompleted',
      'PlayCustomized',
      'StepCompleted',
      'WorkbackPlanned',
      'StepCompleted',
    ]);
  });

  it('PLAY-2: with a source that is down, every kind is tried three times and the play still gets its plan', () => {
    const down = (kind: ContextKind) =>
      command('RecordContextFailure', { kind, source: 'folder', problem: 'disk unplugged' });
    const types = settled([orchestrated()], MONDAY, { pull: down }).map(({ type }) => type);
    const count = (wanted: string) => types.filter((type) => type === wanted).length;
    expect(count('ContextPullFailed')).toBe(3 * policyV1.context.required.length);
    expect(count('ContextPullExhausted')).toBe(policyV1.context.required.length);
    expect(count('WorkbackPlanned')).toBe(1);
    // POL-15: one subject, the context, so one escalation with the evidence of all.
    expect([count('EscalationTriggered'), count('EscalationEvidenceAttached')]).toEqual([1, 4]);
  });

  it('a playbook changed between tailoring and planning leaves no play without a plan', () => {
    const half = settled([orchestrated()], MONDAY).slice(0, 9);
    const changed = event('PlaybookChanged', {
      from: 'exec-save',
      to: 'pricing-refresh',
      playbookVersion: 1,
      reason: 'price',
    });
    const types = settled([...half, changed, customised(), stepDone('customization')], MONDAY, {}, 9).map(
      ({ type }) => type,
    );
    expect(types.at(-2)).toBe('WorkbackPlanned');
  });
});
