/** Findings filed and settled (FB-1, FB-2, FB-11, GATE-3, GATE-5). */
import { agent, type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import { ORIGINS, type Origin } from '@tenure/domain/stage/finding.ts';
import { describe, expect, it } from 'vitest';
import { file, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  and,
  approved,
  DEPOTS,
  ENGINE,
  elaborated,
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

describe('FileFinding', () => {
  it('FB-1, FB-2: what was filed is registered as it was said, with who filed it', () => {
    const items = [{ id: 'year-2', statement: 'The second year has no fee' }];
    const filed = given(ready()).when(file({ items, severity: 'medium', unit: 'depots' }));
    const unitId = stageAfter(ready()).units[0]?.unitId;
    expect(filed.events()).toEqual([
      {
        type: 'FindingRegistered',
        data: {
          findingId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          unitId,
          role: null,
          origin: 'user-chat',
          title: 'The fee of the second year is missing',
          body: 'Jonas Weber asked for it in the budget call of 14 October.',
          items,
          severity: 'medium',
          reopens: null,
          check: null,
        },
      },
    ]);
    expect(filed.stage().findings).toMatchObject([{ status: 'open', filedBy: { id: 'carla' }, settlement: null }]);
  });

  /** Who may give which origin: every cell, so that a new origin or kind of principal has to be decided on. */
  const RIGHTS: Readonly<Record<Origin, Readonly<Record<Principal['kind'], boolean>>>> = {
    'user-chat': { person: true, agent: false, system: false },
    'user-visual': { person: true, agent: false, system: false },
    'user-question': { person: true, agent: false, system: false },
    'adversarial-review': { person: true, agent: true, system: true },
    'studio-review': { person: true, agent: true, system: true },
    drift: { person: false, agent: false, system: false },
    agent: { person: false, agent: true, system: false },
    external: { person: true, agent: true, system: true },
  };
  const PRINCIPALS: readonly Principal[] = [person('pia'), SCRIBE, system('risk-assessment')];
  const cells = ORIGINS.flatMap((origin) => PRINCIPALS.map((actor) => ({ origin, actor, kind: actor.kind })));

  it.each(cells)('FB-1, defect 29: the origin $origin from a principal of kind $kind', ({ origin, actor }) => {
    const filed = given(ready()).when(file({ origin, severity: 'low' }), { actor });
    if (RIGHTS[origin][actor.kind]) {
      expect(filed.types()).toEqual(['FindingRegistered']);
    } else {
      const accepted = ORIGINS.filter((each) => RIGHTS[each][actor.kind]);
      const { pointer } = filed.refused({
        _tag: 'OriginNotYours',
        kind: actor.kind,
        accepted: expect.arrayContaining(accepted),
      });
      expect(pointer).toBe('/origin');
    }
  });

  it('FB-1: agents say how bad it is, people need not', () => {
    given(ready())
      .when(file({ origin: 'agent', severity: null }), { actor: SCRIBE })
      .refused({ _tag: 'SeverityNeeded' });
    expect(given(ready()).when(file()).types()).toEqual(['FindingRegistered']);
  });

  it('FB-1: an unknown unit or role, two items of one name and empty words are refused where they stand', () => {
    const when = (data: Parameters<typeof file>[0]) => given(ready([DEPOTS, RAIL])).when(file(data));
    when({ unit: 'harbour' }).refused({ _tag: 'UnknownUnit', known: ['depots', 'rail'], pointer: '/unit' });
    when({ role: 'pricing' }).refused({ _tag: 'UnknownRole', known: ['risk-assessment'], pointer: '/role' });
    const item = { id: 'year-2', statement: 'The second year has no fee' };
    when({ items: [item, { ...item, id: 'year-3' }, item] }).refused({ _tag: 'ItemTwice', pointer: '/items/2/id' });
    when({ title: 'TODO' }).refused({ _tag: 'SaysNothing', pointer: '/title' });
    when({ body: '…' }).refused({ _tag: 'SaysNothing', pointer: '/body' });
  });

  it('GATE-5: sends its unit back to its hats, and voids what was signed of it and of what rests on it', () => {
    const filed = given(ready([DEPOTS, RAIL])).when(file({ unit: 'depots', reopens: 'execute' }));
    expect(filed.types()).toEqual(['FindingRegistered', 'UnitSentBack', 'ReviewVoided', 'ReviewVoided']);
    expect(filed.only('UnitSentBack')).toMatchObject({
      findingId: filed.only('FindingRegistered').findingId,
      to: 'execute',
      reason: 'The fee of the second year is missing',
    });
    expect(filed.stage().units).toMatchObject([{ sentBack: 'execute', work: null }, { sentBack: null }]);
  });

  it('GATE-5: what no hat has worked on cannot go back to the hats, but its declaration can be reopened', () => {
    const held = elaborated([DEPOTS], [file({ severity: 'blocker', role: 'risk-assessment' })]);
    given(held)
      .when(file({ unit: 'depots', reopens: 'execute' }))
      .refused({ _tag: 'NothingToSendBack', unit: 'depots', pointer: '/reopens' });
    expect(
      given(held)
        .when(file({ unit: 'depots', reopens: 'elaborate' }))
        .types(),
    ).toContain('UnitSentBack');
    given(held)
      .when(file({ reopens: 'elaborate' }))
      .refused({ _tag: 'NothingToSendBack', unit: null });
  });

  it('GATE-3: is taken in any phase until the stage is closed, also after the answer', () => {
    const done = approved();
    expect(given(done).when(file()).types()).toEqual(['FindingRegistered']);
    const closed = and(done, { type: 'CloseStage', data: { because: 'play-cancelled' } }, { actor: ENGINE });
    given(closed).when(file()).refused({ _tag: 'StageIsClosed' });
  });

  it('GATE-2: filed after the answer with a unit sent back, it makes the answer stale', () => {
    const { rounds } = given(approved())
      .when(file({ unit: 'depots', reopens: 'execute' }))
      .stage();
    expect(rounds).toMatchObject([{ status: 'stale', answeredBy: OLGA }]);
  });
});

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
