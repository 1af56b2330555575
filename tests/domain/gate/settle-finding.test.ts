/** What becomes of a finding, and whose signatures that voids (GATE-3, FB-4, FB-11). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { file, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  DEPOTS,
  ENGINE,
  finished,
  followedBy,
  type History,
  OLGA,
  RAIL,
  ready,
  settled,
  stageAfter,
} from '../../support/gate-walk.ts';

const SCRIBE = agent('scribe', 'carla');
const lastFinding = (history: History): string => stageAfter(history).findings.at(-1)?.id ?? '';
const on = (history: History, role: string) =>
  stageAfter(history)
    .dispatches.filter((each) => each.role === role && each.of === 'work')
    .map(({ status }) => status);

describe('SettleFinding', () => {
  const withRole = (given: Parameters<typeof file>[0] = {}) =>
    followedBy(ready([DEPOTS, RAIL]), file({ role: 'risk-assessment', severity: 'low', ...given }));

  it('GATE-3, defect 26: only a settlement settles, and it says who, how and why', () => {
    const history = followedBy(ready(), file());
    const done = given(history).when(settle(lastFinding(history)), { actor: OLGA });
    expect(done.stage().findings).toMatchObject([
      { status: 'settled', settlement: { resolution: 'accepted', reason: expect.stringContaining('Jonas Weber') } },
    ]);
  });

  it('GATE-3: only a person settles', () => {
    const history = followedBy(ready(), file());
    for (const actor of [SCRIBE, ENGINE]) {
      given(history)
        .when(settle(lastFinding(history)), { actor })
        .refused({ _tag: 'OnlyAPerson', rule: 'GATE-3', kind: actor.kind });
    }
  });

  it('GATE-3: once; and only what there is', () => {
    const history = followedBy(ready(), file());
    const id = lastFinding(history);
    const { accepted } = given(history)
      .when(settle('01940000-0000-7000-8000-00000000dead'))
      .refused({ _tag: 'UnknownFinding', open: [id] });
    expect(accepted).toContain(id);
    given(followedBy(history, settle(id)))
      .when(settle(id, { resolution: 'invalid' }))
      .refused({ _tag: 'FindingIsSettled', as: 'accepted' });
  });

  it('GATE-3: only a question is answered', () => {
    const history = followedBy(ready(), file());
    given(history)
      .when(settle(lastFinding(history), { resolution: 'answered' }))
      .refused({ _tag: 'NoQuestion', origin: 'user-chat' });
    const question = followedBy(ready(), file({ origin: 'user-question' }));
    expect(
      given(question)
        .when(settle(lastFinding(question), { resolution: 'answered' }))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('GATE-3: the reason is a reason', () => {
    const history = followedBy(ready(), file());
    given(history)
      .when(settle(lastFinding(history), { reason: 'tbd' }))
      .refused({ _tag: 'SaysNothing', pointer: '/reason' });
  });

  it('GATE-3, defect 24: it is not fixed while the unit it sent back is not back', () => {
    const back = followedBy(ready(), file({ unit: 'depots', reopens: 'execute' }));
    const fixed = settle(lastFinding(back), { resolution: 'fixed' });
    given(back).when(fixed).refused({ _tag: 'FixNotFinished', unit: 'depots' });
    expect(given(finished(back, 'depots')).when(fixed).types()).toEqual(['FindingSettled']);
  });

  it('FB-11: carries whose signatures it voids, on its unit; only those run again', () => {
    const history = withRole({ unit: 'rail' });
    const done = given(history).when(settle(lastFinding(history), { invalidates: ['risk-assessment'] }));
    expect(done.types()).toEqual(['FindingSettled', 'ReviewVoided', 'ReviewDispatched']);
    expect(done.only('ReviewVoided')).toMatchObject({ because: 'invalidated', of: 'work' });
    expect(on(done.history(), 'risk-assessment')).toEqual(['signed', 'voided', 'pending']);
    expect(on(settled(done.history()), 'risk-assessment')).toEqual(['signed', 'voided', 'signed']);
  });

  it('FB-11: about the stage as a whole, it voids the role on every unit', () => {
    const history = withRole();
    const done = given(history).when(settle(lastFinding(history), { invalidates: ['risk-assessment'] }));
    expect(on(done.history(), 'risk-assessment')).toEqual(['voided', 'voided', 'pending', 'pending']);
  });

  it('FB-4, FB-11: left empty, a reviewer’s finding voids its own role, and nobody else’s does', () => {
    const review = withRole({ origin: 'adversarial-review', unit: 'rail' });
    expect(
      given(review)
        .when(settle(lastFinding(review)))
        .only('FindingSettled').invalidates,
    ).toEqual(['risk-assessment']);
    const chat = withRole({ unit: 'rail' });
    expect(
      given(chat)
        .when(settle(lastFinding(chat)))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('FB-11: voids what was signed; who is still being asked goes on looking', () => {
    const history = withRole({ unit: 'rail' });
    const id = lastFinding(history);
    const asking = followedBy(history, [{ type: 'NoteRisk', data: { risk: 'red' } }, ENGINE]);
    expect(on(asking, 'risk-assessment')).toEqual(['voided', 'voided', 'pending', 'pending']);
    expect(
      given(asking)
        .when(settle(id, { invalidates: ['risk-assessment'] }))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('FB-11: names configured roles only', () => {
    const history = withRole();
    given(history)
      .when(settle(lastFinding(history), { invalidates: ['risk-assessment', 'pricing'] }))
      .refused({ _tag: 'UnknownRole', role: 'pricing', pointer: '/invalidates/1' });
  });

  it('REV-3: a blocking finding of the role takes its signature back; settled, the role is asked again', () => {
    const blocked = given(ready()).when(
      file({ origin: 'adversarial-review', role: 'risk-assessment', severity: 'blocker', unit: 'depots' }),
    );
    expect(blocked.types()).toEqual(['FindingRegistered', 'ReviewVoided']);
    const done = followedBy(blocked.history(), settle(lastFinding(blocked.history())));
    expect(on(done, 'risk-assessment')).toEqual(['voided', 'pending']);
  });
});
