import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated, prepared } from '../../support/play-history.ts';
import { command, given } from '../../support/play-spec.ts';

const asset = {
  kind: 'deck',
  title: 'Executive review',
  uri: 'https://drive.example/deck',
  sha256: null,
  taskId: 't02',
  persona: 'economic-buyer',
} as const;
const attach = (changed: Partial<typeof asset> | { taskId: string | null } = {}) =>
  command('AttachEnablement', { ...asset, ...changed });
const attached = event('EnablementAttached', { id: 'e01', ...asset });
const detach = command('DetachEnablement', { enablementId: 'e01', reason: 'outdated numbers' });

describe('AttachEnablement', () => {
  it('PLAY-5: attaches an asset for a task and a persona', () => {
    given(prepared()).when(attach()).then(attached);
  });

  it('PLAY-5: gives each asset an id of its own, also after one was taken out', () => {
    const out = event('EnablementDetached', { enablementId: 'e01', reason: 'outdated numbers' });
    expect(
      given([...prepared(), attached, out])
        .when(attach())
        .only('EnablementAttached').id,
    ).toBe('e02');
  });

  it('PLAY-1: waits for the steps before enablement', () => {
    given([orchestrated()]).when(attach()).refused({ _tag: 'StepNotReady', step: 'enablement' });
  });

  it('PLAY-5: is refused for a task the plan does not have', () => {
    given(prepared())
      .when(attach({ taskId: 't99' }))
      .refused({ _tag: 'UnknownReference', known: ['t01', 't02', 't03'], pointer: '/taskId' });
    given(prepared())
      .when(attach({ taskId: null }))
      .only('EnablementAttached');
  });
});

describe('DetachEnablement', () => {
  it('PLAY-5: takes an asset out, with the reason', () => {
    const detached = given([...prepared(), attached]).when(detach);
    detached.then(event('EnablementDetached', { enablementId: 'e01', reason: 'outdated numbers' }));
    expect(detached.play().enablement).toEqual([]);
  });

  it('PLAY-5: refuses an asset that is not there', () => {
    given(prepared()).when(detach).refused({ _tag: 'UnknownReference', id: 'e01', known: [] });
  });
});

describe('assets and tasks', () => {
  it('an asset made for a task that was removed is for no task in particular', () => {
    const forLast = event('EnablementAttached', { id: 'e01', ...asset, taskId: 't03' });
    const removed = given([...approved(), forLast]).when(command('RemoveTask', { taskId: 't03', reason: 'merged' }));
    expect(removed.play().enablement).toMatchObject([{ id: 'e01', taskId: null }]);
  });

  it('an asset made for a task of the old playbook is not one for whatever has that id in the new', () => {
    const changed = given([...approved(), attached]).when(
      command('ChangePlaybook', { playbook: 'pricing-refresh', reason: 'price is the topic' }),
    );
    expect(changed.play().enablement).toMatchObject([{ id: 'e01', taskId: null }]);
  });
});
