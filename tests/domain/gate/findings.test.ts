/** Findings filed (FB-1, FB-2, GATE-3, GATE-5). */
import { agent, type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import { ORIGINS, type Origin } from '@tenure/domain/stage/finding.ts';
import { describe, expect, it } from 'vitest';
import { file } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { and, approved, DEPOTS, ENGINE, elaborated, OLGA, RAIL, ready, stageAfter } from '../../support/gate-walk.ts';

const SCRIBE = agent('scribe', 'carla');
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

  it('POL-7, GATE-5: a unit at work is sent back by a person only; an agent could keep it off its cap', () => {
    const atWork = elaborated();
    const back = file({ unit: 'depots', reopens: 'execute', origin: 'external', severity: 'low' });
    given(atWork).when(back, { actor: SCRIBE }).refused({ _tag: 'OnlyAPerson', rule: 'POL-7' });
    expect(given(atWork).when(back).types()).toContain('UnitSentBack');
    // What is finished is nobody's work any more.
    expect(given(ready()).when(back, { actor: SCRIBE }).types()).toContain('UnitSentBack');
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
